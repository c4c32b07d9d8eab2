import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAssessments } from '../../../src/scoring/assessment/read.ts';
import { holdGroup, rescoreGroup } from '../../../src/scoring/scorecard/rescore-group.ts';
import { scoreGroup } from '../../../src/scoring/scorecard/score-group.ts';
import { agency, bind, given, group, leaf, rows, setOf, share } from '../../unit/scoring/small-set.ts';

const criteria = [
  group('1', '20', [
    share('1.1', '10'),
    leaf('1.2', '10', { rate: 'percent' }, { kind: 'relative-to-best', value: 'rate' }),
  ]),
  given('2', '10', { scoredBy: 'leader', evidence: [] }),
];
const SOURCE = { id: 'example-decision' };
const SET = await bind(setOf('30', criteria));
/** Ranked by whole indices, the second criterion settling what is equal. */
const ROUNDED = await bind(
  setOf('30', criteria, {
    unanswered: 'zero',
    rounding: { decimals: 0, mode: 'half-up', source: SOURCE },
    ranking: { basis: 'rounded', ties: 'dense', tieBreakers: [{ by: 'criterion', code: '2' }], source: SOURCE },
  }),
);
const CODES = ['A', 'B', 'C', 'D', 'E', 'F'];
const AGENCIES = CODES.map((code) => agency(code, { ranked: code !== 'F' }));

/** What an agency states: shares, a rate that may be the best, points, or some of it missing. */
const said = fc.record({
  done: fc.integer({ min: 0, max: 4 }),
  rate: fc.constantFrom('0', '40', '80', '80', '95.5', undefined),
  points: fc.constantFrom('3', '7.5', undefined),
  status: fc.constantFrom(undefined, undefined, undefined, 'no-task', 'not-judged'),
});
type Said = typeof said extends fc.Arbitrary<infer Value> ? Value : never;

const linesOf = (code: string, { done, rate, points, status }: Said): readonly string[] => [
  `${code} 1.1 self done = ${done}`,
  `${code} 1.1 self due = 4`,
  ...(rate === undefined ? [] : [`${code} 1.2 self rate = ${rate}`]),
  ...(status === undefined ? [] : [`${code} 1.2 appraisal-1 status = ${status}`]),
  ...(points === undefined ? [] : [`${code} 2 council points = ${points}`]),
];

const read = (all: readonly Said[], set = SET) => {
  const lines = all.flatMap((entry, at) => linesOf(CODES[at] ?? '', entry));
  return readAssessments(rows(...lines), set, new Set(CODES)).assessments;
};

describe('A group that is held', () => {
  test('One agency changed gives what scoring everybody again gives, step by step.', () => {
    let moved = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(SET, ROUNDED),
        fc.array(said, { minLength: 6, maxLength: 6 }),
        fc.array(fc.tuple(fc.nat({ max: 5 }), said), { minLength: 1, maxLength: 5 }),
        (set, start, changes) => {
          const now: Said[] = [...start];
          let held = holdGroup(set, AGENCIES, read(now, set));
          expect(held.result).toEqual(scoreGroup(set, AGENCIES, read(now, set)));
          for (const [at, next] of changes) {
            now[at] = next;
            const all = read(now, set);
            const code = CODES[at] ?? '';
            const again = rescoreGroup(held, new Map([[code, all.get(code) ?? new Map()]]));
            if (again.best.get('1.2') !== held.best.get('1.2')) moved += 1;
            held = again;
            expect(held.result).toEqual(scoreGroup(set, AGENCIES, all));
          }
        },
      ),
      { numRuns: 100 },
    );
    expect(moved).toBeGreaterThan(10);
  });

  test('Who was tied with the agency that left its place is not tied with the next one above.', () => {
    const of = (done: number): Said => ({ done, rate: '80', points: '3', status: undefined });
    const three = AGENCIES.slice(0, 3);
    const held = holdGroup(SET, three, read([of(4), of(2), of(2)]));
    expect(held.result.standings.map(({ agency: code, rank, tied }) => [code, rank, tied])).toEqual([
      ['A', 1, false],
      ['B', 2, true],
      ['C', 2, true],
    ]);
    const again = rescoreGroup(held, new Map([['B', read([of(4), of(1)]).get('B') ?? new Map()]]));
    expect(again.result.standings.map(({ agency: code, rank, tied }) => [code, rank, tied])).toEqual([
      ['A', 1, false],
      ['C', 2, false],
      ['B', 3, false],
    ]);
  });

  test('A sheet that did not change is the same object, and an agency of another group changes nothing.', () => {
    const one: Said = { done: 2, rate: '40', points: '3', status: undefined };
    const held = holdGroup(SET, AGENCIES, read([one, { ...one, rate: '95.5' }, one, one]));
    const all = read([{ ...one, done: 3 }]);
    const again = rescoreGroup(held, all);
    expect(again.result.cards[0]).not.toBe(held.result.cards[0]);
    expect(again.result.cards.slice(1).every((card, at) => card === held.result.cards[at + 1])).toBe(true);
    expect(rescoreGroup(held, new Map([['Z', new Map()]]))).toBe(held);
  });
});
