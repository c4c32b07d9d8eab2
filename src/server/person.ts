import type { Actor } from '../round/index.ts';
import { refuse } from '../store/refuse.ts';
import { bearerOf } from './authenticate.ts';

/** The account of somebody who is signed in themselves; refuses `ACCESS_SESSION_NEEDED` for a token, which must not give itself more time or another password. */
export function requirePerson(request: Request, { account }: Actor): string {
  if (bearerOf(request) !== undefined || account === undefined) throw refuse('ACCESS_SESSION_NEEDED', 403);
  return account;
}
