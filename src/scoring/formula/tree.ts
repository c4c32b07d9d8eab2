import type { Localized } from '../../base/language.ts';
import type { Rational } from '../../base/number/rational.ts';

/** Whether a part of a formula is a number or a truth (a comparison, `and`, `or`, `not`). */
export type FormulaType = 'number' | 'truth';

export const ARITHMETIC = ['+', '-', '*', '/'] as const;
export const COMPARISONS = ['<', '<=', '>', '>=', '==', '!='] as const;
export const LOGIC = ['and', 'or'] as const;
export const FUNCTIONS = ['min', 'max', 'abs', 'floor', 'ceil', 'round'] as const;

export type Arithmetic = (typeof ARITHMETIC)[number];
export type Comparison = (typeof COMPARISONS)[number];
export type Logic = (typeof LOGIC)[number];
export type FunctionName = (typeof FUNCTIONS)[number];

/** A formula after the allow-list: nothing else can stand in it. */
export type Formula =
  | { readonly kind: 'constant'; readonly value: Rational }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negate'; readonly of: Formula }
  | { readonly kind: 'not'; readonly of: Formula }
  | { readonly kind: 'arithmetic'; readonly op: Arithmetic; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'comparison'; readonly op: Comparison; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'logic'; readonly op: Logic; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'choice'; readonly condition: Formula; readonly yes: Formula; readonly no: Formula }
  | {
      readonly kind: 'call';
      readonly name: FunctionName;
      readonly args: readonly Formula[];
      readonly decimals: number;
    };

/** What reading a formula gives: its tree and the names it uses, or what is wrong and where. */
export type ParsedFormula =
  | { readonly ok: true; readonly formula: Formula; readonly names: ReadonlySet<string> }
  | { readonly ok: false; readonly found: Localized };

/** The name of a leaf's maximum in its formulas. */
export const MAX_POINTS = 'maxPoints';

/** Words an input may not be called, because formulas use them. */
export const FORMULA_WORDS: ReadonlySet<string> = new Set([
  ...FUNCTIONS,
  ...LOGIC,
  'not',
  'mod',
  'to',
  'in',
  'xor',
  'true',
  'false',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  'end',
  MAX_POINTS,
]);
