import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tallyColumns } from '../../../src/io/column-cache/tally-columns.ts';
import { loadResponses } from '../../../src/io/load-survey.ts';
import { tallyFiles } from '../../../src/io/tally/tally-files.ts';
import { tallyDigest } from '../../../src/io/tally-digest.ts';
import {
  countUnits,
  type Dimension,
  partFrame,
  type Questionnaire,
  readRowWeights,
} from '../../../src/survey/index.ts';
import { questionnaireOf, rawExample } from '../survey/example-questionnaire.ts';

const raw = rawExample();
raw.gates = [];
const plain = questionnaireOf(raw);
const weighted = questionnaireOf({ ...raw, sampling: { weight: 'weight' } });
const DIMENSIONS: readonly Dimension[] = ['agency', 'field', 'area', 'group'];

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'columns-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const HEAD = 'response_id,agency,field,area,group,Q1,Q2,Q3,Q4,Q5,weight';
const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? '';
/** A file of columns whose head says one more accepted form than there are, and whose digest is that of its bytes: SHA-256 after eight letters, of all that follows. */
function withOneFormMore(bytes: Buffer): Buffer {
  const changed = bytes
    .toString('latin1')
    .replace(/"accepted":(\d+)/, (_, accepted: string) => `"accepted":${Number(accepted) + 1}`);
  const forged = Buffer.from(changed, 'latin1');
  expect(forged.length).toBe(bytes.length);
  createHash('sha256').update(forged.subarray(40)).digest().copy(forged, 8);
  return forged;
}

/** Rows of every dimension, every kind of answer, weights up to 429,496.7295, and a fault now and then. */
const ROWS = Array.from({ length: 300 }, (_, at) =>
  [
    at % 90 === 7 ? `R${at - 1}` : `R${at}`,
    pick(['A', 'B', 'a', 'C'], at),
    pick(['đất đai', 'hộ tịch', ''], Math.floor(at / 3)),
    pick(['urban', 'rural'], Math.floor(at / 5)),
    pick(['x', 'y', 'z'], Math.floor(at / 2)),
    ...[1, 2, 3, 4].map((step) => pick(['1', '2', '3', '4', '5', '98', ''], at * step + step)),
    at % 70 === 9 ? 'sai' : '5',
    pick(['1', '2.5', '429496.7295', '0.0001'], Math.floor(at / 4)),
  ].join(','),
);

function written(rows: readonly string[], name = 'answers.csv'): { readonly path: string; readonly name: string } {
  const path = join(folder, name);
  writeFileSync(path, `${HEAD}\n${rows.join('\n')}\n`);
  return { path, name };
}

/** The counts of all forms, each looked at by itself. */
async function expected(form: Questionnaire, by: Dimension): Promise<string> {
  const responses = await loadResponses(form, [{ path: join(folder, 'answers.csv'), name: 'answers.csv' }]);
  const weights = form.sampling ? 'column' : 'one';
  const weightOf = form.sampling ? readRowWeights(responses, 'weight', []).ofRow : 'one';
  const { id, version } = form;
  const counts = { questionnaire: id, version, weights, account: responses.account } as const;
  return tallyDigest(partFrame(form, by), { ...counts, units: countUnits(responses, weightOf, by) });
}

const cache = (): string => join(folder, 'cache');
const only = (): string => join(cache(), readdirSync(cache())[0] ?? '');

async function tally(
  form: Questionnaire,
  by: Dimension,
  file = { path: join(folder, 'answers.csv'), name: 'answers.csv' },
) {
  const { counts, issues, kept } = await tallyColumns(form, [file], { by, folder: cache() });
  return {
    digest: counts && tallyDigest(partFrame(form, by), counts),
    issues,
    kept,
    codes: issues.map(({ code }) => code),
  };
}

describe.each([
  ['unweighted', plain],
  ['weighted', weighted],
])('columns of an %s survey', (_, form) => {
  test('give the counts and the issues of reading all forms, the first time and again, by every dimension', async () => {
    const file = written(ROWS);
    const whole = await tallyFiles(form, [file]);
    const first = await tally(form, 'agency');
    expect([first.digest, first.kept]).toEqual([tallyDigest(partFrame(form), whole.counts), false]);
    expect(first.issues).toEqual(whole.issues);
    for (const by of DIMENSIONS) {
      const again = await tally(form, by);
      expect([again.digest, again.kept]).toEqual([await expected(form, by), true]);
      expect(again.issues).toEqual(first.issues);
    }
    expect(readdirSync(cache())).toHaveLength(1);
  });
});

function withByte(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

describe('a file of columns', () => {
  test('can be given instead of the answers', async () => {
    written(ROWS);
    const first = await tally(plain, 'group');
    const given = await tally(plain, 'group', { path: only(), name: 'given.columns' });
    expect(given).toEqual({ ...first, kept: true });
  });

  test.each([
    ['has another byte', (bytes: Buffer) => withByte(bytes, bytes.length - 5)],
    ['has another head', (bytes: Buffer) => withByte(bytes, 60)],
    ['is cut', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
    ['is longer', (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(1)])],
    ['is empty', () => Buffer.alloc(0)],
    ['says other forms than it has, its digest right', withOneFormMore],
    ['is of another program', () => Buffer.from('PARCOLS9'.padEnd(200, ' '))],
  ] as const)('that %s is told of, and the answers are read again', async (_, change) => {
    written(ROWS);
    const first = await tally(weighted, 'field');
    writeFileSync(only(), change(readFileSync(only())));
    const broken = await tally(weighted, 'field');
    expect([broken.digest, broken.kept]).toEqual([first.digest, false]);
    expect(broken.codes).toEqual(['TALLY_CACHE_BROKEN', ...first.codes]);
    expect(await tally(weighted, 'field')).toEqual({ ...first, kept: true });
  });

  test('is not taken for another file, or for another questionnaire', async () => {
    written(ROWS);
    await tally(plain, 'agency');
    const path = only();
    written(ROWS.slice(1));
    expect((await tally(plain, 'agency')).kept).toBe(false);
    const changed = structuredClone(raw);
    changed.missing[0].codes.push('kb');
    expect((await tally(questionnaireOf(changed), 'agency')).kept).toBe(false);
    const given = await tally(questionnaireOf(changed), 'agency', { path, name: 'x.columns' });
    expect([given.digest, given.codes]).toEqual([undefined, ['TALLY_COLUMNS_UNUSABLE']]);
    expect(readdirSync(cache())).toHaveLength(3);
  });

  test('that is broken and was given by itself is refused', async () => {
    written(ROWS);
    await tally(plain, 'agency');
    writeFileSync(only(), readFileSync(only()).subarray(0, 100));
    expect((await tally(plain, 'agency', { path: only(), name: 'x.columns' })).codes).toEqual([
      'TALLY_COLUMNS_UNUSABLE',
    ]);
  });
});

describe('weights', () => {
  test('that are too large for columns are counted all the same, and nothing is kept', async () => {
    written([...ROWS, 'R999,A,f,urban,x,5,5,5,5,5,429496.7296']);
    expect((await tally(weighted, 'area')).digest).toBe(await expected(weighted, 'area'));
    expect(readdirSync(cache())).toEqual([]);
  });

  test('of which every form has its own are added up form by form', async () => {
    const rows = Array.from({ length: 45_000 }, (_, at) => `R${at},A,f,u,x,5,4,5,5,5,${at + 1}`);
    const file = written(rows);
    await tally(weighted, 'field');
    const { counts, kept } = await tallyColumns(weighted, [file], { by: 'field', folder: cache() });
    // n forms of weights 1 … n: n (n + 1) / 2, and of squares n (n + 1) (2 n + 1) / 6.
    const n = 45_000n;
    const [sum, squares] = [(n * (n + 1n)) / 2n, (n * (n + 1n) * (2n * n + 1n)) / 6n];
    const [unit] = counts?.units ?? [];
    const used = (list: readonly bigint[] = []): readonly bigint[] => list.filter((one) => one > 0n);
    expect([kept, used(unit?.w), used(unit?.w2)]).toEqual([
      true,
      new Array(5).fill(sum * 10_000n),
      new Array(5).fill(squares * 10_000n ** 2n),
    ]);
  });
});
