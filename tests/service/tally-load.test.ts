import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSources } from '../../src/io/load-sources.ts';
import { loadQuestionnaire, type NamedFile } from '../../src/io/load-survey.ts';
import { tallyFiles } from '../../src/io/tally/tally-files.ts';
import { tallyDigest } from '../../src/io/tally-digest.ts';
import type { EnginePlace } from '../../src/io/tally-engine/open-engine.ts';
import { type EngineTally, tallyWithEngine } from '../../src/io/tally-engine/tally-with-engine.ts';
import { partFrame } from '../../src/survey/index.ts';
import { COMMAND, parIndex } from '../contract/command-line.ts';
import { readmeBlock } from '../unit/survey/example-questionnaire.ts';
import { type ClickhouseShards, startShards } from './clickhouse-shards.ts';
import { inPostgres, testPlaces } from './tally-places.ts';

const HEAD = 'response_id,agency,field,area,group,Q1,Q2,Q3,Q4,Q5,used_online,reasons,expected\n';
/** So many forms that a load is several inserts. */
const MANY = 150_000;
const ENGINES = ['duckdb', 'postgres', 'clickhouse'] as const;

function rowsOf(from: number, to: number): string {
  const rows = Array.from({ length: to - from }, (_, at) => {
    const n = from + at;
    const answers = [1, 3, 5, 7, 11].map((step) => ['5', '4', '3', '98', ''][Math.floor(n / step) % 5]);
    return `R${n},A${n % 7},f,,,${answers.join(',')},1,,\n`;
  });
  return HEAD + rows.join('');
}

let folder = '';
let form: Awaited<ReturnType<typeof loadQuestionnaire>>['value'];
let shards: ClickhouseShards | undefined;
const at = (name: string): string => join(folder, name);
const named = (name: string): NamedFile => ({ path: at(name), name });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'par-index-loads-'));
  await writeFile(at('form.json'), readmeBlock('questionnaire.json'));
  await writeFile(at('sources.json'), readmeBlock('sources.json'));
  await writeFile(at('north.csv'), rowsOf(0, 3000));
  await writeFile(at('south.csv'), rowsOf(3000, 5000));
  await writeFile(at('many.csv'), rowsOf(0, MANY));
  const { register } = await loadSources(at('form.json'));
  form = (await loadQuestionnaire(named('form.json'), register)).value;
  shards = await startShards();
}, 90_000);

afterAll(async () => {
  await shards?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The questionnaire of all files here. */
function survey() {
  if (!form) throw new Error('the questionnaire of the guide is in order');
  return form;
}

const { placeOf, inClickhouse } = testPlaces(() => ({ folder, shards }));

const scratchTables = (): Promise<string> =>
  inClickhouse(0, "SELECT name FROM system.tables WHERE name LIKE 'par_index_answers%' ORDER BY name");

async function digestHere(...names: readonly string[]): Promise<string> {
  const { counts } = await tallyFiles(survey(), names.map(named));
  return tallyDigest(partFrame(survey()), counts);
}

const digestOf = ({ counts }: EngineTally): string | undefined => counts && tallyDigest(partFrame(survey()), counts);
const engineCodes = ({ issues }: EngineTally): readonly string[] =>
  [...new Set(issues.map(({ code }) => code))].filter((code) => code.startsWith('TALLY_')).sort();
const tally = (names: readonly string[], place: EnginePlace): Promise<EngineTally> =>
  tallyWithEngine(survey(), names.map(named), place);

function argsOf(names: readonly string[], { engine, address, table }: EnginePlace): readonly string[] {
  const connect = address === undefined ? [] : ['--connect', address];
  const kept = table === undefined ? [] : ['--table', table];
  return ['tally', 'form.json', ...names, '--engine', engine, ...connect, ...kept, '--format', 'json', '--lang', 'en'];
}

/** The command in a process that can be killed. */
function started(args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<unknown> } {
  const child = spawn(process.execPath, [...COMMAND, ...args], { cwd: folder, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)));
  return { child, ended };
}

/** Waits until something is so. */
async function until(what: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 40_000;
  while (!(await what())) {
    if (performance.now() > end) throw new Error('until: it never came');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe.each(ENGINES)('in %s', (engine) => {
  test('commands that load the same files at once give the right counts or say why not, and never count twice', async ({
    skip,
  }) => {
    const place = placeOf(engine, `at_once_${engine}`) ?? skip();
    const expected = await digestHere('north.csv');
    const args = argsOf(['north.csv'], place);
    const ended = await Promise.all([0, 1, 2].map(() => parIndex(args, { cwd: folder })));
    for (const { code, out, err } of ended) {
      if (code === 0) expect(JSON.parse(out).digest).toBe(expected);
      else expect([code, out, err]).toEqual([1, '', expect.stringContaining('TALLY_ENGINE_FAILED')]);
    }
    expect(ended.some(({ code }) => code === 0)).toBe(true);
    const all = await tally([], place);
    expect(digestOf(all)).toBe(expected);
    expect(await tally(['south.csv'], place).then(digestOf)).toBe(await digestHere('south.csv'));
    expect(await tally([], place).then(digestOf)).toBe(await digestHere('north.csv', 'south.csv'));
  }, 90_000);

  test('a file that is there with others, or read in another way, is not loaded again', async ({ skip }) => {
    const place = placeOf(engine, `shared_${engine}`) ?? skip();
    await tally(['north.csv'], place);
    const both = await tally(['south.csv', 'north.csv'], place);
    expect([both.counts, engineCodes(both)]).toEqual([undefined, ['TALLY_ENGINE_OVERLAP']]);
    expect(both.issues.find(({ code }) => code === 'TALLY_ENGINE_OVERLAP')?.place).toMatchObject({ file: 'north.csv' });
    const known = { agencies: new Set(['A1']) };
    const otherwise = await tallyWithEngine(survey(), [named('north.csv')], place, known);
    expect([otherwise.counts, engineCodes(otherwise)]).toEqual([undefined, ['TALLY_ENGINE_OVERLAP']]);
    const all = await tally([], place);
    expect([digestOf(all), engineCodes(all)]).toEqual([await digestHere('north.csv'), []]);
  });
});

describe('two receipts', () => {
  test('of the same files count once, and one of them is named', async ({ skip }) => {
    const place = placeOf('postgres', 'public.doubled') ?? skip();
    await tally(['north.csv'], place);
    await inPostgres(
      "INSERT INTO doubled SELECT 'zz', unit, weight, q1, q2, q3, q4, q5 FROM doubled",
      "INSERT INTO doubled_load SELECT 'zz', receipt FROM doubled_load",
    );
    const all = await tally([], place);
    expect([digestOf(all), engineCodes(all)]).toEqual([await digestHere('north.csv'), ['TALLY_ENGINE_TWICE']]);
    expect(all.issues.find(({ code }) => code === 'TALLY_ENGINE_TWICE')?.values['found']).toBe('zz');
    expect(all.inputs).toHaveLength(1);
    const again = await tally(['north.csv'], place);
    expect(digestOf(again)).toBe(await digestHere('north.csv'));
  });

  test('that are one, written twice, count once', async ({ skip }) => {
    const place = placeOf('clickhouse', 'receipt_twice') ?? skip();
    await tally(['north.csv'], place);
    await inClickhouse(0, 'INSERT INTO receipt_twice_load SELECT * FROM receipt_twice_load');
    const all = await tally([], place);
    expect([digestOf(all), engineCodes(all)]).toEqual([await digestHere('north.csv'), []]);
  });

  test('with one file in common, as commands leave that ran at once, give no counts', async ({ skip }) => {
    const [place, other] = [placeOf('postgres', 'public.common'), placeOf('postgres', 'public.beside')];
    if (!place || !other) skip();
    else {
      await tally(['north.csv'], place);
      await tally(['north.csv', 'south.csv'], other);
      await inPostgres('INSERT INTO common SELECT * FROM beside', 'INSERT INTO common_load SELECT * FROM beside_load');
      const all = await tally([], place);
      expect([all.counts, engineCodes(all)]).toEqual([undefined, ['TALLY_ENGINE_OVERLAP']]);
    }
  });
});

describe('a count that is broken off', () => {
  test.for(['SIGINT', 'SIGTERM'] as const)(
    'by %s leaves no table in ClickHouse',
    { timeout: 90_000 },
    async (signal, { skip }) => {
      const place = placeOf('clickhouse') ?? skip();
      const { child, ended } = started(argsOf(['many.csv'], place));
      await until(async () => (await scratchTables()) !== '');
      child.kill(signal);
      expect(await ended).toBe(signal);
      expect(await scratchTables()).toBe('');
    },
  );

  test('at once leaves tables in ClickHouse; a later count drops those that are old, and tells so', async ({
    skip,
  }) => {
    const place = placeOf('clickhouse') ?? skip();
    const { child, ended } = started(argsOf(['many.csv'], place));
    // The second of both tables: what is on its way to the server when the command is killed is still made.
    await until(async () => (await scratchTables()).includes('_load'));
    child.kill('SIGKILL');
    await ended;
    const fresh = await scratchTables();
    expect(fresh).not.toBe('');
    const hours = (count: number): string => Math.floor(Date.now() / 1000 - count * 3600).toString(16);
    const [old, young, named_] = [
      `par_index_answers_${hours(13)}_0123456789abcdef_load`,
      `par_index_answers_${hours(11)}_0123456789abcdef`,
      'par_index_answers_2025',
    ];
    for (const name of [old, young, named_]) await inClickhouse(0, `CREATE TABLE ${name} (x UInt8) ENGINE = Memory`);
    const next = await tally(['north.csv'], place);
    expect(digestOf(next)).toBe(await digestHere('north.csv'));
    expect(next.issues.find(({ code }) => code === 'TALLY_ENGINE_STALE')?.values).toEqual({ found: old });
    const left = (await scratchTables()).split('\n');
    expect(left.sort()).toEqual([...fresh.split('\n'), young, named_].sort());
    for (const name of left) await inClickhouse(0, `DROP TABLE ${name}`);
  }, 90_000);

  test('by a fault leaves no table in ClickHouse', async ({ skip }) => {
    const place = placeOf('clickhouse') ?? skip();
    const counting = tally(['many.csv'], place);
    // Dropped as soon as it is seen: looked up once more it may be gone by itself.
    await until(async () => {
      const [name] = (await scratchTables()).split('\n').filter((one) => one !== '' && !one.endsWith('_load'));
      if (name !== undefined) await inClickhouse(0, `DROP TABLE ${name}`);
      return name !== undefined;
    });
    const broken = await counting;
    expect([broken.counts === undefined, engineCodes(broken)]).toEqual([true, ['TALLY_ENGINE_FAILED']]);
    expect(await scratchTables()).toBe('');
  }, 90_000);

  test.for(['postgres', 'duckdb'] as const)(
    'behind its first forms leaves none of them in %s',
    { timeout: 90_000 },
    async (engine, { skip }) => {
      const place = placeOf(engine, `rolled_back_${engine}`) ?? skip();
      let read = 0;
      const onRow = (): void => {
        read += 1;
        if (read === 140_000) throw new Error('enough');
      };
      await expect(tallyWithEngine(survey(), [named('many.csv')], place, { onRow })).rejects.toThrow('enough');
      const repeated = await tally(['many.csv'], place);
      expect([digestOf(repeated), engineCodes(repeated)]).toEqual([await digestHere('many.csv'), []]);
    },
  );

  test('at once leaves nothing in PostgreSQL: no scratch table, and no rows of a load', async ({ skip }) => {
    const scratch = placeOf('postgres') ?? skip();
    const place = placeOf('postgres', 'public.killed_load') ?? skip();
    const tables = async (): Promise<number> =>
      (await inPostgres("SELECT 1 FROM pg_class WHERE relname LIKE 'par_index_answers%' AND relkind = 'r'")).length;
    const loading = async (): Promise<boolean> =>
      (await inPostgres("SELECT 1 FROM pg_stat_activity WHERE query LIKE 'COPY%killed_load%'")).length > 0;
    const first = started(argsOf(['many.csv'], scratch));
    await until(async () => (await tables()) > 0);
    first.child.kill('SIGKILL');
    await first.ended;
    await until(async () => (await tables()) === 0);
    const second = started(argsOf(['many.csv'], place));
    await until(loading);
    second.child.kill('SIGKILL');
    await second.ended;
    await until(async () => !(await loading()));
    expect(await inPostgres('SELECT 1 FROM killed_load LIMIT 1')).toEqual([]);
    const repeated = await tally(['many.csv'], place);
    expect([digestOf(repeated), engineCodes(repeated)]).toEqual([await digestHere('many.csv'), []]);
  }, 90_000);
});

describe('a shard of ClickHouse', () => {
  const COLUMNS = `load String, unit String, weight UInt64, ${[1, 2, 3, 4, 5].map((n) => `q${n} UInt8`).join(', ')}`;
  async function makeSpread(name: string): Promise<void> {
    const local = `CREATE TABLE ${name}_local (${COLUMNS}) ENGINE = MergeTree ORDER BY (load, unit)`;
    const spread = `CREATE TABLE ${name} AS ${name}_local ENGINE = Distributed(${shards?.cluster}, default, ${name}_local, cityHash64(unit))`;
    await inClickhouse(0, local, spread);
    await inClickhouse(1, local, spread);
  }

  test('killed in the middle of a load breaks it off; repeated, it gives the same digest, and what is left over is named', async ({
    skip,
  }) => {
    const place = placeOf('clickhouse', 'half_loaded') ?? skip();
    await makeSpread('half_loaded');
    const loading = tally(['many.csv'], place);
    await until(async () => Number(await inClickhouse(0, 'SELECT count() FROM half_loaded_local')) > 0);
    await shards?.kill(1);
    const broken = await loading;
    expect([broken.counts === undefined, engineCodes(broken)]).toEqual([true, ['TALLY_ENGINE_FAILED']]);
    await shards?.start(1);
    const left = Number(await inClickhouse(0, 'SELECT count() FROM half_loaded'));
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(MANY);
    const again = await tally(['many.csv'], place);
    expect(digestOf(again)).toBe(await digestHere('many.csv'));
    expect(again.issues.find(({ code }) => code === 'TALLY_ENGINE_UNFINISHED')?.values).toEqual({
      found: String(left),
    });
  }, 90_000);

  test('killed in the middle of a count gives no counts; once it is back, the same digest', async ({ skip }) => {
    const place = placeOf('clickhouse', 'half_counted') ?? skip();
    await makeSpread('half_counted');
    const before = await tally(['north.csv'], place);
    expect(digestOf(before)).toBe(await digestHere('north.csv'));
    await shards?.freeze(1);
    const counting = tally([], place);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await shards?.kill(1);
    const broken = await counting;
    expect([broken.counts === undefined, engineCodes(broken)]).toEqual([true, ['TALLY_ENGINE_FAILED']]);
    await shards?.start(1);
    expect(digestOf(await tally([], place))).toBe(await digestHere('north.csv'));
    // A shard that comes back without its rows is told of by what is missing.
    await inClickhouse(
      1,
      'DROP TABLE half_counted_local',
      `CREATE TABLE half_counted_local (${COLUMNS}) ENGINE = MergeTree ORDER BY (load, unit)`,
    );
    const there = Number(await inClickhouse(0, 'SELECT count() FROM half_counted_local'));
    const short = await tally([], place);
    expect([short.counts, engineCodes(short)]).toEqual([undefined, ['TALLY_ENGINE_SUM']]);
    // One of the 3,000 rows is blank throughout.
    expect(short.issues[0]?.values).toEqual({ found: `Q1: n = ${there}`, allowed: 'n = 2999' });
  }, 90_000);
});
