import type { SqliteDatabase, SqliteStatement } from './sqlite-database.ts';

/** What is used of `node:sqlite`; the types of the oldest Node that we run on do not have it. */
interface NodeSqlite {
  readonly DatabaseSync: new (path: string) => NodeDatabase;
}

interface NodeDatabase {
  readonly prepare: (sql: string) => NodeStatement;
  readonly exec: (sql: string) => void;
  readonly close: () => void;
}

interface NodeStatement {
  readonly all: (...parameters: readonly unknown[]) => unknown[];
  readonly run: (...parameters: readonly unknown[]) => { changes: number | bigint; lastInsertRowid: number | bigint };
  readonly iterate: (...parameters: readonly unknown[]) => IterableIterator<unknown>;
}

/** How files are opened with `node:sqlite`; undefined where this Node does not have it. */
export function nodeSqlite(): ((path: string) => SqliteDatabase) | undefined {
  const library = process.getBuiltinModule('node:sqlite' as never) as NodeSqlite | undefined;
  if (!library) return undefined;
  return (path) => {
    const database = new library.DatabaseSync(path);
    return {
      prepare: (sql) => statementOf(database.prepare(sql), sql),
      exec: (sql) => database.exec(sql),
      close: () => database.close(),
    };
  };
}

/** Statements that give rows. Values are always bound, so that no word of theirs stands in the statement. */
const READS = /^\s*(?:select|with|values|pragma|explain)\b|\breturning\b/i;

function statementOf(statement: NodeStatement, sql: string): SqliteStatement {
  return {
    reader: READS.test(sql),
    all: (parameters) => statement.all(...parameters).map(plainRow),
    run: (parameters) => statement.run(...parameters),
    iterate: (parameters) => statement.iterate(...parameters)[Symbol.iterator](),
  };
}

/** Rows come without a prototype; everything else makes objects that have one. */
function plainRow(row: unknown): unknown {
  return typeof row === 'object' && row !== null ? { ...row } : row;
}
