import { exactText, fixedText } from '../../base/number/decimal.ts';
import type { Rational } from '../../base/number/rational.ts';
import { rankTable } from '../../scoring/rank/rank-table.ts';
import { readTableDocument } from './engine-table.ts';
import type { EngineOutcome, Task } from './task.ts';

/** Ranks the values of a table by a stated rule, as `par-index rank` does. */
export async function rankDocument({
  documents,
  folder,
}: Extract<Task, { readonly kind: 'engine' }>): Promise<EngineOutcome> {
  const { table: document = [], rule } = documents;
  const { table, issues } = await readTableDocument(document, 'table', folder);
  if (!rule || table.columns.length === 0) return { body: undefined, issues };
  const { decimals, mode } = rule;
  const print = (value: Rational): string => fixedText(value, decimals, mode);
  const ranking = rankTable(table, rule);
  const ranked = ranking.ranks.map(({ group, rank, id, value, tied, band }) => {
    return { group, rank, id, value: print(value), exact: exactText(value), tied, band: band?.id ?? null };
  });
  const means = ranking.means.map(({ group, mean, count }) => {
    return { group, mean: print(mean), exact: exactText(mean), count };
  });
  const empty = ranked.length === 0 && ranking.unranked.length === 0;
  return {
    body: empty ? undefined : { ranking: ranked, unranked: ranking.unranked, means },
    issues: [...issues, ...ranking.issues],
  };
}
