import type { Actor } from '../../round/index.ts';
import { change } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import type { Store } from '../store.ts';
import { guardAttempt } from './lock-out.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { checkPassword } from './password-rules.ts';
import { accountRow } from './read-account.ts';
import { newFirstPassword } from './secret.ts';
import { type ProvenAccount, revokeSessions } from './session.ts';
import { revokeTokens } from './token.ts';

/**
 * Changes one's own password, ends all sessions and revokes all tokens; the caller opens a new session with what is returned. Refuses `ACCOUNT_PASSWORD_ABSENT`, `ACCOUNT_PASSWORD_WRONG`, `ACCOUNT_LOCKED`,
 * `ACCOUNT_PASSWORD_SAME` and what `checkPassword` does.
 */
export async function changePassword(
  store: Store,
  actor: Actor,
  id: string,
  { current, password, address }: { readonly current: string; readonly password: string; readonly address: string },
): Promise<ProvenAccount> {
  const row = await accountRow(store.db, id);
  if (row.password === null) throw refuse('ACCOUNT_PASSWORD_ABSENT', 409);
  await guardAttempt(store, { login: row.login, address }, async () => {
    return (await verifyPassword(row.password, current)) ? row : undefined;
  }).then((right) => {
    if (!right) throw refuse('ACCOUNT_PASSWORD_WRONG', 422);
  });
  if (await verifyPassword(row.password, password)) throw refuse('ACCOUNT_PASSWORD_SAME', 422);
  checkPassword(password, row.login);
  const hashed = await hashPassword(password);
  await change(store, { actor, action: 'self.edit.password', object: `account ${id}` }, async (tx) => {
    // The password that was checked must still be the one that stands: two changes at once are not both right.
    const { numUpdatedRows } = await tx
      .updateTable('account')
      .set((eb) => ({ password: hashed, must_change: 0, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .where('password', '=', row.password)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw refuse('ACCOUNT_PASSWORD_WRONG', 422);
    const sessionsEnded = await revokeSessions(tx, store, id);
    await revokeTokens(tx, store, id);
    return {
      value: undefined,
      before: { mustChange: row.must_change === 1 },
      after: { mustChange: false, sessionsEnded },
    };
  });
  return { id, password: hashed };
}

/** Gives an account a new first password, shown once, ends its sessions and revokes its tokens. Refuses `ACCOUNT_UNKNOWN`. */
export async function resetPassword(store: Store, actor: Actor, id: string): Promise<string> {
  const { password: earlier } = await accountRow(store.db, id);
  const firstPassword = newFirstPassword(store);
  const hashed = await hashPassword(firstPassword);
  await change(store, { actor, action: 'account.manage.password-reset', object: `account ${id}` }, async (tx) => {
    await tx
      .updateTable('account')
      .set((eb) => ({ password: hashed, must_change: 1, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .execute();
    const sessionsEnded = await revokeSessions(tx, store, id);
    await revokeTokens(tx, store, id);
    const before = { signIn: earlier === null ? 'oidc' : 'password' };
    return { value: undefined, before, after: { signIn: 'password', mustChange: true, sessionsEnded } };
  });
  return firstPassword;
}
