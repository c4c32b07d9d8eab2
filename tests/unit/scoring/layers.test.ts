import { describe, expect, test } from 'vitest';
import { exactText } from '../../../src/base/number/decimal.ts';
import { readAssessments } from '../../../src/scoring/assessment/read.ts';
import type { AssessmentRow } from '../../../src/scoring/assessment/row.ts';
import type { LeafScore, Scorecard } from '../../../src/scoring/scorecard/result.ts';
import { walkScores } from '../../../src/scoring/scorecard/score-sheet.ts';
import { agency, bind, given, group, row, rows, scoreRows, setOf, share } from './small-set.ts';

const SURVEY = given('4', '10', { scoredBy: 'survey', evidence: [] });
const PLAIN = await bind(
  setOf('40', [
    group('1', '20', [share('1.1', '10'), share('1.2', '10')]),
    given('3', '10', { scoredBy: 'leader', evidence: [] }),
    SURVEY,
  ]),
);
const STRICT = await bind(setOf('20', [share('1', '10'), SURVEY], { requiredLayer: 'appraisal-2' }));

function cardOf(lines: readonly AssessmentRow[], set = PLAIN): Scorecard {
  const [card] = scoreRows(set, lines, [agency('A')]).cards;
  if (!card) throw new Error('no card');
  return card;
}

function leafOf(card: Scorecard, code: string): LeafScore {
  const leaf = [...walkScores(card.nodes)].find((score) => score.node.code === code);
  if (!leaf) throw new Error(`no leaf ${code}`);
  return leaf;
}

/** Where a leaf stands: its layer, its state and its points out of what applies; a star while it is not final. */
function standing(lines: readonly AssessmentRow[], code = '1.1', set = PLAIN): string {
  const { effective, state, points, applicableMax, final } = leafOf(cardOf(lines, set), code);
  return `${effective.layer ?? 'nobody'} ${state} ${exactText(points)}/${exactText(applicableMax)}${final ? '' : ' *'}`;
}

const SELF = ['A 1.1 self done = 9', 'A 1.1 self due = 10'];
const JUDGED = ['A 1.1 appraisal-1 done = 6'];

describe('Which value counts', () => {
  test('The agency’s own figures count while nobody judged them.', () => {
    expect(standing(rows(...SELF))).toBe('self scored 9/10');
  });

  test('The latest layer wins although it is smaller, and what it does not repeat comes from before.', () => {
    expect(standing(rows(...SELF, ...JUDGED))).toBe('appraisal-1 scored 6/10');
  });

  test('The latest layer wins although it is larger.', () => {
    expect(standing(rows(...SELF, ...JUDGED, 'A 1.1 council done = 10'))).toBe('council scored 10/10');
  });

  test('Every input comes from the latest layer that states it.', () => {
    const lines = rows(...SELF, 'A 1.1 appraisal-1 due = 20', 'A 1.1 appraisal-2 done = 5');
    expect(standing(lines)).toBe('appraisal-2 scored 2.5/10');
    const { values } = leafOf(cardOf(lines), '1.1').effective;
    expect([...values].map(([name, said]) => `${name} ${said.layer}`).sort()).toEqual([
      'done appraisal-2',
      'due appraisal-1',
    ]);
  });

  test('An explanation counts only when a row approves it.', () => {
    const answer = [...SELF, ...JUDGED, 'A 1.1 explanation done = 8'];
    expect(standing(rows(...answer))).toBe('appraisal-1 scored 6/10');
    expect(standing(rows(...answer, 'A 1.1 explanation approved = yes'))).toBe('explanation scored 8/10');
    expect(standing(rows(...answer, 'A * explanation approved = có'))).toBe('explanation scored 8/10');
    expect(standing(rows(...answer, 'A 1.1 explanation approved = no'))).toBe('appraisal-1 scored 6/10');
  });

  test('A layer that is not approved does not count, on one criterion or on all.', () => {
    expect(standing(rows(...SELF, ...JUDGED, 'A 1.1 appraisal-1 approved = no'))).toBe('self scored 9/10');
    expect(standing(rows(...SELF, ...JUDGED, 'A * appraisal-1 approved = no'))).toBe('self scored 9/10');
    expect(standing(rows(...SELF, 'A 1.1 self approved = no'))).toBe('nobody absent 0/10 *');
  });

  test('What is said of one criterion goes before what is said of all.', () => {
    const lines = [...SELF, ...JUDGED, 'A * appraisal-1 approved = no', 'A 1.1 appraisal-1 approved = yes'];
    expect(standing(rows(...lines))).toBe('appraisal-1 scored 6/10');
    const other = [...SELF, ...JUDGED, 'A * appraisal-1 approved = yes', 'A 1.1 appraisal-1 approved = no'];
    expect(standing(rows(...other))).toBe('self scored 9/10');
  });

  test('One input without the other leaves the leaf unanswered.', () => {
    const card = cardOf(rows('A 1.1 self done = 9'));
    expect(leafOf(card, '1.1').effective.missing).toEqual(['due']);
    expect(standing(rows('A 1.1 self done = 9'))).toBe('self absent 0/10 *');
  });
});

describe('A status', () => {
  test('It holds for its leaf.', () => {
    expect(standing(rows('A 1.1 self status = not-applicable'))).toBe('self not-applicable 0/0');
    expect(standing(rows('A 1.1 self status = no-task'))).toBe('self no-task 0/0');
    expect(standing(rows('A 1.1 appraisal-1 status = Chưa thẩm định'))).toBe('appraisal-1 not-judged 0/10 *');
  });

  test('Later values end it, and a later status ends values.', () => {
    expect(
      standing(rows('A 1.1 self status = no-task', 'A 1.1 appraisal-1 done = 1', 'A 1.1 appraisal-1 due = 4')),
    ).toBe('appraisal-1 scored 2.5/10');
    expect(standing(rows(...SELF, 'A 1.1 appraisal-1 status = no-task'))).toBe('appraisal-1 no-task 0/0');
  });

  test('On a subtree it holds for every leaf below, and the nearest one first.', () => {
    const lines = rows('A 1 self status = not-applicable', 'A 1.2 self status = no-task');
    expect(standing(lines, '1.1')).toBe('self not-applicable 0/0');
    expect(standing(lines, '1.2')).toBe('self no-task 0/0');
  });

  test('On a subtree it is ended by the values of a later layer.', () => {
    const lines = rows('A 1 self status = not-applicable', 'A 1.2 council done = 3', 'A 1.2 council due = 3');
    expect(standing(lines, '1.1')).toBe('self not-applicable 0/0');
    expect(standing(lines, '1.2')).toBe('council scored 10/10');
  });

  test('Without a reason it counts and a warning asks for one.', () => {
    const { issues } = readAssessments([row('A 1.1 self status = no-task', 2, { reason: '' })], PLAIN, undefined);
    expect(issues.map(({ code, place }) => [code, place.row, place.column])).toEqual([
      ['SCORING_REASON_MISSING', 2, 'reason'],
    ]);
  });
});

describe('What an agency may not say', () => {
  test.each(['points = 9', 'status = not-applicable', 'approved = yes'])(
    'Of a criterion it does not score: %s.',
    (words) => {
      for (const layer of ['self', 'explanation']) {
        const reading = readAssessments(rows(`A 4 ${layer} ${words}`), PLAIN, undefined);
        expect(reading.issues.map(({ code }) => code)).toEqual(['SCORING_LAYER_NOT_ALLOWED']);
        expect(reading.balance).toEqual({ read: 1, accepted: 0, duplicate: 0, empty: 0, rejected: 1 });
      }
      expect(standing(rows(`A 4 self ${words}`, 'A 4 survey points = 7'), '4')).toBe('survey scored 7/10');
    },
  );

  test('A status of its own on a subtree does not reach the leaves that others score.', async () => {
    const mixed = await bind(
      setOf('20', [group('1', '20', [share('1.1', '10'), given('1.2', '10', { scoredBy: 'ministry', evidence: [] })])]),
    );
    const lines = rows('A 1 self status = not-applicable');
    expect(standing(lines, '1.1', mixed)).toBe('self not-applicable 0/0');
    expect(standing(lines, '1.2', mixed)).toBe('nobody absent 0/10 *');
    expect(standing(rows('A 1 council status = not-applicable'), '1.2', mixed)).toBe('council not-applicable 0/0');
  });
});

describe('Claimed points', () => {
  test('They are never the score, and a gap is listed for every layer that differs.', () => {
    const card = cardOf(
      rows(...SELF, 'A 1.1 self points = 10', 'A 1.1 appraisal-1 points = 9', 'A 1.1 council points = 8,5'),
    );
    expect(exactText(leafOf(card, '1.1').points)).toBe('9');
    expect(card.gaps.map((gap) => [gap.layer, exactText(gap.claimed), exactText(gap.computed)])).toEqual([
      ['self', '10', '9'],
      ['council', '8.5', '9'],
    ]);
  });

  test('For points given directly they are the score, and nothing is a gap.', () => {
    const card = cardOf(rows('A 3 appraisal-1 points = 7', 'A 3 council points = 6'));
    expect([exactText(leafOf(card, '3').points), card.gaps]).toEqual(['6', []]);
  });

  test('A claim alone is no data.', () => {
    expect(standing(rows('A 1.1 self points = 9'))).toBe('self absent 0/10 *');
  });
});

describe('The layer a set requires', () => {
  const self = rows('A 1 self done = 9', 'A 1 self due = 10');

  test('Points of an earlier layer are shown and keep the sheet provisional.', () => {
    expect(standing(self, '1', STRICT)).toBe('self scored 9/10 *');
    const card = cardOf([...self, ...rows('A 4 survey points = 10')], STRICT);
    expect([card.status, card.waits.map((leaf) => leaf.node.code)]).toEqual(['provisional', ['1']]);
    expect([card.index && exactText(card.index), card.highestIndex && exactText(card.highestIndex)]).toEqual([
      '95',
      '100',
    ]);
  });

  test('That layer or a later one makes them final; a survey’s figure needs no judge.', () => {
    expect(standing([...self, ...rows('A 1 appraisal-1 done = 8')], '1', STRICT)).toBe('appraisal-1 scored 8/10 *');
    expect(standing([...self, ...rows('A 1 appraisal-2 done = 8')], '1', STRICT)).toBe('appraisal-2 scored 8/10');
    expect(standing([...self, ...rows('A 1 council done = 8')], '1', STRICT)).toBe('council scored 8/10');
    expect(standing(rows('A 4 survey points = 10'), '4', STRICT)).toBe('survey scored 10/10');
  });

  test('A status of an earlier layer waits too.', () => {
    expect(standing(rows('A 1 self status = no-task'), '1', STRICT)).toBe('self no-task 0/0 *');
    expect(standing(rows('A 1 appraisal-2 status = no-task'), '1', STRICT)).toBe('appraisal-2 no-task 0/0');
  });
});

describe('A row that cannot be read', () => {
  test('It blocks its leaf instead of falling back to the earlier layer.', () => {
    expect(standing(rows(...SELF, 'A 1.1 appraisal-1 done = many'))).toBe('self fault 0/10 *');
    expect(standing(rows(...SELF, 'A 1.1 appraisal-1 done = -1'))).toBe('self fault 0/10 *');
    expect(standing(rows(...SELF, 'A 1.1 appraisal-1 finished = 6'))).toBe('self fault 0/10 *');
    expect(standing(rows(...SELF, 'A 1.1 apraisal done = 6'))).toBe('self fault 0/10 *');
    expect(standing(rows(...SELF, 'A 1 appraisal-1 done = 6'))).toBe('self fault 0/10 *');
    expect(standing(rows(...SELF, 'A 1.1 appraisal-1 status = unclear'))).toBe('self fault 0/10 *');
  });

  test('It leaves the other leaves alone.', () => {
    const lines = rows('A 1.1 self done = many', 'A 1.2 self done = 1', 'A 1.2 self due = 2');
    expect(standing(lines, '1.2')).toBe('self scored 5/10');
  });

  test('It does not block in a layer that is not approved.', () => {
    expect(standing(rows(...SELF, 'A 1.1 appraisal-1 done = many', 'A 1.1 appraisal-1 approved = no'))).toBe(
      'self scored 9/10',
    );
    expect(standing(rows(...SELF, 'A 1.1 explanation done = many'))).toBe('self scored 9/10');
  });

  test('It no longer matters once a later layer says everything itself.', () => {
    const broken = ['A 1.1 self done = many', 'A 1.1 self due = 10'];
    expect(standing(rows(...broken, 'A 1.1 appraisal-1 done = 4'))).toBe('appraisal-1 fault 0/10 *');
    expect(standing(rows(...broken, 'A 1.1 appraisal-1 done = 4', 'A 1.1 appraisal-1 due = 8'))).toBe(
      'appraisal-1 scored 5/10',
    );
    expect(standing(rows(...broken, 'A 1.1 appraisal-1 status = no-task'))).toBe('appraisal-1 no-task 0/0');
  });

  test('An approval that cannot be read blocks what it was about.', () => {
    const answer = [...SELF, 'A 1.1 explanation done = 8'];
    expect(standing(rows(...answer, 'A 1.1 explanation approved = perhaps'))).toBe('self fault 0/10 *');
    expect(standing(rows(...answer, 'A * explanation approved = perhaps'))).toBe('self fault 0/10 *');
    expect(standing(rows(...answer, 'A 1.1 explanation approved = yes', 'A 1.1 explanation approved = no'))).toBe(
      'self fault 0/10 *',
    );
    expect(standing(rows(...SELF, 'A * explanation approved = perhaps'))).toBe('self scored 9/10');
    expect(standing(rows(...SELF, 'A * explanaton approved = yes'))).toBe('self fault 0/10 *');
  });

  test('A claim that cannot be read blocks nothing, for it is never the score.', () => {
    expect(standing(rows(...SELF, 'A 1.1 self points = ten'))).toBe('self scored 9/10');
    expect(standing(rows('A 3 appraisal-1 points = 7', 'A 3 council points = ten'), '3')).toBe(
      'appraisal-1 fault 0/10 *',
    );
  });

  test('A sheet with nothing but such rows is provisional, not missing.', () => {
    expect(cardOf(rows('A 1.1 self done = many')).status).toBe('provisional');
    expect(cardOf([]).status).toBe('missing');
  });
});

describe('One cell', () => {
  const read = (...lines: readonly AssessmentRow[]) => readAssessments(lines, PLAIN, undefined);

  test('The same cell twice with one value counts once, however the value is written.', () => {
    const { balance, issues } = read(row('A 3 council points = 7,50', 2), row('A 3 council points = 7.5', 9));
    expect(balance).toEqual({ read: 2, accepted: 1, duplicate: 1, empty: 0, rejected: 0 });
    expect(issues.map(({ code, place }) => [code, place.row])).toEqual([['SCORING_ROW_DUPLICATE', 9]]);
  });

  test('The same cell with two values is refused whole, and both values are listed.', () => {
    const lines = [
      row('A 3 council points = 7', 2),
      row('A 3 council points = 7.5', 3),
      row('A 3 council points = 7', 4),
    ];
    const { balance, issues } = read(...lines);
    expect(balance).toEqual({ read: 3, accepted: 0, duplicate: 0, empty: 0, rejected: 3 });
    expect(issues.map(({ code, values }) => [code, values['found']])).toEqual([['SCORING_ROW_CONFLICT', '7 / 7.5']]);
    expect(standing(lines, '3')).toBe('nobody fault 0/10 *');
  });

  test('An empty cell is no value.', () => {
    expect(read(row('A 3 council points = ')).balance).toEqual({
      read: 1,
      accepted: 0,
      duplicate: 0,
      empty: 1,
      rejected: 0,
    });
    expect(standing(rows(...SELF, 'A 1.1 appraisal-1 done = '))).toBe('self scored 9/10');
  });

  test.each([
    ['B 1.1 self done = 1', 'SCORING_AGENCY_UNKNOWN', 'agency'],
    ['A 9 self done = 1', 'SCORING_CRITERION_UNKNOWN', 'criterion'],
    ['A 1 self done = 1', 'SCORING_CRITERION_NOT_LEAF', 'criterion'],
    ['A * self done = 1', 'SCORING_CRITERION_NOT_LEAF', 'input'],
    ['A 1.1 boss done = 1', 'SCORING_LAYER_UNKNOWN', 'layer'],
    ['A 1.1 self finished = 1', 'SCORING_INPUT_UNKNOWN', 'input'],
    ['A 1.1 self constructor = 1', 'SCORING_INPUT_UNKNOWN', 'input'],
    ['A 1.1 self done = 1.5', 'SCORING_VALUE_INVALID', 'value'],
    ['A 1.1 self status = gone', 'SCORING_VALUE_INVALID', 'value'],
    ['A 1.1 self approved = perhaps', 'SCORING_VALUE_INVALID', 'value'],
  ])('%j is refused at its column: %s.', (text, code, column) => {
    const { balance, issues } = readAssessments([row(text, 5)], PLAIN, new Set(['A']));
    expect(issues.map(({ code, place }) => [code, place.file, place.row, place.column])).toEqual([
      [code, 'rows.csv', 5, column],
    ]);
    expect(balance.rejected).toBe(1);
  });
});
