import { readFileSync } from 'node:fs';

/** What a server has cost so far. */
export interface Costs {
  /** Milliseconds of processor. */
  readonly processor: number;
  /** Resident memory now and at most, in MB, as the operating system counts it. */
  readonly memory: number;
  readonly peak: number;
}

/** Tells the parent where this process listens, and what it has cost whenever it asks. `reset` begins the peak anew where the system can. */
export function answerCosts(port: number): void {
  process.on('message', () => process.send?.(ownCosts()));
  process.on('disconnect', () => process.exit());
  process.send?.({ port });
}

function ownCosts(): Costs {
  const { user, system } = process.cpuUsage();
  return { processor: (user + system) / 1000, memory: memoryLine('VmRSS'), peak: memoryLine('VmHWM') };
}

function memoryLine(name: string): number {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(found?.[1] ?? Number.NaN) / 1024;
}
