import type { Language } from '../../../../base/language.ts';
import type { PageApi } from '../../part/page-api.ts';
import type { Round } from '../board/round-data.tsx';
import { seasonView } from '../board/season-document.ts';
import { setPaths } from './copy-season.ts';
import { type RawCriterion, staleDays } from './criteria-diff.ts';
import { readJsonDocument } from './round-document.ts';

/** A criteria set of a round. */
export interface SetLine {
  readonly path: string;
  /** Names of the groups that are scored by it. */
  readonly title: string;
}

/** A criteria set in which rules name days of another year than the round's. */
export interface StaleSet extends SetLine {
  readonly criteria: readonly { readonly criterion: RawCriterion; readonly days: readonly string[] }[];
}

/** The criteria sets that the season of a round names, each once. */
export async function readSetLines(
  api: PageApi,
  round: Pick<Round, 'id' | 'seasonPath'>,
  language: Language,
): Promise<readonly SetLine[]> {
  const season = await readJsonDocument(api, round.id, round.seasonPath);
  const { groupTitle } = seasonView(season);
  const groups = season ? [...setPaths(season, round.seasonPath)] : [];
  return [...new Set(groups.map(([, path]) => path))].map((path) => ({
    path,
    title: groups.flatMap(([group, of]) => (of === path ? [groupTitle(group, language)] : [])).join(', '),
  }));
}

/** The sets among these whose rules name days of another year than the round's. */
export async function readStaleSets(
  api: PageApi,
  { id, year }: Pick<Round, 'id' | 'year'>,
  sets: readonly SetLine[],
): Promise<readonly StaleSet[]> {
  const read = sets.map(async (set) => ({
    ...set,
    criteria: staleDays(await readJsonDocument(api, id, set.path), year),
  }));
  return (await Promise.all(read)).filter(({ criteria }) => criteria.length > 0);
}
