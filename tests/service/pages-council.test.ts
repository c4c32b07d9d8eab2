import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { layerOf, leafPath, NEW } from './appraisal-people.ts';
import { openFilledRound } from './filled-round.ts';
import { openPages, type PageClient } from './page-client.ts';
import { openServiceUnderTest, type ServiceUnderTest } from './service-under-test.ts';

const PAGE = '/work/mau-2025/council';
const ON = `${PAGE}?agency=SB&criterion=1.2`;

let under: ServiceUnderTest;
let council: PageClient;
beforeEach(async () => {
  under = await openServiceUnderTest({ now: '2026-01-15T02:00:00Z' });
  await openFilledRound(under);
  council = await openPages(under, 'council', { role: 'council' });
});
afterEach(() => under.close());

describe('the page of the council', () => {
  test('It shows the ranking as it stands beside the form, and what a decision does to it.', async () => {
    const empty = await council.open(PAGE);
    expect(empty.text).toContain('Hội đồng chưa quyết định gì.');
    expect(empty.text).toMatch(/1 Sở A \(mẫu\) 95,00 2 Sở B \(mẫu\) 50,50/);
    const page = await council.open(ON);
    expect(page.text).toContain('Tự chấm');
    // 10 of 10 in place of 5 of 10: ten points more.
    const typed = { 'input.done': '10', reason: 'Biên bản họp' };
    const tried = await council.submit(page, { press: 'Xem thử xếp hạng' }, typed);
    expect(tried.text).toMatch(/Sở B \(mẫu\) được giả định 2 2 = 50,50 60,50/);
    expect(await layerOf(under, 'SB', '1.2', 'council')).toBeUndefined();
    const decided = await council.submit(tried, { has: 'input.done', press: 'Ghi quyết định' });
    expect(decided.text).toContain('Đã ghi quyết định');
    expect(decided.text).toMatch(/2 Sở B \(mẫu\) 60,50/);
    expect(await layerOf(under, 'SB', '1.2', 'council')).toMatchObject({
      inputs: { done: '10' },
      reason: 'Biên bản họp',
    });
    const back = await council.submit(decided, { has: 'withdraw-reason' }, { 'withdraw-reason': 'Ghi nhầm' });
    expect(back.text).toMatch(/2 Sở B \(mẫu\) 50,50/);
    const english = await council.open(`/en${ON}`);
    expect(english.text).toContain('The ranking as it stands');
  });

  test('A decision without a reason is refused, and what was typed stays.', async () => {
    const refused = await council.submit(await council.open(ON), { press: 'Ghi quyết định' }, { 'input.done': '9' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('role="alert"');
    expect(refused.html).toMatch(/name="input.done"[^>]*value="9"/);
  });

  test('More than the whole that the agency has named is told beside its field, and decided where it is confirmed.', async () => {
    const typed = { 'input.done': '15', reason: 'Biên bản họp' };
    const doubted = await council.submit(await council.open(ON), { press: 'Ghi quyết định' }, typed);
    expect(doubted.status).toBe(422);
    expect(doubted.html).toMatch(/id="f-input\.done-error"[^>]*>[^<]*Số đạt được 15 lớn hơn tổng số 10/);
    expect(await layerOf(under, 'SB', '1.2', 'council')).toBeUndefined();
    const sure = await council.submit(doubted, { press: 'Ghi quyết định' }, { sure: '1' });
    expect(sure.text).toContain('Đã ghi quyết định');
    expect(await layerOf(under, 'SB', '1.2', 'council')).toMatchObject({ inputs: { done: '15' } });
  });

  test('A decision over another that was not seen is shown both, and nothing is lost.', async () => {
    const mine = await council.open(ON);
    const other = await under.as('other', { role: 'council' });
    const theirs = { inputs: { done: '6' }, reason: 'Ý kiến <b>khác</b>' };
    await other.send('PUT', leafPath('SB', '1.2', 'council-decision'), theirs, NEW);
    const stale = await council.submit(mine, { press: 'Ghi quyết định' }, { 'input.done': '9', reason: 'Của tôi' });
    expect(stale.status).toBe(409);
    expect(stale.text).toMatch(/Đang có 6 \/ —\. Ý kiến <b>khác<\/b> Của bạn 9 \/ —\. Của tôi/);
    expect(stale.html).not.toContain('<b>khác');
    expect(await layerOf(under, 'SB', '1.2', 'council')).toMatchObject({ inputs: { done: '6' } });
    await council.submit(stale, { has: 'input.done', press: 'Ghi quyết định' });
    expect(await layerOf(under, 'SB', '1.2', 'council')).toMatchObject({ inputs: { done: '9' }, reason: 'Của tôi' });
  });

  test('Those who oversee read it and decide nothing; others are refused.', async () => {
    const affairs = await openPages(under, 'affairs', { role: 'home-affairs' });
    const read = await affairs.open(ON);
    expect(read.status).toBe(200);
    expect(read.forms.some(({ names }) => names.includes('input.done'))).toBe(false);
    const an = await openPages(under, 'an', { role: 'appraiser', field: '1' });
    expect((await an.open(PAGE)).status).toBe(403);
    for (const form of (await council.open(ON)).forms.filter(({ method }) => method === 'post')) {
      expect(form.names).toContain('_csrf');
    }
  });
});
