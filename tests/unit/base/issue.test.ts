import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATALOGUE, type IssueCode } from '../../../src/base/issue/catalogue/index.ts';
import { compareIssues, hasError, type Issue, issue, issueText, placeText } from '../../../src/base/issue/issue.ts';

const CODES = Object.keys(CATALOGUE) as readonly IssueCode[];
const names = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort();

describe.each(CODES)('The catalogue entry %s', (code) => {
  const { vi, en, severity } = CATALOGUE[code];

  test('It speaks two languages, and the Vietnamese has its marks.', () => {
    expect(vi).not.toBe(en);
    expect(vi).toMatch(/[ăâđêôơưàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵằẳẵắặầẩẫấậềểễếệồổỗốộờởỡớợừửữứự]/i);
    expect(vi).toBe(vi.normalize('NFC'));
    expect(en).toMatch(/^[ -~“”’…]+$/);
  });

  test('Both languages name the same facts.', () => {
    expect(names(vi)).toEqual(names(en));
  });

  test('It has a wing, a severity and no fact left open when all are given.', () => {
    expect(code).toMatch(
      /^(FILE|JSON|CSV|WORKBOOK|SCORING|SURVEY|MAPPING|SAMPLING|QUALITY|PRIVACY|PLAN|PORTAL|SERIES|XLSFORM|SEASON|REQUEST|ACCESS|ACCOUNT|ROUND|SHEET|EVIDENCE|APPRAISAL|EXPLANATION|PUBLICATION|UPLOAD|LOG|STORE|CONFIG|ENGINE|TALLY|CRITERIA)_[A-Z_]+$/,
    );
    expect(['error', 'warning', 'note']).toContain(severity);
    const made = issue(code, {}, Object.fromEntries(names(vi).map((name) => [name, 'x'])));
    expect(issueText(made, 'vi') + issueText(made, 'en')).not.toMatch(/[{}]/);
  });
});

describe('An issue', () => {
  test('It is written in the language of its reader, with values in that language.', () => {
    const made = issue('JSON_SHAPE', {}, { found: 'x', allowed: { vi: 'một số', en: 'a number' } });
    expect(issueText(made, 'vi')).toContain('x; cần một số');
    expect(issueText(made, 'en')).toContain('x; it must be a number');
  });

  test('Numbers are read with a decimal comma in Vietnamese and a point in English; codes stay as they are.', () => {
    const made = issue('SCORING_MAX_SUM', {}, { code: '1.2', found: '40.5', allowed: '40' });
    expect(issueText(made, 'vi')).toContain('Điểm tối đa của 1.2 là 40 nhưng các mục con cộng lại 40,5.');
    expect(issueText(made, 'en')).toContain('The maximum of 1.2 is 40 but its children add up to 40.5.');
  });

  test('Data longer than 160 characters are cut with an ellipsis.', () => {
    expect(issue('JSON_UNKNOWN_KEY', {}, { found: 'a'.repeat(160) }).values['found']).toBe('a'.repeat(160));
    expect(issue('JSON_UNKNOWN_KEY', {}, { found: 'a'.repeat(161) }).values['found']).toBe(`${'a'.repeat(159)}…`);
  });

  test('Its place names file, line, JSON path, column and key, as far as they are known.', () => {
    expect(placeText({ file: 'set.json', path: '$.criteria[0].max' })).toBe('set.json $.criteria[0].max');
    expect(placeText({ file: 'a.csv', row: 12, column: 'value', key: 'A · 1' })).toBe('a.csv:12 [value] (A · 1)');
    expect(placeText({})).toBe('');
  });

  test('Only an error is an error.', () => {
    expect(hasError([issue('CSV_COLUMN_UNKNOWN', {}), issue('SCORING_ROW_DUPLICATE', {})])).toBe(false);
    expect(hasError([issue('CSV_COLUMN_UNKNOWN', {}), issue('JSON_SHAPE', {})])).toBe(true);
    expect(hasError([])).toBe(false);
  });

  test('The order of issues depends on what they are and not on how they came.', () => {
    const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
    const issues = fc.record({
      code: fc.constantFrom(...CODES.slice(0, 4)),
      place: fc.record({
        file: optional(fc.constantFrom('a.csv', 'b.csv')),
        path: optional(fc.constantFrom('$', '$.max')),
        row: optional(fc.integer({ min: 1, max: 3 })),
        column: optional(fc.constantFrom('x', 'y')),
        key: optional(fc.constantFrom('A · 1.10', 'A · 1.9', '2', '10', '1a')),
      }),
      values: fc.record({ found: fc.constantFrom('1', '2') }),
    }) satisfies fc.Arbitrary<Issue>;
    fc.assert(
      fc.property(fc.array(issues, { maxLength: 12 }), (list) => {
        const text = (sorted: readonly Issue[]): readonly string[] =>
          sorted.map((entry) => placeText(entry.place) + entry.code + JSON.stringify(entry.values));
        expect(text([...list].reverse().sort(compareIssues))).toEqual(text([...list].sort(compareIssues)));
      }),
      { numRuns: 500 },
    );
  });
});
