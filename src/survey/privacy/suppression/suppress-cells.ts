import {
  type CountCell,
  type CountTable,
  countTable,
  membersOf,
  type PlacedRelation,
  type Relation,
} from './count-table.ts';
import { determinedPositions } from './determined-cells.ts';

/** Why a cell is not shown. Readers are told only that it is not: which cell protects which would tell how small it is. */
export type SuppressionReason = 'too-few' | 'unanimous' | 'withheld' | 'protects-others';

/** What may not be shown. */
export interface SuppressionRule {
  /** The fewest people of a cell that is shown, whole, 1 or more. */
  readonly minimum: number;
  /** Whether cells in which all, or none, are satisfied are withheld too. Default false. */
  readonly protectUnanimous?: boolean;
  /** Keys of cells that are not shown for another reason. */
  readonly withheld?: ReadonlySet<string>;
}

interface State {
  readonly table: CountTable;
  readonly rule: SuppressionRule;
  readonly reasons: Map<number, SuppressionReason>;
  /** How many cells of each relation are suppressed. */
  readonly counts: number[];
  /** Relations to look at again. */
  readonly open: Set<number>;
}

/**
 * Chooses the cells not to show: those of fewer people than the minimum, but not none, and as many others as it takes that nothing shown gives them back.
 * In every relation with a suppressed cell at least two are; where its total is shown the suppressed parts hold at least the minimum, and more people than there are such parts;
 * and no suppressed cell is determined by all relations together (`determinedCells`). The next cell is the smallest part that opens no other relation, then the smallest other part,
 * then the total; equal ones by key.
 * @param cells leaves and margins; a cell of nobody is always shown
 * @param relations every sum that a reader can form: a table's rows and columns, and its margins
 * @returns a reason by key, in the order of keys; none when every cell is empty or large enough. The result does not depend on the order of cells and relations
 * @source A. Hundepool et al., Statistical Disclosure Control (Wiley, 2012), chapters 4 and 5; L. Cox, Journal of the American Statistical Association 75 (1980), 377-385
 * @example [...suppressCells([{ key: 'all', n: 19 }, { key: 'a', n: 2 }, { key: 'b', n: 7 }, { key: 'c', n: 10 }], [{ total: 'all', parts: ['a', 'b', 'c'] }], { minimum: 5 }).keys()] // ['a', 'b']
 */
export function suppressCells(
  cells: readonly CountCell[],
  relations: readonly Relation[],
  rule: SuppressionRule,
): ReadonlyMap<string, SuppressionReason> {
  if (!Number.isSafeInteger(rule.minimum) || rule.minimum < 1) throw new RangeError('suppressCells: minimum below 1');
  const table = countTable(cells, relations);
  const state: State = {
    table,
    rule,
    reasons: new Map(),
    counts: table.relations.map(() => 0),
    open: new Set(),
  };
  table.cells.forEach((cell, at) => {
    const reason = ownReason(cell, rule);
    if (reason) suppress(state, at, reason);
  });
  do coverRelations(state);
  while (coverDetermined(state));
  const positions = [...state.reasons].sort(([a], [b]) => a - b);
  return new Map(positions.map(([at, reason]) => [table.cells[at]?.key ?? '', reason]));
}

function ownReason(cell: CountCell, rule: SuppressionRule): SuppressionReason | undefined {
  if (cell.n === 0) return undefined;
  if (cell.n < rule.minimum) return 'too-few';
  if (rule.withheld?.has(cell.key)) return 'withheld';
  return rule.protectUnanimous && isUnanimous(cell.satisfied, cell.n) ? 'unanimous' : undefined;
}

function isUnanimous(satisfied: number | undefined, n: number): boolean {
  return satisfied === 0 || satisfied === n;
}

function suppress({ table, reasons, counts, open }: State, cell: number, reason: SuppressionReason): void {
  reasons.set(cell, reason);
  for (const relation of table.relationsOf[cell] ?? []) {
    counts[relation] = (counts[relation] ?? 0) + 1;
    open.add(relation);
  }
}

/** Adds cells until no relation by itself gives anything back. */
function coverRelations(state: State): void {
  for (let at = nextOpen(state); at !== undefined; at = nextOpen(state)) {
    const relation = state.table.relations[at];
    const cell = relation && isExposed(state, relation) ? nextCell(state, relation) : undefined;
    if (cell === undefined) state.open.delete(at);
    else suppress(state, cell, 'protects-others');
  }
}

/** The first open relation in their order: a sequence that does not depend on how the table was given. */
function nextOpen({ open }: State): number | undefined {
  let first: number | undefined;
  for (const at of open) if (first === undefined || at < first) first = at;
  return first;
}

function isExposed({ table, rule, reasons }: State, relation: PlacedRelation): boolean {
  const hidden = membersOf(relation).filter((cell) => reasons.has(cell));
  if (hidden.length < 2) return hidden.length === 1;
  if (reasons.has(relation.total)) return false;
  let [people, satisfied] = [0, 0];
  for (const cell of hidden) {
    people += table.cells[cell]?.n ?? 0;
    satisfied += table.cells[cell]?.satisfied ?? Number.NaN;
  }
  if (people < rule.minimum || people <= hidden.length) return true;
  return rule.protectUnanimous === true && isUnanimous(satisfied, people);
}

/** The shown cell of a relation that is best given up; undefined when every cell of somebody is suppressed. */
function nextCell({ table, reasons, counts }: State, relation: PlacedRelation): number | undefined {
  let best: number | undefined;
  let least: readonly number[] = [];
  for (const cell of membersOf(relation)) {
    const n = table.cells[cell]?.n ?? 0;
    if (n === 0 || reasons.has(cell)) continue;
    const opened = (table.relationsOf[cell] ?? []).filter((at) => counts[at] === 0).length;
    const cost = [cell === relation.total ? 1 : 0, opened, n, cell];
    if (best === undefined || isLess(cost, least)) [best, least] = [cell, cost];
  }
  return best;
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

/** Adds one cell for every determined one, but one a relation; says whether any was added. */
function coverDetermined(state: State): boolean {
  const { table, reasons } = state;
  const determined = determinedPositions(table, [...reasons.keys()]);
  const done = new Set<number>();
  for (const cell of determined) {
    const around = table.relationsOf[cell] ?? [];
    if (around.some((at) => done.has(at))) continue;
    for (const at of around) {
      const relation = table.relations[at];
      const next = relation && nextCell(state, relation);
      if (next === undefined) continue;
      suppress(state, next, 'protects-others');
      for (const other of table.relationsOf[next] ?? []) done.add(other);
      break;
    }
  }
  return done.size > 0 || (determined.length > 0 && coverAnywhere(state));
}

/** Where every cell beside the determined ones is suppressed already: the smallest one shown anywhere. */
function coverAnywhere(state: State): boolean {
  const { table, reasons } = state;
  let best: number | undefined;
  table.cells.forEach(({ n }, cell) => {
    const related = (table.relationsOf[cell]?.length ?? 0) > 0;
    if (related && n > 0 && !reasons.has(cell) && n < (table.cells[best ?? -1]?.n ?? Infinity)) best = cell;
  });
  if (best !== undefined) suppress(state, best, 'protects-others');
  return best !== undefined;
}
