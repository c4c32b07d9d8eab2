import { divide, isZero, multiply, type Rational, rational, subtract, sum, ZERO } from '../../base/number/rational.ts';
import type { CriteriaSet } from '../../scoring/criteria-set/criteria-set.ts';
import type { InputValue } from '../../scoring/rule/definition.ts';
import type { LeafScore, NodeScore, Scorecard } from '../../scoring/scorecard/result.ts';
import { normalQuantile } from '../../survey/estimate/distribution/normal.ts';
import { findFigure, findSlice, type SurveyTally } from '../../survey/index.ts';
import type { Binding } from '../schema.ts';

/** Points of an agency that rest on a survey whose standard error is known: how its share of a field would differ. */
export interface UnsurePoint {
  readonly agency: string;
  /** The survey's id. */
  readonly survey: string;
  /** Code of the field, a criterion of the first level. */
  readonly field: string;
  /** What moves together: a survey's answers on one agency, or on all. */
  readonly source: string;
  /** Differences of the share of the field, each as likely as the other. */
  readonly shifts: readonly Rational[];
}

/** Into so many equally likely parts the normal curve is cut; each is stood for by its middle. */
const PARTS = 64;
const QUANTILES = Array.from({ length: PARTS }, (_, part) => normalQuantile((part + 0.5) / PARTS));
const MILLIONS = 1_000_000;

/**
 * The points of a group that rest on surveys, with what they might be by the standard error of the survey's figure. Each is scored anew by its own rule.
 * @param tallies as they may be published: what is withheld is taken as it is
 */
export function unsurePoints(
  bindings: readonly Binding[],
  set: CriteriaSet,
  cards: readonly Scorecard[],
  tallies: ReadonlyMap<string, SurveyTally>,
): readonly UnsurePoint[] {
  return bindings.flatMap((binding) => {
    const tally = tallies.get(binding.survey);
    const node = set.byCode.get(binding.criterion);
    // What is compared with the best of the group moves with all others at once.
    if (!tally || !node || node.children || node.compiled.groupValue) return [];
    return cards.flatMap((card): readonly UnsurePoint[] => {
      const all = binding.of === 'all';
      const slice = findSlice(tally, all ? { by: 'all' } : { by: 'agency', agency: card.agency.code });
      const error = slice && errorOf(slice, binding.figure);
      const found = findLeaf(card.nodes, binding.criterion);
      if (!error || !found || found.leaf.state !== 'scored') return [];
      const shifts = QUANTILES.map((quantile) => shiftOf(found, binding.input, quantile * error * 100));
      const source = all ? binding.survey : `${binding.survey} ${card.agency.code}`;
      return [{ agency: card.agency.code, survey: binding.survey, field: found.field, source, shifts }];
    });
  });
}

type Slice = NonNullable<ReturnType<typeof findSlice>>;

/** The standard error of a figure, as a share; undefined or 0 where nothing is known. */
function errorOf(slice: Slice, figure: string): number | undefined {
  const found = findFigure(slice, figure);
  return found === slice.overall ? slice.interval?.error : found?.precision?.error;
}

interface FoundLeaf {
  readonly leaf: LeafScore;
  readonly field: string;
  /** What a point of the leaf is of the share of its field. */
  readonly scale: Rational;
}

function findLeaf(nodes: readonly NodeScore[], code: string): FoundLeaf | undefined {
  for (const field of nodes) {
    // What counts for nothing moves no share.
    if (isZero(field.node.max)) continue;
    const found = leafBelow(field, code, divide(rational(1n), field.node.max));
    if (found) return { ...found, field: field.node.code };
  }
  return undefined;
}

/** Where what applies is scaled up to its parent, a point counts for more. */
function leafBelow(node: NodeScore, code: string, scale: Rational): Omit<FoundLeaf, 'field'> | undefined {
  if (!node.children) return node.node.code === code ? { leaf: node, scale } : undefined;
  const applicable = sum(node.children.map((child) => child.applicableMax));
  const inner = applicable.num === 0n ? scale : divide(multiply(scale, node.applicableMax), applicable);
  for (const child of node.children) {
    const found = leafBelow(child, code, inner);
    if (found) return found;
  }
  return undefined;
}

/** How the share of the field differs when the survey's figure, in percent, is that much off; it stays within 0 and 100. */
function shiftOf({ leaf, scale }: FoundLeaf, input: string, percent: number): Rational {
  const stated = leaf.effective.values.get(input)?.value;
  if (stated === undefined || typeof stated === 'string') return ZERO;
  const off = rational(BigInt(Math.round(percent * MILLIONS)), BigInt(MILLIONS));
  const value = within(rational(stated.num * off.den + off.num * stated.den, stated.den * off.den));
  const values = new Map<string, InputValue>([...leaf.effective.values].map(([name, one]) => [name, one.value]));
  const outcome = leaf.node.compiled.score(values.set(input, value), { best: undefined });
  return outcome.kind === 'points' ? multiply(subtract(outcome.points, leaf.points), scale) : ZERO;
}

function within(value: Rational): Rational {
  if (value.num < 0n) return ZERO;
  return value.num > 100n * value.den ? rational(100n) : value;
}
