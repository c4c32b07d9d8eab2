import { exactText } from '../../base/number/decimal.ts';
import { compare } from '../../base/number/rational.ts';
import type { FormulaParser } from '../formula/parse.ts';
import { FORMULA_WORDS } from '../formula/tree.ts';
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
  // When "inputs" itself is missing or misshapen that is one defect, reported apart; its names are not known here.
  if (inputs) checkUses(node, uses, declared, report);
  if (inputs && formulasParse(rule, parse)) checkUnused(node, uses, declared, report);
  if (!max) return;
  for (const defect of checkRule(rule, { maxPoints: max, inputs: declared }, parse)) {
    report(defect.code, [...node.path, 'rule', ...defect.path], defect.values);
  }
}

function checkUses(
  node: LooseCriterion,
  uses: readonly InputUse[],
  declared: RuleLeaf['inputs'],
  report: Report,
): void {
  const seen = new Set<string>();
  for (const use of uses) {
    if (seen.has(use.name)) continue;
    seen.add(use.name);
    const path = [...node.path, 'rule', ...use.path];
    const input = Object.hasOwn(declared, use.name) ? declared[use.name] : undefined;
    if (!input) {
      // An input that is there with the wrong shape is reported apart.
      if (node.inputNames?.has(use.name)) continue;
      const allowed = Object.keys(declared).join(', ') || '—';
      report('SCORING_INPUT_UNDECLARED', path, { found: use.name, allowed });
    } else if (!use.types.includes(input.type)) {
      report('SCORING_INPUT_TYPE', path, { name: use.name, found: input.type, allowed: use.types.join(', ') });
    }
  }
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

/** Whether every formula of an expression parses; while one does not, which inputs it would use is not known. */
function formulasParse(rule: Rule, parse: FormulaParser): boolean {
  if (rule.kind !== 'expression') return true;
  const points = [rule.formula ?? rule.otherwise ?? '', ...(rule.branches ?? []).map((branch) => branch.points)];
  const conditions = (rule.branches ?? []).map((branch) => branch.when);
  return points.every((text) => parse(text, 'number').ok) && conditions.every((text) => parse(text, 'truth').ok);
}
