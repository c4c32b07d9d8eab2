import type { Rational } from '../../base/number/rational.ts';
import type { Comparison, Formula } from '../formula/tree.ts';
import {
  type Cells,
  commonMultiple,
  fits,
  fixedBuffer,
  type Machine,
  overOne,
  type Pass,
  plainCells,
  takeBuffer,
} from './cells.ts';

/** One limit of a rung: it holds where the value compares so with a constant. */
interface Limit {
  readonly op: Comparison;
  readonly mark: Rational;
}

/** A step of a ladder: within its one or two limits the value earns its points. */
interface Rung {
  readonly limits: readonly Limit[];
  readonly points: Rational;
}

/** A chain of choices by one value: the first rung that holds, else what stands below. */
interface Ladder {
  readonly value: Formula;
  readonly rungs: readonly Rung[];
  readonly below: Formula;
}

const DIRECTION: Record<Comparison, 1 | -1 | 0> = { '>': 1, '>=': 1, '<': -1, '<=': -1, '==': 0, '!=': 0 };

/** A chain of choices read as a ladder; undefined when its first choice is no rung. */
export function ladderOf(formula: Formula): Ladder | undefined {
  const rungs: Rung[] = [];
  let value: Formula | undefined;
  let below = formula;
  while (below.kind === 'choice' && below.yes.kind === 'constant') {
    const { condition, yes, no } = below;
    const parts =
      condition.kind === 'logic' && condition.op === 'and' ? [condition.left, condition.right] : [condition];
    const limits = parts.flatMap((part): readonly Limit[] => {
      if (part.kind !== 'comparison' || part.right.kind !== 'constant' || DIRECTION[part.op] === 0) return [];
      if (!isSame(part.left, value ?? part.left)) return [];
      value ??= part.left;
      return [{ op: part.op, mark: part.right.value }];
    });
    if (limits.length < parts.length) break;
    rungs.push({ limits, points: yes.value });
    below = no;
  }
  return value && rungs.length > 0 ? { value, rungs, below } : undefined;
}

function isSame(a: Formula, b: Formula): boolean {
  return a === b || (a.kind === 'name' && b.kind === 'name' && a.name === b.name);
}

/** A limit as numbers: it holds where `times × num − mark × den` is above `edge`. */
type Test = readonly [times: number, mark: number, edge: number];

const ALWAYS: Test = [0, -1, 0];

function testOf(value: Cells, { op, mark }: Limit): Test | undefined {
  const den = Number(mark.den);
  const scale = commonMultiple(value.scale, den);
  const sign = DIRECTION[op];
  const times = (scale / value.scale) * value.factor * sign;
  const limit = Number(mark.num) * (scale / den) * sign;
  if (!fits(scale, value.most * (scale / value.scale), Math.abs(limit) * value.mostDen)) return undefined;
  // Both sides are whole numbers: not below 0 is above −1.
  return [times, limit, op === '>=' || op === '<=' ? -1 : 0];
}

/** The points of the first rung that holds, else of `below`, in one pass over a block. */
export function ladderCells(machine: Machine, rungs: readonly Rung[], value: Cells, below: Cells): Cells | undefined {
  const awards = overOne([...rungs.map(({ points }) => points), { num: 1n, den: BigInt(below.scale) }]);
  const tests = rungs.flatMap(({ limits: [first, second] }) => [
    first && testOf(value, first),
    second ? testOf(value, second) : ALWAYS,
  ]);
  const known = tests.filter((test) => test !== undefined);
  if (!awards || known.length < tests.length) return undefined;
  const { scale } = awards;
  const points = Float64Array.from(awards.nums.slice(0, -1));
  const most = Math.max(...points.map(Math.abs), below.most * (scale / below.scale));
  if (!fits(most, scale * below.mostDen)) return undefined;
  const num = takeBuffer(machine);
  const den = below.den && takeBuffer(machine);
  const way = { value, below, tests: known, points, times: (scale / below.scale) * below.factor, num, den };
  machine.passes.push(climb(machine, way));
  return { ...plainCells(num, scale, most), den, mostDen: below.mostDen };
}

interface Climb {
  readonly value: Cells;
  readonly below: Cells;
  /** Two of every rung. */
  readonly tests: readonly Test[];
  readonly points: Float64Array;
  readonly times: number;
  readonly num: Float64Array;
  readonly den: Float64Array | undefined;
}

function climb(machine: Machine, way: Climb): Pass {
  const single = way.tests.every((test, at) => at % 2 === 0 || test === ALWAYS);
  if (!single) return climbPairs(machine, way);
  const tests = way.tests.filter((_, at) => at % 2 === 0);
  return way.value.den || way.den ? climbRatios(machine, { ...way, tests }) : climbWholes({ ...way, tests });
}

/** Up to two limits a rung. */
function climbPairs(machine: Machine, { value, below, tests, points, times, num, den }: Climb): Pass {
  const numbers = Float64Array.from(tests.flat());
  const vd = value.den ?? fixedBuffer(machine, 1);
  const bd = below.den;
  const rungs = points.length;
  return (from, count) => {
    const vn = value.num.values;
    const bn = below.num.values;
    const fv = value.whole ? from : 0;
    const fb = below.whole ? from : 0;
    for (let at = 0; at < count; at += 1) {
      const n = vn[fv + at] as number;
      const d = vd[at] as number;
      let rung = 0;
      for (let on = 0; rung < rungs; rung += 1, on += 6) {
        if (
          n * (numbers[on] as number) - d * (numbers[on + 1] as number) > (numbers[on + 2] as number) &&
          n * (numbers[on + 3] as number) - d * (numbers[on + 4] as number) > (numbers[on + 5] as number)
        ) {
          break;
        }
      }
      num[at] = rung < rungs ? (points[rung] as number) : Number.isNaN(n) ? n : (bn[fb + at] as number) * times;
      if (den && bd) den[at] = rung < rungs ? 1 : (bd[at] as number);
    }
  };
}

/** One limit a rung, of a value with a denominator. */
function climbRatios(machine: Machine, { value, below, tests, points, times, num, den }: Climb): Pass {
  const numbers = Float64Array.from(tests.flat());
  const vd = value.den ?? fixedBuffer(machine, 1);
  const bd = below.den;
  const rungs = points.length;
  return (from, count) => {
    const vn = value.num.values;
    const bn = below.num.values;
    const fv = value.whole ? from : 0;
    const fb = below.whole ? from : 0;
    for (let at = 0; at < count; at += 1) {
      const n = vn[fv + at] as number;
      const d = vd[at] as number;
      let rung = 0;
      for (let on = 0; rung < rungs; rung += 1, on += 3) {
        if (n * (numbers[on] as number) - d * (numbers[on + 1] as number) > (numbers[on + 2] as number)) break;
      }
      num[at] = rung < rungs ? (points[rung] as number) : Number.isNaN(n) ? n : (bn[fb + at] as number) * times;
      if (den && bd) den[at] = rung < rungs ? 1 : (bd[at] as number);
    }
  };
}

/** One limit a rung, of whole numbers: such a number times `by` is above `mark + edge` where it is above that divided by `by`, rounded down. */
function climbWholes({ value, below, tests, points, times, num }: Climb): Pass {
  const signs = Float64Array.from(tests.map(([by]) => Math.sign(by)));
  const marks = Float64Array.from(tests.map(([by, mark, edge]) => Math.floor((mark + edge) / Math.abs(by))));
  const rungs = points.length;
  return (from, count) => {
    const vn = value.num.values;
    const bn = below.num.values;
    const fv = value.whole ? from : 0;
    const fb = below.whole ? from : 0;
    for (let at = 0; at < count; at += 1) {
      const n = vn[fv + at] as number;
      let rung = 0;
      while (rung < rungs && n * (signs[rung] as number) <= (marks[rung] as number)) rung += 1;
      num[at] = Number.isNaN(n) ? n : rung < rungs ? (points[rung] as number) : (bn[fb + at] as number) * times;
    }
  };
}
