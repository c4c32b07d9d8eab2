import { describe, expect, test } from 'vitest';
import { progressBar, progressText } from '../../../../src/report/survey-plan-number.ts';
import { plannedCells, plannedUnits } from '../../../../src/report/survey-plan-table.ts';
import { planDefinition } from '../../../../src/report/survey-plan-text.ts';
import { tableObjects } from '../../../../src/report/table.ts';
import { plannedOf } from './plan-text.ts';

const UNITS = 'unit,name,population\nA,Sở A (mẫu),300\nB,Sở B (mẫu),20\n';

describe('the table of a plan', () => {
  test('has for readers a row of totals, for machines the exact size.', () => {
    const planned = plannedOf({ minimum: 30 }, UNITS);
    const { rows } = plannedCells(planned, { language: 'vi', readers: true });
    expect(rows).toEqual([
      ['A', 'Sở A (mẫu)', '300', '171,43', '172', '172', '4,87', ''],
      ['B', 'Sở B (mẫu)', '20', '19,05', '20', '20', '0,00', 'hỏi toàn bộ, ít hơn mức tối thiểu 30'],
      ['Tổng cộng', '', '320', '190,48', '192', '192', '4,56', ''],
    ]);
    const data = tableObjects(plannedCells(planned, { language: 'vi', readers: false }));
    expect(data).toHaveLength(2);
    expect(data[0]).toMatchObject({ unit: 'A', needed: '171.43', exact: '1200/7', answers: '172', margin: '4.87' });
    expect(plannedUnits(planned, { language: 'vi', readers: true })).toBeUndefined();
  });

  test('shows expected shares only where a unit states its own.', () => {
    const titles = (units: string) =>
      plannedCells(plannedOf({}, units), { language: 'en', readers: true }).columns.map(({ key }) => key);
    expect(titles(UNITS)).not.toContain('share');
    expect(titles('unit,population,share\nA,300,90\n')).toContain('share');
    expect(titles('unit,population,share\nA,300,50\n')).not.toContain('share');
  });
});

describe('the definition of a plan', () => {
  test('names formula, margin, rounding and source, and says what Slovin’s formula leaves out.', () => {
    const [size, share, margin, invitation, source] = planDefinition(
      plannedOf({ minimum: 30 }, UNITS),
      undefined,
      'vi',
    );
    expect(size).toBe(
      'Cách tính: công thức Slovin, n = N / (1 + N × e²) (Yamane 1967, tr. 886), e = 5 %; làm tròn lên.',
    );
    expect(share).toBe(
      'Phân bổ: mỗi đơn vị tính cỡ mẫu riêng; tối thiểu 30 phiếu, nơi tổng thể nhỏ hơn thì hỏi toàn bộ.',
    );
    expect(margin).toContain('mức tin cậy 95 %, tỷ lệ dự kiến 50 % nếu đơn vị không ghi riêng, hệ số thiết kế 1');
    expect(margin).toContain('Slovin không dùng mức tin cậy, tỷ lệ dự kiến và hệ số thiết kế');
    expect(invitation).toContain('tỷ lệ trả lời 100 %');
    expect(source).toBe('Nguồn: kế hoạch không nêu văn bản.');
  });

  test('of a shared total says the total, the rule and how it is rounded.', () => {
    const text = (changes: Readonly<Record<string, unknown>>) =>
      planDefinition(plannedOf({ method: 'cochran', ...changes }, UNITS), undefined, 'en').join('\n');
    const given = text({ allocation: 'square-root', total: 60 });
    expect(given).toContain('a given total of 60 answers; formula and margin e are not used');
    expect(given).toContain('no minimum');
    expect(given).toContain('by the square root of the population, rounded by largest remainders (the total is kept)');
    const computed = text({ allocation: 'proportional', rounding: 'ceiling' });
    expect(computed).toContain('e = 5 %, level 95 %; rounded up.');
    // 384.146 / (1 + 383.146 / 320) = 174.8, rounded up.
    expect(computed).toContain('a total of 175 answers');
    expect(computed).toContain('every part rounded up (the total may grow)');
    expect(computed).not.toContain('Slovin');
  });

  test('names the document that the plan cites.', () => {
    const source = {
      id: 'guide',
      title: { vi: 'Hướng dẫn (mẫu)', en: 'A guide (sample)' },
      number: '1/HD',
      inForce: { from: '2013-01-01' },
    };
    expect(planDefinition(plannedOf({}, UNITS), source, 'vi').at(-1)).toBe('Nguồn: Hướng dẫn (mẫu), 1/HD.');
  });
});

describe('progress', () => {
  test('is 100 only when nothing is missing.', () => {
    expect([progressText(1999, 2000, 'vi'), progressText(2000, 2000, 'en')]).toEqual(['99,9', '100.0']);
    expect([progressText(3, 2, 'en'), progressText(3, 0, 'en')]).toEqual(['150.0', '—']);
  });

  test('is rounded once, a half away from zero, as every figure is.', () => {
    // 66.66… and 0.05 exactly.
    expect([progressText(2, 3, 'vi'), progressText(1, 2000, 'en'), progressText(1, 3, 'en')]).toEqual([
      '66,7',
      '0.1',
      '33.3',
    ]);
  });

  test('as a bar fills a mark for every whole tenth, and never more than ten.', () => {
    expect([progressBar(0, 9), progressBar(39, 100), progressBar(99, 100), progressBar(30, 10)]).toEqual([
      '░░░░░░░░░░',
      '███░░░░░░░',
      '█████████░',
      '██████████',
    ]);
    expect(progressBar(5, 0)).toBe('');
  });
});
