import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { type RefusedError, refuse } from '../refuse.ts';

/** The advisory lock of par-index; each database has its own. */
const LOCK_KEY = 7_020_250_711;

const RETRY_MS = 1000;

/**
 * Takes the lock of a database with a connection of its own. When the server goes away and comes back, the lock is taken again.
 * @returns undefined when another process has it; refuses `STORE_UNREACHABLE`
 */
export async function lockPostgres(
  url: string,
  onLost: () => void,
): Promise<{ readonly release: () => Promise<void> } | undefined> {
  let released = false;
  let client: Client | undefined;
  const hold = async (): Promise<boolean> => {
    const own = await takeLock(url);
    if (!own) return false;
    client = own;
    own.on('end', () => {
      if (!released) void again();
    });
    return true;
  };
  const again = async (): Promise<void> => {
    for (;;) {
      await wait(RETRY_MS, undefined, { ref: false });
      if (released) return;
      const held = await hold().catch(() => undefined);
      if (held === false) onLost();
      if (held !== undefined) return;
    }
  };
  const held = await hold().catch((error: unknown) => {
    throw unreachable(error);
  });
  if (!held) return undefined;
  return {
    release: async () => {
      released = true;
      await client?.end();
    },
  };
}

async function takeLock(url: string): Promise<Client | undefined> {
  const client = new Client({ connectionString: url, keepAlive: true, application_name: 'par-index lock' });
  // A broken connection also ends, which is what is heeded.
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [LOCK_KEY]);
  if (rows[0]?.held === true) return client;
  await client.end();
  return undefined;
}

/** Why a database cannot be reached, in words. */
export function unreachable(error: unknown): RefusedError {
  return refuse('STORE_UNREACHABLE', 503, { found: reasonOf(error) });
}

/** Where several addresses were tried, the words are with the first of them. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
