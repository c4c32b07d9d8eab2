import type { Kysely } from 'kysely';
import { refuse } from '../refuse.ts';
import { type Store, timestamp } from '../store.ts';
import type { Tables } from '../tables.ts';
import { hashSecret } from './secret.ts';

/*
 * Failures are counted twice: for a login from one address, and, much more slowly, for a login from anywhere. The second count does not hold for an address from which
 * the person has signed in before: a stranger cannot lock anybody out of their own office.
 */

interface Lock {
  /** The failure that locks for the first time. */
  readonly after: number;
  /** How long the lock is at most; it begins with a minute and doubles. */
  readonly longestMinutes: number;
}

const FROM_ADDRESS: Lock = { after: 5, longestMinutes: 60 };
/** From an address where the person signs in, wrong passwords of others there keep them out for so long at most. */
const KNOWN_MINUTES = 5;
const FROM_ANYWHERE: Lock = { after: 50, longestMinutes: 15 };
/** Failures this long ago are forgotten. */
const FORGET_HOURS = 24;
/** For so long an address is known after a sign-in. */
const KNOWN_DAYS = 90;
/** So many attempts for one login from one address may wait for each other. */
const LONGEST_QUEUE = 50;

/** Whose attempt it is. */
export interface Attempt {
  readonly login: string;
  readonly address: string;
}

/** The rows of an attempt; hashed, since logins and addresses are personal data. */
function keysOf({ login, address }: Attempt): {
  readonly pair: string;
  readonly login: string;
  readonly known: string;
} {
  const both = hashSecret(JSON.stringify([login, address]));
  return { pair: `pair:${both}`, login: `login:${hashSecret(login)}`, known: `known:${both}` };
}

const queues = new WeakMap<Store, Map<string, { tail: Promise<unknown>; waiting: number }>>();

/** Attempts for one login from one address come one after the other: guesses sent together are counted before the next is looked at. */
async function inTurn<Value>(store: Store, key: string, work: () => Promise<Value>): Promise<Value> {
  const turns = queues.get(store) ?? new Map<string, { tail: Promise<unknown>; waiting: number }>();
  queues.set(store, turns);
  const queue = turns.get(key) ?? { tail: Promise.resolve(), waiting: 0 };
  if (queue.waiting >= LONGEST_QUEUE) throw lockedRefusal(1);
  turns.set(key, queue);
  queue.waiting += 1;
  const turn = queue.tail.then(work);
  queue.tail = turn.catch(() => undefined);
  try {
    return await turn;
  } finally {
    queue.waiting -= 1;
    if (queue.waiting === 0) turns.delete(key);
  }
}

function lockedRefusal(seconds: number): ReturnType<typeof refuse> {
  return refuse('ACCOUNT_LOCKED', 429, { found: String(seconds) }, { retryAfter: seconds });
}

/**
 * Lets somebody try a secret, counting failures. Whether the login exists makes no difference to the answer. Refuses `ACCOUNT_LOCKED` while the login is locked; then
 * the secret is not looked at, right or wrong.
 * @param attempt gives what was found, or undefined for a failure
 */
export function guardAttempt<Value>(
  store: Store,
  who: Attempt,
  attempt: () => Promise<Value | undefined>,
): Promise<Value | undefined> {
  const keys = keysOf(who);
  return inTurn(store, keys.pair, async () => {
    const known = await isLocked(store, keys.known);
    const locks = [await secondsLocked(store, keys.pair, FROM_ADDRESS, known ? KNOWN_MINUTES : undefined)];
    if (!known) locks.push(await secondsLocked(store, keys.login, FROM_ANYWHERE));
    const seconds = Math.max(...locks);
    if (seconds > 0) throw lockedRefusal(seconds);
    const found = await attempt();
    if (found === undefined) {
      await recordFailure(store, keys.pair, FROM_ADDRESS);
      await recordFailure(store, keys.login, FROM_ANYWHERE);
    } else {
      await recordSuccess(store, keys);
    }
    return found;
  });
}

async function rowOf(db: Kysely<Tables>, key: string): Promise<Tables['sign_in_failure'] | undefined> {
  return db.selectFrom('sign_in_failure').selectAll().where('key', '=', key).executeTakeFirst();
}

async function isLocked(store: Store, key: string): Promise<boolean> {
  const row = await rowOf(store.db, key);
  return row !== undefined && store.now().getTime() < Date.parse(row.until);
}

async function secondsLocked(
  store: Store,
  key: string,
  lock: Lock,
  mostMinutes = lock.longestMinutes,
): Promise<number> {
  const row = await rowOf(store.db, key);
  if (!row || row.count < lock.after) return 0;
  const spared = Math.max(0, lockMinutes(row.count, lock) - mostMinutes) * 60_000;
  return Math.max(0, Math.ceil((Date.parse(row.until) - spared - store.now().getTime()) / 1000));
}

/** How long the lock is after so many failures, in minutes. */
export function lockMinutes(count: number, { after, longestMinutes }: Lock = FROM_ADDRESS): number {
  return count < after ? 0 : Math.min(longestMinutes, 2 ** Math.min(count - after, 20));
}

async function recordFailure(store: Store, key: string, lock: Lock): Promise<void> {
  const now = store.now().getTime();
  const forgotten = new Date(now - FORGET_HOURS * 3_600_000).toISOString();
  await store.db.deleteFrom('sign_in_failure').where('until', '<', forgotten).execute();
  const { count } = await store.db
    .insertInto('sign_in_failure')
    .values({ key, count: 1, until: timestamp(store) })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({ count: eb('sign_in_failure.count', '+', 1) })),
    )
    .returning('count')
    .executeTakeFirstOrThrow();
  const until = new Date(now + lockMinutes(count, lock) * 60_000).toISOString();
  await store.db.updateTable('sign_in_failure').set({ until }).where('key', '=', key).execute();
}

/** Forgets the failures from this address, and knows the address from now on. Those from elsewhere stay: they are not this person's. */
async function recordSuccess(store: Store, keys: ReturnType<typeof keysOf>): Promise<void> {
  await store.db.deleteFrom('sign_in_failure').where('key', '=', keys.pair).execute();
  const until = new Date(store.now().getTime() + KNOWN_DAYS * 86_400_000).toISOString();
  await store.db
    .insertInto('sign_in_failure')
    .values({ key: keys.known, count: 0, until })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ until }))
    .execute();
}
