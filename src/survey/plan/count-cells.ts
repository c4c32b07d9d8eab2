import type { DimensionColumn, Responses } from '../answer/responses.ts';
import { type CellDimension, type CellName, cellKey } from './cell.ts';

/** Accepted answers of a cell. */
export interface CellCount extends CellName {
  readonly received: number;
}

/** The accepted answers of every cell that has any, by `cellKey`. Field and area are empty where they are not asked for. */
export function countCells(responses: Responses, dimensions: readonly CellDimension[]): ReadonlyMap<string, CellCount> {
  const { agency, field, area } = responses.dimensions;
  const counts = new Map<string, CellName & { received: number }>();
  const cellOf = (column: DimensionColumn | undefined, row: number): string =>
    column?.values[column.positions[row] ?? 0] ?? '';
  for (let row = 0; row < responses.count; row += 1) {
    const name = {
      unit: cellOf(agency, row),
      field: dimensions.includes('field') ? cellOf(field, row) : '',
      area: dimensions.includes('area') ? cellOf(area, row) : '',
    };
    const key = cellKey(name);
    const cell = counts.get(key);
    if (cell) cell.received += 1;
    else counts.set(key, { ...name, received: 1 });
  }
  return counts;
}
