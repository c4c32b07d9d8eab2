import { describe, expect, test } from 'vitest';
import { momentReader } from '../../../../src/survey/quality/moment-reader.ts';
import { readDuration } from '../../../../src/survey/quality/read-duration.ts';

describe('a duration', () => {
  test.each([
    ['90', 90_000_000],
    ['90,5', 90_500_000],
    ['0.0000019', 1],
    ['12:05', 725_000_000],
    ['90:00', 5_400_000_000],
    ['1:02:03', 3_723_000_000],
    ['00:00:01.5', 1_500_000],
    ['-0:30', -30_000_000],
    ['-3', -3_000_000],
    [' 7 ', 7_000_000],
  ])('%j is %d microseconds', (text, micros) => {
    expect(readDuration(text)).toBe(micros);
  });

  test.each([
    ['5 phút'],
    ['12:60'],
    ['1:60:00'],
    ['1:2:3'],
    ['12:5'],
    ['1.234,5'],
    [''],
    ['1e3'],
    ['1000000001'],
    ['PT5M'],
  ])('%j is none', (text) => {
    expect(readDuration(text)).toBeUndefined();
  });
});

describe('a moment', () => {
  const at = (text: string) => momentReader()(text)?.at;
  // 31 March 2025 is day 9221 after 1 January 2000: 25 years of 365 days, 7 leap days, 31 + 28 + 30 days.
  const DAY = 9221 * 86_400_000_000;

  test.each([
    ['2025-03-31T08:00:00.000+07:00', 3600],
    ['2025-03-31T08:00:00+0700', 3600],
    ['2025-03-31T01:00:00Z', 3600],
    ['2025-03-30T20:30:00-04:30', 3600],
    ['2025-03-31 08:00', 28_800],
    ['2025-03-31T08:00:30', 28_830],
    ['31/03/2025 8:00:30', 28_830],
  ])('%s is read', (text, seconds) => {
    expect(at(text)).toBe(DAY + seconds * 1_000_000);
  });

  test('keeps microseconds and says whether it names an offset', () => {
    expect(momentReader()('2025-03-31T00:00:00.123456789')).toEqual({ at: DAY + 123_456, zoned: false });
    expect(momentReader()('2025-03-31T00:00:00Z')?.zoned).toBe(true);
  });

  test.each([
    ['31/03/2025'],
    ['31/02/2025 08:00'],
    ['03/31/2025 08:00'],
    ['2025-03-31 24:00'],
    ['2025-03-31 08:60'],
    ['31/03/2025 08:00 SA'],
    ['2025-03-31T08:00:00+15:00'],
    ['45747.33'],
    ['2201-01-01 00:00'],
    [''],
  ])('%j is none', (text) => {
    expect(at(text)).toBeUndefined();
  });
});
