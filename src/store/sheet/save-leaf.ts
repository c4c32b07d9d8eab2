import type { Layer } from '../../scoring/index.ts';
import type { Tx } from '../log/change.ts';
import { touchData } from '../round/round-row.ts';
import { type Store, timestamp } from '../store.ts';
import { touchSheet } from './sheet-row.ts';

/** Texts by input, with the keys of an assessments file: the rule's inputs, `points`, `status`, `approved`. */
export type LeafInputs = Readonly<Record<string, string>>;

/** What one layer is to say of one leaf. */
export interface LeafWrite {
  readonly round: string;
  readonly agency: string;
  readonly criterion: string;
  readonly layer: Layer;
  /** Empty takes back what the layer said; the row stays, so that its version goes on counting. */
  readonly inputs: LeafInputs;
  readonly reason: string;
  /** The account. */
  readonly by: string;
}

/** What was written, and what stood there before, for the log. */
export interface SavedLeaf {
  readonly version: number;
  readonly before: { readonly inputs: LeafInputs; readonly reason: string } | undefined;
  readonly after: { readonly inputs: LeafInputs; readonly reason: string };
}

/** The key of a leaf's row. */
export type LeafKey = Pick<LeafWrite, 'round' | 'agency' | 'criterion' | 'layer'>;

/**
 * Writes what a layer says of a leaf, whatever stood there; its version rises by one, from 1. Who may, when, and against which version is the caller's to check.
 * It tells the sheet and the round that they changed.
 */
export async function saveLeaf(tx: Tx, store: Store, write: LeafWrite): Promise<SavedLeaf> {
  const { round, agency, criterion, layer, reason, by } = write;
  const inputs = Object.fromEntries(Object.entries(write.inputs).sort(([a], [b]) => (a < b ? -1 : 1)));
  const found = await readLeaf(tx, write);
  const version = (found?.version ?? 0) + 1;
  const said = { inputs: JSON.stringify(inputs), reason, version, updated_by: by, updated_at: timestamp(store) };
  await tx
    .insertInto('leaf')
    .values({ round, agency, criterion, layer, ...said })
    .onConflict((conflict) => conflict.columns(['round', 'agency', 'criterion', 'layer']).doUpdateSet(said))
    .execute();
  await touchSheet(tx, round, agency);
  await touchData(tx, round);
  return {
    version,
    before: found && { inputs: JSON.parse(found.inputs), reason: found.reason },
    after: { inputs, reason },
  };
}

/** The row of a leaf in a layer. */
export async function readLeaf(
  tx: Pick<Tx, 'selectFrom'>,
  { round, agency, criterion, layer }: LeafKey,
): Promise<
  | {
      readonly inputs: string;
      readonly reason: string;
      readonly version: number;
      readonly updated_by: string;
      readonly updated_at: string;
    }
  | undefined
> {
  return tx
    .selectFrom('leaf')
    .select(['inputs', 'reason', 'version', 'updated_by', 'updated_at'])
    .where('round', '=', round)
    .where('agency', '=', agency)
    .where('criterion', '=', criterion)
    .where('layer', '=', layer)
    .executeTakeFirst();
}
