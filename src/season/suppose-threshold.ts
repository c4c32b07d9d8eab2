import { type Issue, issue } from '../base/issue/issue.ts';
import { parseExact } from '../base/number/decimal.ts';
import { compare, HUNDRED, type Rational, ZERO } from '../base/number/rational.ts';
import { checkBands } from '../scoring/criteria-set/check-set.ts';
import {
  type CriteriaSet,
  type Criterion,
  isLeaf,
  type Leaf,
  walkCriteria,
} from '../scoring/criteria-set/criteria-set.ts';
import { reportInto } from '../scoring/criteria-set/report.ts';
import { noFormulas } from '../scoring/formula/parse.ts';
import { checkRule, compileRule, type Rule } from '../scoring/rule/registry.ts';
import type { Target } from '../survey/index.ts';
import { type Threshold, targetThreshold, thresholdsOf } from './threshold.ts';

/** A threshold that is supposed to be another. */
export interface SupposedThreshold {
  /** The group whose set it is in; every group that has it when left out. Of no meaning for a target. */
  readonly group?: string | undefined;
  /** As `Threshold` names it. */
  readonly place: string;
  /** The new value, a decimal. */
  readonly value: string;
}

/** What is supposed of some thresholds, read. */
export interface ReadThresholds {
  /** New values by place, of the sets of groups by id and of targets. */
  readonly groups: ReadonlyMap<string, ReadonlyMap<string, Rational>>;
  readonly targets: ReadonlyMap<string, Rational>;
  readonly issues: readonly Issue[];
}

const GREATEST_DIGITS = 30;

/**
 * Reads supposed thresholds against those there are.
 * @returns issues `ENGINE_CHANGE_UNKNOWN` for a group, a place or a value that cannot be: no number, or a percentage outside 0 to 100
 */
export function readThresholds(
  supposed: readonly SupposedThreshold[],
  groups: readonly { readonly id: string; readonly set: CriteriaSet }[],
  targets: readonly Target[],
): ReadThresholds {
  const issues: Issue[] = [];
  const found = new Map(groups.map(({ id }) => [id, new Map<string, Rational>()]));
  const bars = new Map<string, Rational>();
  const known = groups.map(({ id, set }) => ({ id, thresholds: byPlace(thresholdsOf(set)) }));
  const knownBars = byPlace(targets.map(targetThreshold));
  supposed.forEach(({ group, place, value }, at) => {
    const path = `$.thresholds[${at}]`;
    const own = known.filter(({ id }) => group === undefined || id === group);
    const bar = knownBars.get(place);
    const threshold = bar ?? own.flatMap(({ thresholds }) => thresholds.get(place) ?? [])[0];
    if (!threshold) {
      issues.push(unknownPlace(path, { group, place }, known, [...knownBars.keys()]));
      return;
    }
    const number = readValue(value, threshold.percent);
    if (!number) {
      const allowed = threshold.percent ? '0–100' : '85; 85.5';
      issues.push(issue('ENGINE_CHANGE_UNKNOWN', { path: `${path}.value` }, { found: value, allowed }));
    } else if (bar) bars.set(place, number);
    else for (const { id, thresholds } of own) if (thresholds.has(place)) found.get(id)?.set(place, number);
  });
  return { groups: found, targets: bars, issues };
}

function byPlace(thresholds: readonly Threshold[]): ReadonlyMap<string, Threshold> {
  return new Map(thresholds.map((one) => [one.place, one]));
}

function readValue(text: string, percent: boolean): Rational | undefined {
  const value = text.length > GREATEST_DIGITS ? undefined : parseExact(text);
  if (!value || !percent) return value;
  return compare(value, ZERO) >= 0 && compare(value, HUNDRED) <= 0 ? value : undefined;
}

const MOST_TOLD = 12;

/** Tells of a group that is not there, or of a place: then what the same criterion has, else what there is. */
function unknownPlace(
  path: string,
  { group, place }: Pick<SupposedThreshold, 'group' | 'place'>,
  known: readonly { readonly id: string; readonly thresholds: ReadonlyMap<string, Threshold> }[],
  bars: readonly string[],
): Issue {
  if (group !== undefined && !known.some(({ id }) => id === group)) {
    const allowed = known.map(({ id }) => id).join(', ');
    return issue('ENGINE_CHANGE_UNKNOWN', { path: `${path}.group` }, { found: group, allowed });
  }
  const own = known.filter(({ id }) => group === undefined || id === group);
  const places = [...new Set([...own.flatMap(({ thresholds }) => [...thresholds.keys()]), ...bars])];
  const subject = place.split('/').slice(0, 2).join('/');
  const near = places.filter((one) => one.startsWith(`${subject}/`));
  const told = near.length > 0 ? near : places;
  const allowed = `${told.slice(0, MOST_TOLD).join(', ')}${told.length > MOST_TOLD ? ' …' : ''}`;
  return issue('ENGINE_CHANGE_UNKNOWN', { path: `${path}.place` }, { found: place, allowed });
}

/**
 * A criteria set with other thresholds. A rule or a band that they would break stays as it is.
 * @param values by place, all of the set
 * @returns issues of what is broken, by the codes that reading a set has: `SCORING_TIER_UNREACHABLE`, `SCORING_RULE_INCONSISTENT`, `SCORING_BAND_ORDER`
 */
export function withThresholds(
  set: CriteriaSet,
  values: ReadonlyMap<string, Rational>,
): { readonly set: CriteriaSet; readonly issues: readonly Issue[] } {
  if (values.size === 0) return { set, issues: [] };
  const issues: Issue[] = [];
  const swap = (nodes: readonly Criterion[]): readonly Criterion[] =>
    nodes.map((node) =>
      isLeaf(node) ? changedLeaf(node, values, issues) : { ...node, children: swap(node.children) },
    );
  const section = (part: CriteriaSet['bonus']): CriteriaSet['bonus'] =>
    part && { ...part, criteria: swap(part.criteria) };
  const criteria = swap(set.criteria);
  const bonus = section(set.bonus);
  const penalty = section(set.penalty);
  const all = [...walkCriteria([...criteria, ...(bonus?.criteria ?? []), ...(penalty?.criteria ?? [])])];
  const byCode = new Map(all.map((node) => [node.code, node]));
  const bands = changedBands(set.document.bands, values, issues);
  const document = bands ? { ...set.document, bands } : set.document;
  return { set: { document, criteria, bonus, penalty, byCode, leaves: all.filter(isLeaf) }, issues };
}

function changedLeaf(leaf: Leaf, values: ReadonlyMap<string, Rational>, issues: Issue[]): Leaf {
  const start = `criterion/${leaf.code}/`;
  const own = new Map(
    [...values].flatMap(([place, value]) => (place.startsWith(start) ? [[place.slice(start.length), value]] : [])),
  );
  if (own.size === 0) return leaf;
  const rule = changedRule(leaf.rule, own);
  const described = { maxPoints: leaf.max, inputs: leaf.inputs };
  const defects = checkRule(rule, described, noFormulas);
  issues.push(...defects.map(({ code, values: facts }) => issue(code, { key: leaf.code }, facts)));
  return defects.length > 0 ? leaf : { ...leaf, rule, compiled: compileRule(rule, described, noFormulas) };
}

/** A rule with new bounds, by their paths in it; no formula is among the kinds that have some. */
function changedRule(rule: Rule, bounds: ReadonlyMap<string, Rational>): Rule {
  if (rule.kind !== 'tiers') return { ...rule, ...Object.fromEntries(bounds) } as Rule;
  const tiers = rule.tiers.map((tier, at) => {
    const start = `tiers/${at}/`;
    const own = [...bounds].filter(([path]) => path.startsWith(start));
    return { ...tier, ...Object.fromEntries(own.map(([path, value]) => [path.slice(start.length), value])) };
  });
  return { ...rule, tiers };
}

function changedBands(
  bands: CriteriaSet['document']['bands'],
  values: ReadonlyMap<string, Rational>,
  issues: Issue[],
): CriteriaSet['document']['bands'] {
  if (!bands?.levels.some(({ id }) => values.has(`band/${id}`))) return bands;
  const levels = bands.levels.map((level) => {
    const value = values.get(`band/${level.id}`);
    if (!value) return level;
    return { ...level, ...(level.from ? { from: value } : { above: value }) };
  });
  const found: Issue[] = [];
  checkBands(levels, reportInto(found, undefined));
  issues.push(...found);
  return found.length > 0 ? bands : { ...bands, levels };
}

/** The targets whose bars are supposed to be others, with those. */
export function withBars(targets: readonly Target[], values: ReadonlyMap<string, Rational>): readonly Target[] {
  return targets.flatMap((target) => {
    const percent = values.get(targetThreshold(target).place);
    return percent ? [{ ...target, percent }] : [];
  });
}
