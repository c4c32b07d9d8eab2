import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openFilledRound, peopleOf } from './filled-round.ts';
import { openPages, type PageClient } from './page-client.ts';
import { openServiceUnderTest, type ServiceUnderTest } from './service-under-test.ts';

// A result that is never there in time, however quick this machine is; who asks for it all the same is counted.
const asked = vi.hoisted(() => ({ times: 0 }));
vi.mock('../../src/server/compute/compute-round.ts', async (original) => {
  const actual = await original<typeof import('../../src/server/compute/compute-round.ts')>();
  const computeRound: typeof actual.computeRound = (...what) => {
    asked.times += 1;
    return actual.computeRound(...what);
  };
  return { ...actual, computeRound, beginComputing: async () => false };
});

describe('Pages while the result is being computed', () => {
  let under: ServiceUnderTest;
  let affairs: PageClient;
  beforeAll(async () => {
    under = await openServiceUnderTest();
    affairs = await openPages(under, 'so-noi-vu', { role: 'home-affairs' });
    await openFilledRound(under);
  });
  afterAll(() => under.close());

  test('The ranking says so at once and leads to where one waits for it, in the group that was asked for.', async () => {
    const page = await affairs.open('/work/mau-2025/ranking?group=B');
    expect(page.status).toBe(200);
    expect(page.text).toContain('xếp hạng đang được tính lại');
    expect(page.text).not.toContain('XC Xã C');
    const link = page.links.find(({ text }) => text === 'Chờ và xem xếp hạng');
    expect(link?.href).toBe('/work/mau-2025/ranking?wait=1&group=B');
    expect((await affairs.open(link?.href ?? '')).text).toContain('1 XC Xã C (mẫu) 85,00');
    expect((await affairs.open('/en/work/mau-2025/ranking')).text).toContain('the ranking is being computed');
  });

  test('The board shows its stages and sheets, and what it waits for beside them.', async () => {
    const board = await affairs.open('/work/mau-2025/board?check=1');
    expect(board.text).toContain('Đang tính; các phần khác của trang dùng được ngay.');
    expect(board.text).toContain('Sở A (mẫu)');
    expect(board.text).not.toContain('Không còn gì vướng');
    const link = board.links.find(({ text }) => text.startsWith('Chờ và xem phiếu'));
    expect((await affairs.open(link?.href.split('#')[0] ?? '')).text).toContain('Không còn gì vướng');
  });

  test('The what-if page is there without it, with everything that can be chosen; only what is supposed is computed.', async () => {
    const before = asked.times;
    const page = await affairs.open('/work/mau-2025/what-if?agency=SB&criterion=2.1');
    expect([page.status, asked.times]).toEqual([200, before]);
    // Fields of 40 and 60 points, in both groups.
    const fields = ['1 Chỉ đạo, điều hành (dữ liệu mẫu) (40)', '2 Phục vụ người dân (dữ liệu mẫu) (60)'];
    for (const group of ['A', 'B'])
      for (const field of fields) expect(page.text).toContain(`Khối ${group} (dữ liệu mẫu) · ${field}`);
    for (const agency of ['SA Sở A', 'SB Sở B', 'XC Xã C']) expect(page.text).toContain(`${agency} (mẫu)`);
    const shown = await affairs.submit(page, { press: 'Xem các ngưỡng' }, { bounds: 'A|criterion/2.2' });
    expect(shown.text).toContain('Bậc 2 (≥); nay 70');
    const bad = await affairs.submit(shown, { press: 'Giả định ngưỡng này' }, { 'bound-1': 'cao' });
    expect(bad.text).toContain('Ngưỡng là một con số');
    expect((await affairs.open('/en/work/mau-2025/what-if')).text).toContain('usually takes a second or two');
    expect(asked.times).toBe(before);
    const supposed = await affairs.submit(page, { press: 'Giả định và tính' }, { 'input.met': 'yes' });
    expect(supposed.text).toContain('50,50 70,50');
    expect(asked.times).toBe(before + 1);
  });

  test('Whether it is computed is told to those alone who may read it.', async () => {
    const people = await peopleOf(under);
    expect(await people.affairs.get('/rounds/mau-2025/computation')).toMatchObject({
      status: 200,
      body: { ready: false },
    });
    expect((await people.editor.get('/rounds/mau-2025/computation')).status).toBe(403);
  });
});
