import type { Tx } from '../log/change.ts';
import type { Tables } from '../tables.ts';

/** Rows of one statement: databases take a limited number of values at once. */
const MOST = 500;

/** Inserts many rows into one table. */
export async function insertRows<Name extends keyof Tables>(
  tx: Tx,
  table: Name,
  rows: readonly Tables[Name][],
): Promise<void> {
  for (let at = 0; at < rows.length; at += MOST) {
    await tx
      .insertInto(table)
      .values(rows.slice(at, at + MOST) as never)
      .execute();
  }
}
