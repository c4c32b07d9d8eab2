import { z } from 'zod';
import { exactText } from '../../base/number/decimal.ts';
import { compare, isZero, type Rational, ZERO } from '../../base/number/rational.ts';
import { boundFormula } from '../formula/bound.ts';
import { compileFormula, type Evaluator } from '../formula/evaluate.ts';
import type { FormulaParser } from '../formula/parse.ts';
import { type Formula, type FormulaType, MAX_POINTS } from '../formula/tree.ts';
import {
  defineRule,
  type InputType,
  type InputUse,
  type InputValues,
  NUMERIC,
  numberOf,
  type Outcome,
  pointsOutcome,
  type RuleDefect,
  type RuleLeaf,
} from './definition.ts';
import { fillFormula } from './fill-formula.ts';
import { declaredRange } from './input-range.ts';
import { type Step, step } from './step.ts';

const RULE = { vi: 'Điểm = {formula}', en: 'Points = {formula}' };
const BRANCH_RULE = { vi: 'Nếu {when}: {formula}', en: 'If {when}: {formula}' };
const OTHERWISE_RULE = { vi: 'Còn lại: {formula}', en: 'Otherwise: {formula}' };
const WITH = { vi: '{name} = {value}', en: '{name} = {value}' };
const HOLDS = { vi: 'Điều kiện đúng: {when} ({filled})', en: 'The condition holds: {when} ({filled})' };
const NO_BRANCH = { vi: 'Không điều kiện nào đúng', en: 'No condition holds' };
const RESULT = { vi: '{formula} = {filled} = {points} điểm', en: '{formula} = {filled} = {points} points' };
const SIMPLE_RESULT = { vi: '{formula} = {points} điểm', en: '{formula} = {points} points' };
const CONSTANT_RESULT = { vi: 'Được {points} điểm', en: '{points} points' };

const schema = z
  .strictObject({
    kind: z.literal('expression'),
    formula: z.string().optional(),
    branches: z
      .array(z.strictObject({ when: z.string(), points: z.string() }))
      .min(1, { error: 'at least one branch' })
      .optional(),
    otherwise: z.string().optional(),
  })
  .refine(
    (rule) =>
      rule.formula === undefined
        ? rule.branches !== undefined && rule.otherwise !== undefined
        : rule.branches === undefined && rule.otherwise === undefined,
    { error: '"formula" alone, or "branches" with "otherwise"' },
  );
type Expression = z.output<typeof schema>;

/** The types of inputs a formula can work with. */
const INPUTS: readonly InputType[] = [...NUMERIC, 'yes-no'];

interface FormulaText {
  readonly text: string;
  readonly path: readonly PropertyKey[];
  readonly wanted: FormulaType;
}

function formulaTexts(rule: Expression): readonly FormulaText[] {
  if (rule.formula !== undefined) return [{ text: rule.formula, path: ['formula'], wanted: 'number' }];
  const branches = (rule.branches ?? []).flatMap(({ when, points }, at): readonly FormulaText[] => [
    { text: when, path: ['branches', at, 'when'], wanted: 'truth' },
    { text: points, path: ['branches', at, 'points'], wanted: 'number' },
  ]);
  return [...branches, { text: rule.otherwise ?? '', path: ['otherwise'], wanted: 'number' }];
}

function rangeDefects(formula: Formula, leaf: RuleLeaf, path: readonly PropertyKey[]): readonly RuleDefect[] {
  const range = boundFormula(formula, (name) => {
    if (name === MAX_POINTS) return { low: leaf.maxPoints, high: leaf.maxPoints };
    const input = leaf.inputs[name];
    return input ? declaredRange(input) : {};
  });
  const allowed = exactText(leaf.maxPoints);
  if (!range.high || compare(range.high, leaf.maxPoints) > 0) {
    const found = range.high ? exactText(range.high) : '∞';
    return [{ code: 'SCORING_RULE_EXCEEDS_MAX', path, values: { found, allowed } }];
  }
  if (!range.low || compare(range.low, ZERO) < 0) {
    const found = range.low ? exactText(range.low) : '−∞';
    return [{ code: 'SCORING_RULE_BELOW_ZERO', path, values: { found } }];
  }
  return [];
}

function checkFormula(
  { text, path, wanted }: FormulaText,
  leaf: RuleLeaf,
  parse: FormulaParser,
): readonly RuleDefect[] {
  const parsed = parse(text, wanted);
  if (!parsed.ok) return [{ code: 'SCORING_FORMULA_REFUSED', path, values: { found: parsed.found, formula: text } }];
  const usable = (name: string): boolean => {
    const input = Object.hasOwn(leaf.inputs, name) ? leaf.inputs[name] : undefined;
    return input !== undefined && INPUTS.includes(input.type);
  };
  const known = [...parsed.names].every((name) => name === MAX_POINTS || usable(name));
  return wanted === 'number' && known ? rangeDefects(parsed.formula, leaf, path) : [];
}

interface CompiledText {
  readonly text: string;
  readonly formula: Formula;
  readonly evaluate: Evaluator;
  readonly names: readonly string[];
}

function compileText(text: string, wanted: FormulaType, parse: FormulaParser): CompiledText {
  const parsed = parse(text, wanted);
  if (!parsed.ok) throw new Error(`formula was not checked: ${text}`);
  return {
    text,
    formula: parsed.formula,
    evaluate: compileFormula(parsed.formula),
    names: [...parsed.names].filter((name) => name !== MAX_POINTS),
  };
}

const zeroDivision = (text: string): Outcome => ({
  kind: 'fault',
  code: 'SCORING_DIVIDE_BY_ZERO',
  values: { found: text },
});

interface CompiledExpression {
  readonly branches: readonly { readonly when: CompiledText; readonly points: CompiledText }[];
  readonly otherwise: CompiledText;
}

function scoreExpression(expression: CompiledExpression, values: InputValues, maxPoints: Rational): Outcome {
  const read = (name: string): Rational => (name === MAX_POINTS ? maxPoints : numberOf(values, name));
  const used = new Set<string>();
  const inputs = (text: CompiledText): readonly Step[] =>
    text.names.flatMap((name) => {
      if (used.has(name)) return [];
      used.add(name);
      return [step(WITH, { name, value: read(name) })];
    });
  const steps: Step[] = [];
  let chosen = expression.otherwise;
  for (const branch of expression.branches) {
    steps.push(...inputs(branch.when));
    const holds = branch.when.evaluate(read);
    if (!holds) return zeroDivision(branch.when.text);
    if (isZero(holds)) continue;
    chosen = branch.points;
    steps.push(step(HOLDS, { when: branch.when.formula, filled: fillFormula(branch.when.formula, read) }));
    break;
  }
  if (chosen === expression.otherwise && expression.branches.length > 0) steps.push(step(NO_BRANCH));
  const points = chosen.evaluate(read);
  if (!points) return zeroDivision(chosen.text);
  return pointsOutcome(points, ...steps, ...inputs(chosen), resultStep(chosen.formula, read, points));
}

/** The formula, the formula with the values put in, and what it gives. */
function resultStep(formula: Formula, read: (name: string) => Rational, points: Rational): Step {
  if (formula.kind === 'constant') return step(CONSTANT_RESULT, { points });
  if (formula.kind === 'name') return step(SIMPLE_RESULT, { formula, points });
  return step(RESULT, { formula, filled: fillFormula(formula, read), points });
}

/** Points by a formula over named inputs, or by the first branch whose condition holds. */
export const expression = defineRule({
  kind: 'expression',
  schema,
  uses: (rule, parse) =>
    formulaTexts(rule).flatMap(({ text, path, wanted }): readonly InputUse[] => {
      const parsed = parse(text, wanted);
      if (!parsed.ok) return [];
      return [...parsed.names].filter((name) => name !== MAX_POINTS).map((name) => ({ name, path, types: INPUTS }));
    }),
  check: (rule, leaf, parse) => formulaTexts(rule).flatMap((text) => checkFormula(text, leaf, parse)),
  compile: (rule, { maxPoints }, parse) => {
    const branches = (rule.branches ?? []).map(({ when, points }) => ({
      when: compileText(when, 'truth', parse),
      points: compileText(points, 'number', parse),
    }));
    const otherwise = compileText(rule.formula ?? rule.otherwise ?? '', 'number', parse);
    return {
      formula: branches.reduceRight<Formula>(
        (no, { when, points }) => ({ kind: 'choice', condition: when.formula, yes: points.formula, no }),
        otherwise.formula,
      ),
      describe: [
        ...branches.map(({ when, points }) => step(BRANCH_RULE, { when: when.formula, formula: points.formula })),
        step(branches.length > 0 ? OTHERWISE_RULE : RULE, { formula: otherwise.formula }),
      ],
      score: (values) => scoreExpression({ branches, otherwise }, values, maxPoints),
    };
  },
});
