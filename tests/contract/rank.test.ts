import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inFolder } from '../unit/season/season-files.ts';
import { parIndex } from './command-line.ts';

type Row = Readonly<Record<string, string>>;

/** Ranks a table and gives what the command printed as JSON. */
function rankText(text: string, ...options: readonly string[]) {
  return inFolder({ 'table.csv': text }, async (folder) => {
    const ended = await parIndex(['rank', join(folder, 'table.csv'), '--format', 'json', ...options]);
    const { ranking = [], notes = {} } = ended.out === '' ? {} : JSON.parse(ended.out);
    const rows: readonly Row[] = ranking;
    return { ...ended, rows, notes: (notes.ranking ?? []) as readonly string[] };
  });
}

const brief = (rows: readonly Row[], ...keys: readonly string[]) =>
  rows.map((row) => ['rank', 'id', ...keys].map((key) => row[key]));

const ALIKE = 'unit,value\nA,90.016\nB,90.024\nC,95\n';
const FOUR = 'unit,points\nA,"74,85"\nB,"76,72"\nC,"84,31"\nD,"91,14"\n';

describe('rank', () => {
  test('ranks exact values apart though two decimals print them alike', async () => {
    const { rows, code } = await rankText(ALIKE);
    expect(code).toBe(0);
    expect(brief(rows, 'value', 'exact', 'note')).toEqual([
      ['1', 'C', '95.00', '95', ''],
      ['2', 'B', '90.02', '90.024', ''],
      ['3', 'A', '90.02', '90.016', 'số in bằng đơn vị trên, giá trị chính xác thấp hơn'],
    ]);
  });

  test('ties what prints alike on the basis of rounded values', async () => {
    const { rows } = await rankText(ALIKE, '--basis', 'rounded', '--lang', 'en');
    expect(brief(rows, 'note')).toEqual([
      ['1', 'C', ''],
      ['2', 'A', 'tied'],
      ['2', 'B', 'tied'],
    ]);
  });

  test('tells the mean on a half, 81.755, rounded up to 81.76', async () => {
    const { notes, rows } = await rankText(FOUR, '--lang', 'en');
    expect(notes[0]).toBe('Mean of 4 values: 81.76 (exactly 81.755).');
    expect(rows.map((row) => row['id'])).toEqual(['D', 'C', 'B', 'A']);
    expect((await rankText(FOUR)).notes[0]).toBe('Trung bình của 4 giá trị: 81,76 (chính xác 81,755).');
  });

  test('combines several columns to their mean, 81.755, and prints 81.76', async () => {
    const wide = 'unit,q1,q2,q3,q4\nA,74.85,76.72,84.31,91.14\nB,80,80,80,80\n';
    const columns = ['--value', 'q1,q2,q3,q4'];
    const { rows } = await rankText(wide, ...columns, '--combine', 'mean');
    expect(brief(rows, 'value', 'exact')).toEqual([
      ['1', 'A', '81.76', '81.755'],
      ['2', 'B', '80.00', '80'],
    ]);
    const summed = await rankText(wide, ...columns, '--combine', 'sum', '--mode', 'half-down', '--decimals', '1');
    expect(brief(summed.rows, 'value')).toEqual([
      ['1', 'A', '327.0'],
      ['2', 'B', '320.0'],
    ]);
  });

  test('ranks value / maximum: 68.32 of 84 is 81.33', async () => {
    const { rows } = await rankText(
      'unit,points,max\nA,"68,32",84\nB,"80,00",100\n',
      '--value',
      'points',
      '--max',
      'max',
    );
    expect(brief(rows, 'value', 'exact')).toEqual([
      ['1', 'A', '81.33', '244/3'],
      ['2', 'B', '80.00', '80'],
    ]);
  });

  test('gives bands by their lowest value, and those that must be passed', async () => {
    const text = 'unit,v\nA,90\nB,90.001\nC,80\nD,79.999\nE,0\n';
    const { rows } = await rankText(text, '--bands', 'Yếu:0,Tốt:>90,Khá:80');
    expect(brief(rows, 'band')).toEqual([
      ['1', 'B', 'Tốt'],
      ['2', 'A', 'Khá'],
      ['3', 'C', 'Khá'],
      ['4', 'D', 'Yếu'],
      ['5', 'E', 'Yếu'],
    ]);
  });

  test('ranks each group apart, in tables with semicolons and decimal commas', async () => {
    const text = 'Đơn vị;Khối;Điểm\nA;sở;85,5\nB;xã;90,25\nC;sở;85,50\nD;xã;70\nE;sở;60\n';
    const { rows, notes, err } = await rankText(text, '--value', 'Điểm', '--group', 'Khối', '--ties', 'dense');
    expect(err).toContain('0 lỗi');
    expect(brief(rows, 'group', 'value', 'note')).toEqual([
      ['1', 'A', 'sở', '85.50', 'đồng hạng'],
      ['1', 'C', 'sở', '85.50', 'đồng hạng'],
      ['2', 'E', 'sở', '60.00', ''],
      ['1', 'B', 'xã', '90.25', ''],
      ['2', 'D', 'xã', '70.00', ''],
    ]);
    expect(notes.slice(0, 2)).toEqual([
      'Trung bình sở của 3 giá trị: 77,00 (chính xác 77).',
      'Trung bình xã của 2 giá trị: 80,13 (chính xác 80,125).',
    ]);
  });

  test('settles ties by other columns, the lower first after a minus', async () => {
    const text = 'unit,v,late,extra\nA,90,3,1\nB,90,2,1\nC,90,2,5\n';
    const { rows } = await rankText(text, '--tie-break', '-late,extra');
    expect(brief(rows)).toEqual([
      ['1', 'C'],
      ['2', 'B'],
      ['3', 'A'],
    ]);
  });

  test('lists rows that cannot be read and names that stand twice, and does not rank them', async () => {
    const text = 'unit,v\nA,90\nB,ninety\nC,\nD,80\nD,81\nE,70,1\nF,60\n';
    const { rows, code, err } = await rankText(text, '--lang', 'en');
    expect(code).toBe(1);
    expect(brief(rows, 'value', 'note')).toEqual([
      ['1', 'A', '90.00', ''],
      ['2', 'F', '60.00', ''],
      ['—', 'B', '—', 'the value cannot be read, not ranked'],
      ['—', 'C', '—', 'no value, not ranked'],
    ]);
    expect(err).toContain('SCORING_VALUE_INVALID table.csv:3 [v] (B)');
    expect(err).toMatch(/SCORING_ID_DUPLICATE table\.csv:5/);
    expect(err).toMatch(/SCORING_ID_DUPLICATE table\.csv:6/);
    expect(err).toContain('CSV_ROW_WIDTH table.csv:7');
  });

  test('needs a column of values', async () => {
    expect(await rankText('unit\nA\n', '--combine', 'sum')).toMatchObject({ code: 2 });
    const gone = await rankText('unit,v\nA,1\n', '--value', 'w', '--lang', 'en');
    expect(gone.code).toBe(1);
    expect(gone.err).toContain('The column “w” is missing; columns found: unit, v');
  });

  test('prints CSV and Markdown that can be read again, with decimal points as data', async () => {
    await inFolder({ 'table.csv': FOUR }, async (folder) => {
      const path = join(folder, 'table.csv');
      const [csv, markdown] = await Promise.all([
        parIndex(['rank', path, '--format', 'csv']),
        parIndex(['rank', path, '--format', 'markdown', '--lang', 'en']),
      ]);
      expect(csv.out.trim().split('\n').slice(0, 2)).toEqual(['rank,id,value,exact,note', '1,D,91.14,91.14,']);
      const lines = markdown.out.split('\n').filter((line) => line.startsWith('|'));
      expect(lines[0]).toBe('| Rank | unit | Value | Exact | Note |');
      expect(lines[2]).toBe('| 1 | D | 91.14 | 91.14 |  |');
      expect(new Set(lines.map((line) => line.split('|').length)).size).toBe(1);
    });
  });
});
