/** A statement of SQLite, as kysely wants it. */
export interface SqliteStatement {
  /** Whether it gives rows. */
  readonly reader: boolean;
  readonly all: (parameters: readonly unknown[]) => unknown[];
  readonly run: (parameters: readonly unknown[]) => { changes: number | bigint; lastInsertRowid: number | bigint };
  readonly iterate: (parameters: readonly unknown[]) => IterableIterator<unknown>;
}

/** A connection to a file of SQLite, whatever library makes it. */
export interface SqliteDatabase {
  readonly prepare: (sql: string) => SqliteStatement;
  readonly exec: (sql: string) => void;
  readonly close: () => void;
}
