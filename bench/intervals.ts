/**
 * Measures what intervals cost beside the tally of the same answers, and beside reading its forms: Wilson's for every cell, the linearised error of every agency's index, and a bootstrap from the tally
 * beside numpy. All is processor time: on a machine with other work the clock tells nothing. It times the built code.
 * `npm run bench:intervals -- --rows 1000000 --draws 1000 --rounds 5 --json out/intervals.json`
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describeMachine, median } from './scoring/measure.ts';
import { writeAnswers } from './tally/answer-file.ts';

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    draws: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '7' },
    built: { type: 'string', default: 'dist' },
    json: { type: 'string' },
  },
});
const [rows, draws, rounds] = [Number(options.rows), Number(options.draws), Number(options.rounds)];
const FORM = fileURLToPath(new URL('../surveys/questionnaire/sipas-2023-2026.json', import.meta.url));
const NUMPY = fileURLToPath(new URL('./intervals/bootstrap.py', import.meta.url));
const LEVEL = 0.95;

const builtFile = (path: string): string => pathToFileURL(resolve(options.built, path)).href;
const { loadQuestionnaire, loadResponses }: typeof import('../src/io/load-survey.ts') = await import(
  builtFile('io/load-survey.js')
);
const { loadSources }: typeof import('../src/io/load-sources.ts') = await import(builtFile('io/load-sources.js'));
const { tallyFiles }: typeof import('../src/io/tally/tally-files.ts') = await import(
  builtFile('io/tally/tally-files.js')
);
const influence: typeof import('../src/survey/estimate/figure-influence.ts') = await import(
  builtFile('survey/estimate/figure-influence.js')
);
const { indexInterval, itemInterval }: typeof import('../src/survey/estimate/index-interval.ts') = await import(
  builtFile('survey/estimate/index-interval.js')
);
const slices: typeof import('../src/survey/estimate/slice-rows.ts') = await import(
  builtFile('survey/estimate/slice-rows.js')
);
const survey: typeof import('../src/survey/index.ts') = await import(builtFile('survey/index.js'));
const { itemsOf, outline }: typeof import('../src/survey/questionnaire/questionnaire.ts') = await import(
  builtFile('survey/questionnaire/questionnaire.js')
);
const { countAnswers, validCount }: typeof import('../src/survey/tally/count-answers.ts') = await import(
  builtFile('survey/tally/count-answers.js')
);
type Responses = import('../src/survey/index.ts').Responses;

const folder = mkdtempSync(join(tmpdir(), 'par-index-intervals-'));
const machine = describeMachine();

interface Timed<Value> {
  readonly value: Value;
  /** Of the processor, not of the clock. */
  readonly milliseconds: number;
}

const used = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Sweeps up: one part must not pay for what another has left. Threads that collect are counted too. */
function sweep(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

function timed<Value>(work: () => Value): Timed<Value> {
  sweep();
  const start = used();
  const value = work();
  return { value, milliseconds: used() - start };
}

async function awaited<Value>(work: () => Promise<Value>): Promise<Timed<Value>> {
  sweep();
  const start = used();
  const value = await work();
  return { value, milliseconds: used() - start };
}

/** What every cell of the tally has: valid answers and satisfied ones, by agency and then by item. */
function cellsOf(responses: Responses): Float64Array {
  const { agency } = responses.dimensions;
  const items = itemsOf(responses.questionnaire).length;
  const units = countAnswers(responses, (row) => agency?.positions[row] ?? 0, agency?.values.length ?? 1);
  const cells = new Float64Array(units.length * items * 2);
  units.forEach((unit, at) => {
    unit.items.forEach((counts, item) => {
      cells[(at * items + item) * 2] = validCount(counts);
      cells[(at * items + item) * 2 + 1] = counts.levels.slice(-2).reduce((sum, count) => sum + count, 0);
    });
  });
  return cells;
}

function wilsonAll(cells: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < cells.length; at += 2) {
    const valid = cells[at] ?? 0;
    sum += itemInterval((cells[at + 1] ?? 0) / valid, valid, LEVEL)?.upper ?? 0;
  }
  return sum;
}

/** The error of every agency's index, from the rows: what a person says to one question hangs together with what the same person says to the next. */
function linearAll(responses: Responses, cells: Float64Array): readonly number[] {
  const { questionnaire, count, dimensions } = responses;
  const items = itemsOf(questionnaire).length;
  const units = dimensions.agency?.values.length ?? 1;
  const sorted = slices.sortIntoSlices(count, (row) => dimensions.agency?.positions[row] ?? 0, units);
  const scores = influence.scoresOf(questionnaire, 'share-satisfied');
  const whole = outline(questionnaire);
  return Array.from({ length: units }, (_, unit) => {
    const own = cells.subarray(unit * items * 2, (unit + 1) * items * 2);
    const weights = Float64Array.from({ length: items }, (__, item) => own[item * 2] ?? 0);
    const means = Float64Array.from({ length: items }, (__, item) => (own[item * 2 + 1] ?? 0) / (own[item * 2] ?? 1));
    const share = means.reduce((sum, mean) => sum + mean, 0) / items;
    const terms = influence.figureTerms(questionnaire, whole, share, { weights, means }, () => undefined);
    const found = influence.influenceOf(responses, slices.rowsOf(sorted, unit), scores, terms, undefined);
    return indexInterval(share, found, LEVEL)?.error ?? Number.NaN;
  });
}

/** The errors that the draws of all agencies give, in the order of agencies. */
function bootstrapAll(cells: Float64Array, units: readonly string[], items: number): readonly number[] {
  return units.map((unit, at) => {
    const counts = Array.from({ length: items }, (_, item) => ({
      valid: cells[(at * items + item) * 2] ?? 0,
      satisfied: cells[(at * items + item) * 2 + 1] ?? 0,
      weight: 1 / items,
    }));
    const values = survey.bootstrapIndex(unit, counts, { seed: Number(options.seed), from: 0, to: draws });
    return survey.drawnInterval(values, LEVEL)?.error ?? Number.NaN;
  });
}

function numpyVersion(): string | undefined {
  const found = spawnSync('python3', ['-c', 'import numpy; print(numpy.__version__)'], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : undefined;
}

/** One round of numpy, after one that does not count, in milliseconds and with the mean error. */
function runNumpy(path: string, units: number, items: number): readonly [number, number] {
  const words = [NUMPY, path, units, items, draws, 2].map(String);
  const [, last = ''] = execFileSync('python3', words, { encoding: 'utf8' }).trim().split('\n');
  const [seconds = Number.NaN, error = Number.NaN] = last.split(' ').map(Number);
  return [seconds * 1000, error];
}

async function main(): Promise<object> {
  const questionnaire = (await loadQuestionnaire({ path: FORM, name: 'form' }, (await loadSources(FORM)).register))
    .value;
  if (!questionnaire) throw new Error('the questionnaire of the bench');
  const items = itemsOf(questionnaire).length;
  const path = join(folder, 'answers.csv');
  const codes = itemsOf(questionnaire).map(({ code }) => code);
  await writeAnswers(path, 'plain', codes, rows, Number(options.seed));
  const files = [{ path, name: 'answers.csv' }];
  const responses = await loadResponses(questionnaire, files);
  const units = responses.dimensions.agency?.values ?? [];
  const cells = cellsOf(responses);
  const file = join(folder, 'cells.f64');
  writeFileSync(file, cells);
  const numpy = numpyVersion();
  const times = { tally: [], forms: [], wilson: [], linear: [], bootstrap: [], numpy: [] } as Record<string, number[]>;
  let errors = { linear: Number.NaN, bootstrap: Number.NaN, numpy: Number.NaN };
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  for (let round = -1; round < rounds; round += 1) {
    const tally = await awaited(() => tallyFiles(questionnaire, files));
    const forms = await awaited(() => loadResponses(questionnaire, files));
    const wilson = timed(() => wilsonAll(cells));
    const linear = timed(() => linearAll(responses, cells));
    const bootstrap = timed(() => bootstrapAll(cells, units, items));
    const [theirs, error] = numpy === undefined ? [Number.NaN, Number.NaN] : runNumpy(file, units.length, items);
    errors = { linear: mean(linear.value), bootstrap: mean(bootstrap.value), numpy: error };
    if (round < 0) continue;
    const found = {
      tally: tally.milliseconds,
      forms: forms.milliseconds,
      wilson: wilson.milliseconds,
      linear: linear.milliseconds,
      bootstrap: bootstrap.milliseconds,
    };
    for (const [name, value] of Object.entries({ ...found, numpy: theirs })) times[name]?.push(value);
  }
  const of = (name: string): number => median(times[name] ?? []);
  const part = (name: string, whole: string): string => `${((of(name) / of(whole)) * 100).toFixed(2)} %`;
  const share = (name: string): string => `${part(name, 'tally')} of the tally, ${part(name, 'forms')} of the forms`;
  console.log(
    `${machine.processor}, Node ${machine.node}, numpy ${numpy ?? 'absent'}, commit ${machine.commit}, ${machine.date}`,
  );
  console.log(
    `load ${machine.load.join(' ')} before, ${describeMachine().load.join(' ')} after; medians of ${rounds} rounds, processor time`,
  );
  console.log(`${rows} rows, ${units.length} agencies, ${items} items: ${cells.length / 2} cells\n`);
  console.log(`tally of the file                    ${of('tally').toFixed(0)} ms`);
  console.log(`reading all its forms                ${of('forms').toFixed(0)} ms`);
  console.log(`Wilson for every cell                ${of('wilson').toFixed(1)} ms  ${share('wilson')}`);
  console.log(`linearised error of every index      ${of('linear').toFixed(0)} ms  ${share('linear')}`);
  console.log(
    `bootstrap, ${draws} draws of every index ${of('bootstrap').toFixed(0)} ms  ${(of('bootstrap') / of('numpy')).toFixed(2)}× numpy's ${of('numpy').toFixed(0)} ms`,
  );
  console.log(
    `mean error of an index: linearised ${errors.linear.toExponential(3)}, bootstrap ${errors.bootstrap.toExponential(3)}, numpy ${errors.numpy.toExponential(3)}`,
  );
  return { machine, rows, draws, units: units.length, items, times, errors, numpy };
}

try {
  const figures = await main();
  if (options.json !== undefined) {
    mkdirSync(dirname(options.json), { recursive: true });
    writeFileSync(options.json, `${JSON.stringify(figures, null, 1)}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
