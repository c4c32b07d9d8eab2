import { type Issue, issue, severityOf } from '../../base/issue/issue.ts';
import { exactText, parseDecimal } from '../../base/number/decimal.ts';
import { compare, ZERO } from '../../base/number/rational.ts';
import { compareText } from '../../base/order.ts';
import { differencesBetween } from '../../round/index.ts';
import type { Leaf } from '../../scoring/criteria-set/criteria-set.ts';
import type { Layer } from '../../scoring/index.ts';
import { refuse } from '../refuse.ts';
import { checkInputs } from '../sheet/check-inputs.ts';
import type { LeafInputs } from '../sheet/save-leaf.ts';
import type { LeafRule } from './leaf-rule.ts';

/** What somebody states of a leaf, and why. */
export interface Statement {
  readonly inputs: LeafInputs;
  readonly reason: string;
}

/**
 * Checks with the engine what somebody states of a leaf in a layer; inputs left empty are dropped.
 * @returns refuses `APPRAISAL_INPUTS_MISSING`, and `APPRAISAL_INPUTS_INVALID` with issues `APPRAISAL_INPUT_COMPUTED`, `SEASON_BOUND_CELL`, `SCORING_…`
 */
export function checkStatement(rule: LeafRule, layer: Layer, { inputs, reason }: Statement): LeafInputs {
  const { content, agency, group, leaf } = rule;
  const stated: LeafInputs = Object.fromEntries(
    Object.entries(inputs).flatMap(([input, text]) => (text.trim() === '' ? [] : [[input, text.trim()] as const])),
  );
  const code = leaf.code;
  const allowed = allowedInputs(leaf);
  const names = Object.keys(stated);
  if (names.length === 0) throw refuse('APPRAISAL_INPUTS_MISSING', 422, { code, allowed: allowed.join(', ') });
  const said = { agency, group, criterion: code, layer, inputs: stated, reason };
  const issues = [
    ...names.filter((input) => RESERVED.has(input) && !allowed.includes(input)).map((input) => computed(input, leaf)),
    ...checkInputs(content, said).filter((found) => severityOf(found) === 'error'),
    ...pointsOutside(leaf, stated),
  ];
  if (issues.length === 0) return stated;
  throw refuse('APPRAISAL_INPUTS_INVALID', 422, { found: String(issues.length), code }, { issues });
}

/** What the layers of an agency or a file may hold, and an opinion may not: points that follow from values, and whether a layer counts. */
const RESERVED: ReadonlySet<string> = new Set(['points', 'approved']);

function computed(input: string, leaf: Leaf): Issue {
  const values = { found: input, code: leaf.code, allowed: allowedInputs(leaf).join(', ') };
  return issue('APPRAISAL_INPUT_COMPUTED', { path: `$.inputs.${input}` }, values);
}

/** What may be stated of a leaf: points only where they are given directly. */
function allowedInputs({ rule, inputs }: Leaf): readonly string[] {
  return [...(rule.kind === 'direct' ? ['points'] : Object.keys(inputs)), 'status'];
}

function pointsOutside({ rule, code, max }: Leaf, { points: text }: LeafInputs): readonly Issue[] {
  const points = rule.kind === 'direct' && text !== undefined ? parseDecimal(text) : undefined;
  if (!points || (compare(points, ZERO) >= 0 && compare(points, max) <= 0)) return [];
  const values = { code, found: exactText(points), allowed: exactText(max) };
  return [issue('SCORING_POINTS_OUT_OF_RANGE', { path: '$.inputs.points' }, values)];
}

/** Refuses with `APPRAISAL_REASON_MISSING` where values differ from what the agency said of itself and no reason is given. */
export function requireReason(
  { set, leaf }: LeafRule,
  said: LeafInputs | undefined,
  { inputs, reason }: Statement,
): void {
  if (reason.trim() !== '' || !said || Object.keys(said).length === 0) return;
  const names = differencesBetween(set, leaf.code, [withoutClaim(leaf, said), inputs]).map(({ input }) => input);
  if (names.length === 0) return;
  throw refuse('APPRAISAL_REASON_MISSING', 422, { found: [...names].sort(compareText).join(', ') });
}

/** What an agency said of itself without the points it claims, which are never the score. */
export function withoutClaim({ rule }: Leaf, { points, approved, ...others }: LeafInputs): LeafInputs {
  return rule.kind === 'direct' && points !== undefined ? { ...others, points } : others;
}
