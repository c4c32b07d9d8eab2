import { describe, expect, test } from 'vitest';
import { issueText } from '../../../../src/base/issue/issue.ts';
import type { Table } from '../../../../src/base/table.ts';
import { tallySurvey } from '../../../../src/survey/index.ts';
import { checkAnswerPlan, readAnswerPlan } from '../../../../src/survey/plan/planned-answers.ts';
import { receivedAnswers } from '../../../../src/survey/plan/received-answers.ts';
import { hiddenSlices } from '../../../../src/survey/privacy/withhold-slices.ts';
import { questionnaireOf, rawExample, readmeBlock, respond } from '../example-questionnaire.ts';

function tableOf(text: string): Table {
  const [header = '', ...lines] = text.trim().split('\n');
  const rows = lines.map((line, at) => ({ row: at + 2, cells: line.split(',') }));
  return { file: 'plan.csv', columns: header.split(','), rows, unread: [], rowsRead: rows.length };
}

const faultsOf = (text: string): readonly string[] =>
  readAnswerPlan(tableOf(text)).issues.map(({ code, place }) => `${code} ${place.row ?? ''} ${place.column ?? ''}`);

/** Answers of the guide: of A three about land and one about construction; of B two about land. */
const answers = (privacy?: { readonly minimum: number }, csv = readmeBlock('answers.csv')) =>
  respond(questionnaireOf({ ...rawExample(), ...(privacy && { privacy }) }), { 'answers.csv': csv });

const received = (plan: string, ...of: Parameters<typeof answers>) => {
  const responses = answers(...of);
  const withheld = hiddenSlices(tallySurvey(responses), []);
  return receivedAnswers(readAnswerPlan(tableOf(plan)), responses, withheld).map(
    ({ unit, field, planned, received: come }) => [
      [unit, field].filter((part) => part !== '').join(' '),
      planned,
      come,
    ],
  );
};

describe('A plan of answers', () => {
  test('reads agencies and fields with headers in either language, and the table that survey plan prints.', () => {
    expect(readAnswerPlan(tableOf('Cơ quan,Lĩnh vực,Kế hoạch\nA,land,30\nA,other,0\n'))).toEqual({
      cells: [
        { unit: 'A', field: 'land', area: '', planned: 30 },
        { unit: 'A', field: 'other', area: '', planned: 0 },
      ],
      dimensions: ['field'],
      issues: [],
    });
    const printed = tableOf(
      'unit,name,population,needed,exact,answers,invitations,margin,note\nA,A (mẫu),100,50,50,50,50,10,\n',
    );
    expect(readAnswerPlan(printed)).toMatchObject({ cells: [{ unit: 'A', planned: 50 }], dimensions: [], issues: [] });
  });

  test('refuses rows without a unit, twice, or with what is no number, and then has no cells.', () => {
    expect(faultsOf('agency,planned\n,5\nA,5\nA,6\nB,-1\nC,1.000\n')).toEqual([
      'PLAN_UNIT_MISSING 2 unit',
      'PLAN_CELL_DUPLICATE 4 unit',
      'PLAN_ANSWERS_INVALID 5 planned',
      'PLAN_ANSWERS_INVALID 6 planned',
    ]);
    expect(readAnswerPlan(tableOf('agency,planned\nA,x\nB,5\n')).cells).toEqual([]);
    expect(faultsOf('agency,n\nA,5\n')).toEqual(['CSV_COLUMN_MISSING 1 ', 'CSV_COLUMN_UNKNOWN 1 n']);
  });

  test('says once which agency nobody knows, and what the questionnaire does not tell apart.', () => {
    const plan = readAnswerPlan(tableOf('agency,area,planned\nA,rural,5\nX,rural,5\nX,urban,5\n'));
    const { columns } = questionnaireOf({ ...rawExample(), columns: { id: 'id', agency: 'agency' } });
    const issues = checkAnswerPlan(plan, { columns }, new Set(['A']), 'plan.csv');
    expect(issues.map(({ code, values }) => [code, values['found']])).toEqual([
      ['PLAN_DIMENSION_ABSENT', 'area'],
      ['PLAN_UNIT_UNKNOWN', 'X'],
    ]);
    expect(issueText(issues[1] ?? { code: 'PLAN_UNIT_MISSING', place: {}, values: {} }, 'vi')).toContain('“X”');
    expect(checkAnswerPlan(plan, { columns: { ...columns, area: 'area' } }, undefined, 'plan.csv')).toEqual([]);
  });
});

describe('Received against planned', () => {
  test('counts every cell of the plan, and names those that it does not have.', () => {
    expect(received('agency,planned\nB,5\nA,5\nC,5\n')).toEqual([
      ['B', 5, 2],
      ['A', 5, 4],
      ['C', 5, 0],
    ]);
    expect(received('agency,field,planned\nA,land,5\n')).toEqual([
      ['A land', 5, 3],
      ['A construction', undefined, 1],
      ['B land', undefined, 2],
    ]);
  });

  test('By field, a small cell is withheld together with what would give it back by the agency’s total; nobody is told.', () => {
    // A: land 3, construction 1; the one of construction is 4 - 3. B has one field: its count is that of the agency.
    expect(received('agency,field,planned\nA,land,5\nA,construction,5\nA,other,5\nB,land,5\n', { minimum: 2 })).toEqual(
      [
        ['A land', 5, undefined],
        ['A construction', 5, undefined],
        ['A other', 5, 0],
        ['B land', 5, 2],
      ],
    );
  });

  test('Nothing that the fields’ totals would give back is shown: of the cells of a field two are withheld or none.', () => {
    const cells = {
      A: { land: 2, construction: 20 },
      B: { land: 20, construction: 30 },
      C: { land: 30, construction: 20 },
    };
    const rows = Object.entries(cells).flatMap(([agency, fields]) =>
      Object.entries(fields).flatMap(([field, n]) =>
        Array.from({ length: n }, (_, at) => `${agency}${field}${at},${agency},${field},4,4,4,4,4`),
      ),
    );
    const csv = `response_id,agency,field,Q1,Q2,Q3,Q4,Q5\n${rows.join('\n')}\n`;
    const plan = `agency,field,planned\n${Object.keys(cells)
      .map((agency) => `${agency},land,30\n${agency},construction,30\n`)
      .join('')}`;
    const shown = new Map(received(plan, { minimum: 5 }, csv).map(([name, , come]) => [name, come]));
    expect(shown.get('A land')).toBeUndefined();
    // A's total is known, and so are those of the fields: each line and each column has two or none.
    expect(shown.get('A construction')).toBeUndefined();
    for (const field of ['land', 'construction']) {
      const hidden = Object.keys(cells).filter((agency) => shown.get(`${agency} ${field}`) === undefined);
      expect(hidden.length).toBeGreaterThanOrEqual(2);
    }
  });

  test('By agency alone counts are shown, as whoever follows a survey is shown them.', () => {
    expect(received('agency,planned\nA,5\nB,5\n', { minimum: 5 })).toEqual([
      ['A', 5, 4],
      ['B', 5, 2],
    ]);
  });
});
