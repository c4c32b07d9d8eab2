import { CompiledQuery, type Dialect, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';

/** Types of PostgreSQL that come as text so that nothing is lost: whole numbers of 8 bytes, and the sums of them. */
const INT8 = 20;
const NUMERIC = 1700;

const asNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))
    throw new Error(`a number that is too large: ${text}`);
  return value;
};

const NUMBERS_AS_NUMBERS = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (oid === INT8 || oid === NUMERIC) && format !== 'binary'
      ? asNumber
      : types.getTypeParser(oid, format ?? 'text')) as typeof types.getTypeParser,
};

const MOST_CONNECTIONS = 10;

/** A database of PostgreSQL. Names mean the tables of `public` and nothing that somebody else has put in the way. */
export function postgresDialect(url: string): Dialect {
  const pool = new Pool({ connectionString: url, max: MOST_CONNECTIONS, types: NUMBERS_AS_NUMBERS });
  // A connection that breaks while nobody uses it is replaced; the next query tells when there is no server.
  pool.on('error', () => {});
  return new PostgresDialect({
    pool,
    onCreateConnection: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw('set search_path to public, pg_temp'));
    },
  });
}
