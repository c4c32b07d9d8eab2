import type { CheckpointTable, LogEndTable } from '../tables.ts';

/** A signed word on the log: it ended at this entry, with this hash, at this moment. */
export type Checkpoint = CheckpointTable;

/** Where the log ends. */
export type LogEnd = Pick<LogEndTable, 'seq' | 'hash'>;

/** What is signed: a JSON list, so that no two checkpoints read the same. */
export function checkpointText({ seq, hash, at, occasion }: Omit<Checkpoint, 'key_id' | 'signature'>): string {
  return JSON.stringify([seq, hash, at, occasion]);
}

/** The occasion of a checkpoint that only the file has: the log had lost its end when the service was started. */
export const LOST_OCCASION = 'noted before this start';

const LOST_BEFORE = 'noted before entry ';

/** The occasion of a checkpoint that only the file has: the running service made an entry that does not follow on the end it had noted. */
export function lostOccasion(made: number): string {
  return `${LOST_BEFORE}${made}`;
}

/** The entry that such a checkpoint was noted before; undefined for any other occasion. */
export function lostBefore(occasion: string): number | undefined {
  return occasion.startsWith(LOST_BEFORE) ? Number(occasion.slice(LOST_BEFORE.length)) : undefined;
}

/** The name that tells one checkpoint from another. */
export function checkpointName({ seq, occasion }: Pick<Checkpoint, 'seq' | 'occasion'>): string {
  return JSON.stringify([seq, occasion]);
}
