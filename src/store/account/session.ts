import type { Kysely } from 'kysely';
import type { Actor } from '../../round/index.ts';
import { change, type Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { type Store, timestamp } from '../store.ts';
import type { AccountTable, SessionTable, Tables } from '../tables.ts';
import { hashSecret } from './secret.ts';

/** A session ends when nothing was asked in it for so long: a clerk may read a regulation meanwhile, but not go home. */
const IDLE_MINUTES = 120;
/** When it was last used is written at most so often. */
const SEEN_EVERY_MS = 60_000;

/** A session that was opened: the secret is told once, to the browser. */
export interface OpenedSession {
  readonly secret: string;
  readonly expiresAt: string;
}

/** An account as it was when it proved who it is. */
export type ProvenAccount = Pick<AccountTable, 'id' | 'password'>;

/**
 * Opens a session of an account that has proved who it is. A password that was changed or an account that was disabled meanwhile opens nothing: refuses `ACCOUNT_SIGN_IN`.
 * @param account with the password that was proved, as it is kept; null where somebody else vouches
 */
export async function startSession(store: Store, account: ProvenAccount, hours: number): Promise<OpenedSession> {
  const secret = store.newSecret();
  const now = timestamp(store);
  const expiresAt = new Date(store.now().getTime() + hours * 3_600_000).toISOString();
  await store.db.transaction().execute(async (tx) => {
    // Writing the row as it is holds it: a change of the password is either seen here, or ends this session too.
    const { numUpdatedRows } = await tx
      .updateTable('account')
      .set({ disabled: 0 })
      .where('id', '=', account.id)
      .where('disabled', '=', 0)
      .where('password', account.password === null ? 'is' : '=', account.password)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw refuse('ACCOUNT_SIGN_IN', 401);
    await tx
      .insertInto('session')
      .values({
        hash: hashSecret(secret),
        account: account.id,
        created_at: now,
        seen_at: now,
        expires_at: expiresAt,
        revoked_at: null,
      })
      .execute();
  });
  return { secret, expiresAt };
}

/** Whether a session still stands: not ended, not too old, not left alone for too long. */
function isOpen(row: Pick<SessionTable, 'revoked_at' | 'expires_at' | 'seen_at'>, now: Date): boolean {
  const idle = now.getTime() - Date.parse(row.seen_at);
  return row.revoked_at === null && now.getTime() < Date.parse(row.expires_at) && idle < IDLE_MINUTES * 60_000;
}

/** The account behind a session's secret; undefined when the session does not stand any more or the account is disabled. */
export async function readSession(store: Store, secret: string): Promise<AccountTable | undefined> {
  const hash = hashSecret(secret);
  const row = await store.db.selectFrom('session').selectAll().where('hash', '=', hash).executeTakeFirst();
  if (!row || !isOpen(row, store.now())) return undefined;
  const account = await store.db.selectFrom('account').selectAll().where('id', '=', row.account).executeTakeFirst();
  if (!account || account.disabled === 1) return undefined;
  if (store.now().getTime() - Date.parse(row.seen_at) >= SEEN_EVERY_MS) {
    await store.db
      .updateTable('session')
      .set({ seen_at: timestamp(store) })
      .where('hash', '=', hash)
      .execute();
  }
  return account;
}

/** When a session ends at the latest; undefined when there is none. */
export async function sessionExpiry(store: Store, secret: string): Promise<string | undefined> {
  const query = store.db.selectFrom('session').select('expires_at').where('hash', '=', hashSecret(secret));
  return (await query.executeTakeFirst())?.expires_at;
}

/** Ends the session with this secret; one that has ended stays as it was. */
export async function endSession(store: Store, secret: string): Promise<void> {
  await store.db
    .updateTable('session')
    .set({ revoked_at: timestamp(store) })
    .where('hash', '=', hashSecret(secret))
    .where('revoked_at', 'is', null)
    .execute();
}

/** Ends every session of an account; gives how many were still open by the table. */
export async function revokeSessions(tx: Tx, store: Store, account: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('session')
    .set({ revoked_at: timestamp(store) })
    .where('account', '=', account)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', timestamp(store))
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** A session as its owner sees it. */
export interface SessionView {
  /** The first characters of its hash: they name it and open nothing. */
  readonly id: string;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly expiresAt: string;
  /** Whether it is the one that asks. */
  readonly current: boolean;
}

const ID_LENGTH = 24;

/** The open sessions of an account, newest first. */
export async function listSessions(store: Store, account: string, current?: string): Promise<readonly SessionView[]> {
  const rows = await openSessions(store.db, store, account);
  const own = current === undefined ? undefined : hashSecret(current);
  return rows.map((row) => ({
    id: row.hash.slice(0, ID_LENGTH),
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    current: row.hash === own,
  }));
}

async function openSessions(db: Kysely<Tables>, store: Store, account: string): Promise<readonly SessionTable[]> {
  const query = db.selectFrom('session').selectAll().where('account', '=', account).where('revoked_at', 'is', null);
  const rows = await query.orderBy('created_at', 'desc').orderBy('hash').execute();
  return rows.filter((row) => isOpen(row, store.now()));
}

/** Ends one of one's own sessions; refuses `ACCOUNT_SESSION_UNKNOWN`. */
export async function revokeSession(store: Store, actor: Actor, account: string, id: string): Promise<void> {
  await change(store, { actor, action: 'self.edit.session-end', object: `session ${id}` }, async (tx) => {
    const row = (await openSessions(tx, store, account)).find(({ hash }) => hash.slice(0, ID_LENGTH) === id);
    if (!row) throw refuse('ACCOUNT_SESSION_UNKNOWN', 404, { found: id });
    await tx
      .updateTable('session')
      .set({ revoked_at: timestamp(store) })
      .where('hash', '=', row.hash)
      .execute();
    return { value: undefined, before: { open: true }, after: { open: false } };
  });
}
