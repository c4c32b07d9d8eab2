/**
 * Measures rank draws against an object version, R and numpy, which get the same weights and must count the same ranks.
 * `npm run bench:rank -- --draws 10000 --units 90 --criteria 40 --rounds 9 --json out/rank.json`
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { drawWeights } from '../src/scoring/rank/draw-sums.ts';
import { rankHistogram } from '../src/scoring/rank/rank-histogram.ts';
import type { RankModel } from '../src/scoring/rank/rank-model.ts';
import { inventModel } from './rank/invent-model.ts';
import { describeMachine, median } from './scoring/measure.ts';

const { values: options } = parseArgs({
  options: {
    draws: { type: 'string', default: '10000' },
    units: { type: 'string', default: '90' },
    criteria: { type: 'string', default: '40' },
    rounds: { type: 'string', default: '9' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
/** Rounds until everything is compiled. */
const WARM_UPS = 2;
const [draws, units, criteria] = [Number(options.draws), Number(options.units), Number(options.criteria)];
const seed = Number(options.seed);

/** As one would write it at first: objects by name, a sort for every draw, the rank by looking for the first equal. */
function objectHistogram(model: RankModel, weights: Float64Array): Float64Array {
  const names = Array.from({ length: criteria }, (_, at) => `criterion-${at}`);
  const agencies = Array.from({ length: units }, (_, unit) => ({
    unit,
    points: Object.fromEntries(names.map((name, at) => [name, model.gained[unit * criteria + at] ?? 0])),
  }));
  const counts: Record<string, number> = {};
  for (let draw = 0; draw < draws; draw += 1) {
    const drawn = Object.fromEntries(names.map((name, at) => [name, weights[draw * criteria + at] ?? 0]));
    const totals = agencies
      .map(({ unit, points }) => ({
        unit,
        total: names.reduce((sum, name) => sum + (drawn[name] ?? 0) * (points[name] ?? 0), 0),
      }))
      .sort((a, b) => b.total - a.total);
    for (const { unit, total } of totals) {
      const key = `${unit}/${totals.findIndex((one) => one.total === total)}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
  }
  return Float64Array.from(
    { length: units * units },
    (_, at) => counts[`${Math.floor(at / units)}/${at % units}`] ?? 0,
  );
}

const model = inventModel(units, criteria, seed);
const weights = new Float64Array(draws * criteria);
const drawOne = drawWeights(model, seed);
for (let draw = 0; draw < draws; draw += 1) drawOne(draw, weights.subarray(draw * criteria, (draw + 1) * criteria));
const folder = mkdtempSync(join(tmpdir(), 'rank-'));
writeFileSync(join(folder, 'shares'), model.gained);
writeFileSync(join(folder, 'weights'), weights);

const ABSENT: Measured = { wall: Number.NaN, processor: Number.NaN, counts: undefined };

/** What a peer in another language took by its own clock, without its start and without reading. */
function peer(command: string, script: string, written: string): () => Measured {
  const path = fileURLToPath(new URL(`./rank/${script}`, import.meta.url));
  return () => {
    const run = spawnSync(command, [path, folder, `${draws}`, `${units}`, `${criteria}`], { encoding: 'utf8' });
    if (run.status !== 0) return ABSENT;
    const bytes = readFileSync(join(folder, written));
    const [wall = Number.NaN, processor = Number.NaN] = run.stdout.trim().split(/\s+/).map(Number);
    return {
      wall,
      processor,
      counts: new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / Float64Array.BYTES_PER_ELEMENT),
    };
  };
}

/** Milliseconds by the clock and of the processor, and the ranks counted. */
interface Measured {
  readonly wall: number;
  readonly processor: number;
  readonly counts: Float64Array | undefined;
}

function timed(work: () => Float64Array): () => Measured {
  return () => {
    const before = process.cpuUsage();
    const start = performance.now();
    const counts = work();
    const wall = performance.now() - start;
    const { user, system } = process.cpuUsage(before);
    return { wall, processor: (user + system) / 1000, counts };
  };
}

const contestants: Readonly<Record<string, () => Measured>> = {
  'par-index, drawing too': timed(() => rankHistogram(model, { seed, from: 0, count: draws }).ranks),
  'objects, a sort a draw': timed(() => objectHistogram(model, weights)),
  'R, apply(rank)': peer('Rscript', 'histogram.R', 'r'),
  'numpy, argsort': peer('python3', 'histogram.py', 'numpy'),
};
const names = Object.keys(contestants);
const measured = new Map<string, Measured[]>(names.map((name) => [name, []]));
const machine = describeMachine();
let own: Float64Array | undefined;
for (let round = -WARM_UPS; round < Number(options.rounds); round += 1) {
  for (const name of names) {
    const found = contestants[name]?.() ?? ABSENT;
    own ??= found.counts;
    if (found.counts?.some((count, at) => count !== own?.[at])) throw new Error(`${name} counts other ranks`);
    // The first rounds warm up and do not count.
    if (round >= 0) measured.get(name)?.push(found);
  }
}
rmSync(folder, { recursive: true });
const medianOf = (name: string, of: 'wall' | 'processor'): number =>
  median((measured.get(name) ?? []).map((one) => one[of]));
const figures = names.map((name) => ({ name, wall: medianOf(name, 'wall'), processor: medianOf(name, 'processor') }));
const [mine] = figures;
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const figure = (ms: number, first: number | undefined): string =>
  `${ms.toFixed(1).padStart(9)} ms ${(ms / (first ?? Number.NaN)).toFixed(2).padStart(6)}×`;
say(`${machine.processor}, ${machine.memoryGb} GB, Node ${machine.node}`);
say(`load ${machine.load.join(' ')}, ${machine.date}, commit ${machine.commit}`);
say(`${draws} draws × ${units} units × ${criteria} criteria, medians of ${options.rounds} rounds: wall, processor`);
for (const { name, wall, processor } of figures) {
  const told = `${figure(wall, mine?.wall)} ${figure(processor, mine?.processor)}`;
  say(`  ${name.padEnd(24)} ${Number.isNaN(wall) ? 'is not on this machine' : told}`);
}
if (options.json !== undefined) {
  writeFileSync(options.json, `${JSON.stringify({ machine, draws, units, criteria, figures }, null, 2)}\n`);
}
