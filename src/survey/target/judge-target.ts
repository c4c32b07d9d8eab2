import { fixedText } from '../../base/number/decimal.ts';
import { compare, type Rational, subtract } from '../../base/number/rational.ts';
import { type RoundingMode, roundTo } from '../../base/number/rounding.ts';
import type { Target } from './target.ts';

/** What became of a target. `not-measured` is neither met nor missed. */
export type TargetVerdict =
  | {
      readonly status: 'met' | 'missed';
      readonly target: Target;
      readonly value: Rational;
      /** Value minus target, in points; 0 meets `>=` and misses `>`. */
      readonly margin: Rational;
    }
  | { readonly status: 'not-measured'; readonly target: Target };

/**
 * Holds a percentage against a target, exactly: nothing is rounded before the comparison.
 * @param value percent, or undefined when it was not measured
 * @example judgeTarget(target, rational(90n)).status // 'met' for ">= 90", 'missed' for "> 90"
 */
export function judgeTarget(target: Target, value: Rational | undefined): TargetVerdict {
  if (!value) return { status: 'not-measured', target };
  return { status: meets(target, value) ? 'met' : 'missed', target, value, margin: subtract(value, target.percent) };
}

/**
 * Judges every target of a year, each by name, in the table's order; none is left out.
 * @param measure the percentage measured for a target, or undefined
 */
export function judgeTargets(
  targets: readonly Target[],
  year: number,
  measure: (target: Target) => Rational | undefined,
): readonly TargetVerdict[] {
  return targets.filter((target) => target.year === year).map((target) => judgeTarget(target, measure(target)));
}

function meets({ operator, percent }: Target, value: Rational): boolean {
  const order = compare(value, percent);
  return operator === '>=' ? order >= 0 : order > 0;
}

/**
 * Prints a value beside a target, with as many more decimals as it takes for the printed number to give the same verdict as the exact one.
 * @param decimals 0 to 9, the fewest to print
 * @param separator `.` for data, `,` for Vietnamese readers
 * @example textBesideTarget(ninety, rational(89996n, 1000n), 2, 'half-up', '.') // '89.996', since '90.00' would seem to meet 90
 */
export function textBesideTarget(
  target: Target,
  value: Rational,
  decimals: number,
  mode: RoundingMode,
  separator: '.' | ',',
): string {
  const verdict = meets(target, value);
  // Two different fractions lie at least 1 / (product of their denominators) apart: this many decimals always tell them apart.
  const enough = decimals + String(value.den * target.percent.den).length + 1;
  let shown = decimals;
  while (shown < enough && meets(target, roundTo(value, shown, mode)) !== verdict) shown += 1;
  return fixedText(value, shown, mode, separator);
}
