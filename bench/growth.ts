/**
 * Measures how time and memory grow with rows, units, leaves and draws over four decades, each size in a process of its own, and draws them.
 * `npm run bench:growth -- --largest-rows 10000000`; with `--small` it tries itself out and writes to `out/`.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { build } from 'esbuild';
import { growthChart, type Panel } from './growth/chart.ts';
import { type Point, slopeOf } from './growth/fit.ts';
import { describeMachine } from './scoring/measure.ts';
import { writeAnswers } from './tally/answer-file.ts';

const { values: options } = parseArgs({
  options: {
    'largest-rows': { type: 'string', default: '1000000' },
    small: { type: 'boolean', default: false },
  },
});
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const BUILT = here('../out/bench-growth');
const FORM = here('../surveys/questionnaire/sipas-2023-2026.json');
const decades = (from: number, to: number): readonly number[] => {
  const sizes: number[] = [];
  for (let size = from; size <= to; size *= 10) sizes.push(size);
  return options.small ? sizes.slice(0, 2) : sizes;
};

interface Series {
  readonly title: string;
  readonly unit: string;
  readonly sizes: readonly number[];
}

const SERIES: Readonly<Record<string, Series>> = {
  rows: {
    title: 'Tally of a survey file',
    unit: 'rows of 39 answers and a quoted comment',
    sizes: decades(Number(options['largest-rows']) / 10_000, Number(options['largest-rows'])),
  },
  units: { title: 'Exact points by columns', unit: 'units, 100 leaves each', sizes: decades(10, 100_000) },
  leaves: { title: 'Exact points by columns', unit: 'leaves, 1,000 units', sizes: decades(1, 10_000) },
  draws: { title: 'Rank histogram', unit: 'draws of weights, 90 units × 40 criteria', sizes: decades(10, 100_000) },
};

const folder = mkdtempSync(join(tmpdir(), 'par-index-growth-'));
const machine = describeMachine();

function itemCodes(): readonly string[] {
  type Form = {
    readonly blocks: readonly { readonly factors: readonly { readonly items: readonly { code: string }[] }[] }[];
  };
  const { blocks } = JSON.parse(readFileSync(FORM, 'utf8')) as Form;
  return blocks.flatMap(({ factors }) => factors.flatMap(({ items }) => items.map(({ code }) => code)));
}

async function measure(series: string, size: number): Promise<Point> {
  const file = join(folder, 'answers.csv');
  if (series === 'rows') await writeAnswers(file, 'comments', itemCodes(), size, 7);
  const { stdout } = await promisify(execFile)(process.execPath, [join(BUILT, 'job.js'), series, String(size), file]);
  const { times, peak } = JSON.parse(stdout) as { readonly times: readonly number[]; readonly peak: number };
  return { size, milliseconds: Math.min(...times), peak };
}

/** The upper decades: below them what does not grow outweighs what does. */
const upper = (points: readonly Point[]): readonly Point[] => points.slice(-3);

function slopeNote(points: readonly Point[]): string {
  const time = ({ milliseconds }: Point): number => milliseconds;
  return `slope of time ${slopeOf(points, time).toFixed(2)}, of the upper two decades ${slopeOf(upper(points), time).toFixed(2)}`;
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}

function tableOf({ title, unit, points, note }: Panel): string {
  const rows = points.map(
    ({ size, milliseconds, peak }) =>
      `| ${size.toLocaleString('en')} | ${figure(milliseconds)} | ${figure((milliseconds / size) * 1e6)} | ${peak.toFixed(0)} |`,
  );
  return [
    `## ${title}: ${unit}`,
    '',
    '| size | ms | ns each | peak MB |',
    '|---:|---:|---:|---:|',
    ...rows,
    '',
    `${note}.`,
    '',
  ].join('\n');
}

try {
  await build({
    entryPoints: { job: here('./growth/job.ts') },
    outdir: BUILT,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['@duckdb/node-api', 'pg'],
    banner: { js: `import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);` },
    logLevel: 'warning',
  });
  const panels: Panel[] = [];
  for (const [name, { title, unit, sizes }] of Object.entries(SERIES)) {
    const points: Point[] = [];
    for (const size of sizes) {
      const point = await measure(name, size);
      points.push(point);
      console.log(`${name} ${size}: ${point.milliseconds.toPrecision(3)} ms, ${point.peak.toFixed(0)} MB`);
    }
    panels.push({ title, unit, points, note: slopeNote(points) });
  }
  const after = describeMachine().load[0] ?? Number.NaN;
  const about = `${machine.processor}, Node ${machine.node}, commit ${machine.commit}, ${machine.date.slice(0, 10)}, load ${machine.load[0]} before and ${after} after`;
  const command = `npm run bench:growth -- --largest-rows ${options['largest-rows']}`;
  const to = options.small ? here('../out/growth') : here('./growth');
  mkdirSync(to, { recursive: true });
  writeFileSync(join(to, 'growth.svg'), growthChart(panels, [command, about]));
  const head = [
    '# How cost grows',
    '',
    `\`${command}\`: ${about}.`,
    '',
    'The fastest of at least five runs, which others on the machine disturb least; peak memory is that of the whole process, Node.js and the data it was given included.',
    '',
    '![Time and memory against size](growth.svg)',
    '',
  ];
  writeFileSync(join(to, 'growth.md'), [...head, ...panels.map(tableOf)].join('\n'));
  for (const { title, note } of panels) console.log(`${title}: ${note}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
