import type { Actor } from '../../round/index.ts';
import { change, type Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { insertRows } from '../round/insert-rows.ts';
import { staleThing } from '../round/refuse-stale.ts';
import { lockRound, type RoundRow, requireStage } from '../round/round-row.ts';
import { readSeasonDataIn, seasonDataDigest } from '../round/season-data.ts';
import type { Store } from '../store.ts';

/** A publication ready to be made: everything is computed and every file is kept. */
export interface NewPublication {
  readonly round: string;
  /** The version of the round that the publisher has seen. */
  readonly seen: number;
  readonly revision: number;
  readonly decision: { readonly number: string; readonly date: string };
  readonly reason: string;
  readonly acknowledged: readonly string[];
  readonly answersPublic: boolean;
  readonly engine: string;
  /** SHA-256 of `result.json`. */
  readonly result: string;
  /** SHA-256 of the data it was computed from. */
  readonly data: string;
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly publishedAt: string;
}

/**
 * Publishes a round: the files are bound to the publication, the round is closed to every change, and the log is sealed, all at once.
 * @returns the new version of the round; refuses `ROUND_UNKNOWN`, `ROUND_STAGE`, `REQUEST_STALE`, and `PUBLICATION_DATA_MOVED` when anything that
 *   the result depends on is not as it was computed from
 */
export async function publishRound(store: Store, actor: Actor, made: NewPublication): Promise<number> {
  const { round: id, revision, decision, reason } = made;
  const deed = { actor, action: 'publication.make', round: id, object: `round ${id}`, reason };
  return change(store, deed, async (tx) => {
    const round = await lockRound(tx, id);
    await requireSeen(tx, round, made.seen, { decision, reason });
    requireStage(round, ['council']);
    const last = await lastRevision(tx, id);
    const data = seasonDataDigest(await readSeasonDataIn(tx, id));
    if (data !== made.data || last + 1 !== revision) throw refuse('PUBLICATION_DATA_MOVED', 409, { found: id });
    const publication = store.newId();
    const { engine, result, answersPublic, publishedAt } = made;
    await tx
      .insertInto('publication')
      .values({
        id: publication,
        round: id,
        revision,
        decision_number: decision.number,
        decision_date: decision.date,
        reason,
        engine,
        result,
        answers_public: answersPublic ? 1 : 0,
        published_by: actor.account ?? '',
        published_at: publishedAt,
      })
      .execute();
    const files = made.files.map(({ path, sha256 }) => ({ publication, path, sha256 }));
    await insertRows(tx, 'publication_file', files);
    return {
      value: await moveTo(tx, round, 'published'),
      before: { stage: round.stage },
      after: {
        stage: 'published',
        revision,
        decision,
        result,
        data,
        engine,
        answersPublic,
        acknowledged: made.acknowledged,
      },
      checkpoint: `round ${id}: published ${revision}`,
    };
  });
}

/**
 * Opens a published round again, for a correction. The publication stays as it is; the next one is a new revision.
 * @returns the new version of the round; refuses `ROUND_UNKNOWN`, `ROUND_STAGE`, `REQUEST_STALE`
 */
export async function openCorrection(
  store: Store,
  actor: Actor,
  { round: id, seen, reason }: { readonly round: string; readonly seen: number; readonly reason: string },
): Promise<number> {
  const deed = { actor, action: 'publication.make.correct', round: id, object: `round ${id}`, reason };
  return change(store, deed, async (tx) => {
    const round = await lockRound(tx, id);
    await requireSeen(tx, round, seen, { reason });
    requireStage(round, ['published']);
    return {
      value: await moveTo(tx, round, 'council'),
      before: { stage: round.stage },
      after: { stage: 'council' },
      checkpoint: `round ${id}: correction after ${await lastRevision(tx, id)}`,
    };
  });
}

async function requireSeen(tx: Tx, round: RoundRow, seen: number, yours: unknown): Promise<void> {
  if (round.version === seen) return;
  const thing = { round: round.id, object: `round ${round.id}`, found: round.id };
  throw await staleThing(tx, thing, { version: round.version, stage: round.stage }, yours);
}

async function moveTo(tx: Tx, round: RoundRow, stage: 'council' | 'published'): Promise<number> {
  const version = round.version + 1;
  await tx.updateTable('round').set({ stage, version }).where('id', '=', round.id).execute();
  // What an agency sees of its sheet depends on the stage.
  await tx
    .updateTable('sheet')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('round', '=', round.id)
    .execute();
  return version;
}

/** The last revision of a round; 0 when nothing was published. */
async function lastRevision(tx: Tx, round: string): Promise<number> {
  const row = await tx
    .selectFrom('publication')
    .select((eb) => eb.fn.max('revision').as('last'))
    .where('round', '=', round)
    .executeTakeFirst();
  return Number(row?.last ?? 0);
}
