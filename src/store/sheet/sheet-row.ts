import { isEditable, isLate } from '../../round/index.ts';
import type { Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { readAgencyDue } from '../round/round-due.ts';
import { type RoundRow, requireStage } from '../round/round-row.ts';
import type { Store } from '../store.ts';
import type { SheetTable } from '../tables.ts';

/** A score sheet as its table has it. */
export type SheetRow = SheetTable;

/** Reads a sheet, inside a change or outside. Refuses `SHEET_UNKNOWN`. */
export async function lockSheet(tx: Pick<Tx, 'selectFrom'>, round: string, agency: string): Promise<SheetRow> {
  const row = await tx
    .selectFrom('sheet')
    .selectAll()
    .where('round', '=', round)
    .where('agency', '=', agency)
    .executeTakeFirst();
  if (!row) throw refuse('SHEET_UNKNOWN', 404, { found: agency });
  return row;
}

/** Tells that something of a sheet changed, so that nobody signs what he has not seen. */
export async function touchSheet(tx: Tx, round: string, agency: string): Promise<void> {
  await tx
    .updateTable('sheet')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('round', '=', round)
    .where('agency', '=', agency)
    .execute();
}

/** Refuses unless the agency may change its self-assessment now: `ROUND_STAGE`, `SHEET_SIGNED`, `SHEET_LATE`. */
export async function requireEditable(tx: Tx, store: Store, round: RoundRow, sheet: SheetRow): Promise<void> {
  requireStage(round, ['self-assessment']);
  if (!isEditable(sheet.state, round.stage)) {
    throw refuse('SHEET_SIGNED', 409, { found: sheet.agency, at: sheet.signed_at ?? '' }, { state: sheet.state });
  }
  await requireInTime(tx, store, round, sheet.agency);
}

/** Refuses with `SHEET_LATE` when the agency's time in this stage is over. */
export async function requireInTime(tx: Tx, store: Store, round: RoundRow, agency: string): Promise<void> {
  const due = await readAgencyDue(tx, round.id, agency, round.stage);
  if (due !== undefined && isLate(due, store.now())) throw refuse('SHEET_LATE', 409, { found: due }, { due });
}
