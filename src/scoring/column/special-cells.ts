import { daysBetween } from '../../base/date.ts';
import { type Rational, ZERO } from '../../base/number/rational.ts';
import type { Leaf } from '../criteria-set/criteria-set.ts';
import { awardPoints } from '../rule/award.ts';
import { GIVEN_POINTS } from '../rule/direct.ts';
import type { Rule } from '../rule/registry.ts';
import { type Cells, columnCells, fits, type Machine, overOne, plainCells, type Slot, takeBuffer } from './cells.ts';

type Of<Kind extends Rule['kind']> = Extract<Rule, { kind: Kind }>;

/** The column of an input of the leaf. */
export type Input = (name: string) => InputSlot;

/** Where the column of an input stands: whole numbers of `1 / scale`, none above `most`. */
export interface InputSlot extends Slot {
  readonly scale: number;
  readonly most: number;
}

/**
 * The points of a leaf whose rule is no arithmetic: a level, a day, a list of items, or points given. No value where the data contradict the rule.
 * @returns undefined for every other kind, and where the result might not be exact
 */
export function specialCells({ rule, max }: Leaf, machine: Machine, input: Input): Cells | undefined {
  switch (rule.kind) {
    case 'levels':
      return levelCells(rule, max, machine, input);
    case 'deadline':
      return deadlineCells(rule, max, machine, input);
    case 'checklist':
      return checklistCells(rule, max, machine, input);
    case 'direct':
      return directCells(rule, machine, input);
    default:
      return undefined;
  }
}

function levelCells(rule: Of<'levels'>, max: Rational, machine: Machine, input: Input): Cells | undefined {
  const awards = overOne(rule.levels.map((level) => awardPoints(level, max)));
  if (!awards) return undefined;
  const slot = input(rule.input);
  const points = Float64Array.from(awards.nums);
  const num = takeBuffer(machine);
  machine.passes.push((from, count) => {
    const { values } = slot;
    for (let at = 0; at < count; at += 1) {
      const place = values[from + at] as number;
      num[at] = place >= 0 && place < points.length ? (points[place] as number) : Number.NaN;
    }
  });
  return plainCells(num, awards.scale, Math.max(...awards.nums));
}

/** On time, else the first late step that is reached, else nothing. */
function deadlineCells(rule: Of<'deadline'>, max: Rational, machine: Machine, input: Input): Cells | undefined {
  const late = rule.late ?? [];
  const awards = overOne([max, ...late.map((entry) => awardPoints(entry, max)), ZERO]);
  if (!awards) return undefined;
  const slot = input(rule.input);
  const fixed = /^\d/.test(rule.due) ? daysBetween('1970-01-01', rule.due) : undefined;
  const due = fixed === undefined ? input(rule.due) : slot;
  const points = Float64Array.from(awards.nums);
  const within = Float64Array.from([0, ...late.map(({ withinDays }) => Number(withinDays.num / withinDays.den))]);
  const num = takeBuffer(machine);
  machine.passes.push((from, count) => {
    const { values } = slot;
    const dues = due.values;
    for (let at = 0; at < count; at += 1) {
      const end = fixed ?? (dues[from + at] as number);
      const days = (values[from + at] as number) - end;
      let step = 0;
      while (step < within.length && !(days <= (within[step] as number))) step += 1;
      num[at] = end === Number.POSITIVE_INFINITY ? Number.NaN : (points[step] as number);
    }
  });
  return plainCells(num, awards.scale, Math.max(...awards.nums));
}

const AT_ONCE = 4;

/** The sum of the items that are there, four columns a pass. */
function checklistCells(rule: Of<'checklist'>, max: Rational, machine: Machine, input: Input): Cells | undefined {
  const awards = overOne([max, ...rule.items.map((item) => awardPoints(item, max))]);
  if (!awards) return undefined;
  const [most = 0, ...worths] = awards.nums;
  const items = rule.items.map((item, order) => ({ slot: input(item.input), worth: worths[order] ?? 0 }));
  const num = takeBuffer(machine);
  for (let first = 0; first < items.length; first += AT_ONCE) {
    const part = items.slice(first, first + AT_ONCE);
    const [a = NO_ITEM, b = { ...a, worth: 0 }, c = { ...a, worth: 0 }, d = { ...a, worth: 0 }] = part;
    machine.passes.push((from, count) => {
      const av = a.slot.values;
      const bv = b.slot.values;
      const cv = c.slot.values;
      const dv = d.slot.values;
      for (let at = 0; at < count; at += 1) {
        const unit = from + at;
        const points =
          (av[unit] as number) * a.worth +
          (bv[unit] as number) * b.worth +
          (cv[unit] as number) * c.worth +
          (dv[unit] as number) * d.worth;
        num[at] = first === 0 ? points : (num[at] as number) + points;
      }
    });
  }
  return plainCells(num, awards.scale, most);
}

const NO_ITEM = { slot: { values: new Float64Array() }, worth: 0 };

function directCells(rule: Of<'direct'>, machine: Machine, input: Input): Cells | undefined {
  const slot = input(GIVEN_POINTS);
  const { scale, most } = slot;
  if (!rule.step) return columnCells(slot, scale, most);
  // points / step is a whole number where points × step.den is a whole count of scale × step.num.
  const times = Number(rule.step.den);
  const whole = scale * Number(rule.step.num);
  if (!fits(most * times, whole, scale)) return undefined;
  const num = takeBuffer(machine);
  machine.passes.push((from, count) => {
    const { values } = slot;
    for (let at = 0; at < count; at += 1) {
      const value = values[from + at] as number;
      num[at] = (value * times) % whole === 0 ? value : Number.NaN;
    }
  });
  return plainCells(num, scale, most);
}
