import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRead } from '../../src/store/upload/reading-desk.ts';
import { formOf, openPages, type Page, type PageClient } from './page-client.ts';
import { openServiceUnderTest, type ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound } from './small-round.ts';

const SURVEYS = '/work/mau-2025/surveys';
const SURVEY = `${SURVEYS}/service`;

/** Columns renamed by hand, one repeated row, one of an unknown agency, a totals row. Dữ liệu mẫu. */
const CSV = [
  'Mã;agency;field;Q1;Đúng hẹn (dữ liệu);Ý kiến <b>',
  'R1;SA;land;5;4;',
  'R2;SA;land;2;4;',
  'R2;SA;land;2;4;',
  'R3;??;land;4;4;',
  'Tổng cộng;;;11;12;',
].join('\n');

const fileOf = (text: string, name = 'phieu.csv'): File => new File([text], name, { type: 'text/csv' });

describe('the pages of the survey team', () => {
  let under: ServiceUnderTest;
  let team: PageClient;
  beforeAll(async () => {
    under = await openServiceUnderTest();
    await openSmallRound(under, { stage: 'appraisal-1' });
    team = await openPages(under, 'khao-sat', { role: 'survey-team' });
  });
  afterAll(async () => {
    await allRead(under.store);
    await under.close();
  });

  const look = async (client: PageClient, text: string): Promise<Page> =>
    client.submit(await client.open(SURVEY), { has: 'file' }, { file: fileOf(text) });
  const send = async (client: PageClient, text: string, name?: string): Promise<Page> => {
    const page = await client.open(SURVEY);
    // The second button of the form leads elsewhere.
    const forms = page.forms.map((form) => ({ ...form, action: form.action.replace(/preview$/, 'uploads') }));
    expect(page.html).toContain(`formaction="${SURVEY}/uploads"`);
    return client.submit({ ...page, forms }, { has: 'file' }, { file: fileOf(text, name) });
  };

  test('All surveys are listed with what came in and the figure so far with its interval.', async () => {
    const page = await team.open(SURVEYS);
    expect(page.status).toBe(200);
    // SA 8 of 8 satisfied, SB 6 of 8, XC 4 of 8: 18 of 24.
    expect(page.text).toMatch(/75,00 %.*khoảng tin cậy \d+,\d+–\d+,\d+; 12 phiếu, 3 cơ quan/);
    expect(page.text).toContain('DỮ LIỆU MẪU');
    expect((await team.open(`/en${SURVEYS}`)).text).toMatch(/75\.00 %.*12 forms, 3 agencies/);
  });

  test('A chosen file is looked at: encoding, separator, header row, guesses with their certainty, problems by cell; nothing is kept.', async () => {
    const page = await look(team, CSV);
    expect(page.status).toBe(200);
    expect(page.text).toContain('UTF-8, chữ Unicode');
    expect(page.text).toContain('dấu chấm phẩy (;)');
    expect(page.text).toMatch(/Dòng tiêu đề dòng 1; cột không dùng đến, không lưu:.*“Ý kiến <b>”/);
    expect(page.text).toContain('khớp mã cột');
    expect(page.text).toContain('chưa rõ, phải có');
    expect(page.text).toMatch(/“Đúng hẹn \(dữ liệu\)” \(\d+ %\)/);
    expect(page.html).not.toContain('Ý kiến <b>');
    expect(page.text).toMatch(/Chưa dòng nào được nhận\. Cột phải có mà chưa ghép được:[^.]*Q2[^.]*\./);
    const mend = page.links.find(({ href }) => href === '#columns-1');
    expect(mend?.text).toBe('Chọn cột ở bảng ghép cột bên dưới');
    expect(page.html).toContain('<h3 id="columns-1">');
    expect(page.text).toMatch(/Không tìm thấy cột “Q2”.*xác nhận ở bảng ghép cột bên dưới/);
    expect(page.text).not.toContain('mapping.json');
    expect(page.text).not.toContain('Mọi thứ đúng thì bấm');
    expect(await under.store.db.selectFrom('upload').selectAll().execute()).toEqual([]);
  });

  test('Columns are confirmed by selects, and the next look heeds them.', async () => {
    const page = await look(team, CSV);
    const saved = await team.submit(page, { has: 'fingerprint' }, { 'c-response_id': '1', 'c-Q2': '5', ignore: '1' });
    expect(saved.path).toBe(`${SURVEY}?done=mapping`);
    expect(saved.text).toContain('Đã lưu cách ghép cột');
    expect(saved.text).toContain('bản 1, khao-sat lưu lúc');
    const again = await look(team, CSV);
    expect(again.text).toContain('đã xác nhận');
    expect(again.text).not.toContain('chưa rõ, phải có');
    expect(again.text).toContain('Mọi thứ đúng thì bấm “Tải lên”.');
    expect(again.text).not.toContain('Chưa dòng nào được nhận');
    // Five rows: R1, R2, R2 again, R3 of an unknown agency, totals.
    expect(again.text).toContain('5 dòng đọc được = 2 nhận + 1 trùng + 1 không phải phiếu + 1 bị loại');
  });

  test('Where a colleague was quicker both mappings stand side by side, and the person chooses.', async () => {
    const colleague = await openPages(under, 'dong-nghiep', { role: 'survey-team' });
    const [mine, theirs] = [await look(team, CSV), await look(colleague, CSV)];
    await colleague.submit(theirs, { has: 'fingerprint' }, { 'c-Q2': 'none' });
    const stale = await team.submit(mine, { has: 'fingerprint' }, { 'c-Q2': '5' });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('dong-nghiep đã lưu lúc');
    expect(stale.html).toContain('<strong>(tệp không có cột này)</strong>');
    const form = formOf(stale, { has: 'fingerprint' });
    expect(Object.fromEntries(form.fields)).toMatchObject({ _version: '2', 'c-Q2': '5', 'c-response_id': '1' });
    const saved = await team.submit(stale, { has: 'fingerprint' });
    expect(saved.text).toContain('bản 3, khao-sat lưu lúc');
  });

  test('A file is uploaded without a script; the page asks for itself again while it is read, then shows the account and the problems.', async () => {
    const sent = await send(team, CSV);
    expect(sent.path).toMatch(/\/uploads\/[^/]+\?refresh=1$/);
    await allRead(under.store);
    const page = await team.open(sent.path);
    expect(page.headers.get('refresh')).toBe(null);
    expect(page.text).toContain('5 dòng đọc được = 2 nhận + 1 trùng + 1 không phải phiếu + 1 bị loại');
    expect(page.text).toMatch(/phieu\.csv.*5.*agency/);
    const list = await team.open(SURVEY);
    expect(list.text).toContain('phieu.csv');
    const result = await team.open(`${SURVEY}/result`);
    // Q1 1 of 2, Q2 2 of 2 satisfied; SB and XC have nothing.
    expect(result.text).toContain('Kết quả chung 75,00 %');
    expect(result.text).toContain(
      '1 cơ quan có phiếu; 1 cơ quan dưới 30 phiếu (quá ít để kết luận); 2 cơ quan chưa có phiếu nào.',
    );
    expect(result.text).toContain('Có và không có phiếu cần xem lại');
    // Two forms with two questions each: forms and answers are told apart.
    expect(result.text).toMatch(/Số phiếu Số câu trả lời Không có trả lời .*75,00 75,00 \S+ 2 4 0 /);
  });

  test('While a file is read the page refreshes itself by a header only for whoever asked for it.', async () => {
    const id = under.store.newId();
    const row = {
      id,
      round: 'mau-2025',
      survey: 'service',
      file_name: 'doc.csv',
      file: null,
      state: 'reading' as const,
    };
    const account = JSON.stringify({ content: 'y', bytes: 12 });
    const created = { created_by: 'x', created_at: '2025-12-01T00:00:00.000Z' };
    await under.store.db
      .insertInto('upload')
      .values({ ...row, account, issues: null, ...created })
      .execute();
    const plain = await team.open(`${SURVEY}/uploads/${id}`);
    expect(plain.headers.get('refresh')).toBe(null);
    expect(plain.html).toContain(`data-follow="/api/v1/rounds/mau-2025/surveys/service/uploads/${id}/events"`);
    expect(plain.html).toContain('Đã nhận tệp. Đang chờ đọc xong tệp trước…');
    const waits = 'Received. Waiting until the file before it is read…';
    expect((await team.open(`/en${SURVEY}/uploads/${id}`)).html).toContain(waits);
    expect((await team.open(`/en${SURVEY}`)).html).toContain(waits);
    expect((await team.open(`${SURVEY}/uploads/${id}?refresh=1`)).headers.get('refresh')).toBe('3');
    await under.store.db.deleteFrom('upload').where('id', '=', id).execute();
  });

  test('The same content is refused in words; an empty choice is told of.', async () => {
    const repeated = await send(team, CSV, 'khac.csv');
    expect(repeated.status).toBe(409);
    expect(repeated.html).toMatch(/role="alert"[\s\S]*phieu\.csv/);
    const none = await team.submit(await team.open(SURVEY), { has: 'file' });
    expect(none.text).toContain('Chưa chọn tệp');
  });

  test('Problems are shown page by page.', async () => {
    const rows = Array.from({ length: 130 }, (_, at) => `P${at};SA;land;có;4;`);
    const sent = await send(
      team,
      ['Mã;agency;field;Q1;Đúng hẹn (dữ liệu);Ý kiến <b>', ...rows].join('\n'),
      'nhieu.csv',
    );
    await allRead(under.store);
    const first = await team.open(sent.path.replace('?refresh=1', ''));
    const next = first.links.find(({ text }) => text === 'Trang sau');
    const second = await team.open(next?.href.replace('#issues', '') ?? '');
    expect(second.text).toContain('Về trang đầu');
    expect(second.html).not.toBe(first.html);
  });

  test('A file is withdrawn with a reason, which stays; without one it is not.', async () => {
    const list = await team.open(SURVEY);
    const link = list.links.find(({ text }) => text === 'nhieu.csv');
    const page = await team.open(link?.href ?? '');
    const refused = await team.submit(page, { has: 'reason' }, { reason: ' ' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('role="alert"');
    const gone = await team.submit(page, { has: 'reason' }, { reason: 'Gửi nhầm <script>alert(1)</script>' });
    expect(gone.text).toContain('đã rút lúc');
    expect(gone.text).toContain('Gửi nhầm <script>');
    expect(gone.html).not.toContain('<script>alert');
    expect(gone.forms.some(({ names }) => names.includes('reason'))).toBe(false);
  });

  test('Every form carries its token, and a form too large leads back with a word on it.', async () => {
    for (const path of [SURVEY, `${SURVEY}/result`, SURVEYS]) {
      const { forms } = await team.open(path);
      expect(forms.every(({ names }) => names.includes('_csrf'))).toBe(true);
    }
    const headers = {
      'x-test-account': 'khao-sat',
      'content-length': '99000000',
      'content-type': 'multipart/form-data',
    };
    const large = await under.app.request(`${SURVEY}/uploads`, { method: 'POST', headers, body: 'x' });
    expect([large.status, large.headers.get('location')]).toEqual([303, `${SURVEY}/uploads`]);
    expect((await team.open(`${SURVEY}/uploads`)).text).toContain('Tệp lớn hơn 32 MB');
  });

  test('Agencies get a page of refusal, auditors read and find no form, the public is led to the sign-in.', async () => {
    const editor = await openPages(under, 'nhap-lieu', { role: 'agency-editor', agency: 'SA' });
    expect((await editor.open(SURVEY)).status).toBe(403);
    expect((await editor.open(`${SURVEY}/result`)).status).toBe(403);
    const auditor = await openPages(under, 'giam-sat', { role: 'auditor' });
    const read = await auditor.open(SURVEY);
    expect([read.status, read.forms.some(({ names }) => names.includes('file'))]).toEqual([200, false]);
    const anybody = await under.app.request(SURVEY);
    expect(anybody.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(SURVEY)}`);
    expect((await team.open(`${SURVEYS}/khac`)).status).toBe(404);
  });
});
