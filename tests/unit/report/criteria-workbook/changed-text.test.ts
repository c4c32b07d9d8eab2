import { describe, expect, test } from 'vitest';
import { issueText } from '../../../../src/base/issue/issue.ts';
import { canonicalSet } from '../../../../src/report/criteria-workbook/canonical-set.ts';
import { cellPlaces } from '../../../../src/report/criteria-workbook/cell-place.ts';
import { changedTextIssues } from '../../../../src/report/criteria-workbook/changed-text.ts';
import { readCriteria, type Tables } from '../../../../src/report/criteria-workbook/read-criteria.ts';
import { readSheetTable } from '../../../../src/report/criteria-workbook/read-table.ts';
import { SHEETS, type SheetKey } from '../../../../src/report/criteria-workbook/sheet-spec.ts';
import { criteriaWorkbookOf } from '../../../../src/report/criteria-workbook/write-criteria.ts';
import { guideSet, guideSources, setOf, share } from '../../scoring/small-set.ts';
import { textSheets } from './text-sheets.ts';

/** The guide's set with a text as its title, and what is said of it. */
async function saidOf(text: string): Promise<readonly string[]> {
  const set = guideSet();
  set['title'] = { vi: text, en: 'Set' };
  const issues = changedTextIssues(set, await canonicalSet(set, guideSources()), 'set.json');
  return issues.map(({ code, place }) => `${code} ${place.path}`);
}

describe('Texts that a workbook does not hold as they are', () => {
  test('A set whose texts come back as they are has none.', async () => {
    const kept = ['Bộ tiêu chí', "'nháy", '=1+1', '007', 'a\nb', 'a\tb', 'a'.repeat(32_767), '2025-01-01', '😀'];
    for (const text of kept) expect(await saidOf(text)).toEqual([]);
  });

  test.each([
    ['longer than a cell', 'a'.repeat(32_768)],
    ['with carriage returns', 'a\r\nb'],
    ['with marks written apart', 'Tie\u0302\u0301ng'],
    ['with spaces around it', ' a'],
    ['with half a character', 'a\ud800'],
  ])('A text %s is told by its place.', async (_, text) => {
    expect(await saidOf(text)).toEqual(['CRITERIA_TEXT_CHANGED $.title.vi']);
  });

  test('What is said tells why, and one line of evidence that became two is told too.', async () => {
    const set = setOf('1', [share('1', '1', { evidence: [{ vi: 'một\rhai', en: 'one' }] })]);
    const [issue] = changedTextIssues(set, await canonicalSet(set, guideSources()), 'set.json');
    expect(issue?.place.path).toBe('$.criteria[0].evidence[0].vi');
    expect(issue && issueText(issue, 'en')).toContain('other line ends');
  });
});

describe('A workbook of many rows', () => {
  /** How many cells are looked at to read so many criteria. */
  function looksFor(count: number): number {
    const criteria = Array.from({ length: count }, (_, at) => share(String(at + 1), '1'));
    const sheets = textSheets(criteriaWorkbookOf(setOf(String(count), criteria), guideSources(), 'vi'));
    let looks = 0;
    const keys = Object.keys(SHEETS) as SheetKey[];
    const tables = keys.map((key) => {
      const rows = readSheetTable(sheets, SHEETS[key], 'set.xlsx', []).map((row) => ({
        ...row,
        cell: (name: string) => {
          looks += 1;
          return row.cell(name);
        },
      }));
      return [key, rows];
    });
    const read = readCriteria(Object.fromEntries(tables) as Tables, {
      places: cellPlaces(),
      issues: [],
      untranslated: [],
    });
    expect(read.criteria).toHaveLength(count);
    return looks;
  }

  test('Twice the rows take twice the looks at cells.', () => {
    expect(looksFor(400)).toBe(2 * looksFor(200));
  });
});
