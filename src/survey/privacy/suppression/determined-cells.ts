import { ONE, type Rational, rational } from '../../../base/number/rational.ts';
import { type CountCell, type CountTable, countTable, membersOf, type Relation } from './count-table.ts';
import { fixedByBounds } from './fixed-by-bounds.ts';
import { type Equation, freeUnknowns } from './free-unknowns.ts';

/**
 * Which suppressed cells a reader could work out exactly from the cells that are shown: by solving the relations, over the rationals, and, where they form a network
 * (a table of two dimensions with its margins does), also by knowing that every suppressed cell holds at least 1 person.
 * @param suppressed keys of cells; one that is no cell is ignored
 * @returns keys in order; none when nothing can be recovered
 * @source L. Cox, Suppression methodology and statistical disclosure control, Journal of the American Statistical Association 75 (1980), 377-385;
 *   A. Hundepool et al., Statistical Disclosure Control (Wiley, 2012), chapters 4 and 5
 * @example determinedCells([{ key: 'all', n: 9 }, { key: 'a', n: 2 }, { key: 'b', n: 7 }], [{ total: 'all', parts: ['a', 'b'] }], new Set(['a'])) // ['a']
 */
export function determinedCells(
  cells: readonly CountCell[],
  relations: readonly Relation[],
  suppressed: { readonly keys: () => Iterable<string> },
): readonly string[] {
  const table = countTable(cells, relations);
  const positions = [...suppressed.keys()].flatMap((key) => table.positionOf.get(key) ?? []);
  return determinedPositions(table, [...new Set(positions)]).map((position) => table.cells[position]?.key ?? '');
}

/** The same by positions, in order. */
export function determinedPositions(table: CountTable, withheld: readonly number[]): readonly number[] {
  const fixed = fixedByBounds(table, withheld);
  const unknowns = withheld.filter((cell) => !fixed.has(cell)).sort((a, b) => a - b);
  const free = freeUnknowns(equationsOf(table, unknowns), unknowns.length);
  return [...fixed, ...unknowns.filter((_, at) => !free[at])].sort((a, b) => a - b);
}

const MINUS_ONE = rational(-1n);

function equationsOf(table: CountTable, unknowns: readonly number[]): readonly Equation[] {
  const numberOf = new Map(unknowns.map((cell, at) => [cell, at]));
  return table.relations.flatMap((relation) => {
    const factors = new Map<number, Rational>();
    for (const cell of membersOf(relation)) {
      const unknown = numberOf.get(cell);
      if (unknown !== undefined) factors.set(unknown, cell === relation.total ? MINUS_ONE : ONE);
    }
    return factors.size === 0 ? [] : [factors];
  });
}
