import { describe, expect, test } from 'vitest';
import { componentTable, meanIndex, rankingTable } from '../../../src/report/group-table.ts';
import { rankingFile } from '../../../src/report/ranking-file.ts';
import { tableObjects } from '../../../src/report/table.ts';
import { computeFiles, directSet, guideFiles, rowCsv, seasonOf } from '../season/season-files.ts';

const cited = { id: 'small-decision' };
const ranked = (ranking: Readonly<Record<string, unknown>>) => ({
  'set.json': JSON.stringify(
    directSet({ ranking: { basis: 'exact', ties: 'competition', source: cited, ...ranking } }),
  ),
});

async function viewOf(points: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}) {
  const { result } = await computeFiles(seasonOf(points, more));
  const [view] = result.groups;
  if (!view) throw new Error('no group');
  return { view, rows: tableObjects(rankingTable(view, 'x', 'en')), vi: rankingTable(view, 'x', 'vi') };
}

const brief = (rows: readonly Readonly<Record<string, string>>[]) =>
  rows.map((row) => [row['rank'], row['code'], row['index'], row['note']]);

describe('the ranking table', () => {
  test('says of two units that print alike which is exactly lower', async () => {
    const { rows } = await viewOf({ A: '90.016', B: '90.024', C: '95' });
    expect(brief(rows)).toEqual([
      ['1', 'C', '95.00', ''],
      ['2', 'B', '90.02', ''],
      ['3', 'A', '90.02', 'prints like the unit above, exactly lower'],
    ]);
  });

  test('gives equal units one rank and says so of both', async () => {
    const { rows } = await viewOf({ A: '90', B: '90', C: '80' });
    expect(brief(rows)).toEqual([
      ['1', 'A', '90.00', 'tied'],
      ['1', 'B', '90.00', 'tied'],
      ['3', 'C', '80.00', ''],
    ]);
  });

  test('on the basis of rounded values ties what prints alike', async () => {
    const { rows } = await viewOf({ A: '90.016', B: '90.024', C: '80' }, ranked({ basis: 'rounded', ties: 'dense' }));
    expect(brief(rows)).toEqual([
      ['1', 'A', '90.02', 'tied'],
      ['1', 'B', '90.02', 'tied'],
      ['2', 'C', '80.00', ''],
    ]);
  });

  test('names the tie-breaker that set a unit below its equal', async () => {
    const breakers = ranked({ basis: 'rounded', tieBreakers: [{ by: 'index' }] });
    const { rows, vi } = await viewOf({ A: '90.016', B: '90.024', C: '90.016' }, breakers);
    expect(brief(rows)).toEqual([
      ['1', 'B', '90.02', ''],
      ['2', 'A', '90.02', 'tied; settled by exact index'],
      ['2', 'C', '90.02', 'tied'],
    ]);
    expect(vi.rows[1]?.at(-1)).toBe('đồng hạng; phân định theo chỉ số chính xác');
  });

  test('prints no figure of a unit without data, in no form of it', async () => {
    const { view, rows } = await viewOf({ A: '90', B: '' });
    expect(rows[1]).toMatchObject({
      rank: '—',
      code: 'B',
      points: '—',
      applicableMax: '—',
      index: '—',
      note: 'NO DATA',
    });
    const file = tableObjects(rankingFile(view))[1];
    expect(file).toMatchObject({
      rank: '',
      status: 'missing',
      unranked: 'missing',
      points: '',
      index: '',
      index_exact: '',
    });
    expect(file?.['points_1']).toBe('');
    expect(componentTable(view, 'x', 'en').rows.map((row) => row[2])).toEqual(['90.00', '']);
  });

  test('says of a unit to which nothing applies that it is so, and waits for nothing', async () => {
    const set = directSet();
    const [leaf] = set['criteria'] as readonly Record<string, unknown>[];
    const none = { ...leaf, notApplicable: [{ agencies: ['B'], reason: { vi: 'Không có việc', en: 'No work' } }] };
    const files = { 'set.json': JSON.stringify({ ...set, criteria: [none] }) };
    const { view, rows, vi } = await viewOf({ A: '90', B: '' }, files);
    expect(rows[1]).toMatchObject({ rank: '—', points: '—', applicableMax: '—', index: '—', note: 'NOT APPLICABLE' });
    expect(vi.rows[1]?.at(-1)).toBe('KHÔNG ÁP DỤNG');
    expect(tableObjects(rankingFile(view))[1]).toMatchObject({ status: 'not-applicable', points: '', index: '' });
    const { document } = await computeFiles(seasonOf({ A: '90', B: '' }, files));
    expect(document.status).toBe('final');
  });

  test('tells the mean of the complete sheets, the set, the rounding and the rule of ranking', async () => {
    const { view, vi } = await viewOf({ A: '74.85', B: '76.72', C: '84.31', D: '91.14', E: '' });
    // (74.85 + 76.72 + 84.31 + 91.14) / 4 = 81.755
    expect(meanIndex(view)).toEqual({ num: 16_351n, den: 200n });
    expect(vi.notes).toEqual([
      'Chỉ số trung bình của khối (bảng điểm đầy đủ): 81,76.',
      'Bộ tiêu chí small 1; chỉ số = (điểm + thưởng − phạt) / điểm tối đa áp dụng × 100; in 2 số lẻ, làm tròn nửa lên.',
      'Xếp hạng theo giá trị chính xác, đồng hạng 1-2-2-4; tiêu chí phụ: —.',
    ]);
  });

  test('marks components that are not final', async () => {
    const rows = rowCsv('A,1.1,self,issued,yes,,', 'A,1.2,self,status,no-task,None,', 'A,2,survey,rate,50,,');
    const half = rowCsv('A,1.1,self,issued,yes,,', 'A,2,survey,rate,50,,');
    const set = { 'set.json': guideFiles('criteria/README.md')['set.json'] ?? '' };
    const cells = async (text: string) => {
      const { view } = await viewOf({ A: '' }, { ...set, 'assessments.csv': text });
      return componentTable(view, 'x', 'vi').rows[0]?.slice(2);
    };
    expect(await cells(rows)).toEqual(['100,00', '50,00']);
    // 1 of 4 so far
    expect(await cells(half)).toEqual(['25,00*', '50,00']);
  });
});
