import type { Rational } from '../../src/base/number/rational.ts';
import type { Leaf } from '../../src/scoring/criteria-set/criteria-set.ts';
import { type Award, awardPoints, FULL_AWARD, HALF_AWARD, NO_AWARD } from '../../src/scoring/rule/award.ts';
import type { Rule } from '../../src/scoring/rule/registry.ts';
import type { ValueReference } from '../../src/scoring/rule/value.ts';

type Of<Kind extends Rule['kind']> = Extract<Rule, { kind: Kind }>;

/** What a formula gives when there is nothing to divide by. */
export const NO_TASK_MARK = -1;

export function float(value: Rational): number {
  return Number(value.num) / Number(value.den);
}

/** The day of a date as a spreadsheet counts it. */
export function daySerial(date: string): number {
  return Date.parse(date) / 86_400_000;
}

/** The formula that a spreadsheet user would type for a leaf, over the names of its inputs, in floats. */
export function formulaText(leaf: Leaf): string {
  const { rule, max } = leaf;
  const full = float(max);
  const worth = (award: Award): number => float(awardPoints(award, max));
  switch (rule.kind) {
    case 'yes-no':
      return `${rule.input} == ${rule.fullWhen === 'no' ? 0 : 1} ? ${full} : 0`;
    case 'levels':
      return choice(
        rule.levels.map((level, at): Branch => [`${rule.input} == ${at}`, worth(level)]),
        0,
      );
    case 'tiers':
      return guarded(rule.value, tiersText(rule, worth));
    case 'linear':
      return guarded(rule.value, linearText(rule, full));
    case 'ratio-to-target':
      return guarded(rule.value, ratioText(rule, full));
    case 'deadline':
      return deadlineText(rule, full, worth);
    case 'per-violation': {
      const taken = rule.violations.map((entry) => `${entry.input} * ${worth(entry)}`).join(' + ');
      return `max(${rule.floor ? float(rule.floor) : 0}, ${full} - (${taken}))`;
    }
    case 'checklist':
      return rule.items.map((item) => `${item.input} * ${worth(item)}`).join(' + ');
    case 'all-or-nothing': {
      const met = (rule.required ?? []).map((name) => `${name} == 1`);
      return `${[...met, ...(rule.faults ?? []).map((name) => `${name} == 0`)].join(' and ')} ? ${full} : 0`;
    }
    case 'count':
      return `min(${rule.cap ? float(rule.cap) : full}, ${rule.input} * ${worth(rule)})`;
    case 'compare-last-year':
      return guarded(rule.value, compareText(rule, worth));
    case 'relative-to-best':
      return guarded(rule.value, bestText(rule, full));
    case 'expression':
      return expressionText(rule);
    case 'direct':
      return 'points';
    case 'survey-index':
      return `${full} * ${rule.input} / 100`;
    case 'survey-options': {
      const parts = rule.options.map((option) => `${option.input} * ${float(option.share)}`).join(' + ');
      return `${full} * (${parts}) / (${rule.options.map((option) => option.input).join(' + ')}) / 100`;
    }
  }
}

type Branch = readonly [condition: string, points: number | string];

function choice(branches: readonly Branch[], otherwise: number | string): string {
  return branches.reduceRight((rest, [when, points]) => `(${when} ? ${points} : ${rest})`, String(otherwise));
}

function valueText(value: ValueReference): string {
  if (typeof value === 'string') return value;
  return 'percent' in value ? `(${value.percent.join(' / ')} * 100)` : `(${value.ratio.join(' / ')})`;
}

function guarded(value: ValueReference, text: string): string {
  if (typeof value === 'string') return text;
  const [, below] = 'percent' in value ? value.percent : value.ratio;
  return `${below} == 0 ? ${NO_TASK_MARK} : (${text})`;
}

function tiersText(rule: Of<'tiers'>, worth: (award: Award) => number): string {
  const value = valueText(rule.value);
  const branches = rule.tiers.map((tier): Branch => {
    const limits = [
      tier.from && `${value} >= ${float(tier.from)}`,
      tier.above && `${value} > ${float(tier.above)}`,
      tier.upTo && `${value} <= ${float(tier.upTo)}`,
      tier.below && `${value} < ${float(tier.below)}`,
    ];
    return [limits.filter((limit) => limit !== undefined).join(' and '), worth(tier)];
  });
  return choice(branches, worth(rule.otherwise ?? NO_AWARD));
}

function linearText(rule: Of<'linear'>, full: number): string {
  const value = valueText(rule.value);
  const zero = rule.zeroAt ? float(rule.zeroAt) : 0;
  const top = rule.fullAt ? float(rule.fullAt) : 100;
  const [worse, better] = top > zero ? ['<', '>='] : ['>', '<='];
  const branches: Branch[] = [];
  if (rule.floor) branches.push([`${value} ${worse} ${float(rule.floor)}`, 0]);
  if (rule.fullFrom) branches.push([`${value} ${better} ${float(rule.fullFrom)}`, full]);
  return choice(branches, `max(0, min(${full}, ${full} * (${value} - ${zero}) / ${top - zero}))`);
}

function ratioText(rule: Of<'ratio-to-target'>, full: number): string {
  const target = typeof rule.target === 'string' ? rule.target : float(rule.target);
  const reached = `${valueText(rule.value)} / ${target}`;
  const branches: readonly Branch[] = rule.floor ? [[`${reached} * 100 < ${float(rule.floor)}`, 0]] : [];
  return choice(branches, `max(0, min(1, ${reached})) * ${full}`);
}

function deadlineText(rule: Of<'deadline'>, full: number, worth: (award: Award) => number): string {
  const due = /^\d{4}-/.test(rule.due) ? daySerial(rule.due) : rule.due;
  const late = (rule.late ?? []).map(
    (entry): Branch => [`${rule.input} - ${due} <= ${float(entry.withinDays)}`, worth(entry)],
  );
  return choice([[`${rule.input} <= ${due}`, full], ...late], 0);
}

function compareText(rule: Of<'compare-last-year'>, worth: (award: Award) => number): string {
  const value = valueText(rule.value);
  const better = rule.better === 'higher' ? '>' : '<';
  const branches: readonly Branch[] = [
    [`${value} ${better} ${rule.previous}`, worth(rule.improved ?? FULL_AWARD)],
    [`${value} == ${rule.previous}`, worth(rule.equal ?? HALF_AWARD)],
  ];
  return choice(branches, worth(rule.worse ?? NO_AWARD));
}

function bestText(rule: Of<'relative-to-best'>, full: number): string {
  if (rule.target) throw new Error('the bench has no formula for a target beside the best');
  const value = valueText(rule.value);
  return rule.better === 'lower' ? `min(1, best / ${value}) * ${full}` : `min(1, ${value} / best) * ${full}`;
}

function expressionText(rule: Of<'expression'>): string {
  const branches = (rule.branches ?? []).map(({ when, points }): Branch => [when, `(${points})`]);
  return choice(branches, `(${rule.formula ?? rule.otherwise ?? '0'})`);
}
