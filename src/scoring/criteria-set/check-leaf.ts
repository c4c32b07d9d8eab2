import { exactText } from '../../base/number/decimal.ts';
import { compare, isZero, type Rational } from '../../base/number/rational.ts';
import { jsonPath } from '../../base/shape/read.ts';
import { boundFormula, type Range } from '../formula/bound.ts';
import type { FormulaParser } from '../formula/parse.ts';
import { FORMULA_WORDS, type Formula, type FormulaType, MAX_POINTS } from '../formula/tree.ts';
import type { InputUse, RuleLeaf } from '../rule/definition.ts';
import { declaredRange } from '../rule/input-range.ts';
import { checkRule, type Rule, ruleUses } from '../rule/registry.ts';
import type { LooseCriterion } from './loose.ts';
import type { Report } from './report.ts';

/** Names that rows of an assessment use for something else. */
const ROW_WORDS: ReadonlySet<string> = new Set(['points', 'status', 'approved']);

/** Reports what is wrong with a leaf's inputs and rule. A rule that cannot be read is reported apart and stops here. */
export function checkLeaf(node: LooseCriterion, parse: FormulaParser, report: Report): void {
  const { inputs, rule, max } = node.fields;
  const declared: RuleLeaf['inputs'] = inputs ?? {};
  for (const [name, input] of Object.entries(declared)) {
    const path = [...node.path, 'inputs', name];
    if (ROW_WORDS.has(name) || FORMULA_WORDS.has(name)) report('SCORING_INPUT_RESERVED', path, { found: name });
    const { low, high } = declaredRange(input);
    if (low && high && compare(low, high) > 0) {
      report('SCORING_INPUT_RANGE', path, { name, found: `${exactText(low)} > ${exactText(high)}` });
    }
  }
  if (!rule) return;
  const uses = ruleUses(rule, parse);
  const formulas = formulasOf(rule);
  // When "inputs" itself is missing or misshapen that is one defect, reported apart; its names are not known here.
  const named = inputs !== undefined && checkUses(node, uses, declared, report);
  // A rule that misnames an input, or has a formula that does not parse, would use others once mended.
  if (named && formulas.every(({ text, wanted }) => parse(text, wanted).ok)) checkUnused(node, uses, declared, report);
  if (!max) return;
  const endless = zeroDivisions(formulas, max, parse);
  for (const { text, path } of endless) {
    report('SCORING_FORMULA_REFUSED', [...node.path, 'rule', ...path], { formula: text, found: DIVIDES_BY_ZERO });
  }
  const refused = new Set(endless.map(({ path }) => jsonPath(path)));
  for (const defect of checkRule(rule, { maxPoints: max, inputs: declared }, parse)) {
    if (refused.has(jsonPath(defect.path))) continue;
    report(defect.code, [...node.path, 'rule', ...defect.path], defect.values);
  }
}

const DIVIDES_BY_ZERO = { vi: 'luôn chia cho 0', en: 'it always divides by 0' };

/** Reports inputs that are not declared or of the wrong type. Whether every name the rule uses is declared. */
function checkUses(
  node: LooseCriterion,
  uses: readonly InputUse[],
  declared: RuleLeaf['inputs'],
  report: Report,
): boolean {
  let named = true;
  const seen = new Set<string>();
  for (const use of uses) {
    if (seen.has(use.name)) continue;
    seen.add(use.name);
    const path = [...node.path, 'rule', ...use.path];
    const input = Object.hasOwn(declared, use.name) ? declared[use.name] : undefined;
    if (!input) {
      // An input that is there with the wrong shape is reported apart.
      if (node.inputNames?.has(use.name)) continue;
      named = false;
      const allowed = Object.keys(declared).join(', ') || '—';
      report('SCORING_INPUT_UNDECLARED', path, { found: use.name, allowed });
    } else if (!use.types.includes(input.type)) {
      report('SCORING_INPUT_TYPE', path, { name: use.name, found: input.type, allowed: use.types.join(', ') });
    }
  }
  return named;
}

function checkUnused(
  node: LooseCriterion,
  uses: readonly InputUse[],
  declared: RuleLeaf['inputs'],
  report: Report,
): void {
  const used = new Set(uses.map((use) => use.name));
  for (const name of Object.keys(declared)) {
    if (!used.has(name)) report('SCORING_INPUT_UNUSED', [...node.path, 'inputs', name], { found: name });
  }
}

interface FormulaPlace {
  readonly text: string;
  readonly path: readonly PropertyKey[];
  readonly wanted: FormulaType;
}

/** The formulas of an expression; none of any other rule. */
function formulasOf(rule: Rule): readonly FormulaPlace[] {
  if (rule.kind !== 'expression') return [];
  if (rule.formula !== undefined) return [{ text: rule.formula, path: ['formula'], wanted: 'number' }];
  const branches = (rule.branches ?? []).flatMap(({ when, points }, at): readonly FormulaPlace[] => [
    { text: when, path: ['branches', at, 'when'], wanted: 'truth' },
    { text: points, path: ['branches', at, 'points'], wanted: 'number' },
  ]);
  return [...branches, { text: rule.otherwise ?? '', path: ['otherwise'], wanted: 'number' }];
}

/** The formulas with a division whose divisor is 0 whatever the inputs are. */
function zeroDivisions(
  formulas: readonly FormulaPlace[],
  max: Rational,
  parse: FormulaParser,
): readonly FormulaPlace[] {
  const rangeOf = (name: string): Range => (name === MAX_POINTS ? { low: max, high: max } : {});
  const isNothing = (part: Formula): boolean => {
    const { low, high } = boundFormula(part, rangeOf);
    return low !== undefined && high !== undefined && isZero(low) && isZero(high);
  };
  const divides = (part: Formula): boolean =>
    (part.kind === 'arithmetic' && part.op === '/' && isNothing(part.right)) || partsOf(part).some(divides);
  return formulas.filter(({ text, wanted }) => {
    const parsed = parse(text, wanted);
    return parsed.ok && divides(parsed.formula);
  });
}

/** The formulas that a formula is made of. */
function partsOf(formula: Formula): readonly Formula[] {
  switch (formula.kind) {
    case 'constant':
    case 'name':
      return [];
    case 'negate':
    case 'not':
      return [formula.of];
    case 'choice':
      return [formula.condition, formula.yes, formula.no];
    case 'call':
      return formula.args;
    default:
      return [formula.left, formula.right];
  }
}
