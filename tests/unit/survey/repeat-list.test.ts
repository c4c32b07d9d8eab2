import { expect, test } from 'vitest';
import { repeatList } from '../../../src/survey/answer/repeat-list.ts';

test('Repeats come in groups of the row that they repeat, each with its own place and whether it agrees.', () => {
  const repeats = repeatList();
  expect([...repeats.groups()]).toEqual([]);
  const seven = { first: 7, sheet: 1, row: 900_000, same: true };
  const early = { first: 0, sheet: 0, row: 12, same: false };
  const late = { first: 7, sheet: 0, row: 3, same: false };
  for (const one of [seven, early, late]) repeats.add(one);
  expect([...repeats.groups()]).toEqual([[early], [seven, late]]);
});
