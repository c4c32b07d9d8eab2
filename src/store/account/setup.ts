import type { Kysely } from 'kysely';
import { change } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { type Store, timestamp } from '../store.ts';
import type { Tables } from '../tables.ts';
import { insertAccount } from './create-account.ts';
import { hasAdministrator, writeGrants } from './grant.ts';
import { checkLogin } from './login.ts';
import { hashPassword } from './password.ts';
import { checkPassword } from './password-rules.ts';
import { type AccountView, readAccount } from './read-account.ts';
import { hashSecret, isSameHash } from './secret.ts';

const SETUP_HOURS = 24;

/**
 * A secret with which the first administrator is made, once, within a day. Links given before are void, so that only the last start's works.
 * @returns undefined when there is an administrator
 */
export async function setupLink(store: Store): Promise<string | undefined> {
  if (await hasAdministrator(store.db)) return undefined;
  const secret = store.newSecret();
  const expiresAt = new Date(store.now().getTime() + SETUP_HOURS * 3_600_000).toISOString();
  await store.db
    .updateTable('one_time_link')
    .set({ used_at: timestamp(store) })
    .where('purpose', '=', 'setup')
    .where('used_at', 'is', null)
    .execute();
  await store.db
    .insertInto('one_time_link')
    .values({ hash: hashSecret(secret), purpose: 'setup', data: '{}', expires_at: expiresAt, used_at: null })
    .execute();
  return secret;
}

/** The stored link that a secret opens; refuses `ACCOUNT_SETUP_CLOSED`. */
async function findLink(db: Kysely<Tables>, store: Store, secret: string): Promise<string> {
  const query = db.selectFrom('one_time_link').select(['hash', 'expires_at']).where('purpose', '=', 'setup');
  const rows = await query.where('used_at', 'is', null).orderBy('hash').execute();
  const hash = hashSecret(secret);
  const open = rows.filter((row) => isSameHash(row.hash, hash) && store.now().getTime() < Date.parse(row.expires_at));
  const [link] = open;
  if (!link || (await hasAdministrator(db))) throw refuse('ACCOUNT_SETUP_CLOSED', 403);
  return link.hash;
}

/** Makes the first administrator. Refuses `ACCOUNT_SETUP_CLOSED` before it looks at anything else, then bad logins and passwords. */
export async function setUp(
  store: Store,
  wanted: { readonly token: string; readonly login: string; readonly name: string; readonly password: string },
): Promise<AccountView> {
  await findLink(store.db, store, wanted.token);
  const login = checkLogin(wanted.login);
  checkPassword(wanted.password, login);
  const password = await hashPassword(wanted.password);
  const id = store.newId();
  const deed = { actor: { account: id, name: wanted.name }, action: 'session.start.setup', object: `account ${id}` };
  return change(store, deed, async (tx) => {
    const hash = await findLink(tx, store, wanted.token);
    await insertAccount(tx, store, { id, login, name: wanted.name, password, must_change: 0 });
    await writeGrants(tx, store, id, [{ role: 'administrator' }]);
    await tx
      .updateTable('one_time_link')
      .set({ used_at: timestamp(store) })
      .where('hash', '=', hash)
      .execute();
    return { value: await readAccount(tx, id), after: { grants: [{ role: 'administrator' }] } };
  });
}
