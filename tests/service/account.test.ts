import { hash } from '@node-rs/argon2';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashPassword, verifyPassword } from '../../src/store/account/password.ts';
import { passwordIssues } from '../../src/store/account/password-rules.ts';
import { setupLink } from '../../src/store/account/setup.ts';
import { ADMIN_PASSWORD, field, openAdministrator, openBrowser, openPerson } from './browser.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { STORES } from './stores.ts';

describe.each(STORES)('accounts on $name', ({ open }) => {
  let under: ServiceUnderTest;
  beforeEach(async () => {
    under = await open();
  });
  afterEach(() => under.close());

  const setUp = (token: unknown, login = 'quantri') =>
    under.anybody.send('POST', '/setup', { token, login, name: 'Quản trị', password: ADMIN_PASSWORD });

  test('The set-up link makes one administrator, once; then there is no link any more.', async () => {
    const token = await setupLink(under.store);
    const [first, second] = await Promise.all([setUp(token), setUp(token, 'khac')]);
    expect([first.status, second.status].sort()).toEqual([201, 403]);
    expect((await setUp(token, 'khac')).body).toMatchObject({ code: 'ACCOUNT_SETUP_CLOSED' });
    expect(await setupLink(under.store)).toBeUndefined();
    expect(await under.store.db.selectFrom('account').select('login').execute()).toHaveLength(1);
  });

  test('A wrong, an earlier and an old set-up link open nothing; a bad password leaves the link as it was.', async () => {
    const earlier = await setupLink(under.store);
    const token = await setupLink(under.store);
    expect((await setUp('x')).status).toBe(403);
    expect((await setUp(earlier)).status).toBe(403);
    const weak = await under.anybody.send('POST', '/setup', {
      token,
      login: 'a1',
      name: 'A',
      password: 'matkhau123456',
    });
    expect(weak).toMatchObject({ status: 422, body: { code: 'ACCOUNT_PASSWORD_COMMON' } });
    under.setNow('2025-12-02T02:00:00Z');
    expect((await setUp(token)).status).toBe(403);
    expect(await under.store.db.selectFrom('account').selectAll().execute()).toEqual([]);
  });

  test('Nothing secret and no name of an account stands in the log or in clear in the tables.', async () => {
    const admin = await openAdministrator(under);
    const person = await openPerson(under, admin, 'an.nguyen', [{ role: 'agency-editor', agency: 'SYT' }]);
    const token = field(await person.send('POST', '/tokens', { name: 'nguồn', scopes: 'read write' }), 'token');
    await admin.send('POST', `/accounts/${person.id}/password-reset`);
    const { db } = under.store;
    const log = await db.selectFrom('log').selectAll().orderBy('seq').execute();
    expect(log.map(({ action }) => action)).toEqual([
      'session.start.setup',
      'account.manage.create',
      'self.edit.password',
      'self.edit.token-make',
      'account.manage.password-reset',
    ]);
    const states = JSON.stringify(log.map(({ before, after, object, reason }) => [before, after, object, reason]));
    const stored = JSON.stringify([
      await db.selectFrom('account').selectAll().execute(),
      await db.selectFrom('session').selectAll().execute(),
      await db.selectFrom('api_token').selectAll().execute(),
      await db.selectFrom('one_time_link').selectAll().execute(),
      await db.selectFrom('sign_in_failure').selectAll().execute(),
    ]);
    for (const secret of [ADMIN_PASSWORD, person.password, person.cookie ?? '?', admin.cookie ?? '?', String(token)]) {
      expect(states).not.toContain(secret);
      expect(stored).not.toContain(secret);
    }
    for (const text of ['argon2', 'an.nguyen', 'quantri']) expect(states).not.toContain(text);
  });

  test('A login is one whatever its case and way of typing, and only of letters, digits and a few marks.', async () => {
    const admin = await openAdministrator(under);
    const make = (login: string) => admin.send('POST', '/accounts', { login, name: 'Ẩn danh' });
    expect((await make('Hồng.Lê@tinh.vn'.normalize('NFD'))).body).toMatchObject({ login: 'hồng.lê@tinh.vn' });
    expect((await make('HỒNG.LÊ@TINH.VN')).body).toMatchObject({ code: 'ACCOUNT_LOGIN_TAKEN', status: 409 });
    for (const login of ['a b', '<x>', 'x', '.an']) {
      expect((await make(login)).body).toMatchObject({ code: 'ACCOUNT_LOGIN_INVALID', status: 422 });
    }
  });

  test('A role is bound to what it needs and to nothing else; the same role twice is one.', async () => {
    const admin = await openAdministrator(under);
    const make = (...grants: object[]) =>
      admin.send('POST', '/accounts', { login: `u${grants.length}`, name: 'U', grants });
    const wrong = [
      { role: 'agency-editor' },
      { role: 'agency-head', agency: 'SYT', field: '3' },
      { role: 'appraiser', agency: 'SYT' },
      { role: 'lead-appraiser', field: '3.1' },
      { role: 'council', agency: 'SYT' },
      { role: 'administrator', round: 'kh-2025' },
    ];
    for (const grant of wrong) expect((await make(grant)).body).toMatchObject({ code: 'ACCOUNT_GRANT_INVALID' });
    expect((await make({ role: 'king' })).status).toBe(400);
    const right = [
      { role: 'agency-head', agency: 'SYT', round: 'kh-2025' },
      { role: 'appraiser', field: '*' },
    ];
    const made = await make(...right, { role: 'appraiser', field: '*' });
    expect(made.status).toBe(201);
    expect(new Set(field(made, 'grants') as object[])).toEqual(new Set(right));
  });

  test('The first password has to be changed before anything else, and is then worth nothing.', async () => {
    const admin = await openAdministrator(under);
    const made = await admin.send('POST', '/accounts', { login: 'an', name: 'An', grants: [{ role: 'auditor' }] });
    const first = String(field(made, 'firstPassword'));
    const an = openBrowser(under);
    expect((await an.signIn('an', first)).body).toMatchObject({ mustChangePassword: true });
    expect((await an.get('/accounts')).body).toMatchObject({ code: 'ACCOUNT_PASSWORD_FIRST', status: 403 });
    const change = (current: string, password: string) => an.send('PUT', '/session/password', { current, password });
    expect((await change('x', 'một câu đủ dài mà')).body).toMatchObject({ code: 'ACCOUNT_PASSWORD_WRONG' });
    expect((await change(first, first)).body).toMatchObject({ code: 'ACCOUNT_PASSWORD_SAME' });
    expect((await change(first, 'ngắn')).body).toMatchObject({ code: 'ACCOUNT_PASSWORD_SHORT' });
    expect((await change(first, 'một câu đủ dài mà')).body).toMatchObject({ mustChangePassword: false });
    expect((await an.get('/accounts')).status).toBe(200);
    expect((await openBrowser(under).signIn('an', first)).status).toBe(401);
    expect((await openBrowser(under).signIn('AN', 'một câu đủ dài mà'.normalize('NFD'))).status).toBe(200);
  });

  test('A role taken away is gone with the next request, and a disabled account is nobody at once and for good.', async () => {
    const admin = await openAdministrator(under);
    const an = await openPerson(under, admin, 'an', [{ role: 'auditor' }]);
    const token = String(field(await an.send('POST', '/tokens', { name: 't' }), 'token'));
    const byToken = () => under.anybody.get('/accounts', { authorization: `Bearer ${token}` });
    expect([(await an.get('/accounts')).status, (await byToken()).status]).toEqual([200, 200]);
    const version = async () => `"${field(await admin.get(`/accounts/${an.id}`), 'version')}"`;
    const edit = async (body: object) =>
      admin.send('PATCH', `/accounts/${an.id}`, body, { 'if-match': await version() });
    expect((await edit({ grants: [] })).status).toBe(200);
    expect([(await an.get('/accounts')).status, (await byToken()).status]).toEqual([403, 403]);
    expect((await edit({ grants: [{ role: 'auditor' }] })).status).toBe(200);
    expect((await an.get('/accounts')).status).toBe(200);
    expect((await edit({ disabled: true })).body).toMatchObject({ disabled: true });
    expect([(await an.get('/session')).status, (await byToken()).status]).toEqual([401, 401]);
    expect((await openBrowser(under).signIn('an', an.password)).body).toMatchObject({ code: 'ACCOUNT_SIGN_IN' });
    expect((await edit({ disabled: false })).status).toBe(200);
    expect([(await an.get('/session')).status, (await byToken()).status]).toEqual([401, 401]);
    expect((await openBrowser(under).signIn('an', an.password)).status).toBe(200);
  });

  test('Whatever disabled an account, an open session and a token of it are refused.', async () => {
    const admin = await openAdministrator(under);
    const made = await admin.send('POST', '/tokens', { name: 't' });
    const bearer = { authorization: `Bearer ${String(field(made, 'token'))}` };
    await under.store.db.updateTable('account').set({ disabled: 1 }).execute();
    expect((await admin.get('/session')).status).toBe(401);
    expect((await under.anybody.get('/session', bearer)).status).toBe(401);
  });

  test('Who becomes an administrator has to sign in again.', async () => {
    const admin = await openAdministrator(under);
    const an = await openPerson(under, admin, 'an');
    const { headers } = await admin.get(`/accounts/${an.id}`);
    const seen = { 'if-match': headers.get('etag') ?? '' };
    await admin.send('PATCH', `/accounts/${an.id}`, { grants: [{ role: 'administrator' }] }, seen);
    expect((await an.get('/session')).status).toBe(401);
    await an.signIn('an', an.password);
    expect((await an.get('/accounts')).status).toBe(200);
  });

  test('A stale edit overwrites nothing and shows both; without a version there is no edit.', async () => {
    const admin = await openAdministrator(under);
    const an = await openPerson(under, admin, 'an');
    const seen = (await admin.get(`/accounts/${an.id}`)).headers.get('etag') ?? '';
    const edit = (name: string, headers = {}) => admin.send('PATCH', `/accounts/${an.id}`, { name }, headers);
    expect((await edit('Một')).status).toBe(428);
    const both = await Promise.all([edit('Một', { 'if-match': seen }), edit('Hai', { 'if-match': seen })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const won = both[0].status === 200 ? 'Một' : 'Hai';
    const lost = both.find(({ status }) => status === 409);
    expect(lost?.body).toMatchObject({ code: 'REQUEST_STALE', current: { name: won } });
    expect((await admin.get(`/accounts/${an.id}`)).body).toMatchObject({ name: won });
    expect((await admin.get('/accounts/nobody')).body).toMatchObject({ code: 'ACCOUNT_UNKNOWN', status: 404 });
  });

  test('The last administrator cannot be taken away, not even by two at once.', async () => {
    const admin = await openAdministrator(under);
    const own = (await admin.get('/session')).body as { account: { id: string } };
    const edit = async (id: string, body: object) => {
      const seen = (await admin.get(`/accounts/${id}`)).headers.get('etag') ?? '';
      return () => admin.send('PATCH', `/accounts/${id}`, body, { 'if-match': seen });
    };
    for (const body of [{ disabled: true }, { grants: [{ role: 'auditor' }] }]) {
      const answer = await (await edit(own.account.id, body))();
      expect(answer.body).toMatchObject({ code: 'ACCOUNT_LAST_ADMINISTRATOR', status: 409 });
    }
    // An administrator who has never signed in at the provider does not count.
    await admin.send('POST', '/accounts', {
      login: 'sso',
      name: 'S',
      signIn: 'oidc',
      grants: [{ role: 'administrator' }],
    });
    expect((await (await edit(own.account.id, { disabled: true }))()).status).toBe(409);
    const second = await openPerson(under, admin, 'hai', [{ role: 'administrator' }]);
    const takeOwn = await edit(own.account.id, { grants: [] });
    const takeOther = await edit(second.id, { grants: [] });
    const statuses = (await Promise.all([takeOwn(), takeOther()])).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    const left = await under.store.db
      .selectFrom('role_grant')
      .innerJoin('account', 'account.id', 'role_grant.account')
      .select('login')
      .where('role', '=', 'administrator')
      .where('password', 'is not', null)
      .execute();
    expect(left).toHaveLength(1);
  });

  test('Accounts are listed by login, page by page; only administrators and auditors see them.', async () => {
    const admin = await openAdministrator(under);
    for (const login of ['b', 'c', 'a']) await admin.send('POST', '/accounts', { login: `${login}1`, name: login });
    const first = await admin.get('/accounts?limit=3');
    const logins = (answer: typeof first) => (field(answer, 'items') as { login: string }[]).map(({ login }) => login);
    expect(logins(first)).toEqual(['a1', 'b1', 'c1']);
    const rest = await admin.get(`/accounts?limit=3&cursor=${String(field(first, 'next'))}`);
    expect(logins(rest)).toEqual(['quantri']);
    expect(rest.body).not.toHaveProperty('next');
    const editor = await under.as('e', { role: 'agency-editor', agency: 'SYT' });
    expect((await editor.get('/accounts')).status).toBe(403);
    expect((await editor.send('POST', '/accounts', { login: 'zz', name: 'z' })).status).toBe(403);
    expect((await under.anybody.get('/accounts')).status).toBe(401);
  });

  test('A password reset ends the sessions and gives a first password, once.', async () => {
    const admin = await openAdministrator(under);
    const an = await openPerson(under, admin, 'an');
    const reset = await admin.send('POST', `/accounts/${an.id}/password-reset`);
    expect((await an.get('/session')).status).toBe(401);
    expect((await openBrowser(under).signIn('an', an.password)).status).toBe(401);
    const again = await openBrowser(under).signIn('an', String(field(reset, 'firstPassword')));
    expect(again.body).toMatchObject({ mustChangePassword: true });
  });

  test('A password hashed with weaker parameters is hashed anew at the next sign-in.', async () => {
    await openAdministrator(under);
    const { db } = under.store;
    const weak = await hash(ADMIN_PASSWORD.normalize('NFC'), { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await db.updateTable('account').set({ password: weak }).execute();
    expect((await openBrowser(under).signIn('quantri', ADMIN_PASSWORD)).status).toBe(200);
    const { password } = await db.selectFrom('account').select('password').executeTakeFirstOrThrow();
    // OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, 2 passes, 1 lane.
    expect(password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await openBrowser(under).signIn('quantri', ADMIN_PASSWORD)).status).toBe(200);
  });
});

test('Looking for a login that does not exist takes as long as a wrong password.', async () => {
  const hashed = await hashPassword(ADMIN_PASSWORD);
  const quickest = async (stored: string | null) => {
    const times: number[] = [];
    for (let time = 0; time < 5; time += 1) {
      const start = performance.now();
      expect(await verifyPassword(stored, 'wrong')).toBe(false);
      times.push(performance.now() - start);
    }
    return Math.min(...times);
  };
  await quickest(null);
  // Without a hash to compute it would be a thousandth.
  expect(await quickest(null)).toBeGreaterThan((await quickest(hashed)) / 4);
  expect(await verifyPassword(null, 'nobody has this password')).toBe(false);
});

describe('the rules of passwords', () => {
  const codes = (password: string, login = 'an.nguyen') => passwordIssues(password, login).map(({ code }) => code);

  test.each([
    ['elevenchars', 'ACCOUNT_PASSWORD_SHORT'],
    ['x'.repeat(201), 'ACCOUNT_PASSWORD_LONG'],
    ['an.nguyen2025', 'ACCOUNT_PASSWORD_LOGIN'],
    ['P@ssw0rd12345', 'ACCOUNT_PASSWORD_COMMON'],
    ['Mật khẩu 2025', 'ACCOUNT_PASSWORD_COMMON'],
    ['passwordpassword', 'ACCOUNT_PASSWORD_COMMON'],
    ['098765432109876', 'ACCOUNT_PASSWORD_COMMON'],
    ['abababababab', 'ACCOUNT_PASSWORD_COMMON'],
    ['abcdefghijkl', 'ACCOUNT_PASSWORD_COMMON'],
  ])('“%s” is refused: %s.', (password, code) => {
    expect(codes(password)).toEqual([code]);
  });

  test.each(['ba con trâu uống trà sớm', 'correct horse battery staple', 'Khanh-Hoa-2025-x9'])(
    '“%s” is taken.',
    (password) => expect(codes(password)).toEqual([]),
  );
});
