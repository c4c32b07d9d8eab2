import { describe, expect, test } from 'vitest';
import { explainLeaf, leafExplanationLines } from '../../../src/report/explain-leaf.ts';
import { explainSheet, sheetExplanationLines } from '../../../src/report/explain-sheet.ts';
import { walkScores } from '../../../src/scoring/scorecard/score-sheet.ts';
import {
  agencyCsv,
  agencyLine,
  computeFiles,
  type Files,
  guideFiles,
  rowCsv,
  seasonOf,
} from '../season/season-files.ts';

const GUIDE = guideFiles('criteria/README.md');

async function explained(files: Files) {
  const { result, loaded } = await computeFiles(files);
  const [view] = result.groups;
  if (!view) throw new Error('no group');
  const cardOf = (code: string) => {
    const card = view.cards.find(({ agency }) => agency.code === code);
    if (!card) throw new Error(`no agency ${code}`);
    return card;
  };
  const leafOf = (code: string, criterion: string) => {
    const leaf = [...walkScores(cardOf(code).nodes)].find(({ node }) => node.code === criterion);
    if (!leaf) throw new Error(`no leaf ${criterion}`);
    return explainLeaf(leaf, view.set, loaded.sources);
  };
  const standingOf = (code: string) => view.standings.find(({ agency }) => agency === code);
  return { leafOf, sheetOf: (code: string) => explainSheet(cardOf(code), standingOf(code), view.set, loaded.sources) };
}

const guideSeason = (rows: readonly string[]): Files =>
  seasonOf(
    {},
    {
      'set.json': GUIDE['set.json'] ?? '',
      'agencies.csv': agencyCsv(agencyLine('A')),
      'assessments.csv': rowCsv(...rows),
    },
  );

describe('the explanation of one leaf', () => {
  test('holds its rule, its inputs with layer and evidence, its source, its arithmetic and its claims', async () => {
    const { leafOf } = await explained(GUIDE);
    const lines = leafExplanationLines(leafOf('A', '1.2'), 'en');
    const text = lines.join('\n');
    expect(lines[0]).toBe('### 1.2 Plan carried out');
    expect(text).toContain('- Points: **2.70** of the applicable maximum 3.00');
    expect(text).toContain('- Rule (linear with floor and cap):');
    expect(text).toContain('  - Below 70: 0 points');
    expect(text).toContain('- Source: Example decision (sample data) (01/QĐ-VD), 1.2');
    expect(text).toContain(
      '- Tasks done (done) = 18 — layer appraisal 1; reason: Một việc quá hạn; ' +
        'evidence: BC 77/BC-A, 10/12/2025, mục 3; before: self-assessment 19',
    );
    expect(text).toContain('- Tasks due (due) = 20 — layer self-assessment; evidence: BC 77/BC-A, 10/12/2025, mục 3');
    expect(text).toMatch(/18 \/ 20.*= 90/);
    expect(text).toMatch(/3 × 90 \/ 100 = 2\.7/);
    expect(text).toContain('self-assessment: 3 — DIFFERS from the recomputed points');
  });

  test('reads in Vietnamese with decimal commas', async () => {
    const { leafOf } = await explained(GUIDE);
    const text = leafExplanationLines(leafOf('A', '2'), 'vi').join('\n');
    expect(text).toContain('- Điểm: **5,31** trên tối đa áp dụng 6,00');
    expect(text).toContain('(rate) = 88,5 — bước khảo sát');
    expect(text).not.toMatch(/\d\.\d\d/);
  });

  test('says why a leaf without a task left the maximum', async () => {
    const { leafOf } = await explained(GUIDE);
    const text = leafExplanationLines(leafOf('B', '1.2'), 'vi').join('\n');
    expect(text).toContain('không phát sinh nhiệm vụ — lý do: Không được giao việc');
    expect(text).toContain('3 điểm rời khỏi điểm tối đa');
  });

  test('shows the exact fraction beside a rounded one, and nothing beside an exact one', async () => {
    const rows = ['A,1.2,self,done,8,,x', 'A,1.2,self,due,9,,x'];
    const { leafOf } = await explained(guideSeason(rows));
    // 3 × 8 / 9 = 8/3
    expect(leafExplanationLines(leafOf('A', '1.2'), 'en').join('\n')).toContain('**2.67** (exactly 8/3)');
  });

  test('keeps data on their line, whatever they hold', async () => {
    const rows = ['A,1.1,self,issued,yes,"one\n# two","three\r\n- four"'];
    const { leafOf } = await explained(guideSeason(rows));
    const lines = leafExplanationLines(leafOf('A', '1.1'), 'en');
    expect(lines.some((line) => line.includes('reason: one # two; evidence: three - four'))).toBe(true);
    expect(lines.join('\n').split('\n')).toEqual(lines);
  });
});

describe('the explanation of a sheet', () => {
  test('adds up to the index', async () => {
    const { sheetOf } = await explained(GUIDE);
    expect(sheetOf('A').arithmetic.map(({ en }) => en)).toEqual([
      'Points of the criteria: 3.70 + 5.31 = 9.01',
      'Index: 9.01 / 10.00 × 100 = 90.10 %',
    ]);
    expect(sheetOf('B').notes.map(({ vi }) => vi)).toEqual(['3,00 điểm không áp dụng: chỉ số tính trên 7,00 điểm.']);
  });

  test('gives a provisional index its range and what is waited for', async () => {
    // 1 of 10 so far; at most all 10
    const { sheetOf } = await explained(guideSeason(['A,1.1,self,issued,yes,,x']));
    const [note, ...others] = sheetOf('A').notes;
    expect(others).toEqual([]);
    expect(note?.en).toBe(
      'Provisional, not ranked: 2 criteria are waited for; the index is 10.00 now, and 100.00 if they all get their maximum.',
    );
    expect(note?.vi).toBe(
      'Tạm tính, không xếp hạng: chờ 2 tiêu chí; chỉ số lúc này 10,00, nếu các tiêu chí đang chờ đạt tối đa thì 100,00.',
    );
    expect(sheetExplanationLines(sheetOf('A'), 'vi').join('\n')).toContain('TẠM TÍNH');
  });

  test('says that its data are invented', async () => {
    const { sheetOf } = await explained(GUIDE);
    expect(sheetExplanationLines(sheetOf('A'), 'vi').join('\n')).toContain('DỮ LIỆU MẪU');
    expect(sheetExplanationLines(sheetOf('A'), 'en').join('\n')).toContain('SAMPLE DATA');
  });
});
