import { beforeAll, describe, expect, test } from 'vitest';
import type { Service } from '../../src/server/service.ts';
import { openFilledRound } from '../service/filled-round.ts';
import { openSmallRound, putLeaf } from '../service/small-round.ts';
import { AT_A_DESK } from './look.ts';
import { lacksBrowser, openGround, PATIENCE, sitDown, type Walker } from './walk.ts';

const PAST = '2020-12-15T10:00:00.000Z';

/** For each screen a round whose self-assessment is late, and one before its publication, in which SB has left 1.1 out. */
async function prepare(service: Service): Promise<void> {
  for (const screen of AT_A_DESK) {
    const round = `tre-han-${screen}`;
    await openSmallRound(service, { round, due: { 'self-assessment': PAST } });
    await putLeaf(service, { round, agency: 'SA', criterion: '2.1' }, { met: 'yes' });
    await openFilledRound(service, { round: `cong-bo-${screen}` });
    const { db } = service.store;
    const open = db.deleteFrom('leaf').where('round', '=', `cong-bo-${screen}`).where('agency', '=', 'SB');
    await open.where('criterion', '=', '1.1').execute();
  }
}

describe.skipIf(lacksBrowser())('Home Affairs in a real browser', { timeout: PATIENCE }, () => {
  const ground = openGround(prepare);

  describe.each(AT_A_DESK)('on a %s', (screen) => {
    const late = `/work/tre-han-${screen}`;
    const last = `/work/cong-bo-${screen}`;
    let officer: Walker;
    beforeAll(async () => {
      const seat = { screen, login: `so-noi-vu-${screen}`, grants: [{ role: 'home-affairs' }] } as const;
      officer = await sitDown(ground(), seat);
    });

    test('The board says who is late, a letter is ready, one agency is given until later, and the round moves on.', async () => {
      const { page, open, look, tabTo } = officer;
      await open('/work');
      await look('affairs-home');
      await open(`${late}/board`);
      await look('affairs-board');
      expect(await page.locator('main').innerText()).toMatch(/Trễ hạn\s+3 \/ 3/);
      await open(`${late}/board/letter?show=late`);
      await look('affairs-letter');
      await open(`${late}/board/extension?agency=SB`);
      await page.getByLabel('Đến (giờ Việt Nam)').fill('2099-12-22T17:00');
      await page.getByLabel(/^Lý do/).fill('Bão số 15 (dữ liệu mẫu)');
      await page.getByRole('button', { name: 'Gia hạn' }).click();
      await page.getByText('Đã gia hạn').waitFor();
      await look('affairs-extension');
      await open(`${late}/board`);
      await tabTo(/^Chuyển sang/);
      await page.keyboard.press('Enter');
      const form = page.locator('form[action$="/board/move"]').first();
      await form.getByRole('button').click();
      await page.getByRole('alert').waitFor();
      await look('affairs-move-refused');
      await form.getByRole('checkbox').check();
      await form.getByLabel(/^Lý do/).fill('Hết hạn tự chấm (dữ liệu mẫu)');
      await form.getByRole('button').click();
      await page.getByText('Đã chuyển bước').waitFor();
    });

    test('A new round is made of last year’s, its criteria compared, and opened.', async () => {
      const { page, open, look } = officer;
      await open('/work/new-round');
      await page.getByLabel('Lấy từ đợt').selectOption(`cong-bo-${screen}`);
      await page.getByRole('button', { name: 'Chọn' }).click();
      await look('affairs-new-round');
      await page.getByLabel('Mã đợt').fill(`nam-sau-${screen}`);
      await page.getByLabel(/^Quyết định ban hành bộ tiêu chí còn hiệu lực/).check();
      await page.getByRole('button', { name: 'Tạo đợt và xem tài liệu' }).click();
      await page.getByText('Tài liệu đầy đủ và đúng mẫu').waitFor();
      await look('affairs-documents');
      await open(`/work/nam-sau-${screen}/documents/one?path=set%2Fmau-2025.json`);
      await look('affairs-document');
      await open(`/work/nam-sau-${screen}/documents/changes`);
      await look('affairs-changes');
      await open(`/work/nam-sau-${screen}/documents`);
      await page.getByLabel('Tôi đã xem: các ngày này đúng').check();
      await page.getByRole('button', { name: /^Mở đợt/ }).click();
      await page.getByText('Đã mở đợt').waitFor();
    });

    test('An answer is supposed and ranks move; nothing of it is kept.', async () => {
      const { page, open, look } = officer;
      await open(`${last}/ranking`);
      await look('affairs-ranking');
      await open(`${last}/what-if?agency=SB&criterion=2.1`);
      await page.getByLabel(/^Đầu vào met/).selectOption('yes');
      await page.getByRole('button', { name: 'Giả định và tính' }).click();
      await page.getByText('được giả định').first().waitFor();
      await look('affairs-what-if');
      await open(`${last}/what-if`);
      expect(await page.locator('main').innerText()).not.toContain('Đang giả định');
    });

    test('What blocks the publication is ticked off one by one, and the public reads the result.', async () => {
      const { page, open, look } = officer;
      await open(`${last}/publish`);
      await look('affairs-publish');
      await page.getByLabel('Số quyết định').fill('12/QĐ-UBND (dữ liệu mẫu)');
      await page.getByLabel('Ngày ban hành').fill('2026-01-20');
      await page.getByRole('button', { name: 'Công bố', exact: true }).click();
      await page.getByRole('alert').waitFor();
      await look('affairs-publish-blocked');
      await page.getByRole('checkbox', { name: /^SB/ }).check();
      await page.getByLabel('Ghi chú').fill('SB chưa nộp (dữ liệu mẫu)');
      await page.getByRole('button', { name: 'Công bố', exact: true }).click();
      await page.getByText('Lần công bố 1').waitFor();
      await look('affairs-published');
      await page.getByRole('link', { name: 'xem trang công khai' }).click();
      await page.waitForURL(/\/results\//);
      expect(await page.locator('main').innerText()).toContain('12/QĐ-UBND');
    });
  });
});
