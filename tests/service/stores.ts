import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { inject } from 'vitest';
import type { DatabasePlace } from '../../src/store/database.ts';
import { openServiceUnderTest, type ServiceUnderTest } from './service-under-test.ts';

type Options = Omit<NonNullable<Parameters<typeof openServiceUnderTest>[0]>, 'databaseUrl'>;

/** A kind of store that the tests of the service run on. */
export interface StoreKind {
  readonly name: 'sqlite' | 'postgres';
  /** A service on an empty store of its own. */
  readonly open: (options?: Options) => Promise<ServiceUnderTest>;
}

const cluster = inject('postgres');

/** Every kind of store there is here: `describe.each(STORES)('… on $name', ({ open }) => …)`. */
export const STORES: readonly StoreKind[] = [
  { name: 'sqlite', open: (options) => openServiceUnderTest(options) },
  ...(cluster === null ? [] : [{ name: 'postgres', open: onPostgres(cluster) } as const]),
];

/** An empty place for a store, for tests that open it themselves, perhaps more than once. */
export interface EmptyPlace extends DatabasePlace {
  readonly remove: () => Promise<void>;
}

/** Makes an empty place for a kind of store. */
export async function makePlace(name: StoreKind['name']): Promise<EmptyPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'par-index-place-'));
  const database = name === 'postgres' && cluster !== null ? await makeDatabase(cluster) : undefined;
  return {
    folder,
    databaseUrl: database?.url,
    remove: async () => {
      await database?.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function onPostgres(url: string): StoreKind['open'] {
  return async (options) => {
    const database = await makeDatabase(url);
    const under = await openServiceUnderTest({ ...options, databaseUrl: database.url }).catch(async (error) => {
      await database.drop();
      throw error;
    });
    return {
      ...under,
      close: async () => {
        await under.close();
        await database.drop();
      },
    };
  };
}

/** A database of the cluster for one test. */
interface OwnDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** Makes an empty database in a cluster. */
async function makeDatabase(cluster: string): Promise<OwnDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asOwner(cluster, `create database ${name}`);
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asOwner(cluster, `drop database ${name} with (force)`) };
}

async function asOwner(cluster: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: cluster });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
