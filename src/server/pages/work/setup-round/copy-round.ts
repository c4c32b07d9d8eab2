import { posix } from 'node:path';
import { writeCsvText } from '../../../../io/csv.ts';
import type { ProblemIssue } from '../../../problem.ts';
import { apiPath, type PageApi } from '../../part/page-api.ts';
import type { Round } from '../board/round-data.tsx';
import {
  extendedSet,
  nextPath,
  nextSeason,
  objectOf,
  type SeasonName,
  setPaths,
  staleDocuments,
} from './copy-season.ts';
import { documentPath, jsonBytes, listDocuments, readJsonDocument } from './round-document.ts';

const LAST_YEAR = 'last-year.csv';

interface PublishedRanking {
  readonly groups: readonly {
    readonly id: string;
    readonly agencies: readonly {
      readonly code: string;
      readonly rank: number | null;
      readonly index: { readonly text: string } | null;
    }[];
  }[];
}

/** What a copy is made of and how. */
export interface RoundCopy {
  readonly source: Round;
  readonly name: SeasonName;
  /** Whether the criteria sets stay in force for the new year. */
  readonly extend: boolean;
}

/**
 * Copies the documents of an earlier round into a new one: all but answers, points and older results; the season gets the new year, and the published result of the
 * earlier round becomes last year's.
 * @returns what could not be copied, for people
 */
export async function copyRound(api: PageApi, { source, name, extend }: RoundCopy): Promise<readonly ProblemIssue[]> {
  const { seasonPath } = source;
  const season = await readJsonDocument(api, source.id, seasonPath);
  const { body: documents, problem } = await listDocuments(api, source.id);
  if (!documents)
    return [{ code: problem?.code ?? '', severity: 'error', place: source.id, text: problem?.detail ?? '' }];
  const stale = season ? staleDocuments(season, seasonPath) : new Set<string>();
  const lastYear = await lastYearText(api, source.id);
  const next = season && nextSeason(season, name, lastYear === undefined ? undefined : LAST_YEAR);
  const until = String(objectOf(next?.['period'])?.['to'] ?? '');
  const sets = new Set(season && extend ? setPaths(season, seasonPath).values() : []);
  const issues: ProblemIssue[] = [];
  const put = async (path: string, bytes: Uint8Array): Promise<void> => {
    const { problem: refused } = await api.sendBytes('PUT', documentPath(name.id, path), bytes, {});
    if (refused) issues.push({ code: refused.code, severity: 'error', place: path, text: refused.detail });
  };
  for (const { path } of documents) {
    if (stale.has(path)) continue;
    const bytes =
      path === seasonPath && next
        ? jsonBytes(next)
        : await copiedBytes(api, source.id, path, sets.has(path) ? until : undefined);
    if (bytes) await put(nextPath(path, seasonPath, name.id), bytes);
  }
  const folder = posix.dirname(nextPath(seasonPath, seasonPath, name.id));
  if (lastYear !== undefined) await put(posix.join(folder, LAST_YEAR), new TextEncoder().encode(lastYear));
  return issues;
}

async function copiedBytes(
  api: PageApi,
  round: string,
  path: string,
  until: string | undefined,
): Promise<Uint8Array | undefined> {
  if (until !== undefined) {
    const set = await readJsonDocument(api, round, path);
    if (set) return jsonBytes(extendedSet(set, until));
  }
  return (await api.bytes(documentPath(round, path))).body;
}

/** The ranking that was published of a round as the table of last year's results; undefined where nothing is published. */
async function lastYearText(api: PageApi, round: string): Promise<string | undefined> {
  const { body } = await api.get<PublishedRanking>(`${apiPath('publications', round)}/ranking`);
  if (!body) return undefined;
  const rows = body.groups.flatMap(({ id, agencies }) =>
    agencies.map(({ code, rank, index }) => [code, id, rank === null ? '' : String(rank), index?.text ?? '']),
  );
  return writeCsvText(['code', 'group', 'rank', 'index'], rows);
}
