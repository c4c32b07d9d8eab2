import { type Store, timestamp } from '../store.ts';
import { signCheckpoint } from './checkpoint.ts';
import { type Checkpoint, checkpointName, LOST_OCCASION, type LogEnd } from './checkpoint-text.ts';
import { readFiledCheckpoints } from './log-witness.ts';

/**
 * Puts the files of the seal in order at a start: checkpoints and the log's end that a killed process could no longer write.
 * Where the database has lost what was noted, a signed checkpoint keeps that in the file for ever, for `verifyLog` to find.
 */
export async function sealStart(store: Store): Promise<void> {
  const { db, seal, folder } = store;
  const { checkpoints: filed } = await readFiledCheckpoints(folder);
  const names = new Set(filed.map(checkpointName));
  const made = await db.selectFrom('checkpoint').selectAll().orderBy('seq').orderBy('occasion').execute();
  for (const row of made) {
    if (!names.has(checkpointName(row))) await seal.fileCheckpoint(row);
  }
  const lost = await lostEnd(store);
  if (lost) await keepLost(store, lost, filed);
  const end = await db.selectFrom('log_end').select(['seq', 'hash']).where('id', '=', 1).executeTakeFirstOrThrow();
  seal.startFrom(end);
}

/** The end that was noted, when the log does not have it any more. */
async function lostEnd({ db, seal: { notedAtStart: noted } }: Store): Promise<LogEnd | undefined> {
  if (!noted) return undefined;
  const entry = await db.selectFrom('log').select('hash').where('seq', '=', noted.seq).executeTakeFirst();
  return entry?.hash === noted.hash ? undefined : noted;
}

async function keepLost(store: Store, lost: LogEnd, filed: readonly Checkpoint[]): Promise<void> {
  const known = filed.some(({ seq, hash }) => seq === lost.seq && hash === lost.hash);
  if (!known) await store.seal.fileCheckpoint(signCheckpoint(store, lost, timestamp(store), LOST_OCCASION));
}
