import type { Issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import { compareText } from '../../base/order.ts';
import { SHEET_STATES, type SheetState, type Stage, type TimedStage } from '../../round/index.ts';
import { refuse } from '../refuse.ts';
import type { Store } from '../store.ts';
import { readRoundContent } from './round-content.ts';
import { readDue } from './round-due.ts';
import type { RoundRow } from './round-row.ts';

/** What a list of rounds says of one. */
export interface RoundSummary {
  readonly id: string;
  readonly title: Localized;
  readonly year: number;
  readonly sample: boolean;
  readonly stage: Stage;
}

/** A round with where it stands. */
export interface RoundView extends RoundSummary {
  readonly version: number;
  readonly appraisers: number;
  readonly seasonPath: string;
  readonly due: Partial<Record<TimedStage, string>>;
  readonly sheets: Record<SheetState, number>;
  readonly createdAt: string;
  /** What is wrong with the documents. */
  readonly issues: readonly Issue[];
}

/**
 * Every round, by its id.
 * @param published true leaves only those that have a publication, and says no more of them than that
 */
export async function listRounds(store: Store, published: boolean): Promise<readonly RoundSummary[]> {
  const rows = await store.db.selectFrom('round').selectAll().execute();
  const done = await store.db.selectFrom('publication').select('round').distinct().execute();
  const known = new Set(done.map(({ round }) => round));
  return rows
    .filter(({ id }) => !published || known.has(id))
    .map((row) => (published ? { ...summary(row), stage: 'published' as const } : summary(row)))
    .sort((a, b) => compareText(a.id, b.id));
}

/** One round. Refuses `ROUND_UNKNOWN`. */
export async function readRound(store: Store, id: string): Promise<RoundView> {
  const row = await store.db.selectFrom('round').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw refuse('ROUND_UNKNOWN', 404, { found: id });
  const counts = await store.db
    .selectFrom('sheet')
    .select((eb) => ['state', eb.fn.countAll().as('count')])
    .where('round', '=', id)
    .groupBy('state')
    .execute();
  const sheets = Object.fromEntries(
    SHEET_STATES.map((state) => [state, Number(counts.find((one) => one.state === state)?.count ?? 0)]),
  ) as Record<SheetState, number>;
  const { issues } = await readRoundContent(store, id);
  return {
    ...summary(row),
    version: row.version,
    appraisers: row.appraisers,
    seasonPath: row.season_path,
    due: await readDue(store.db, id),
    sheets,
    createdAt: row.created_at,
    issues,
  };
}

function summary({ id, title_vi, title_en, year, sample, stage }: RoundRow): RoundSummary {
  return { id, title: { vi: title_vi, en: title_en }, year, sample: sample === 1, stage };
}
