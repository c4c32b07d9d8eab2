import type { Issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import { exactText } from '../../base/number/decimal.ts';
import { type FigureText, figureText } from '../../report/number-text.ts';
import { stepText } from '../../report/step-text.ts';
import { LAYERS } from '../../scoring/assessment/layer.ts';
import type { Leaf } from '../../scoring/criteria-set/criteria-set.ts';
import { type Agency, type AssessmentRow, type CriteriaSet, type Layer, readAssessments } from '../../scoring/index.ts';
import type { LeafState } from '../../scoring/scorecard/result.ts';
import { scoreLeaf } from '../../scoring/scorecard/score-leaf.ts';
import { claimAgrees } from '../../scoring/scorecard/score-sheet.ts';
import { doubtsOf, isDoubt } from './check-inputs.ts';
import type { LeafInputs } from './save-leaf.ts';

/** Points that follow from what layers say of one leaf, and how. */
export interface LeafPoints {
  readonly state: LeafState;
  /** Null where there are none yet, or where they depend on other agencies. */
  readonly points: FigureText | null;
  /** The arithmetic, line by line. */
  readonly steps: readonly Localized[];
  /** The last claim of points, exact; null where none is made. */
  readonly claimed: string | null;
  /** Whether a claim does not say what the values give. */
  readonly differs: boolean;
  /** Whether a value is taken and likely wrong. */
  readonly doubtful: boolean;
  readonly issues: readonly Issue[];
}

/** What layers say of a leaf. */
type SaidByLayer = Readonly<Partial<Record<Layer, { readonly inputs: LeafInputs; readonly reason: string }>>>;

/** A leaf of an agency. */
export interface PointsOf {
  readonly set: CriteriaSet;
  readonly leaf: Leaf;
  readonly agency: Agency;
}

/**
 * The points of a leaf as the computation of the round would have them, from what layers say of it; whether they are provisional is not asked.
 * @returns issues of `readAssessments` and `scoreLeaf`
 */
export function leafPoints({ set, leaf, agency }: PointsOf, layers: SaidByLayer): LeafPoints {
  const rows = Object.entries(layers).flatMap(([layer, { inputs, reason }]) =>
    Object.entries(inputs).map(
      ([input, value]): AssessmentRow => ({
        place: { path: `$.inputs.${input}` },
        ...{ agency: agency.code, criterion: leaf.code, layer, input, value, reason, evidence: '' },
      }),
    ),
  );
  const { assessments, issues: unread } = readAssessments(rows, set, new Set([agency.code]));
  const { requiredLayer: _, ...document } = set.document;
  const entries = assessments.get(agency.code) ?? new Map();
  const score = scoreLeaf(leaf, { set: { ...set, document }, agency, entries, best: new Map() }, false);
  const { state, effective } = score;
  const alone = !leaf.compiled.groupValue;
  const known = state === 'scored' || state === 'no-task' || state === 'not-applicable';
  const claim = effective.claims.at(-1)?.value;
  return {
    state,
    points: alone && known ? figureText(score.points, set.document.rounding) : null,
    steps: alone
      ? score.steps.map((one) => ({ vi: stepText(one, leaf.inputs, 'vi'), en: stepText(one, leaf.inputs, 'en') }))
      : [BY_GROUP],
    claimed: claim === undefined || typeof claim === 'string' ? null : exactText(claim),
    differs: alone && known && claim !== undefined && !claimAgrees(claim, score.points, set.document.rounding),
    doubtful: score.issues.some(isDoubt),
    issues: [...unread, ...score.issues.map((one) => atInput(one, leaf, layers))],
  };
}

/** A doubt of the engine at the input it is about. */
function atInput(found: Issue, leaf: Leaf, layers: SaidByLayer): Issue {
  if (!isDoubt(found)) return found;
  const said = LAYERS.map((layer) => layers[layer]?.inputs ?? {});
  return doubtsOf(leaf, Object.assign({}, ...said))[0] ?? found;
}

const BY_GROUP: Localized = {
  vi: 'Điểm phụ thuộc giá trị tốt nhất trong khối: có khi tính cả khối',
  en: 'The points depend on the best value of the group: known once the whole group is computed',
};
