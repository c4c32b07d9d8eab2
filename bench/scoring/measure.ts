import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/** Half the distance between the fastest and the slowest round, in percent of the median. */
export function noisePercent(values: readonly number[]): number {
  return ((Math.max(...values) - Math.min(...values)) / 2 / median(values)) * 100;
}

/** Milliseconds that some work takes. */
export function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Runs the contestants in turn, the first one another each round, after one round that does not count. */
export function interleave<Name extends string>(
  contestants: Readonly<Record<Name, () => void>>,
  rounds: number,
): Readonly<Record<Name, readonly number[]>> {
  const names = Object.keys(contestants) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (const name of names) contestants[name]();
  for (let round = 0; round < rounds; round += 1) {
    for (let at = 0; at < names.length; at += 1) {
      const name = names[(at + round) % names.length];
      if (name !== undefined) times[name].push(timeOf(contestants[name]));
    }
  }
  return times;
}

/** Where and when a figure was measured. */
export interface Machine {
  readonly date: string;
  readonly commit: string;
  readonly node: string;
  readonly processor: string;
  readonly memoryGb: number;
  readonly load: readonly number[];
}

export function describeMachine(): Machine {
  const processors = cpus();
  return {
    date: new Date().toISOString(),
    commit: commitOf(),
    node: process.version,
    processor: `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'} (${process.platform} ${process.arch})`,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    load: loadavg().map((value) => Math.round(value * 100) / 100),
  };
}

function commitOf(): string {
  const git = (...words: string[]): string =>
    execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const changed = git('status', '--porcelain', '--', 'src', 'criteria', 'bench') === '' ? '' : ' with changes';
    return git('rev-parse', '--short', 'HEAD') + changed;
  } catch {
    return 'unknown';
  }
}
