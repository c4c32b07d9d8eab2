import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { leafPath, opine, ROUND, setStage } from './appraisal-people.ts';
import { DECISION, openFilledRound, seen } from './filled-round.ts';
import { formOf, openPages, type PageClient } from './page-client.ts';
import { openServiceUnderTest, type ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound, putLeaf } from './small-round.ts';

const SHEET = '/work/mau-2025/sheets/SA';
const DUE = { 'self-assessment': '2025-12-15T10:00:00.000Z', explanation: '2026-01-10T10:00:00.000Z' };
const PDF = '%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n';

describe('the sheet of an agency in the browser', () => {
  let under: ServiceUnderTest;
  let clerk: PageClient;
  let head: PageClient;
  beforeEach(async () => {
    under = await openServiceUnderTest();
    await openSmallRound(under, { due: DUE });
    clerk = await openPages(under, 'Hoa <script>', { role: 'agency-editor', agency: 'SA' });
    head = await openPages(under, 'head-a', { role: 'agency-head', agency: 'SA' });
  });
  afterEach(() => under.close());

  test('What is left to do stands in the order of points at stake, with the due moment by the clock of Việt Nam.', async () => {
    const page = await clerk.open(SHEET);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Hạn: 15/12/2025 17:00. Sau lúc đó phiếu không sửa và không ký được');
    const todo = page.text.slice(page.text.indexOf('Nhiều điểm nhất trước'));
    const order = [...todo.matchAll(/(\d\.\d) Tiêu chí \1 \(dữ liệu mẫu\) Chưa trả lời (\d+)/g)];
    expect(order.slice(0, 4).map(([, code, points]) => `${code}: ${points}`)).toEqual([
      '1.2: 20',
      '2.1: 20',
      '1.1: 10',
      '2.2: 10',
    ]);
    expect(page.text).toContain('0/4 tiêu chí');
    // A clerk cannot sign.
    expect(page.text).not.toContain('Thủ trưởng ký phiếu');
  });

  test('The clerk walks through the sheet with forms alone: saves, sees the arithmetic, adds and removes evidence.', async () => {
    const first = await clerk.open(`${SHEET}/1.2`);
    expect(first.text).toContain('Căn cứ Quyết định ví dụ');
    const saved = await clerk.submit(
      first,
      { press: 'Lưu' },
      { 'input.done': '8', 'input.due': '10', 'input.points': '15,5' },
    );
    expect([saved.status, saved.path]).toEqual([200, `${SHEET}/1.2?done=saved`]);
    expect(saved.text).toContain('Đã lưu.');
    expect(saved.text).toContain('16,00 / 20,00 điểm');
    expect(saved.text).toContain('8 / 10 × 100 = 80 %');
    expect(formOf(saved, { has: 'input.done' }).fields).toContainEqual(['input.points', '15,5']);
    const sent = { documentNumber: '471/KH-<b>', documentDate: '14/11/2025', page: '3', item: 'II.2', file: pdf() };
    const proven = await clerk.submit(saved, { press: 'Thêm tài liệu' }, sent);
    expect(proven.text).toContain('471/KH-<b>, 14/11/2025, trang 3, mục II.2 · ke-hoach.pdf');
    expect(proven.html).not.toContain('KH-<b>');
    const remove = await clerk.open(proven.links.find(({ text }) => text.startsWith('gỡ'))?.href ?? '');
    const removed = await clerk.submit(remove, { press: 'Gỡ tài liệu' });
    expect(removed.text).toContain('Chưa có tài liệu nào.');
    const next = await clerk.submit(removed, { press: 'Lưu và sang tiêu chí sau' });
    expect(next.path).toBe(`${SHEET}/1.3?done=saved`);
    const sheet = await clerk.open(SHEET);
    expect(sheet.text).toContain('1.2 Tiêu chí 1.2 (dữ liệu mẫu) Đã trả lời Thiếu minh chứng 15,5 16,00 / 20,00');
    expect(sheet.text).toContain('Thêm tài liệu kiểm chứng 16');
  });

  test('Trying shows the points and saves nothing; what cannot be taken is said beside its field and stays typed.', async () => {
    const page = await clerk.open(`${SHEET}/2.2`);
    const tried = await clerk.submit(page, { press: 'Tính thử, chưa lưu' }, { 'input.rate': '75,5' });
    expect(tried.text).toContain('Nếu lưu như đang nhập 5,00 / 10,00 điểm');
    expect(await clerk.api.get(leafPath('SA', '2.2', '').replace(/\/$/, ''))).toMatchObject({ body: { version: 0 } });
    const wrong = await clerk.submit(tried, { press: 'Lưu' }, { 'input.rate': 'bảy mươi' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Chưa lưu: có giá trị không nhận được. Đầu vào rate (dữ liệu mẫu):');
    expect(wrong.html).toMatch(/id="f-input\.rate-error"/);
    expect(formOf(wrong, { has: 'input.rate' }).fields).toContainEqual(['input.rate', 'bảy mươi']);
  });

  test('More than the whole, and points above the maximum, are told beside their fields before anything is saved.', async () => {
    const page = await clerk.open(`${SHEET}/1.2`);
    const version = async (): Promise<unknown> =>
      ((await clerk.api.get('/rounds/mau-2025/sheets/SA/leaves/1.2')).body as { version: number }).version;
    const claimed = await clerk.submit(
      page,
      { press: 'Lưu' },
      { 'input.done': '8', 'input.due': '10', 'input.points': '20,5' },
    );
    expect(claimed.status).toBe(422);
    expect(claimed.html).toMatch(
      /id="f-input\.points-error"[^>]*>[^<]*Điểm tự chấm 20,5 nằm ngoài khoảng từ 0 đến điểm tối đa 20/,
    );
    const doubted = await clerk.submit(
      claimed,
      { press: 'Lưu' },
      { 'input.done': '60', 'input.due': '48', 'input.points': '' },
    );
    expect(doubted.status).toBe(422);
    expect(doubted.text).toContain('Chưa lưu: số liệu có thể sai.');
    expect(doubted.html).toMatch(/id="f-input\.done-error"[^>]*>[^<]*Số đạt được 60 lớn hơn tổng số 48/);
    expect(await version()).toBe(0);
    const sure = await clerk.submit(doubted, { press: 'Lưu' }, { sure: '1' });
    expect(sure.text).toContain('Đã lưu. Nên xem lại: Số đạt được 60 lớn hơn tổng số 48');
    expect(await version()).toBe(1);
    const english = await clerk.submit(await clerk.open(`/en${SHEET}/1.2`), { press: 'Save' }, { 'input.done': '61' });
    expect(english.text).toContain('The number reached, 61, is larger than the total, 48: more than 100 %.');
  });

  test('A save on what somebody else changed shows both, and the person chooses.', async () => {
    const mine = await clerk.open(`${SHEET}/1.2`);
    const other = await head.open(`${SHEET}/1.2`);
    await head.submit(other, { press: 'Lưu' }, { 'input.done': '9', 'input.due': '10' });
    const stale = await clerk.submit(mine, { press: 'Lưu' }, { 'input.done': '7', 'input.due': '10' });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('đã được head-a sửa lúc 01/12/2025 09:00');
    expect(stale.text).toContain('Đầu vào done (dữ liệu mẫu) ≠ 9 7 Đầu vào due (dữ liệu mẫu) 10 10');
    const kept = await clerk.submit(stale, { press: 'Lưu giá trị của tôi' });
    expect(kept.text).toContain('14,00 / 20,00 điểm');
  });

  test('A try between two saves does not hide that somebody else was faster.', async () => {
    const mine = await clerk.open(`${SHEET}/2.2`);
    await putLeaf(under, { agency: 'SA', criterion: '2.2' }, { rate: '95' });
    const tried = await clerk.submit(mine, { press: 'Tính thử, chưa lưu' }, { 'input.rate': '75' });
    expect((await clerk.submit(tried, { press: 'Lưu' })).status).toBe(409);
  });

  test('An answer is cleared after a question.', async () => {
    await putLeaf(under, { agency: 'SA', criterion: '2.1' }, { met: 'yes' });
    const leaf = await clerk.open(`${SHEET}/2.1`);
    const ask = await clerk.open(leaf.links.find(({ text }) => text === 'Bỏ câu trả lời')?.href ?? '');
    const cleared = await clerk.submit(ask, { press: 'Bỏ câu trả lời' });
    expect(cleared.text).toContain('Đã bỏ câu trả lời.');
    expect(formOf(cleared, { has: 'input.met' }).fields).toContainEqual(['input.met', '']);
  });

  test('The head signs; what is left out is listed and has to be accepted; then all is read only.', async () => {
    const before = await clerk.open(`${SHEET}/1.2`);
    await putLeaf(under, { agency: 'SA', criterion: '1.1' }, { issued: '2025-01-15' });
    const page = await head.open(SHEET);
    expect(formOf(page, { press: 'Ký phiếu' }).text).toContain('Tôi biết còn 3 tiêu chí');
    const refused = await head.submit(page, { press: 'Ký phiếu' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Chưa ký: còn tiêu chí chưa đủ số liệu.');
    const signed = await head.submit(refused, { press: 'Ký phiếu' }, { incomplete: '1' });
    expect(signed.text).toContain('Thủ trưởng đã ký lúc 01/12/2025 09:00');
    expect(signed.text).toContain('Phiếu đã ký khi còn 3 tiêu chí chưa đủ số liệu');
    const blank = signed.links.filter(({ href, text }) => href.startsWith(`${SHEET}/`) && text.includes('Tiêu chí'));
    expect(blank.slice(0, 3).map(({ href }) => href)).toEqual(['1.2', '2.1', '2.2'].map((code) => `${SHEET}/${code}`));
    expect((await clerk.open(`/en${SHEET}`)).text).toContain('The sheet was signed with 3 criteria left out');
    const late = await clerk.submit(before, { press: 'Lưu' }, { 'input.done': '8', 'input.due': '10' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('đã được thủ trưởng ký lúc 01/12/2025 09:00, không sửa được');
    expect(late.forms.map(({ action }) => action)).toEqual(['/sign-out']);
  });

  test('After the due moment nothing can be changed, in words.', async () => {
    const before = await clerk.open(`${SHEET}/1.2`);
    under.setNow('2025-12-15T10:00:00.001Z');
    const late = await clerk.submit(before, { press: 'Lưu' }, { 'input.done': '8', 'input.due': '10' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Đã quá hạn 15/12/2025 17:00');
    expect(late.text).not.toContain('POST');
    expect((await head.open(SHEET)).text).toContain('phiếu không sửa và không ký được nữa');
    const body = { agency: 'SA', stage: 'self-assessment', due: '2025-12-20T17:00:00+07:00', reason: 'Bão' };
    const affairs = await under.as('so-noi-vu', { role: 'home-affairs' });
    await affairs.send('POST', `${ROUND}/extensions`, body);
    expect((await clerk.open(SHEET)).text).toContain('20/12/2025 17:00 (đã gia hạn; hạn chung 15/12/2025 17:00)');
  });

  test('Others’ sheets are refused, criteria that are not there are not found, and every form is guarded.', async () => {
    expect((await clerk.open('/work/mau-2025/sheets/SB')).status).toBe(403);
    expect((await clerk.open('/work/mau-2025/sheets/SB/1.2')).status).toBe(403);
    expect((await clerk.open(`${SHEET}/9.9`)).status).toBe(404);
    for (const path of [SHEET, `${SHEET}/1.2`, `${SHEET}/2.1/clear`, `/en${SHEET}/2.2`]) {
      const page = await head.open(path);
      expect(page.status).toBe(200);
      expect(page.forms.filter(({ names }) => !names.includes('_csrf'))).toEqual([]);
      expect(page.html).not.toMatch(/ style="| on\w+="|<script>/);
    }
    expect((await clerk.open(SHEET)).html).toContain('Hoa &lt;script&gt;');
  });

  test('The pages are whole in English.', async () => {
    await putLeaf(under, { agency: 'SA', criterion: '2.2' }, { rate: '75.5' });
    const leaf = await clerk.open(`/en${SHEET}/2.2`);
    expect(formOf(leaf, { has: 'input.rate' }).fields).toContainEqual(['input.rate', '75.5']);
    const saved = await clerk.submit(leaf, { press: 'Save' }, { 'input.rate': '91,5' });
    expect([saved.path, saved.text.includes('10.00 / 10.00 points')]).toEqual([`/en${SHEET}/2.2?done=saved`, true]);
    const sheet = await clerk.open(`/en${SHEET}`);
    expect(sheet.text).toContain('What is left to do (4)');
    // Only what names the other language, and the invented titles, is Vietnamese.
    expect(sheet.text).not.toMatch(/Chưa|điểm|phiếu/);
  });

  test('Questions are answered in place, with other values and evidence, until their time is over.', async () => {
    await putLeaf(under, { agency: 'SA', criterion: '1.2' }, { done: '7', due: '10' });
    await setStage(under, 'appraisal-1');
    const an = await under.as('an', { role: 'appraiser', field: '1' });
    await opine(an, 'SA', '1.2', { done: '5', due: '10' }, 'Biên bản ghi 5');
    await putLeaf(under, { agency: 'SA', criterion: '1.2', layer: 'appraisal-1' }, { done: '5', due: '10' });
    await an.send('POST', leafPath('SA', '1.2', 'explanations'), { question: 'Căn cứ <nào>?' });
    expect((await clerk.open(`${SHEET}/1.2`)).text).not.toContain('Căn cứ <nào>?');
    await setStage(under, 'explanation');
    under.setNow('2026-01-08T02:00:00Z');
    const sheet = await clerk.open(SHEET);
    expect(sheet.text).toContain('Trả lời trước 10/01/2026 17:00; quá hạn không nhận giải trình nữa');
    expect(sheet.text).toContain('Trả lời yêu cầu giải trình 20');
    const page = await clerk.open(`${SHEET}/1.2`);
    expect(page.text).toContain('Căn cứ <nào>?');
    expect(page.text).toContain('Thẩm định lần 1: 10,00 điểm');
    const form = formOf(page, { press: 'Gửi giải trình' });
    const name = (ending: string): string => form.names.find((one) => one.endsWith(ending)) ?? '';
    const given = {
      [name(form.action.split('/').at(-1) ?? '')]: 'Báo cáo 12',
      [name('.done')]: '8',
      [name('.due')]: '10',
    };
    const other = await head.open(`${SHEET}/1.2`);
    const sent = await clerk.submit(page, { press: 'Gửi giải trình' }, given);
    expect(sent.text).toContain('Đã gửi giải trình.');
    expect(sent.text).toContain(': Báo cáo 12 Đầu vào done (dữ liệu mẫu): 8');
    const stale = await head.submit(
      other,
      { press: 'Gửi giải trình' },
      { ...given, [Object.keys(given)[0] ?? '']: 'Bản của thủ trưởng' },
    );
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Báo cáo 12');
    expect(formOf(stale, { press: 'Sửa giải trình' }).fields).toContainEqual([
      Object.keys(given)[0],
      'Bản của thủ trưởng',
    ]);
    const paper = { documentNumber: '12/BC', documentDate: '5/1/2026' };
    expect((await clerk.submit(sent, { press: 'Thêm tài liệu' }, paper)).text).toContain(
      '12/BC, 05/01/2026 (nộp khi giải trình)',
    );
    under.setNow('2026-01-10T10:00:01Z');
    const over = await clerk.submit(sent, { press: 'Sửa giải trình' });
    expect(over.status).toBe(409);
    expect(over.forms.map(({ action }) => action)).toEqual(['/sign-out']);
  });

  test('Overseers read a sheet and change nothing.', async () => {
    const affairs = await openPages(under, 'so-noi-vu', { role: 'home-affairs' });
    await putLeaf(under, { agency: 'SA', criterion: '2.1' }, { met: 'yes' });
    for (const path of [SHEET, `${SHEET}/2.1`]) {
      const page = await affairs.open(path);
      expect([page.status, page.forms.map(({ action }) => action)]).toEqual([200, ['/sign-out']]);
    }
  });
});

test('Last year’s points and values stand beside the answer.', async () => {
  const under = await openServiceUnderTest();
  await openFilledRound(under, { round: 'mau-2024' });
  await under.store.db.updateTable('round').set({ year: 2024 }).where('id', '=', 'mau-2024').execute();
  const affairs = await under.as('so-noi-vu', { role: 'home-affairs' });
  const published = await affairs.send('POST', '/rounds/mau-2024/publications', DECISION, seen(1));
  expect(published.status).toBe(201);
  await openSmallRound(under);
  const clerk = await openPages(under, 'clerk', { role: 'agency-editor', agency: 'SA' });
  const leaf = await clerk.open(`${SHEET}/1.2`);
  expect(leaf.text).toContain('Năm trước (2024) 16,00 / 20,00 điểm Đầu vào done (dữ liệu mẫu): 8 (tự chấm');
  const sheet = await clerk.open(SHEET);
  expect(sheet.text).toContain('1.1 Tiêu chí 1.1 (dữ liệu mẫu) Chưa trả lời 0,00 / 10,00 10,00 / 10,00');
  await under.close();
});

function pdf(): File {
  return new File([PDF], 'ke-hoach.pdf', { type: 'application/pdf' });
}
