import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { forgetExpired } from '../../src/store/account/forget-expired.ts';
import { keepOidcJourney } from '../../src/store/account/oidc.ts';
import { startSession } from '../../src/store/account/session.ts';
import { signIn } from '../../src/store/account/sign-in.ts';
import { ADMIN_PASSWORD, field, openAdministrator, openBrowser, openPerson } from './browser.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { STORES } from './stores.ts';

describe.each(STORES)('sessions on $name', ({ open }) => {
  let under: ServiceUnderTest;
  beforeEach(async () => {
    under = await open({ now: '2025-12-01T00:00:00Z' });
  });
  afterEach(() => under.close());

  test('The cookie is out of reach of scripts and other sites, and secure behind TLS.', async () => {
    await openAdministrator(under);
    const body = { login: 'quantri', password: ADMIN_PASSWORD };
    const cookieFor = async (headers = {}) =>
      (await under.anybody.send('POST', '/session', body, headers)).headers.getSetCookie()[0] ?? '';
    const plain = await cookieFor();
    expect(plain).toMatch(/^par_index_session=[\w-]{43};/);
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=43200']) expect(plain).toContain(part);
    expect(plain).not.toContain('Secure');
    expect(await cookieFor({ 'x-forwarded-proto': 'https' })).not.toContain('Secure');
  });

  test('The cookie is secure when the public address or the trusted proxy says so.', async () => {
    for (const [environment, headers] of [
      [{ PAR_INDEX_PUBLIC_URL: 'https://cchc.example.vn' }, {}],
      [{ PAR_INDEX_TRUST_PROXY: '1' }, { 'x-forwarded-proto': 'https' }],
    ] as const) {
      const other = await open({ environment });
      await openAdministrator(other);
      const body = { login: 'quantri', password: ADMIN_PASSWORD };
      const answer = await other.anybody.send('POST', '/session', body, headers);
      expect(answer.headers.getSetCookie()[0]).toContain('Secure');
      await other.close();
    }
  });

  test('A sign-in that proved the old password opens nothing once the password was changed or the account disabled.', async () => {
    const admin = await openAdministrator(under);
    const an = await openPerson(under, admin, 'an');
    const proven = await signIn(under.store, { login: 'an', password: an.password, address: 'x' });
    const body = { current: an.password, password: 'câu mới của an hôm nay' };
    expect((await an.send('PUT', '/session/password', body)).status).toBe(200);
    await expect(startSession(under.store, proven, 1)).rejects.toThrow('ACCOUNT_SIGN_IN');
    const again = await signIn(under.store, { login: 'an', password: body.password, address: 'x' });
    await startSession(under.store, again, 1);
    await under.store.db.updateTable('account').set({ disabled: 1 }).where('id', '=', an.id).execute();
    await expect(startSession(under.store, again, 1)).rejects.toThrow('ACCOUNT_SIGN_IN');
  });

  test('A session ends after its hours, however busy, and after two idle hours.', async () => {
    const admin = await openAdministrator(under);
    const idle = openBrowser(under);
    await idle.signIn('quantri', ADMIN_PASSWORD);
    for (let hour = 1; hour < 12; hour += 1) {
      under.setNow(`2025-12-01T${String(hour).padStart(2, '0')}:30:00Z`);
      expect((await admin.get('/session')).status).toBe(200);
    }
    expect((await idle.get('/session')).status).toBe(401);
    under.setNow('2025-12-01T11:59:59Z');
    expect((await admin.get('/session')).status).toBe(200);
    under.setNow('2025-12-01T12:00:00Z');
    expect((await admin.get('/session')).body).toMatchObject({ code: 'ACCESS_SIGN_IN' });
  });

  test('When a session was last used is written at most once a minute.', async () => {
    const admin = await openAdministrator(under);
    const seen = async () => (await under.store.db.selectFrom('session').select('seen_at').executeTakeFirst())?.seen_at;
    under.setNow('2025-12-01T00:00:59Z');
    await admin.get('/session');
    expect(await seen()).toBe('2025-12-01T00:00:00.000Z');
    under.setNow('2025-12-01T00:01:00Z');
    await admin.get('/session');
    expect(await seen()).toBe('2025-12-01T00:01:00.000Z');
  });

  test('Signing in again gives another cookie and ends the one before; signing out ends it and takes it away.', async () => {
    const admin = await openAdministrator(under);
    const first = admin.cookie ?? '';
    await admin.signIn('quantri', ADMIN_PASSWORD);
    expect(admin.cookie).not.toBe(first);
    expect((await under.anybody.get('/session', { cookie: `par_index_session=${first}` })).status).toBe(401);
    const second = admin.cookie ?? '';
    const out = await admin.send('DELETE', '/session');
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie()[0]).toContain('Max-Age=0');
    expect((await under.anybody.get('/session', { cookie: `par_index_session=${second}` })).status).toBe(401);
  });

  test('A new password ends every session of the account, and opens a new one.', async () => {
    const admin = await openAdministrator(under);
    const elsewhere = openBrowser(under);
    await elsewhere.signIn('quantri', ADMIN_PASSWORD);
    const [cookie, csrf] = [admin.cookie ?? '', admin.csrf];
    const body = { current: ADMIN_PASSWORD, password: 'bốn con mèo leo cây cau' };
    expect((await admin.send('PUT', '/session/password', body)).status).toBe(200);
    expect([admin.cookie === cookie, admin.csrf === csrf]).toEqual([false, false]);
    expect((await admin.get('/session')).status).toBe(200);
    expect((await elsewhere.get('/session')).status).toBe(401);
    expect((await under.anybody.get('/session', { cookie: `par_index_session=${cookie}` })).status).toBe(401);
  });

  test('People see their own open sessions and end one of them; those of others are not there for them.', async () => {
    const admin = await openAdministrator(under);
    const an = await openPerson(under, admin, 'an');
    under.setNow('2025-12-01T00:10:00Z');
    const elsewhere = openBrowser(under);
    await elsewhere.signIn('an', an.password);
    type Item = { id: string; current: boolean; createdAt: string };
    const items = async () => field(await an.get('/sessions'), 'items') as Item[];
    const [own, other] = await items();
    expect([own?.current, other?.current]).toEqual([true, false]);
    expect(other?.createdAt).toBe('2025-12-01T00:10:00.000Z');
    const foreign = await admin.send('DELETE', `/sessions/${other?.id}`);
    expect(foreign.body).toMatchObject({ code: 'ACCOUNT_SESSION_UNKNOWN', status: 404 });
    expect((await an.send('DELETE', `/sessions/${other?.id}`)).status).toBe(204);
    expect((await elsewhere.get('/session')).status).toBe(401);
    expect(await items()).toHaveLength(1);
    expect((await admin.send('DELETE', `/accounts/${an.id}/sessions`)).status).toBe(204);
    expect((await an.get('/session')).status).toBe(401);
  });

  test('Thirty days after its end a session is forgotten, and a journey to the provider once it is over.', async () => {
    await openAdministrator(under);
    await openBrowser(under).signIn('quantri', ADMIN_PASSWORD);
    await keepOidcJourney(under.store, 'state', 'browser', { nonce: 'nonce', verifier: 'verifier' });
    const left = async () => {
      await forgetExpired(under.store);
      const links = await under.store.db
        .selectFrom('one_time_link')
        .select('hash')
        .where('purpose', '=', 'oidc')
        .execute();
      return [(await under.store.db.selectFrom('session').select('hash').execute()).length > 0, links.length];
    };
    expect(await left()).toEqual([true, 1]);
    // Sessions end after twelve hours.
    under.setNow('2025-12-31T11:59:00Z');
    expect(await left()).toEqual([true, 0]);
    under.setNow('2025-12-31T12:01:00Z');
    expect(await left()).toEqual([false, 0]);
  });

  test('A cookie that nobody was given is nobody’s, and public pages still answer.', async () => {
    const cookie = { cookie: 'par_index_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' };
    expect((await under.anybody.get('/session', cookie)).status).toBe(401);
    expect((await under.anybody.get('/session/oidc', cookie)).body).toMatchObject({ code: 'ACCOUNT_OIDC_OFF' });
  });
});
