import { describe, expect, test } from 'vitest';
import { exactText } from '../../../src/base/number/decimal.ts';
import { whole } from '../../../src/base/number/rational.ts';
import { partAboveWhole } from '../../../src/scoring/rule/part-of-whole.ts';
import { agency, bind, rows, scoreRows, setOf, share } from './small-set.ts';

const COUNTS = { done: { type: 'count' }, due: { type: 'count' } } as const;
const PERCENT = { kind: 'linear', value: { percent: ['done', 'due'] } };
const values = (done: number, due: number) =>
  new Map([
    ['done', whole(done)],
    ['due', whole(due)],
  ]);

describe('more than the whole', () => {
  test('is a percentage of counts of which the part is the larger, and nothing else', () => {
    const found = (rule: object, done: number, due: number) =>
      partAboveWhole({ rule, inputs: COUNTS }, values(done, due));
    expect(found(PERCENT, 60, 48)).toEqual({ input: 'done', part: whole(60), whole: whole(48) });
    expect(found(PERCENT, 48, 48)).toBeUndefined();
    // A ratio may be above one, and so may a value that is no percentage.
    expect(found({ kind: 'tiers', value: { ratio: ['done', 'due'] } }, 60, 48)).toBeUndefined();
    expect(found({ kind: 'tiers', value: 'done' }, 60, 48)).toBeUndefined();
    // Money against a plan may be above 100 %.
    const inputs = { done: { type: 'number' }, due: { type: 'number' } } as const;
    expect(partAboveWhole({ rule: PERCENT, inputs }, values(60, 48))).toBeUndefined();
  });

  test('is told with its place, and scored as the rule says: no more than the maximum', async () => {
    const set = await bind(setOf('10', [share('1', '10')]));
    const [card] = scoreRows(set, rows('A 1 self done = 60', 'A 1 self due = 48'), [agency('A')]).cards;
    expect(card?.points && exactText(card.points)).toBe('10');
    expect(card?.issues.map(({ code, place, values: told }) => [code, place.key, told])).toEqual([
      ['SCORING_PART_ABOVE_WHOLE', 'A · 1', { found: '60', allowed: '48' }],
    ]);
  });
});
