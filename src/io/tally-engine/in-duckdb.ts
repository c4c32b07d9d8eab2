import type { DuckDBConnection } from '@duckdb/node-api';
import { type Issue, issue } from '../../base/issue/issue.ts';
import { driven, EngineFault } from './tally-engine.ts';

const PACKAGE = '@duckdb/node-api';
const VERSION = '1.5.4-r.1';

/** DuckDB and a connection to it. */
export interface OpenDuckdb {
  readonly duckdb: typeof import('@duckdb/node-api');
  readonly connection: DuckDBConnection;
  readonly close: () => void;
}

/** Connects to a file of DuckDB, or to a database in memory. Fails as a missing module does where DuckDB is not installed. */
export async function connectDuckdb(file: string | undefined): Promise<OpenDuckdb> {
  const duckdb = await import('@duckdb/node-api');
  const instance = await driven(duckdb.DuckDBInstance.create(file ?? ':memory:'));
  const connection = await driven(instance.connect());
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  return { duckdb, connection, close };
}

/** Does something in a database in memory. Issues `TALLY_ENGINE_ABSENT`, `TALLY_ENGINE_FAILED`. */
export async function inDuckdb(work: (open: OpenDuckdb) => Promise<void>): Promise<readonly Issue[]> {
  try {
    const opened = await connectDuckdb(undefined);
    try {
      await work(opened);
    } finally {
      opened.close();
    }
    return [];
  } catch (error) {
    if (isDuckdbMissing(error)) return [duckdbMissing()];
    if (!(error instanceof EngineFault)) throw error;
    return [issue('TALLY_ENGINE_FAILED', {}, { engine: 'DuckDB', found: error.message })];
  }
}

/** Whether the module of DuckDB, or what it needs of this machine, is not there. */
export function isDuckdbMissing(error: unknown): boolean {
  const codes: readonly unknown[] = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'];
  return error instanceof Error && 'code' in error && codes.includes(error.code);
}

/** The issue that says what to install. */
export function duckdbMissing(): Issue {
  return issue('TALLY_ENGINE_ABSENT', {}, { found: 'DuckDB', allowed: `npm install ${PACKAGE}@${VERSION}` });
}
