import type { LeafExplanation } from '../../../../report/explain-leaf.ts';
import type { SheetExplanation } from '../../../../report/explain-sheet.ts';
import { allItems } from '../../part/all-items.ts';
import { apiPath, type PageApi } from '../../part/page-api.ts';
import { explainedLeaves } from './sheet-score.ts';

/** What was published of an agency the year before. */
export interface LastYear {
  readonly year: number;
  readonly leaves: ReadonlyMap<string, LeafExplanation>;
}

/** The latest earlier year that was published here; undefined where there is none, or it had no such agency. */
export async function readLastYear(api: PageApi, year: number, agency: string): Promise<LastYear | undefined> {
  const rounds = await allItems<{ readonly id: string; readonly year: number; readonly stage: string }>(api, '/rounds');
  const [last] = (rounds.body ?? [])
    .filter((round) => round.year < year && round.stage === 'published')
    .sort((a, b) => b.year - a.year);
  if (!last) return undefined;
  const { body } = await api.get<SheetExplanation>(apiPath('publications', last.id, 'agencies', agency));
  return body && { year: last.year, leaves: new Map(explainedLeaves(body).map((leaf) => [leaf.criterion, leaf])) };
}
