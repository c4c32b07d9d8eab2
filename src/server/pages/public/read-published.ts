import type { SheetExplanation } from '../../../report/explain-sheet.ts';
import type { ResultDocument } from '../../../report/result-schema.ts';
import {
  listPublications,
  type PublicationRow,
  type PublishedFile,
  readPublication,
  readPublishedFiles,
} from '../../../store/publication/read-publications.ts';
import type { Store } from '../../../store/store.ts';
import type { PublishedRound } from './home.tsx';
import type { Published } from './published.ts';

const OUTPUT = 'output/';

/** A publication as pages read it, kept while it is asked for: it never changes. */
interface Kept {
  readonly published: Omit<Published, 'revisions'>;
  readonly files: ReadonlyMap<string, string>;
}

const MOST_KEPT = 4;

/** Reads publications for pages, and remembers the last few. */
export interface PublishedReader {
  readonly rounds: () => Promise<readonly PublishedRound[]>;
  /** Refuses `PUBLICATION_UNKNOWN`. */
  readonly read: (round: string, revision: number | undefined) => Promise<Published>;
  readonly explanation: (published: Published, path: string) => Promise<SheetExplanation | undefined>;
  /** Indices of an agency in the published rounds of earlier years. */
  readonly history: (
    published: Published,
    agency: string,
  ) => Promise<readonly { readonly year: number; readonly text: string }[]>;
}

/** Makes the reader of one store. */
export function publishedReader(store: Store): PublishedReader {
  const kept = new Map<string, Promise<Kept>>();
  const keep = (row: PublicationRow): Promise<Kept> => {
    const known = kept.get(row.id);
    kept.delete(row.id);
    const reading = known ?? readKept(store, row);
    kept.set(row.id, reading);
    // What failed is tried again next time.
    reading.catch(() => kept.delete(row.id));
    for (const id of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT))) kept.delete(id);
    return reading;
  };
  const read = async (round: string, revision: number | undefined): Promise<Published> => {
    const row = await readPublication(store, round, revision);
    const revisions = (await listPublications(store, round)).map((one) => one.revision).reverse();
    return { ...(await keep(row)).published, revisions };
  };
  return {
    rounds: async () => latestOf(await listPublications(store)),
    read,
    explanation: async (published, path) => {
      const row = await readPublication(store, published.round, published.revision);
      const sha256 = (await keep(row)).files.get(OUTPUT + path);
      return sha256 === undefined ? undefined : JSON.parse((await store.files.read(sha256)).toString('utf8'));
    },
    history: async (published, agency) => {
      const earlier = latestOf(await listPublications(store)).filter(({ year }) => year < published.result.season.year);
      const years = await Promise.all(
        earlier.slice(0, MOST_KEPT - 1).map(async ({ round, year }) => {
          const { result } = await read(round, undefined);
          const found = result.groups.flatMap(({ agencies }) => agencies).find(({ code }) => code === agency);
          return found?.index ? [{ year, text: found.index.text }] : [];
        }),
      );
      return years.flat();
    },
  };
}

/** The latest revision of every round, the latest year first. */
function latestOf(rows: readonly PublicationRow[]): readonly PublishedRound[] {
  const latest = new Map(rows.map((row) => [row.round, row]));
  return [...latest.values()]
    .sort((a, b) => b.year - a.year)
    .map(({ round, year, title, published_at: publishedAt, sample }) => ({ round, year, title, publishedAt, sample }));
}

async function readKept(store: Store, row: PublicationRow): Promise<Kept> {
  const files = await readPublishedFiles(store, row.id);
  const result: ResultDocument = JSON.parse((await store.files.read(row.result)).toString('utf8'));
  return {
    published: {
      round: row.round,
      revision: row.revision,
      decision: { number: row.decision_number, date: row.decision_date },
      reason: row.reason,
      publishedAt: row.published_at,
      answersPublic: row.answers_public === 1 || result.surveys.length === 0,
      result,
      files: outputPaths(files),
    },
    files: new Map(files.map(({ path, sha256 }) => [path, sha256])),
  };
}

function outputPaths(files: readonly PublishedFile[]): readonly string[] {
  return files.flatMap(({ path }) => (path.startsWith(OUTPUT) ? [path.slice(OUTPUT.length)] : []));
}
