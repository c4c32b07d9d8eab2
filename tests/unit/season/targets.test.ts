import { describe, expect, test } from 'vitest';
import { targetTable } from '../../../src/report/target-table.ts';
import {
  agencyCsv,
  agencyLine,
  answerCsv,
  answersOf,
  both,
  computeFiles,
  type Files,
  oneItemForm,
  seasonJson,
  seasonOf,
} from './season-files.ts';

const target = (id: string, operator: string, percent: string, scope = 'agency-service', year = 2025) => ({
  id,
  year,
  scope,
  title: both(id),
  operator,
  percent,
  word: operator === '>' ? 'trên' : 'tối thiểu',
  plan: both('Plan'),
  source: { id: 'small-decision', at: 'mục 1' },
});

const MEASURE = { scope: 'agency-service', survey: 'asked', figure: 'overall' };

function targetFiles(targets: readonly unknown[], measures: readonly unknown[], answers: readonly string[]): Files {
  return seasonOf(
    { A: '90', B: '80' },
    {
      'season.json': JSON.stringify(
        seasonJson({
          surveys: [{ id: 'asked', questionnaire: 'form.json', responses: ['answers.csv'] }],
          targets: { file: 'targets.json', measures },
        }),
      ),
      'agencies.csv': agencyCsv(agencyLine('A'), agencyLine('B', 'commune,g,yes,')),
      'targets.json': JSON.stringify({ targets }),
      'form.json': JSON.stringify(oneItemForm()),
      'answers.csv': answerCsv(...answers),
    },
  );
}

async function judge(targets: readonly unknown[], measures: readonly unknown[], answers: readonly string[]) {
  const { document, result, issues } = await computeFiles(targetFiles(targets, measures, answers));
  return { issues, targets: document.targets, rows: targetTable(result.targets, 'vi').rows };
}

describe('targets of a season', () => {
  test('at exactly 90 meet “at least 90” and miss “over 90”', async () => {
    const both90 = [target('at-least', '>=', '90'), target('over', '>', '90')];
    const { targets, rows } = await judge(both90, [MEASURE], answersOf('A', 9, 10));
    expect(targets.map(({ id, status }) => [id, status])).toEqual([
      ['at-least', 'met'],
      ['over', 'missed'],
    ]);
    expect(targets[0]?.measures).toMatchObject([
      { value: { text: '90.00', exact: '90' }, margin: { text: '0.00', exact: '0' }, rows: 10, valid: 10 },
    ]);
    expect(rows.map((row) => [row[2], row[4], row[5], row[8]])).toEqual([
      ['≥ 90', '90,00', '0,00', 'ĐẠT'],
      ['> 90', '90,00', '0,00', 'CHƯA ĐẠT'],
    ]);
  });

  test.each([
    // Wilson's intervals for an observed 90 %, as published tables have them.
    [9, 10, '59,6–98,2', 'quá ít phiếu để nói'],
    [90, 100, '82,6–94,5', 'đạt, trong sai số'],
    [360, 400, '86,7–92,6', 'đạt, trong sai số'],
  ])('say how sure %i of %i are against 90', async (satisfied, answers, interval, evidence) => {
    const { rows } = await judge([target('t', '>=', '90')], [MEASURE], answersOf('A', satisfied, answers));
    const ends = (rows[0]?.[7] ?? '').split('–').map((end) => Number(end.replace(',', '.')));
    expect(ends.map((end) => (Math.round(end * 10) / 10).toFixed(1).replace('.', ',')).join('–')).toBe(interval);
    // The rate lies on the target itself: no number of answers can tell them apart.
    expect(rows[0]?.slice(8)).toEqual(['ĐẠT', evidence, 'không thể']);
  });

  test('are clear where the interval leaves the target on one side', async () => {
    const { rows, targets } = await judge(
      [target('low', '>=', '85'), target('high', '>=', '95')],
      [MEASURE],
      answersOf('A', 360, 400),
    );
    expect(rows.map((row) => row.slice(8))).toEqual([
      ['ĐẠT', 'đạt rõ', ''],
      ['CHƯA ĐẠT', 'chưa đạt rõ', ''],
    ]);
    expect(targets[0]?.measures[0]?.evidence).toMatchObject({ class: 'clearly-met', moreAnswers: 0 });
  });

  test('print a margin that does not contradict the verdict', async () => {
    // 19 999 of 20 000 against 99.996: 99.995 prints 100.00 with two decimals
    const { targets, rows } = await judge([target('t', '>=', '99.996')], [MEASURE], answersOf('A', 19_999, 20_000));
    expect(targets[0]?.status).toBe('missed');
    expect(rows[0]?.[4]).toBe('99,995');
    expect(rows[0]?.[5]).toBe('-0,001');
    expect(targets[0]?.measures[0]?.margin).toEqual({ text: '-0.001', exact: '-0.001' });
  });

  test('print a plus before what lies above', async () => {
    const { rows } = await judge([target('t', '>=', '85')], [MEASURE], answersOf('A', 9, 10));
    expect(rows[0]?.[5]).toBe('+5,00');
  });

  test('that nothing measures are neither met nor missed', async () => {
    const lonely = [target('t', '>=', '90', 'business-policy')];
    const { targets, rows } = await judge(lonely, [MEASURE], answersOf('A', 9, 10));
    expect(targets).toMatchObject([{ status: 'not-measured', measures: [] }]);
    expect(rows[0]?.slice(3)).toEqual(['—', '—', '—', '—', '—', 'CHƯA ĐO', '—', '—']);
  });

  test('whose measure has no answers are not measured, which is not 0 %', async () => {
    const measures = [{ ...MEASURE, fields: ['construction'] }];
    const { targets } = await judge([target('t', '>=', '90')], measures, answersOf('A', 9, 10));
    expect(targets).toMatchObject([{ status: 'not-measured', measures: [{ value: null, margin: null, rows: 0 }] }]);
  });

  test('with several measures are met only when all meet them, and missed when one misses', async () => {
    const measures = [
      { ...MEASURE, agencyKinds: ['department'] },
      { ...MEASURE, agencyKinds: ['commune'] },
    ];
    const answers = [...answersOf('A', 9, 10), ...answersOf('B', 8, 10)];
    const both = await judge([target('low', '>=', '80'), target('high', '>=', '85')], measures, answers);
    expect(both.targets.map(({ status, measures: list }) => [status, list.map((entry) => entry.status)])).toEqual([
      ['met', ['met', 'met']],
      ['missed', ['met', 'missed']],
    ]);
    expect(both.targets[0]?.measures.map(({ filter }) => filter)).toEqual([
      { agencyKinds: ['department'] },
      { agencyKinds: ['commune'] },
    ]);
    const one = await judge([target('low', '>=', '80')], measures, answersOf('A', 9, 10));
    expect(one.targets[0]?.status).toBe('not-measured');
  });

  test('of other years are left to their years', async () => {
    const { targets } = await judge(
      [target('old', '>=', '1', 'agency-service', 2024)],
      [MEASURE],
      answersOf('A', 1, 2),
    );
    expect(targets).toEqual([]);
  });

  test('measured by a survey or figure that is not there are an error with its place', async () => {
    const measures = [MEASURE, { ...MEASURE, survey: 'askd' }, { ...MEASURE, figure: 'Q2' }];
    expect(await strangers(measures)).toEqual([
      ['$.targets.measures[1].survey', 'askd'],
      ['$.targets.measures[2].figure', 'Q2'],
    ]);
  });

  test('measured for a scope that no target can have, or for kinds that no agency is of, are an error with its place', async () => {
    const measures = [
      { ...MEASURE, scope: 'agency-servce' },
      { ...MEASURE, agencyKinds: ['department', 'deparment'] },
    ];
    expect(await strangers(measures)).toEqual([
      ['$.targets.measures[0].scope', 'agency-servce'],
      ['$.targets.measures[1].agencyKinds[1]', 'deparment'],
    ]);
  });

  async function strangers(measures: Parameters<typeof judge>[1]): Promise<unknown> {
    const { issues } = await judge([target('t', '>=', '90')], measures, answersOf('A', 9, 10));
    const unknown = issues.filter(({ code }) => code === 'SEASON_REFERENCE_UNKNOWN');
    return unknown.map(({ place, values }) => [place.path, values['found']]);
  }
});
