import { describe, expect, test } from 'vitest';
import { targetTable } from '../../../src/report/target-table.ts';
import { verdictLines } from '../../../src/report/verdict-lines.ts';
import { pValueText, reachText, settleCell, settleText } from '../../../src/report/verdict-text.ts';
import { computeFiles } from '../season/season-files.ts';
import { agencyFiles } from '../season/target-files.ts';

const within = (moreAnswers: number | undefined) =>
  ({ class: 'met-within-margin', moreAnswers, interval: undefined }) as const;

describe('how many more answers would settle a verdict', () => {
  test.each([
    [1, 'khoảng 1 phiếu'],
    [99, 'khoảng 99 phiếu'],
    [100, 'khoảng 100 phiếu'],
    [101, 'khoảng 110 phiếu'],
    [237, 'khoảng 240 phiếu'],
    [9901, 'khoảng 10000 phiếu'],
    [1_000_000, 'khoảng 1000000 phiếu'],
  ])('is told of %i as %s', (answers, words) => {
    expect(settleText(within(answers))?.vi).toBe(`cần thêm ${words} để khẳng định`);
  });

  test('is nothing where it is clear or nothing is known, and says when none would do', () => {
    expect(settleText({ ...within(0), class: 'clearly-met' })).toBeUndefined();
    expect(settleText({ ...within(undefined), class: undefined })).toBeUndefined();
    expect(settleText(within(undefined))?.en).toBe(
      'the result is on or too near the target: more answers at this rate cannot settle it',
    );
    expect(settleText(within(1_000_001))?.vi).toBe('cần thêm trên 1 triệu phiếu để khẳng định: thực tế không làm được');
    expect([0, undefined, 237, 2e6].map((more) => settleCell(within(more), 'en'))).toEqual([
      '',
      'none would',
      'about 240',
      'over 1 million',
    ]);
  });

  test('takes the longer arm as the margin, and says that a small p value is small', () => {
    expect(reachText(0.9, { lower: 0.871, upper: 0.912 }, 1, 'vi')).toBe('2,9');
    expect([0.04996, 0.00005, 0.00004, undefined].map((p) => pValueText(p, ','))).toEqual([
      '0,0500',
      '0,0001',
      '<0,0001',
      '—',
    ]);
  });
});

describe('a verdict in one sentence', () => {
  // Wilson at 95 % by scipy: 362 of 400 87.23 to 93.00; 388 of 400 94.83 to 98.28; 340 of 400 81.17 to 88.17; 9 of 9 70.09 to 100
  test.each([
    [362, 400, 'Đạt (trong sai số): 90,50 % ± 3,27 điểm, cần thêm khoảng 14000 phiếu để khẳng định'],
    [388, 400, 'Đạt rõ: 97,00 % ± 2,17 điểm'],
    [340, 400, 'Chưa đạt rõ: 85,00 % ± 3,83 điểm'],
    [9, 9, 'Đạt: 100,00 % ± 29,91 điểm, quá ít phiếu để nói chắc, cần thêm ít nhất khoảng 26 phiếu'],
    [
      360,
      400,
      'Đạt (trong sai số): 90,00 % ± 3,33 điểm, kết quả trùng hoặc quá sát mức chỉ tiêu: hỏi thêm mà tỷ lệ giữ nguyên thì không khẳng định được',
    ],
    [0, 0, 'Chưa đo: không có câu trả lời'],
  ])('of %i of %i', async (satisfied, asked, sentence) => {
    const { document, result } = await computeFiles(agencyFiles([['A', satisfied, asked]], undefined));
    expect(document.targets[0]?.measures[0]?.sentence?.vi).toBe(sentence);
    expect(verdictLines(result.targets, 'vi')).toEqual([`- **Service (mẫu) ≥ 90** (asked · department): ${sentence}.`]);
  });

  test('is in English too', async () => {
    const { document } = await computeFiles(agencyFiles([['A', 362, 400]], undefined));
    expect(document.targets[0]?.measures[0]?.sentence?.en).toBe(
      'Met (within the margin): 90.50 % ± 3.27 points, about 14000 more answers would settle it',
    );
  });
});

describe('the table of targets', () => {
  test('names documents below, once each, and counts the names of a long filter', async () => {
    const agencyKinds = ['department', 'commune', 'ward', 'vertical-agency'];
    const measure = { scope: 'agency-service', survey: 'asked', figure: 'overall', agencyKinds };
    const season = { targets: { file: 'targets.json', measures: [measure] } };
    const { result } = await computeFiles(agencyFiles([['A', 362, 400]], undefined, { season }));
    const table = targetTable(result.targets, 'vi');
    expect(table.rows[0]?.slice(0, 4)).toEqual(['Service (mẫu)', '[1]', '≥ 90', 'asked · 4 loại cơ quan']);
    expect(table.notes.at(-1)).toBe('[1] Plan (mẫu)');
  });
});
