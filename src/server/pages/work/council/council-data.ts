import type { z } from '@hono/zod-openapi';
import type { listedSchema } from '../../../api/council.ts';
import type { comparisonSchema, rankingSchema } from '../../../api/result-schema.ts';
import type { Problem } from '../../../problem.ts';
import { allItems } from '../../part/all-items.ts';
import type { AskedLeaf, LeafTexts, SheetLeaf } from '../../part/leaf-inputs.tsx';
import { apiPath } from '../../part/page-api.ts';
import type { WorkCall } from '../../part/work-page.tsx';
import type { LayerPoints, LeafDesk, SentForm } from '../appraisal/leaf-desk.ts';
import { readNames } from '../appraisal/queue.tsx';
import { type Round, readRound, roundPath } from '../board/round-data.tsx';

export type Decision = z.output<typeof listedSchema>;
export type Ranking = z.output<typeof rankingSchema>;
export type Comparison = z.output<typeof comparisonSchema>;

/** Everything that the page of the council shows. */
export interface CouncilDesk {
  readonly call: WorkCall;
  readonly round: Round;
  readonly names: ReadonlyMap<string, string>;
  readonly decisions: readonly Decision[];
  readonly ranking: Ranking | undefined;
  /** Why nothing can be ranked now. */
  readonly unranked: Problem | undefined;
  /** The criterion of each decision, for the titles of its inputs, by `decisionKey`. */
  readonly decided: ReadonlyMap<string, AskedLeaf>;
  /** The criteria of the agency that was chosen. */
  readonly criteria: readonly SheetLeaf[];
  /** The leaf that is decided on. */
  readonly chosen: ChosenLeaf | undefined;
}

/** A leaf the council looks at, with what all layers say of it. */
export interface ChosenLeaf {
  readonly agency: string;
  readonly leaf: SheetLeaf;
  readonly points: readonly LayerPoints[];
  readonly decision: Decision | undefined;
}

/** A decision that was sent and not made: it was refused, or tried out. */
export interface TriedDecision extends Omit<SentForm, 'problem'> {
  readonly problem?: Problem | undefined;
  readonly comparison?: Comparison | undefined;
}

/** The page of the council, at a leaf where one is named. */
export function councilPage({ language, param }: WorkCall, asked: LeafTexts = {}): string {
  const query = new URLSearchParams(Object.entries(asked).filter(([, text]) => text !== '')).toString();
  return roundPath(language, param('round'), 'council') + (query === '' ? '' : `?${query}`);
}

/** Reads what the council sees; or why it cannot be shown. */
export async function readCouncil(
  call: WorkCall,
  agency: string,
  criterion: string,
): Promise<CouncilDesk | { readonly problem: Problem | undefined }> {
  const { api } = call;
  const { body: round, problem } = await readRound(call);
  if (!round) return { problem };
  const base = apiPath('rounds', round.id);
  const listed = await allItems<Decision>(api, `${base}/council-decisions`);
  if (!listed.body) return { problem: listed.problem };
  const decisions = listed.body;
  const ranked = await api.get<Ranking>(`${base}/ranking`);
  const names = await readNames(call);
  const sheet = names.has(agency) ? await api.get<Sheet>(apiPath('rounds', round.id, 'sheets', agency)) : undefined;
  const criteria = (sheet?.body?.leaves ?? []).filter(({ applicable }) => applicable);
  const leaf = criteria.find((one) => one.criterion === criterion);
  const path = apiPath('rounds', round.id, 'sheets', agency, 'leaves', criterion);
  const computed = leaf && (await api.get<{ readonly layers: readonly LayerPoints[] }>(`${path}/points`));
  const decision = decisions.find((one) => one.agency === agency && one.criterion === criterion);
  const chosen = leaf && { agency, leaf, points: computed?.body?.layers ?? [], decision };
  const decided = await readDecided(call, decisions);
  return { call, round, names, decisions, decided, ranking: ranked.body, unranked: ranked.problem, criteria, chosen };
}

/** Names the leaf of a decision. */
export function decisionKey({ agency, criterion }: Pick<Decision, 'agency' | 'criterion'>): string {
  return `${criterion} ${agency}`;
}

async function readDecided(
  { api, param }: WorkCall,
  decisions: readonly Decision[],
): Promise<ReadonlyMap<string, AskedLeaf>> {
  const leaves = new Map<string, AskedLeaf>();
  for (const one of decisions) {
    const path = apiPath('rounds', param('round'), 'sheets', one.agency, 'leaves', one.criterion);
    const { body } = await api.get<SheetLeaf>(path);
    if (body) leaves.set(decisionKey(one), body);
  }
  return leaves;
}

type Sheet = { readonly leaves: readonly SheetLeaf[] };

/** What the table of layers draws, of a leaf of the council. */
export function layersOf({ call }: CouncilDesk, { leaf, points }: ChosenLeaf): LeafLayers {
  return { call, leaf, points, item: undefined };
}

type LeafLayers = Pick<LeafDesk, 'call' | 'leaf' | 'points' | 'item'>;
