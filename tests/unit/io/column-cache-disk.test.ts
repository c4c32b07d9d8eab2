import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tallyColumns } from '../../../src/io/column-cache/tally-columns.ts';
import { tallyFiles } from '../../../src/io/tally/tally-files.ts';
import { tallyDigest } from '../../../src/io/tally-digest.ts';
import { partFrame } from '../../../src/survey/index.ts';
import { questionnaireOf, rawExample } from '../survey/example-questionnaire.ts';

const raw = rawExample();
raw.gates = [];
const form = questionnaireOf(raw);
const HEAD = 'response_id,agency,field,area,group,Q1,Q2,Q3,Q4,Q5\n';
const ROWS = 30_000;

let folder = '';
const at = (name: string): string => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'columns-disk-'));
  const rows = Array.from({ length: ROWS }, (_, n) => `R${n},A${n % 9},f${n % 3},,,${(n % 5) + 1},4,98,5,\n`);
  writeFileSync(at('answers.csv'), HEAD + rows.join(''));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function tally(cache: string) {
  const files = [{ path: at('answers.csv'), name: 'answers.csv' }];
  const { counts, issues, kept } = await tallyColumns(form, files, { by: 'agency', folder: cache });
  const here = await tallyFiles(form, files);
  // Whatever the disk does, the count comes out.
  expect(counts && tallyDigest(partFrame(form), counts)).toBe(tallyDigest(partFrame(form), here.counts));
  const told = issues.filter(({ code }) => code.startsWith('TALLY_'));
  expect(issues.filter((one) => !told.includes(one))).toEqual(here.issues);
  const reason = told[0]?.values['reason'];
  return { kept, codes: told.map(({ code }) => code), reason: typeof reason === 'object' ? reason.en : reason };
}

describe('a cache that cannot be used does not keep a count from being made', () => {
  test('a file where the folder should be', async () => {
    writeFileSync(at('cache'), 'x');
    expect(await tally(at('cache'))).toEqual({
      kept: false,
      codes: ['TALLY_CACHE_UNWRITTEN'],
      reason: 'a file of this name is there already',
    });
    expect(readFileSync(at('cache'), 'utf8')).toBe('x');
  });

  test('a folder below a file', async () => {
    writeFileSync(at('cache'), 'x');
    const { codes, reason } = await tally(at('cache/below'));
    expect([codes, reason]).toEqual([['TALLY_CACHE_UNWRITTEN'], 'the path leads through a file, not a folder']);
  });

  test('a folder where the file should be: nothing half-written is left beside it', async () => {
    await tally(at('cache'));
    const [name = ''] = readdirSync(at('cache'));
    rmSync(join(at('cache'), name));
    mkdirSync(join(at('cache'), name));
    const { kept, codes } = await tally(at('cache'));
    expect([kept, codes]).toEqual([false, ['TALLY_CACHE_UNWRITTEN']]);
    expect(readdirSync(at('cache'))).toEqual([name]);
  });

  test('a file that was half-written when a command was killed is not believed, whatever its name', async () => {
    await tally(at('cache'));
    const [name = ''] = readdirSync(at('cache'));
    const whole = readFileSync(join(at('cache'), name));
    rmSync(join(at('cache'), name));
    // Answers first, the letters and the digest last: so much of it as is written before those.
    const half = Buffer.from(whole.subarray(0, whole.length / 2)).fill(0, 0, 40);
    writeFileSync(join(at('cache'), `${name}.0b0f`), half);
    expect(await tally(at('cache'))).toEqual({ kept: false, codes: [], reason: undefined });
    expect((await tally(at('cache'))).kept).toBe(true);
    renameSync(join(at('cache'), `${name}.0b0f`), join(at('cache'), name));
    expect(await tally(at('cache'))).toEqual({ kept: false, codes: ['TALLY_CACHE_BROKEN'], reason: undefined });
    expect((await tally(at('cache'))).kept).toBe(true);
  });

  test('a disk that is full', async ({ skip }) => {
    const small = at('small');
    mkdirSync(small);
    try {
      execFileSync('/usr/bin/mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small], { stdio: 'ignore' });
    } catch {
      skip('no file system can be mounted here');
    }
    try {
      const { kept, codes, reason } = await tally(join(small, 'cache'));
      expect([kept, codes, reason]).toEqual([false, ['TALLY_CACHE_UNWRITTEN'], 'the disk is full']);
      expect(readdirSync(join(small, 'cache'))).toEqual([]);
    } finally {
      execFileSync('/usr/bin/umount', [small]);
    }
  });
});
