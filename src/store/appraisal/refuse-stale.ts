import type { Localized } from '../../base/language.ts';
import type { Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';

/** What stands where somebody writes. */
export interface Standing {
  readonly version: number;
  /** Whether it was taken back: then one who has seen nothing there is not behind. */
  readonly empty: boolean;
  readonly value: unknown;
  readonly by: string;
  readonly at: string;
}

/**
 * Refuses with `REQUEST_STALE` unless the version that was seen is the one that stands; both values are in the refusal.
 * @param seen 0 for nothing seen; undefined asks nothing
 */
export async function requireSeen(
  tx: Tx,
  seen: number | undefined,
  standing: Standing | undefined,
  { object, yours }: { readonly object: Localized | string; readonly yours: unknown },
): Promise<void> {
  if (seen === undefined || seen === (standing?.version ?? 0)) return;
  if (seen === 0 && standing?.empty) return;
  const by = standing ? await accountName(tx, standing.by) : '';
  const current = standing && !standing.empty ? { version: standing.version, ...(standing.value as object) } : null;
  const values = { found: object, name: by, at: standing?.at ?? '' };
  throw refuse('REQUEST_STALE', 409, values, { current, yours });
}

/** The name of an account; empty when there is none. */
async function accountName(db: Pick<Tx, 'selectFrom'>, id: string): Promise<string> {
  const row = await db.selectFrom('account').select('name').where('id', '=', id).executeTakeFirst();
  return row?.name ?? '';
}
