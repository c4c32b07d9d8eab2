import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { issueText } from '../../../../src/base/issue/issue.ts';
import { foldText } from '../../../../src/base/language.ts';
import { sourceRegister } from '../../../../src/base/source.ts';
import { loadCriteriaWorkbook } from '../../../../src/io/load-criteria-workbook.ts';
import { loadSources } from '../../../../src/io/load-sources.ts';
import { markCriteriaWorkbook } from '../../../../src/io/mark-criteria-workbook.ts';
import { writeWorkbook } from '../../../../src/io/workbook/write-workbook.ts';
import type { SheetSpec } from '../../../../src/report/criteria-workbook/column-spec.ts';
import { FIELDS } from '../../../../src/report/criteria-workbook/general-field.ts';
import { readCriteriaWorkbook } from '../../../../src/report/criteria-workbook/read-criteria-workbook.ts';
import { SHEETS } from '../../../../src/report/criteria-workbook/sheet-spec.ts';
import { criteriaWorkbookOf } from '../../../../src/report/criteria-workbook/write-criteria.ts';
import { guideSet, guideSources, type Json } from '../../scoring/small-set.ts';
import { textSheets, withCells } from './text-sheets.ts';

const KINDS = ['department', 'commune', 'province', 'service-unit', 'vertical-agency'] as const;

/** The rows of the guide's set: 2 is field 1, 3 its plan issued, 4 its plan done, 5 satisfaction. */
const written = textSheets(criteriaWorkbookOf(guideSet(), guideSources(), 'vi'));

/** What is wrong after cells are written over: code and cell of each. */
async function faultsOf(edits: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { issues } = await readCriteriaWorkbook(withCells(written, edits), 'set.xlsx', guideSources());
  for (const issue of issues) {
    expect(issue.place.file).toBe('set.xlsx');
    expect(issueText(issue, 'vi') + issueText(issue, 'en')).not.toMatch(/[{]\w+[}]|undefined|\[object|\$\./);
  }
  return issues.map(({ code, place }) => `${code} ${place.sheet}!${place.column ?? ''}${place.row ?? ''}`);
}

async function documentOf(edits: Readonly<Record<string, string>>): Promise<unknown> {
  const { document, issues } = await readCriteriaWorkbook(withCells(written, edits), 'set.xlsx', guideSources());
  expect(issues).toEqual([]);
  return document;
}

function edited(change: (set: Json) => void): Json {
  const set = guideSet();
  change(set);
  return set;
}

function childOf(set: Json, at: number): Json {
  const [first] = set['criteria'] as Json[];
  return (first?.['children'] as Json[] | undefined)?.[at] ?? {};
}

describe('A criteria set as a workbook', () => {
  test.each(KINDS.flatMap((kind) => [[kind, 'vi'] as const, [kind, 'en'] as const]))(
    'The sample set of %s comes back from the file in %s as it was, without an issue.',
    async (kind, language) => {
      const path = new URL(`../../../../criteria/${kind}/khanh-hoa-2025.json`, import.meta.url);
      const raw: unknown = JSON.parse(readFileSync(path, 'utf8'));
      const { register } = await loadSources(path.pathname);
      const bytes = await writeWorkbook(criteriaWorkbookOf(raw, register, language));
      const { document, issues, set, sources } = await loadCriteriaWorkbook(bytes, 'set.xlsx', register);
      expect(issues).toEqual([]);
      expect(document).toEqual(raw);
      expect(set?.document.id).toBe((raw as Json)['id']);
      expect(sources.length).toBe(register.size);
    },
  );

  test('Numbers are numbers for the spreadsheet, codes are texts.', () => {
    const criteria = criteriaWorkbookOf(guideSet(), guideSources(), 'vi').find(({ name }) => name === 'Tiêu chí');
    const [header = [], , plan = []] = criteria?.rows ?? [];
    expect(plan[header.indexOf('Mã')]).toBe('1.1');
    expect(plan[header.indexOf('Điểm tối đa')]).toBe(1);
    expect(plan[header.indexOf('Cách chấm')]).toBe('có / không');
    expect(criteria?.textColumns).toContain(0);
  });

  test('The guide names every column and what it may say.', () => {
    const [guide] = criteriaWorkbookOf(guideSet(), guideSources(), 'vi');
    const texts = (guide?.rows ?? []).map((row) => row.join(' | '));
    expect(texts).toContain(
      'Tiêu chí | Không phát sinh nhiệm vụ | bắt buộc với dòng được chấm | loại khỏi điểm tối đa; điểm tối đa; 0 điểm',
    );
    const rows = Object.values(SHEETS).reduce(
      (sum, { columns }) => sum + columns.length + 1,
      FIELDS.length - SHEETS.general.columns.length,
    );
    expect(guide?.rows.length).toBe(rows + 6);
  });

  test('No two words of a column are the same without their marks, so that each can be typed so.', () => {
    const columns = [...Object.values(SHEETS).flatMap((sheet): SheetSpec['columns'] => sheet.columns), ...FIELDS];
    for (const { words = {} } of columns) {
      for (const language of ['vi', 'en'] as const) {
        const folded = Object.values(words).map((word) => foldText(word[language]));
        expect(new Set(folded).size).toBe(folded.length);
      }
    }
  });
});

describe('Reading what an officer wrote', () => {
  test('Decimal commas, signs of percent, Vietnamese days and words without marks are understood.', async () => {
    const document = await documentOf({
      'Tiêu chí!F3': '1,5',
      'Tiêu chí!F4': '2,5',
      'Tiêu chí!M4': '70%',
      'Tiêu chí!I4': 'done/due x 100',
      'Tiêu chí!H3': 'CO / KHONG',
      'Chung!B10': '31/12/2025',
      'Đầu vào!C3': 'count',
    });
    expect(document).toEqual(
      edited((set) => {
        childOf(set, 0)['max'] = '1.5';
        childOf(set, 1)['max'] = '2.5';
      }),
    );
  });

  test('A new row is part of the one that its number says, and its English may wait.', async () => {
    const { document, issues } = await readCriteriaWorkbook(
      withCells(written, {
        'Tiêu chí!F4': '2',
        'Tiêu chí!A6': '1.3',
        'Tiêu chí!D6': 'Kiểm tra',
        'Tiêu chí!F6': '1',
        'Tiêu chí!G6': 'người thẩm định',
        'Tiêu chí!H6': 'cho điểm trực tiếp',
        'Tiêu chí!U6': '0 điểm',
        'Tiêu chí!X6': 'example-decision',
      }),
      'set.xlsx',
      guideSources(),
    );
    expect(issues.map(({ code, place }) => `${code} ${place.column}${place.row}`)).toEqual([
      'CRITERIA_LANGUAGE_MISSING E6',
    ]);
    expect(childOf(document as Json, 2)).toEqual({
      code: '1.3',
      title: { vi: 'Kiểm tra', en: 'Kiểm tra' },
      max: '1',
      scoredBy: 'appraiser',
      noTask: 'zero',
      evidence: [],
      source: { id: 'example-decision' },
      rule: { kind: 'direct' },
    });
  });

  test('A document that is new on the sheet of sources may be cited.', async () => {
    const { sources, issues, set } = await readCriteriaWorkbook(
      withCells(written, {
        'Nguồn!A9': 'new-decision',
        'Nguồn!B9': 'Quyết định mới',
        'Nguồn!C9': 'New decision',
        'Nguồn!H9': '01/02/2025',
        'Chung!B7': 'new-decision',
      }),
      'set.xlsx',
      guideSources(),
    );
    expect(issues).toEqual([]);
    expect(set?.document.source.id).toBe('new-decision');
    expect(sources.find(({ id }) => id === 'new-decision')?.inForce).toEqual({ from: '2025-02-01' });
  });

  const FAULTS: readonly (readonly [
    what: string,
    edits: Readonly<Record<string, string>>,
    faults: readonly string[],
  ])[] = [
    ['a maximum is no number', { 'Tiêu chí!F3': 'một' }, ['CRITERIA_CELL_INVALID Tiêu chí!F3']],
    ['a maximum is missing', { 'Tiêu chí!F3': '' }, ['CRITERIA_CELL_EMPTY Tiêu chí!F3']],
    ['maxima do not add up', { 'Tiêu chí!F3': '2' }, ['SCORING_MAX_SUM Tiêu chí!F2']],
    ['a kind of rule is unknown', { 'Tiêu chí!H3': 'bốc thăm' }, ['CRITERIA_CELL_INVALID Tiêu chí!H3']],
    [
      'a kind of rule is missing',
      {
        'Tiêu chí!H3': '',
        'Tiêu chí!I3': '',
        'Đầu vào!A2': '',
        'Đầu vào!B2': '',
        'Đầu vào!C2': '',
        'Đầu vào!D2': '',
        'Đầu vào!E2': '',
      },
      ['CRITERIA_CELL_EMPTY Tiêu chí!H3'],
    ],
    ['a rule reads an input that is not there', { 'Tiêu chí!I3': 'isued' }, ['SCORING_INPUT_UNDECLARED Tiêu chí!I3']],
    ['a parameter is of another rule', { 'Tiêu chí!K3': '5' }, ['CRITERIA_CELL_UNUSED Tiêu chí!K3']],
    [
      'a code stands twice',
      { 'Tiêu chí!A4': '1.1' },
      [
        'SCORING_CODE_DUPLICATE Tiêu chí!A4',
        'SCORING_INPUT_UNDECLARED Tiêu chí!I4',
        'SCORING_INPUT_UNDECLARED Tiêu chí!I4',
        'CRITERIA_ROW_STRAY Đầu vào!A3',
        'CRITERIA_ROW_STRAY Đầu vào!A4',
      ],
    ],
    ['a parent is unknown', { 'Tiêu chí!B4': '7' }, ['CRITERIA_PARENT_UNKNOWN Tiêu chí!B4']],
    ['rows are part of each other', { 'Tiêu chí!B2': '1' }, ['CRITERIA_PARENT_UNKNOWN Tiêu chí!B2']],
    ['a section is unknown', { 'Tiêu chí!C5': 'phụ' }, ['CRITERIA_CELL_INVALID Tiêu chí!C5']],
    ['a source is unknown', { 'Tiêu chí!X3': 'QD-99' }, ['SCORING_SOURCE_UNKNOWN Tiêu chí!X3']],
    [
      'a row of inputs is of no criterion',
      { 'Đầu vào!A7': '8.8', 'Đầu vào!B7': 'x' },
      ['CRITERIA_ROW_STRAY Đầu vào!A7'],
    ],
    [
      'an input stands twice',
      { 'Đầu vào!B4': 'done' },
      ['SCORING_INPUT_UNDECLARED Tiêu chí!I4', 'CRITERIA_ROW_TWICE Đầu vào!B4'],
    ],
    ['an input has an unknown type', { 'Đầu vào!C2': 'chữ' }, ['CRITERIA_CELL_INVALID Đầu vào!C2']],
    [
      'a row of steps is of an unknown kind',
      { 'Bậc điểm!A2': '1.1', 'Bậc điểm!B2': 'nấc' },
      ['CRITERIA_CELL_INVALID Bậc điểm!B2'],
    ],
    [
      'a rule has rows of another',
      { 'Mức và mục!A2': '1.1', 'Mức và mục!B2': 'vi phạm', 'Mức và mục!C2': 'issued', 'Mức và mục!F2': '1' },
      ['CRITERIA_CELL_UNUSED Mức và mục!B2'],
    ],
    ['tiers are missing', { 'Tiêu chí!H4': 'theo bậc', 'Tiêu chí!M4': '' }, ['CRITERIA_CELL_EMPTY Tiêu chí!H4']],
    [
      'a tier has points and a share',
      {
        'Tiêu chí!H4': 'theo bậc',
        'Tiêu chí!M4': '',
        'Bậc điểm!A2': '1.2',
        'Bậc điểm!B2': 'bậc',
        'Bậc điểm!C2': '90',
        'Bậc điểm!H2': '1',
        'Bậc điểm!I2': '50',
      },
      ['CRITERIA_CELL_INVALID Bậc điểm!B2'],
    ],
    [
      'a formula does not parse',
      { 'Tiêu chí!H5': 'công thức', 'Tiêu chí!I5': '', 'Công thức!A2': '2', 'Công thức!C2': 'rate +' },
      ['SCORING_FORMULA_REFUSED Công thức!C2'],
    ],
    ['a band is out of order', { 'Xếp loại!D2': '0', 'Xếp loại!D3': '0' }, ['SCORING_BAND_ORDER Xếp loại!A3']],
    [
      'a field is unknown',
      { 'Chung!A12': 'Thang' },
      ['CRITERIA_CELL_EMPTY Chung!', 'CRITERIA_FIELD_UNKNOWN Chung!A12'],
    ],
    ['the mode of rounding is missing', { 'Chung!B14': '' }, ['CRITERIA_CELL_EMPTY Chung!B14']],
    ['a tie-breaker is unknown', { 'Chung!B23': 'bốc thăm' }, ['CRITERIA_CELL_INVALID Chung!B23']],
    ['evidence has other lines in English', { 'Tiêu chí!W3': 'a\nb' }, ['CRITERIA_LINES_DIFFERENT Tiêu chí!W3']],
    [
      'an exception has no reason',
      { 'Không áp dụng!A2': '2', 'Không áp dụng!B2': 'department' },
      ['CRITERIA_CELL_EMPTY Không áp dụng!D2'],
    ],
    ['a document has a day that no calendar has', { 'Nguồn!H2': '31/02/2025' }, ['CRITERIA_CELL_INVALID Nguồn!H2']],
    ['a column is not known', { 'Xếp loại!F1': 'Màu' }, ['CRITERIA_COLUMN_UNKNOWN Xếp loại!F1']],
    [
      'a column is missing',
      { 'Xếp loại!D1': 'Tu 90' },
      ['CRITERIA_COLUMN_MISSING Xếp loại!1', 'CRITERIA_COLUMN_UNKNOWN Xếp loại!D1'],
    ],
    ['a column stands twice', { 'Xếp loại!F1': 'Mã loại' }, ['CRITERIA_COLUMN_TWICE Xếp loại!F1']],
  ];
  test.each(FAULTS)('Where %s, the cell is named.', async (_, edits, faults) => {
    expect(await faultsOf(edits)).toEqual(faults);
  });

  test('A sheet that is missing is an error, one too many a warning.', async () => {
    const sheets = written.map((sheet) =>
      sheet.name === 'Bậc điểm' ? { ...sheet, name: 'Bac diem 2', rows: sheet.rows } : sheet,
    );
    const { issues, document } = await readCriteriaWorkbook(sheets, 'set.xlsx', sourceRegister());
    expect(issues.map(({ code }) => code)).toEqual(['CRITERIA_SHEET_MISSING', 'CRITERIA_SHEET_UNKNOWN']);
    expect(document).toBeUndefined();
  });

  test('Fields are called as their columns in what is said.', async () => {
    const { issues } = await readCriteriaWorkbook(
      withCells(written, { 'Tiêu chí!H4': 'theo bậc', 'Tiêu chí!M4': '' }),
      'set.xlsx',
      guideSources(),
    );
    expect(issues.map((one) => issueText(one, 'vi'))).toEqual([
      'Thiếu dòng “bậc” ở trang “Bậc điểm” (danh sách [ … ]). Điền vào.',
    ]);
  });
});

describe('A marked copy', () => {
  test('It tells every problem on its first sheet and at its cell, and is read as the original.', async () => {
    const path = new URL('../../../../criteria/commune/khanh-hoa-2025.json', import.meta.url);
    const { register } = await loadSources(path.pathname);
    const raw = JSON.parse(readFileSync(path, 'utf8')) as Json;
    const bytes = await writeWorkbook(criteriaWorkbookOf({ ...raw, max: '99' }, register, 'vi'));
    const first = await loadCriteriaWorkbook(bytes, 'set.xlsx', register);
    const marked = await loadCriteriaWorkbook(await markCriteriaWorkbook(first, 'vi'), 'set.xlsx', register);
    expect(marked.document).toEqual(first.document);
    expect(marked.issues).toEqual(first.issues);
    expect(marked.sheets[0]?.rows[1]?.cells.slice(0, 2)).toEqual(['Chung!B12', 'lỗi']);
  });
});
