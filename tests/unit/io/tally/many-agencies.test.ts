import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tallyFiles } from '../../../../src/io/tally/tally-files.ts';
import { FIRST_LEVEL } from '../../../../src/survey/questionnaire/code-book.ts';
import { questionnaireOf, rawExample } from '../../survey/example-questionnaire.ts';

const AGENCIES = 11_000;
const ITEMS = 40;
const CODES = FIRST_LEVEL + 5;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'many-agencies-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const codes = Array.from({ length: ITEMS }, (_, at) => `K${at}`);

/** What an agency's form number `round` answers to an item: a level from 1 to 5. */
function level(agency: number, round: number, item: number): number {
  return 1 + ((agency + 2 * round + item * (1 + (agency % 4))) % 5);
}

test('agencies with room for pairs, for single answers and for neither are counted alike, of forty items', async () => {
  const raw = rawExample();
  const title = { vi: 'a', en: 'a' };
  const items = codes.map((code) => ({ code, title }));
  const form = questionnaireOf({
    ...raw,
    columns: { agency: 'agency' },
    blocks: [{ code: 'B', title, factors: [{ code: 'F', title, items }] }],
  });
  const rounds = [0, 1];
  const rows = rounds.flatMap((round) =>
    Array.from({ length: AGENCIES }, (_, agency) =>
      [`DV${agency}`, ...codes.map((_code, item) => level(agency, round, item))].join(','),
    ),
  );
  const path = join(folder, 'answers.csv');
  writeFileSync(path, `${[['agency', ...codes].join(','), ...rows].join('\n')}\n`);
  const { counts, byBytes } = await tallyFiles(form, [{ path, name: 'answers.csv' }]);
  // The first form of each agency is read with care.
  expect(byBytes).toBe(AGENCIES);
  expect(counts.units).toHaveLength(AGENCIES);
  for (const { unit, n } of counts.units) {
    const agency = Number(unit.slice(2));
    const expected = new Array<number>(ITEMS * CODES).fill(0);
    for (const round of rounds) {
      codes.forEach((_, item) => {
        const place = item * CODES + FIRST_LEVEL + level(agency, round, item) - 1;
        expected[place] = (expected[place] ?? 0) + 1;
      });
    }
    if (n.some((count, at) => count !== expected[at])) expect({ unit, n }).toEqual({ unit, n: expected });
  }
});
