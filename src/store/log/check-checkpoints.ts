import type { KeyObject } from 'node:crypto';
import { type Issue, type IssueValues, issue } from '../../base/issue/issue.ts';
import type { Witness } from './check-chain.ts';
import { type Checkpoint, checkpointName, LOST_OCCASION, lostBefore } from './checkpoint-text.ts';
import { isSigned } from './log-witness.ts';
import { CHECKPOINT_FILE } from './seal.ts';

/** The checkpoints of a log: those in the database, and those in the file of the data folder. */
export interface BothCheckpoints {
  readonly made: readonly Checkpoint[];
  readonly filed: readonly Checkpoint[];
}

/**
 * Checks the checkpoints themselves; those that are signed are the witnesses for the log.
 * Gives `LOG_CHECKPOINT_FORGED`, `LOG_CHECKPOINT_REMOVED` and `LOG_CHECKPOINT_UNFILED`.
 */
export function checkCheckpoints(
  { made, filed }: BothCheckpoints,
  keys: ReadonlyMap<string, KeyObject>,
): { readonly witnesses: readonly Witness[]; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const witnesses: Witness[] = [];
  const madeByName = new Map(made.map((one) => [checkpointName(one), one]));
  const filedNames = new Set(filed.map(checkpointName));
  for (const [at, one] of filed.entries()) {
    const place = { file: CHECKPOINT_FILE, row: at + 1 };
    if (!isSigned(one, keys)) {
      issues.push(issue('LOG_CHECKPOINT_FORGED', place, factsOf(one)));
      continue;
    }
    witnesses.push(witnessOf(one));
    const same = madeByName.get(checkpointName(one));
    const isLost = one.occasion === LOST_OCCASION || lostBefore(one.occasion) !== undefined;
    if (!isLost && same?.signature !== one.signature) {
      issues.push(issue('LOG_CHECKPOINT_REMOVED', place, factsOf(one)));
    }
  }
  for (const one of made) {
    const place = { file: 'checkpoint', row: one.seq };
    if (!isSigned(one, keys)) issues.push(issue('LOG_CHECKPOINT_FORGED', place, factsOf(one)));
    else if (!filedNames.has(checkpointName(one))) {
      witnesses.push(witnessOf(one));
      issues.push(issue('LOG_CHECKPOINT_UNFILED', place, factsOf(one)));
    }
  }
  return { witnesses, issues };
}

function witnessOf({ seq, hash, occasion, at }: Checkpoint): Witness {
  const text = `“${occasion}” (${at})`;
  return { seq, hash, next: lostBefore(occasion), name: { vi: `điểm kiểm tra ${text}`, en: `the checkpoint ${text}` } };
}

function factsOf({ seq, occasion, key_id }: Checkpoint): IssueValues {
  return { found: `${seq}`, occasion, key: key_id };
}
