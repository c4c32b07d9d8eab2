import { createHmac } from 'node:crypto';
import { parse, serialize } from 'hono/utils/cookie';
import type { Config } from './config.ts';

export const SESSION_COOKIE = 'par_index_session';

/** The value of a cookie of a request; undefined when it has none. */
export function cookieOf(request: Request, name: string): string | undefined {
  return parse(request.headers.get('cookie') ?? '', name)[name];
}

/** Whether the person's own connection is encrypted: the public address says so, or the proxy that is trusted. */
export function isSecure(request: Request, { publicUrl, trustProxy }: Config): boolean {
  if (publicUrl?.startsWith('https:')) return true;
  const forwarded = request.headers.get('x-forwarded-proto')?.split(',').at(-1)?.trim();
  return trustProxy && forwarded ? forwarded === 'https' : new URL(request.url).protocol === 'https:';
}

/** A cookie that no script reads and no other site sends along. An empty value takes it away. */
export function setCookie(
  request: Request,
  config: Config,
  { name, value, path = '/', seconds }: { name: string; value: string; path?: string; seconds: number },
): string {
  const secure = isSecure(request, config);
  return serialize(name, value, {
    path,
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    maxAge: Math.max(0, Math.floor(seconds)),
  });
}

/** The cookie of a session that was opened. */
export function sessionCookie(request: Request, config: Config, secret: string): string {
  return setCookie(request, config, { name: SESSION_COOKIE, value: secret, seconds: config.sessionHours * 3600 });
}

/** What a page of ours sends with every change in a session: made from the session's secret, so that it ends with it and need not be stored. */
export function csrfToken(secret: string): string {
  return createHmac('sha256', secret).update('par-index csrf').digest('base64url');
}
