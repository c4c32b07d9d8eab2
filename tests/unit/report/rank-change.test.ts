import { expect, test } from 'vitest';
import { rankChange } from '../../../src/report/rank-change.ts';

test.each([
  ['▲ 9', { rank: 19, ranked: 20 }, { rank: 10, ranked: 20 }],
  ['▼ 2', { rank: 1, ranked: 20 }, { rank: 3, ranked: 20 }],
  ['=', { rank: 4, ranked: 20 }, { rank: 4, ranked: 20 }],
  // After a merger 10th of 13 is no better place than 15th of 20.
  ['19/20 → 10/13', { rank: 19, ranked: 20 }, { rank: 10, ranked: 13 }],
  ['▲ 9', { rank: 19, ranked: undefined }, { rank: 10, ranked: 13 }],
  ['', { rank: null, ranked: 20 }, { rank: 10, ranked: 13 }],
  ['', { rank: 19, ranked: 20 }, { rank: undefined, ranked: 13 }],
])('reads “%s”', (words, before, now) => {
  expect(rankChange(before, now, ' ')).toBe(words);
});
