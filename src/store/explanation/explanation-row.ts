import type { LeafObject } from '../appraisal/leaf-rule.ts';
import type { Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import type { LeafInputs } from '../sheet/save-leaf.ts';
import type { Store } from '../store.ts';
import type { ExplanationTable } from '../tables.ts';

/** How far a request for explanation is. */
export const EXPLANATION_STATES = ['open', 'answered', 'rejected', 'accepted'] as const;
export type AskedState = (typeof EXPLANATION_STATES)[number];

/** How far the requests on a leaf are: the one that is least far. */
export type ExplanationState = AskedState | 'none';

/** How far a request is. */
export function explanationState({ answer, accepted }: Pick<ExplanationTable, 'accepted' | 'answer'>): AskedState {
  if (answer === null) return 'open';
  return accepted === null ? 'answered' : accepted === 1 ? 'accepted' : 'rejected';
}

/** How far the requests on each leaf of a round are, by `leafKey`; leaves without any are not in it. */
export async function readExplanationStates(
  store: Pick<Store, 'db'>,
  round: string,
  keyOf: (leaf: Pick<LeafObject, 'agency' | 'criterion'>) => string,
): Promise<ReadonlyMap<string, AskedState>> {
  const rows = await store.db
    .selectFrom('explanation')
    .select(['agency', 'criterion', 'answer', 'accepted'])
    .where('round', '=', round)
    .execute();
  const states = new Map<string, AskedState>();
  for (const row of rows) {
    const [state, known] = [explanationState(row), states.get(keyOf(row))];
    const first = EXPLANATION_STATES.find((one) => one === state || one === known);
    if (first) states.set(keyOf(row), first);
  }
  return states;
}

/** The requests of a leaf, from the first asked. */
export async function readLeafExplanations(
  db: Pick<Tx, 'selectFrom'>,
  { round, agency, criterion }: LeafObject,
): Promise<readonly ExplanationTable[]> {
  return db
    .selectFrom('explanation')
    .selectAll()
    .where('round', '=', round)
    .where('agency', '=', agency)
    .where('criterion', '=', criterion)
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
}

/** One request of a leaf. Refuses `EXPLANATION_UNKNOWN`, for those of other leaves too. */
export async function readLeafExplanation(
  db: Pick<Tx, 'selectFrom'>,
  object: LeafObject,
  id: string,
): Promise<ExplanationTable> {
  const found = (await readLeafExplanations(db, object)).find((row) => row.id === id);
  if (!found) throw refuse('EXPLANATION_UNKNOWN', 404, { found: id });
  return found;
}

/** What the layer `explanation` of a leaf says after its answers and what was judged of them. */
export function explanationLayer(rows: readonly ExplanationTable[]): {
  readonly inputs: LeafInputs;
  readonly reason: string;
} {
  const stating = rows.filter(({ inputs }) => inputs !== null);
  const accepted = stating.filter((row) => explanationState(row) === 'accepted');
  const waiting = stating.filter((row) => explanationState(row) === 'answered');
  // What was accepted stands whatever else is asked; what was not counts for nothing, and says so.
  if (accepted.length > 0) return merged(accepted, { approved: 'yes' });
  if (waiting.length > 0) return merged(waiting, {});
  return merged(stating, stating.length > 0 ? { approved: 'no' } : {});
}

function merged(
  rows: readonly ExplanationTable[],
  judged: LeafInputs,
): { readonly inputs: LeafInputs; readonly reason: string } {
  const stated = rows.flatMap(({ inputs }) => Object.entries(JSON.parse(inputs ?? '{}') as LeafInputs));
  const inputs = Object.fromEntries(stated);
  return { inputs: { ...inputs, ...judged }, reason: rows.flatMap(({ answer }) => answer ?? []).join('; ') };
}
