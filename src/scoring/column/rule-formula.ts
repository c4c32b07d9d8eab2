import { divide, HUNDRED, ONE, type Rational, subtract, ZERO } from '../../base/number/rational.ts';
import type { Leaf } from '../criteria-set/criteria-set.ts';
import type { Arithmetic, Comparison, Formula, FunctionName } from '../formula/tree.ts';
import { type Award, awardPoints, FULL_AWARD, HALF_AWARD, NO_AWARD } from '../rule/award.ts';
import type { Rule } from '../rule/registry.ts';
import type { ValueReference } from '../rule/value.ts';

type Of<Kind extends Rule['kind']> = Extract<Rule, { kind: Kind }>;

const constant = (value: Rational): Formula => ({ kind: 'constant', value });
const input = (name: string): Formula => ({ kind: 'name', name });
const work = (left: Formula, op: Arithmetic, right: Formula): Formula => ({ kind: 'arithmetic', op, left, right });
const holds = (left: Formula, op: Comparison, right: Formula): Formula => ({ kind: 'comparison', op, left, right });
const both = (left: Formula, right: Formula): Formula => ({ kind: 'logic', op: 'and', left, right });
const choice = (condition: Formula, yes: Formula, no: Formula): Formula => ({ kind: 'choice', condition, yes, no });
const call = (name: FunctionName, ...args: readonly Formula[]): Formula => ({ kind: 'call', name, args, decimals: 0 });

const NOTHING = constant(ZERO);
/** Has no value, which stands for data that contradict the rule. */
const FAULT = work(constant(ONE), '/', NOTHING);

type Branch = readonly [condition: Formula, points: Formula];

function firstOf(branches: readonly Branch[], otherwise: Formula): Formula {
  return branches.reduceRight((rest, [condition, points]) => choice(condition, points, rest), otherwise);
}

/** The value a rule looks at. */
export function valueFormula(value: ValueReference): Formula {
  if (typeof value === 'string') return input(value);
  if ('ratio' in value) return work(input(value.ratio[0]), '/', input(value.ratio[1]));
  return work(work(input(value.percent[0]), '*', constant(HUNDRED)), '/', input(value.percent[1]));
}

/**
 * The points of a leaf as one formula over its inputs; no value where the data contradict the rule or there was no task.
 * @param best the best value of the ranking group, for rules that compare with it
 * @returns undefined for kinds that are not made of arithmetic: levels, days, checklists and points given
 */
export function ruleFormula({ rule, max, compiled }: Leaf, best: Rational | undefined): Formula | undefined {
  const full = constant(max);
  const worth = (award: Award): Formula => constant(awardPoints(award, max));
  switch (rule.kind) {
    case 'yes-no': {
      const no = holds(input(rule.input), '==', NOTHING);
      return rule.fullWhen === 'no' ? choice(no, full, NOTHING) : choice(no, NOTHING, full);
    }
    case 'tiers':
      return tiersFormula(rule, worth);
    case 'linear':
      return linearFormula(rule, max);
    case 'ratio-to-target':
      return targetFormula(rule, full);
    case 'per-violation': {
      const taken = rule.violations.map((entry) => work(input(entry.input), '*', worth(entry)));
      const rest = taken.reduce((left, part) => work(left, '-', part), full);
      return call('max', rest, constant(rule.floor ?? ZERO));
    }
    case 'all-or-nothing': {
      const met = (rule.required ?? []).map((name) => holds(input(name), '!=', NOTHING));
      const clean = (rule.faults ?? []).map((name) => holds(input(name), '==', NOTHING));
      return choice([...met, ...clean].reduce(both), full, NOTHING);
    }
    case 'count':
      return call('min', work(input(rule.input), '*', worth(rule)), constant(rule.cap ?? max));
    case 'compare-last-year':
      return changeFormula(rule, worth);
    case 'relative-to-best':
      return bestFormula(rule, max, best);
    case 'expression':
      return compiled.formula;
    case 'survey-index':
      return work(work(full, '*', input(rule.input)), '/', constant(HUNDRED));
    case 'survey-options': {
      const sum = (parts: readonly Formula[]): Formula => parts.reduce((left, part) => work(left, '+', part));
      const weighted = sum(rule.options.map((option) => work(input(option.input), '*', constant(option.share))));
      const answers = sum(rule.options.map((option) => input(option.input)));
      return work(work(full, '*', weighted), '/', work(answers, '*', constant(HUNDRED)));
    }
    case 'levels':
    case 'deadline':
    case 'checklist':
    case 'direct':
      return undefined;
  }
}

function tiersFormula(rule: Of<'tiers'>, worth: (award: Award) => Formula): Formula {
  const value = valueFormula(rule.value);
  const branches = rule.tiers.map((tier): Branch => {
    const limits = [
      tier.from && holds(value, '>=', constant(tier.from)),
      tier.above && holds(value, '>', constant(tier.above)),
      tier.upTo && holds(value, '<=', constant(tier.upTo)),
      tier.below && holds(value, '<', constant(tier.below)),
    ];
    return [limits.filter((limit) => limit !== undefined).reduce(both), worth(tier)];
  });
  return firstOf(branches, worth(rule.otherwise ?? NO_AWARD));
}

function linearFormula(rule: Of<'linear'>, max: Rational): Formula {
  const { zeroAt = ZERO, fullAt = HUNDRED, floor, fullFrom } = rule;
  const value = valueFormula(rule.value);
  const span = subtract(fullAt, zeroAt);
  const [worse, better] = span.num > 0n ? (['<', '>='] as const) : (['>', '<='] as const);
  const part = work(work(value, '-', constant(zeroAt)), '*', constant(max));
  const branches: Branch[] = [];
  if (floor) branches.push([holds(value, worse, constant(floor)), NOTHING]);
  if (fullFrom) branches.push([holds(value, better, constant(fullFrom)), constant(max)]);
  branches.push([holds(value, better, constant(fullAt)), constant(max)]);
  branches.push([holds(value, worse, constant(zeroAt)), NOTHING]);
  return firstOf(branches, work(part, '/', constant(span)));
}

function targetFormula({ value, target, floor }: Of<'ratio-to-target'>, full: Formula): Formula {
  const goal = typeof target === 'string' ? input(target) : constant(target);
  const read = valueFormula(value);
  const reached = work(read, '/', goal);
  const branches: Branch[] = [[holds(reached, '>=', constant(ONE)), full]];
  if (floor) branches.push([holds(work(reached, '*', constant(HUNDRED)), '<', constant(floor)), NOTHING]);
  branches.push([holds(reached, '<', NOTHING), NOTHING]);
  return choice(holds(goal, '<=', NOTHING), FAULT, firstOf(branches, work(full, '*', reached)));
}

function changeFormula(rule: Of<'compare-last-year'>, worth: (award: Award) => Formula): Formula {
  const value = valueFormula(rule.value);
  const last = input(rule.previous);
  return firstOf(
    [
      [holds(value, rule.better === 'higher' ? '>' : '<', last), worth(rule.improved ?? FULL_AWARD)],
      [holds(value, '==', last), worth(rule.equal ?? HALF_AWARD)],
    ],
    worth(rule.worse ?? NO_AWARD),
  );
}

function bestFormula(rule: Of<'relative-to-best'>, max: Rational, best: Rational | undefined): Formula {
  const value = valueFormula(rule.value);
  const top = best ? constant(best) : value;
  const full = constant(max);
  if (rule.target)
    return goalFormula(rule.target, awardPoints({ share: rule.atTarget ?? HALF_AWARD.share }, max), value, top, max);
  const [part, of] = rule.better === 'lower' ? [top, value] : [value, top];
  return firstOf(
    [
      [holds(part, '==', of), full],
      [{ kind: 'logic', op: 'or', left: holds(part, '<=', NOTHING), right: holds(of, '<=', NOTHING) }, NOTHING],
    ],
    call('min', full, work(work(full, '*', part), '/', of)),
  );
}

function goalFormula(target: Rational, earned: Rational, value: Formula, top: Formula, max: Rational): Formula {
  const goal = constant(target);
  const passed = work(work(value, '-', goal), '/', work(top, '-', goal));
  return firstOf(
    [
      [holds(value, '==', goal), constant(earned)],
      [holds(value, '<=', NOTHING), NOTHING],
      [holds(value, '<', goal), work(constant(divide(earned, target)), '*', value)],
    ],
    work(constant(earned), '+', work(constant(subtract(max, earned)), '*', passed)),
  );
}
