import { type AppraisalStage, stageOrder } from '../../round/index.ts';
import { refuse } from '../refuse.ts';
import { requireStage } from '../round/round-row.ts';
import type { Store } from '../store.ts';

/** Which appraisal of a round is read. */
export interface RoundAppraisal {
  readonly stage: AppraisalStage;
  /** How many opinions a leaf has to have. */
  readonly needed: number;
}

/**
 * The appraisal of a round that somebody reads: the one asked for, or else the latest that has begun.
 * @returns refuses `ROUND_UNKNOWN`, and `ROUND_STAGE` before it begins
 */
export async function appraisalOf(
  store: Pick<Store, 'db'>,
  id: string,
  asked: AppraisalStage | undefined,
): Promise<RoundAppraisal> {
  const round = await store.db.selectFrom('round').selectAll().where('id', '=', id).executeTakeFirst();
  if (!round) throw refuse('ROUND_UNKNOWN', 404, { found: id });
  requireStage(round, ['appraisal-1', 'explanation', 'appraisal-2', 'council', 'published']);
  const latest = stageOrder(round.stage) < stageOrder('appraisal-2') ? 'appraisal-1' : 'appraisal-2';
  return { stage: asked ?? latest, needed: round.appraisers };
}
