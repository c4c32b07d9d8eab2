import { compareCodes, compareText } from '../../base/order.ts';
import { type Actor, fieldCode, ownAgencies, readsCriterion, type Stage, stageOrder } from '../../round/index.ts';
import type { LeafObject } from '../appraisal/leaf-rule.ts';
import { accountNames } from '../appraisal/read-opinions.ts';
import { refuse } from '../refuse.ts';
import type { LeafInputs } from '../sheet/save-leaf.ts';
import type { Store } from '../store.ts';
import type { ExplanationTable } from '../tables.ts';
import { type AskedState, explanationState, readLeafExplanation } from './explanation-row.ts';

/** A request for explanation as a reader sees it. */
export interface SeenExplanation {
  readonly id: string;
  readonly agency: string;
  readonly criterion: string;
  readonly state: AskedState;
  readonly question: string;
  readonly askedAt: string;
  /** Who asked; agencies are not told. */
  readonly askedBy?: { readonly account: string; readonly name: string };
  readonly answer?: string;
  readonly inputs?: LeafInputs;
  readonly answeredAt?: string;
  readonly accepted?: boolean;
  readonly verdict?: string;
  readonly version: number;
}

/** Which explanations are looked for. */
export interface ExplanationFilter {
  readonly agency?: string | undefined;
  readonly criterion?: string | undefined;
  readonly field?: string | undefined;
  readonly state?: AskedState | undefined;
}

/** Who reads, and in which stage of which round. */
interface Reader {
  readonly actor: Actor;
  readonly round: string;
  readonly stage: Stage;
}

/**
 * The requests for explanation that somebody may see, by agency and criterion: an agency its own, from the stage of explanation on; appraisers those of
 * their field; who oversees the round, all.
 * @returns refuses `ROUND_UNKNOWN`
 */
export async function listExplanations(
  store: Store,
  actor: Actor,
  round: string,
  filter: ExplanationFilter,
): Promise<readonly SeenExplanation[]> {
  const reader = { actor, round, stage: await readStage(store, round) };
  let rows = store.db.selectFrom('explanation').selectAll().where('round', '=', round);
  if (filter.agency !== undefined) rows = rows.where('agency', '=', filter.agency);
  if (filter.criterion !== undefined) rows = rows.where('criterion', '=', filter.criterion);
  const names = await accountNames(store);
  return (await rows.execute())
    .filter(({ criterion }) => filter.field === undefined || fieldCode(criterion) === filter.field)
    .filter((row) => filter.state === undefined || explanationState(row) === filter.state)
    .filter((row) => sees(reader, row))
    .map((row) => shown(reader, row, names))
    .sort(compareExplanations);
}

/**
 * One request for explanation.
 * @returns refuses `ROUND_UNKNOWN`, and `EXPLANATION_UNKNOWN` also for one that the reader may not see yet
 */
export async function readExplanation(
  store: Store,
  actor: Actor,
  object: LeafObject,
  id: string,
): Promise<SeenExplanation> {
  const reader = { actor, round: object.round, stage: await readStage(store, object.round) };
  const row = await readLeafExplanation(store.db, object, id);
  if (!sees(reader, row)) throw refuse('EXPLANATION_UNKNOWN', 404, { found: id });
  return shown(reader, row, await accountNames(store));
}

/** Orders explanations by agency, criterion and when they were asked. */
export function compareExplanations(
  a: Pick<SeenExplanation, 'agency' | 'askedAt' | 'criterion' | 'id'>,
  b: typeof a,
): number {
  return (
    compareText(a.agency, b.agency) ||
    compareCodes(a.criterion, b.criterion) ||
    compareText(a.askedAt, b.askedAt) ||
    compareText(a.id, b.id)
  );
}

async function readStage(store: Store, id: string): Promise<Stage> {
  const round = await store.db.selectFrom('round').select('stage').where('id', '=', id).executeTakeFirst();
  if (!round) throw refuse('ROUND_UNKNOWN', 404, { found: id });
  return round.stage;
}

function sees({ actor, round, stage }: Reader, { agency, criterion }: ExplanationTable): boolean {
  if (readsCriterion(actor, round, criterion)) return true;
  return ownAgencies(actor, round).includes(agency) && stageOrder(stage) >= stageOrder('explanation');
}

function shown({ actor, round }: Reader, row: ExplanationTable, names: ReadonlyMap<string, string>): SeenExplanation {
  const { id, agency, criterion, question, accepted, version } = row;
  const asker = { account: row.asked_by, name: names.get(row.asked_by) ?? '' };
  return {
    ...{ id, agency, criterion, state: explanationState(row), question, askedAt: row.asked_at },
    ...(readsCriterion(actor, round, criterion) && { askedBy: asker }),
    ...(row.answer !== null && { answer: row.answer }),
    ...(row.inputs !== null && { inputs: JSON.parse(row.inputs) as LeafInputs }),
    ...(row.answered_at !== null && { answeredAt: row.answered_at }),
    ...(accepted !== null && { accepted: accepted === 1 }),
    ...(row.verdict !== null && { verdict: row.verdict }),
    version,
  };
}
