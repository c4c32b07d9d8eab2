import type { z } from '@hono/zod-openapi';
import type { explanationSchema } from '../../../api/explanation.ts';
import type { layersSchema } from '../../../api/leaf-points.ts';
import type { Problem } from '../../../problem.ts';
import { allItems } from '../../part/all-items.ts';
import type { LeafTexts, SheetLeaf } from '../../part/leaf-inputs.tsx';
import { type ApiAnswer, apiPath } from '../../part/page-api.ts';
import type { WorkCall } from '../../part/work-page.tsx';
import { type Round, readRound, roundPath } from '../board/round-data.tsx';
import { type QueueItem, queryOf } from './appraisal-data.tsx';
import { readNames } from './queue.tsx';

export type Explanation = z.output<typeof explanationSchema>;
export type LayerPoints = z.output<typeof layersSchema>['layers'][number];

/** Everything that the page of one leaf shows. */
export interface LeafDesk {
  readonly call: WorkCall;
  readonly round: Round;
  readonly criterion: string;
  readonly agency: string;
  readonly leaf: SheetLeaf;
  /** The leaf in the queue; undefined where it is not appraised, as one that a survey gives. */
  readonly item: QueueItem | undefined;
  /** The same criterion over all agencies, in the order of the queue. */
  readonly siblings: readonly QueueItem[];
  readonly names: ReadonlyMap<string, string>;
  readonly points: readonly LayerPoints[];
  readonly explanations: readonly Explanation[];
}

/** A form that was refused: what it was, why, and what the person had typed. */
export interface SentForm {
  readonly form: string;
  readonly problem: Problem;
  readonly inputs: LeafTexts;
  readonly text: string;
  /** The version that had been seen. */
  readonly version: string;
}

/** The version a form carries: the one that was seen, until the person has been shown that another stands. */
export function formVersion(sent: SentForm | undefined, standing: number | undefined): string {
  return sent && sent.problem.code !== 'REQUEST_STALE' ? sent.version : String(standing ?? 0);
}

/** Headers of a write on a version that was seen; `0` for nothing there. */
export function seenHeaders(version: string): Readonly<Record<string, string>> {
  return version === '' || version === '0' ? { 'if-none-match': '*' } : { 'if-match': `"${version}"` };
}

/** The path of the API of the leaf that a page is of. */
export function leafApi({ param }: WorkCall): string {
  return apiPath('rounds', param('round'), 'sheets', param('agency'), 'leaves', param('criterion'));
}

/** The page of a leaf of the same round. */
export function leafPage({ language, param, query }: WorkCall, agency: string, done: LeafTexts = {}): string {
  const path = roundPath(language, param('round'), 'appraisal', param('criterion'), agency);
  return path + queryOf({ group: query('group'), ...done });
}

/** The same criterion over all agencies of a ranking group. */
export async function readSiblings({ api, param }: WorkCall, group: string): Promise<readonly QueueItem[]> {
  const asked = queryOf({ criterion: param('criterion'), group });
  return (await allItems<QueueItem>(api, `${apiPath('rounds', param('round'))}/appraisal${asked}`)).body ?? [];
}

/** The leaf in the queue, in a list of one; of none where it is not appraised. */
export function readItem({ api, param }: WorkCall): Promise<ApiAnswer<{ readonly items: readonly QueueItem[] }>> {
  const one = queryOf({ criterion: param('criterion'), agency: param('agency') });
  return api.get(`${apiPath('rounds', param('round'))}/appraisal${one}`);
}

/** Reads a leaf with all that is said of it; or why it cannot be shown. */
export async function readDesk(call: WorkCall): Promise<LeafDesk | { readonly problem: Problem | undefined }> {
  const { api, param } = call;
  const { body: round, problem } = await readRound(call);
  if (!round) return { problem };
  const { body: leaf, problem: refused } = await api.get<SheetLeaf>(leafApi(call));
  if (!leaf) return { problem: refused };
  const [criterion, agency] = [param('criterion'), param('agency')];
  const base = apiPath('rounds', round.id);
  const one = queryOf({ criterion, agency });
  const listed = await readItem(call);
  if (!listed.body) return { problem: listed.problem };
  const { body: computed } = await api.get<{ readonly layers: readonly LayerPoints[] }>(`${leafApi(call)}/points`);
  const { body: explanations = [] } = await allItems<Explanation>(api, `${base}/explanations${one}`);
  const [item] = listed.body.items;
  const siblings = await readSiblings(call, item?.group ?? call.query('group'));
  const names = await readNames(call);
  const points = computed?.layers ?? [];
  return { call, round, criterion, agency, leaf, item, siblings, names, points, explanations };
}

/** The next leaf of the criterion that waits for an opinion, from one agency on and round to it again. */
export function nextOpen(siblings: readonly QueueItem[], agency: string): QueueItem | undefined {
  const at = siblings.findIndex((one) => one.agency === agency);
  const turned = [...siblings.slice(at + 1), ...siblings.slice(0, Math.max(at, 0))];
  return turned.find(({ state }) => state === 'untouched' || state === 'one-given');
}
