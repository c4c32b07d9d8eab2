import type { z } from '@hono/zod-openapi';
import type { Localized } from '../../../../base/language.ts';
import { parseExact } from '../../../../base/number/decimal.ts';
import { type Rational, ZERO } from '../../../../base/number/rational.ts';
import type { Stage, TimedStage } from '../../../../round/index.ts';
import type { sheetSchema } from '../../../api/sheet-schema.ts';
import type { Problem } from '../../../problem.ts';
import { allItems } from '../../part/all-items.ts';
import { pagePath } from '../../part/layout.tsx';
import type { SheetLeaf } from '../../part/leaf-inputs.tsx';
import { apiPath } from '../../part/page-api.ts';
import { hasRole } from '../../part/person.ts';
import type { WorkCall } from '../../part/work-page.tsx';
import { type LastYear, readLastYear } from './last-year.ts';
import { readSheetScore, type SheetScore } from './sheet-score.ts';

export type Sheet = z.output<typeof sheetSchema>;

/** A round as its sheets need it. */
export interface SheetRound {
  readonly id: string;
  readonly title: Localized;
  readonly year: number;
  readonly sample: boolean;
  readonly due: Readonly<Partial<Record<TimedStage, string>>>;
}

/** A request for explanation as the API lists it. */
export interface Explanation {
  readonly id: string;
  readonly criterion: string;
  readonly state: string;
  readonly question: string;
  readonly askedAt: string;
  readonly answer?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly answeredAt?: string;
  readonly accepted?: boolean;
  readonly verdict?: string;
  readonly version: number;
}

/** Everything that lies on the desk of somebody who opens a sheet. */
export interface SheetDesk {
  readonly call: WorkCall;
  readonly round: SheetRound;
  readonly sheet: Sheet;
  /** Undefined where the reader may not see points, or nothing can be computed. */
  readonly score: SheetScore | undefined;
  readonly explanations: readonly Explanation[];
  /** Undefined where no earlier year was published here. */
  readonly lastYear: LastYear | undefined;
  /** Whether the reader speaks for the agency. */
  readonly isAgency: boolean;
  readonly isHead: boolean;
}

/** Reads what a sheet's pages show; or why it cannot be read. */
export async function readDesk(call: WorkCall): Promise<SheetDesk | { readonly problem: Problem | undefined }> {
  const { api, param, person } = call;
  const [id, agency] = [param('round'), param('agency')];
  const [sheet, round] = await Promise.all([
    api.get<Sheet>(sheetApi(call)),
    api.get<SheetRound>(apiPath('rounds', id)),
  ]);
  if (!sheet.body) return { problem: sheet.problem };
  if (!round.body) return { problem: round.problem };
  const asked = await allItems<Explanation>(
    api,
    `${apiPath('rounds', id, 'explanations')}?agency=${encodeURIComponent(agency)}`,
  );
  const speaks = (...roles: Parameters<typeof hasRole>[2][]): boolean =>
    hasRole({ ...person, grants: person.grants.filter((grant) => grant.agency === agency) }, id, ...roles);
  return {
    call,
    round: round.body,
    sheet: sheet.body,
    score: await readSheetScore(api, `${sheetApi(call)}/score`),
    explanations: asked.body ?? [],
    lastYear: await readLastYear(api, round.body.year, agency),
    isAgency: speaks('agency-editor', 'agency-head'),
    isHead: speaks('agency-head'),
  };
}

/** The path of a sheet in the API, and below it. */
export function sheetApi({ param }: WorkCall, ...parts: readonly string[]): string {
  return apiPath('rounds', param('round'), 'sheets', param('agency'), ...parts);
}

/** The path of a sheet's page, and below it; without its language. */
export function sheetPath({ param }: WorkCall, ...parts: readonly string[]): string {
  return `/work${apiPath(param('round'), 'sheets', param('agency'), ...parts)}`;
}

/** A link to a page of a sheet. */
export function sheetHref(call: WorkCall, ...parts: readonly string[]): string {
  return pagePath(call.language, sheetPath(call, ...parts));
}

/** Whether somebody may change a leaf's self-assessment here and now. */
export function mayAnswer({ isAgency }: SheetDesk, leaf: SheetLeaf): boolean {
  return isAgency && leaf.editable && leaf.applicable;
}

/** Whether somebody may answer questions here and now. */
export function mayExplain({ isAgency, sheet }: SheetDesk): boolean {
  return isAgency && sheet.stage === 'explanation' && !sheet.late;
}

/** Whether evidence may be added to a leaf here and now. */
export function mayProve(desk: SheetDesk, leaf: SheetLeaf): boolean {
  const asked = desk.explanations.some(({ criterion }) => criterion === leaf.criterion);
  return mayAnswer(desk, leaf) || (mayExplain(desk) && asked);
}

/** The layer that evidence belongs to that is added in a stage. */
export function evidenceLayer(stage: Stage): 'explanation' | 'self' {
  return stage === 'explanation' ? 'explanation' : 'self';
}

/** What the agency says of a leaf itself. */
export function ownTexts(leaf: SheetLeaf): Readonly<Record<string, string>> {
  return leaf.layers.self?.inputs ?? {};
}

export function isSilent(leaf: SheetLeaf): boolean {
  return Object.keys(ownTexts(leaf)).length === 0;
}

/** Whether the agency is to answer a leaf and has not, or not wholly. */
export function isLeftOut(leaf: SheetLeaf): boolean {
  return leaf.section === 'core' && leaf.scoredBy === 'self' && leaf.applicable && leaf.missing.length > 0;
}

/** Whether an answer stands that needs a paper and has none. */
export function lacksEvidence(leaf: SheetLeaf): boolean {
  const { status } = ownTexts(leaf);
  return !isSilent(leaf) && status === undefined && leaf.evidenceNeeded.length > 0 && leaf.evidence.length === 0;
}

/** An exact number of the API; 0 for what is none. */
export function exactOf(text: string | undefined): Rational {
  return parseExact(text ?? '0') ?? ZERO;
}

/** The leaf after another one in the order of the sheet. */
export function nextLeaf({ sheet }: SheetDesk, { criterion }: SheetLeaf): SheetLeaf | undefined {
  return sheet.leaves[sheet.leaves.findIndex((one) => one.criterion === criterion) + 1];
}
