import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Answer, Cost, Job } from './job.ts';

export const CONTESTANTS = ['tally', 'papaparse', 'papaparse-usual', 'duckdb'] as const;
export type Contestant = (typeof CONTESTANTS)[number];

const RUNNER = fileURLToPath(new URL('runner.ts', import.meta.url));

/**
 * Lets everybody count a file, in turn, the first one another each round, after one round that does not count. Each has a process of its own, so that nobody's garbage is collected at another's cost.
 * Throws when two give different counts.
 */
export async function raceFile(
  job: Job,
  built: string,
  rounds: number,
): Promise<Readonly<Record<Contestant, readonly Cost[]>>> {
  const runners = CONTESTANTS.map((name) => ({ name, child: fork(RUNNER, [name, built]), costs: [] as Cost[] }));
  try {
    const digests = new Set<string>();
    for (let round = 0; round <= rounds; round += 1) {
      for (let at = 0; at < runners.length; at += 1) {
        const runner = runners[(at + round) % runners.length];
        if (!runner) continue;
        const { cost, digest } = await ask(runner.child, job);
        digests.add(digest);
        if (digests.size > 1) throw new Error(`${runner.name} counts otherwise: ${[...digests].join(' ')}`);
        if (round > 0) runner.costs.push(cost);
      }
    }
    return Object.fromEntries(runners.map(({ name, costs }) => [name, costs])) as Record<Contestant, Cost[]>;
  } finally {
    for (const { child } of runners) child.kill();
  }
}

async function ask(child: ChildProcess, job: Job): Promise<Answer> {
  const ended = new AbortController();
  const failed = once(child, 'exit', { signal: ended.signal }).then(([code]) => {
    throw new Error(`a runner ended with ${code}`);
  });
  child.send({ job });
  try {
    const [answer] = (await Promise.race([once(child, 'message'), failed])) as [Answer];
    return answer;
  } finally {
    ended.abort();
    failed.catch(() => {});
  }
}
