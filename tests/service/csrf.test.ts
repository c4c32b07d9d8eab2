import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ADMIN_PASSWORD, type Browser, field, openAdministrator } from './browser.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { STORES } from './stores.ts';

describe.each(STORES)('requests forged by other sites on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let admin: Browser;
  beforeAll(async () => {
    under = await open({ environment: { PAR_INDEX_PUBLIC_URL: 'https://cchc.example.vn' } });
    admin = await openAdministrator(under);
  });
  afterAll(() => under.close());

  let count = 0;
  const make = (headers: Record<string, string>) => {
    count += 1;
    const body = { login: `login-${count}`, name: 'N' };
    return under.anybody.send('POST', '/accounts', body, { cookie: `par_index_session=${admin.cookie}`, ...headers });
  };

  test('In a session a change without its token, or with another’s, is refused; reading needs none.', async () => {
    const missing = await make({});
    expect(missing.body).toMatchObject({ code: 'ACCESS_CSRF', status: 403 });
    expect((await make({ 'x-csrf-token': 'x' })).status).toBe(403);
    const elsewhere = await under.anybody.send('POST', '/session', { login: 'quantri', password: ADMIN_PASSWORD });
    expect((await make({ 'x-csrf-token': String(field(elsewhere, 'csrf')) })).status).toBe(403);
    expect((await make({ 'x-csrf-token': admin.csrf ?? '' })).status).toBe(201);
    const cookie = { cookie: `par_index_session=${admin.cookie}` };
    expect(field(await under.anybody.get('/session', cookie), 'csrf')).toBe(admin.csrf);
  });

  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'https://cchc.example.vn.evil.example' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'http://localhost', 'sec-fetch-site': 'cross-site' }],
  ])('A change that a browser says comes from another site is refused even with the token: %o.', async (headers) => {
    const answer = await make({ 'x-csrf-token': admin.csrf ?? '', ...headers } as Record<string, string>);
    expect(answer.body).toMatchObject({ code: 'ACCESS_CROSS_SITE', status: 403 });
  });

  test.each([
    [{ origin: 'https://cchc.example.vn', 'sec-fetch-site': 'same-origin' }],
    [{ origin: 'http://localhost' }],
    [{ 'sec-fetch-site': 'none' }],
  ])('A change from our own pages passes: %o.', async (headers) => {
    const answer = await make({ 'x-csrf-token': admin.csrf ?? '', ...headers } as Record<string, string>);
    expect(answer.status).toBe(201);
  });

  test('Another site cannot sign anybody in either.', async () => {
    const body = { login: 'quantri', password: ADMIN_PASSWORD };
    const answer = await under.anybody.send('POST', '/session', body, { origin: 'https://evil.example' });
    expect(answer.body).toMatchObject({ code: 'ACCESS_CROSS_SITE' });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test('An API token needs none of this: browsers do not send it by themselves.', async () => {
    const token = String(field(await admin.send('POST', '/tokens', { name: 't', scopes: 'read write' }), 'token'));
    const headers = { authorization: `Bearer ${token}`, origin: 'https://other.example' };
    const { id } = field(await admin.get('/session'), 'account') as { id: string };
    const path = `/accounts/${id}`;
    const version = (await admin.get(path)).headers.get('etag') ?? '';
    const answer = await under.anybody.send('PATCH', path, { name: 'N' }, { ...headers, 'if-match': version });
    expect(answer.status).toBe(200);
  });
});
