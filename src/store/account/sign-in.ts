import { refuse } from '../refuse.ts';
import type { Store } from '../store.ts';
import type { AccountTable } from '../tables.ts';
import { type Attempt, guardAttempt } from './lock-out.ts';
import { foldLogin } from './login.ts';
import { hashPassword, isHashOutdated, verifyPassword } from './password.ts';

/**
 * The account that a login and a password open. A wrong login, a wrong password and a disabled account get the same answer after the same work: `ACCOUNT_SIGN_IN`, or
 * `ACCOUNT_LOCKED` after too many.
 */
export async function signIn(
  store: Store,
  { login, password, address }: Attempt & { readonly password: string },
): Promise<AccountTable> {
  const folded = foldLogin(login);
  const account = await guardAttempt(store, { login: folded, address }, async () => {
    const row = await store.db.selectFrom('account').selectAll().where('login', '=', folded).executeTakeFirst();
    const right = await verifyPassword(row?.password, password);
    return right && row?.disabled === 0 ? row : undefined;
  });
  if (!account) throw refuse('ACCOUNT_SIGN_IN', 401);
  if (account.password === null || !isHashOutdated(account.password)) return account;
  return rehash(store, account, password);
}

/** Hashes a password anew with today's parameters, unless it was changed meanwhile. */
async function rehash(store: Store, account: AccountTable, password: string): Promise<AccountTable> {
  const hashed = await hashPassword(password);
  const { numUpdatedRows } = await store.db
    .updateTable('account')
    .set({ password: hashed })
    .where('id', '=', account.id)
    .where('password', '=', account.password)
    .executeTakeFirst();
  return numUpdatedRows === 0n ? account : { ...account, password: hashed };
}
