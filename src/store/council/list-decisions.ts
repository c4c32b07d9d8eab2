import { compareCodes, compareText } from '../../base/order.ts';
import { refuse } from '../refuse.ts';
import type { LeafInputs } from '../sheet/save-leaf.ts';
import type { Store } from '../store.ts';
import type { Decision } from './decide.ts';

/** A decision with the leaf it is of. */
export interface ListedDecision extends Decision {
  readonly agency: string;
  readonly criterion: string;
}

/**
 * Every decision of the council in a round, by criterion and agency.
 * @returns refuses `ROUND_UNKNOWN`
 */
export async function listDecisions(store: Store, round: string, agency?: string): Promise<readonly ListedDecision[]> {
  const known = await store.db.selectFrom('round').select('id').where('id', '=', round).executeTakeFirst();
  if (!known) throw refuse('ROUND_UNKNOWN', 404, { found: round });
  let rows = store.db.selectFrom('leaf').selectAll().where('round', '=', round).where('layer', '=', 'council');
  if (agency !== undefined) rows = rows.where('agency', '=', agency);
  return (await rows.execute())
    .filter(({ inputs }) => inputs !== '{}')
    .map(({ updated_at: decidedAt, inputs, reason, version, ...row }) => ({
      ...{ agency: row.agency, criterion: row.criterion, decidedAt, reason, version },
      inputs: JSON.parse(inputs) as LeafInputs,
    }))
    .sort(compareDecisions);
}

/** Orders decisions by criterion and agency. */
export function compareDecisions(a: Pick<ListedDecision, 'agency' | 'criterion'>, b: typeof a): number {
  return compareCodes(a.criterion, b.criterion) || compareText(a.agency, b.agency);
}
