import type { Localized } from '../../base/language.ts';
import { compareText } from '../../base/order.ts';
import { refuse } from '../refuse.ts';
import type { Store } from '../store.ts';
import type { PublicationTable } from '../tables.ts';

/** A publication with the round it is of. */
export interface PublicationRow extends PublicationTable {
  readonly year: number;
  readonly title: Localized;
  readonly sample: boolean;
}

/** A file that a publication has. */
export interface PublishedFile {
  /** `input/…`, `output/…` or `publication.json`. */
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

/** Every publication, by round and then by revision. */
export async function listPublications(store: Store, round?: string): Promise<readonly PublicationRow[]> {
  const rows = await store.db
    .selectFrom('publication')
    .innerJoin('round', 'round.id', 'publication.round')
    .selectAll('publication')
    .select(['round.year', 'round.title_vi', 'round.title_en', 'round.sample'])
    .$if(round !== undefined, (query) => query.where('publication.round', '=', round ?? ''))
    .execute();
  return rows
    .map(({ title_vi: vi, title_en: en, sample, ...row }) => ({ ...row, title: { vi, en }, sample: sample === 1 }))
    .sort((a, b) => compareText(a.round, b.round) || a.revision - b.revision);
}

/**
 * One publication of a round.
 * @param revision the latest when left out
 * @returns refuses `PUBLICATION_UNKNOWN`
 */
export async function readPublication(store: Store, round: string, revision?: number): Promise<PublicationRow> {
  const rows = await listPublications(store, round);
  const found = revision === undefined ? rows.at(-1) : rows.find((row) => row.revision === revision);
  if (found) return found;
  throw refuse('PUBLICATION_UNKNOWN', 404, { found: revision === undefined ? round : `${round} ${revision}` });
}

/** The files of a publication, in the order of their paths. */
export async function readPublishedFiles(store: Store, publication: string): Promise<readonly PublishedFile[]> {
  const rows = await store.db
    .selectFrom('publication_file')
    .innerJoin('file', 'file.sha256', 'publication_file.sha256')
    .select(['publication_file.path', 'publication_file.sha256', 'file.size'])
    .where('publication_file.publication', '=', publication)
    .execute();
  return [...rows].sort((a, b) => compareText(a.path, b.path));
}
