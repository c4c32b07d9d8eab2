import { compare, type Rational } from '../../base/number/rational.ts';
import { BLOCK, columnCells, type Machine, type Room } from './cells.ts';
import { decodeValues, exactRatio, type LeafColumns, STANDING, WAITING } from './columns.ts';
import { formulaCells } from './formula-cells.ts';
import type { LeafPlan } from './plan.ts';
import { valueFormula } from './rule-formula.ts';

/** The best value of the group, as `bestOfGroup` finds it; undefined when no unit has one. */
export function bestOf({ leaf }: LeafPlan, columns: LeafColumns, room: Room, most: number): Rational | undefined {
  const { rule, compiled } = leaf;
  if (rule.kind !== 'relative-to-best') return undefined;
  const sign = compiled.groupBetter === 'lower' ? -1 : 1;
  const machine: Machine = { passes: [], room, used: 0 };
  const cells = formulaCells(valueFormula(rule.value), machine, (name) => {
    const column = columns.inputs[name];
    return column && columnCells({ values: column.values }, column.scale, most);
  });
  let best: Rational | undefined;
  let bestSize = Number.NEGATIVE_INFINITY;
  const take = (value: Rational | undefined): void => {
    if (!value || (best && compare(value, best) * sign <= 0)) return;
    best = value;
    bestSize = (Number(value.num) / Number(value.den)) * sign;
  };
  const units = columns.standing.length;
  for (let from = 0; from < units; from += BLOCK) {
    const count = Math.min(BLOCK, units - from);
    for (const pass of machine.passes) pass(from, count);
    for (let at = 0; at < count; at += 1) {
      const standing = (columns.standing[from + at] as number) & ~WAITING;
      if (standing !== STANDING.values && standing !== STANDING.odd) continue;
      if (standing === STANDING.odd || !cells) {
        take(compiled.groupValue?.(decodeValues(leaf, columns, from + at)));
        continue;
      }
      const num = (cells.num.values[cells.whole ? from + at : at] as number) * cells.factor;
      const den = cells.scale * (cells.den ? (cells.den[at] as number) : 1);
      const size = (num / den) * sign;
      // Doubles tell apart what is far apart; what is near the best is compared exactly.
      if (size > bestSize - Math.abs(bestSize) * 1e-12 || (size === 0 && bestSize === 0)) take(exactRatio(num, den));
    }
  }
  return best;
}
