import { posix } from 'node:path';
import { type Issue, issue } from '../../base/issue/issue.ts';
import { readShape } from '../../base/shape/read.ts';
import { type SourceRegister, sourceRegister, sourcesSchema } from '../../base/source.ts';
import { loadSources, PACKAGE_ROOT } from '../../io/load-sources.ts';
import { readJson } from '../../io/read-json.ts';
import type { Store } from '../store.ts';

/** The documents of a round while they are read. */
export interface Documents {
  readonly store: Store;
  readonly seasonPath: string;
  /** SHA-256 by path. */
  readonly digests: ReadonlyMap<string, string>;
  /** What is wrong with them so far. */
  readonly issues: Issue[];
  /** Registers read, by their path. */
  readonly sources: Map<string, SourceRegister>;
}

/** The path of a document that another names. */
export function pathFrom({ seasonPath }: Documents, path: string): string {
  return posix.normalize(posix.join(posix.dirname(seasonPath), path));
}

/**
 * Where the bytes of a document lie; undefined, with an issue, when the round does not have it.
 * Refuses `STORE_FILE_DAMAGED` and `STORE_FILE_MISSING` when they are not what was kept.
 */
export async function placeOf(documents: Documents, path: string, from: string): Promise<string | undefined> {
  const { files } = documents.store;
  const sha256 = documents.digests.get(path);
  if (sha256 !== undefined) {
    await files.check(sha256);
    return files.path(sha256);
  }
  documents.issues.push(issue('ROUND_DOCUMENT_MISSING', { file: from === '' ? path : from }, { found: path }));
  return undefined;
}

/** A JSON document; undefined when it is not there or cannot be read. */
export async function readDocument(documents: Documents, from: string, path: string): Promise<unknown> {
  const place = await placeOf(documents, path, from);
  if (place === undefined) return undefined;
  const { raw, issues } = await readJson(place, path);
  documents.issues.push(...issues);
  return raw;
}

/** The register for a document: the nearest `sources.json` of the round at or above it, and behind it the package's own. */
export async function registerFor(documents: Documents, path: string): Promise<SourceRegister> {
  const nearest = sourcesAbove(documents.digests, path);
  const known = documents.sources.get(nearest ?? '');
  if (known) return known;
  const own = await loadSources(posix.join(PACKAGE_ROOT, 'criteria', 'sources.json'));
  const raw = nearest === undefined ? undefined : await readDocument(documents, '', nearest);
  const shape = raw === undefined ? undefined : readShape(sourcesSchema, raw, nearest);
  documents.issues.push(...(shape?.issues ?? []));
  const register = sourceRegister([...own.register.values()], shape?.value?.sources ?? []);
  documents.sources.set(nearest ?? '', register);
  return register;
}

/** The path of the nearest register at or above a document. */
export function sourcesAbove(paths: { readonly has: (path: string) => boolean }, path: string): string | undefined {
  for (let at = posix.dirname(path); ; at = posix.dirname(at)) {
    const candidate = posix.join(at, 'sources.json');
    if (paths.has(candidate)) return candidate;
    if (at === '.' || at === '/') return undefined;
  }
}
