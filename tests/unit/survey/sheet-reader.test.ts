import { describe, expect, test } from 'vitest';
import type { SheetRow } from '../../../src/base/sheet.ts';
import {
  headerFingerprint,
  type ResponseOptions,
  type Responses,
  readMapping,
  responseReader,
} from '../../../src/survey/index.ts';
import { questionnaireOf, rawExample, respond } from './example-questionnaire.ts';

const questionnaire = questionnaireOf(rawExample());
const HEADER = 'response_id,agency,field,Q1,Q2,Q3,Q4,Q5';

/** A questionnaire of the README with some fields changed. */
function changed(fields: Readonly<Record<string, unknown>>) {
  return questionnaireOf({ ...rawExample(), ...fields });
}

/** Reads one CSV text. */
function read(lines: readonly string[], options: ResponseOptions = {}, form = questionnaire): Responses {
  return respond(form, { 'a.csv': lines.join('\n') }, options);
}

const codesOf = ({ issues }: Responses): readonly string[] => issues.map(({ code }) => code);
const balanced = ({ account: { read: all, accepted, duplicate, excluded, rejected } }: Responses): boolean =>
  all === accepted + duplicate + excluded + rejected;

describe('a sheet', () => {
  test('may have titles above its header, totals and signatures below its rows, and its header again between them', () => {
    const found = read([
      'UBND TỈNH VÍ DỤ,,,,,,,',
      '"TỔNG HỢP PHIẾU, ĐỢT 1",,,,,,,',
      ',,,,,,,',
      HEADER,
      'R1,A,land,5,4,5,4,5',
      HEADER,
      'R2,A,land,4,4,4,4,4',
      'Tổng cộng,,,9,8,9,8,9',
      ',,Người lập biểu,,,,,',
    ]);
    expect(found.account).toEqual({ read: 5, accepted: 2, duplicate: 0, excluded: 3, rejected: 0 });
    expect(new Set(found.issues.map(({ code, place }) => `${place.row} ${code}`))).toEqual(
      new Set(['6 SURVEY_ROW_HEADER', '8 SURVEY_ROW_TOTALS', '9 SURVEY_ROW_TOTALS']),
    );
    expect(found.sheets[0]?.headerRows).toEqual([4]);
  });

  test('whose header has merged groups above the codes is read by the codes', () => {
    const found = read([
      'Mã phiếu,Cơ quan,Lĩnh vực,Chính sách,,Dịch vụ,,',
      'response_id,agency,field,Q1,Q2,Q3,Q4,Q5',
      'R1,A,land,5,4,5,4,5',
    ]);
    expect(found.account).toMatchObject({ read: 1, accepted: 1 });
  });

  test('is read by the questions’ own texts', () => {
    const form = changed({ headings: { response_id: ['Mã phiếu'], agency: ['Cơ quan'], field: ['Lĩnh vực'] } });
    const lines = [
      'MÃ PHIẾU,Co quan,Lĩnh vực,Dễ tìm,1. Dễ hiểu,Dung quy dinh,Lịch sự,Đúng hẹn *',
      'R1,A,land,5,4,5,4,5',
    ];
    const found = read(lines, {}, form);
    expect([...found.codes].map((code) => code - 4)).toEqual([5, 4, 5, 4, 5]);
    expect(codesOf(found)).toEqual([]);
  });

  test('whose column is only like a question is not read by it, and a confirmed mapping reads it', () => {
    const lines = ['response_id,agency,field,Q1,Q2,Q3,Q4,Đúng hen giờ', 'R1,A,land,5,4,5,4,1'];
    const doubtful = read(lines);
    expect(doubtful.account).toMatchObject({ read: 1, accepted: 0, rejected: 1 });
    expect(codesOf(doubtful)).toContain('MAPPING_COLUMN_MISSING');
    const saved = (fingerprint: string) => {
      const headers = [{ fingerprint, columns: { Q5: 'Đúng hen giờ' } }];
      return readMapping({ questionnaire: 'example', version: '2025.1', headers }, 'mapping.json', questionnaire).value;
    };
    const confirmed = read(lines, { mapping: saved(headerFingerprint(lines[0]?.split(',') ?? [])) });
    expect(confirmed.account).toMatchObject({ accepted: 1, rejected: 0 });
    expect([...confirmed.codes].at(-1)).toBe(5);
    expect(read(lines, { mapping: saved('0000000000000000') }).account).toMatchObject({ accepted: 0, rejected: 1 });
  });

  test('that names agencies in words or in other letters is read by their codes', () => {
    const options = { agencies: new Set(['SYT', 'SNV']), agencyNames: new Map([['so y te', 'SYT']]) };
    const found = read(
      [HEADER, 'R1,Sở Y tế,land,5,4,5,4,5', 'R2,snv,land,5,4,5,4,5', 'R3,Sở Y,land,5,4,5,4,5'],
      options,
    );
    expect(found.dimensions.agency?.values).toEqual(['SNV', 'SYT']);
    expect(found.account).toEqual({ read: 3, accepted: 2, duplicate: 0, excluded: 0, rejected: 1 });
    expect(codesOf(found)).toEqual(['SURVEY_ROW_AGENCY_UNKNOWN']);
  });
});

/** Reads one workbook of several sheets. */
function readBook(
  sheets: Readonly<Record<string, readonly (readonly string[])[]>>,
  options: ResponseOptions = {},
): Responses {
  const reader = responseReader(questionnaire, options);
  const names = Object.entries(sheets);
  for (const [sheet, rows] of names) {
    reader.startSheet({ file: 'book.xlsx', sheet, sheets: names.length });
    rows.forEach((cells, at) => {
      const row: SheetRow = { row: at + 1, cells };
      reader.addRow(row);
    });
    reader.endSheet();
  }
  reader.endFile({ reading: { file: 'book.xlsx', format: 'xlsx', lettering: 'unicode' }, issues: [] });
  return reader.finish();
}

describe('a workbook', () => {
  const header = ['response_id', 'field', 'Q1', 'Q2', 'Q3', 'Q4', 'Q5'];

  test('with a sheet for every agency takes the agency from the sheet’s name, and skips a sheet without questions', () => {
    const found = readBook({
      'Hướng dẫn': [['Điền mỗi phiếu một dòng'], ['Không để trống']],
      SYT: [header, ['R1', 'land', '5', '4', '5', '4', '5']],
      SNV: [header, ['R2', 'land', '1', '4', '5', '4', '5'], ['R3', 'land', '1', '4', '5', '4', '5']],
    });
    expect(found.dimensions.agency?.values).toEqual(['SNV', 'SYT']);
    expect(found.account).toEqual({ read: 3, accepted: 3, duplicate: 0, excluded: 0, rejected: 0 });
    expect(found.sheets.map(({ sheet, status, account }) => [sheet, status, account.accepted])).toEqual([
      ['Hướng dẫn', 'skipped', 0],
      ['SYT', 'read', 1],
      ['SNV', 'read', 2],
    ]);
    expect(codesOf(found)).toEqual(['SURVEY_SHEET_SKIPPED', 'SURVEY_AGENCY_FROM_SHEET', 'SURVEY_AGENCY_FROM_SHEET']);
  });

  test('whose one sheet has no agency column is not guessed at', () => {
    const found = readBook({ Sheet1: [header, ['R1', 'land', '5', '4', '5', '4', '5']] });
    expect(found.account).toEqual({ read: 1, accepted: 0, duplicate: 0, excluded: 0, rejected: 1 });
    expect(codesOf(found)).toContain('MAPPING_COLUMN_MISSING');
  });

  test('may leave empty cells at the end of a row out, which a text file may not', () => {
    const whole = ['response_id', 'agency', 'field', 'Q1', 'Q2', 'Q3', 'Q4', 'Q5'];
    expect(readBook({ S: [whole, ['R1', 'A', 'land', '5']] }).account).toMatchObject({ accepted: 1, rejected: 0 });
    expect(read([HEADER, 'R1,A,land,5']).account).toMatchObject({ accepted: 0, rejected: 1 });
  });

  test('says where a repeat stands by sheet and row, and every sheet’s rows balance', () => {
    const whole = ['response_id', 'agency', 'field', 'Q1', 'Q2', 'Q3', 'Q4', 'Q5'];
    const row = ['R1', 'A', 'land', '5', '5', '5', '5', '5'];
    const found = readBook({ Tháng1: [whole, row], Tháng2: [whole, row, [...row.slice(0, 7), '1']] });
    expect(found.account).toEqual({ read: 3, accepted: 0, duplicate: 0, excluded: 0, rejected: 3 });
    expect(found.issues.map(({ place }) => [place.sheet, place.row])).toEqual([
      ['Tháng1', 2],
      ['Tháng2', 2],
      ['Tháng2', 3],
    ]);
    for (const { account } of found.sheets) expect(balanced({ ...found, account })).toBe(true);
  });
});

describe('a gate', () => {
  const gate = { column: 'used', yes: ['1', 'Có'], no: ['0', 'Không'], parts: ['II'] };
  const header = `${HEADER},used`;
  const rows = [header, 'R1,A,land,5,5,,,,Không', 'R2,A,land,5,5,4,,,khong', 'R3,A,land,5,5,,4,4,Có'];

  test('makes blanks not applicable where it says no, and notes an answer there as a contradiction that does not count', () => {
    const found = read(rows, {}, changed({ gates: [gate] }));
    // Codes: 0 blank, 3 not applicable, 5 to 9 the levels 1 to 5.
    expect([...found.codes]).toEqual([9, 9, 3, 3, 3, 9, 9, 3, 3, 3, 9, 9, 0, 8, 8]);
    expect([...found.doubts]).toEqual([0, 2, 0]);
    expect(found.issues.map(({ code, place }) => [code, place.row, place.column])).toEqual([
      ['SURVEY_ROUTING', 3, 'Q3'],
    ]);
  });

  test('may let such an answer count', () => {
    const found = read(rows, {}, changed({ gates: [{ ...gate, answered: 'count' }] }));
    expect([...found.codes].slice(5, 10)).toEqual([9, 9, 8, 3, 3]);
  });
});

describe('other questions', () => {
  const choice = {
    code: 'how',
    title: { vi: 'Nộp bằng cách nào', en: 'How filed' },
    options: [
      { code: 'a', label: { vi: 'Trực tiếp, tại quầy', en: 'At the counter' } },
      { code: 'b', label: { vi: 'Trực tuyến', en: 'Online' } },
    ],
  };

  test('with several options are split against the options, whose labels may hold commas', () => {
    const form = changed({ choices: [choice] });
    const rows = [
      'R1,A,land,5,5,5,5,5,"Trực tiếp, tại quầy, Trực tuyến"',
      'R2,A,land,5,5,5,5,5,Fax',
      'R3,A,land,5,5,5,5,5,b',
    ];
    const found = read([`${HEADER},how`, ...rows], {}, form);
    expect([...(found.choices['how'] ?? [])]).toEqual([3, 0, 2]);
    expect(codesOf(found)).toEqual(['SURVEY_CHOICE_INVALID']);
  });

  test('answered with a number are kept as they stand, and one outside the range is listed', () => {
    const number = {
      code: 'met',
      title: { vi: 'Đáp ứng mong đợi', en: 'Expectation met' },
      minimum: '0',
      maximum: '100',
    };
    const form = changed({ numbers: [number] });
    const rows = ['R1,A,land,5,5,5,5,5,"87,5 %"', 'R2,A,land,5,5,5,5,5,120'];
    const found = read([`${HEADER},met`, ...rows], {}, form);
    expect(found.facts['met']?.values).toEqual(['120', '87,5 %']);
    expect(found.issues.map(({ code, values }) => [code, values['allowed']])).toEqual([
      ['SURVEY_ANSWER_INVALID', '0 … 100'],
    ]);
  });

  test('may have levels in words of their own, the best first', () => {
    const raw = rawExample();
    raw.blocks[0].factors[0].items[0].levels = [
      [5, '1', 'Rất kịp thời'],
      [4, '2', 'Kịp thời'],
      [3, '3', 'Bình thường'],
      [2, '4', 'Chậm'],
      [1, '5', 'Rất chậm'],
    ].map(([value, code, vi]) => ({ value, code, label: { vi, en: `x${code}` } }));
    const found = read(
      [HEADER, 'R1,A,land,1,1,3,3,3', 'R2,A,land,Rất chậm,Rất hài lòng,3,3,3'],
      {},
      questionnaireOf(raw),
    );
    expect([...found.codes].map((code) => code - 4)).toEqual([5, 1, 3, 3, 3, 1, 5, 3, 3, 3]);
  });
});

describe('a person’s own data', () => {
  const hashing = changed({ privacy: { hash: ['response_id'] } });

  test('in a column to be hashed is hashed before it is kept or shown', () => {
    const found = read([HEADER, '0912345678,A,land,9,5,5,5,5'], { hash: (text) => `h${text.length}` }, hashing);
    expect(found.issues.map(({ place }) => place.key)).toEqual(['h10']);
    expect(JSON.stringify(found.issues)).not.toContain('0912345678');
  });

  test('in a column to be hashed is never shown without a key, and repeats are still found', () => {
    const row = '0912345678,A,land,9,5,5,5,5';
    const found = read([HEADER, row, row], {}, hashing);
    expect(found.account).toMatchObject({ accepted: 1, duplicate: 1 });
    expect(JSON.stringify(found.issues)).not.toContain('0912345678');
  });

  test('as an id or among the answers is masked where issues show it', () => {
    const found = read([HEADER, '0912345678,A,land,gọi 0987654321 nhé,5,5,5,5']);
    expect(codesOf(found)).toEqual(['SURVEY_ANSWER_INVALID']);
    expect(JSON.stringify(found.issues)).not.toMatch(/0912345678|0987654321/);
  });
});

// Found by files that were put together without a look at the code.
describe('files as they come', () => {
  test('number the forms of every agency’s sheet from 1', () => {
    const header = ['response_id', 'field', 'Q1', 'Q2', 'Q3', 'Q4', 'Q5'];
    const rows = [header, ['1', 'land', '5', '4', '5', '4', '5'], ['2', 'land', '5', '4', '5', '4', '4']];
    const found = readBook({ SYT: rows, SNV: rows.slice(0, 2) });
    expect(found.account).toEqual({ read: 3, accepted: 3, duplicate: 0, excluded: 0, rejected: 0 });
    expect(JSON.stringify(found.issues)).not.toContain('\\u0000');
  });

  test('write one agency in two ways of capitals and spaces, and it is one agency', () => {
    const found = read([
      HEADER,
      'R1,Ủy ban X,land,5,4,5,4,5',
      'R2,ủy  ban x,land,5,4,5,4,5',
      'R1,ủy ban X,land,5,4,5,4,5',
    ]);
    expect(found.dimensions.agency?.values).toEqual(['Ủy ban X']);
    expect(found.account).toMatchObject({ accepted: 2, duplicate: 1 });
  });

  test('leave the agency of a form blank, and it is said', () => {
    const found = read([HEADER, 'R1,,land,5,4,5,4,5']);
    expect(found.account).toMatchObject({ accepted: 1 });
    expect(found.issues.map(({ code, place }) => [code, place.row, place.column])).toEqual([
      ['SURVEY_ROW_AGENCY_BLANK', 2, 'agency'],
    ]);
  });

  test('have signatures below the totals under any column, with or without ids', () => {
    const raw = rawExample();
    delete raw.columns.id;
    const lines = ['agency,field,Q1,Q2,Q3,Q4,Q5', 'A,land,5,4,5,4,5', 'Tổng cộng,,5,4,5,4,5', ',,,,,,Người lập biểu'];
    const found = read(lines, {}, questionnaireOf(raw));
    expect(found.account).toEqual({ read: 3, accepted: 1, duplicate: 0, excluded: 2, rejected: 0 });
  });

  test('may have a kind of missing where options were to be chosen', () => {
    const options = [{ code: 'a', label: { vi: 'Trực tuyến', en: 'Online' } }];
    const form = changed({ choices: [{ code: 'how', title: { vi: 'Cách nộp', en: 'How' }, options }] });
    const found = read([`${HEADER},how`, 'R1,A,land,5,4,5,4,5,98', 'R2,A,land,5,4,5,4,5,a'], {}, form);
    expect([...(found.choices['how'] ?? [])]).toEqual([0, 1]);
    expect(codesOf(found)).toEqual([]);
  });

  test('hold a number with a great many spaces, which takes no time', () => {
    const number = { code: 'met', title: { vi: 'Đáp ứng', en: 'Met' }, minimum: '0', maximum: '100' };
    const cell = `5${' '.repeat(200_000)}x`;
    const found = read([`${HEADER},met`, `R1,A,land,5,5,5,5,5,${cell}`], {}, changed({ numbers: [number] }));
    expect(codesOf(found)).toEqual(['SURVEY_ANSWER_INVALID']);
  });

  test('have a mean in the column of ids, which is no form', () => {
    const found = read([HEADER, 'R1,A,land,5,4,5,4,5', 'Trung bình,,,5,4,4,4,4']);
    expect(found.account).toEqual({ read: 2, accepted: 1, duplicate: 0, excluded: 1, rejected: 0 });
  });

  test('have totals with their number in the column of ids: excluded with figures that are no answers, else counted with a warning', () => {
    const header = `STT,${HEADER}`;
    const means = read([header, '1,R1,A,land,5,4,5,4,5', 'Tổng cộng,42,,,"3,9","4,1","3,8","4,0","4,2"']);
    expect(means.account).toMatchObject({ accepted: 1, excluded: 1 });
    const legal = read([header, '1,R1,A,land,5,4,5,4,5', 'Tổng cộng,42,,,4,4,4,4,4']);
    expect(legal.account).toMatchObject({ accepted: 2, excluded: 0 });
    expect(codesOf(legal)).toContain('SURVEY_ROW_TOTALS_LIKE');
  });
});
