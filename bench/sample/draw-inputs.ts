import { awardPoints, type CriteriaLeaf, type SetTier } from './criteria-leaf.ts';
import { drawExpression } from './draw-expression.ts';
import { clamp, decimalText, type Random } from './random.ts';

/** Values of a leaf by input name, as a score sheet writes them. */
export type Drawn = Readonly<Record<string, string>>;

type Drawing = (leaf: CriteriaLeaf, goodness: number, random: Random) => Drawn;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** A day of 2025 moved by some days, kept within the year. */
function shiftedDay(day: string, by: number): string {
  const [, month = '01', date = '01'] = day.split('-');
  const before = MONTH_DAYS.slice(0, Number(month) - 1).reduce<number>((sum, days) => sum + days, 0);
  let rest = clamp(before + Number(date) + by, 1, 365);
  let at = 0;
  for (const days of MONTH_DAYS) {
    if (rest <= days) break;
    rest -= days;
    at += 1;
  }
  return `2025-${String(at + 1).padStart(2, '0')}-${String(rest).padStart(2, '0')}`;
}

const yesNo = (yes: boolean): string => (yes ? 'yes' : 'no');

/** The inputs that give a wanted value: the input itself, or two whose quotient comes close to it. */
function valueInputs(leaf: CriteriaLeaf, wanted: number, random: Random): Drawn {
  const { value } = leaf.rule;
  if (typeof value === 'string') {
    const whole = leaf.inputs[value]?.type === 'count';
    return { [value]: decimalText(Math.max(0, wanted), whole ? 0 : 1) };
  }
  if (value?.ratio) {
    const [top = '', bottom = ''] = value.ratio;
    return { [top]: decimalText(wanted * 80, 0), [bottom]: '80' };
  }
  const [done = '', due = ''] = value?.percent ?? [];
  const many = leaf.evidence.includes('thống kê');
  const total = many ? random.int(180, 2600) : random.int(8, 60);
  return { [done]: String(clamp(Math.round((total * wanted) / 100), 0, total)), [due]: String(total) };
}

const drawLinear: Drawing = (leaf, goodness, random) => {
  const zero = Number(leaf.rule.zeroAt ?? '0');
  const full = Number(leaf.rule.fullAt ?? '100');
  const wanted = zero + (full - zero) * goodness;
  if (leaf.rule.floor === undefined) return valueInputs(leaf, wanted, random);
  const floor = Number(leaf.rule.floor);
  if (floor >= 100) return valueInputs(leaf, random.chance(goodness) ? 100 : 90, random);
  if (wanted >= floor || random.chance(0.12)) return valueInputs(leaf, wanted, random);
  return valueInputs(leaf, floor + (100 - floor) * (0.1 + 0.8 * random.next()), random);
};

/** A value inside a tier, near its lower end. */
function valueInTier(tier: SetTier, leaf: CriteriaLeaf, random: Random): number {
  const { value } = leaf.rule;
  const whole = typeof value === 'string' && leaf.inputs[value]?.type === 'count';
  const low = Number(tier.from ?? tier.above ?? '0');
  if (whole)
    return Math.min(
      low + (tier.upTo === undefined ? random.int(0, 1) : 0),
      Number(leaf.inputs[value]?.max ?? 'Infinity'),
    );
  const cap = typeof value === 'string' ? Number(leaf.inputs[value]?.max ?? '100') : 100;
  const high = Math.min(Number(tier.upTo ?? tier.below ?? low + 12), cap);
  return low + (high - low) * (0.15 + 0.7 * random.next());
}

const drawTiers: Drawing = (leaf, goodness, random) => {
  const tiers = leaf.rule.tiers ?? [];
  const tier = tiers.find(() => random.chance(goodness));
  return valueInputs(leaf, tier ? valueInTier(tier, leaf, random) : 0, random);
};

const drawRatioToTarget: Drawing = (leaf, goodness, random) => {
  const { target = '100', value } = leaf.rule;
  if (target in leaf.inputs && typeof value === 'string') {
    const plan = random.int(50, 80) * 1000;
    return { [target]: String(plan), [value]: decimalText(plan * clamp(goodness + 0.06, 0, 1.05), 0) };
  }
  const wanted = Number(target) * clamp(goodness + 0.06 + 0.05 * random.normal(), 0.2, 1.1);
  return valueInputs(leaf, Math.min(wanted, typeof value === 'object' && value.ratio ? 5 : 100), random);
};

const drawDeadline: Drawing = (leaf, goodness, random) => {
  const { input = '', due = '' } = leaf.rule;
  if (random.chance(goodness)) return { [input]: shiftedDay(due, -random.int(0, 20)) };
  return { [input]: random.chance(0.06) ? 'none' : shiftedDay(due, random.int(1, 32)) };
};

const drawPerViolation: Drawing = (leaf, goodness, random) =>
  Object.fromEntries(
    (leaf.rule.violations ?? []).map((violation) => {
      const heavy = awardPoints(violation, leaf.maxPoints) >= leaf.maxPoints / 2;
      const clean = random.chance(heavy ? 0.6 + 0.4 * goodness : goodness);
      return [violation.input, clean ? '0' : String(random.chance(0.25) && !heavy ? 2 : 1)];
    }),
  );

const drawCount: Drawing = (leaf, goodness, random) => {
  const each = awardPoints(leaf.rule, leaf.maxPoints);
  const full = Math.ceil(Number(leaf.rule.cap ?? String(leaf.maxPoints)) / each);
  const input = leaf.rule.input ?? '';
  if (leaf.section === 'penalty') return { [input]: random.chance(0.55 + 0.45 * goodness) ? '0' : '1' };
  if (leaf.section === 'bonus') return { [input]: String(random.chance(goodness / 2) ? random.int(1, full) : 0) };
  return { [input]: String(Math.max(0, Math.round(full * goodness + 0.2 * random.normal()))) };
};

const drawCompare: Drawing = (leaf, goodness, random) => {
  const { value } = leaf.rule;
  const decimals = typeof value === 'string' && leaf.inputs[value]?.type === 'count' ? 0 : 1;
  const before = random.int(12, 160);
  const up = random.chance(goodness) === (leaf.rule.better === 'higher');
  const now = random.chance(0.08) ? before : before * (up ? 1.08 + 0.1 * random.next() : 0.78 + 0.14 * random.next());
  return { now: decimalText(now, decimals), before: String(before) };
};

const drawBest: Drawing = (leaf, goodness, random) => {
  const lower = leaf.rule.better === 'lower';
  return valueInputs(leaf, lower ? 1.6 + 4 * (1 - goodness) : 12 + 82 * goodness, random);
};

const drawOptions: Drawing = (leaf, goodness, random) => {
  const total = random.int(180, 240);
  const best = Math.round(total * clamp(goodness * 1.35 - 0.6, 0.2, 0.9));
  const good = Math.round((total - best) * 0.8);
  const fair = Math.round((total - best - good) * 0.7);
  const counts = [best, good, fair, total - best - good - fair];
  return Object.fromEntries(Object.keys(leaf.inputs).map((name, at) => [name, String(counts[at] ?? 0)]));
};

const drawAllOrNothing: Drawing = (leaf, goodness, random) => {
  const clean = random.chance(0.3 + 0.7 * goodness);
  const { required = [], faults = [] } = leaf.rule;
  return Object.fromEntries([
    ...required.map((name, at) => [name, yesNo(clean || at > 0)]),
    ...faults.map((name, at) => [name, clean || (required.length > 0 && at === 0) || at > 0 ? '0' : '1']),
  ]);
};

const drawLevels: Drawing = (leaf, goodness, random) => {
  const levels = leaf.rule.levels ?? [];
  const level = levels.find(() => random.chance(leaf.section === 'bonus' ? goodness / 3 : goodness)) ?? levels.at(-1);
  return { [leaf.rule.input ?? '']: level?.id ?? '' };
};

const drawDirect: Drawing = (leaf, goodness) => {
  const step = Number(leaf.rule.step ?? '0.01');
  return { points: decimalText(Math.floor((leaf.maxPoints * goodness) / step) * step, 2) };
};

const DRAWINGS: Readonly<Record<string, Drawing>> = {
  'yes-no': (leaf, goodness, random) => ({
    [leaf.rule.input ?? '']: yesNo(
      random.chance(leaf.section === 'bonus' ? goodness / 3 : goodness) === (leaf.rule.fullWhen !== 'no'),
    ),
  }),
  checklist: (leaf, goodness, random) =>
    Object.fromEntries((leaf.rule.items ?? []).map(({ input }) => [input, yesNo(random.chance(goodness))])),
  levels: drawLevels,
  tiers: drawTiers,
  linear: drawLinear,
  'ratio-to-target': drawRatioToTarget,
  deadline: drawDeadline,
  'per-violation': drawPerViolation,
  'all-or-nothing': drawAllOrNothing,
  count: drawCount,
  'compare-last-year': drawCompare,
  'relative-to-best': drawBest,
  expression: drawExpression,
  direct: drawDirect,
  'survey-index': (leaf, goodness) => ({ [leaf.rule.input ?? '']: decimalText(100 * goodness, 1) }),
  'survey-options': drawOptions,
};

/**
 * Draws plausible values for a leaf.
 * @param goodness how well the agency does here, 0 to 1: about the share of the points it will earn
 */
export function drawInputs(leaf: CriteriaLeaf, goodness: number, random: Random): Drawn {
  const drawing = DRAWINGS[leaf.rule.kind];
  if (!drawing) throw new Error(`criterion ${leaf.code}: no way to draw data for the rule ${leaf.rule.kind}`);
  return drawing(leaf, goodness, random);
}
