import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DECISION, openFilledRound, seen } from './filled-round.ts';
import { openPages, type PageClient } from './page-client.ts';
import { openServiceUnderTest, type ServiceUnderTest } from './service-under-test.ts';

describe('Pages of a season that asks how sure its ranks are', () => {
  let under: ServiceUnderTest;
  let affairs: PageClient;
  beforeAll(async () => {
    under = await openServiceUnderTest();
    affairs = await openPages(under, 'so-noi-vu', { role: 'home-affairs' });
    // SA leads SB in both fields, by more than the survey may be wrong: its rank is sure. XC is alone in its group.
    await openFilledRound(under, { season: { rankIntervals: { weights: '20', draws: 200, seed: 1 } } });
    const made = await affairs.api.send('POST', '/rounds/mau-2025/publications', DECISION, seen(1));
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  });
  afterAll(() => under.close());

  test('The ranking has a column and a picture of the intervals, and says how they were found, in both languages.', async () => {
    const page = await affairs.open('/results/mau-2025/ranking/A');
    expect(page.text).toContain('Hạng Khoảng hạng Cơ quan');
    expect(page.text).toContain('1 1 Sở A (mẫu) 95,00');
    expect(page.text).toContain('2 trên 2 cơ quan giữ nguyên hạng trong khoảng 95 %.');
    expect(page.text).toContain('Khoảng hạng 95 %: xếp hạng lại 200 lần');
    expect(page.html).toContain('aria-labelledby="intervals-A-title intervals-A-summary"');
    const english = await affairs.open('/en/results/mau-2025/ranking/A');
    expect(english.text).toContain('95 % rank intervals: the ranking was drawn 200 times');
    expect((await affairs.open('/results/mau-2025/method')).text).toContain('Khoảng hạng 95 %');
  });

  test('A group in which one agency is ranked has neither.', async () => {
    const page = await affairs.open('/results/mau-2025/ranking/B');
    expect(page.text).toContain('1 Xã C (mẫu) 85,00');
    expect(page.text).not.toContain('Khoảng hạng');
    expect((await affairs.open('/results/mau-2025/agency/XC')).text).not.toContain('khoảng hạng');
  });

  test('An agency’s page says what its rank is under other weights, and its explanation too.', async () => {
    const page = await affairs.open('/results/mau-2025/agency/SB');
    expect(page.text).toContain('Đổi trọng số và tính cả sai số khảo sát, hạng vẫn là 2.');
    expect(page.text).toContain('Thứ tự so với mọi cơ quan khác trong khối đều rõ.');
    expect(page.text).toContain('Hạng 2, khoảng 95 %: 2.');
    expect(page.links.find(({ text }) => text === 'Cách tính khoảng hạng')?.href).toBe(
      '/results/mau-2025/ranking/A#interval-method',
    );
  });

  test('The live ranking has the column, and the API and the open data tell the same.', async () => {
    const live = await affairs.open('/work/mau-2025/ranking?group=A&wait=1');
    expect(live.text).toContain('Hạng Khoảng hạng Cơ quan');
    const { body } = await affairs.api.get('/publications/mau-2025/ranking?group=A');
    expect(body).toMatchObject({
      groups: [
        {
          agencies: [
            { code: 'SA', rankInterval: { lower: 1, upper: 1, alike: [] } },
            { code: 'SB', rankInterval: { lower: 2, upper: 2, alike: [] } },
          ],
        },
      ],
    });
    const table = await under.app.request('/api/v1/publications/mau-2025/files/group/A.csv');
    const [head = '', first = ''] = (await table.text()).split(/\r?\n/);
    const at = head.split(',').indexOf('rank_lower');
    expect(head.split(',').slice(at, at + 3)).toEqual(['rank_lower', 'rank_upper', 'alike']);
    expect(first.split(',').slice(at, at + 3)).toEqual(['1', '1', '']);
  });
});
