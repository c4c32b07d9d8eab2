/**
 * Measures the tally of a large survey beside papaparse and DuckDB, and its peak memory.
 * `npm run bench:tally -- --rows 1000000 --rounds 5 --kinds plain,comments,issue --json out/tally.json`
 */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine, median } from './scoring/measure.ts';
import { FILE_KINDS, FILE_PLANS, type FileKind, writeAnswers } from './tally/answer-file.ts';
import type { Cost } from './tally/job.ts';
import { peakMemory } from './tally/peak-memory.ts';
import { CONTESTANTS, type Contestant, raceFile } from './tally/race.ts';
import { THREADS } from './tally/with-duckdb.ts';

const FORM = new URL('../surveys/questionnaire/sipas-2023-2026.json', import.meta.url);
const MEMORY_RUNS = 3;

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    kinds: { type: 'string', default: FILE_KINDS.join(',') },
    seed: { type: 'string', default: '7' },
    /** The built code. */
    built: { type: 'string', default: 'dist' },
    /** Only peak memory. */
    memory: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

interface KindResult {
  readonly kind: FileKind;
  readonly megabytes: number;
  readonly costs: Readonly<Record<Contestant, Cost>> | undefined;
  readonly peaks: readonly number[];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The questionnaire of a kind of file: the items that it has, and its weight. */
function questionnaireOf(kind: FileKind): { readonly raw: object; readonly items: readonly string[] } {
  const { items: most, weighted } = FILE_PLANS[kind];
  const raw = JSON.parse(readFileSync(FORM, 'utf8'));
  let left = most;
  type Listed = { readonly items: readonly { readonly code: string }[] };
  for (const block of raw.blocks) {
    for (const factor of block.factors) {
      factor.items = factor.items.slice(0, left);
      left -= factor.items.length;
    }
    block.factors = block.factors.filter(({ items }: Listed) => items.length > 0);
  }
  raw.blocks = raw.blocks.filter(({ factors }: { readonly factors: readonly Listed[] }) => factors.length > 0);
  if (weighted) {
    raw.sampling = { weight: 'weight' };
    delete raw.quality;
  }
  const items = raw.blocks.flatMap(({ factors }: { readonly factors: readonly Listed[] }) =>
    factors.flatMap((factor) => factor.items.map(({ code }) => code)),
  );
  return { raw, items };
}

async function measureKind(kind: FileKind, folder: string): Promise<KindResult> {
  const { raw, items } = questionnaireOf(kind);
  const [form, path] = [join(folder, `${kind}.json`), join(folder, `${kind}.csv`)];
  writeFileSync(form, JSON.stringify(raw));
  await writeAnswers(path, kind, items, Number(options.rows), Number(options.seed));
  const built = resolve(options.built);
  const job = { path, form, items, weighted: FILE_PLANS[kind].weighted };
  const costs = options.memory ? undefined : mediansOf(await raceFile(job, built, Number(options.rounds)));
  const peaks = Array.from({ length: MEMORY_RUNS }, () => peakMemory(built, form, path)).flatMap((mb) => mb ?? []);
  const megabytes = statSync(path).size / 1e6;
  rmSync(path);
  return { kind, megabytes, costs, peaks };
}

function mediansOf(costs: Readonly<Record<Contestant, readonly Cost[]>>): Readonly<Record<Contestant, Cost>> {
  const of = (name: Contestant): Cost => ({
    wall: median(costs[name].map(({ wall }) => wall)),
    processor: median(costs[name].map(({ processor }) => processor)),
  });
  return Object.fromEntries(CONTESTANTS.map((name) => [name, of(name)])) as Record<Contestant, Cost>;
}

function sayKind({ kind, megabytes, costs, peaks }: KindResult): void {
  say(`\n${FILE_PLANS[kind].title}: ${megabytes.toFixed(0)} MB`);
  if (costs) {
    const { tally } = costs;
    for (const name of CONTESTANTS) {
      const { wall, processor } = costs[name];
      const beside =
        name === 'duckdb'
          ? `tally takes ${(tally.wall / wall).toFixed(2)}× its time, ${(tally.processor / processor).toFixed(2)}× its processor`
          : `${(wall / tally.wall).toFixed(1)}× ours, ${(processor / tally.processor).toFixed(1)}× our processor`;
      const ms = (value: number): string => `${value.toFixed(0)} ms`.padStart(9);
      say(`  ${name.padEnd(16)} wall ${ms(wall)}  processor ${ms(processor)}${name === 'tally' ? '' : `  ${beside}`}`);
    }
  }
  if (peaks.length > 0) say(`  peak memory of the command: ${peaks.map((mb) => mb.toFixed(1)).join(', ')} MB`);
}

const machine = describeMachine();
const folder = mkdtempSync(join(tmpdir(), 'tally-'));
try {
  const { processor, memoryGb, node, date, commit, load } = machine;
  say(`${options.rows} rows, medians of ${options.rounds} rounds, seed ${options.seed}`);
  say(`${processor}, ${memoryGb} GB, Node ${node}, DuckDB with ${THREADS} threads, ${date}, commit ${commit}`);
  say(`load ${load.join(' ')}`);
  const results: KindResult[] = [];
  for (const kind of FILE_KINDS.filter((one) => options.kinds.split(',').includes(one))) {
    const result = await measureKind(kind, folder);
    sayKind(result);
    results.push(result);
  }
  say(`\nload ${describeMachine().load.join(' ')}`);
  if (options.json !== undefined) {
    writeFileSync(options.json, `${JSON.stringify({ machine, rows: Number(options.rows), results }, null, 2)}\n`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
