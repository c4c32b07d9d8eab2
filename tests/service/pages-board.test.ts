import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFilledRound } from './filled-round.ts';
import { openPages, type PageClient } from './page-client.ts';
import { openServiceUnderTest, type ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound, putLeaf } from './small-round.ts';

const BOARD = '/work/mau-2025/board';

describe('The board of a round', () => {
  let under: ServiceUnderTest;
  let affairs: PageClient;
  beforeEach(async () => {
    under = await openServiceUnderTest();
    affairs = await openPages(under, 'so-noi-vu', { role: 'home-affairs' });
  });
  afterEach(() => under.close());

  test('It counts who has not started, not submitted and is late, and filters the table by them.', async () => {
    await openSmallRound(under, { due: { 'self-assessment': '2025-11-30T10:00:00.000Z' } });
    await putLeaf(under, { agency: 'SA', criterion: '2.1' }, { met: 'yes' });
    const board = await affairs.open(BOARD);
    expect(board.status).toBe(200);
    expect(board.text).toContain('Chưa bắt đầu 2 / 3');
    expect(board.text).toContain('Chưa nộp 3 / 3');
    expect(board.text).toContain('Trễ hạn 3 / 3');
    expect(board.text).toContain('đến 30/11/2025 17:00');
    const late = await affairs.open(`${BOARD}?show=not-started`);
    expect(late.text).toContain('2 trên 3 phiếu');
    const letter = await affairs.open(`${BOARD}/letter?show=not-started`);
    expect(letter.text).toContain('Kính gửi: Thủ trưởng 2 cơ quan');
    expect(letter.text).not.toContain('Sở A (mẫu) (SA)');
  });

  test('A move that is refused names the sheets in the way and keeps what was typed; with force and a reason it is made.', async () => {
    await openSmallRound(under);
    const refused = await affairs.submit(
      await affairs.open(BOARD),
      { action: '/board/move' },
      { 'reason-locked': 'Hết hạn <b>tự chấm</b>' },
    );
    expect(refused.status).toBe(409);
    const form = refused.forms.find(({ action }) => action.endsWith('/board/move'));
    expect(form?.text).toContain('SA Sở A (mẫu) : chưa ký');
    expect(form?.fields).toContainEqual(['reason-locked', 'Hết hạn <b>tự chấm</b>']);
    expect(refused.html).not.toContain('<b>');
    const moved = await affairs.submit(refused, { action: '/board/move' }, { force: '1' });
    expect(moved.status).toBe(200);
    expect(moved.text).toContain('Đã chuyển bước');
    expect((await affairs.api.get('/rounds/mau-2025')).body).toMatchObject({ stage: 'locked' });
  });

  test('Whoever may not do what a page is for is told so, and sees no form of it.', async () => {
    await openSmallRound(under);
    const editor = await openPages(under, 'nhap-lieu', { role: 'agency-editor', agency: 'SA' });
    const theirs = ['due', 'extension', 'return/SA'].map((part) => `${BOARD}/${part}`);
    for (const path of [...theirs, '/work/mau-2025/publish', '/work/mau-2025/correction', '/work/new-round']) {
      const page = await editor.open(path);
      expect([path, page.status, page.forms.map(({ action }) => action)]).toEqual([path, 403, ['/sign-out']]);
    }
  });

  test('Due dates are saved in the time of Việt Nam; a stale save shows both values and loses nothing.', async () => {
    await openSmallRound(under, { due: { 'self-assessment': '2025-12-15T10:00:00.000Z' } });
    const first = await affairs.open(`${BOARD}/due`);
    expect(first.forms[0]?.fields).toContainEqual(['due-self-assessment', '2025-12-15T17:00']);
    const saved = await affairs.submit(first, { action: '/board/due' }, { 'due-self-assessment': '2025-12-20T17:00' });
    expect(saved.text).toContain('đến 20/12/2025 17:00');
    const stale = await affairs.submit(first, { action: '/board/due' }, { 'due-self-assessment': '2025-12-31T08:30' });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Tự chấm điểm 20/12/2025 17:00 31/12/2025 08:30');
    await affairs.submit(stale, { press: 'Lưu giá trị của tôi' });
    expect((await affairs.api.get('/rounds/mau-2025')).body).toMatchObject({
      due: { 'self-assessment': '2025-12-31T01:30:00.000Z' },
    });
  });

  test('An extension is given to one agency, and an earlier moment than it has is refused beside what was typed.', async () => {
    await openSmallRound(under, { due: { 'self-assessment': '2025-12-15T10:00:00.000Z' } });
    const page = await affairs.open(`${BOARD}/extension?agency=SB`);
    const early = { due: '2025-12-01T08:00', reason: 'Bão số 15' };
    const refused = await affairs.submit(page, { action: '/board/extension' }, early);
    expect(refused.status).toBe(422);
    expect(refused.forms[0]?.fields).toContainEqual(['reason', 'Bão số 15']);
    expect(refused.forms[0]?.fields).toContainEqual(['agency', 'SB']);
    const given = await affairs.submit(refused, { action: '/board/extension' }, { due: '2025-12-22T17:00' });
    expect(given.text).toContain('Đã gia hạn');
    expect(given.text).toContain('22/12/2025 17:00');
  });

  test('A signed sheet is given back with a reason.', async () => {
    await openSmallRound(under, { stage: 'locked' });
    const board = await affairs.open(BOARD);
    const link = board.links.find(({ href }) => href.endsWith('/board/return/SA'));
    const done = await affairs.submit(
      await affairs.open(link?.href ?? ''),
      { action: '/return/SA' },
      { reason: 'Thiếu trang 2' },
    );
    expect(done.text).toContain('Đã trả lại phiếu');
    expect((await affairs.api.get('/rounds/mau-2025/sheets/SA')).body).toMatchObject({
      state: 'returned',
      reason: 'Thiếu trang 2',
    });
  });

  test('Others are refused with 403, an auditor sees the board without forms, and it is there in English.', async () => {
    await openSmallRound(under);
    const editor = await openPages(under, 'can-bo-sa', { role: 'agency-editor', agency: 'SA' });
    expect((await editor.open(BOARD)).status).toBe(403);
    expect((await editor.open('/work/mau-2025/ranking')).status).toBe(403);
    expect((await editor.open('/work/mau-2025/ranking/SA')).status).toBe(403);
    expect((await editor.open('/work/mau-2025/what-if')).status).toBe(403);
    const auditor = await openPages(under, 'thanh-tra', { role: 'auditor' });
    const board = await auditor.open(`/en${BOARD}`);
    expect(board.text).toContain('Not started 3 / 3');
    expect(board.forms.map(({ action }) => action)).not.toContain('/en/work/mau-2025/board/move');
  });
});

describe('Ranking, what-if and publishing', () => {
  let under: ServiceUnderTest;
  let affairs: PageClient;
  beforeEach(async () => {
    under = await openServiceUnderTest();
    affairs = await openPages(under, 'so-noi-vu', { role: 'home-affairs' });
    await openFilledRound(under);
  });
  afterEach(() => under.close());

  test('The live ranking shows ranks and indices, and behind an agency its arithmetic.', async () => {
    const ranking = await affairs.open('/work/mau-2025/ranking?group=A&wait=1');
    expect(ranking.text).toContain('1 SA Sở A (mẫu) 95,00');
    expect(ranking.text).toContain('2 SB Sở B (mẫu) 50,50');
    const agency = await affairs.open('/work/mau-2025/ranking/SB');
    expect(agency.text).toContain('Hạng 2; chỉ số 50,50 %');
    // 2.1 gives SB none of its 20 points.
    expect(agency.text).toContain('2.1 Tiêu chí 2.1 (dữ liệu mẫu) 20,00');
  });

  test('A supposed answer and a supposed maximum move ranks; each can be taken away, and nothing is saved.', async () => {
    const chosen = await affairs.open('/work/mau-2025/what-if?agency=SB&criterion=2.1');
    // SB gains 2.1: 70.5. SA stays at 95.
    const one = await affairs.submit(chosen, { press: 'Giả định và tính' }, { 'input.met': 'yes' });
    expect(one.status).toBe(200);
    expect(one.text).toContain('SB Sở B (mẫu) được giả định 2 2 = 50,50 70,50');
    expect(one.text).toContain('Khối A (dữ liệu mẫu): 1 trên 2 cơ quan đổi');
    // XC: field 1 40 of 40, field 2 45 of 60. With field 1 at 100: (100 + 45) / 160 = 90.625 %.
    const two = await affairs.submit(
      one,
      { press: 'Giả định điểm tối đa này' },
      { weigh: 'B/1', 'weight-value': '100,0' },
    );
    expect(two.text).toContain('XC Xã C (mẫu) 1 1 = 85,00 90,63');
    expect(two.text).toContain('SB Sở B (mẫu) được giả định');
    const form = two.forms.find(({ action }) => action.endsWith('/what-if'));
    expect(form?.buttons.filter(({ name }) => name === 'drop').map(({ value }) => value)).toEqual([
      'change-0',
      'weight-0',
    ]);
    const bad = await affairs.submit(two, { press: 'Giả định điểm tối đa này' }, { 'weight-value': 'nhiều' });
    expect(bad.status).toBe(422);
    expect(await under.store.db.selectFrom('log').selectAll().execute()).toEqual([]);
  });

  test('A threshold is chosen, changed beside its neighbours, and taken away; what is no number is said and stays.', async () => {
    const page = await affairs.open('/work/mau-2025/what-if');
    const shown = await affairs.submit(page, { press: 'Xem các ngưỡng' }, { bounds: 'A|criterion/2.2' });
    expect(shown.text).toContain('Khối A (dữ liệu mẫu) · 2.2 Tiêu chí 2.2');
    // SB has 75: below 80,5 it loses the 5 points of 2.2.
    const moved = await affairs.submit(shown, { press: 'Giả định ngưỡng này' }, { 'bound-1': '80,5' });
    expect(moved.status).toBe(200);
    expect(moved.text).toContain('SB Sở B (mẫu) 2 2 = 50,50 45,50');
    expect(moved.text).toContain('Bậc 2 (≥): 70 → 80,5');
    const form = moved.forms.find(({ action }) => action.endsWith('/what-if'));
    expect(form?.buttons.filter(({ name }) => name === 'drop').map(({ value }) => value)).toEqual(['threshold-0']);
    // As it stands is not supposed any more.
    const back = await affairs.submit(moved, { press: 'Giả định ngưỡng này' }, { 'bound-1': '70' });
    expect(back.text).not.toContain('Đang giả định');
    const bad = await affairs.submit(moved, { press: 'Giả định ngưỡng này' }, { 'bound-1': 'cao' });
    expect(bad.status).toBe(422);
    expect(bad.text).toContain('Ngưỡng là một con số, như 85 hoặc 85,5.');
    const broken = await affairs.submit(shown, { press: 'Giả định ngưỡng này' }, { 'bound-1': '95' });
    expect(broken.text).toContain('2.2');
    expect(broken.text).toContain('Không có hạng hay chỉ số nào đổi.');
    expect(await under.store.db.selectFrom('log').selectAll().execute()).toEqual([]);
  });

  test('Publishing says what blocks it, takes acknowledgements, and leads to the public pages.', async () => {
    await under.store.db.deleteFrom('leaf').where('agency', '=', 'SB').where('criterion', '=', '1.1').execute();
    const page = await affairs.open('/work/mau-2025/publish');
    expect(page.text).toContain('SB Sở B (mẫu) : tạm tính, còn chờ tiêu chí 1.1');
    const typed = { number: '12/QĐ-UBND', date: '2026-01-20' };
    const blocked = await affairs.submit(page, { has: 'number' }, typed);
    expect(blocked.status).toBe(422);
    expect(blocked.forms.find(({ names }) => names.includes('number'))?.fields).toContainEqual([
      'number',
      '12/QĐ-UBND',
    ]);
    const done = await affairs.submit(blocked, { has: 'number' }, { acknowledge: 'SB', reason: 'SB chưa nộp' });
    expect(done.text).toContain('Lần công bố 1, Quyết định 12/QĐ-UBND ngày 20/01/2026');
    expect(done.links.map(({ href }) => href)).toContain('/results/mau-2025');
    const correction = await affairs.open('/work/mau-2025/correction');
    const open = await affairs.submit(correction, { action: '/correction' }, { reason: 'Sai số liệu SB' });
    expect(open.text).toContain('Đã mở lại để đính chính');
    const ranking = await affairs.open('/work/mau-2025/ranking?group=A&wait=1');
    expect(ranking.text).toContain('So với bản đã công bố');
    expect(ranking.text).toContain('không đổi');
  });
});
