import type { z } from 'zod';
import type { IssueCode } from '../../base/issue/catalogue/index.ts';
import type { IssueValues } from '../../base/issue/issue.ts';
import type { Rational } from '../../base/number/rational.ts';
import type { FormulaParser } from '../formula/parse.ts';
import type { Formula } from '../formula/tree.ts';
import type { Step } from './step.ts';

/** What an input holds. Yes-no, count, number and percent are exact numbers (yes is 1); dates and levels are texts. */
export const INPUT_TYPES = ['yes-no', 'count', 'number', 'percent', 'date', 'level'] as const;
export type InputType = (typeof INPUT_TYPES)[number];

export const NUMERIC: readonly InputType[] = ['count', 'number', 'percent'];

/** An input as the set declares it. */
export interface InputDeclaration {
  readonly type: InputType;
  readonly min?: Rational | undefined;
  readonly max?: Rational | undefined;
}

/** One value of a leaf. */
export type InputValue = Rational | string;
export type InputValues = ReadonlyMap<string, InputValue>;

/** Something wrong with a rule as written, at a place below the leaf. */
export interface RuleDefect {
  readonly code: IssueCode;
  readonly path: readonly PropertyKey[];
  readonly values: IssueValues;
}

/** An input that a rule reads, where in the rule it is named, and the types it can work with. */
export interface InputUse {
  readonly name: string;
  readonly path: readonly PropertyKey[];
  readonly types: readonly InputType[];
}

/** What a rule knows of the leaf it scores. */
export interface RuleLeaf {
  readonly maxPoints: Rational;
  readonly inputs: Readonly<Record<string, InputDeclaration>>;
}

/** What scoring one leaf of one agency gives. */
export type Outcome =
  | { readonly kind: 'points'; readonly points: Rational; readonly steps: readonly Step[] }
  /** Nothing to divide by: the leaf's own "no task" choice decides. */
  | { readonly kind: 'no-task'; readonly steps: readonly Step[] }
  /** The data contradict the rule: an issue, and no points. */
  | { readonly kind: 'fault'; readonly code: IssueCode; readonly values: IssueValues };

/** Data beyond the agency's own that a rule may need: the best value of the ranking group. */
export interface GroupContext {
  readonly best: Rational | undefined;
}

/** A rule bound to its leaf, ready to score. */
export interface CompiledRule {
  /** The inputs it must have. */
  readonly reads: readonly string[];
  /** Scores values that are present and of the declared types. */
  readonly score: (values: InputValues, group: GroupContext) => Outcome;
  /** The rule in words. */
  readonly describe: readonly Step[];
  /** The whole rule as one formula over its inputs; only for rules that are written as formulas. */
  readonly formula?: Formula;
  /** The agency's value that the group's best is taken of; only for rules that compare with it. */
  readonly groupValue?: (values: InputValues) => Rational | undefined;
  readonly groupBetter?: 'higher' | 'lower';
}

/** One kind of scoring rule of a regulation. `Rule` is its shape in a criteria set. */
export interface RuleDefinition<Schema extends z.ZodType = z.ZodType> {
  readonly kind: string;
  readonly schema: Schema;
  readonly uses: (rule: z.output<Schema>, parse: FormulaParser) => readonly InputUse[];
  /** Defects beyond shape: a rule that can exceed its maximum, tiers that never hold, formulas that do not parse. */
  readonly check: (rule: z.output<Schema>, leaf: RuleLeaf, parse: FormulaParser) => readonly RuleDefect[];
  readonly compile: (rule: z.output<Schema>, leaf: RuleLeaf, parse: FormulaParser) => Omit<CompiledRule, 'reads'>;
}

/** Keeps the type of the schema while holding a rule to the definition. */
export function defineRule<Schema extends z.ZodType>(definition: RuleDefinition<Schema>): RuleDefinition<Schema> {
  return definition;
}

/** A numeric value of a leaf. Its presence and type were checked before, so anything else is a bug. */
export function numberOf(values: InputValues, name: string): Rational {
  const value = values.get(name);
  if (value === undefined || typeof value === 'string') throw new TypeError(`input ${name} is not a number`);
  return value;
}

/** A text value of a leaf: a day, `none` or a level. */
export function textOf(values: InputValues, name: string): string {
  const value = values.get(name);
  if (typeof value !== 'string') throw new TypeError(`input ${name} is not a text`);
  return value;
}

export function pointsOutcome(points: Rational, ...steps: readonly Step[]): Outcome {
  return { kind: 'points', points, steps };
}
