import type { Actor, Grant } from '../../round/index.ts';
import { change, type Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { type Store, timestamp } from '../store.ts';
import { checkGrants, hasAdministrator, writeGrants } from './grant.ts';
import { type AccountView, readAccount } from './read-account.ts';
import { revokeSessions } from './session.ts';
import { revokeTokens } from './token.ts';

/** What of an account is to be different. What is left out stays. */
export interface AccountEdit {
  readonly name?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly grants?: readonly Grant[] | undefined;
}

/**
 * Changes an account. What is taken away is gone with the next request; disabling ends its sessions and tokens for good, and becoming an administrator, or ceasing to be
 * one, ends its sessions, so that nobody goes on in a session of another standing.
 * Refuses `ACCOUNT_UNKNOWN`, `REQUEST_STALE`, `ACCOUNT_GRANT_INVALID`, `ACCOUNT_LAST_ADMINISTRATOR`.
 * @param seen the version that the administrator looked at
 */
export async function editAccount(
  store: Store,
  actor: Actor,
  id: string,
  seen: number | undefined,
  edit: AccountEdit,
): Promise<AccountView> {
  const grants = edit.grants && checkGrants(edit.grants);
  const object = `account ${id}`;
  return change(store, { actor, action: 'account.manage.edit', object }, async (tx) => {
    const before = await readAccount(tx, id);
    if (before.version !== seen) throw await staleRefusal(tx, object, before, edit);
    const name = edit.name?.normalize('NFC') ?? before.name;
    const disabled = (edit.disabled ?? before.disabled) ? 1 : 0;
    await tx
      .updateTable('account')
      .set({ name, disabled, version: before.version + 1 })
      .where('id', '=', id)
      .execute();
    if (grants) await writeGrants(tx, store, id, grants);
    const after = await readAccount(tx, id);
    await guardAdministrators(tx, before, after);
    await endWhatWasOpen(tx, store, before, after);
    return {
      value: after,
      before: loggedState(before),
      after: { ...loggedState(after), renamed: name !== before.name },
    };
  });
}

/** What the log tells of an account: no names. */
function loggedState({ disabled, grants, version }: AccountView): object {
  return { disabled, grants, version };
}

function isAdministrator({ disabled, grants }: AccountView): boolean {
  return !disabled && grants.some(({ role }) => role === 'administrator');
}

async function guardAdministrators(tx: Tx, before: AccountView, after: AccountView): Promise<void> {
  if (!isAdministrator(before) || isAdministrator(after)) return;
  if (!(await hasAdministrator(tx))) throw refuse('ACCOUNT_LAST_ADMINISTRATOR', 409);
}

async function endWhatWasOpen(tx: Tx, store: Store, before: AccountView, after: AccountView): Promise<void> {
  if (after.disabled || isAdministrator(before) !== isAdministrator(after)) await revokeSessions(tx, store, after.id);
  if (after.disabled) await revokeTokens(tx, store, after.id);
}

async function staleRefusal(
  tx: Tx,
  object: string,
  current: AccountView,
  yours: AccountEdit,
): Promise<ReturnType<typeof refuse>> {
  const last = await tx
    .selectFrom('log')
    .select(['name', 'at'])
    .where('object', '=', object)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const values = { found: current.login, name: last?.name ?? '?', at: last?.at ?? current.createdAt };
  return refuse('REQUEST_STALE', 409, values, { current, yours });
}

/** Ends every session of an account at the word of an administrator; refuses `ACCOUNT_UNKNOWN`. */
export async function signOutAccount(store: Store, actor: Actor, id: string): Promise<void> {
  await change(store, { actor, action: 'account.manage.sign-out', object: `account ${id}` }, async (tx) => {
    await readAccount(tx, id);
    return { value: undefined, after: { sessionsEnded: await revokeSessions(tx, store, id), at: timestamp(store) } };
  });
}
