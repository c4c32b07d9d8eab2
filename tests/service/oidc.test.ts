import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keepOidcJourney, takeOidcJourney } from '../../src/store/account/oidc.ts';
import { type Browser, field, openAdministrator, openBrowser, openPerson } from './browser.ts';
import { CLIENT, type ProvincialProvider, startProvider } from './provincial-provider.ts';
import type { Answer, ServiceUnderTest } from './service-under-test.ts';
import { STORES } from './stores.ts';

const CALLBACK = 'http://localhost/api/v1/session/oidc/callback';

describe.each(STORES)('single sign-on on $name', ({ open }) => {
  let provider: ProvincialProvider;
  let under: ServiceUnderTest;
  let admin: Browser;
  beforeAll(async () => {
    provider = await startProvider(CALLBACK);
  });
  afterAll(() => provider.close());
  beforeEach(async () => {
    under = await open({
      environment: {
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: CLIENT.id,
        OIDC_CLIENT_SECRET: CLIENT.secret,
        PAR_INDEX_PUBLIC_URL: 'http://localhost',
      },
    });
    admin = await openAdministrator(under);
  });
  afterEach(() => under.close());

  const makeAccount = (login: string, more: object = {}) =>
    admin.send('POST', '/accounts', { login, name: 'An', signIn: 'oidc', grants: [{ role: 'auditor' }], ...more });

  /** Sets out to the provider: where to, and the cookie that has to come back. */
  async function setOut(): Promise<{ location: string; cookie: string }> {
    const answer = await under.anybody.get('/session/oidc');
    expect(answer.status).toBe(302);
    const [cookie = ''] = (answer.headers.getSetCookie()[0] ?? '').split(';');
    return { location: answer.headers.get('location') ?? '', cookie };
  }

  const comeBack = (url: URL, cookie: string): Promise<Answer> =>
    under.anybody.get(`/session/oidc/callback${url.search}`, { cookie });

  async function signIn(subject: string, login: string | undefined): Promise<Answer> {
    provider.signInAs(subject, login);
    const { location, cookie } = await setOut();
    return comeBack(await provider.visit(location), cookie);
  }

  test('Whoever an administrator has made an account for is signed in, and known by the subject from then on.', async () => {
    expect((await makeAccount('an@tinh.vn')).body).not.toHaveProperty('firstPassword');
    const answer = await signIn('subject-1', 'An@Tinh.vn');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/']);
    const [line = ''] = answer.headers.getSetCookie();
    expect(line).toMatch(/^par_index_session=[\w-]{43};.*HttpOnly/);
    const browser = openBrowser(under);
    browser.cookie = line.slice('par_index_session='.length, line.indexOf(';'));
    expect((await browser.get('/session')).body).toMatchObject({
      account: { login: 'an@tinh.vn' },
      grants: [{ role: 'auditor' }],
      mustChangePassword: false,
    });
    // The login at the provider may change; the subject is the same person, and another subject is not.
    expect((await signIn('subject-1', 'other@tinh.vn')).status).toBe(302);
    expect((await signIn('subject-2', 'an@tinh.vn')).body).toMatchObject({ code: 'ACCOUNT_OIDC_UNKNOWN', status: 403 });
    const log = await under.store.db.selectFrom('log').select(['action', 'after']).orderBy('seq', 'desc').execute();
    expect(log[0]).toEqual({ action: 'session.start.bind', after: '{"linked":true}' });
  });

  test('Nobody gets an account by themselves, nor that of somebody with a password, nor a disabled one.', async () => {
    await openPerson(under, admin, 'with-password');
    const made = await makeAccount('gone');
    const headers = { 'if-match': made.headers.get('etag') ?? '' };
    await admin.send('PATCH', `/accounts/${String(field(made, 'id'))}`, { disabled: true }, headers);
    for (const login of ['stranger', 'with-password', 'quantri', 'gone', undefined]) {
      const answer = await signIn(`subject-of-${login}`, login);
      expect(answer.body).toMatchObject({ code: 'ACCOUNT_OIDC_UNKNOWN' });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(await under.store.db.selectFrom('account').select('id').execute()).toHaveLength(3);
  });

  test('A bound account that is disabled is refused at once.', async () => {
    const made = await makeAccount('an');
    expect((await signIn('subject-an', 'an')).status).toBe(302);
    const path = `/accounts/${String(field(made, 'id'))}`;
    const seen = (await admin.get(path)).headers.get('etag') ?? '';
    await admin.send('PATCH', path, { disabled: true }, { 'if-match': seen });
    expect((await signIn('subject-an', 'an')).body).toMatchObject({ code: 'ACCOUNT_OIDC_UNKNOWN' });
  });

  test('An account of single sign-on has no password to sign in with.', async () => {
    await makeAccount('an');
    for (const password of ['', 'null', 'nobody has this password']) {
      expect((await openBrowser(under).signIn('an', password)).body).toMatchObject({ code: 'ACCOUNT_SIGN_IN' });
    }
  });

  test('An answer is refused that bears another state, comes twice, comes to another browser or comes too late.', async () => {
    await makeAccount('an');
    provider.signInAs('subject-an', 'an');
    const refused = { status: 403, body: { code: 'ACCOUNT_OIDC_REFUSED' } };
    const forged = await setOut();
    const url = await provider.visit(forged.location);
    url.searchParams.set('state', 'forged');
    expect(await comeBack(url, forged.cookie)).toMatchObject(refused);

    const used = await setOut();
    const usedUrl = await provider.visit(used.location);
    expect((await comeBack(usedUrl, used.cookie)).status).toBe(302);
    expect(await comeBack(usedUrl, used.cookie)).toMatchObject(refused);

    const [mine, theirs] = [await setOut(), await setOut()];
    expect(await comeBack(await provider.visit(mine.location), theirs.cookie)).toMatchObject(refused);
    const late = await setOut();
    const lateUrl = await provider.visit(late.location);
    under.setNow('2025-12-01T02:10:00Z');
    expect(await comeBack(lateUrl, late.cookie)).toMatchObject(refused);
  });

  test('What is kept of a journey is given back once, and only to the browser that set out.', async () => {
    const { store } = under;
    const journey = { nonce: 'n', verifier: 'v' };
    await keepOidcJourney(store, 'state', 'browser', journey);
    expect(await takeOidcJourney(store, 'state', 'browser')).toEqual(journey);
    await expect(takeOidcJourney(store, 'state', 'browser')).rejects.toThrow('ACCOUNT_OIDC_REFUSED');
    await keepOidcJourney(store, 'other', 'browser', journey);
    await expect(takeOidcJourney(store, 'other', 'another')).rejects.toThrow('ACCOUNT_OIDC_REFUSED');
  });

  test('A code that was used is refused by the provider, though the state is fresh; so is one of another journey.', async () => {
    await makeAccount('an');
    provider.signInAs('subject-an', 'an');
    const first = await setOut();
    const firstUrl = await provider.visit(first.location);
    expect((await comeBack(firstUrl, first.cookie)).status).toBe(302);
    for (const replayed of [firstUrl, await provider.visit((await setOut()).location)]) {
      const next = await setOut();
      const url = await provider.visit(next.location);
      url.searchParams.set('code', replayed.searchParams.get('code') ?? '');
      expect((await comeBack(url, next.cookie)).body).toMatchObject({ code: 'ACCOUNT_OIDC_REFUSED' });
    }
  });

  test('An ID token that bears another nonce is refused.', async () => {
    await makeAccount('an');
    provider.signInAs('subject-an', 'an');
    const { db } = under.store;
    const { location, cookie } = await setOut();
    const url = await provider.visit(location);
    const row = await db.selectFrom('one_time_link').selectAll().where('used_at', 'is', null).executeTakeFirstOrThrow();
    const data = JSON.stringify({ ...JSON.parse(row.data), nonce: 'another' });
    await db.updateTable('one_time_link').set({ data }).where('hash', '=', row.hash).execute();
    expect((await comeBack(url, cookie)).body).toMatchObject({ code: 'ACCOUNT_OIDC_REFUSED' });
  });

  test('What the provider itself refuses is no sign-in.', async () => {
    const { location, cookie } = await setOut();
    const state = new URL(location).searchParams.get('state') ?? '';
    const url = new URL(`${CALLBACK}?error=access_denied&state=${state}&iss=${encodeURIComponent(provider.issuer)}`);
    expect((await comeBack(url, cookie)).body).toMatchObject({ code: 'ACCOUNT_OIDC_REFUSED' });
  });

  test('A provider that does not answer is told as such, and asked again the next time.', async () => {
    const other = await open({ environment: { OIDC_ISSUER: 'http://127.0.0.1:9', OIDC_CLIENT_ID: 'x' } });
    expect((await other.anybody.get('/session/oidc')).body).toMatchObject({
      code: 'ACCOUNT_OIDC_UNREACHABLE',
      status: 503,
    });
    await other.close();
    const plain = await open({ environment: { OIDC_ISSUER: 'http://sso.example.vn', OIDC_CLIENT_ID: 'x' } });
    expect((await plain.anybody.get('/session/oidc')).status).toBe(503);
    await plain.close();
  });
});
