import { compareText } from '../../base/order.ts';
import type { Actor, TimedStage } from '../../round/index.ts';
import { change } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { lockSheet, touchSheet } from '../sheet/sheet-row.ts';
import { type Store, timestamp } from '../store.ts';
import { OPEN_STAGES } from './edit-round.ts';
import { readAgencyDue } from './round-due.ts';
import { lockRound, requireStage } from './round-row.ts';

/** A later deadline of one agency. */
export interface NewExtension {
  readonly agency: string;
  readonly stage: TimedStage;
  /** ISO 8601 in UTC. */
  readonly due: string;
  readonly reason: string;
}

export interface GivenExtension extends NewExtension {
  readonly id: string;
  readonly createdAt: string;
}

/**
 * Gives an agency until later in a stage.
 * @returns refuses `ROUND_UNKNOWN`, `ROUND_STAGE`, `SHEET_UNKNOWN`, `ROUND_DUE_MISSING`, `ROUND_EXTENSION_EARLY`
 */
export async function giveExtension(
  store: Store,
  actor: Actor,
  round: string,
  extension: NewExtension,
): Promise<GivenExtension> {
  const { agency, stage, due, reason } = extension;
  const deed = { actor, action: 'round.manage.extend', round, agency, object: `sheet ${agency}`, reason };
  return change(store, deed, async (tx) => {
    requireStage(await lockRound(tx, round), OPEN_STAGES);
    await lockSheet(tx, round, agency);
    const now = await readAgencyDue(tx, round, agency, stage);
    if (now === undefined) throw refuse('ROUND_DUE_MISSING', 409, { found: stage });
    if (Date.parse(due) <= Date.parse(now)) throw refuse('ROUND_EXTENSION_EARLY', 422, { found: due, allowed: now });
    const id = store.newId();
    const createdAt = timestamp(store);
    await tx
      .insertInto('extension')
      .values({ id, round, agency, stage, due_at: due, reason, created_at: createdAt })
      .execute();
    await touchSheet(tx, round, agency);
    return { value: { id, ...extension, createdAt }, before: { stage, due: now }, after: { stage, due } };
  });
}

/** Every extension of a round, from first to last. */
export async function listExtensions(store: Store, round: string): Promise<readonly GivenExtension[]> {
  const known = await store.db.selectFrom('round').select('id').where('id', '=', round).executeTakeFirst();
  if (!known) throw refuse('ROUND_UNKNOWN', 404, { found: round });
  const rows = await store.db.selectFrom('extension').selectAll().where('round', '=', round).execute();
  return rows
    .map(({ id, agency, stage, due_at, reason, created_at }) => ({
      id,
      agency,
      stage,
      due: due_at,
      reason,
      createdAt: created_at,
    }))
    .sort((a, b) => compareText(a.createdAt, b.createdAt) || compareText(a.id, b.id));
}
