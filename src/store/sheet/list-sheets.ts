import type { Localized } from '../../base/language.ts';
import { compareText } from '../../base/order.ts';
import { dueOf, isLate, type SheetState } from '../../round/index.ts';
import { refuse } from '../refuse.ts';
import { type RoundContent, readRoundContent } from '../round/round-content.ts';
import { readDue } from '../round/round-due.ts';
import type { Store } from '../store.ts';
import { boundInputs, missingInputs } from './check-inputs.ts';
import { answerableLeaves } from './sheet-leaves.ts';

/** A line of the board: how far an agency is. */
export interface SheetLine {
  readonly agency: string;
  readonly name: Localized;
  readonly group: string;
  readonly state: SheetState;
  readonly version: number;
  /** Leaves wholly answered, of those the agency is to answer. */
  readonly filled: number;
  readonly total: number;
  readonly signedAt: string | null;
  /** The end of self-assessment for this agency, with its extensions. */
  readonly due: string | null;
  /** Not signed though its time is over. */
  readonly late: boolean;
}

/** Every sheet of a round, by agency. Refuses `ROUND_UNKNOWN`. */
export async function listSheets(store: Store, round: string): Promise<readonly SheetLine[]> {
  const content = await readRoundContent(store, round);
  const known = await store.db.selectFrom('round').select('id').where('id', '=', round).executeTakeFirst();
  if (!known) throw refuse('ROUND_UNKNOWN', 404, { found: round });
  const sheets = await store.db.selectFrom('sheet').selectAll().where('round', '=', round).execute();
  const said = await readSaid(store, round);
  const { 'self-assessment': end } = await readDue(store.db, round);
  const extensions = await store.db
    .selectFrom('extension')
    .select(['agency', 'due_at as due'])
    .where('round', '=', round)
    .where('stage', '=', 'self-assessment')
    .execute();
  const names = new Map(content.agencies.map(({ code, name }) => [code, name]));
  return sheets
    .map(({ agency, ranking_group: group, state, version, signed_at: signedAt }): SheetLine => {
      const due = dueOf(end, extensions, agency);
      const late = state !== 'signed' && isLate(due, store.now());
      const name = names.get(agency) ?? { vi: agency, en: agency };
      const counts = countFilled(content, group, agency, said.get(agency));
      return { agency, name, group, state, version, ...counts, signedAt, due: due ?? null, late };
    })
    .sort((a, b) => compareText(a.agency, b.agency));
}

type Said = ReadonlyMap<string, Readonly<Record<string, string>>>;

async function readSaid(store: Store, round: string): Promise<ReadonlyMap<string, Said>> {
  const rows = await store.db
    .selectFrom('leaf')
    .select(['agency', 'criterion', 'inputs'])
    .where('round', '=', round)
    .where('layer', '=', 'self')
    .execute();
  const said = new Map<string, Map<string, Readonly<Record<string, string>>>>();
  for (const { agency, criterion, inputs } of rows) {
    const own = said.get(agency) ?? new Map();
    said.set(agency, own.set(criterion, JSON.parse(inputs)));
  }
  return said;
}

/** How many leaves an agency has answered wholly, of those it is to answer. */
export function countFilled(
  content: RoundContent,
  group: string,
  agency: string,
  said: Said | undefined,
): { readonly filled: number; readonly total: number } {
  const leaves = answerableLeaves(content, group, agency);
  const filled = leaves.filter(
    (leaf) => missingInputs(leaf, said?.get(leaf.code) ?? {}, boundInputs(content, group, leaf.code)).length === 0,
  );
  return { filled: filled.length, total: leaves.length };
}
