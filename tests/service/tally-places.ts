import { join } from 'node:path';
import { Client } from 'pg';
import { inject } from 'vitest';
import type { EnginePlace } from '../../src/io/tally-engine/open-engine.ts';
import type { ClickhouseShards } from './clickhouse-shards.ts';

/** Carries out statements in PostgreSQL, in turn. */
export async function inPostgres(...statements: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: inject('postgres') ?? '' });
  await client.connect();
  try {
    let found: readonly Record<string, unknown>[] = [];
    for (const statement of statements) found = (await client.query(statement)).rows;
    return found;
  } finally {
    await client.end();
  }
}

/** Where a test counts, once its folder and its shards are there. */
export interface TestPlaces {
  readonly folder: string;
  readonly shards: ClickhouseShards | undefined;
}

/** The databases of a test: of each kind, undefined where this machine has none; and statements for one shard of ClickHouse, in turn. */
export function testPlaces(places: () => TestPlaces) {
  /** A table of DuckDB lies in a file of the folder. */
  const placeOf = (engine: EnginePlace['engine'], table?: string): EnginePlace | undefined => {
    const { folder, shards } = places();
    if (engine === 'duckdb') return { engine, address: table && join(folder, `${table}.duckdb`), table };
    const address = engine === 'postgres' ? (inject('postgres') ?? undefined) : shards?.urls[0];
    return address === undefined ? undefined : { engine, address, table };
  };
  const inClickhouse = async (shard: 0 | 1, ...statements: readonly string[]): Promise<string> => {
    const { origin, username, password } = new URL(places().shards?.urls[shard] ?? '');
    const headers = { 'x-clickhouse-user': username, 'x-clickhouse-key': password };
    let text = '';
    for (const body of statements) {
      const answer = await fetch(origin, { method: 'POST', headers, body });
      text = await answer.text();
      if (!answer.ok) throw new Error(text);
    }
    return text.trim();
  };
  return { placeOf, inClickhouse };
}
