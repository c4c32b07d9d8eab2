import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactText } from '../../../src/base/number/decimal.ts';
import { readAssessments } from '../../../src/scoring/assessment/read.ts';
import type { AssessmentRow } from '../../../src/scoring/assessment/row.ts';
import { scoreGroup } from '../../../src/scoring/scorecard/score-group.ts';
import { agency, bind, given, group, leaf, setOf, share } from '../../unit/scoring/small-set.ts';

const SET = await bind(
  setOf('30', [
    group('1', '20', [
      share('1.1', '10'),
      leaf('1.2', '10', { rate: 'percent' }, { kind: 'relative-to-best', value: 'rate' }),
    ]),
    given('2', '10', { scoredBy: 'leader', evidence: [] }),
  ]),
);
const AGENCIES = ['A', 'B', 'C'].map((code) => agency(code));

const anyRow: fc.Arbitrary<AssessmentRow> = fc.record({
  place: fc.record({ file: fc.constantFrom('a.csv', 'b.csv'), row: fc.integer({ min: 2, max: 40 }) }),
  agency: fc.constantFrom('A', 'A', 'B', 'C', 'X', ''),
  criterion: fc.constantFrom('1.1', '1.1', '1.2', '2', '1', '*', '9'),
  layer: fc.constantFrom('self', 'Self', 'appraisal-1', 'explanation', 'council', 'boss'),
  input: fc.constantFrom('done', 'due', 'rate', 'points', 'status', 'approved', 'other'),
  value: fc.constantFrom('', '1', '2', '2,0', '2.0', 'yes', 'no', 'no-task', 'not-applicable', '50', '-1', 'many'),
  reason: fc.constantFrom('', 'reason'),
  evidence: fc.constantFrom('', 'paper', 'other paper'),
});
const anyRows = fc.array(anyRow, { maxLength: 40 });
const codes = new Set(['A', 'B', 'C']);

/** A text of everything reading and scoring gives, rows by their key. */
function printed(lines: readonly AssessmentRow[], units = AGENCIES): string {
  const reading = readAssessments(lines, SET, codes);
  const result = scoreGroup(SET, units, reading.assessments);
  const plain = (_: string, value: unknown): unknown => {
    if (typeof value === 'bigint') return value.toString();
    if (value instanceof Map) return [...value].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
    return value;
  };
  const cards = result.cards.map(({ agency: unit, status, points, index, waits, lost, gaps, nodes }) => ({
    unit: unit.code,
    status,
    points: exactText(points),
    index: index && exactText(index),
    waits: waits.map((entry) => entry.node.code),
    lost,
    gaps,
    nodes,
  }));
  return JSON.stringify(
    { cards, standings: result.standings, issues: [reading.issues, result.issues], balance: reading.balance },
    plain,
  );
}

describe('Assessments', () => {
  test('Rows read are rows accepted, duplicate, empty and rejected, and nothing is dropped silently.', () => {
    fc.assert(
      fc.property(anyRows, (lines) => {
        const { balance, issues } = readAssessments(lines, SET, codes);
        expect(balance.read).toBe(lines.length);
        expect(balance.accepted + balance.duplicate + balance.empty + balance.rejected).toBe(lines.length);
        expect(balance.empty).toBe(lines.filter((line) => line.value === '').length);
        if (balance.rejected > 0 || balance.duplicate > 0) expect(issues.length).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
  });

  test('Neither the rows’ order nor the agencies’ changes anything.', () => {
    const shuffled = anyRows.chain((lines) =>
      fc.tuple(
        fc.constant(lines),
        fc.shuffledSubarray(lines, { minLength: lines.length }),
        fc.shuffledSubarray(AGENCIES, { minLength: 3 }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([lines, other, units]) => {
        expect(printed(other, units)).toBe(printed(lines));
      }),
      { numRuns: 600 },
    );
  });

  test('A sheet is complete only when no leaf waits, and its points stay within what applies.', () => {
    fc.assert(
      fc.property(anyRows, (lines) => {
        const { assessments } = readAssessments(lines, SET, codes);
        for (const card of scoreGroup(SET, AGENCIES, assessments).cards) {
          expect(card.status === 'complete').toBe(
            card.waits.length === 0 && Number(exactText(card.applicableMax).split('/')[0]) > 0,
          );
          const { index, highestIndex } = card;
          if (!index || !highestIndex) continue;
          expect(index.num >= 0n && index.num <= 100n * index.den).toBe(true);
          expect(index.num * highestIndex.den <= highestIndex.num * index.den).toBe(true);
        }
      }),
      { numRuns: 600 },
    );
  });

  test('A second copy of every row changes no score.', () => {
    fc.assert(
      fc.property(anyRows, (lines) => {
        const cards = (given: readonly AssessmentRow[]): readonly string[] =>
          scoreGroup(SET, AGENCIES, readAssessments(given, SET, codes).assessments).cards.map(
            (card) => `${card.status} ${exactText(card.points)} ${exactText(card.applicableMax)}`,
          );
        expect(cards([...lines, ...lines])).toEqual(cards(lines));
      }),
      { numRuns: 400 },
    );
  });
});
