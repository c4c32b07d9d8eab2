import { compareText } from '../../../base/order.ts';

/** How many people stand in one cell: a leaf of the table, or a margin. */
export interface CountCell {
  /** Its own in the table. */
  readonly key: string;
  /** People, whole, 0 or more. */
  readonly n: number;
  /** How many of them are satisfied; needed only to protect unanimous cells. */
  readonly satisfied?: number;
}

/** A total and the cells that it is the sum of, by their keys. A key that is no cell is a cell of nobody. */
export interface Relation {
  readonly total: string;
  readonly parts: readonly string[];
}

/** A relation by the positions of its cells. */
export interface PlacedRelation {
  readonly total: number;
  readonly parts: readonly number[];
}

/** Cells in the order of their keys, so that nothing depends on the order they were given in. */
export interface CountTable {
  readonly cells: readonly CountCell[];
  readonly relations: readonly PlacedRelation[];
  /** The relations that each cell stands in. */
  readonly relationsOf: readonly (readonly number[])[];
  readonly positionOf: ReadonlyMap<string, number>;
}

/**
 * Puts cells and relations in order. Repeated keys, counts that are no counts and relations that do not add up are bugs of the caller, and throw:
 * what they would protect could be read off.
 */
export function countTable(cells: readonly CountCell[], relations: readonly Relation[]): CountTable {
  const ordered = [...cells].sort((a, b) => compareText(a.key, b.key));
  const positionOf = new Map(ordered.map(({ key }, position) => [key, position]));
  if (positionOf.size < ordered.length) throw new RangeError('countTable: a key stands twice');
  if (ordered.some(({ n }) => !Number.isSafeInteger(n) || n < 0)) throw new RangeError('countTable: n is no count');
  const placed = placeRelations(relations, positionOf);
  const relationsOf = ordered.map((): number[] => []);
  placed.forEach((relation, at) => {
    const sum = relation.parts.reduce((all, part) => all + (ordered[part]?.n ?? 0), 0);
    if (sum !== (ordered[relation.total]?.n ?? 0))
      throw new RangeError('countTable: parts do not add up to their total');
    for (const member of membersOf(relation)) relationsOf[member]?.push(at);
  });
  return { cells: ordered, relations: placed, relationsOf, positionOf };
}

/** The cells of a relation: its total first. */
export function membersOf({ total, parts }: PlacedRelation): readonly number[] {
  return [total, ...parts];
}

/** Relations in one order, each once. */
function placeRelations(
  relations: readonly Relation[],
  positionOf: ReadonlyMap<string, number>,
): readonly PlacedRelation[] {
  const placed = new Map<string, PlacedRelation>();
  for (const { total, parts } of relations) {
    const at = positionOf.get(total);
    if (at === undefined && parts.every((part) => !positionOf.has(part))) continue;
    if (at === undefined) throw new RangeError('countTable: a total is no cell');
    const positions = [...new Set(parts.flatMap((part) => positionOf.get(part) ?? []))].sort((a, b) => a - b);
    if (positions.includes(at)) throw new RangeError('countTable: a total is its own part');
    if (positions.length > 0) placed.set([at, ...positions].join(), { total: at, parts: positions });
  }
  return [...placed.values()].sort(compareRelations);
}

function compareRelations(a: PlacedRelation, b: PlacedRelation): number {
  if (a.total !== b.total) return a.total - b.total;
  const shared = Math.min(a.parts.length, b.parts.length);
  for (let i = 0; i < shared; i += 1) {
    const order = (a.parts[i] ?? 0) - (b.parts[i] ?? 0);
    if (order !== 0) return order;
  }
  return a.parts.length - b.parts.length;
}
