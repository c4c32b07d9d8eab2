import { createHash } from 'node:crypto';

/** What everybody in the race is given. */
export interface Job {
  readonly path: string;
  readonly form: string;
  readonly items: readonly string[];
  readonly weighted: boolean;
}

/** How often forms of an agency gave an answer to an item, and the sum of their weights. */
export interface CountLine {
  readonly unit: string;
  readonly item: string;
  readonly answer: string;
  readonly n: number;
  readonly w: number;
}

/** What was counted, written as lines when they are asked for: that is not timed. */
export type Counted = () => readonly CountLine[];

/** Everybody must give the same lines. */
export function digestOf(lines: readonly CountLine[]): string {
  const texts = lines.map(({ unit, item, answer, n, w }) => [unit, item, answer, n, w].join('|')).sort();
  return createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 12);
}

/** What a count cost: milliseconds by the clock, and of all processors together. */
export interface Cost {
  readonly wall: number;
  readonly processor: number;
}

/** What a runner is told, and what it answers. */
export interface Order {
  readonly job: Job;
}
export interface Answer {
  readonly cost: Cost;
  readonly digest: string;
}
