import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareIssues } from '../../src/base/issue/issue.ts';
import { loadTallyParts } from '../../src/io/load-tally-parts.ts';
import { tallyFiles } from '../../src/io/tally/tally-files.ts';
import { tallyDigest } from '../../src/io/tally-digest.ts';
import type { EnginePlace } from '../../src/io/tally-engine/open-engine.ts';
import { type EngineTally, tallyWithEngine } from '../../src/io/tally-engine/tally-with-engine.ts';
import { partFrame, tallyPart } from '../../src/survey/index.ts';
import { questionnaireOf, rawExample } from '../unit/survey/example-questionnaire.ts';
import { type ClickhouseShards, startShards } from './clickhouse-shards.ts';
import { inPostgres, testPlaces } from './tally-places.ts';

const raw = rawExample();
raw.gates = [];
raw.choices = [];
raw.numbers = [];
raw.headings = {};
raw.columns = { id: 'response_id', agency: 'agency' };
raw.sampling = { weight: 'weight' };
delete raw.quality;
delete raw.privacy;
const form = questionnaireOf(raw);
const frame = partFrame(form);
const HEAD = `response_id,agency,${frame.items.join(',')},weight`;

/** Names that a careless statement, copy or line of text would break. */
const AGENCIES = ['SYT', 'Sở Nội vụ', '"Trạm, \\t \'x\'; DROP TABLE a"', '"Phòng\nmột"', 'syt', '\\N', '$1'];
const ANSWERS = ['1', '2', '3', '4', '5', '98', '', '5', '4'];
/** 10^9 weighs 10^13 units: the square of one passes 64 bits. */
const WEIGHTS = ['1', '2.5', '0.0001', '1000000000', '3.1416'];

/** The same rows every time, one kind of fault or another in every tenth. */
function rowsOf(count: number): readonly string[] {
  const rowOf = (at: number): string => {
    const pick = (list: readonly string[], step: number): string => list[Math.floor(at * step) % list.length] ?? '';
    const answers = frame.items.map((_item, item) => pick(ANSWERS, 1.7 + item * 0.9));
    if (at % 10 === 3) answers[0] = ['xx', '9', ' 4 ', 'Rất hài lòng'][Math.floor(at / 10) % 4] ?? '';
    if (at % 30 === 12) return rowOf(at - 1);
    if (at % 60 === 44) return `R${at},SYT${','.repeat(frame.items.length + 1)}`;
    const id = at % 50 === 17 ? `R${at - 1}` : at % 50 === 29 ? '' : `R${at}`;
    if (at % 40 === 21) return `${id},SYT`;
    return [id, pick(AGENCIES, 0.31), ...answers, pick(WEIGHTS, 0.77)].join(',');
  };
  return Array.from({ length: count }, (_, at) => rowOf(at));
}

let folder = '';
let shards: ClickhouseShards | undefined;
const rows = rowsOf(400);
const file = { path: '', name: 'answers.csv' };
let expected = '';

async function written(name: string, lines: readonly string[]): Promise<{ path: string; name: string }> {
  const path = join(folder, name);
  await writeFile(path, `${HEAD}\n${lines.join('\n')}\n`);
  return { path, name };
}

async function streamed(lines: readonly string[], name: string) {
  const own = await written(name, lines);
  const { counts, issues } = await tallyFiles(form, [own]);
  return { digest: tallyDigest(frame, counts), counts, issues };
}

const digestOf = ({ counts }: EngineTally): string | undefined => counts && tallyDigest(frame, counts);
const codesOf = ({ issues }: EngineTally): readonly string[] => [...new Set(issues.map(({ code }) => code))].sort();
const engineCodes = (tally: EngineTally): readonly string[] =>
  codesOf(tally).filter((code) => code.startsWith('TALLY_ENGINE_'));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'par-index-engines-'));
  Object.assign(file, await written(file.name, rows));
  expected = (await streamed(rows, 'same.csv')).digest;
  shards = await startShards();
}, 90_000);

afterAll(async () => {
  await shards?.stop();
  await rm(folder, { recursive: true, force: true });
});

const { placeOf, inClickhouse } = testPlaces(() => ({ folder, shards }));

const COLUMNS = (text: string, whole: string, small: string): string =>
  [`load ${text}`, `unit ${text}`, `weight ${whole}`, ...frame.items.map((_, at) => `q${at + 1} ${small}`)].join(', ');

/** A table spread over both shards, its receipts on the first. */
async function makeDistributed(name: string): Promise<void> {
  const local = `CREATE TABLE ${name}_local (${COLUMNS('String', 'UInt64', 'UInt8')}) ENGINE = MergeTree ORDER BY (load, unit)`;
  const spread = `CREATE TABLE ${name} AS ${name}_local ENGINE = Distributed(${shards?.cluster}, default, ${name}_local, cityHash64(unit))`;
  await inClickhouse(0, local, spread);
  await inClickhouse(1, local, spread);
}

const ENGINES = ['duckdb', 'postgres', 'clickhouse'] as const;

describe.each(ENGINES)('counting in %s', (engine) => {
  test('gives the digest and the issues of counting here, whatever stands in the file', async ({ skip }) => {
    const place = placeOf(engine) ?? skip();
    const tally = await tallyWithEngine(form, [file], place);
    const here = await tallyFiles(form, [file]);
    expect(digestOf(tally)).toBe(expected);
    expect(tally.counts?.account).toEqual(here.counts.account);
    expect([...tally.issues].sort(compareIssues)).toEqual([...here.issues].sort(compareIssues));
    // The file has every kind of row there is.
    expect(Object.values(here.counts.account).every((count) => count > 0)).toBe(true);
    const heaviest = here.counts.units.flatMap(({ w2 }) => w2).reduce((most, sum) => (sum > most ? sum : most), 0n);
    expect(heaviest > 2n ** 64n).toBe(true);
  });

  test('adds up what was loaded at different times, and loads nothing twice', async ({ skip }) => {
    const place = placeOf(engine, `grown_${engine}`) ?? skip();
    const [north, south] = [
      await written('north.csv', rows.slice(0, 150)),
      await written('south.csv', rows.slice(150)),
    ];
    const first = await tallyWithEngine(form, [north], place);
    expect(digestOf(first)).toBe((await streamed(rows.slice(0, 150), 'n.csv')).digest);
    const second = await tallyWithEngine(form, [south], place);
    expect(digestOf(second)).toBe((await streamed(rows.slice(150), 's.csv')).digest);
    const again = await tallyWithEngine(form, [north], place);
    expect(digestOf(again)).toBe(digestOf(first));
    expect(engineCodes(again)).toEqual(['TALLY_ENGINE_LOADED']);
    const all = await tallyWithEngine(form, [], place);
    const parts = [first, second].map(({ counts }) => (counts ? tallyPart(frame, counts) : undefined));
    await Promise.all(parts.map((part, at) => writeFile(join(folder, `${at}.json`), JSON.stringify(part))));
    const paths = [1, 0].map((at) => ({ path: join(folder, `${at}.json`), name: `${at}.json` }));
    const { merged } = await loadTallyParts(undefined, paths);
    expect(digestOf(all)).toBe(merged && tallyDigest(merged.frame, merged.counts));
  });

  test('refuses a table of another questionnaire', async ({ skip }) => {
    const place = placeOf(engine, `other_${engine}`) ?? skip();
    await tallyWithEngine(form, [file], place);
    const other = questionnaireOf({ ...raw, version: 'another' });
    const tally = await tallyWithEngine(other, [], place);
    expect(tally.counts).toBeUndefined();
    expect(engineCodes(tally)).toEqual(['TALLY_ENGINE_RECEIPT']);
  });
});

test('one file split over three databases and merged is what one count of it is', async ({ skip }) => {
  const places = ENGINES.map((engine) => placeOf(engine) ?? skip());
  // Rows of one id stand beside each other: a cut between them would make two forms of one.
  const cuts = [0, 120, 260, 400];
  const paths = [];
  for (const [at, place] of places.entries()) {
    const lines = rows.slice(cuts[at], cuts[at + 1]);
    const { counts } = await tallyWithEngine(form, [await written(`cut-${at}.csv`, lines)], place);
    const path = join(folder, `cut-${at}.json`);
    await writeFile(path, JSON.stringify(counts && tallyPart(frame, counts)));
    paths.unshift({ path, name: `cut-${at}.json` });
  }
  const { merged, issues } = await loadTallyParts(undefined, paths);
  expect(issues).toEqual([]);
  expect(merged && tallyDigest(merged.frame, merged.counts)).toBe(expected);
});

test('PostgreSQL counts over partitions', async ({ skip }) => {
  const place = placeOf('postgres', 'public.parted') ?? skip();
  await inPostgres(
    `CREATE TABLE parted (${COLUMNS('text NOT NULL', 'bigint NOT NULL', 'smallint NOT NULL')}) PARTITION BY HASH (unit)`,
    ...[0, 1, 2].map(
      (at) => `CREATE TABLE parted_${at} PARTITION OF parted FOR VALUES WITH (MODULUS 3, REMAINDER ${at})`,
    ),
  );
  expect(digestOf(await tallyWithEngine(form, [file], place))).toBe(expected);
  const used = await inPostgres('SELECT DISTINCT tableoid FROM parted');
  expect(used.length).toBeGreaterThan(1);
});

describe('a cluster of ClickHouse', () => {
  test('counts over two shards', async ({ skip }) => {
    const place = placeOf('clickhouse', 'spread') ?? skip();
    await makeDistributed('spread');
    expect(digestOf(await tallyWithEngine(form, [file], place))).toBe(expected);
    const counts = await Promise.all(
      ([0, 1] as const).map((at) => inClickhouse(at, 'SELECT count() FROM spread_local')),
    );
    expect(counts.every((count) => Number(count) > 0)).toBe(true);
  });

  test('that has lost a shard gives an issue and no counts; once it is back, the same digest', async ({ skip }) => {
    const place = placeOf('clickhouse', 'killed') ?? skip();
    await makeDistributed('killed');
    const half = await written('half.csv', rows.slice(0, 200));
    const before = await tallyWithEngine(form, [half], place);
    await shards?.kill(1);
    const without = await tallyWithEngine(form, [], place);
    expect(without.counts).toBeUndefined();
    expect(engineCodes(without)).toEqual(['TALLY_ENGINE_FAILED']);
    // A load that reaches one shard only is not done.
    const rest = await written('rest.csv', rows.slice(200));
    const refused = await tallyWithEngine(form, [rest], place);
    expect(refused.counts).toBeUndefined();
    expect(engineCodes(refused)).toEqual(['TALLY_ENGINE_FAILED']);
    await shards?.start(1);
    const after = await tallyWithEngine(form, [], place);
    expect(digestOf(after)).toBe(digestOf(before));
    // Whether the shard that is there was reached before the other one was missed is a matter of chance.
    expect([[], ['TALLY_ENGINE_UNFINISHED']]).toContainEqual(engineCodes(after));
    await tallyWithEngine(form, [rest], place);
    const whole = await tallyWithEngine(form, [], place);
    expect(digestOf(whole)).toBe(expected);
  }, 60_000);
});

describe('rows that a database has lost or made up', () => {
  const refuses = async (place: EnginePlace): Promise<void> => {
    const tally = await tallyWithEngine(form, [], place);
    expect(tally.counts).toBeUndefined();
    expect(engineCodes(tally)).toEqual(['TALLY_ENGINE_SUM']);
  };

  test('are found in PostgreSQL, by count and by weight', async ({ skip }) => {
    const place = placeOf('postgres', 'public.short') ?? skip();
    await tallyWithEngine(form, [file], place);
    await inPostgres('BEGIN', 'DELETE FROM short WHERE ctid = (SELECT min(ctid) FROM short)', 'COMMIT');
    await refuses(place);
    const other = placeOf('postgres', 'public.heavy') ?? skip();
    await tallyWithEngine(form, [file], other);
    await inPostgres('UPDATE heavy SET weight = weight + 1 WHERE ctid = (SELECT min(ctid) FROM heavy)');
    await refuses(other);
  });

  test('are left out, and told of, where their load never finished', async ({ skip }) => {
    const place = placeOf('postgres', 'public.unfinished') ?? skip();
    await tallyWithEngine(form, [file], place);
    await inPostgres(
      "INSERT INTO unfinished SELECT 'broken', unit, weight, q1, q2, q3, q4, q5 FROM unfinished LIMIT 7",
    );
    const tally = await tallyWithEngine(form, [], place);
    expect(digestOf(tally)).toBe(expected);
    const [found] = tally.issues;
    expect([found?.code, found?.values]).toEqual(['TALLY_ENGINE_UNFINISHED', { found: '7' }]);
  });

  test('are found in ClickHouse: a row twice, the first row taken for a header, a table that is empty', async ({
    skip,
  }) => {
    const place = placeOf('clickhouse', 'twice') ?? skip();
    await tallyWithEngine(form, [file], place);
    const text = await inClickhouse(0, 'SELECT * FROM twice FORMAT TabSeparated');
    await inClickhouse(0, 'INSERT INTO twice SELECT * FROM twice LIMIT 1');
    await refuses(place);
    await inClickhouse(0, 'DROP TABLE twice');
    await refuses(place);
    await inClickhouse(0, `INSERT INTO twice FORMAT TabSeparatedWithNames\n${text}\n`);
    await refuses(place);
  });

  test('are found in DuckDB, an answer changed for another one too', async ({ skip }) => {
    const place = placeOf('duckdb', 'changed') ?? skip();
    await tallyWithEngine(form, [file], place);
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const change = async (statement: string): Promise<void> => {
      const instance = await DuckDBInstance.create(place.address ?? '');
      await (await instance.connect()).run(statement);
      instance.closeSync();
    };
    await change(
      'UPDATE changed SET q1 = CASE q1 WHEN 9 THEN 8 ELSE 9 END WHERE rowid = (SELECT min(rowid) FROM changed)',
    );
    await refuses(place);
    await change('UPDATE changed SET q2 = 200 WHERE rowid = 0');
    expect(engineCodes(await tallyWithEngine(form, [], place))).toEqual(['TALLY_ENGINE_VALUE']);
  });
});

describe('a database that cannot be used', () => {
  test.each([
    ['clickhouse', 'http://tests:geheim@127.0.0.1:1/'],
    ['postgres', 'postgres://tests:geheim@127.0.0.1:1/x'],
    ['duckdb', '/dev/null/x.duckdb'],
  ] as const)('says so (%s), and no password', async (engine, address) => {
    const tally = await tallyWithEngine(form, [file], { engine, address, table: undefined });
    expect(tally.counts).toBeUndefined();
    expect(engineCodes(tally)).toEqual(['TALLY_ENGINE_FAILED']);
    expect(JSON.stringify(tally.issues)).not.toContain('geheim');
  });

  test.each([
    ['clickhouse', undefined],
    ['postgres', undefined],
    ['postgres', 'http://tests:geheim@127.0.0.1/'],
    ['clickhouse', 'geheim'],
  ] as const)('whose address leads elsewhere is not tried (%s)', async (engine, address) => {
    const tally = await tallyWithEngine(form, [file], { engine, address, table: undefined });
    expect(engineCodes(tally)).toEqual(['TALLY_ENGINE_ADDRESS']);
    expect(JSON.stringify(tally.issues)).not.toContain('geheim');
  });

  test.each(['a b', 'a; DROP TABLE x', 'a.b.c', '', 'á', '"a"', 'a`', `a${'b'.repeat(60)}`])(
    'is no table: %j',
    async (table) => {
      const tally = await tallyWithEngine(form, [file], { engine: 'duckdb', address: undefined, table });
      expect(engineCodes(tally)).toEqual(['TALLY_ENGINE_TABLE']);
    },
  );
});

test('A weight that a database could not add up is refused, not rounded.', async () => {
  const heavy = await written('heavy.csv', ['R1,SYT,5,5,5,5,5,28147497671.0656']);
  const tally = await tallyWithEngine(form, [heavy], { engine: 'duckdb', address: undefined, table: undefined });
  expect(tally.counts).toBeUndefined();
  expect(engineCodes(tally)).toEqual(['TALLY_ENGINE_WEIGHT']);
});
