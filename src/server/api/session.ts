import { z } from '@hono/zod-openapi';
import { changePassword } from '../../store/account/change-password.ts';
import { readAccount } from '../../store/account/read-account.ts';
import {
  endSession,
  listSessions,
  type ProvenAccount,
  revokeSession,
  sessionExpiry,
  startSession,
} from '../../store/account/session.ts';
import { signIn } from '../../store/account/sign-in.ts';
import { cookieOf, csrfToken, SESSION_COOKIE, sessionCookie, setCookie } from '../cookie.ts';
import { limitExpensive, networkOf } from '../limit.ts';
import { PAGE_QUERY, pageOf, pageSchema } from '../page.ts';
import { requirePerson } from '../person.ts';
import { type Route, route } from '../route.ts';
import type { Service } from '../service.ts';
import { accountBody, grantSchema, loginSchema, passwordSchema } from './account-schema.ts';

const tag = 'Session';
const moment = z.string().openapi({ format: 'date-time' });

const sessionSchema = z
  .object({
    account: z.object({ id: z.string(), login: z.string(), name: z.string() }),
    grants: z.array(grantSchema),
    scopes: z.array(z.enum(['read', 'write'])),
    mustChangePassword: z.boolean().openapi({
      description: 'Whether PUT /session/password has to come before anything else',
    }),
    csrf: z.string().nullable().openapi({
      description: 'Send it as `X-CSRF-Token` with every request of this session that is not GET. Null for a token',
    }),
    expiresAt: moment.nullable().openapi({ description: 'When the session ends at the latest. Null for a token' }),
  })
  .openapi('Session');
type SessionBody = z.input<typeof sessionSchema>;

interface Opened {
  readonly secret: string | undefined;
  readonly expiresAt: string | undefined;
  readonly scopes: readonly ('read' | 'write')[];
}

async function sessionBody(service: Service, id: string, { secret, expiresAt, scopes }: Opened): Promise<SessionBody> {
  const { login, name, grants, mustChangePassword } = accountBody(await readAccount(service.store.db, id));
  const csrf = secret === undefined ? null : csrfToken(secret);
  return {
    account: { id, login, name },
    grants,
    scopes: [...scopes],
    mustChangePassword,
    csrf,
    expiresAt: expiresAt ?? null,
  };
}

/** Opens a session for an account and leaves the one behind that the browser had: its cookie never outlives a sign-in. */
export async function openSession(
  service: Service,
  request: Request,
  account: ProvenAccount,
): Promise<{ readonly body: SessionBody; readonly cookies: readonly string[] }> {
  const { store, config } = service;
  const earlier = cookieOf(request, SESSION_COOKIE);
  if (earlier) await endSession(store, earlier);
  const { secret, expiresAt } = await startSession(store, account, config.sessionHours);
  const body = await sessionBody(service, account.id, { secret, expiresAt, scopes: ['read', 'write'] });
  return { body, cookies: [sessionCookie(request, config, secret)] };
}

const signInRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/session',
    id: 'signIn',
    tag,
    summary: { vi: 'Đăng nhập', en: 'Sign in' },
    description:
      'Sets the cookie `par_index_session`. After failures the login is locked, for a minute at first and an hour at most: 429 with Retry-After.',
    access: 'session.start',
    perAddress: 'sign-in',
    body: z
      .object({ login: loginSchema, password: z.string().max(2000).openapi({ example: 'ba con trâu uống trà sớm' }) })
      .openapi('SignIn'),
    schema: sessionSchema,
    answer: { status: 200, description: 'The session; its cookie is set' },
    refusals: [401],
    handle: async ({ service, request, address, body }) => {
      const account = await signIn(service.store, { ...body, address: networkOf(address) });
      return openSession(service, request, account);
    },
  }),
  route({
    method: 'get',
    path: '/session',
    id: 'readSession',
    tag,
    summary: { vi: 'Tôi là ai', en: 'Who is signed in' },
    access: 'self.read',
    schema: sessionSchema,
    answer: { status: 200, description: 'The account, its roles, and the token against forgery' },
    handle: async ({ service, actor, session }) => {
      const expiresAt = session === undefined ? undefined : await sessionExpiry(service.store, session);
      const opened = { secret: session, expiresAt, scopes: actor.scopes };
      return { body: await sessionBody(service, actor.account ?? '', opened) };
    },
  }),
  route({
    method: 'delete',
    path: '/session',
    id: 'signOut',
    tag,
    summary: { vi: 'Đăng xuất', en: 'Sign out' },
    access: 'self.edit',
    answer: { status: 204, description: 'The session has ended; its cookie is taken away' },
    handle: async ({ service, request, session }) => {
      if (session !== undefined) await endSession(service.store, session);
      const cookie = { name: SESSION_COOKIE, value: '', seconds: 0 };
      return { status: 204, cookies: [setCookie(request, service.config, cookie)] };
    },
  }),
  route({
    method: 'put',
    path: '/session/password',
    id: 'changePassword',
    tag,
    summary: { vi: 'Đổi mật khẩu', en: 'Change one’s own password' },
    description:
      'Ends every session of the account, revokes its tokens, and opens a new session: a new cookie is set, with a new `csrf`.',
    access: 'self.edit',
    body: z.object({ current: z.string().max(2000), password: passwordSchema }).openapi('PasswordChange'),
    schema: sessionSchema,
    answer: { status: 200, description: 'The new session' },
    refusals: [409, 422],
    handle: async ({ service, actor, request, address, body }) => {
      const account = requirePerson(request, actor);
      await limitExpensive(service, actor);
      const changed = await changePassword(service.store, actor, account, { ...body, address: networkOf(address) });
      return openSession(service, request, changed);
    },
  }),
];

const sessionViewSchema = z
  .object({ id: z.string(), createdAt: moment, seenAt: moment, expiresAt: moment, current: z.boolean() })
  .openapi('OpenSession');

const listRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/sessions',
    id: 'listSessions',
    tag,
    summary: { vi: 'Các phiên đăng nhập đang mở của tôi', en: 'List one’s own open sessions' },
    access: 'self.read',
    query: z.object({ ...PAGE_QUERY }),
    schema: pageSchema(sessionViewSchema, 'OpenSessionPage'),
    answer: { status: 200, description: 'The open sessions, oldest first' },
    handle: async ({ service, actor, session, query }) => {
      const sessions = await listSessions(service.store, actor.account ?? '', session);
      return { body: pageOf(sessions, query, ({ createdAt, id }) => `${createdAt} ${id}`) };
    },
  }),
  route({
    method: 'delete',
    path: '/sessions/{session}',
    id: 'revokeSession',
    tag,
    summary: { vi: 'Kết thúc một phiên đăng nhập của tôi', en: 'End one of one’s own sessions' },
    access: 'self.edit',
    params: z.object({ session: z.string().openapi({ description: '`id` of the session' }) }),
    answer: { status: 204, description: 'It has ended' },
    refusals: [404],
    handle: async ({ service, actor, params }) => {
      await revokeSession(service.store, actor, actor.account ?? '', params.session);
      return { status: 204 };
    },
  }),
];

/** Signing in and out, and one's own sessions. */
export const SESSION_ROUTES: readonly Route[] = [...signInRoutes, ...listRoutes];
