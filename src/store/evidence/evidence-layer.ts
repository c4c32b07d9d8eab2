import { mayState } from '../../scoring/assessment/layer.ts';
import type { Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import type { RoundContent } from '../round/round-content.ts';
import { lockRound, requireStage } from '../round/round-row.ts';
import { leafOf } from '../sheet/check-inputs.ts';
import { lockSheet, requireEditable, requireInTime } from '../sheet/sheet-row.ts';
import type { Store } from '../store.ts';

/** A leaf of a sheet. */
export interface LeafPlace {
  readonly round: string;
  readonly agency: string;
  readonly criterion: string;
}

/**
 * The layer that an agency may add evidence to now: its self-assessment while that can be edited, its explanation where one was asked for.
 * @returns refuses `ROUND_UNKNOWN`, `ROUND_STAGE`, `SHEET_UNKNOWN`, `SHEET_LEAF_UNKNOWN`, `SHEET_SIGNED`, `SHEET_LATE`, `EVIDENCE_NOT_ASKED`
 */
export async function openEvidenceLayer(
  tx: Tx,
  store: Store,
  content: RoundContent,
  { round, agency, criterion }: LeafPlace,
): Promise<'self' | 'explanation'> {
  const row = await lockRound(tx, round);
  requireStage(row, ['self-assessment', 'explanation']);
  const sheet = await lockSheet(tx, round, agency);
  const leaf = leafOf(content.sets.get(sheet.ranking_group), criterion);
  if (!leaf || !mayState('self', leaf)) throw refuse('SHEET_LEAF_UNKNOWN', 404, { found: criterion });
  if (row.stage === 'self-assessment') {
    await requireEditable(tx, store, row, sheet);
    return 'self';
  }
  const asked = await tx
    .selectFrom('explanation')
    .select('id')
    .where('round', '=', round)
    .where('agency', '=', agency)
    .where('criterion', '=', criterion)
    .executeTakeFirst();
  if (!asked) throw refuse('EVIDENCE_NOT_ASKED', 409, { found: criterion });
  await requireInTime(tx, store, row, agency);
  return 'explanation';
}
