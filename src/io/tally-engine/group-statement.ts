/** How one kind of database writes what is grouped. */
export interface GroupWords {
  /** The table, quoted. */
  readonly table: string;
  /** The number of an item, so that it has one type throughout. */
  readonly item: (at: number) => string;
  /** What is counted and added up of a group. */
  readonly sums: string;
}

/** The columns of the answers. */
export function answerNames(items: number): readonly string[] {
  return Array.from({ length: items }, (_, at) => `q${at + 1}`);
}

/** One statement with a group for every item: the database reads each column of answers once, and only sums leave it. */
export function groupStatement(items: number, { table, item, sums }: GroupWords): string {
  return answerNames(items)
    .map(
      (name, at) =>
        `SELECT load, unit, ${item(at)} AS item, ${name} AS answer, ${sums} FROM ${table} GROUP BY load, unit, ${name}`,
    )
    .join(' UNION ALL ');
}
