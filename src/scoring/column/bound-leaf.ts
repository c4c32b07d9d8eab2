import { exactText } from '../../base/number/decimal.ts';
import type { Rational } from '../../base/number/rational.ts';
import type { CriteriaSet } from '../criteria-set/criteria-set.ts';
import { MAX_POINTS } from '../formula/tree.ts';
import { bestOf } from './best-of-columns.ts';
import { type Cells, columnCells, commonDivisor, constantCells, fits, type Machine, type Room } from './cells.ts';
import type { LeafColumns } from './columns.ts';
import { formulaCells } from './formula-cells.ts';
import type { LeafPlan, Work } from './plan.ts';
import { ruleFormula } from './rule-formula.ts';
import { type InputSlot, specialCells } from './special-cells.ts';

/** A leaf laid over columns: what is worked out for a block of units, and what came out for every unit. */
export interface BoundLeaf {
  readonly plan: LeafPlan;
  readonly set: CriteriaSet;
  readonly columns: LeafColumns;
  /** The operations; undefined where they might not be exact: then every unit is scored by the rule itself. */
  readonly work: Work | undefined;
  /** No whole number of its columns may be above it while `work` stands. */
  readonly most: number;
  /** The best value of the group, for a rule that compares with it. */
  readonly best: Rational | undefined;
  /** Of `STANDING`, with `WAITING` where it is not final; `odd` where the points stand in `exact`. */
  readonly outcome: Uint8Array;
  /** The points of units whose outcome is `values`: `num / (scale × den)`. */
  readonly num: Float64Array;
  readonly den: Float64Array | undefined;
  readonly scale: number;
  readonly exact: Map<number, Rational>;
}

/** Gives out columns of one piece of memory. */
export interface Store {
  readonly numbers: (count: number) => Float64Array;
  readonly bytes: (count: number) => Uint8Array;
}

/** Memory for at most so many numbers and bytes. */
export function makeStore(numbers: number, bytes: number): Store {
  const longs = new ArrayBuffer(numbers * Float64Array.BYTES_PER_ELEMENT);
  const shorts = new ArrayBuffer(bytes);
  let [long, short] = [0, 0];
  return {
    numbers: (count) => {
      long += count;
      return new Float64Array(longs, (long - count) * Float64Array.BYTES_PER_ELEMENT, count);
    },
    bytes: (count) => {
      short += count;
      return new Uint8Array(shorts, short - count, count);
    },
  };
}

/** Lays a leaf over its columns. */
export function bindLeaf(plan: LeafPlan, set: CriteriaSet, columns: LeafColumns, room: Room, store: Store): BoundLeaf {
  const { most } = columns;
  const best = plan.leaf.compiled.groupValue && bestOf(plan, columns, room, most);
  const work = workOf(plan, columns, room, most, best);
  const units = columns.standing.length;
  return {
    plan,
    set,
    columns,
    work,
    most,
    best,
    outcome: store.bytes(units),
    num: store.numbers(work ? units : 0),
    den: work?.cells.den && store.numbers(units),
    scale: work?.cells.scale ?? 1,
    exact: new Map(),
  };
}

/** The operations of a leaf: those laid out last, where the columns are as long and as fine as they were. */
function workOf(
  plan: LeafPlan,
  columns: LeafColumns,
  room: Room,
  most: number,
  best: Rational | undefined,
): Work | undefined {
  const scales = Object.values(columns.inputs).map(({ scale }) => scale);
  const shape = `${most} ${scales.join(' ')} ${best ? exactText(best) : ''}`;
  if (plan.last.shape !== shape) {
    plan.last.shape = shape;
    plan.last.work = layOut(plan, columns, room, most, best);
  }
  return plan.last.work;
}

function layOut(
  plan: LeafPlan,
  { inputs }: LeafColumns,
  room: Room,
  most: number,
  best: Rational | undefined,
): Work | undefined {
  const machine: Machine = { passes: [], room, used: 0 };
  const slots = Object.entries(inputs).map(([name, { values, scale }]) => ({ name, values, scale, most }));
  const slotOf = (name: string): InputSlot => {
    const slot = slots.find((entry) => entry.name === name);
    if (!slot) throw new Error(`leaf ${plan.leaf.code} has no column ${name}`);
    return slot;
  };
  const nameCells = (name: string): Cells | undefined =>
    name === MAX_POINTS ? constantCells(machine, plan.leaf.max) : columnCells(slotOf(name), slotOf(name).scale, most);
  const formula = best ? ruleFormula(plan.leaf, best) : plan.formula;
  const cells = formula ? formulaCells(formula, machine, nameCells) : specialCells(plan.leaf, machine, slotOf);
  if (!cells) return undefined;
  const { num, den } = plan.leaf.max;
  const common = commonDivisor(Number(den), cells.scale);
  const times = Number(den) / common;
  const limit = Number(num) * (cells.scale / common);
  if (!fits(cells.most * times, limit * cells.mostDen)) return undefined;
  return { passes: machine.passes, slots, cells, times, limit };
}

/** Lets the operations of a leaf read its columns. */
export function pointWork({ slots }: Work, { inputs }: LeafColumns): void {
  for (const slot of slots) {
    const column = inputs[slot.name];
    if (column) slot.values = column.values;
  }
}
