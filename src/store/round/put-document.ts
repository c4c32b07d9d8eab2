import type { Actor } from '../../round/index.ts';
import { change, type Tx } from '../log/change.ts';
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
export interface DocumentWrite extends DocumentBytes {
  readonly round: string;
  /** Most bytes. */
  readonly limit: number;
}

interface DocumentBytes {
  readonly path: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** The version that was seen, 0 for none; undefined where nobody asks. */
  readonly seen: number | undefined;
}

/** Documents that are kept together, or not at all. */
export interface DocumentsWrite extends Pick<DocumentWrite, 'round' | 'limit'> {
  readonly documents: readonly [DocumentBytes, ...DocumentBytes[]];
}

/**
 * Keeps a document of a round as its bytes are; only in the stage `setup`.
 * @returns refuses `ROUND_UNKNOWN`, `ROUND_STAGE`, `ROUND_DOCUMENT_PATH`, `REQUEST_TOO_LARGE`, `REQUEST_STALE`
 */
export async function putDocument(store: Store, actor: Actor, write: DocumentWrite): Promise<RoundDocument> {
  const { round, limit, ...document } = write;
  const [kept] = await putDocuments(store, actor, { round, limit, documents: [document] });
  return kept;
}

/**
 * Keeps documents that belong together, in one change with an entry of the log for each; only in the stage `setup`.
 * @returns them as they are kept; refuses as `putDocument` does
 */
export async function putDocuments(
  store: Store,
  actor: Actor,
  write: DocumentsWrite,
): Promise<readonly [RoundDocument, ...RoundDocument[]]> {
  const { round, limit } = write;
  const [first, ...others] = write.documents;
  for (const { path } of write.documents) requireCleanPath(path);
  await requireSetup(store, round);
  const keep = async ({ path, bytes, seen }: DocumentBytes): Promise<KeptDocument> => {
    const kept = await store.files.keep(bytes, limit);
    if (kept === 'too-large') throw refuse('REQUEST_TOO_LARGE', 413, { allowed: `${limit / 1_000_000} MB` });
    return { round, path, seen, ...kept };
  };
  const main = await keep(first);
  const more: KeptDocument[] = [];
  for (const other of others) more.push(await keep(other));
  const deed = { actor, action: 'round.manage.document', round, object: objectOf(first.path) };
  return change(store, deed, async (tx) => {
    requireStage(await lockRound(tx, round), ['setup']);
    const put = await putRow(tx, store, main);
    const also: (DocumentPut & { readonly object: string })[] = [];
    for (const one of more) also.push({ object: objectOf(one.path), ...(await putRow(tx, store, one)) });
    await touchData(tx, round);
    return { ...put, value: [put.value, ...also.map(({ value }) => value)] as const, also };
  });
}

interface KeptDocument {
  readonly round: string;
  readonly path: string;
  readonly seen: number | undefined;
  readonly sha256: string;
  readonly size: number;
}

interface DocumentPut {
  readonly value: RoundDocument;
  readonly before: unknown;
  readonly after: unknown;
}

const objectOf = (path: string): string => `document ${path}`;

async function putRow(tx: Tx, store: Store, { round, path, seen, sha256, size }: KeptDocument): Promise<DocumentPut> {
  const before = await findDocument(tx, round, path);
  if (seen !== undefined && seen !== (before?.version ?? 0)) {
    throw await staleThing(tx, { round, object: objectOf(path), found: path }, before, { sha256 });
  }
  const version = (before?.version ?? 0) + 1;
  const row = { sha256, version, updated_at: timestamp(store) };
  await tx
    .insertInto('round_document')
    .values({ round, path, ...row })
    .onConflict((conflict) => conflict.columns(['round', 'path']).doUpdateSet(row))
    .execute();
  return { value: { path, sha256, size, version, updatedAt: row.updated_at }, before, after: { sha256, version } };
}

/** Removes a document of a round; only in the stage `setup`. Refuses `ROUND_DOCUMENT_UNKNOWN`. */
export async function removeDocument(store: Store, actor: Actor, round: string, path: string): Promise<void> {
  const deed = { actor, action: 'round.manage.document', round, object: objectOf(path) };
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
