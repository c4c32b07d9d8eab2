import { hasError } from '../../base/issue/issue.ts';
import { compareText } from '../../base/order.ts';
import { type Actor, STAGE_MOVES, STAGE_WORDS, type Stage, type StageMove, stageMove } from '../../round/index.ts';
import { change, type Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import type { Store } from '../store.ts';
import { insertRows } from './insert-rows.ts';
import { type RoundContent, readRoundContent } from './round-content.ts';
import { lockRound, type RoundRow } from './round-row.ts';
import { staleDays } from './stale-days.ts';

/** A step of a round. */
export interface RoundMove {
  readonly to: Stage;
  readonly reason: string;
  /** Goes on though sheets are not signed, or opinions are not settled; asks for a reason. */
  readonly force: boolean;
  /** Whether somebody has looked at days of another year in the rules, and they are right. */
  readonly datesSeen?: boolean;
}

/**
 * Moves a round to another stage by `STAGE_MOVES`; the log is sealed with a signed checkpoint. Publishing is not done here.
 * @returns the new version of the round; refuses `ROUND_UNKNOWN`, `ROUND_MOVE`, `ROUND_REASON_MISSING`, `ROUND_DOCUMENTS` with the engine's issues, `ROUND_DAYS_STALE` with
 *   the criteria,
 *   `ROUND_SHEETS_UNSIGNED` with the agencies, `ROUND_OPINIONS_UNSETTLED` with the leaves
 */
export async function moveRound(store: Store, actor: Actor, id: string, move: RoundMove): Promise<number> {
  const { to, reason, force, datesSeen = false } = move;
  // Read before the change, which has the one connection of SQLite.
  const content = await readRoundContent(store, id);
  const deed = { actor, action: 'round.manage.move', round: id, object: `round ${id}`, reason };
  return change(store, deed, async (tx) => {
    const round = await lockRound(tx, id);
    const allowed = requireMove(round, to);
    if ((allowed.kind === 'back' || force) && reason === '') throw refuse('ROUND_REASON_MISSING', 422);
    const facts = await prepare(tx, round, { to, content, force, datesSeen });
    const version = round.version + 1;
    await tx.updateTable('round').set({ stage: to, version }).where('id', '=', id).execute();
    // Which layers an agency sees depends on the stage: what was read of a sheet before is no longer what stands there.
    await tx
      .updateTable('sheet')
      .set((eb) => ({ version: eb('version', '+', 1) }))
      .where('round', '=', id)
      .execute();
    return {
      value: version,
      before: { stage: round.stage },
      after: { stage: to, ...facts },
      checkpoint: `round ${id}: ${to}`,
    };
  });
}

function requireMove(round: RoundRow, to: Stage): StageMove {
  const found = stageMove(round.stage, to);
  if (found && found.kind !== 'publish') return found;
  const targets = STAGE_MOVES.filter(({ from, kind }) => from === round.stage && kind !== 'publish').map(
    (move) => move.to,
  );
  const values = { found: STAGE_WORDS[round.stage], to: STAGE_WORDS[to], allowed: targets.join(', ') || '–' };
  throw refuse('ROUND_MOVE', 409, values, { stage: round.stage, stages: targets });
}

interface Preparation {
  readonly to: Stage;
  readonly content: RoundContent;
  readonly force: boolean;
  readonly datesSeen: boolean;
}

/** What has to be so before a stage begins. */
async function prepare(tx: Tx, round: RoundRow, { to, content, force, datesSeen }: Preparation): Promise<object> {
  if (round.stage === 'setup') return openSheets(tx, round, content, datesSeen);
  if (
    (round.stage === 'appraisal-1' || round.stage === 'appraisal-2') &&
    stageMove(round.stage, to)?.kind === 'forward'
  ) {
    return requireSettled(tx, round.id, round.stage, force);
  }
  // A sheet may be given back while the round is locked: it is signed again, or it is said that it goes on without.
  const closes = round.stage === 'self-assessment' && to === 'locked';
  return closes || (round.stage === 'locked' && to === 'appraisal-1') ? requireSigned(tx, round, force) : {};
}

async function requireSigned(tx: Tx, round: RoundRow, force: boolean): Promise<object> {
  const open = await tx
    .selectFrom('sheet')
    .select('agency')
    .where('round', '=', round.id)
    .where('state', '!=', 'signed')
    .orderBy('agency')
    .execute();
  const unsigned = open.map(({ agency }) => agency).sort();
  if (unsigned.length === 0) return {};
  if (!force) throw refuse('ROUND_SHEETS_UNSIGNED', 409, { found: String(unsigned.length) }, { unsigned });
  return { unsigned };
}

/** Opinions that nobody has settled would count for nothing: whoever goes on without them says so. */
async function requireSettled(
  tx: Tx,
  round: string,
  stage: 'appraisal-1' | 'appraisal-2',
  force: boolean,
): Promise<object> {
  const opinions = await tx
    .selectFrom('opinion')
    .select(['agency', 'criterion'])
    .distinct()
    .where('round', '=', round)
    .where('stage', '=', stage)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('leaf')
            .select('leaf.agency')
            .whereRef('leaf.round', '=', 'opinion.round')
            .whereRef('leaf.agency', '=', 'opinion.agency')
            .whereRef('leaf.criterion', '=', 'opinion.criterion')
            .where('leaf.layer', '=', stage)
            .where('leaf.inputs', '!=', '{}'),
        ),
      ),
    )
    .execute();
  const unsettled = opinions.map(({ agency, criterion }) => `${agency} ${criterion}`).sort(compareText);
  if (unsettled.length === 0) return {};
  if (!force) throw refuse('ROUND_OPINIONS_UNSETTLED', 409, { found: String(unsettled.length) }, { unsettled });
  return { unsettled };
}

/** Every agency gets a sheet, once the documents are whole. */
async function openSheets(tx: Tx, round: RoundRow, content: RoundContent, datesSeen: boolean): Promise<object> {
  const { issues, agencies, document } = content;
  if (hasError(issues)) throw refuse('ROUND_DOCUMENTS', 422, { found: String(issues.length) }, { issues });
  if (document.year !== round.year) {
    throw refuse('ROUND_YEAR', 422, { found: String(document.year), allowed: String(round.year) });
  }
  await requireSame(tx, round, content);
  const criteria = staleDays(content.sets, round.year);
  if (criteria.length > 0 && !datesSeen) {
    throw refuse(
      'ROUND_DAYS_STALE',
      422,
      { found: String(criteria.length), allowed: String(round.year) },
      { criteria },
    );
  }
  await insertRows(
    tx,
    'sheet',
    agencies.map(({ code, group }) => ({
      round: round.id,
      agency: code,
      ranking_group: group,
      state: 'editing' as const,
      version: 1,
      signed_at: null,
      signed_by: null,
      reason: null,
    })),
  );
  return { sheets: agencies.length, ...(criteria.length > 0 && { staleDays: criteria.length }) };
}

/** Documents that somebody changed while they were checked are checked again. */
async function requireSame(tx: Tx, round: RoundRow, { digests }: RoundContent): Promise<void> {
  const rows = await tx.selectFrom('round_document').select(['path', 'sha256']).where('round', '=', round.id).execute();
  const same = rows.length === digests.size && rows.every(({ path, sha256 }) => digests.get(path) === sha256);
  if (!same) throw refuse('ROUND_DOCUMENTS_MOVED', 409);
}
