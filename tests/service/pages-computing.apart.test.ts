import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openFilledRound, peopleOf } from './filled-round.ts';
import { openPages, type PageClient } from './page-client.ts';
import { openServiceUnderTest, type ServiceUnderTest } from './service-under-test.ts';

// A result that is never there in time, however quick this machine is.
vi.mock('../../src/server/compute/compute-round.ts', async (original) => ({
  ...(await original<typeof import('../../src/server/compute/compute-round.ts')>()),
  beginComputing: async () => false,
}));

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

  test('Whether it is computed is told to those alone who may read it.', async () => {
    const people = await peopleOf(under);
    expect(await people.affairs.get('/rounds/mau-2025/computation')).toMatchObject({
      status: 200,
      body: { ready: false },
    });
    expect((await people.editor.get('/rounds/mau-2025/computation')).status).toBe(403);
  });
});
