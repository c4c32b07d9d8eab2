import type { Language } from '../../../../base/language.ts';
import type { PageApi } from '../../part/page-api.ts';
import { objectOf, objectsOf } from '../setup-round/copy-season.ts';
import { readJsonDocument } from '../setup-round/round-document.ts';
import type { Round } from './round-data.tsx';

/** What pages say of a season beside its round. */
export interface SeasonView {
  /** Ids of the surveys. */
  readonly surveys: readonly string[];
  /** The name of a group; its id where the season does not tell. */
  readonly groupTitle: (group: string, language: Language) => string;
}

/** The season's own document of a round; one that cannot be read tells nothing. */
export async function readSeason(
  api: PageApi,
  { id, seasonPath }: Pick<Round, 'id' | 'seasonPath'>,
): Promise<SeasonView> {
  return seasonView(await readJsonDocument(api, id, seasonPath));
}

/** What a season's own document tells; one that could not be read tells nothing. */
export function seasonView(season: Readonly<Record<string, unknown>> | undefined): SeasonView {
  const titles = new Map(objectsOf(season?.['groups']).map((group) => [group['id'], objectOf(group['title'])]));
  return {
    surveys: objectsOf(season?.['surveys']).flatMap((survey) =>
      typeof survey['id'] === 'string' ? [survey['id']] : [],
    ),
    groupTitle: (group, language) => {
      const title = titles.get(group)?.[language];
      return typeof title === 'string' ? title : group;
    },
  };
}
