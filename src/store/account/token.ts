import type { Actor } from '../../round/index.ts';
import { change, type Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { type Store, timestamp } from '../store.ts';
import type { AccountTable, ApiTokenTable } from '../tables.ts';
import { hashSecret } from './secret.ts';

/** What a token begins with, so that scanners of source code find one that leaked. */
const PREFIX = 'par_index_';
const USED_EVERY_MS = 60_000;

export const TOKEN_SCOPES = ['read', 'read write'] as const;
export type TokenScopes = (typeof TOKEN_SCOPES)[number];

/** A token as it is shown: never the token itself. */
export interface TokenView {
  readonly id: string;
  readonly name: string;
  readonly scopes: TokenScopes;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
}

function tokenView(row: ApiTokenTable): TokenView {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes === 'read write' ? 'read write' : 'read',
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    revokedAt: row.revoked_at,
  };
}

/** Makes a token of an account; what it is told once is all that is ever seen of it. */
export async function createToken(
  store: Store,
  actor: Actor,
  account: string,
  wanted: { readonly name: string; readonly scopes: TokenScopes; readonly days: number },
): Promise<{ readonly token: TokenView; readonly secret: string }> {
  const secret = `${PREFIX}${store.newSecret()}`;
  const row: ApiTokenTable = {
    id: store.newId(),
    hash: hashSecret(secret),
    account,
    name: wanted.name.normalize('NFC'),
    scopes: wanted.scopes,
    created_at: timestamp(store),
    expires_at: new Date(store.now().getTime() + wanted.days * 86_400_000).toISOString(),
    used_at: null,
    revoked_at: null,
  };
  await change(store, { actor, action: 'self.edit.token-make', object: `token ${row.id}` }, async (tx) => {
    await tx.insertInto('api_token').values(row).execute();
    return { value: undefined, after: { scopes: row.scopes, expiresAt: row.expires_at } };
  });
  return { token: tokenView(row), secret };
}

/** The tokens of an account, newest first. */
export async function listTokens(store: Store, account: string): Promise<readonly TokenView[]> {
  const query = store.db.selectFrom('api_token').selectAll().where('account', '=', account);
  return (await query.orderBy('created_at', 'desc').orderBy('id').execute()).map(tokenView);
}

/** Revokes a token of an account; one that is revoked stays so. Refuses `ACCOUNT_TOKEN_UNKNOWN`. */
export async function revokeToken(store: Store, actor: Actor, account: string, id: string): Promise<void> {
  const action = actor.account === account ? 'self.edit.token-revoke' : 'account.manage.token-revoke';
  await change(store, { actor, action, object: `token ${id}` }, async (tx) => {
    const query = tx.selectFrom('api_token').selectAll().where('id', '=', id).where('account', '=', account);
    const row = await query.executeTakeFirst();
    if (!row) throw refuse('ACCOUNT_TOKEN_UNKNOWN', 404, { found: id });
    const revokedAt = row.revoked_at ?? timestamp(store);
    await tx.updateTable('api_token').set({ revoked_at: revokedAt }).where('id', '=', id).execute();
    return { value: undefined, before: { revokedAt: row.revoked_at }, after: { revokedAt } };
  });
}

/** Revokes every token of an account. */
export async function revokeTokens(tx: Tx, store: Store, account: string): Promise<void> {
  await tx
    .updateTable('api_token')
    .set({ revoked_at: timestamp(store) })
    .where('account', '=', account)
    .where('revoked_at', 'is', null)
    .execute();
}

/** The account behind a token and what the token may do; undefined when it does not stand any more or the account is disabled. */
export async function readToken(
  store: Store,
  secret: string,
): Promise<{ readonly account: AccountTable; readonly scopes: Actor['scopes'] } | undefined> {
  const { db } = store;
  const row = await db.selectFrom('api_token').selectAll().where('hash', '=', hashSecret(secret)).executeTakeFirst();
  const now = store.now().getTime();
  if (!row || row.revoked_at !== null || now >= Date.parse(row.expires_at)) return undefined;
  const account = await db.selectFrom('account').selectAll().where('id', '=', row.account).executeTakeFirst();
  if (!account || account.disabled === 1) return undefined;
  if (row.used_at === null || now - Date.parse(row.used_at) >= USED_EVERY_MS) {
    await db
      .updateTable('api_token')
      .set({ used_at: timestamp(store) })
      .where('id', '=', row.id)
      .execute();
  }
  return { account, scopes: row.scopes === 'read write' ? ['read', 'write'] : ['read'] };
}
