import type { CheckpointTable, LogEndTable } from '../tables.ts';

/** A signed word on the log: it ended at this entry, with this hash, at this moment. */
export type Checkpoint = CheckpointTable;

/** Where the log ends. */
export type LogEnd = Pick<LogEndTable, 'seq' | 'hash'>;

/** What is signed: a JSON list, so that no two checkpoints read the same. */
export function checkpointText({ seq, hash, at, occasion }: Omit<Checkpoint, 'key_id' | 'signature'>): string {
  return JSON.stringify([seq, hash, at, occasion]);
}

/** The name that tells one checkpoint from another. */
export function checkpointName({ seq, occasion }: Pick<Checkpoint, 'seq' | 'occasion'>): string {
  return JSON.stringify([seq, occasion]);
}
