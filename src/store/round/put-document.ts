import type { Actor } from '../../round/index.ts';
import { change } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { type Store, timestamp } from '../store.ts';
import { requireCleanPath } from './document-path.ts';
import { staleThing } from './refuse-stale.ts';
import { lockRound, requireStage, touchData } from './round-row.ts';

/** A document of a round. */
export interface RoundDocument {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  readonly version: number;
  readonly updatedAt: string;
}

/** A document to keep. */
export interface DocumentWrite {
  readonly round: string;
  readonly path: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Most bytes. */
  readonly limit: number;
  /** The version that was seen, 0 for none; undefined where nobody asks. */
  readonly seen: number | undefined;
}

/**
 * Keeps a document of a round as its bytes are; only in the stage `setup`.
 * @returns refuses `ROUND_UNKNOWN`, `ROUND_STAGE`, `ROUND_DOCUMENT_PATH`, `REQUEST_TOO_LARGE`, `REQUEST_STALE`
 */
export async function putDocument(store: Store, actor: Actor, write: DocumentWrite): Promise<RoundDocument> {
  const { round, path, bytes, limit, seen } = write;
  requireCleanPath(path);
  await requireSetup(store, round);
  const kept = await store.files.keep(bytes, limit);
  if (kept === 'too-large') throw refuse('REQUEST_TOO_LARGE', 413, { allowed: `${limit / 1_000_000} MB` });
  const { sha256, size } = kept;
  const deed = { actor, action: 'round.manage.document', round, object: `document ${path}` };
  return change(store, deed, async (tx) => {
    requireStage(await lockRound(tx, round), ['setup']);
    const before = await findDocument(tx, round, path);
    if (seen !== undefined && seen !== (before?.version ?? 0)) {
      throw await staleThing(tx, { ...deed, found: path }, before, { sha256 });
    }
    const version = (before?.version ?? 0) + 1;
    const row = { sha256, version, updated_at: timestamp(store) };
    await tx
      .insertInto('round_document')
      .values({ round, path, ...row })
      .onConflict((conflict) => conflict.columns(['round', 'path']).doUpdateSet(row))
      .execute();
    await touchData(tx, round);
    const value = { path, sha256, size, version, updatedAt: row.updated_at };
    return { value, before, after: { sha256, version } };
  });
}

/** Removes a document of a round; only in the stage `setup`. Refuses `ROUND_DOCUMENT_UNKNOWN`. */
export async function removeDocument(store: Store, actor: Actor, round: string, path: string): Promise<void> {
  const deed = { actor, action: 'round.manage.document', round, object: `document ${path}` };
  await change(store, deed, async (tx) => {
    requireStage(await lockRound(tx, round), ['setup']);
    const before = await findDocument(tx, round, path);
    if (!before) throw refuse('ROUND_DOCUMENT_UNKNOWN', 404, { found: path });
    await tx.deleteFrom('round_document').where('round', '=', round).where('path', '=', path).execute();
    await touchData(tx, round);
    return { value: undefined, before };
  });
}

/** What cannot be kept is refused before its bytes are taken in. */
async function requireSetup(store: Store, round: string): Promise<void> {
  const row = await store.db.selectFrom('round').selectAll().where('id', '=', round).executeTakeFirst();
  if (!row) throw refuse('ROUND_UNKNOWN', 404, { found: round });
  requireStage(row, ['setup']);
}

async function findDocument(
  tx: Pick<Store['db'], 'selectFrom'>,
  round: string,
  path: string,
): Promise<{ readonly sha256: string; readonly version: number } | undefined> {
  return tx
    .selectFrom('round_document')
    .select(['sha256', 'version'])
    .where('round', '=', round)
    .where('path', '=', path)
    .executeTakeFirst();
}
