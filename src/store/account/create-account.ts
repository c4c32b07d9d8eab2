import type { Actor, Grant } from '../../round/index.ts';
import { change, type Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { type Store, timestamp } from '../store.ts';
import type { AccountTable } from '../tables.ts';
import { checkGrants, writeGrants } from './grant.ts';
import { checkLogin } from './login.ts';
import { hashPassword } from './password.ts';
import { type AccountView, readAccount } from './read-account.ts';
import { newFirstPassword } from './secret.ts';

/** What an administrator says of a new account. */
export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  /** `oidc`: without a password; the person signs in at the provider under this login. */
  readonly signIn: 'password' | 'oidc';
}

/** Makes an account. Its first password is given once and has to be changed. Refuses `ACCOUNT_LOGIN_INVALID`, `ACCOUNT_LOGIN_TAKEN`, `ACCOUNT_GRANT_INVALID`. */
export async function createAccount(
  store: Store,
  actor: Actor,
  wanted: NewAccount,
): Promise<{ readonly account: AccountView; readonly firstPassword: string | undefined }> {
  const login = checkLogin(wanted.login);
  const grants = checkGrants(wanted.grants);
  const firstPassword = wanted.signIn === 'password' ? newFirstPassword(store) : undefined;
  const password = firstPassword === undefined ? null : await hashPassword(firstPassword);
  const id = store.newId();
  const deed = { actor, action: 'account.manage.create', object: `account ${id}` };
  const account = await change(store, deed, async (tx) => {
    const mustChange = password === null ? 0 : 1;
    await insertAccount(tx, store, { id, login, name: wanted.name, password, must_change: mustChange });
    await writeGrants(tx, store, id, grants);
    return { value: await readAccount(tx, id), after: { signIn: wanted.signIn, disabled: false, grants } };
  });
  return { account, firstPassword };
}

/** Puts in the row of a new account; refuses `ACCOUNT_LOGIN_TAKEN`. */
export async function insertAccount(
  tx: Tx,
  store: Store,
  row: Pick<AccountTable, 'id' | 'login' | 'name' | 'password' | 'must_change'>,
): Promise<void> {
  const taken = await tx.selectFrom('account').select('id').where('login', '=', row.login).executeTakeFirst();
  if (taken) throw refuse('ACCOUNT_LOGIN_TAKEN', 409, { found: row.login });
  await tx
    .insertInto('account')
    .values({
      ...row,
      name: row.name.normalize('NFC'),
      disabled: 0,
      subject: null,
      version: 1,
      created_at: timestamp(store),
    })
    .execute();
}
