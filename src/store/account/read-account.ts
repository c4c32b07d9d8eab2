import type { Kysely } from 'kysely';
import type { Grant } from '../../round/index.ts';
import { refuse } from '../refuse.ts';
import type { AccountTable, Tables } from '../tables.ts';
import { readAllGrants, readGrants } from './grant.ts';

/** An account as administrators see it. */
export interface AccountView {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly disabled: boolean;
  /** Whether the first password is still to be changed. */
  readonly mustChangePassword: boolean;
  /** `password` here, or `oidc` at the provider. */
  readonly signIn: 'password' | 'oidc';
  /** Whether somebody has signed in through the provider as this account. */
  readonly linked: boolean;
  readonly grants: readonly Grant[];
  readonly version: number;
  readonly createdAt: string;
}

/** An account as it is shown, without its secrets. */
function accountView(row: AccountTable, grants: readonly Grant[]): AccountView {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    disabled: row.disabled === 1,
    mustChangePassword: row.must_change === 1,
    signIn: row.password === null ? 'oidc' : 'password',
    linked: row.subject !== null,
    grants,
    version: row.version,
    createdAt: row.created_at,
  };
}

/** An account's row; refuses `ACCOUNT_UNKNOWN`. */
export async function accountRow(db: Kysely<Tables>, id: string): Promise<AccountTable> {
  const row = await db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw refuse('ACCOUNT_UNKNOWN', 404, { found: id });
  return row;
}

/** An account with its roles; refuses `ACCOUNT_UNKNOWN`. */
export async function readAccount(db: Kysely<Tables>, id: string): Promise<AccountView> {
  return accountView(await accountRow(db, id), await readGrants(db, id));
}

/** Every account, in no order that anybody may rely on. */
export async function listAccounts(db: Kysely<Tables>): Promise<readonly AccountView[]> {
  const rows = await db.selectFrom('account').selectAll().orderBy('id').execute();
  const grants = await readAllGrants(db);
  return rows.map((row) => accountView(row, grants.get(row.id) ?? []));
}
