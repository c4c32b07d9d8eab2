import {
  add,
  compare,
  divide,
  greatest,
  isZero,
  least,
  multiply,
  ONE,
  type Rational,
  ZERO,
} from '../../base/number/rational.ts';
import { type RoundingMode, roundTo } from '../../base/number/rounding.ts';
import type { Formula } from './tree.ts';

/** The range a value lies in, ends included; no end means it is not bounded on that side. */
export interface Range {
  readonly low?: Rational | undefined;
  readonly high?: Rational | undefined;
}

const ANY: Range = {};
const TRUTH: Range = { low: ZERO, high: ONE };

/**
 * The range of a formula over all values its names can take, by interval arithmetic: never too narrow, sometimes too wide.
 * A division by a range that holds 0 is not bounded, unless both sides have one sign.
 * @param rangeOf the range of each name
 */
export function boundFormula(formula: Formula, rangeOf: (name: string) => Range): Range {
  const of = (part: Formula): Range => boundFormula(part, rangeOf);
  switch (formula.kind) {
    case 'constant':
      return { low: formula.value, high: formula.value };
    case 'name':
      return rangeOf(formula.name);
    case 'negate':
      return negated(of(formula.of));
    case 'not':
    case 'comparison':
    case 'logic':
      return TRUTH;
    case 'arithmetic':
      return arithmetic(formula.op, of(formula.left), of(formula.right));
    case 'choice':
      return joined(of(formula.yes), of(formula.no));
    case 'call':
      return called(formula.name, formula.args.map(of), formula.decimals);
  }
}

const opposite = (value: Rational | undefined): Rational | undefined => value && { num: -value.num, den: value.den };
const negated = (range: Range): Range => ({ low: opposite(range.high), high: opposite(range.low) });
const joined = (a: Range, b: Range): Range => ({
  low: a.low && b.low && least(a.low, b.low),
  high: a.high && b.high && greatest(a.high, b.high),
});

function arithmetic(op: '+' | '-' | '*' | '/', a: Range, b: Range): Range {
  if (op === '+') return { low: a.low && b.low && add(a.low, b.low), high: a.high && b.high && add(a.high, b.high) };
  if (op === '-') return arithmetic('+', a, negated(b));
  return op === '*' ? product(a, b) : quotient(a, b);
}

const notNegative = (range: Range): boolean => range.low !== undefined && compare(range.low, ZERO) >= 0;

function product(a: Range, b: Range): Range {
  if (a.low && a.high && b.low && b.high) {
    const corners = [
      multiply(a.low, b.low),
      multiply(a.low, b.high),
      multiply(a.high, b.low),
      multiply(a.high, b.high),
    ];
    return { low: corners.reduce(least), high: corners.reduce(greatest) };
  }
  if (!a.low || !b.low || !notNegative(a) || !notNegative(b)) return ANY;
  return { low: multiply(a.low, b.low), high: a.high && b.high && multiply(a.high, b.high) };
}

function quotient(a: Range, b: Range): Range {
  if (!b.low || !notNegative(b)) return b.high && compare(b.high, ZERO) < 0 ? quotient(negated(a), negated(b)) : ANY;
  if (isZero(b.low)) return notNegative(a) ? { low: ZERO } : ANY;
  const inverse = { low: b.high ? divide(ONE, b.high) : ZERO, high: divide(ONE, b.low) };
  return product(a, inverse);
}

function rounded(value: Rational | undefined, decimals: number, mode: RoundingMode): Rational | undefined {
  return value && roundTo(value, decimals, mode);
}

function called(name: string, args: readonly Range[], decimals: number): Range {
  const [first = ANY] = args;
  switch (name) {
    case 'min':
      return { low: every(args, 'low', least), high: some(args, 'high', least) };
    case 'max':
      return { low: some(args, 'low', greatest), high: every(args, 'high', greatest) };
    case 'abs':
      return absolute(first);
    case 'floor':
      return { low: rounded(first.low, 0, 'floor'), high: rounded(first.high, 0, 'floor') };
    case 'ceil':
      return { low: rounded(first.low, 0, 'ceiling'), high: rounded(first.high, 0, 'ceiling') };
    default:
      return { low: rounded(first.low, decimals, 'half-up'), high: rounded(first.high, decimals, 'half-up') };
  }
}

type Pick = (a: Rational, b: Rational) => Rational;

/** The end that all ranges have; none if one lacks it. */
function every(ranges: readonly Range[], end: 'low' | 'high', pick: Pick): Rational | undefined {
  const ends = ranges.map((range) => range[end]);
  return ends.reduce((a, b) => a && b && pick(a, b));
}

/** The end among those that have one. */
function some(ranges: readonly Range[], end: 'low' | 'high', pick: Pick): Rational | undefined {
  const ends = ranges.flatMap((range) => range[end] ?? []);
  return ends.length === 0 ? undefined : ends.reduce(pick);
}

function absolute(range: Range): Range {
  if (notNegative(range)) return range;
  const { low, high } = range;
  const far = low && high && greatest(opposite(low) ?? ZERO, high);
  return high && compare(high, ZERO) <= 0 ? negated(range) : { low: ZERO, high: far };
}
