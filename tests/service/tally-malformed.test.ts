import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc } from '@fast-check/vitest';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { compareIssues } from '../../src/base/issue/issue.ts';
import { tallyFiles } from '../../src/io/tally/tally-files.ts';
import { tallyDigest } from '../../src/io/tally-digest.ts';
import { tallyWithEngine } from '../../src/io/tally-engine/tally-with-engine.ts';
import { partFrame } from '../../src/survey/index.ts';
import { fileBytes, plainRows, questionnaireFor, rowsOf, type Shape, style } from '../properties/io/tally-answers.ts';
import { type ClickhouseShards, startShards } from './clickhouse-shards.ts';

/** So few because every file is loaded into two servers; any run can be had again by its number. */
const RUNS = 5;
const SHAPE: Shape = { id: true, agency: true, weight: true, extra: true, notes: false };
const FIRST = Number(process.env['TALLY_SEED'] ?? 20_260);

let folder = '';
let shards: ClickhouseShards | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'par-index-malformed-'));
  shards = await startShards();
}, 90_000);
afterAll(async () => {
  await shards?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Rows of which nothing is to be said, with malformed ones in their middle. */
const rows = fc
  .tuple(rowsOf(SHAPE, false), rowsOf(SHAPE, true), fc.integer({ min: 1, max: 400 }))
  .map(([some, others, at]) => {
    const plain = plainRows(SHAPE, 400);
    return [...plain.slice(0, at), ...some, ...plain.slice(at), ...others];
  });
const cases = fc
  .sample(fc.tuple(rows, style), { numRuns: RUNS, seed: FIRST })
  .map(([lines, given], at) => ({ run: at + 1, bytes: fileBytes(SHAPE, lines, given, at) }));

describe.each(['postgres', 'clickhouse'] as const)('%s', (engine) => {
  test.for(cases)(
    'counts a file with malformed cells in its middle as it is counted here (file $run)',
    async ({ run, bytes }, { skip }) => {
      const address = (engine === 'postgres' ? inject('postgres') : shards?.urls[0]) ?? skip();
      const questionnaire = questionnaireFor(SHAPE);
      const file = { path: join(folder, `${run}.csv`), name: `${run}.csv` };
      await writeFile(file.path, bytes);
      const here = await tallyFiles(questionnaire, [file]);
      const there = await tallyWithEngine(questionnaire, [file], { engine, address, table: undefined });
      const frame = partFrame(questionnaire);
      expect(there.counts && tallyDigest(frame, there.counts)).toBe(tallyDigest(frame, here.counts));
      expect([...there.issues].sort(compareIssues)).toEqual([...here.issues].sort(compareIssues));
      const { account } = here.counts;
      expect(account.accepted).toBeGreaterThan(0);
      expect(account.read).toBeGreaterThan(account.accepted);
    },
  );
});
