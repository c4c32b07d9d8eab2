/**
 * Measures how soon the shipped command answers, beside Node.js with nothing to do: runs in turn, so that each pair meets the same machine.
 * `npm run bench:start -- --rounds 40 --json out/start.json`
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine, median } from './scoring/measure.ts';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '40' },
    built: { type: 'string', default: 'dist' },
    json: { type: 'string' },
  },
});
const command = resolve(options.built, 'cli/main.js');

const RUNS: Readonly<Record<string, readonly string[]>> = {
  'node -e 0': ['-e', '0'],
  'par-index --help': [command, '--help'],
  'par-index run --help': [command, 'run', '--help'],
  'par-index --version': [command, '--version'],
};
/** What everything is held against. */
const [BARE = ''] = Object.keys(RUNS);

function millisecondsOf(words: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [...words], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - start;
}

const machine = describeMachine();
const times = new Map(Object.keys(RUNS).map((name): [string, number[]] => [name, []]));
for (let round = -2; round < Number(options.rounds); round += 1) {
  const names = Object.keys(RUNS);
  for (let at = 0; at < names.length; at += 1) {
    // Another one is first each round.
    const name = names[(at + round + names.length) % names.length] ?? BARE;
    const taken = millisecondsOf(RUNS[name] ?? []);
    if (round >= 0) times.get(name)?.push(taken);
  }
}
const bare = times.get(BARE) ?? [];
console.log(`${machine.processor}, Node ${machine.node}, commit ${machine.commit}, ${machine.date}`);
console.log(
  `load ${machine.load.join(' ')} before, ${describeMachine().load.join(' ')} after; medians of ${options.rounds} runs\n`,
);
for (const [name, taken] of times) {
  const ratio = median(taken.map((one, at) => one / (bare[at] ?? Number.NaN)));
  console.log(`${name.padEnd(24)} ${median(taken).toFixed(1).padStart(7)} ms  ${ratio.toFixed(2)}×`);
}
if (options.json !== undefined) {
  mkdirSync(dirname(options.json), { recursive: true });
  writeFileSync(options.json, `${JSON.stringify({ machine, times: Object.fromEntries(times) }, null, 1)}\n`);
}
