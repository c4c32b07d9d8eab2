import { type Issue, type IssueValues, issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import type { LogTable } from '../tables.ts';
import type { LogEnd } from './checkpoint-text.ts';
import { entryHash } from './entry.ts';

/** Somebody who says what hash an entry has: a checkpoint, or the note of the log's end. */
export interface Witness extends LogEnd {
  readonly name: Localized;
  /** The first entry that the service itself has made behind this one; undefined where nothing is said of that. */
  readonly next?: number | undefined;
}

/** The checking of a log, entry by entry in the order of their numbers. */
export interface ChainCheck {
  readonly add: (row: LogTable) => void;
  /** What is wrong, when all entries were added; `end` is where the database says that the log ends. */
  readonly finish: (end: LogEnd) => readonly Issue[];
  /** The last entry that was added. */
  readonly last: () => LogEnd;
}

/** Where a log begins. */
export const START: LogEnd = { seq: 0, hash: '' };

/** How many faults are told; a log that is worse is not worth more. */
const MOST_ISSUES = 1000;

/** The file that places in the log are named after. */
export const LOG_PLACE = 'log';

/**
 * Checks that every entry says what was hashed, follows on the one before it, and is what the witnesses saw.
 * Gives `LOG_ENTRY_ALTERED`, `LOG_ENTRY_MISSING`, `LOG_CHAIN_BROKEN`, `LOG_REWRITTEN`, `LOG_ENTRY_FOREIGN`, `LOG_CUT` and `LOG_END_DIFFERS`.
 */
export function startChainCheck(witnesses: readonly Witness[]): ChainCheck {
  const issues: Issue[] = [];
  const tell = (code: Issue['code'], row: number, values: IssueValues): void => {
    if (issues.length < MOST_ISSUES) issues.push(issue(code, { file: LOG_PLACE, row }, values));
  };
  const bySeq = new Map<number, Witness[]>();
  for (const witness of witnesses) bySeq.set(witness.seq, [...(bySeq.get(witness.seq) ?? []), witness]);
  const tellForeign = (seen: readonly Witness[], { seq, hash }: LogEnd): void => {
    const next = seen.find((witness) => witness.hash === hash && (witness.next ?? 0) > seq + 1)?.next;
    if (next !== undefined) tell('LOG_ENTRY_FOREIGN', seq + 1, { found: span(seq + 1, next - 1) });
  };
  tellForeign(bySeq.get(START.seq) ?? [], START);
  let last = START;
  let sure = 0;
  const add = (row: LogTable): void => {
    const { seq, hash } = row;
    const { hash: _, ...said } = row;
    if (seq > last.seq + 1) tell('LOG_ENTRY_MISSING', last.seq + 1, { found: span(last.seq + 1, seq - 1) });
    else if (seq <= last.seq || row.previous_hash !== last.hash) {
      tell('LOG_CHAIN_BROKEN', seq, { found: `${seq}`, previous: `${last.seq}` });
    }
    if (entryHash(said) !== hash) tell('LOG_ENTRY_ALTERED', seq, { found: `${seq}` });
    const seen = bySeq.get(seq) ?? [];
    const denies = seen.find((witness) => witness.hash !== hash);
    if (denies) tell('LOG_REWRITTEN', seq, { found: span(sure + 1, seq), last: `${seq}`, witness: denies.name });
    else if (seen.length > 0) sure = seq;
    tellForeign(seen, { seq, hash });
    last = { seq, hash };
  };
  const finish = (end: LogEnd): readonly Issue[] => {
    const furthest = witnesses.reduce<Witness | undefined>((a, b) => (a && a.seq >= b.seq ? a : b), undefined);
    if (furthest && furthest.seq > last.seq) {
      tell('LOG_CUT', last.seq + 1, { found: span(last.seq + 1, furthest.seq), witness: furthest.name });
    }
    if (end.seq !== last.seq || end.hash !== last.hash) {
      const where = Math.min(end.seq, last.seq) + (end.seq === last.seq ? 0 : 1);
      tell('LOG_END_DIFFERS', where, { found: endText(last), allowed: endText(end) });
    }
    return issues;
  };
  return { add, finish, last: () => last };
}

/** Numbers from one to another, in words. */
export function span(from: number, to: number): string {
  return from >= to ? `${from}` : `${from}–${to}`;
}

function endText({ seq, hash }: LogEnd): string {
  return `${seq} (${hash.slice(0, 12)})`;
}
