import type { Localized } from '../base/language.ts';
import { HUNDRED, isZero, type Rational, ZERO } from '../base/number/rational.ts';
import { type CriteriaSet, isLeaf, type Leaf, walkCriteria } from '../scoring/criteria-set/criteria-set.ts';
import type { Rule } from '../scoring/rule/registry.ts';
import type { Target } from '../survey/index.ts';

/** A number of a rule, a band or a target that decides who gets what. */
export interface Threshold {
  /** Its address: `criterion/1.2/tiers/0/from`, `band/good`, `target/plan-2025`. */
  readonly place: string;
  /** What it belongs to: the criterion, the bands, the target. */
  readonly subject: string;
  readonly title: Localized;
  /** Which bound of it this is. */
  readonly bound: Localized;
  readonly value: Rational;
  /** Whether it is a percentage, from 0 to 100. */
  readonly percent: boolean;
}

type Bound = Pick<Threshold, 'bound' | 'value' | 'percent'> & { readonly path: string };

const TIER_BOUNDS = ['from', 'above', 'upTo', 'below'] as const;
export type TierBound = (typeof TIER_BOUNDS)[number];
const SIGNS: Readonly<Record<TierBound, string>> = { from: '≥', above: '>', upTo: '≤', below: '<' };
const BANDS: Localized = { vi: 'Xếp loại', en: 'Bands' };

/**
 * The thresholds of a criteria set that can be supposed otherwise: bounds of tiers, ends of lines, fixed targets of ratios, marks of bands.
 * The lowest band, which takes everything that is left, has none.
 */
export function thresholdsOf(set: CriteriaSet): readonly Threshold[] {
  const sections = [set.criteria, set.bonus?.criteria ?? [], set.penalty?.criteria ?? []];
  const leaves = sections.flatMap((nodes) => [...walkCriteria(nodes)].filter(isLeaf));
  return [...leaves.flatMap(leafThresholds), ...bandThresholds(set)];
}

/** The bar of a target, in percent. */
export function targetThreshold({ id, title, operator, percent }: Target): Threshold {
  const sign = operator === '>=' ? '≥' : '>';
  const bound = { vi: `Mức phải đạt (${sign}, %)`, en: `The bar (${sign}, %)` };
  return { place: `target/${id}`, subject: `target/${id}`, title, bound, value: percent, percent: true };
}

function leafThresholds({ code, title, rule }: Leaf): readonly Threshold[] {
  const subject = `criterion/${code}`;
  const named = { vi: `${code} ${title.vi}`, en: `${code} ${title.en}` };
  return boundsOf(rule).map(({ path, ...bound }) => ({ place: `${subject}/${path}`, subject, title: named, ...bound }));
}

function boundsOf(rule: Rule): readonly Bound[] {
  const found = (path: string, value: Rational | undefined, vi: string, en: string, percent = false) =>
    value ? [{ path, value, bound: { vi, en }, percent }] : [];
  if (rule.kind === 'tiers') {
    return rule.tiers.flatMap((tier, at) =>
      TIER_BOUNDS.flatMap((name) =>
        found(`tiers/${at}/${name}`, tier[name], `Bậc ${at + 1} (${SIGNS[name]})`, `Tier ${at + 1} (${SIGNS[name]})`),
      ),
    );
  }
  if (rule.kind === 'linear') {
    return [
      ...found('zeroAt', rule.zeroAt ?? ZERO, 'Mức được 0 điểm', 'Worth no points'),
      ...found('fullAt', rule.fullAt ?? HUNDRED, 'Mức được điểm tối đa', 'Worth the maximum'),
      ...found('floor', rule.floor, 'Mức sàn: kém hơn thì 0 điểm', 'Floor: no points for less'),
      ...found('fullFrom', rule.fullFrom, 'Từ mức này: điểm tối đa', 'From here the maximum'),
    ];
  }
  if (rule.kind !== 'ratio-to-target') return [];
  const fixed = typeof rule.target === 'string' ? undefined : rule.target;
  return [
    ...found('target', fixed, 'Chỉ tiêu', 'Target'),
    ...found(
      'floor',
      rule.floor,
      'Mức sàn (% chỉ tiêu): thấp hơn thì 0 điểm',
      'Floor (% of the target): no points below',
      true,
    ),
  ];
}

function bandThresholds({ document: { bands } }: CriteriaSet): readonly Threshold[] {
  return (bands?.levels ?? []).flatMap(({ id, title, from, above }, at, levels): readonly Threshold[] => {
    const value = from ?? above;
    const rest = at === levels.length - 1 && from !== undefined && isZero(from);
    if (!value || rest) return [];
    const sign = from ? '≥' : '>';
    const bound = { vi: `${title.vi} (${sign}, %)`, en: `${title.en} (${sign}, %)` };
    return [{ place: `band/${id}`, subject: 'band', title: BANDS, bound, value, percent: true }];
  });
}
