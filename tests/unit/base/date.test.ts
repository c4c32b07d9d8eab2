import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, covers, dateText, daysBetween, overlaps, parseDate } from '../../../src/base/date.ts';

describe('Reading a day', () => {
  test.each([
    ['2025-03-31', '2025-03-31'],
    ['31/03/2025', '2025-03-31'],
    ['1/3/2025', '2025-03-01'],
    [' 09/12/2025 ', '2025-12-09'],
    ['29/02/2024', '2024-02-29'],
    ['2000-02-29', '2000-02-29'],
    ['30/04/2025', '2025-04-30'],
  ])('%j is %s.', (text, day) => {
    expect(parseDate(text)).toBe(day);
  });

  test.each([
    ...['31/04/2025', '2025-04-31', '29/02/2025', '2100-02-29', '1900-02-29', '00/01/2025', '2025-00-10', '2025-13-01'],
    ...['32/01/2025', '', 'none', '2025-3-1', '31-03-2025', '31/03/25', '2025/03/31', '1899-12-31', '2025-03-31T00:00'],
    ...['31.03.2025', '45747', 'tháng 3/2025', '31/03/2025/'],
  ])('%j is no day.', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  test('Every day of four centuries is read as it is counted from the rule of leap years.', () => {
    const lengths = (year: number): readonly number[] => {
      const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
      return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    };
    const two = (value: number): string => String(value).padStart(2, '0');
    let count = 0;
    for (let year = 1900; year < 2300; year += 1) {
      lengths(year).forEach((days, at) => {
        for (let day = 1; day <= 31; day += 1) {
          const iso = `${year}-${two(at + 1)}-${two(day)}`;
          expect(parseDate(`${day}/${at + 1}/${year}`)).toBe(day <= days ? iso : undefined);
          if (day <= days) count += 1;
        }
      });
    }
    expect(count).toBe(daysBetween('1900-01-01', '2300-01-01'));
  });
});

describe('Counting days', () => {
  test.each([
    ['2025-01-31', '2025-02-10', 10],
    ['2024-02-28', '2024-03-01', 2],
    ['2025-02-28', '2025-03-01', 1],
    ['2025-03-01', '2025-02-28', -1],
    ['2024-12-31', '2025-01-01', 1],
    ['2025-07-01', '2025-07-01', 0],
  ])('From %s to %s are %i days.', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
    expect(addDays(from, days)).toBe(to);
  });

  test('A day so many days later is so many days away.', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: -20_000, max: 20_000 }), (start, count) => {
        const from = addDays('1950-01-01', start);
        expect(daysBetween(from, addDays(from, count))).toBe(count);
      }),
    );
  });
});

describe('Periods', () => {
  const year = { from: '2025-01-01', to: '2025-12-31' };

  test('A period covers itself and its ends, and not a day more.', () => {
    expect(covers(year, year)).toBe(true);
    expect(covers(year, { from: '2025-12-31', to: '2025-12-31' })).toBe(true);
    expect(covers(year, { from: '2024-12-31', to: '2025-06-30' })).toBe(false);
    expect(covers(year, { from: '2025-06-30', to: '2026-01-01' })).toBe(false);
  });

  test('A period that is still running covers every later day, and only another running one covers it.', () => {
    expect(covers({ from: '2025-01-01' }, year)).toBe(true);
    expect(covers(year, { from: '2025-01-01' })).toBe(false);
    expect(covers({ from: '2024-01-01' }, { from: '2025-01-01' })).toBe(true);
  });

  test('Two periods that share one day overlap; neighbours do not.', () => {
    expect(overlaps(year, { from: '2025-12-31' })).toBe(true);
    expect(overlaps(year, { from: '2026-01-01' })).toBe(false);
    expect(overlaps({ from: '2020-01-01', to: '2025-01-01' }, year)).toBe(true);
    expect(overlaps({ from: '2020-01-01', to: '2024-12-31' }, year)).toBe(false);
  });

  test('A day is printed as its readers write it.', () => {
    expect(dateText('2025-03-31', 'vi')).toBe('31/03/2025');
    expect(dateText('2025-03-31', 'en')).toBe('2025-03-31');
  });
});
