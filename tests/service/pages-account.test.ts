import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPages, type PageClient } from './page-client.ts';
import { openServiceUnderTest, type ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound } from './small-round.ts';

describe('Accounts and the log', () => {
  let under: ServiceUnderTest;
  let admin: PageClient;
  const make = async (login: string, fields: Readonly<Record<string, string>> = {}) => {
    const page = await admin.open('/work/accounts/new');
    return admin.submit(page, { has: 'login' }, { login, name: `Nguyễn <b>${login}</b>`, ...fields });
  };
  const openAccount = async (login: string) => {
    const list = await admin.open('/work/accounts');
    return admin.open(list.links.findLast(({ text }) => text === login)?.href ?? '');
  };
  beforeEach(async () => {
    under = await openServiceUnderTest();
    await openSmallRound(under);
    admin = await openPages(under, 'quan-tri', { role: 'administrator' });
  });
  afterEach(() => under.close());

  test('An account is made with a role; its first password is shown once and signs in.', async () => {
    const made = await make('an', { role: 'agency-editor', agency: 'SA', round: 'mau-2025' });
    expect(made.status).toBe(200);
    const password = /Mật khẩu (\S+) /.exec(made.text.slice(made.text.indexOf('Tên đăng nhập an')))?.[1] ?? '';
    expect((await under.anybody.send('POST', '/session', { login: 'an', password })).status).toBe(200);
    expect(made.headers.get('cache-control')).toBe('no-store');
    const account = await openAccount('an');
    expect(account.text).toContain('Cán bộ nhập liệu của cơ quan (cơ quan SA Sở A (mẫu), đợt mau-2025)');
    expect(account.text).not.toContain(password);
    expect(account.html).not.toContain('<b>an');
    const found = await admin.open('/work/accounts?q=co quan sa');
    expect(found.text).toContain('1 trên 2 tài khoản');
  });

  test('A role without its scope is refused beside what was typed.', async () => {
    const refused = await make('binh', { role: 'appraiser' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Vai trò “Thẩm định viên” cần “Lĩnh vực”');
    expect(refused.text).not.toMatch(/“(agency|field|appraiser)”/);
    const form = refused.forms.find(({ names }) => names.includes('login'));
    expect(form?.fields).toContainEqual(['login', 'binh']);
    expect(form?.fields).toContainEqual(['role', 'appraiser']);
    const done = await admin.submit(refused, { has: 'login' }, { field: '*' });
    expect(done.text).toContain('Đã tạo tài khoản');
  });

  test('A new password is typed twice; where the two differ nothing is changed, and it is said so.', async () => {
    const page = await admin.open('/password');
    const fields = { current: 'cũ', password: 'ba con trâu uống trà sớm' };
    const differ = await admin.submit(page, { has: 'again' }, { ...fields, again: 'ba con trâu uống trà xớm' });
    expect(differ.status).toBe(422);
    expect(differ.text).toContain('Hai lần gõ không giống nhau; chưa lưu mật khẩu.');
    expect(differ.html).not.toContain('ba con trâu');
    // The same twice is asked of the API, which knows no session here.
    const same = await admin.submit(page, { has: 'again' }, { ...fields, again: fields.password });
    expect(same.text).not.toContain('Hai lần gõ');
  });

  test('Roles are taken away and given, the account is locked, and a stale save shows both values.', async () => {
    await make('chi', { role: 'agency-editor', agency: 'SA' });
    const account = await openAccount('chi');
    const changed = await admin.submit(
      account,
      { has: 'role' },
      { grant: undefined, role: 'lead-appraiser', field: '2' },
    );
    expect(changed.text).toContain('Đã lưu.');
    expect(changed.text).toContain('Cơ quan chủ trì thẩm định lĩnh vực (lĩnh vực 2 Phục vụ người dân (dữ liệu mẫu))');
    expect(changed.text).not.toContain('Cán bộ nhập liệu của cơ quan (cơ quan SA Sở A (mẫu))');
    const stale = await admin.submit(account, { has: 'role' }, { name: 'Trần Thị Chi' });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('name Nguyễn <b>chi</b> Trần Thị Chi');
    const locked = await admin.submit(stale, { press: 'Lưu giá trị của tôi' }, { disabled: '1' });
    expect(locked.text).toContain('Đã khóa');
    expect(locked.text).toContain('Trần Thị Chi');
  });

  test('A new first password takes the place of the old one, and the last administrator stays.', async () => {
    await make('dung');
    const reset = await admin.submit(await openAccount('dung'), { action: '/password' });
    const password = /Mật khẩu (\S+) Về/.exec(reset.text)?.[1] ?? '';
    expect((await under.anybody.send('POST', '/session', { login: 'dung', password })).status).toBe(200);
    const own = await openAccount('quan-tri');
    const refused = await admin.submit(own, { has: 'role' }, { grant: undefined });
    expect(refused.status).toBe(409);
    const out = await admin.submit(await openAccount('dung'), { press: 'Đăng xuất tài khoản ở mọi nơi' });
    expect(out.text).toContain('Mọi phiên của tài khoản đã kết thúc.');
  });

  test('Everybody makes and revokes tokens of their own; the token is shown once, and what is refused stays typed.', async () => {
    const own = await openPages(under, 'lap-trinh', { role: 'auditor' });
    const empty = await own.submit(await own.open('/work/tokens'), { press: 'Tạo mã' }, { name: ' ', days: '30' });
    expect(empty.status).toBe(422);
    expect(empty.forms.find(({ names }) => names.includes('days'))?.fields).toContainEqual(['days', '30']);
    const made = await own.submit(empty, { press: 'Tạo mã' }, { name: 'Trục <b>LGSP</b>' });
    expect(made.text).toContain('Mã cho “Trục <b>LGSP</b>”, chỉ hiện một lần này; có hiệu lực đến 31/12/2025');
    expect(made.html).not.toContain('<b>LGSP');
    const token = /par_index_[\w-]+/.exec(made.text)?.[0] ?? '';
    const asked = async (): Promise<number> =>
      (await under.anybody.get('/rounds', { authorization: `Bearer ${token}` })).status;
    expect(await asked()).toBe(200);
    const listed = await own.open('/work/tokens');
    expect(listed.html).not.toContain(token);
    const revoked = await own.submit(listed, { press: 'Thu hồi' });
    expect(revoked.text).toContain('Đã thu hồi mã truy cập.');
    expect(await asked()).toBe(401);
    expect((await own.open('/en/work/tokens')).text).toContain('My API tokens');
  });

  test('Auditors read accounts and change nothing; home affairs see neither.', async () => {
    const auditor = await openPages(under, 'thanh-tra', { role: 'auditor' });
    const list = await auditor.open('/en/work/accounts');
    expect(list.text).toContain('2 of 2 accounts');
    const one = await auditor.open(list.links.find(({ text }) => text === 'quan-tri')?.href ?? '');
    expect(one.forms.map(({ action }) => action)).toEqual(['/en/sign-out']);
    const affairs = await openPages(under, 'so-noi-vu', { role: 'home-affairs' });
    expect((await affairs.open('/work/accounts')).status).toBe(403);
    expect((await affairs.open('/work/accounts/new')).status).toBe(403);
  });

  test('The log is searched, an entry shows before beside after, and the check says that it is intact until somebody changes it.', async () => {
    const affairs = await openPages(under, 'so-noi-vu', { role: 'home-affairs' });
    await affairs.api.send(
      'PATCH',
      '/rounds/mau-2025',
      { due: { council: '2026-02-10T17:00:00+07:00' }, title: { vi: 'Đợt <u>mới</u>', en: 'New round' } },
      { 'if-match': '"1"' },
    );
    await make('giang');
    const log = await affairs.open('/work/log?text=dot%20%3Cu%3Emoi&from=2025-12-01&to=2025-12-01');
    expect(log.text).toContain('Tạo đợt, tài liệu, thời hạn, chuyển bước mau-2025 đợt mau-2025');
    expect(log.text).not.toContain('Tạo, khóa tài khoản, giao vai trò —');
    const entry = await affairs.open(log.links.find(({ href }) => /\/work\/log\/\d+$/.test(href))?.href ?? '');
    expect(entry.text).toContain('due.council — 2026-02-10T10:00:00.000Z');
    expect(entry.text).toContain('title.vi Đợt ví dụ 2025 (dữ liệu mẫu) Đợt <u>mới</u>');
    expect(entry.html).not.toContain('<u>');
    const intact = await affairs.open('/en/work/log/verification');
    expect(intact.text).toContain('The log is intact: 2 entries');
    await under.store.db.updateTable('log').set({ reason: 'x' }).where('seq', '=', 1).execute();
    expect((await affairs.open('/work/log/verification')).text).toContain('Nhật ký KHÔNG nguyên vẹn');
    const editor = await openPages(under, 'can-bo', { role: 'agency-editor', agency: 'SA' });
    expect((await editor.open('/work/log')).status).toBe(403);
  });

  test('Every form that changes something carries the token against forgery.', async () => {
    const affairs = await openPages(under, 'so-noi-vu', { role: 'home-affairs' }, { role: 'administrator' });
    await affairs.submit(await affairs.open('/work/new-round'), { has: 'vi' });
    const round = ['board', 'board/due', 'board/extension', 'board/return/SA', 'what-if', 'publish', 'correction'];
    const paths = [
      ...round.map((path) => `/work/mau-2025/${path}`),
      ...['new-round', 'accounts/new', 'log'].map((path) => `/work/${path}`),
      ...['documents', 'documents/one?path=sources.json'].map((path) => `/work/mau-2026/${path}`),
    ];
    for (const path of paths) {
      const { forms, status } = await affairs.open(path);
      const posts = forms.filter(({ method }) => method === 'post');
      expect([path, status, posts.length > 0]).toEqual([path, 200, true]);
      expect(posts.every(({ names }) => names.includes('_csrf'))).toBe(true);
    }
  });

  test('The set-up page is there in both languages; the secret stands behind # and is sent by its script.', async () => {
    for (const path of ['/setup', '/en/setup']) {
      const response = await under.app.request(path);
      const html = await response.text();
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(html).toContain('<script src="/setup.js">');
      expect(html).toContain('/assets/style.css');
    }
    expect(await (await under.app.request('/setup.js')).text()).toContain("fetch('/api/v1/setup'");
  });
});
