import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { layerOf, leafPath, NEW, opine, setStage } from './appraisal-people.ts';
import { openPages, type Page, type PageClient } from './page-client.ts';
import { openServiceUnderTest, type ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound, putLeaf } from './small-round.ts';

const QUEUE = '/work/mau-2025/appraisal';
const LEAF = `${QUEUE}/1.2/SA`;

let under: ServiceUnderTest;
let an: PageClient;
let binh: PageClient;
let lead: PageClient;

beforeEach(async () => {
  under = await openServiceUnderTest({ now: '2026-01-05T02:00:00Z' });
  await openSmallRound(under, { stage: 'appraisal-1', due: { 'appraisal-1': '2026-01-10T10:00:00.000Z' } });
  an = await openPages(under, 'an', { role: 'appraiser', field: '1' });
  binh = await openPages(under, 'binh', { role: 'appraiser', field: '1' });
  lead = await openPages(under, 'lead', { role: 'lead-appraiser', field: '1' });
  // 7 of 10 are 14 of 20 points, as SA claims; 5 of 10 are 10, and SB claims 12.
  await putLeaf(under, { agency: 'SA', criterion: '1.2' }, { done: '7', due: '10', points: '14' });
  await putLeaf(under, { agency: 'SB', criterion: '1.2' }, { done: '5', due: '10', points: '12' });
});
afterEach(() => under.close());

const queued = async (who: PageClient, query = '?criterion=1.2'): Promise<Page> => who.open(QUEUE + query);

describe('the queue of an appraiser', () => {
  test('It shows one criterion over all agencies: what each says, what that gives, and where the claim differs.', async () => {
    const page = await queued(an);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Thời hạn 10/01/2026 17:00');
    expect(page.text).toMatch(/Sở A \(mẫu\) 7 \/ 10 14,00 14 Chưa có ý kiến 0\/2/);
    expect(page.text).toMatch(/Sở B \(mẫu\) 5 \/ 10 10,00 12 Chưa có ý kiến 0\/2 điểm tự chấm lệch/);
    expect(page.links.find(({ text }) => text === 'Sở A (mẫu)')?.href).toBe(`${LEAF}?group=A`);
    expect(page.text).not.toContain('2.1');
    const english = await an.open(`/en${QUEUE}?criterion=1.2`);
    expect(english.text).toContain('Department A (sample) 7 / 10 14.00 14 Untouched');
  });

  test('It is narrowed down by group and state, and counts by criterion.', async () => {
    await opine(an.api, 'SA', '1.2', { done: '7', due: '10' });
    const group = await queued(an, '?criterion=1.2&group=B');
    expect(group.text).not.toContain('Sở A (mẫu)');
    const mine = await queued(an, '?criterion=1.2&state=mine-given');
    expect(mine.links.filter(({ href }) => href.includes('/1.2/')).map(({ text }) => text)).toEqual(['Sở A (mẫu)']);
    // Untouched, another’s, mine, disagree, agree, settled, differing claims, open explanations.
    expect(mine.text).toContain('1.2 Tiêu chí 1.2 (dữ liệu mẫu) 1 0 1 0 0 0 1 0');
    expect((await queued(binh)).text).toContain('1.2 Tiêu chí 1.2 (dữ liệu mẫu) 1 1 0 0 0 0 1 0');
  });

  test('Accepting many says first what it does, and leaves out where the claim differs.', async () => {
    const before = await an.open(`${QUEUE}/accept?criterion=1.2`);
    expect(before.text).toContain('1 ý kiến sẽ được ghi; 1 để riêng vì điểm tự chấm lệch.');
    const after = await an.submit(before, { press: 'Đồng ý với số liệu của các cơ quan' });
    expect(after.text).toContain('Đã ghi 1 ý kiến.');
    expect(after.text).toContain('Để riêng vì điểm tự chấm lệch 1');
    const all = await an.submit(await an.open(`${QUEUE}/accept?criterion=1.2`), { has: 'all' }, { all: '1' });
    expect(all.text).toContain('Đã ghi 1 ý kiến.');
    expect((await an.api.get(leafPath('SB', '1.2', 'opinion'))).body).toMatchObject({
      inputs: { done: '5', due: '10' },
    });
    const done = await an.open(`${QUEUE}/accept?criterion=1.2&group=A`);
    expect(done.text).toContain('0 ý kiến sẽ được ghi; 2 đã có ý kiến của bạn.');
    expect(done.forms.filter(({ names }) => names.includes('criterion'))).toEqual([]);
  });

  test('It begins with the first group that has work, and never mixes groups; nor does accepting many.', async () => {
    await putLeaf(under, { agency: 'XC', criterion: '1.2' }, { done: '9', due: '10', points: '18' });
    const shown = async (query: string): Promise<readonly string[]> =>
      (await queued(an, query)).links.filter(({ href }) => /\/1\.2\/S|\/1\.2\/X/.test(href)).map(({ text }) => text);
    expect(await shown('?criterion=1.2')).toEqual(['Sở A (mẫu)', 'Sở B (mẫu)']);
    expect(await shown('?criterion=1.2&group=none')).toEqual(['Sở A (mẫu)', 'Sở B (mẫu)']);
    expect(await shown('?criterion=1.2&group=B')).toHaveLength(1);
    const filter = (await queued(an)).forms.find(({ names }) => names.includes('group'));
    expect(filter?.fields).toContainEqual(['group', 'A']);
    for (const agency of ['SA', 'SB']) await opine(an.api, agency, '1.2', { done: '7', due: '10' }, 'Đếm lại');
    expect(await shown('?criterion=1.2')).toHaveLength(1);
    const page = await binh.open(`${QUEUE}/accept?criterion=1.2`);
    const refused = await binh.submit(page, { has: 'all' }, { group: '', all: '1' });
    expect(refused.status).toBe(422);
    expect((await binh.api.get(leafPath('SA', '1.2', 'opinion'))).status).toBe(404);
    expect((await binh.submit(page, { has: 'all' }, { all: '1' })).text).toContain('Đã ghi 2 ý kiến.');
    expect((await binh.api.get(leafPath('XC', '1.2', 'opinion'))).status).toBe(404);
  });

  test('Accepting many says beforehand that agencies that have not answered are left alone.', async () => {
    const page = await an.open(`${QUEUE}/accept?criterion=1.2&group=B`);
    expect(page.text).toContain('0 ý kiến sẽ được ghi; 1 chưa trả lời hoặc số liệu không dùng được.');
    expect(page.text).not.toContain('Đồng ý với số liệu');
  });
});

describe('the page of a leaf', () => {
  test('Agreeing is one press, and leads on to the next agency that waits.', async () => {
    const page = await an.open(LEAF);
    expect(page.text).toContain('Điểm tính lại 14,00');
    const next = await an.submit(page, { press: 'Đồng ý với số liệu (14,00 điểm)' });
    expect(next.path).toContain(`${QUEUE}/1.2/SB?`);
    expect(next.text).toContain('Đã ghi ý kiến: Sở A (mẫu).');
    expect((await an.api.get(leafPath('SA', '1.2', 'opinion'))).body).toMatchObject({
      inputs: { done: '7', due: '10' },
    });
  });

  test('An opinion that differs needs a reason, and nothing typed is lost.', async () => {
    const typed = { 'input.done': '6,0', 'input.due': '10' };
    const refused = await an.submit(await an.open(LEAF), { press: 'Gửi ý kiến' }, typed);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('role="alert"');
    expect(refused.html).toMatch(/id="f-reason-error"/);
    const form = refused.forms.find(({ names }) => names.includes('input.done'));
    expect(form?.fields).toContainEqual(['input.done', '6']);
    const given = await an.submit(refused, { press: 'Gửi ý kiến' }, { reason: 'Biên bản ghi 6 <script>' });
    expect(given.text).toContain('Đã ghi ý kiến');
    const again = await an.open(LEAF);
    expect(again.text).toContain('≠ 6');
    expect(again.text).toContain('12,00');
    expect(again.html).not.toContain('<script>');
    expect(again.html).toContain('Biên bản ghi 6 &lt;script&gt;');
  });

  test('A value that cannot be read is told beside its field.', async () => {
    const typed = { 'input.done': 'bảy', 'input.due': '10', reason: 'x' };
    const refused = await an.submit(await an.open(LEAF), { press: 'Gửi ý kiến' }, typed);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('id="f-input.done-error"');
    expect(refused.html).toContain('value="bảy"');
  });

  test('More than the whole is told beside its field before an opinion or a settlement is kept, and kept where it is confirmed.', async () => {
    const typed = { 'input.done': '12', 'input.due': '10', reason: 'Đếm lại' };
    const doubted = await an.submit(await an.open(LEAF), { press: 'Gửi ý kiến' }, typed);
    expect(doubted.status).toBe(422);
    expect(doubted.text).toContain('Chưa lưu: số liệu có thể sai.');
    expect(doubted.html).toMatch(/id="f-input\.done-error"[^>]*>[^<]*Số đạt được 12 lớn hơn tổng số 10/);
    expect((await an.api.get(leafPath('SA', '1.2', 'opinion'))).status).toBe(404);
    const sure = await an.submit(doubted, { press: 'Gửi ý kiến' }, { sure: '1' });
    expect(sure.text).toContain('Đã ghi ý kiến');
    expect((await an.api.get(leafPath('SA', '1.2', 'opinion'))).body).toMatchObject({ inputs: { done: '12' } });
    await opine(binh.api, 'SA', '1.2', { done: '7', due: '10' });
    const own = { 'settle.done': '11', 'settle.due': '10', 'settle-reason': 'Họp tổ' };
    const open = await lead.submit(await lead.open(`/en${LEAF}`), { press: 'Settle these values' }, own);
    expect(open.status).toBe(422);
    expect(open.html).toMatch(
      /id="f-settle\.done-error"[^>]*>[^<]*The number reached, 11, is larger than the total, 10/,
    );
    expect(await layerOf(under, 'SA', '1.2', 'appraisal-1')).toBeUndefined();
    await lead.submit(open, { press: 'Settle these values' }, { sure: '1' });
    expect(await layerOf(under, 'SA', '1.2', 'appraisal-1')).toMatchObject({ inputs: { done: '11' } });
  });

  test('Accepting what may be wrong asks first, and accepting many leaves it out.', async () => {
    const said = { inputs: JSON.stringify({ done: '12', due: '10' }) };
    await under.store.db
      .updateTable('leaf')
      .set(said)
      .where('agency', '=', 'SA')
      .where('criterion', '=', '1.2')
      .execute();
    const many = await an.open(`${QUEUE}/accept?criterion=1.2`);
    expect(many.text).toContain('1 để riêng vì số liệu có thể sai');
    const page = await an.open(LEAF);
    const [press = ''] = /Đồng ý với số liệu \([^)]*\)/.exec(page.text) ?? [];
    const doubted = await an.submit(page, { press });
    expect(doubted.status).toBe(422);
    expect(doubted.text).toContain('Chưa lưu: số liệu có thể sai.');
    expect((await an.api.get(leafPath('SA', '1.2', 'opinion'))).status).toBe(404);
    await an.submit(doubted, { press: 'Gửi ý kiến' }, { sure: '1' });
    expect((await an.api.get(leafPath('SA', '1.2', 'opinion'))).body).toMatchObject({ inputs: { done: '12' } });
  });

  test('Of two windows the second is shown what stands, and can put its own in its place.', async () => {
    const second = await an.open(LEAF);
    await an.submit(await an.open(LEAF), { press: 'Đồng ý với số liệu (14,00 điểm)' });
    const typed = { 'input.done': '6', 'input.due': '10', reason: 'Đếm lại' };
    const stale = await an.submit(second, { press: 'Gửi ý kiến' }, typed);
    expect(stale.status).toBe(409);
    expect(stale.text).toMatch(/Đang có 7 \/ 10\. Của bạn 6 \/ 10\. Đếm lại/);
    const sent = await an.submit(stale, { press: 'Sửa ý kiến' });
    expect(sent.text).toContain('Đã ghi ý kiến');
    expect((await an.api.get(leafPath('SA', '1.2', 'opinion'))).body).toMatchObject({
      inputs: { done: '6' },
      version: 2,
    });
  });

  test('It can be taken back before the other opinion stands, and nobody reads the other’s until then.', async () => {
    await opine(binh.api, 'SA', '1.2', { done: '3', due: '10' }, 'bí mật của Bình');
    const page = await an.open(LEAF);
    expect(page.text).toContain('Có ý kiến của người khác');
    expect(page.text).not.toContain('bí mật');
    await opine(an.api, 'SB', '1.2', { done: '5', due: '10' });
    const back = await an.submit(await an.open(`${QUEUE}/1.2/SB`), { press: 'Rút ý kiến' });
    expect(back.text).toContain('Đã rút ý kiến.');
    expect((await an.api.get(leafPath('SB', '1.2', 'opinion'))).status).toBe(404);
  });

  test('The lead sees both opinions with what differs, settles with one, and takes it back with a reason.', async () => {
    await opine(an.api, 'SA', '1.2', { done: '6', due: '10' }, 'Đếm 6');
    // One after the other: opinions stand in the order they were given.
    under.setNow('2026-01-05T02:00:01Z');
    await opine(binh.api, 'SA', '1.2', { done: '7', due: '10' });
    const list = await lead.open(`${QUEUE}/disagreements`);
    expect(list.text).toContain('Đầu vào done (dữ liệu mẫu): an 6 ≠ binh 7');
    const page = await lead.open(LEAF);
    expect(page.text).toContain('Đầu vào done (dữ liệu mẫu): an 6 ≠ binh 7');
    const settled = await lead.submit(page, { press: 'Chốt theo an' });
    expect(settled.text).toContain('Đã chốt.');
    expect(await layerOf(under, 'SA', '1.2', 'appraisal-1')).toMatchObject({ inputs: { done: '6' }, reason: 'Đếm 6' });
    const back = await lead.submit(settled, { press: 'Hủy chốt' }, { 'unsettle-reason': 'Chốt nhầm' });
    expect(back.text).toContain('Đã hủy chốt.');
    const typed = { 'settle.done': '6,5', 'settle.due': '10', 'settle-reason': 'Trung bình' };
    const refused = await lead.submit(back, { press: 'Chốt số liệu này' }, typed);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('id="f-settle.done-error"');
    await lead.submit(refused, { press: 'Chốt số liệu này' }, { 'settle.done': '5' });
    expect(await layerOf(under, 'SA', '1.2', 'appraisal-1')).toMatchObject({
      inputs: { done: '5', due: '10' },
      reason: 'Trung bình',
    });
  });

  test('What is agreed is settled at once, by the lead, after it was explained.', async () => {
    for (const who of [an, binh]) await opine(who.api, 'SA', '1.2', { done: '7', due: '10' });
    const page = await lead.open(`${QUEUE}/settle?field=1`);
    expect(page.text).toContain('1 chỗ đủ ý kiến và các ý kiến giống nhau');
    const others = page.links.filter(({ href }) => href.startsWith(`${QUEUE}/settle?`));
    expect(others.map(({ href }) => href)).toEqual([`${QUEUE}/settle?field=1&group=B`]);
    for (const who of [an, binh]) await opine(who.api, 'XC', '1.2', { done: '7', due: '10' });
    expect((await lead.submit(page, { press: 'Chốt' })).text).toContain('Đã chốt 1 tiêu chí.');
    const other = await lead.open(others[0]?.href ?? '');
    expect((await lead.submit(other, { press: 'Chốt' })).text).toContain('Đã chốt 1 tiêu chí.');
    expect((await an.open(QUEUE)).links.map(({ href }) => href)).not.toContain(`${QUEUE}/settle?field=1`);
  });

  test('A question is asked, and its answer judged in the second appraisal.', async () => {
    const asked = await an.submit(await an.open(LEAF), { press: 'Gửi yêu cầu' }, { question: 'Căn cứ nào?' });
    expect(asked.text).toContain('Hỏi: Căn cứ nào?');
    expect(asked.text).toContain('Bạn đã yêu cầu cơ quan giải trình tiêu chí này và chưa kết luận.');
    expect((await binh.open(LEAF)).text).not.toContain('Bạn đã yêu cầu cơ quan giải trình');
    await setStage(under, 'explanation');
    const editor = await under.as('editor', { role: 'agency-editor', agency: 'SA' });
    const listed = await editor.get('/rounds/mau-2025/explanations');
    const [{ id } = { id: '' }] = (listed.body as { items: { id: string }[] }).items;
    const answer = { answer: 'Báo cáo 12', inputs: { done: '8', due: '10' } };
    await editor.send('PUT', leafPath('SA', '1.2', `explanations/${id}/answer`), answer, { 'if-match': '"1"' });
    await setStage(under, 'appraisal-2');
    const page = await an.open(LEAF);
    expect(page.text).toContain('Số liệu nêu trong giải trình: 8 / 10');
    const verdict = { [`verdict-${id}`]: 'Đủ căn cứ' };
    const judged = await an.submit(page, { press: 'Chấp nhận giải trình' }, verdict);
    expect(judged.text).toContain('Kết luận: Đủ căn cứ');
    expect(judged.text).not.toContain('Bạn đã yêu cầu cơ quan giải trình');
    expect(judged.text).toContain('Giải trình (được chấp nhận)');
    expect(await layerOf(under, 'SA', '1.2', 'explanation')).toMatchObject({ inputs: { approved: 'yes' } });
  });

  test('Evidence opens beside: a picture is shown, and nothing that a browser could run.', async () => {
    const editor = await under.as('editor', { role: 'agency-editor', agency: 'SA' });
    await setStage(under, 'self-assessment');
    await under.store.db.updateTable('sheet').set({ state: 'editing' }).execute();
    const made = await editor.send('POST', leafPath('SA', '1.2', 'evidence'), {
      documentNumber: '12/BC-SA',
      documentDate: '2025-11-14',
      page: '3',
    });
    const { id } = made.body as { id: string };
    const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
    const file = leafPath('SA', '1.2', `evidence/${id}/file`);
    const kept = await editor.send('PUT', `${file}?name=trang-3.png`, png, {
      'content-type': 'application/octet-stream',
    });
    expect(kept.status).toBe(200);
    await setStage(under, 'appraisal-1');
    const page = await an.open(LEAF);
    expect(page.text).toContain('12/BC-SA ngày 14/11/2025, trang 3');
    const link = page.links.find(({ text }) => text.startsWith('trang-3.png'));
    expect(link?.href).toBe(`/api/v1${file}?show=here`);
    const shown = await an.api.get(`${file}?show=here`);
    expect(shown.headers.get('content-disposition')).toMatch(/^inline;/);
    expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect((await an.api.get(file)).headers.get('content-disposition')).toMatch(/^attachment;/);
  });

  test('Another field is refused, and every form carries its token.', async () => {
    const refused = await an.open(`${QUEUE}/2.1/SA`);
    expect(refused.status).toBe(403);
    const stranger = await openPages(under, 'editor-b', { role: 'agency-editor', agency: 'SB' });
    expect((await stranger.open(QUEUE)).status).toBe(403);
    for (const page of [await an.open(LEAF), await an.open(`${QUEUE}/accept?criterion=1.2`), await lead.open(LEAF)]) {
      for (const form of page.forms.filter(({ method }) => method === 'post')) expect(form.names).toContain('_csrf');
    }
  });
});

test('The points of a leaf are told for values that are not saved, and layer by layer.', async () => {
  const statements = [
    { inputs: { done: '9', due: '10' } },
    { layer: 'appraisal-1', inputs: { done: '8' } },
    { inputs: { done: 'x' } },
  ];
  const supposed = await an.api.send('POST', leafPath('SA', '1.2', 'points'), { statements });
  expect(supposed.body).toMatchObject({
    statements: [
      { state: 'scored', points: { text: '18.00' }, claimed: null, differs: false },
      // 8 of the 10 that the agency states
      { state: 'scored', points: { text: '16.00' }, claimed: '14', differs: true },
      { points: null, issues: [{ code: 'SCORING_VALUE_INVALID' }] },
    ],
  });
  const byLayer = await an.api.get(leafPath('SA', '1.2', 'points'));
  expect(byLayer.body).toMatchObject({ layers: [{ layer: 'self', points: { text: '14.00' }, differs: false }] });
  const foreign = await an.api.send('POST', leafPath('SA', '2.1', 'points'), { statements });
  expect(foreign.status).toBe(403);
  expect((await an.api.send('PUT', leafPath('SA', '1.2', 'opinion'), { inputs: { done: '7' } }, NEW)).status).not.toBe(
    409,
  );
});
