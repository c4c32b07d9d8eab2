import { compareCodes } from '../../base/order.ts';
import type { Responses } from '../answer/responses.ts';
import { suppressCells } from '../privacy/suppression/suppress-cells.ts';
import { type CellName, cellKey } from './cell.ts';
import { type CellCount, countCells } from './count-cells.ts';
import type { AnswerPlan } from './planned-answers.ts';

/** A cell with what was planned and what came in. */
export interface ReceivedAnswers extends CellName {
  /** Undefined for answers of a cell that the plan does not have. */
  readonly planned: number | undefined;
  /** Accepted answers; undefined where so few are not shown. */
  readonly received: number | undefined;
}

/**
 * Holds the accepted answers against a plan, cell by cell: those of the plan in its order, then cells that no plan has.
 * Where the plan is by field or area, cells of fewer answers than the questionnaire's `privacy.minimum` are withheld, with those that the agency's total would give them back by.
 */
export function receivedAnswers(
  { cells, dimensions }: Pick<AnswerPlan, 'cells' | 'dimensions'>,
  responses: Responses,
): readonly ReceivedAnswers[] {
  const counts = countCells(responses, dimensions);
  const planned = new Map(cells.map((cell) => [cellKey(cell), cell.planned]));
  const others = [...counts.values()].filter((cell) => !planned.has(cellKey(cell)));
  others.sort((a, b) => compareCodes(a.unit, b.unit) || compareCodes(a.field, b.field) || compareCodes(a.area, b.area));
  const all = [...cells, ...others].map(({ unit, field, area }): CellCount => {
    const name = { unit, field, area };
    return { ...name, received: counts.get(cellKey(name))?.received ?? 0 };
  });
  const { privacy } = responses.questionnaire;
  const hidden = privacy && dimensions.length > 0 ? hiddenCells(all, privacy.minimum) : new Set<string>();
  return all.map(({ received, ...name }) => {
    const key = cellKey(name);
    return { ...name, planned: planned.get(key), received: hidden.has(key) ? undefined : received };
  });
}

/** Cells that may not be shown: every agency's total is known. */
function hiddenCells(cells: readonly CellCount[], minimum: number): ReadonlySet<string> {
  const units = new Map<string, string[]>();
  const totals = new Map<string, number>();
  for (const cell of cells) {
    units.set(cell.unit, [...(units.get(cell.unit) ?? []), cellKey(cell)]);
    totals.set(cell.unit, (totals.get(cell.unit) ?? 0) + cell.received);
  }
  const totalKey = (unit: string): string => `total ${unit}`;
  const counted = [
    ...cells.map((cell) => ({ key: cellKey(cell), n: cell.received })),
    ...[...totals].map(([unit, n]) => ({ key: totalKey(unit), n })),
  ];
  const relations = [...units].map(([unit, parts]) => ({ total: totalKey(unit), parts }));
  return new Set(suppressCells(counted, relations, { minimum }).keys());
}
