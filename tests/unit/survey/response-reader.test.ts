import { describe, expect, test } from 'vitest';
import { questionnaireOf, rawExample, readmeBlock, respond } from './example-questionnaire.ts';

const HEADER = 'response_id,agency,field,Q1,Q2,Q3,Q4,Q5';
const questionnaire = questionnaireOf(rawExample());

function read(rows: readonly string[], agencies?: readonly string[]) {
  const options = agencies ? { agencies: new Set(agencies) } : {};
  const responses = respond(questionnaire, { 'a.csv': [HEADER, ...rows].join('\n') }, options);
  const issues = responses.issues.map(({ code, place }) => [code, place.row, place.key]);
  return { ...responses, found: issues };
}

describe('rows', () => {
  test('of the README are accounted for', () => {
    const { account, issues } = respond(questionnaire, { 'answers.csv': readmeBlock('answers.csv') });
    expect(account).toEqual({ read: 9, accepted: 6, duplicate: 1, excluded: 1, rejected: 1 });
    expect(issues.map(({ code, place }) => [code, place.row, place.column, place.key])).toEqual([
      ['SURVEY_ROW_ID_MISSING', 9, undefined, undefined],
      ['SURVEY_ROW_DUPLICATE', 7, undefined, 'R5'],
      ['SURVEY_ROW_EMPTY', 8, undefined, 'R6'],
      ['SURVEY_ANSWER_INVALID', 10, 'Q3', 'R7'],
    ]);
    expect(issues.at(-1)?.values['found']).toBe('maybe');
  });

  test('with one id and the same answers in other words are one response', () => {
    const { account } = read(['1,A,land,5,4,3,2,1', '1,A,land,Rất hài lòng,4. hai long,3đ,(2),1 điểm']);
    expect(account).toEqual({ read: 2, accepted: 1, duplicate: 1, excluded: 0, rejected: 0 });
  });

  test('with one id and different answers are all rejected, the repeats too', () => {
    const { account, found } = read([
      '1,A,land,5,5,5,5,5',
      '1,A,land,5,5,5,5,5',
      '1,A,land,5,5,5,5,4',
      '2,A,land,1,1,1,1,1',
    ]);
    expect(account).toEqual({ read: 4, accepted: 1, duplicate: 0, excluded: 0, rejected: 3 });
    expect(found).toEqual([2, 3, 4].map((row) => ['SURVEY_ROW_ID_CONFLICT', row, '1']));
  });

  test('with one id for two agencies are all rejected', () => {
    expect(read(['1,A,land,5,5,5,5,5', '1,B,land,5,5,5,5,5']).account.rejected).toBe(2);
  });

  test('of an agency that is not listed are rejected', () => {
    const { account, found, issues } = read(
      ['1,A,land,5,5,5,5,5', '2,X,land,5,5,5,5,5', '3,,land,5,5,5,5,5'],
      ['B', 'A'],
    );
    expect(account).toEqual({ read: 3, accepted: 1, duplicate: 0, excluded: 0, rejected: 2 });
    expect(found).toEqual([
      ['SURVEY_ROW_AGENCY_UNKNOWN', 3, '2'],
      ['SURVEY_ROW_AGENCY_UNKNOWN', 4, '3'],
    ]);
    expect(issues[0]?.values).toEqual({ found: 'X', allowed: 'A, B' });
  });

  test('whose every item is blank are excluded, but not those that refuse or do not know', () => {
    const { account } = read(['1,A,land,,,,,', '2,A,land,98,98,98,98,98']);
    expect(account).toMatchObject({ accepted: 1, excluded: 1 });
  });

  test('refused by the file’s format are rejected', () => {
    const { account } = read(['1,A,land,5,5', '2,A,land,5,5,5,5,5']);
    expect(account).toEqual({ read: 2, accepted: 1, duplicate: 0, excluded: 0, rejected: 1 });
  });

  test('of a file that lacks columns are rejected, and every missing column is named', () => {
    const { account, issues } = respond(questionnaire, {
      'a.csv': 'response_id,agency,field,Q1,Q2,Q3,other\n1,A,land,5,5,5,x',
    });
    expect(account).toEqual({ read: 1, accepted: 0, duplicate: 0, excluded: 0, rejected: 1 });
    expect(issues.map(({ code, place }) => [code, place.column])).toEqual([
      ['MAPPING_COLUMN_MISSING', 'Q4'],
      ['MAPPING_COLUMN_MISSING', 'Q5'],
      ['CSV_COLUMN_UNKNOWN', 'other'],
    ]);
  });

  test('are settled over all files of a survey, whose columns may stand in any order', () => {
    const { account, issues } = respond(questionnaire, {
      'b.csv': `${HEADER}\n1,A,land,1,2,3,4,5\n2,A,land,5,5,5,5,5`,
      'a.csv': 'Q5;Q4;Q3;Q2;Q1;field;agency;response_id\n5;4;3;2;1;land;A;1\n1;1;1;1;1;land;A;2',
    });
    expect(account).toEqual({ read: 4, accepted: 1, duplicate: 1, excluded: 0, rejected: 2 });
    expect(issues.map(({ code, place }) => [code, place.file, place.row])).toEqual([
      ['SURVEY_ROW_ID_CONFLICT', 'a.csv', 3],
      ['SURVEY_ROW_DUPLICATE', 'b.csv', 2],
      ['SURVEY_ROW_ID_CONFLICT', 'b.csv', 3],
    ]);
  });

  test('of a survey without an id column are all counted, and a note says so', () => {
    const raw = rawExample();
    delete raw.columns.id;
    const text = 'agency,field,Q1,Q2,Q3,Q4,Q5\nA,land,5,5,5,5,5\nA,land,5,5,5,5,5';
    const { account, issues } = respond(questionnaireOf(raw), { 'a.csv': text });
    expect(account).toEqual({ read: 2, accepted: 2, duplicate: 0, excluded: 0, rejected: 0 });
    expect(issues.map(({ code }) => code)).toEqual(['SURVEY_ROW_ID_UNCHECKED']);
  });

  test('with very many faults give the first thousand issues in order and say how many there were', () => {
    const rows = Array.from({ length: 2500 }, (_, i) => `${2499 - i},A,land,maybe,5,5,5,5`);
    const { issues } = read(rows);
    const listed = issues.filter(({ code }) => code === 'SURVEY_ANSWER_INVALID');
    expect(listed.map(({ place }) => place.key)).toEqual(Array.from({ length: 1000 }, (_, i) => String(i)));
    expect(issues[0]).toEqual({
      code: 'SURVEY_ISSUES_CUT',
      place: {},
      values: { found: '2500', of: 'SURVEY_ANSWER_INVALID', allowed: '1000' },
    });
  });

  test('of an empty file give no response', () => {
    const { account, issues } = respond(questionnaire, { 'a.csv': '' });
    expect(account).toEqual({ read: 0, accepted: 0, duplicate: 0, excluded: 0, rejected: 0 });
    expect(issues.map(({ code }) => code)).toEqual(['CSV_EMPTY']);
  });
});
