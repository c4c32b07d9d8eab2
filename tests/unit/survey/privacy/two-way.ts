import type { CountCell, Relation } from '../../../../src/survey/privacy/suppression/count-table.ts';

/** A table of rows and columns with its margins: cells `r0c1`, margins `r0` and `c1`, and `all`. */
export function twoWay(rows: readonly (readonly number[])[]): {
  readonly cells: readonly CountCell[];
  readonly relations: readonly Relation[];
} {
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const columns = rows[0]?.map((_, c) => rows.map((row) => row[c] ?? 0)) ?? [];
  const rowKeys = rows.map((_, r) => `r${r}`);
  const columnKeys = columns.map((_, c) => `c${c}`);
  const cells = [
    { key: 'all', n: sum(rows.map(sum)) },
    ...rows.map((row, r) => ({ key: `r${r}`, n: sum(row) })),
    ...columns.map((column, c) => ({ key: `c${c}`, n: sum(column) })),
    ...rows.flatMap((row, r) => row.map((n, c) => ({ key: `r${r}c${c}`, n }))),
  ];
  const relations = [
    { total: 'all', parts: rowKeys },
    { total: 'all', parts: columnKeys },
    ...rowKeys.map((total) => ({ total, parts: columnKeys.map((column) => total + column) })),
    ...columnKeys.map((total) => ({ total, parts: rowKeys.map((row) => row + total) })),
  ];
  return { cells, relations };
}
