/**
 * Measures points by columns against mathjs and HyperFormula on a tree of 100 leaves, and holds them against decimals of sixty digits.
 * `npx tsx bench/scoring-scale.ts --units 90,3321,100000 --rounds 5 --json out/scoring-scale.json`
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { compilePoints } from '../src/scoring/column/plan.ts';
import { raceExplained } from './scoring/explained-race.ts';
import { describeMachine } from './scoring/measure.ts';
import { raceScale, type ScaleResult } from './scoring/scale-race.ts';
import { findHyperFormula } from './scoring/sheet-peer.ts';
import { drawColumns, readTree } from './scoring/tree.ts';

const { values: options } = parseArgs({
  options: {
    units: { type: 'string', default: '90,3321,100000' },
    peers: { type: 'string', default: '90' },
    rounds: { type: 'string', default: '9' },
    explained: { type: 'string', default: '90' },
    seed: { type: 'string', default: 'bench columns' },
    json: { type: 'string' },
  },
});

function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

function lines(race: ScaleResult): readonly string[] {
  const peer = ([name, { each, ratio }]: [string, { readonly each: number; readonly ratio: number }]): string =>
    `  ${name.padEnd(28)} ${each.toFixed(0).padStart(8)} ns a leaf: ${ratio.toFixed(1)}×`;
  return [
    '',
    `${race.units} units of ${race.leaves} leaves (peers on ${race.peerUnits} of them)`,
    `  par-index by columns         ${race.ours.toFixed(1).padStart(8)} ns a leaf, ${race.milliseconds.toFixed(2)} ms in all (noise ±${race.noisePercent.toFixed(0)} %)`,
    ...Object.entries(race.peers).map(peer),
    `  rounded indices that differ from decimals of sixty digits: ${race.differences} of ${race.compared}; of the floats' ${race.floatDifferences}`,
    `  one changed input ${race.change.toFixed(2)} µs, 1/${race.changeRatio.toFixed(0)} of a full run; ${race.bestChange.toFixed(0)} µs where it moves the best of the group`,
  ];
}

const versionOf = (name: string): string =>
  (createRequire(import.meta.url)(`${name}/package.json`) as { version: string }).version;

const machine = describeMachine();
const { processor, memoryGb, node, load, date, commit } = machine;
const versions = {
  mathjs: versionOf('mathjs'),
  'decimal.js': versionOf('decimal.js'),
  hyperformula: findHyperFormula()?.version ?? 'not installed',
};
say(`${processor}, ${memoryGb} GB, Node ${node}`, `load ${load.join(' ')}, ${date}, commit ${commit}`);
say(
  Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', '),
);
const set = await readTree();
const plan = compilePoints(set);
const races = options.units.split(',').map((text) => {
  const race = raceScale(
    plan,
    drawColumns(set, Number(text), options.seed),
    Number(options.peers),
    Number(options.rounds),
  );
  say(...lines(race));
  return race;
});
const explained = options.explained
  .split(',')
  .filter(Boolean)
  .map((text) => {
    const race = raceExplained(set, drawColumns(set, Number(text), options.seed), Number(options.rounds));
    say(
      '',
      `Explained: ${race.agencies} agencies from lines to ranks ${race.full.toFixed(0)} ms; after one changed line ${race.change.toFixed(2)} ms, 1/${race.ratio.toFixed(0)} of it`,
    );
    return race;
  });
const loadAfter = describeMachine().load;
say('', `load afterwards ${loadAfter.join(' ')}`);
if (options.json !== undefined) {
  writeFileSync(options.json, `${JSON.stringify({ machine, versions, loadAfter, races, explained }, null, 2)}\n`);
}
