import type { Tx } from '../log/change.ts';
import { type RefusedError, refuse } from '../refuse.ts';

/** A thing as the log names it. */
export interface LoggedThing {
  readonly round: string;
  readonly object: string;
  /** What people call it. */
  readonly found: string;
}

/** The refusal `REQUEST_STALE` of a write on a version that is no longer there: who changed it last, and both values. */
export async function staleThing(
  tx: Tx,
  { round, object, found }: LoggedThing,
  current: unknown,
  yours: unknown,
): Promise<RefusedError> {
  const last = await tx
    .selectFrom('log')
    .select(['name', 'at'])
    .where('round', '=', round)
    .where('object', '=', object)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return refuse('REQUEST_STALE', 409, { found, name: last?.name ?? '?', at: last?.at ?? '?' }, { current, yours });
}
