import type { Store } from '../store.ts';
import type { Checkpoint } from './checkpoint-text.ts';

/**
 * Checkpoints in the order of their entries, one more than the limit where more follow.
 * @param after the entry and occasion of the one they follow on
 */
export async function listCheckpoints(
  { db }: Pick<Store, 'db'>,
  limit: number,
  after?: readonly [seq: number, occasion: string] | undefined,
): Promise<readonly Checkpoint[]> {
  let select = db.selectFrom('checkpoint').selectAll();
  if (after) {
    const [seq, occasion] = after;
    select = select.where((eb) =>
      eb.or([eb('seq', '>', seq), eb.and([eb('seq', '=', seq), eb('occasion', '>', occasion)])]),
    );
  }
  return select
    .orderBy('seq')
    .orderBy('occasion')
    .limit(limit + 1)
    .execute();
}
