import { type CountTable, membersOf } from './count-table.ts';
import { strongParts, type Way } from './strong-parts.ts';

/** A withheld cell between the relations it stands in: more in it means more into `to`, out of `from`. */
interface Arc {
  readonly cell: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Withheld cells that only one number fits because nobody counts fewer than 1 person where something is withheld: cells of nobody are published.
 * Withheld cells are arcs of a network whose nodes are the relations. A cell of 1 person can only grow, any other can grow and shrink; a cell can change at all
 * only where a change can run in a circle.
 * @returns nothing when a withheld cell stands in three relations or more, or the relations are no network: then the bounds are not looked at
 * @source D. Gusfield, A graph theoretic approach to statistical data security, SIAM Journal on Computing 17 (1988), 552-571
 */
export function fixedByBounds(table: CountTable, withheld: readonly number[]): ReadonlySet<number> {
  const arcs = arcsOf(table, withheld);
  if (!arcs) return new Set();
  const ways = arcs.flatMap(({ cell, from, to }): readonly Way[] =>
    (table.cells[cell]?.n ?? 0) > 1
      ? [
          [from, to],
          [to, from],
        ]
      : [[from, to]],
  );
  const part = strongParts(table.relations.length + 1, ways);
  return new Set(arcs.filter(({ from, to }) => part[from] !== part[to]).map(({ cell }) => cell));
}

function arcsOf(table: CountTable, withheld: readonly number[]): readonly Arc[] | undefined {
  if (withheld.some((cell) => (table.relationsOf[cell]?.length ?? 0) > 2)) return undefined;
  const sides = sidesOf(table, new Set(withheld));
  if (!sides) return undefined;
  const outside = table.relations.length;
  return withheld.flatMap((cell): readonly Arc[] => {
    const [first, second = outside] = table.relationsOf[cell] ?? [];
    if (first === undefined) return [];
    const into = signIn(table, first, cell) === sides[first];
    return [into ? { cell, from: second, to: first } : { cell, from: first, to: second }];
  });
}

function signIn(table: CountTable, relation: number, cell: number): number {
  return table.relations[relation]?.total === cell ? -1 : 1;
}

/** Turns relations so that every withheld cell of two of them flows out of one into the other; undefined when none of the ways does. */
function sidesOf(table: CountTable, withheld: ReadonlySet<number>): readonly number[] | undefined {
  const sides = table.relations.map(() => 0);
  for (let start = 0; start < sides.length; start += 1) {
    if (sides[start] !== 0) continue;
    sides[start] = 1;
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (!turnNeighbours(table, withheld, sides, at, open)) return undefined;
    }
  }
  return sides;
}

function turnNeighbours(
  table: CountTable,
  withheld: ReadonlySet<number>,
  sides: number[],
  at: number,
  open: number[],
): boolean {
  const relation = table.relations[at];
  for (const cell of relation ? membersOf(relation) : []) {
    if (!withheld.has(cell)) continue;
    for (const other of table.relationsOf[cell] ?? []) {
      if (other === at) continue;
      const side = -(sides[at] ?? 1) * signIn(table, at, cell) * signIn(table, other, cell);
      if (sides[other] === 0) {
        sides[other] = side;
        open.push(other);
      } else if (sides[other] !== side) return false;
    }
  }
  return true;
}
