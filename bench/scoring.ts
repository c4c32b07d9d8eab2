/**
 * Measures scoring against a naive sheet of formula texts, and our exact numbers against fraction.js.
 * `npm run bench -- --agencies 100000 --rounds 9 --json out/scoring.json`
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type RaceResult, raceGroup, raceStream, type StreamResult } from './scoring/group-race.ts';
import { describeMachine, type Machine } from './scoring/measure.ts';
import { type NumberResult, raceNumbers } from './scoring/number-race.ts';
import { loadCommunes } from './scoring/workload.ts';

const NAIVE_AGENCIES = 300;

const { values: options } = parseArgs({
  options: {
    agencies: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '9' },
    json: { type: 'string' },
  },
});

function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

const times = (ratio: number): string => `${ratio.toFixed(1)}×`;
const ms = (value: number): string => `${value.toFixed(3)} ms`;

function raceLines(title: string, race: RaceResult): readonly string[] {
  return [
    '',
    `${title} (${race.leaves} leaves each)`,
    `  par-index, exact and explained      ${ms(race.ours)} an agency (noise ±${race.noisePercent.toFixed(0)} %)`,
    `  mathjs, a formula text a leaf       ${ms(race.naive)} an agency: ${times(race.ratio)} our time`,
    `  mathjs, each formula compiled once  ${ms(race.naiveCompiled)} an agency: ${times(race.ratioCompiled)} our time`,
    `  greatest difference of an index     ${race.greatestDifference.toExponential(1)}`,
  ];
}

function streamLines(race: StreamResult): readonly string[] {
  const speed = `${Math.round(race.agenciesPerSecond)} agencies a second, ${race.seconds.toFixed(1)} s in all`;
  return [
    ...raceLines(`${race.agencies} invented agencies, one at a time`, race),
    `  of our time ${ms(race.reading)} an agency read the lines; the rest scored and explained`,
    `  ${speed}, heap at most ${race.greatestHeapMb.toFixed(0)} MB`,
    `  mathjs was measured on ${race.naiveAgencies} of them, spread over the run, and is given by the agency`,
  ];
}

function numberLines(results: readonly NumberResult[]): readonly string[] {
  const line = ({ operation, ours, fraction, ratio }: NumberResult): string =>
    `  ${operation.padEnd(12)} ${ours.toFixed(0).padStart(7)} ns   fraction.js ${fraction.toFixed(0).padStart(7)} ns: ${times(ratio)} our time`;
  return ['', 'Exact numbers', ...results.map(line)];
}

function machineLines(machine: Machine): readonly string[] {
  const { processor, memoryGb, node, load, date, commit } = machine;
  return [`${processor}, ${memoryGb} GB, Node ${node}`, `load ${load.join(' ')}, ${date}, commit ${commit}`];
}

const machine = describeMachine();
say(...machineLines(machine));
const numbers = raceNumbers();
say(...numberLines(numbers));
const communes = await loadCommunes();
const group = raceGroup(communes, Number(options.rounds));
say(...raceLines(`${group.agencies} communes of the sample season, lines to ranks`, group));
const stream = raceStream(communes, Number(options.agencies), NAIVE_AGENCIES);
say(...streamLines(stream));
const after = describeMachine().load;
say('', `load afterwards ${after.join(' ')}`);
if (options.json !== undefined) {
  const text = JSON.stringify({ machine, loadAfter: after, numbers, group, stream }, null, 2);
  writeFileSync(options.json, `${text}\n`);
}
