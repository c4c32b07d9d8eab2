import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Browser, field, openAdministrator, openPerson } from './browser.ts';
import type { Answer, ServiceUnderTest } from './service-under-test.ts';
import { STORES } from './stores.ts';

describe.each(STORES)('API tokens on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let admin: Browser;
  beforeEach(async () => {
    under = await open({ now: '2025-12-01T00:00:00Z' });
    admin = await openAdministrator(under);
  });
  afterEach(() => under.close());

  const make = (browser: Browser, body: object): Promise<Answer> =>
    browser.send('POST', '/tokens', { name: 't', ...body });
  const bearer = (made: Answer) => ({ authorization: `Bearer ${String(field(made, 'token'))}` });

  test('A token is shown once; the list tells when it was used, and never what it is.', async () => {
    const made = await make(admin, { scopes: 'read', days: 10 });
    expect(made).toMatchObject({ status: 201, body: { scopes: 'read', expiresAt: '2025-12-11T00:00:00.000Z' } });
    expect(field(made, 'token')).toMatch(/^par_index_[\w-]{43}$/);
    under.setNow('2025-12-01T00:05:00Z');
    expect((await under.anybody.get('/session', bearer(made))).body).toMatchObject({
      account: { login: 'quantri' },
      scopes: ['read'],
      csrf: null,
    });
    const list = await admin.get('/tokens');
    expect(field(list, 'items')).toMatchObject([{ usedAt: '2025-12-01T00:05:00.000Z', revokedAt: null }]);
    expect(JSON.stringify(list.body)).not.toContain(String(field(made, 'token')).slice(10));
  });

  test('A token that reads changes nothing; one that writes does, but gives itself nothing more.', async () => {
    const reads = bearer(await make(admin, { scopes: 'read' }));
    const writes = bearer(await make(admin, { scopes: 'read write' }));
    const create = (headers: Record<string, string>, login: string) =>
      under.anybody.send('POST', '/accounts', { login, name: 'N' }, headers);
    expect((await create(reads, 'one')).body).toMatchObject({ code: 'ACCESS_TOKEN_READS', status: 403 });
    // A right given by a token would outlive it: neither accounts, nor roles, nor passwords.
    const { id } = field(await admin.get('/session'), 'account') as { id: string };
    const reset = `/accounts/${id}/password-reset`;
    expect((await create(writes, 'two')).body).toMatchObject({ code: 'ACCESS_SESSION_NEEDED', status: 403 });
    expect((await under.anybody.send('POST', reset, undefined, writes)).status).toBe(403);
    const grants = { grants: [{ role: 'administrator' }] };
    const given = await under.anybody.send('PATCH', `/accounts/${id}`, grants, { ...writes, 'if-match': '"1"' });
    expect(given.status).toBe(403);
    const more = await under.anybody.send('POST', '/tokens', { name: 'more', scopes: 'read write' }, writes);
    expect(more.body).toMatchObject({ code: 'ACCESS_SESSION_NEEDED', status: 403 });
    const body = { current: 'x', password: 'một câu đủ dài mà' };
    const password = await under.anybody.send('PUT', '/session/password', body, writes);
    expect(password.body).toMatchObject({ code: 'ACCESS_SESSION_NEEDED' });
  });

  test('A change of the password and a reset revoke every token: whoever stole one has it no longer.', async () => {
    const an = await openPerson(under, admin, 'an');
    const before = bearer(await make(an, { scopes: 'read' }));
    const body = { current: an.password, password: 'câu mới của an hôm nay' };
    expect((await an.send('PUT', '/session/password', body)).status).toBe(200);
    expect((await under.anybody.get('/session', before)).status).toBe(401);
    const after = bearer(await make(an, { scopes: 'read' }));
    await admin.send('POST', `/accounts/${an.id}/password-reset`);
    expect((await under.anybody.get('/session', after)).status).toBe(401);
  });

  test('A token ends on its day, and is then refused rather than taken for the public.', async () => {
    expect((await make(admin, { days: 367 })).status).toBe(400);
    const token = bearer(await make(admin, { days: 1 }));
    under.setNow('2025-12-01T23:59:59Z');
    expect((await under.anybody.get('/session', token)).status).toBe(200);
    under.setNow('2025-12-02T00:00:00Z');
    expect((await under.anybody.get('/session', token)).body).toMatchObject({
      code: 'ACCESS_TOKEN_UNKNOWN',
      status: 401,
    });
    const wrong = { authorization: 'Bearer par_index_x', cookie: `par_index_session=${admin.cookie}` };
    expect((await under.anybody.get('/session', wrong)).status).toBe(401);
  });

  test('People revoke their own tokens, administrators anybody’s; others’ are not there for them.', async () => {
    const an = await openPerson(under, admin, 'an');
    const [one, two] = [await make(an, {}), await make(an, {})];
    const foreign = await admin.send('DELETE', `/tokens/${String(field(one, 'id'))}`);
    expect(foreign.body).toMatchObject({ code: 'ACCOUNT_TOKEN_UNKNOWN', status: 404 });
    expect((await an.send('DELETE', `/tokens/${String(field(one, 'id'))}`)).status).toBe(204);
    expect((await under.anybody.get('/session', bearer(one))).status).toBe(401);
    expect((await under.anybody.get('/session', bearer(two))).status).toBe(200);
    expect(field(await admin.get(`/accounts/${an.id}/tokens`), 'items')).toHaveLength(2);
    const path = `/accounts/${an.id}/tokens/${String(field(two, 'id'))}`;
    expect((await an.send('DELETE', path)).status).toBe(403);
    expect((await admin.send('DELETE', path)).status).toBe(204);
    expect((await under.anybody.get('/session', bearer(two))).status).toBe(401);
  });
});
