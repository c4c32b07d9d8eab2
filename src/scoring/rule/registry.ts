import { z } from 'zod';
import type { FormulaParser } from '../formula/parse.ts';
import { allOrNothing } from './all-or-nothing.ts';
import { checklist } from './checklist.ts';
import { compareLastYear } from './compare-last-year.ts';
import { count } from './count.ts';
import { deadline } from './deadline.ts';
import type { CompiledRule, InputUse, RuleDefect, RuleDefinition, RuleLeaf } from './definition.ts';
import { direct, GIVEN_POINTS } from './direct.ts';
import { expression } from './expression.ts';
import { levels } from './levels.ts';
import { linear } from './linear.ts';
import { perViolation } from './per-violation.ts';
import { ratioToTarget } from './ratio-to-target.ts';
import { relativeToBest } from './relative-to-best.ts';
import { surveyIndex } from './survey-index.ts';
import { surveyOptions } from './survey-options.ts';
import { tiers } from './tiers.ts';
import { yesNo } from './yes-no.ts';

/** The shape of any rule in a criteria set. */
export const ruleSchema = z.discriminatedUnion(
  'kind',
  [
    yesNo.schema,
    levels.schema,
    tiers.schema,
    linear.schema,
    ratioToTarget.schema,
    deadline.schema,
    perViolation.schema,
    checklist.schema,
    allOrNothing.schema,
    count.schema,
    compareLastYear.schema,
    relativeToBest.schema,
    expression.schema,
    direct.schema,
    surveyIndex.schema,
    surveyOptions.schema,
  ],
  { error: 'a rule with a known "kind"' },
);
export type Rule = z.output<typeof ruleSchema>;
export type RuleKind = Rule['kind'];

const DEFINITIONS = {
  'yes-no': yesNo,
  levels,
  tiers,
  linear,
  'ratio-to-target': ratioToTarget,
  deadline,
  'per-violation': perViolation,
  checklist,
  'all-or-nothing': allOrNothing,
  count,
  'compare-last-year': compareLastYear,
  'relative-to-best': relativeToBest,
  expression,
  direct,
  'survey-index': surveyIndex,
  'survey-options': surveyOptions,
} satisfies Record<RuleKind, unknown>;

/** Every kind of rule, in the order of the documentation. */
export const RULE_KINDS: readonly RuleKind[] = Object.keys(DEFINITIONS) as RuleKind[];

/** The definition of a rule, its own schema's output being the rule itself. */
function definitionOf(rule: Rule): RuleDefinition<z.ZodType<Rule>> {
  return DEFINITIONS[rule.kind] as unknown as RuleDefinition<z.ZodType<Rule>>;
}

/** The inputs a rule reads. */
export function ruleUses(rule: Rule, parse: FormulaParser): readonly InputUse[] {
  return definitionOf(rule).uses(rule, parse);
}

/** The defects of a rule on its leaf. */
export function checkRule(rule: Rule, leaf: RuleLeaf, parse: FormulaParser): readonly RuleDefect[] {
  return definitionOf(rule).check(rule, leaf, parse);
}

/** Binds a checked rule to its leaf. */
export function compileRule(rule: Rule, leaf: RuleLeaf, parse: FormulaParser): CompiledRule {
  const reads = rule.kind === 'direct' ? [GIVEN_POINTS] : ruleUses(rule, parse).map((use) => use.name);
  return { reads: [...new Set(reads)], ...definitionOf(rule).compile(rule, leaf, parse) };
}
