import { setupLink } from '../../src/store/account/setup.ts';
import type { Answer, ServiceUnderTest } from './service-under-test.ts';

export const ADMIN_PASSWORD = 'ba con trâu uống trà sớm';

/** Sends requests as a browser does: with the cookie it was given, and the token against forgery of its session. */
export interface Browser {
  /** Value of the session's cookie. */
  cookie: string | undefined;
  csrf: string | undefined;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  readonly send: (
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  /** Signs in and keeps what is given; the answer is whatever came. */
  readonly signIn: (login: string, password: string, headers?: Record<string, string>) => Promise<Answer>;
}

/** A browser that has been nowhere. */
export function openBrowser({ anybody }: ServiceUnderTest): Browser {
  const own = (): Record<string, string> => ({
    ...(browser.cookie !== undefined && { cookie: `par_index_session=${browser.cookie}` }),
    ...(browser.csrf !== undefined && { 'x-csrf-token': browser.csrf }),
  });
  const keep = (answer: Answer): Answer => {
    for (const line of answer.headers.getSetCookie()) {
      const value = /^par_index_session=([^;]*)/.exec(line)?.[1];
      if (value !== undefined) browser.cookie = value === '' ? undefined : value;
    }
    const { csrf } = (answer.body ?? {}) as { csrf?: string | null };
    if (typeof csrf === 'string') browser.csrf = csrf;
    return answer;
  };
  const browser: Browser = {
    cookie: undefined,
    csrf: undefined,
    get: async (path, headers = {}) => keep(await anybody.get(path, { ...own(), ...headers })),
    send: async (method, path, body, headers = {}) =>
      keep(await anybody.send(method, path, body, { ...own(), ...headers })),
    signIn: (login, password, headers = {}) => browser.send('POST', '/session', { login, password }, headers),
  };
  return browser;
}

/** Makes the first administrator by the set-up link, and signs in. */
export async function openAdministrator(under: ServiceUnderTest): Promise<Browser> {
  const token = await setupLink(under.store);
  const body = { token, login: 'quantri', name: 'Quản trị (dữ liệu mẫu)', password: ADMIN_PASSWORD };
  const made = await under.anybody.send('POST', '/setup', body);
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  const browser = openBrowser(under);
  await browser.signIn('quantri', ADMIN_PASSWORD);
  return browser;
}

/** An account that is made by an administrator and has changed its first password. */
export async function openPerson(
  under: ServiceUnderTest,
  admin: Browser,
  login: string,
  grants: readonly object[] = [],
): Promise<Browser & { readonly id: string; readonly password: string }> {
  const made = await admin.send('POST', '/accounts', { login, name: login, grants });
  const { id, firstPassword } = made.body as { id: string; firstPassword: string };
  const password = `câu bí mật của ${login}`;
  const browser = openBrowser(under);
  await browser.signIn(login, firstPassword);
  const changed = await browser.send('PUT', '/session/password', { current: firstPassword, password });
  if (changed.status !== 200) throw new Error(JSON.stringify(changed.body));
  return Object.assign(browser, { id, password });
}

/** A field of an answer's body. */
export function field(answer: Answer, name: string): unknown {
  return (answer.body as Record<string, unknown>)[name];
}
