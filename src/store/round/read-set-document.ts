import type { SourceRegister } from '../../base/source.ts';
import { refuse } from '../refuse.ts';
import type { Store } from '../store.ts';
import { type Documents, readDocument, registerFor, sourcesAbove } from './documents.ts';
import { listDocuments } from './read-documents.ts';

/** A criteria set of a round as its document stands, with the documents it may cite. */
export interface SetDocument {
  /** Undefined where it is no JSON. */
  readonly raw: unknown;
  readonly register: SourceRegister;
  /** Path of the register of the round: the nearest at or above the set, or where one would be. */
  readonly sourcesPath: string;
  /** That register as its document stands; undefined where there is none. */
  readonly rawSources: unknown;
  /** Versions of both documents, 0 where there is no register. */
  readonly versions: { readonly set: number; readonly sources: number };
}

/** Reads the document of a criteria set. Refuses `ROUND_DOCUMENT_UNKNOWN`, whether it is not there or not to be read. */
export async function readSetDocument(store: Store, round: string, path: string, whole: boolean): Promise<SetDocument> {
  const listed = await listDocuments(store, round, whole);
  const set = listed.find((one) => one.path === path);
  if (!set) throw refuse('ROUND_DOCUMENT_UNKNOWN', 404, { found: path });
  const digests = new Map(listed.map((one) => [one.path, one.sha256]));
  const documents: Documents = { store, seasonPath: path, digests, issues: [], sources: new Map() };
  const raw = await readDocument(documents, path, path);
  const register = await registerFor(documents, path);
  const nearest = sourcesAbove(digests, path);
  const rawSources = nearest === undefined ? undefined : await readDocument(documents, '', nearest);
  const versions = { set: set.version, sources: listed.find((one) => one.path === nearest)?.version ?? 0 };
  return { raw, register, sourcesPath: nearest ?? 'sources.json', rawSources, versions };
}
