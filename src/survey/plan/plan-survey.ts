import { type Issue, issue } from '../../base/issue/issue.ts';
import { add, compare, equals, multiply, type Rational, rational, ZERO } from '../../base/number/rational.ts';
import { jsonPath } from '../../base/shape/read.ts';
import { nearestNumber } from '../estimate/distribution/nearest-number.ts';
import { type Allocation, type AllocationRule, allocate } from '../estimate/plan/allocate.ts';
import { inviteFor, type NeededSize, type SizeRule, sizeBy } from '../estimate/plan/unit-plan.ts';
import type { PlanCell } from './cell.ts';
import { type MarginPart, type MarginRule, marginOf } from './margin.ts';
import { type SurveyPlan, shareOf } from './plan.ts';
import type { PlannedLine, PlannedSize, PlannedSurvey } from './planned.ts';
import type { UnitReading } from './read-units.ts';
import { type PlannedStratum, strataOf, weighted } from './stratum.ts';

/** A stratum with its size. */
interface SizedStratum extends NeededSize {
  readonly stratum: PlannedStratum;
}

/**
 * Works a plan out for its units: the size of every stratum, its answers shared over its cells by population, whom to invite, and the margin that this gives.
 * @param file the name that issues about the plan carry
 * @returns undefined, with `PLAN_TOTAL_IMPOSSIBLE`, where the total cannot be shared out; the notes `PLAN_DEVIATION_UNUSED` and `PLAN_DEVIATION_EQUAL`.
 *   No units give an empty plan: `readUnits` has said why
 * @source the formulas of `slovinSize` and `cochranSize`, the rules of `allocate`, the margin of `marginOf`
 */
export function planSurvey(
  plan: SurveyPlan,
  { cells, dimensions }: Pick<UnitReading, 'cells' | 'dimensions'>,
  file: string | undefined,
): { readonly value: PlannedSurvey | undefined; readonly issues: readonly Issue[] } {
  const strata = strataOf(cells, plan);
  const issues = deviationIssues(plan, strata, file);
  const { sized, shared, impossible } = sizeStrata(plan, strata, cells);
  if (impossible) {
    const { least, most } = impossible;
    const values = { found: String(shared), least: String(least), most: String(most) };
    return { value: undefined, issues: [...issues, issue('PLAN_TOTAL_IMPOSSIBLE', { file, path: '$.total' }, values)] };
  }
  const byCell = new Map(sized.flatMap((entry) => linesOf(entry, plan)));
  const lines = cells.flatMap((cell) => byCell.get(cell) ?? []);
  const units = dimensions.length === 0 ? lines : unitLines(sized, lines, plan);
  const total = totalOf(lines, marginOf(sized.map(partOf), marginRule(plan)));
  return { value: { plan, dimensions, cells: lines, units, total, shared }, issues };
}

/** The settings of a plan that its margins rest on. */
export function marginRule({ designEffect, levelPercent }: SurveyPlan): MarginRule {
  return { designEffect: nearestNumber(designEffect), level: nearestNumber(shareOf(levelPercent)) };
}

interface Sizing {
  readonly sized: readonly SizedStratum[];
  readonly shared: number | undefined;
  readonly impossible: Extract<Allocation, { status: 'impossible' }> | undefined;
}

function sizeStrata(plan: SurveyPlan, strata: readonly PlannedStratum[], cells: readonly PlanCell[]): Sizing {
  const { allocation, minimum, rounding = 'largest-remainder' } = plan;
  if (allocation === 'by-unit') {
    const sized = strata.map((stratum) => {
      const { needed, answers } = sizeBy(stratum.population, sizeRule(plan, stratum.share));
      return { stratum, needed, answers: Math.min(stratum.population, Math.max(answers, minimum)) };
    });
    return { sized, shared: undefined, impossible: undefined };
  }
  const expected = shareOf(plan.sharePercent);
  const share = weighted(cells, (cell) => cell.share ?? expected) ?? expected;
  const people = strata.reduce((all, { population }) => all + population, 0);
  const total = plan.total ?? sizeBy(people, sizeRule(plan, share)).answers;
  const rule: AllocationRule = allocation;
  const allocated = allocate(strata, { total, rule, rounding, minimum });
  if (allocated.status === 'impossible') return { sized: [], shared: total, impossible: allocated };
  const sized = strata.map((stratum, at) => {
    const { quota = ZERO, answers = 0 } = allocated.shares[at] ?? {};
    return { stratum, needed: quota, answers };
  });
  return { sized, shared: total, impossible: undefined };
}

function sizeRule(plan: SurveyPlan, share: Rational): SizeRule {
  const margin = shareOf(plan.marginPercent);
  if (plan.method === 'slovin') return { kind: 'slovin', margin };
  const level = nearestNumber(shareOf(plan.levelPercent));
  return { kind: 'cochran', margin, share, level, designEffect: plan.designEffect };
}

/** The cells of a stratum with their part of its answers: a stratum of several shares them by population, whole answers by the largest remainders. */
function linesOf({ stratum, needed, answers }: SizedStratum, plan: SurveyPlan): readonly [PlanCell, PlannedLine][] {
  const { cells } = stratum;
  const strata = cells.map(({ population }, at) => ({ id: String(at), population }));
  const parts = allocate(strata, { total: answers, rule: 'proportional', rounding: 'largest-remainder' });
  const single = cells.length === 1;
  return cells.map((cell, at) => {
    const part = parts.status === 'allocated' ? parts.shares[at] : undefined;
    const size = { needed: partOfNeeded(needed, cell.population, stratum.population), answers: part?.answers ?? 0 };
    const share = cell.share ?? shareOf(plan.sharePercent);
    const people = { population: cell.population, ...size, share, unit: cell.unit, name: cell.name };
    return [cell, lineOf({ ...people, field: cell.field, area: cell.area }, plan, single)];
  });
}

/** A cell's part of what its stratum needs, by population. */
function partOfNeeded(needed: Rational | number, population: number, people: number): Rational | number {
  if (population === people) return needed;
  if (typeof needed === 'number') return (needed * population) / people;
  return multiply(needed, rational(BigInt(population), BigInt(people)));
}

type Sized = Omit<PlannedLine, 'invitations' | 'short' | 'margin' | 'census' | 'belowMinimum'>;

/** A line from its answers; the minimum says something only about a line that is a stratum by itself. */
function lineOf(sized: Sized, plan: SurveyPlan, stratum: boolean): PlannedLine {
  const { population, answers, share } = sized;
  const census = population > 0 && answers === population;
  return {
    ...sized,
    ...inviteFor(answers, population, shareOf(plan.responseRatePercent)),
    margin: marginOf([{ population, answers, share: nearestNumber(share) }], marginRule(plan)),
    census,
    belowMinimum: stratum && census && population < plan.minimum,
  };
}

function partOf({ stratum, answers }: SizedStratum): MarginPart {
  return { population: stratum.population, answers, share: nearestNumber(stratum.share) };
}

/** Units where cells are finer: sums of their cells; the margin over their strata. */
function unitLines(
  sized: readonly SizedStratum[],
  lines: readonly PlannedLine[],
  plan: SurveyPlan,
): readonly PlannedLine[] {
  const units = [...new Set(sized.map(({ stratum }) => stratum.unit))];
  return units.map((unit) => {
    const own = sized.filter(({ stratum }) => stratum.unit === unit);
    const cells = lines.filter((line) => line.unit === unit);
    const total = totalOf(cells, marginOf(own.map(partOf), marginRule(plan)));
    const share = weighted(
      own.flatMap(({ stratum }) => stratum.cells),
      (cell) => cell.share ?? shareOf(plan.sharePercent),
    );
    const census = total.population > 0 && total.answers === total.population;
    return {
      ...total,
      unit,
      field: '',
      area: '',
      name: cells.find((line) => line.name !== '')?.name ?? '',
      share: share ?? shareOf(plan.sharePercent),
      census,
      belowMinimum: census && plan.stratum === 'unit' && total.population < plan.minimum,
    };
  });
}

function totalOf(lines: readonly PlannedLine[], margin: number | undefined): PlannedSize {
  const count = (key: 'population' | 'answers' | 'invitations' | 'short'): number =>
    lines.reduce((all, line) => all + line[key], 0);
  return {
    population: count('population'),
    needed: lines.map(({ needed }) => needed).reduce(addNeeded, ZERO),
    answers: count('answers'),
    invitations: count('invitations'),
    short: count('short'),
    margin,
  };
}

function addNeeded(a: Rational | number, b: Rational | number): Rational | number {
  if (typeof a !== 'number' && typeof b !== 'number') return add(a, b);
  return (typeof a === 'number' ? a : nearestNumber(a)) + (typeof b === 'number' ? b : nearestNumber(b));
}

function deviationIssues(
  { allocation }: SurveyPlan,
  strata: readonly PlannedStratum[],
  file: string | undefined,
): readonly Issue[] {
  const place = { file, path: jsonPath(['allocation']) };
  const stated = strata.some(({ cells }) => cells.some((cell) => cell.deviation));
  if (allocation !== 'neyman') {
    return stated ? [issue('PLAN_DEVIATION_UNUSED', place, { found: allocation, allowed: 'neyman' })] : [];
  }
  const peopled = strata.filter(({ population }) => population > 0);
  const [first] = peopled;
  const alike = first && peopled.every(({ deviation }) => equals(deviation, first.deviation));
  return alike && peopled.length > 1 && compare(first.deviation, ZERO) > 0
    ? [issue('PLAN_DEVIATION_EQUAL', place)]
    : [];
}
