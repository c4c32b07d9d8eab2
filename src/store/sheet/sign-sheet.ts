import { type Actor, SHEET_STATE_WORDS, type SheetState, type Stage, sheetMove } from '../../round/index.ts';
import { change, type Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { staleThing } from '../round/refuse-stale.ts';
import { type RoundContent, readRoundContent } from '../round/round-content.ts';
import { lockRound, type RoundRow, requireStage } from '../round/round-row.ts';
import { type Store, timestamp } from '../store.ts';
import { boundInputs, missingInputs } from './check-inputs.ts';
import { answerableLeaves } from './sheet-leaves.ts';
import { lockSheet, requireInTime, type SheetRow } from './sheet-row.ts';

/** A leaf that is not answered, or not wholly. */
export interface LeftOut {
  readonly criterion: string;
  /** Inputs that the rule reads and nobody gave. */
  readonly missing: readonly string[];
}

/** The head's signature under a sheet. */
export interface SheetSignature {
  readonly round: string;
  readonly agency: string;
  /** The version of the sheet that the head has read. */
  readonly seen: number;
  /** False says that the head knows that leaves are left out. */
  readonly complete: boolean;
}

/** A sheet after it has moved. */
export interface MovedSheet {
  readonly state: SheetState;
  readonly version: number;
  readonly leftOut: readonly LeftOut[];
}

/**
 * Signs a sheet: the agency changes nothing of it any more.
 * @returns refuses `ROUND_STAGE`, `SHEET_UNKNOWN`, `SHEET_SIGNED`, `SHEET_LATE`, `REQUEST_STALE`, `SHEET_INCOMPLETE` with the leaves left out
 */
export async function signSheet(store: Store, actor: Actor, signature: SheetSignature): Promise<MovedSheet> {
  const { round, agency, seen, complete } = signature;
  const content = await readRoundContent(store, round);
  const deed = { actor, action: 'sheet.sign', round, agency, object: `sheet ${agency}` };
  return change(store, deed, async (tx) => {
    const row = await lockRound(tx, round);
    requireStage(row, ['self-assessment']);
    const sheet = await lockSheet(tx, round, agency);
    if (sheet.state === 'signed') throw refuse('SHEET_SIGNED', 409, { found: agency, at: sheet.signed_at ?? '' });
    requireSheetMove(row, sheet, 'signed');
    await requireInTime(tx, store, row, agency);
    if (sheet.version !== seen) {
      const current = { version: sheet.version, state: sheet.state };
      throw await staleThing(tx, { round, object: deed.object, found: agency }, current, { version: seen });
    }
    const leftOut = await readLeftOut(tx, content, sheet);
    if (leftOut.length > 0 && complete) {
      throw refuse('SHEET_INCOMPLETE', 409, { found: String(leftOut.length) }, { leftOut });
    }
    const version = sheet.version + 1;
    const signed = { signed_at: timestamp(store), signed_by: actor.account ?? '' };
    await setState(tx, sheet, { state: 'signed', version, reason: null, ...signed });
    const after = { state: 'signed', version, leftOut: leftOut.length };
    return { value: { state: 'signed', version, leftOut }, before: { state: sheet.state }, after };
  });
}

/** Gives a signed sheet back to its agency. Refuses `ROUND_STAGE`, `SHEET_UNKNOWN`, `SHEET_STATE`, `REQUEST_STALE`. */
export async function returnSheet(
  store: Store,
  actor: Actor,
  { round, agency, reason }: { readonly round: string; readonly agency: string; readonly reason: string },
): Promise<MovedSheet> {
  const deed = { actor, action: 'sheet.return', round, agency, object: `sheet ${agency}`, reason };
  return change(store, deed, async (tx) => {
    const row = await lockRound(tx, round);
    requireStage(row, ['self-assessment', 'locked']);
    const sheet = await lockSheet(tx, round, agency);
    requireSheetMove(row, sheet, 'returned');
    const version = sheet.version + 1;
    await setState(tx, sheet, { state: 'returned', version, reason, signed_at: null, signed_by: null });
    return {
      value: { state: 'returned', version, leftOut: [] },
      before: { state: sheet.state },
      after: { state: 'returned', version },
    };
  });
}

function requireSheetMove({ stage }: RoundRow, { agency, state }: SheetRow, to: SheetState): void {
  if (sheetMove(state, to, stage as Stage)) return;
  const values = { found: SHEET_STATE_WORDS[state], to: SHEET_STATE_WORDS[to], agency };
  throw refuse('SHEET_STATE', 409, values, { state });
}

async function setState(
  tx: Tx,
  { round, agency }: SheetRow,
  values: Pick<SheetRow, 'state' | 'version' | 'reason' | 'signed_at' | 'signed_by'>,
): Promise<void> {
  await tx.updateTable('sheet').set(values).where('round', '=', round).where('agency', '=', agency).execute();
}

/** The leaves the agency is to answer and has not, or not wholly. */
async function readLeftOut(
  tx: Pick<Tx, 'selectFrom'>,
  content: RoundContent,
  { round, agency, ranking_group: group }: SheetRow,
): Promise<readonly LeftOut[]> {
  const rows = await tx
    .selectFrom('leaf')
    .select(['criterion', 'inputs'])
    .where('round', '=', round)
    .where('agency', '=', agency)
    .where('layer', '=', 'self')
    .execute();
  const said = new Map(rows.map(({ criterion, inputs }) => [criterion, JSON.parse(inputs)]));
  return answerableLeaves(content, group, agency).flatMap((leaf) => {
    const missing = missingInputs(leaf, said.get(leaf.code) ?? {}, boundInputs(content, group, leaf.code));
    return missing.length === 0 ? [] : [{ criterion: leaf.code, missing }];
  });
}
