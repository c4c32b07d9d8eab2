import type { Comparison, Formula } from '../formula/tree.ts';
import {
  addCells,
  chooseCells,
  compareCells,
  divideCells,
  logicCells,
  mapCells,
  multiplyCells,
  pickCells,
  roundCells,
  type Truths,
} from './arithmetic.ts';
import { type Cells, constantCells, type Machine } from './cells.ts';
import { ladderCells, ladderOf } from './ladder-cells.ts';

const TRUTHS: Record<Comparison, Truths> = {
  '<': [1, 0, 0],
  '<=': [1, 1, 0],
  '>': [0, 0, 1],
  '>=': [0, 1, 1],
  '==': [0, 1, 0],
  '!=': [1, 0, 1],
};

/**
 * Lays a formula out as operations on whole columns. What `compileFormula` gives for one unit, they give for all: the same exact numbers, and no value where it gives none.
 * @param nameCells the column of a name, or undefined when it cannot be worked on exactly
 * @returns undefined when something between might not be exact
 */
export function formulaCells(
  formula: Formula,
  machine: Machine,
  nameCells: (name: string) => Cells | undefined,
): Cells | undefined {
  const made = new Map<Formula, Cells | undefined>();
  const of = (part: Formula): Cells | undefined => {
    if (made.has(part)) return made.get(part);
    const cells = part.kind === 'name' ? nameCells(part.name) : partCells(part, machine, of);
    made.set(part, cells);
    return cells;
  };
  return of(formula);
}

type Lay = (part: Formula) => Cells | undefined;

function partCells(formula: Exclude<Formula, { kind: 'name' }>, machine: Machine, of: Lay): Cells | undefined {
  switch (formula.kind) {
    case 'constant':
      return constantCells(machine, formula.value);
    case 'negate':
      return mapped(of(formula.of), (cells) => ({
        ...cells,
        factor: -cells.factor,
        fixed: cells.fixed === undefined ? undefined : -cells.fixed,
      }));
    case 'not':
      return mapped(of(formula.of), (cells) => notCells(machine, cells));
    case 'choice':
      return choiceCells(formula, machine, of);
    case 'call':
      return calledCells(formula, machine, of);
    default:
      return joined(of(formula.left), of(formula.right), (left, right) => {
        if (formula.kind === 'comparison') return compareCells(machine, left, right, TRUTHS[formula.op]);
        if (formula.kind === 'logic') return logicCells(machine, formula.op === 'or', left, right);
        if (formula.op === '*') return multiplyCells(machine, left, right);
        if (formula.op === '/') return divideCells(machine, left, right);
        return addCells(machine, left, right, formula.op === '+' ? 1 : -1);
      });
  }
}

function calledCells(
  { name, args, decimals }: Extract<Formula, { kind: 'call' }>,
  machine: Machine,
  of: Lay,
): Cells | undefined {
  const [first, ...rest] = args;
  const start = first && of(first);
  if (name === 'abs') return mapped(start, (cells) => mapCells(machine, cells, Math.abs));
  if (name === 'floor' || name === 'ceil' || name === 'round') {
    return mapped(start, (cells) => roundCells(machine, cells, decimals, name));
  }
  const sign = name === 'min' ? 1 : -1;
  return rest.reduce<Cells | undefined>(
    (chosen, arg) => joined(chosen, of(arg), (a, b) => pickCells(machine, a, b, sign)),
    start,
  );
}

function notCells(machine: Machine, cells: Cells): Cells {
  // A number that is not 0 is a truth, and no value stays none.
  const truth = mapCells(machine, cells, (value) => (value === 0 ? 1 : value * 0));
  return { ...truth, den: undefined, scale: 1, most: 1, mostDen: 1 };
}

function choiceCells(formula: Extract<Formula, { kind: 'choice' }>, machine: Machine, of: Lay): Cells | undefined {
  const ladder = ladderOf(formula);
  if (ladder) {
    return joined(of(ladder.value), of(ladder.below), (value, below) =>
      ladderCells(machine, ladder.rungs, value, below),
    );
  }
  return mapped(of(formula.condition), (condition) =>
    joined(of(formula.yes), of(formula.no), (yes, no) => chooseCells(machine, condition, yes, no)),
  );
}

function mapped(cells: Cells | undefined, apply: (cells: Cells) => Cells | undefined): Cells | undefined {
  return cells && apply(cells);
}

function joined(
  a: Cells | undefined,
  b: Cells | undefined,
  apply: (a: Cells, b: Cells) => Cells | undefined,
): Cells | undefined {
  return a && b && apply(a, b);
}
