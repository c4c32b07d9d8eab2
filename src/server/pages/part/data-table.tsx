import type { Child } from 'hono/jsx';

/** A column of a table on a page. */
export interface PageColumn {
  readonly key: string;
  readonly title: string;
  readonly figure?: boolean;
  /** Long names, which should not be broken at every word. */
  readonly wide?: boolean;
  /** Where the table is sorted by this column; undefined for one that cannot be sorted by. */
  readonly sortHref?: string | undefined;
  readonly sorted?: 'ascending' | 'descending' | undefined;
}

/** A row: its key, and cells by column; the first cell names the row. */
export interface PageRow {
  readonly key: string;
  readonly cells: readonly Child[];
  readonly id?: string;
}

/** A table that scrolls sideways where it must, and on a telephone becomes a list of rows with the names of the columns beside the cells. */
export function DataTable({
  caption,
  columns,
  rows,
  names,
}: {
  readonly caption: string;
  readonly columns: readonly PageColumn[];
  readonly rows: readonly PageRow[];
  /** Which column names the row; the first when left out. */
  readonly names?: number;
}) {
  const naming = names ?? 0;
  return (
    <section class="scroll" tabindex={0} aria-label={caption}>
      <table class="stack">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={kindOf(column)} aria-sort={column.sorted}>
                {column.sortHref ? <a href={column.sortHref}>{column.title}</a> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr id={row.id}>
              {row.cells.map((cell, at) => {
                const column = columns[at];
                const kind = kindOf(column);
                if (at === naming)
                  return (
                    <th scope="row" class={kind}>
                      {cell}
                    </th>
                  );
                return (
                  <td class={kind} data-label={column?.title}>
                    {cell}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function kindOf(column: PageColumn | undefined): string | undefined {
  if (column?.figure) return 'figure';
  return column?.wide ? 'wide' : undefined;
}
