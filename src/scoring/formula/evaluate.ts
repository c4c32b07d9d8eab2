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
  subtract,
  ZERO,
} from '../../base/number/rational.ts';
import { roundTo } from '../../base/number/rounding.ts';
import type { Arithmetic, Comparison, Formula, FunctionName } from './tree.ts';

/** Gives the value of a name: every name was checked before, so a missing one is a bug. */
export type NameReader = (name: string) => Rational;

/** A formula ready to compute. Undefined where it divides by zero. Truths are 1 and 0. */
export type Evaluator = (read: NameReader) => Rational | undefined;

const ARITHMETIC: Record<Arithmetic, (a: Rational, b: Rational) => Rational | undefined> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': (a, b) => (isZero(b) ? undefined : divide(a, b)),
};

const COMPARISON: Record<Comparison, (order: number) => boolean> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
};

const FUNCTION: Record<FunctionName, (args: readonly Rational[], decimals: number) => Rational> = {
  min: (args) => args.reduce(least),
  max: (args) => args.reduce(greatest),
  abs: ([value = ZERO]) => (value.num < 0n ? { num: -value.num, den: value.den } : value),
  floor: ([value = ZERO]) => roundTo(value, 0, 'floor'),
  ceil: ([value = ZERO]) => roundTo(value, 0, 'ceiling'),
  round: ([value = ZERO], decimals) => roundTo(value, decimals, 'half-up'),
};

const truth = (holds: boolean): Rational => (holds ? ONE : ZERO);

/** Turns a formula into a function that computes it exactly. Parts that are not reached are not computed. */
export function compileFormula(formula: Formula): Evaluator {
  switch (formula.kind) {
    case 'constant':
      return () => formula.value;
    case 'name':
      return (read) => read(formula.name);
    case 'negate':
      return mapOne(formula.of, (value) => ({ num: -value.num, den: value.den }));
    case 'not':
      return mapOne(formula.of, (value) => truth(isZero(value)));
    case 'arithmetic':
      return mapTwo(formula.left, formula.right, ARITHMETIC[formula.op]);
    case 'comparison': {
      const holds = COMPARISON[formula.op];
      return mapTwo(formula.left, formula.right, (a, b) => truth(holds(compare(a, b))));
    }
    case 'logic':
      return compileLogic(formula.op === 'or', compileFormula(formula.left), compileFormula(formula.right));
    case 'choice':
      return compileChoice(compileFormula(formula.condition), compileFormula(formula.yes), compileFormula(formula.no));
    case 'call':
      return compileCall(FUNCTION[formula.name], formula.args.map(compileFormula), formula.decimals);
  }
}

function mapOne(part: Formula, apply: (value: Rational) => Rational): Evaluator {
  const of = compileFormula(part);
  return (read) => {
    const value = of(read);
    return value && apply(value);
  };
}

function mapTwo(first: Formula, second: Formula, apply: (a: Rational, b: Rational) => Rational | undefined): Evaluator {
  const left = compileFormula(first);
  const right = compileFormula(second);
  return (read) => {
    const a = left(read);
    const b = a && right(read);
    return a && b && apply(a, b);
  };
}

/** `or` stops at the first truth, `and` at the first that is none. */
function compileLogic(stopAt: boolean, left: Evaluator, right: Evaluator): Evaluator {
  return (read) => {
    const first = left(read);
    if (!first || !isZero(first) === stopAt) return first && truth(stopAt);
    const second = right(read);
    return second && truth(!isZero(second));
  };
}

function compileChoice(condition: Evaluator, yes: Evaluator, no: Evaluator): Evaluator {
  return (read) => {
    const holds = condition(read);
    return holds && (isZero(holds) ? no(read) : yes(read));
  };
}

function compileCall(
  apply: (args: readonly Rational[], decimals: number) => Rational,
  parts: readonly Evaluator[],
  decimals: number,
): Evaluator {
  return (read) => {
    const args: Rational[] = [];
    for (const part of parts) {
      const value = part(read);
      if (!value) return undefined;
      args.push(value);
    }
    return apply(args, decimals);
  };
}
