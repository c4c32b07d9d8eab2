import { describe, expect, test } from 'vitest';
import { exactText, fixedText } from '../../../src/base/number/decimal.ts';
import type { Rational } from '../../../src/base/number/rational.ts';
import type { Agency } from '../../../src/scoring/assessment/agency.ts';
import type { CriteriaSet } from '../../../src/scoring/criteria-set/criteria-set.ts';
import type { Scorecard } from '../../../src/scoring/scorecard/result.ts';
import { walkScores } from '../../../src/scoring/scorecard/score-sheet.ts';
import { agency, bind, given, group, type Json, leaf, rows, scoreRows, setOf, share, title } from './small-set.ts';

const exact = (value: Rational | undefined): string => (value ? exactText(value) : 'none');

function card(set: CriteriaSet, lines: readonly string[], unit: Agency = agency('A')): Scorecard {
  const [only] = scoreRows(set, rows(...lines), [unit]).cards;
  if (!only) throw new Error('no card');
  return only;
}

/** Points, what applies, and the index of a sheet. */
function figures({ points, applicableMax, index, status }: Scorecard): string {
  return `${exactText(points)}/${exactText(applicableMax)} = ${exact(index)} ${status}`;
}

const notFor = (...kinds: readonly string[]): Json => ({ notApplicable: [{ kinds, reason: title('not for them') }] });
const section = (max: string, ...criteria: readonly Json[]): Json => ({ title: title('section'), max, criteria });

describe('What is not applicable leaves the maximum', () => {
  test('Thanh Hóa 2023: 68.32 points of 84 print 81.33.', async () => {
    const set = await bind(
      setOf('100', [given('1', '84'), group('2', '16', [given('2.1', '10'), given('2.2', '6')], notFor('ethnic'))]),
    );
    const result = card(set, ['A 1 council points = 68.32'], agency('A', { kind: 'ethnic' }));
    expect(figures(result)).toBe('68.32/84 = 244/3 complete');
    expect(result.index && fixedText(result.index, 2, 'half-up', ',')).toBe('81,33');
  });

  test('Nam Định 2020: 61.46 points of 70 print 87.80.', async () => {
    const set = await bind(setOf('100', [given('1', '70'), given('2', '30', { scoredBy: 'survey', evidence: [] })]));
    const result = card(set, ['A 1 appraisal-1 points = 61,46', 'A 2 survey status = not-applicable']);
    expect(figures(result)).toBe('61.46/70 = 87.8 complete');
    expect(result.index && fixedText(result.index, 2)).toBe('87.80');
  });

  const tree = [group('1', '20', [given('1.1', '5', notFor('ward')), given('1.2', '15')]), given('2', '80')];
  const lines = ['A 1.2 self points = 12', 'A 2 self points = 40'];
  const ward = agency('A', { kind: 'ward' });

  test('At the root: 52 of 95.', async () => {
    expect(figures(card(await bind(setOf('100', tree)), lines, ward))).toBe('52/95 = 1040/19 complete');
  });

  test('In the parent: 12 of 15 count as 16 of 20.', async () => {
    const result = card(await bind(setOf('100', tree, { normalise: 'parent' })), lines, ward);
    expect(figures(result)).toBe('56/100 = 56 complete');
    expect(result.nodes.map((node) => `${exact(node.points)}/${exact(node.applicableMax)}`)).toEqual([
      '16/20',
      '40/80',
    ]);
  });

  test('In the parent, level by level: a parent of which nothing applies is scaled away above.', async () => {
    const status = ['A 1 council status = not-applicable', 'A 2 self points = 40'];
    expect(figures(card(await bind(setOf('100', tree, { normalise: 'parent' })), status))).toBe('50/100 = 50 complete');
    expect(figures(card(await bind(setOf('100', tree)), status))).toBe('40/80 = 50 complete');
  });

  test('An exception may name kinds, agencies or both, on a leaf or above it.', async () => {
    const entry = { kinds: ['ward'], agencies: ['X'], reason: title('r') };
    const set = await bind(
      setOf('20', [group('1', '10', [given('1.1', '10')], { notApplicable: [entry] }), given('2', '10')]),
    );
    const applies = (unit: Agency): string => exact(card(set, [], unit).applicableMax);
    expect([
      applies(ward),
      applies(agency('X')),
      applies(agency('A')),
      applies(agency('A', { kind: undefined })),
    ]).toEqual(['10', '10', '20', '20']);
  });

  test('Data declared where the set does not apply are not used, and a warning says so.', async () => {
    const result = card(await bind(setOf('100', tree)), ['A 1.1 self points = 5', ...lines], ward);
    expect(figures(result)).toBe('52/95 = 1040/19 complete');
    expect(result.issues.map(({ code, place }) => [code, place.key])).toEqual([
      ['SCORING_ROW_NOT_APPLICABLE', 'A · 1.1'],
    ]);
  });

  test('When nothing applies there is no index, and the sheet is not missing but not applicable.', async () => {
    const set = await bind(setOf('10', [given('1', '10', notFor('ward'))]));
    expect(figures(card(set, [], ward))).toBe('0/0 = none not-applicable');
  });
});

describe('Absent, zero, not applicable and not yet judged are four things', () => {
  const lines = ['A 1 self points = 0', 'A 2 self status = not-applicable', 'A 3 self status = not-judged'];

  test('Each has its own state and its own effect.', async () => {
    const set = await bind(
      setOf(
        '40',
        ['1', '2', '3', '4'].map((code) => given(code, '10')),
      ),
    );
    const result = card(set, lines);
    const states = [...walkScores(result.nodes)].map(
      (score) => `${score.state} ${exact(score.points)}/${exact(score.applicableMax)} ${score.final}`,
    );
    expect(states).toEqual([
      'scored 0/10 true',
      'not-applicable 0/0 true',
      'not-judged 0/10 false',
      'absent 0/10 false',
    ]);
    expect(figures(result)).toBe('0/30 = 0 provisional');
    expect(exact(result.highestIndex)).toBe('200/3');
    expect(result.waits.map((score) => score.node.code)).toEqual(['3', '4']);
    expect(result.completeness).toEqual({ final: 1, applicable: 3 });
  });

  test('Where the set counts what is not answered as 0, only the leaf not yet judged waits.', async () => {
    const set = await bind(
      setOf(
        '40',
        ['1', '2', '3', '4'].map((code) => given(code, '10')),
        { unanswered: 'zero' },
      ),
    );
    expect(card(set, lines).waits.map((score) => score.node.code)).toEqual(['3']);
    expect(figures(card(set, ['A 1 self points = 6']))).toBe('6/40 = 15 complete');
    expect(figures(card(set, []))).toBe('0/40 = 0 complete');
  });

  test('A leaf that was half answered waits, even where nothing said counts 0.', async () => {
    const set = await bind(setOf('10', [share('1', '10')], { unanswered: 'zero' }));
    expect(figures(card(set, ['A 1 self done = 5']))).toBe('0/10 = 0 provisional');
  });

  test('An agency that said nothing has a missing sheet, not a zero.', async () => {
    expect(card(await bind(setOf('10', [given('1', '10')])), []).status).toBe('missing');
  });

  test.each([
    ['exclude', '6/10 = 60 complete'],
    ['full', '16/20 = 80 complete'],
    ['zero', '6/20 = 30 complete'],
  ])('Without a task, the policy “%s” gives %s.', async (noTask, expected) => {
    const set = await bind(setOf('20', [given('1', '10'), share('2', '10', { noTask })]));
    expect(figures(card(set, ['A 1 self points = 6', 'A 2 self done = 0', 'A 2 self due = 0']))).toBe(expected);
    expect(figures(card(set, ['A 1 self points = 6', 'A 2 self status = no-task']))).toBe(expected);
  });

  test('Data that contradict their rule leave the leaf without points, and the sheet waits.', async () => {
    const set = await bind(setOf('20', [given('1', '10'), share('2', '10')]));
    const result = card(set, ['A 1 self points = 11', 'A 2 self done = 3', 'A 2 self due = 0']);
    expect(figures(result)).toBe('0/20 = 0 provisional');
    expect(result.issues.map(({ code, place }) => [code, place.key])).toEqual([
      ['SCORING_POINTS_OUT_OF_RANGE', 'A · 1'],
      ['SCORING_DIVIDE_BY_ZERO', 'A · 2'],
    ]);
  });
});

describe('Bonus and penalty', () => {
  const bonus = section('3', given('8.1', '2'), given('8.2', '2'));
  const penalty = section('5', given('9.1', '3'), given('9.2', '4'));
  const sections = { bonus, penalty };

  test('They stand outside the maximum and each stops at its cap.', async () => {
    const set = await bind(setOf('100', [given('1', '100')], sections));
    const all = [
      'A 1 self points = 80',
      'A 8.1 self points = 2',
      'A 8.2 self points = 1.5',
      'A 9.1 self points = 3',
      'A 9.2 self points = 4',
    ];
    const result = card(set, all);
    expect(figures(result)).toBe('78/100 = 78 complete');
    expect([exact(result.corePoints), exact(result.bonus?.earned), exact(result.bonus?.counted)]).toEqual([
      '80',
      '3.5',
      '3',
    ]);
    expect([exact(result.penalty?.earned), exact(result.penalty?.counted)]).toEqual(['7', '5']);
  });

  test('Nothing said of them is nothing earned and nothing waited for.', async () => {
    const result = card(await bind(setOf('100', [given('1', '100')], sections)), ['A 1 self points = 80']);
    expect(figures(result)).toBe('80/100 = 80 complete');
    expect(result.completeness).toEqual({ final: 1, applicable: 1 });
  });

  test('They count on top of what applies: 50 and 2 of 80 are 65.', async () => {
    const set = await bind(setOf('100', [given('1', '80'), given('2', '20')], sections));
    const lines = ['A 1 self points = 50', 'A 2 self status = not-applicable', 'A 8.1 self points = 2'];
    expect(figures(card(set, lines))).toBe('52/80 = 65 complete');
  });

  test('The index may pass 100 unless the set has a ceiling, and never falls below 0.', async () => {
    const lines = ['A 1 self points = 99', 'A 8.1 self points = 2'];
    expect(figures(card(await bind(setOf('100', [given('1', '100')], sections)), lines))).toBe(
      '101/100 = 101 complete',
    );
    const cut = await bind(setOf('100', [given('1', '100')], { ...sections, ceiling: '100' }));
    expect(figures(card(cut, lines))).toBe('101/100 = 100 complete');
    expect(figures(card(cut, ['A 1 self points = 2', 'A 9.2 self points = 4']))).toBe('0/100 = 0 complete');
  });

  test('The range of a provisional sheet ends where every waiting bonus is earned and every waiting penalty is not.', async () => {
    const set = await bind(setOf('100', [given('1', '100')], { ...sections, requiredLayer: 'council' }));
    const lines = ['A 1 council points = 80', 'A 8.1 self points = 1', 'A 9.1 self points = 3'];
    const result = card(set, lines);
    expect(figures(result)).toBe('78/100 = 78 provisional');
    expect(exact(result.highestIndex)).toBe('82');
    expect(result.completeness).toEqual({ final: 1, applicable: 3 });
  });
});

describe('Points lost', () => {
  test('They are listed from the largest, equal ones by code, and nothing is lost where nothing applies.', async () => {
    const set = await bind(
      setOf(
        '50',
        ['1', '2', '9', '10', '3'].map((code) => given(code, '10')),
      ),
    );
    const lines = [
      'A 1 self points = 10',
      'A 2 self points = 4',
      'A 9 self points = 7',
      'A 10 self points = 7',
      'A 3 self status = not-applicable',
    ];
    expect(card(set, lines).lost.map(({ criterion, lost }) => `${criterion}: ${exact(lost)}`)).toEqual([
      '2: 6',
      '9: 3',
      '10: 3',
    ]);
  });

  test('They and the points add up to what applies.', async () => {
    const set = await bind(setOf('30', [given('1', '10'), given('2', '10'), given('3', '10')]));
    const result = card(set, ['A 1 self points = 3.3', 'A 2 self status = not-applicable']);
    expect(result.lost.map(({ criterion, lost }) => `${criterion}: ${exact(lost)}`)).toEqual(['3: 10', '1: 6.7']);
    expect(figures(result)).toBe('3.3/20 = 16.5 provisional');
  });
});

describe('The best of the group', () => {
  const relative = leaf(
    '1',
    '10',
    { done: 'count', due: 'count' },
    { kind: 'relative-to-best', value: { percent: ['done', 'due'] } },
  );
  const rates = (code: string, done: number, due: number): readonly string[] => [
    `${code} 1 self done = ${done}`,
    `${code} 1 self due = ${due}`,
  ];
  const units = ['A', 'B', 'C'].map((code) => agency(code));

  test('Every unit is held against the best of all units of the group.', async () => {
    const set = await bind(setOf('10', [relative]));
    const result = scoreRows(set, rows(...rates('A', 1, 2), ...rates('B', 4, 5), ...rates('C', 3, 5)), units);
    expect(result.cards.map((entry) => exact(entry.points))).toEqual(['6.25', '10', '7.5']);
    expect(result.issues).toEqual([]);
  });

  test('A warning says when some unit has no value yet.', async () => {
    const set = await bind(setOf('10', [relative]));
    const result = scoreRows(set, rows(...rates('A', 1, 2), ...rates('B', 4, 5)), units);
    expect(result.issues.map(({ code, values }) => [code, values['found'], values['allowed']])).toEqual([
      ['SCORING_BEST_PARTIAL', '2', '3'],
    ]);
  });

  test('A unit without a task has no value to wait for.', async () => {
    const set = await bind(setOf('10', [relative]));
    const result = scoreRows(set, rows(...rates('A', 1, 2), ...rates('B', 4, 5), ...rates('C', 0, 0)), units);
    expect(result.cards.map((entry) => exact(entry.points))).toEqual(['6.25', '10', '0']);
    expect(result.issues).toEqual([]);
  });

  test('A value that is not applicable or not approved is no best.', async () => {
    const set = await bind(setOf('10', [relative]));
    const lines = [
      ...rates('A', 1, 2),
      ...rates('B', 4, 5),
      'B 1 council status = not-applicable',
      ...rates('C', 1, 4),
      'C 1 appraisal-1 done = 4',
      'C 1 appraisal-1 approved = no',
    ];
    const result = scoreRows(set, rows(...lines), units);
    expect(result.cards.map((entry) => exact(entry.points))).toEqual(['10', '0', '5']);
  });

  test('A value declared by a unit that the criterion does not apply to is no best.', async () => {
    const set = await bind(setOf('10', [{ ...relative, ...notFor('ward') }]));
    const lines = rows(...rates('A', 1, 2), ...rates('B', 5, 5));
    const result = scoreRows(set, lines, [agency('A'), agency('B', { kind: 'ward' })]);
    expect(result.cards.map((entry) => exact(entry.points))).toEqual(['10', '0']);
  });
});
