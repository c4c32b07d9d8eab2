import type { Store } from '../store.ts';

/** For so long after its end a session is kept: whoever asks what was open then still finds it. */
const KEPT_DAYS = 30;

/** Removes what nobody can use any more: sessions that ended long ago, journeys to the provider that were never finished. What was done with them stays in the log. */
export async function forgetExpired(store: Store): Promise<void> {
  const now = store.now();
  const longAgo = new Date(now.getTime() - KEPT_DAYS * 86_400_000).toISOString();
  await store.db.deleteFrom('session').where('expires_at', '<', longAgo).execute();
  await store.db
    .deleteFrom('one_time_link')
    .where('purpose', '=', 'oidc')
    .where('expires_at', '<', now.toISOString())
    .execute();
}
