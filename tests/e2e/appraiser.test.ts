import { describe, expect, test } from 'vitest';
import type { Service } from '../../src/server/service.ts';
import { timestamp } from '../../src/store/store.ts';
import { openSmallRound, putLeaf } from '../service/small-round.ts';
import { AT_A_DESK } from './look.ts';
import { type Ground, lacksBrowser, openGround, PATIENCE, sitDown, type Walker } from './walk.ts';

const DUE = '2099-01-10T10:00:00.000Z';
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A round in its first appraisal for each screen: 7 of 10 are 14 of 20 points, as SA claims; 5 of 10 are 10, and SB claims 12. */
async function prepare(service: Service): Promise<void> {
  for (const screen of [...AT_A_DESK, 'plain']) {
    const round = `tham-dinh-${screen}`;
    await openSmallRound(service, { round, stage: 'appraisal-1', due: { 'appraisal-1': DUE } });
    for (const [agency, done, points] of [
      ['SA', '7', '14'],
      ['SB', '5', '12'],
      ['XC', '9', '18'],
    ] as const) {
      await putLeaf(service, { round, agency, criterion: '1.2' }, { done, due: '10', points });
      await putLeaf(service, { round, agency, criterion: '1.1' }, { issued: '2025-01-15' });
    }
    await attach(service, round);
  }
}

/** A scan of SA's paper for 1.2, as its clerk attached it. */
async function attach({ store }: Service, round: string): Promise<void> {
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    yield PICTURE;
  };
  const kept = await store.files.keep(pieces(), 1_000_000);
  if (kept === 'too-large') throw new Error('too large');
  const leaf = { round, agency: 'SA', criterion: '1.2', layer: 'self' } as const;
  const paper = { document_number: '12/BC-SA', document_date: '2025-12-01', page: '2', item: '' };
  const file = { file: kept.sha256, file_name: 'ban-quet.png' };
  const added = { created_by: 'editor', created_at: timestamp(store), removed_at: null };
  await store.db
    .insertInto('evidence')
    .values({ id: store.newId(), ...leaf, ...paper, ...file, ...added })
    .execute();
}

const sitAs = (ground: Ground, screen: 'pc' | 'phone', login: string, more = {}): Promise<Walker> =>
  sitDown(ground, {
    ...{ screen, login: `${login}-${screen}`, ...more },
    grants: [{ role: login.startsWith('chu-tri') ? 'lead-appraiser' : 'appraiser', field: '1' }],
  });

describe.skipIf(lacksBrowser())('the appraiser in a real browser', { timeout: PATIENCE }, () => {
  const ground = openGround(prepare);

  describe.each(AT_A_DESK)('on a %s', (screen) => {
    const queue = `/work/tham-dinh-${screen}/appraisal`;

    test('The list is walked with keys alone, from agency to agency, and agreed with.', async () => {
      const { page, look, open, context, tabTo } = await sitAs(ground(), screen, 'an');
      await open(`${queue}?criterion=1.2`);
      await look('appraiser-queue');
      await page.locator('#keys').waitFor();
      const focused = (): Promise<string> => page.evaluate('document.activeElement.innerText');
      await page.keyboard.press('j');
      expect(await focused()).toBe('Sở A (mẫu)');
      await page.keyboard.press('j');
      expect(await focused()).toBe('Sở B (mẫu)');
      await page.keyboard.press('k');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/1\.2\/SA/);
      await look('appraiser-leaf');
      await page.keyboard.press('j');
      await page.waitForURL(/\/1\.2\/SB/);
      await page.keyboard.press('k');
      await page.waitForURL(/\/1\.2\/SA/);
      await page.keyboard.press('a');
      await page.getByText('Đã ghi ý kiến: Sở A (mẫu).').waitFor();
      expect(page.url()).toContain('/1.2/SB');
      // Letters typed into a field are letters.
      await page.getByLabel('Lý do').first().fill('');
      await page.getByLabel('Lý do').first().press('j');
      expect(page.url()).toContain('/1.2/SB');
      await tabTo('Dùng phím tắt');
      await page.keyboard.press('Space');
      await page.keyboard.press('j');
      expect(page.url()).toContain('/1.2/SB');
      await page.reload();
      expect(await page.getByLabel('Dùng phím tắt').isChecked()).toBe(false);
      await context.close();
    });

    test('Evidence opens beside, in a tab of its own that runs nothing.', async () => {
      const { page, open, context, seen } = await sitAs(ground(), screen, 'binh');
      await open(`${queue}/1.2/SA`);
      const opened = context.waitForEvent('page');
      await page.getByRole('link', { name: /ban-quet\.png/ }).click();
      const tab = await opened;
      await tab.waitForLoadState();
      expect(await tab.evaluate('document.images[0]?.naturalWidth')).toBe(1);
      // The browser's own frame around a picture is not let in either.
      expect(seen.faults.filter((fault) => !fault.includes('Applying inline style'))).toEqual([]);
      await context.close();
    });

    test('Many are accepted at once, a question is asked, and two who disagree are told apart by the lead.', async () => {
      const chi = await sitAs(ground(), screen, 'chi');
      await chi.open(`${queue}?criterion=1.2&group=B`);
      await chi.page.getByRole('link', { name: 'Đồng ý hàng loạt…' }).click();
      await chi.look('appraiser-accept');
      await chi.page.getByRole('button', { name: 'Đồng ý với số liệu của các cơ quan' }).click();
      await chi.page.getByText('Đã ghi 1 ý kiến.').waitFor();
      await chi.look('appraiser-accepted');
      await chi.open(`${queue}/1.2/SB`);
      await chi.page.getByText('Yêu cầu cơ quan giải trình').click();
      await chi.page.getByLabel('Câu hỏi').fill('Tự chấm 12 điểm mà 5/10 chỉ được 10 (dữ liệu mẫu)?');
      await chi.page.getByRole('button', { name: 'Gửi yêu cầu' }).click();
      await chi.page.getByText('Đã gửi yêu cầu giải trình').waitFor();
      await chi.look('appraiser-asked');

      const dung = await sitAs(ground(), screen, 'dung');
      await dung.open(`${queue}/1.2/XC`);
      await dung.page.getByLabel(/^Đầu vào done/).fill('8');
      await dung.page.getByRole('button', { name: 'Gửi ý kiến' }).click();
      await dung.page.getByRole('alert').waitFor();
      await dung.look('appraiser-refused');
      await dung.page.getByLabel('Lý do').first().fill('Biên bản chỉ ghi 8 nhiệm vụ (dữ liệu mẫu)');
      await dung.page.getByRole('button', { name: 'Gửi ý kiến' }).click();
      await dung.page.getByText('Đã ghi ý kiến').waitFor();

      const lead = await sitAs(ground(), screen, 'chu-tri');
      await lead.open(`${queue}/disagreements?field=1`);
      await lead.look('appraiser-disagreements');
      const row = lead.page.getByRole('row', { name: /Xã C/ });
      expect(await row.innerText()).toMatch(/9.*≠.*8/s);
      await row.getByRole('link').first().click();
      await lead.look('appraiser-settle');
      await lead.tabTo(`Chốt theo dung-${screen}`);
      await lead.page.keyboard.press('Enter');
      await lead.page.getByText('Đã chốt').first().waitFor();
      await lead.look('appraiser-settled');
      for (const { context } of [chi, dung, lead]) await context.close();
    });
  });

  test('Without JavaScript an opinion is given, changed and taken back.', async () => {
    const { page, open, context } = await sitAs(ground(), 'pc', 'khong-js', { javaScriptEnabled: false });
    await open('/work/tham-dinh-plain/appraisal?criterion=1.2');
    expect(await page.locator('#keys').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Sở A (mẫu)' }).click();
    await page.getByRole('button', { name: 'Đồng ý với số liệu' }).click();
    await page.getByText('Đã ghi ý kiến: Sở A (mẫu).').waitFor();
    await open('/work/tham-dinh-plain/appraisal/1.2/SA');
    await page.getByLabel(/^Đầu vào done/).fill('6,5');
    await page.getByRole('button', { name: 'Sửa ý kiến' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel(/^Đầu vào done/).fill('6');
    await page.getByLabel('Lý do').first().fill('Một nhiệm vụ chưa xong (dữ liệu mẫu)');
    await page.getByRole('button', { name: 'Sửa ý kiến' }).click();
    await page.getByText('Đã ghi ý kiến').waitFor();
    await open('/work/tham-dinh-plain/appraisal/1.2/SA');
    await page.getByRole('button', { name: 'Rút ý kiến' }).click();
    await page.getByText('Đã rút ý kiến').waitFor();
    await context.close();
  });
});
