import type { Localized } from '../../base/language.ts';
import { compareText } from '../../base/order.ts';
import { RefusedError, refuse } from '../refuse.ts';
import type { Store } from '../store.ts';
import type { PublicationTable } from '../tables.ts';

/** A publication with the round it is of. */
export interface PublicationRow extends PublicationTable {
  readonly year: number;
  /** As it was published, whatever the round is called now. */
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
    .leftJoin('publication_file', (join) =>
      join.onRef('publication_file.publication', '=', 'publication.id').on('publication_file.path', '=', RECORD_PATH),
    )
    .selectAll('publication')
    .select(['round.year', 'round.title_vi', 'round.title_en', 'round.sample', 'publication_file.sha256 as record'])
    .$if(round !== undefined, (query) => query.where('publication.round', '=', round ?? ''))
    .execute();
  const publications: PublicationRow[] = [];
  for (const { title_vi: vi, title_en: en, sample, record, ...row } of rows) {
    const title = (record === null ? undefined : await publishedTitle(store, record)) ?? { vi, en };
    publications.push({ ...row, title, sample: sample === 1 });
  }
  return publications.sort((a, b) => compareText(a.round, b.round) || a.revision - b.revision);
}

/** Where what is said of a publication lies among its files. */
const RECORD_PATH = 'publication.json';

const MOST_TITLES = 500;
/** Titles by the digest of the record they stand in: what is published never changes. */
const titles = new Map<string, Localized>();

/** The title that a record has; undefined where its file is damaged, so that the list of all others can still be read. */
async function publishedTitle({ files }: Store, sha256: string): Promise<Localized | undefined> {
  const known = titles.get(sha256);
  if (known) return known;
  try {
    const { title } = JSON.parse((await files.read(sha256)).toString('utf8')) as { readonly title: Localized };
    titles.set(sha256, title);
    for (const old of [...titles.keys()].slice(0, -MOST_TITLES)) titles.delete(old);
    return title;
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
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
