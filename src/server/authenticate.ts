import type { Actor } from '../round/index.ts';
import { PUBLIC } from '../round/index.ts';
import { readGrants } from '../store/account/grant.ts';
import { isSameHash } from '../store/account/secret.ts';
import { readSession } from '../store/account/session.ts';
import { readToken } from '../store/account/token.ts';
import { refuse } from '../store/refuse.ts';
import type { AccountTable } from '../store/tables.ts';
import type { Caller } from './caller.ts';
import { cookieOf, csrfToken, SESSION_COOKIE } from './cookie.ts';
import { foreignSite } from './cross-site.ts';
import type { Service } from './service.ts';

const NOBODY: Caller = { actor: PUBLIC, session: undefined, mustChangePassword: false };
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Where somebody begins who has no session, or leaves an old one behind: there is no token against forgery yet, the browser's word on the site has to do. */
const BEGINNINGS = ['/session', '/setup'];

/**
 * Finds out who sent a request: by an API token, or by the session's cookie, with its token against forgery where something is changed. Roles are read anew each time, so
 * that one taken away is gone at once. Refuses `ACCESS_TOKEN_UNKNOWN`, `ACCESS_CROSS_SITE`, `ACCESS_CSRF`; a session that has ended is the public.
 */
export async function authenticate(request: Request, _address: string, service: Service): Promise<Caller> {
  const token = bearerOf(request);
  if (token !== undefined) return authenticateToken(token, service);
  const changes = !SAFE.has(request.method);
  const foreign = changes ? foreignSite(request, service.config) : undefined;
  if (foreign !== undefined) throw refuse('ACCESS_CROSS_SITE', 403, { found: foreign });
  const session = cookieOf(request, SESSION_COOKIE);
  const account = session ? await readSession(service.store, session) : undefined;
  if (!session || !account) return NOBODY;
  if (changes && !isBeginning(request) && !hasCsrfToken(request, session)) throw refuse('ACCESS_CSRF', 403);
  return {
    actor: await actorOf(account, ['read', 'write'], service),
    session,
    mustChangePassword: account.must_change === 1,
  };
}

/** The API token a request carries; undefined when it carries none. */
export function bearerOf(request: Request): string | undefined {
  return /^bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1];
}

async function authenticateToken(token: string, service: Service): Promise<Caller> {
  const found = await readToken(service.store, token);
  if (!found) throw refuse('ACCESS_TOKEN_UNKNOWN', 401);
  const { account, scopes } = found;
  return {
    actor: await actorOf(account, scopes, service),
    session: undefined,
    mustChangePassword: account.must_change === 1,
  };
}

async function actorOf(account: AccountTable, scopes: Actor['scopes'], { store }: Service): Promise<Actor> {
  return { account: account.id, name: account.name, grants: await readGrants(store.db, account.id), scopes };
}

function isBeginning({ method, url }: Request): boolean {
  const { pathname } = new URL(url);
  return method === 'POST' && BEGINNINGS.some((path) => pathname === `/api/v1${path}`);
}

function hasCsrfToken(request: Request, session: string): boolean {
  return isSameHash(request.headers.get('x-csrf-token') ?? '', csrfToken(session));
}
