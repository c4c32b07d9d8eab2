import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inFolder } from '../unit/season/season-files.ts';
import { parIndex } from './command-line.ts';

function rankText(text: string, ...options: readonly string[]) {
  return inFolder({ 'table.csv': text }, async (folder) => {
    const ended = await parIndex(['rank', join(folder, 'table.csv'), '--format', 'csv', ...options]);
    return { ...ended, lines: ended.out.trimEnd().split('\n').slice(1) };
  });
}

const ALIKE = 'prints like the unit above, exactly lower';

describe('notes of rank', () => {
  test('say of one printed value with two ranks why: lower, or settled by another column', async () => {
    const text = 'unit,v,late\nA,90.024,1\nB,90.021,1\nC,90.021,2\nD,90.016,1\nE,80,1\nF,80,1\n';
    const { lines } = await rankText(text, '--tie-break', '-late', '--lang', 'en');
    expect(lines).toEqual([
      '1,A,90.02,90.024,',
      `2,B,90.02,90.021,"${ALIKE}"`,
      '3,C,90.02,90.021,"equal, settled by the tie-breakers"',
      `4,D,90.02,90.016,"${ALIKE}"`,
      '5,E,80.00,80,tied',
      '5,F,80.00,80,tied',
    ]);
    const rounded = await rankText(text, '--tie-break', '-late', '--basis', 'rounded', '--lang', 'en');
    expect(rounded.lines.slice(0, 4).map((line) => line.slice(0, 3))).toEqual(['1,A', '1,B', '1,D', '4,C']);
    expect(rounded.lines[3]).toContain('equal, settled by the tie-breakers');
    expect(rounded.lines.join()).not.toContain(ALIKE);
  });

  test('do not compare with a unit of another group', async () => {
    const { lines } = await rankText('unit,v,g\nA,90.024,x\nB,90.016,y\n', '--group', 'g');
    expect(lines).toEqual(['x,1,A,90.02,90.024,', 'y,1,B,90.02,90.016,']);
  });

  test('keep an empty value, one that cannot be read and a maximum of 0 apart, by group', async () => {
    const text =
      'unit,g,v,max,late\nA,x,90,100,1\nB,x,,100,oops\nC,x,ninety,100,1\nD,x,5,0,1\nB,y,oops,100,1\nC,y,,100,1\n';
    const options = ['--value', 'v', '--max', 'max', '--group', 'g', '--tie-break', 'late'];
    const { lines, code } = await rankText(text, ...options);
    expect(code).toBe(1);
    expect(lines.map((line) => line.replaceAll('"', '')).sort()).toEqual([
      'x,,B,,,không có giá trị, không xếp hạng',
      'x,,C,,,giá trị không đọc được, không xếp hạng',
      'x,,D,,,tối đa bằng 0, không xếp hạng',
      'x,1,A,90.00,90,',
      'y,,B,,,giá trị không đọc được, không xếp hạng',
      'y,,C,,,không có giá trị, không xếp hạng',
    ]);
  });

  test('read a percentage and a fraction exactly', async () => {
    const { lines } = await rankText('unit,v\nA,70%\nB,244/3\n');
    expect(lines).toEqual(['1,B,81.33,244/3,', '2,A,70.00,70,']);
  });
});

describe('bands of rank', () => {
  test.each([
    ['Tốt:90,Khá:90,Yếu:0', '“Tốt” và “Khá” cùng một mốc 90'],
    ['Tốt:90,Khá:90.0,Yếu:0', 'cùng một mốc 90'],
    ['Tốt:>90,Khá:>90,Yếu:0', 'cùng một mốc >90'],
    ['Tốt:90,Khá:80,Tốt:0', '“Tốt” ghi hai lần'],
  ])('of %s are refused as wrong usage', async (bands, words) => {
    const { code, err, out } = await rankText('unit,v\nA,90\n', '--bands', bands);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
  });

  test('may come in any order, and one may start above where another starts at', async () => {
    const { lines } = await rankText('unit,v\nA,90.1\nB,90\nC,1\n', '--bands', 'Low:0,Good:90,Best:>90');
    expect(lines).toEqual(['1,A,90.10,90.1,Best,', '2,B,90.00,90,Good,', '3,C,1.00,1,Low,']);
  });
});
