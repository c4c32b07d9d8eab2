import { z } from 'zod';
import type { Localized } from '../../base/language.ts';
import { compare, type Rational } from '../../base/number/rational.ts';
import { exactNumber } from '../../base/shape/field.ts';
import { type Award, awardDefects, awardPoints, awardSchema, NO_AWARD, withAward } from './award.ts';
import { defineRule, pointsOutcome, type RuleDefect } from './definition.ts';
import { type Step, step } from './step.ts';
import { readValue, valueName, valueSchema, valueUses } from './value.ts';

const bound = exactNumber.optional();
const tierSchema = withAward({ from: bound, above: bound, upTo: bound, below: bound }).refine(
  (tier) => {
    const { from, above, upTo, below } = tier as Tier;
    const lower = Number(from !== undefined) + Number(above !== undefined);
    const upper = Number(upTo !== undefined) + Number(below !== undefined);
    return lower <= 1 && upper <= 1 && lower + upper > 0;
  },
  { error: 'one of "from" and "above", one of "upTo" and "below", or one of each' },
);

interface Tier extends Award {
  readonly from?: Rational | undefined;
  readonly above?: Rational | undefined;
  readonly upTo?: Rational | undefined;
  readonly below?: Rational | undefined;
}

function holds(tier: Tier, value: Rational): boolean {
  if (tier.from && compare(value, tier.from) < 0) return false;
  if (tier.above && compare(value, tier.above) <= 0) return false;
  if (tier.upTo && compare(value, tier.upTo) > 0) return false;
  return !(tier.below && compare(value, tier.below) >= 0);
}

/** Whether everything the inner tier takes is taken by the outer one already. */
function takesAll(outer: Tier, inner: Tier): boolean {
  return lowerWithin(outer, inner) && upperWithin(outer, inner);
}

function lowerWithin(outer: Tier, inner: Tier): boolean {
  const limit = outer.from ?? outer.above;
  if (!limit) return true;
  const low = inner.from ?? inner.above;
  if (!low) return false;
  const order = compare(low, limit);
  return order > 0 || (order === 0 && (outer.from !== undefined || inner.above !== undefined));
}

function upperWithin(outer: Tier, inner: Tier): boolean {
  const limit = outer.upTo ?? outer.below;
  if (!limit) return true;
  const high = inner.upTo ?? inner.below;
  if (!high) return false;
  const order = compare(high, limit);
  return order < 0 || (order === 0 && (outer.upTo !== undefined || inner.below !== undefined));
}

function isEmpty(tier: Tier): boolean {
  const low = tier.from ?? tier.above;
  const high = tier.upTo ?? tier.below;
  if (!low || !high) return false;
  const order = compare(low, high);
  return order > 0 || (order === 0 && (tier.above !== undefined || tier.below !== undefined));
}

const RANGE: Record<string, Localized> = {
  from: { vi: '{name} ≥ {low}: {points} điểm', en: '{name} ≥ {low}: {points} points' },
  above: { vi: '{name} > {low}: {points} điểm', en: '{name} > {low}: {points} points' },
  upTo: { vi: '{name} ≤ {high}: {points} điểm', en: '{name} ≤ {high}: {points} points' },
  below: { vi: '{name} < {high}: {points} điểm', en: '{name} < {high}: {points} points' },
  fromupTo: { vi: '{low} ≤ {name} ≤ {high}: {points} điểm', en: '{low} ≤ {name} ≤ {high}: {points} points' },
  frombelow: { vi: '{low} ≤ {name} < {high}: {points} điểm', en: '{low} ≤ {name} < {high}: {points} points' },
  aboveupTo: { vi: '{low} < {name} ≤ {high}: {points} điểm', en: '{low} < {name} ≤ {high}: {points} points' },
  abovebelow: { vi: '{low} < {name} < {high}: {points} điểm', en: '{low} < {name} < {high}: {points} points' },
};
const OTHERWISE = { vi: 'Còn lại: {points} điểm', en: 'Otherwise: {points} points' };

function tierStep(tier: Tier, name: string, points: Rational): Step {
  const key = `${tier.from ? 'from' : tier.above ? 'above' : ''}${tier.upTo ? 'upTo' : tier.below ? 'below' : ''}`;
  const low = tier.from ?? tier.above ?? points;
  const high = tier.upTo ?? tier.below ?? points;
  return step(RANGE[key] ?? OTHERWISE, { name, low, high, points });
}

/** A value earns the award of the first tier it falls in. */
export const tiers = defineRule({
  kind: 'tiers',
  schema: z.strictObject({
    kind: z.literal('tiers'),
    value: valueSchema,
    tiers: z.array(tierSchema).min(1, { error: 'at least one tier' }),
    otherwise: awardSchema.optional(),
  }),
  uses: (rule) => valueUses(rule.value, ['value']),
  check: (rule, leaf) => {
    const unreachable = rule.tiers.flatMap((tier, at): readonly RuleDefect[] => {
      const dead = isEmpty(tier) || rule.tiers.slice(0, at).some((earlier) => takesAll(earlier, tier));
      return dead ? [{ code: 'SCORING_TIER_UNREACHABLE', path: ['tiers', at], values: { found: String(at + 1) } }] : [];
    });
    const awards = rule.tiers.flatMap((tier, at) => awardDefects(tier, leaf, ['tiers', at]));
    return [...unreachable, ...awards, ...awardDefects(rule.otherwise, leaf, ['otherwise'])];
  },
  compile: (rule, { maxPoints }) => {
    const name = valueName(rule.value);
    const table = rule.tiers.map((tier) => {
      const points = awardPoints(tier, maxPoints);
      return { tier, points, words: tierStep(tier, name, points) };
    });
    const rest = awardPoints(rule.otherwise ?? NO_AWARD, maxPoints);
    const restStep = step(OTHERWISE, { points: rest });
    return {
      describe: [...table.map((entry) => entry.words), restStep],
      score: (values) => {
        const read = readValue(rule.value, values);
        if (!read.ok) return read.outcome;
        const entry = table.find(({ tier }) => holds(tier, read.value));
        return entry
          ? pointsOutcome(entry.points, ...read.steps, entry.words)
          : pointsOutcome(rest, ...read.steps, restStep);
      },
    };
  },
});
