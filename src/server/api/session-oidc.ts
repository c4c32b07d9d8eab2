import { z } from '@hono/zod-openapi';
import { setCookie } from '../cookie.ts';
import { beginOidc, finishOidc, OIDC_COOKIE, OIDC_PATH } from '../oidc/sign-in.ts';
import { type Route, route } from '../route.ts';
import { openSession } from './session.ts';

const tag = 'Session';
const JOURNEY_SECONDS = 600;

/** Signing in at the province's own provider, where one is set. */
export const SESSION_OIDC_ROUTES: readonly Route[] = [
  route({
    method: 'get',
    path: '/session/oidc',
    id: 'beginOidc',
    tag,
    summary: { vi: 'Đăng nhập một lần (SSO): bắt đầu', en: 'Begin single sign-on' },
    description: 'For browsers: sends on to the OpenID Connect provider that the service is set to.',
    access: 'session.start',
    perAddress: 'sign-in',
    answer: { status: 302, description: 'The provider’s address in `Location`' },
    refusals: [404, 503],
    handle: async ({ service, request }) => {
      const { location, browser } = await beginOidc(service, request);
      const cookie = { name: OIDC_COOKIE, value: browser, path: OIDC_PATH, seconds: JOURNEY_SECONDS };
      return { status: 302, headers: { location }, cookies: [setCookie(request, service.config, cookie)] };
    },
  }),
  route({
    method: 'get',
    path: '/session/oidc/callback',
    id: 'finishOidc',
    tag,
    summary: { vi: 'Đăng nhập một lần (SSO): trở về', en: 'Come back from single sign-on' },
    description: 'Where the provider sends the browser back to; register this address there.',
    access: 'session.start',
    perAddress: 'sign-in',
    query: z.object({
      state: z.string().max(500).optional(),
      code: z.string().max(5000).optional(),
      error: z.string().max(500).optional().openapi({ description: 'What the provider refused' }),
    }),
    answer: { status: 302, description: 'Signed in: the cookie is set, `Location` is the first page' },
    refusals: [403, 404, 503],
    handle: async ({ service, request }) => {
      const account = await finishOidc(service, request);
      const { cookies } = await openSession(service, request, account);
      const gone = setCookie(request, service.config, { name: OIDC_COOKIE, value: '', path: OIDC_PATH, seconds: 0 });
      return { status: 302, headers: { location: '/' }, cookies: [...cookies, gone] };
    },
  }),
];
