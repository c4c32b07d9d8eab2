import { change } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { type Store, timestamp } from '../store.ts';
import type { AccountTable } from '../tables.ts';
import { foldLogin } from './login.ts';
import { hashSecret, isSameHash } from './secret.ts';

const MINUTES = 10;

/** What is kept while somebody is away at the provider. */
export interface OidcJourney {
  readonly nonce: string;
  readonly verifier: string;
}

/** Keeps a journey under its state until the person comes back. `browser` is a secret that only the browser which sets out has. */
export async function keepOidcJourney(
  store: Store,
  state: string,
  browser: string,
  { nonce, verifier }: OidcJourney,
): Promise<void> {
  await store.db
    .insertInto('one_time_link')
    .values({
      hash: hashSecret(state),
      purpose: 'oidc',
      data: JSON.stringify({ nonce, verifier, browser: hashSecret(browser) }),
      expires_at: new Date(store.now().getTime() + MINUTES * 60_000).toISOString(),
      used_at: null,
    })
    .execute();
}

/** Takes a journey, once, whatever comes of it; refuses `ACCOUNT_OIDC_REFUSED` when there is none, it is used or too old, or another browser comes back. */
export async function takeOidcJourney(store: Store, state: string, browser: string): Promise<OidcJourney> {
  const row = await store.db
    .updateTable('one_time_link')
    .set({ used_at: timestamp(store) })
    .where('hash', '=', hashSecret(state))
    .where('purpose', '=', 'oidc')
    .where('used_at', 'is', null)
    .returning(['data', 'expires_at'])
    .executeTakeFirst();
  if (!row || store.now().getTime() >= Date.parse(row.expires_at)) throw refuse('ACCOUNT_OIDC_REFUSED', 403);
  const data = JSON.parse(row.data) as OidcJourney & { readonly browser: string };
  if (!isSameHash(data.browser, hashSecret(browser))) throw refuse('ACCOUNT_OIDC_REFUSED', 403);
  return { nonce: data.nonce, verifier: data.verifier };
}

/** The account that a subject at the provider is bound to; undefined when there is none. A disabled one is refused with `ACCOUNT_OIDC_UNKNOWN`. */
export async function findOidcAccount(store: Store, subject: string): Promise<AccountTable | undefined> {
  const row = await store.db.selectFrom('account').selectAll().where('subject', '=', subject).executeTakeFirst();
  if (row?.disabled === 1) throw refuse('ACCOUNT_OIDC_UNKNOWN', 403);
  return row;
}

/**
 * Binds a subject to the account that an administrator has made for it: of this login, without password, and bound to nobody yet. Accounts are never made here.
 * Refuses `ACCOUNT_OIDC_UNKNOWN`.
 */
export async function bindOidcAccount(store: Store, subject: string, login: string): Promise<AccountTable> {
  const row = await store.db
    .selectFrom('account')
    .selectAll()
    .where('login', '=', foldLogin(login))
    .where('disabled', '=', 0)
    .where('password', 'is', null)
    .where('subject', 'is', null)
    .executeTakeFirst();
  if (!row) throw refuse('ACCOUNT_OIDC_UNKNOWN', 403);
  const deed = {
    actor: { account: row.id, name: row.name },
    action: 'session.start.bind',
    object: `account ${row.id}`,
  };
  return change(store, deed, async (tx) => {
    const bound = await tx
      .updateTable('account')
      .set((eb) => ({ subject, version: eb('version', '+', 1) }))
      .where('id', '=', row.id)
      .where('disabled', '=', 0)
      .where('password', 'is', null)
      .where('subject', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (!bound) throw refuse('ACCOUNT_OIDC_UNKNOWN', 403);
    return { value: bound, before: { linked: false }, after: { linked: true } };
  });
}
