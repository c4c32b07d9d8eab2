import type { LogTable } from '../tables.ts';
import type { LogEnd } from './checkpoint-text.ts';

/** An entry of the log as the seal follows it: where it stands, and what it follows on. */
export type LogStep = Pick<LogTable, 'seq' | 'at' | 'hash' | 'previous_hash'>;

/** Follows the log from entry to entry, so that the end that was noted is never given up for one that does not come from it. */
export interface EndTrail {
  /** An entry that is about to be made: its transaction may still fail, or its answer may be lost. */
  readonly expect: (step: LogStep) => void;
  /**
   * An entry that was made. Entries may be told in another order than they were made.
   * @returns `passed` where a later one was told before it; else the first of the entries that were made since the noted end,
   *   and whether it follows on that
   */
  readonly tell: (step: LogStep, noted: LogEnd) => 'passed' | { readonly first: LogStep; readonly follows: boolean };
}

/** How many entries are remembered whose fate was never told. */
const MOST = 1000;

/** Starts to follow a log. */
export function startTrail(): EndTrail {
  const expected = new Map<string, LogStep>();
  const passed = new Set<string>();
  return {
    expect: (step) => {
      expected.set(step.hash, step);
      dropOldest(expected);
    },
    tell: (step, noted) => {
      expected.delete(step.hash);
      if (passed.delete(step.hash)) return 'passed';
      let first = step;
      while (first.previous_hash !== noted.hash) {
        const before = expected.get(first.previous_hash);
        if (before?.seq !== first.seq - 1) break;
        expected.delete(before.hash);
        passed.add(before.hash);
        first = before;
      }
      dropOldest(passed);
      return { first, follows: first.previous_hash === noted.hash && first.seq === noted.seq + 1 };
    },
  };
}

function dropOldest(kept: Map<string, unknown> | Set<string>): void {
  for (const [key] of kept.entries()) {
    if (kept.size <= MOST) return;
    kept.delete(key);
  }
}
