import { compareText } from '../../base/order.ts';
import { refuse } from '../refuse.ts';
import type { Store } from '../store.ts';
import { namedPaths } from './named-paths.ts';
import type { RoundDocument } from './put-document.ts';
import { readRoundContent } from './round-content.ts';

/**
 * The documents of a round, ordered by path.
 * @param whole false leaves out what only overseers and the survey team may read: everything that the season does not name, and the answers of its surveys
 */
export async function listDocuments(store: Store, round: string, whole: boolean): Promise<readonly RoundDocument[]> {
  const { document } = await readRoundContent(store, round);
  const rows = await store.db
    .selectFrom('round_document')
    .innerJoin('file', 'file.sha256', 'round_document.sha256')
    .select(['path', 'round_document.sha256 as sha256', 'size', 'version', 'updated_at'])
    .where('round', '=', round)
    .execute();
  const seasonPath = await readSeasonPath(store, round);
  const open = whole ? undefined : namedPaths(document, seasonPath, new Set(rows.map(({ path }) => path)));
  return rows
    .filter(({ path }) => open?.has(path) ?? true)
    .map(({ path, sha256, size, version, updated_at }) => ({ path, sha256, size, version, updatedAt: updated_at }))
    .sort((a, b) => compareText(a.path, b.path));
}

/** One document of those that `listDocuments` gives. Refuses `ROUND_DOCUMENT_UNKNOWN`, whether it is not there or not to be read. */
export async function readDocumentOf(
  store: Store,
  round: string,
  path: string,
  whole: boolean,
): Promise<RoundDocument> {
  const found = (await listDocuments(store, round, whole)).find((one) => one.path === path);
  if (!found) throw refuse('ROUND_DOCUMENT_UNKNOWN', 404, { found: path });
  return found;
}

async function readSeasonPath(store: Store, round: string): Promise<string> {
  const row = await store.db.selectFrom('round').select('season_path').where('id', '=', round).executeTakeFirst();
  if (!row) throw refuse('ROUND_UNKNOWN', 404, { found: round });
  return row.season_path;
}
