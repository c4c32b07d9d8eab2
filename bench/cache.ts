import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { readColumns } from '../src/io/column-cache/column-file.ts';
import { columnWriter } from '../src/io/column-cache/column-writer.ts';
import { countColumns } from '../src/io/column-cache/count-columns.ts';
import { answerNames, groupStatement } from '../src/io/tally-engine/group-statement.ts';
import type { AnswerColumns, Dimension, Responses, UnitCounts } from '../src/survey/index.ts';
import { describeMachine, median } from './scoring/measure.ts';
import { seeded } from './tally/answer-file.ts';

const ITEMS = 22;
const CODES = 10;
const SIZES: Readonly<Record<Dimension, number>> = { agency: 90, field: 7, area: 2, group: 3 };
const DIMENSIONS = Object.keys(SIZES) as readonly Dimension[];
/** Weights as a stratified sample has them: one a stratum. */
const WEIGHTS = 40;
const THREADS = 2;

const { values: given } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '9' },
    seed: { type: 'string', default: '7' },
  },
});
const rows = Number(given.rows);

/** Invented forms (dữ liệu mẫu), as they are after reading. */
function inventForms(weighted: boolean): { readonly responses: Responses; readonly columns: AnswerColumns } {
  const random = seeded(Number(given.seed));
  const below = (end: number): number => Math.floor(random() * end);
  const codes = new Uint8Array(rows * ITEMS).map(
    () => [5, 6, 7, 7, 7, 8, 8, 8, 8, 9, 9, 9, 9, 9, 0, 2][below(16)] ?? 0,
  );
  const columnOf = (name: Dimension) => ({
    values: Array.from({ length: SIZES[name] }, (_, at) => `${name} ${at}`),
    positions: new Uint32Array(rows).map(() => below(SIZES[name])),
  });
  const dimensions = Object.fromEntries(DIMENSIONS.map((name) => [name, columnOf(name)]));
  const weights = Uint32Array.from({ length: WEIGHTS }, (_, at) => 10_000 + 12_345 * at);
  const weightAt = new Uint8Array(rows).map(() => below(WEIGHTS));
  const { values: units, positions: unitOf } = columnOf('agency');
  const weightOf = (row: number): bigint => (weighted ? BigInt(weights[weightAt[row] ?? 0] ?? 0) : 10_000n);
  const columns = { rows, items: ITEMS, weights: weighted ? 'column' : 'one', units, unitOf, weightOf, codes } as const;
  return { responses: { dimensions, count: rows } as unknown as Responses, columns };
}

const account = { read: rows, accepted: rows, duplicate: 0, excluded: 0, rejected: 0 };
const FACTS = {
  key: 'bench',
  form: 'bench',
  inputs: [],
  questionnaire: 'bench',
  version: '1',
  items: Array.from({ length: ITEMS }, (_, at) => `Q${at + 1}`),
  answers: Array.from({ length: CODES }, (_, at) => String(at)),
  account,
  issues: [],
};

const folder = mkdtempSync(join(tmpdir(), 'cache-'));
const instance = await DuckDBInstance.create(':memory:', { threads: String(THREADS) });
const connection = await instance.connect();

/** The same forms as Parquet, written by DuckDB as it likes best. */
async function writeParquet({ responses, columns }: ReturnType<typeof inventForms>, path: string): Promise<void> {
  const { DuckDBDataChunk, VARCHAR, BIGINT, UTINYINT } = await import('@duckdb/node-api');
  const answers = answerNames(ITEMS).map((name) => `${name} UTINYINT`);
  const named = DIMENSIONS.map((name) => `"${name}" VARCHAR`);
  await connection.run(`CREATE OR REPLACE TABLE forms (${[...named, 'weight BIGINT', ...answers].join(', ')})`);
  const appender = await connection.createAppender('forms');
  const types = [...DIMENSIONS.map(() => VARCHAR), BIGINT, ...new Array<typeof UTINYINT>(ITEMS).fill(UTINYINT)];
  const chunkRows = 2048;
  for (let from = 0; from < rows; from += chunkRows) {
    const places = Array.from({ length: Math.min(chunkRows, rows - from) }, (_, at) => from + at);
    const chunk = DuckDBDataChunk.create(types, places.length);
    chunk.setColumns([
      ...DIMENSIONS.map((name) =>
        places.map((row) => responses.dimensions[name]?.values[responses.dimensions[name]?.positions[row] ?? 0] ?? ''),
      ),
      places.map(columns.weightOf),
      ...Array.from({ length: ITEMS }, (_, item) => places.map((row) => columns.codes[row * ITEMS + item] ?? 0)),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  await connection.run(`COPY forms TO '${path}' (FORMAT parquet, COMPRESSION zstd)`);
  await connection.run('DROP TABLE forms');
}

const SUMS = {
  one: 'count(*) AS n',
  column: 'count(*) AS n, sum(weight) AS w, sum(weight::HUGEINT * weight) AS w2',
} as const;

/** One GROUP BY an item. */
function byItem(path: string, by: Dimension, weights: keyof typeof SUMS): string {
  const table = `(SELECT 0 AS load, "${by}" AS unit, * FROM read_parquet('${path}'))`;
  return groupStatement(ITEMS, { table, item: String, sums: SUMS[weights] });
}

/** One GROUP BY of all items, each form taken apart into its answers. */
function byAnswer(path: string, by: Dimension, weights: keyof typeof SUMS): string {
  return `SELECT "${by}", item, answer, ${SUMS[weights]} FROM (UNPIVOT (FROM read_parquet('${path}')) ON ${answerNames(ITEMS).join(', ')} INTO NAME item VALUE answer) GROUP BY ALL`;
}

async function millisecondsOf(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** Throws where both sides do not count the same of any unit. */
async function expectSame(
  units: readonly UnitCounts[],
  parquet: string,
  by: Dimension,
  weights: keyof typeof SUMS,
): Promise<void> {
  const theirs = (await connection.runAndReadAll(byAnswer(parquet, by, weights))).getRows();
  const found = new Map<string, readonly [bigint, bigint, bigint]>();
  for (const [unit, , , n, w, w2] of theirs) {
    const sums = found.get(String(unit)) ?? [0n, 0n, 0n];
    const [forms, sum, squares] = [n, w ?? 0, w2 ?? 0].map((value) => BigInt(String(value)));
    found.set(String(unit), [sums[0] + (forms ?? 0n), sums[1] + (sum ?? 0n), sums[2] + (squares ?? 0n)]);
  }
  const sumOf = (numbers: readonly (number | bigint)[]): bigint =>
    numbers.reduce<bigint>((sum, number) => sum + BigInt(number), 0n);
  for (const { unit, n, w, w2 } of units) {
    const own = weights === 'one' ? [sumOf(n), 0n, 0n] : [n, w, w2].map(sumOf);
    if (own.join() !== found.get(unit)?.join()) throw new Error(`${by} ${unit}: ${own} and ${found.get(unit)}`);
  }
  if (units.length !== found.size) throw new Error(`${units.length} units and ${found.size}`);
}

async function compare(weights: keyof typeof SUMS): Promise<void> {
  const forms = inventForms(weights === 'column');
  const [columns, parquet] = [join(folder, `${weights}.columns`), join(folder, `${weights}.parquet`)];
  const writer = await columnWriter({ path: columns, rows, weights, facts: FACTS });
  const { dimensions } = forms.responses;
  const written = await writer.add({ ...forms.columns, dimensions });
  if (!written || !(await writer.end((name) => dimensions[name]?.values ?? []))) {
    throw new Error('these forms can be kept as columns');
  }
  await writeParquet(forms, parquet);
  const size = (path: string): string => `${(statSync(path).size / 1e6).toFixed(1)} MB`;
  process.stdout.write(
    `${weights === 'one' ? 'unweighted' : `${WEIGHTS} weights`}: columns ${size(columns)}, Parquet ${size(parquet)}\n`,
  );
  for (const by of DIMENSIONS) {
    const own = async () => {
      const read = await readColumns(columns);
      if (typeof read !== 'object') throw new Error(`the columns cannot be read: ${read}`);
      return countColumns(read, by);
    };
    await expectSame(await own(), parquet, by, weights);
    const ask = (statement: string) => async (): Promise<unknown> =>
      (await connection.runAndReadAll(statement)).getRows();
    const ways = { own, byItem: ask(byItem(parquet, by, weights)), byAnswer: ask(byAnswer(parquet, by, weights)) };
    const times: Record<keyof typeof ways, number[]> = { own: [], byItem: [], byAnswer: [] };
    for (let round = 0; round <= Number(given.rounds); round += 1) {
      for (const way of Object.keys(ways) as readonly (keyof typeof ways)[]) {
        const time = await millisecondsOf(ways[way]);
        // The first round is for everybody to get warm.
        if (round > 0) times[way].push(time);
      }
    }
    const [mine, item, answer] = [median(times.own), median(times.byItem), median(times.byAnswer)];
    const peer = Math.min(item, answer);
    process.stdout.write(
      `  by ${by}: columns ${mine.toFixed(1)} ms, DuckDB ${item.toFixed(1)} ms (a GROUP BY an item), ${answer.toFixed(1)} ms (one GROUP BY): ${(mine / peer).toFixed(2)} of the better\n`,
    );
  }
}

const { commit, load } = describeMachine();
const { rows: about } = { rows: (await connection.runAndReadAll('SELECT version()')).getRows() };
process.stdout.write(
  `${rows} forms of ${ITEMS} items, seed ${given.seed}; Node ${process.version}, DuckDB ${about[0]?.[0]} with ${THREADS} threads, ${cpus()[0]?.model.trim()}, commit ${commit}, load ${load[0]}\n`,
);
try {
  await compare('one');
  await compare('column');
} finally {
  connection.closeSync();
  instance.closeSync();
  rmSync(folder, { recursive: true });
}
