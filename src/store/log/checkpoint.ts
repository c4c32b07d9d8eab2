import { type Store, timestamp } from '../store.ts';
import type { Tx } from '../tx.ts';
import { type Checkpoint, checkpointText, type LogEnd } from './checkpoint-text.ts';

/**
 * Signs that the log ends here, now. A change that has to be sealed with its own entry says `checkpoint` in what it gives to `change` instead.
 * @param occasion why, as `backup`
 */
export async function makeCheckpoint(store: Store, occasion: string): Promise<Checkpoint> {
  const made = await store.db.transaction().execute(async (tx) => {
    // Writing the row, though nothing changes, keeps every change waiting until the checkpoint is there.
    const end = await tx
      .updateTable('log_end')
      .set((eb) => ({ seq: eb.ref('seq') }))
      .where('id', '=', 1)
      .returning(['seq', 'hash'])
      .executeTakeFirstOrThrow();
    return writeCheckpoint(tx, store, end, occasion);
  });
  await store.seal.fileCheckpoint(made);
  return made;
}

/** Writes a checkpoint within the transaction that made the end of the log; one made before for the same occasion stays. */
export async function writeCheckpoint(
  tx: Tx,
  store: Store,
  { seq, hash }: LogEnd,
  occasion: string,
): Promise<Checkpoint> {
  const row = signCheckpoint(store, { seq, hash }, timestamp(store), occasion);
  await tx
    .insertInto('checkpoint')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return tx
    .selectFrom('checkpoint')
    .selectAll()
    .where('seq', '=', seq)
    .where('occasion', '=', occasion)
    .executeTakeFirstOrThrow();
}

/** A signed checkpoint that is not written anywhere yet. */
export function signCheckpoint(
  { seal }: Pick<Store, 'seal'>,
  { seq, hash }: LogEnd,
  at: string,
  occasion: string,
): Checkpoint {
  const said = { seq, hash, at, occasion };
  return { ...said, key_id: seal.keyId, signature: seal.sign(checkpointText(said)) };
}
