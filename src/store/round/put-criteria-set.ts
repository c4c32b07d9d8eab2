import type { Source } from '../../base/source.ts';
import type { Actor } from '../../round/index.ts';
import type { Store } from '../store.ts';
import { putDocuments, type RoundDocument } from './put-document.ts';
import type { SetDocument } from './read-set-document.ts';

/** A criteria set to keep, with the documents that it cites and the register of its round lacks or has otherwise. */
export interface CriteriaSetWrite {
  readonly round: string;
  readonly path: string;
  readonly document: object;
  readonly changed: readonly Source[];
  /** What stood when the workbook was read. */
  readonly standing: SetDocument;
  /** The versions that were seen. */
  readonly seen: SetDocument['versions'];
  readonly limit: number;
}

/**
 * Keeps a criteria set, and what it adds to the register of sources, in one change; only in the stage `setup`.
 * @returns the set, and the versions that stand now; refuses `ROUND_UNKNOWN`, `ROUND_STAGE`, `REQUEST_TOO_LARGE`, and `REQUEST_STALE` where either document
 *   is of another version than the one that was seen
 */
export async function putCriteriaSet(
  store: Store,
  actor: Actor,
  { round, path, document, changed, standing, seen, limit }: CriteriaSetWrite,
): Promise<{ readonly set: RoundDocument; readonly versions: SetDocument['versions'] }> {
  const set = { path, bytes: jsonBytes(document), seen: seen.set };
  const register = { path: standing.sourcesPath, bytes: jsonBytes(withSources(standing.rawSources, changed)) };
  const sources = changed.length === 0 ? [] : [{ ...register, seen: seen.sources }];
  const [kept, added] = await putDocuments(store, actor, { round, limit, documents: [set, ...sources] });
  return { set: kept, versions: { set: kept.version, sources: added?.version ?? seen.sources } };
}

async function* jsonBytes(value: unknown): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}

/** The register as it stands, with these in the place of what it has under their ids. */
function withSources(raw: unknown, changed: readonly Source[]): object {
  const before = typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? raw : {};
  const listed = 'sources' in before && Array.isArray(before.sources) ? (before.sources as readonly unknown[]) : [];
  const ids = new Set<unknown>(changed.map(({ id }) => id));
  const others = listed.filter((one) => !(typeof one === 'object' && one !== null && 'id' in one && ids.has(one.id)));
  return { ...before, sources: [...others, ...changed] };
}
