import { describe, expect, test } from 'vitest';
import type { Service } from '../../src/server/service.ts';
import { setupLink } from '../../src/store/account/setup.ts';
import { openSmallRound } from '../service/small-round.ts';
import { AT_A_DESK, expectSound, picture, SCHEMES, SCREENS, watch } from './look.ts';
import { lacksBrowser, openGround, PATIENCE, sitDown } from './walk.ts';

let secret = '';

async function prepare(service: Service): Promise<void> {
  await openSmallRound(service);
  secret = (await setupLink(service.store)) ?? '';
}

describe.skipIf(lacksBrowser())('the administrator in a real browser', { timeout: PATIENCE }, () => {
  const ground = openGround(prepare);

  test('The first administrator is made on the page that the one-time link opens, and the secret leaves the address.', async () => {
    const { site, browser } = ground();
    const context = await browser.newContext({ viewport: SCREENS.pc, colorScheme: SCHEMES.pc });
    const seen = watch(context, site.address);
    const page = await context.newPage();
    await page.goto(`${site.address}/setup#token=${secret}`);
    await page.waitForURL((url) => url.hash === '');
    await page.getByLabel('Họ và tên').fill('Quản trị (dữ liệu mẫu)');
    await page.getByLabel('Tên đăng nhập').fill('quan-tri');
    await page.getByLabel('Mật khẩu').fill('ngắn');
    await page.getByLabel('Gõ lại lần nữa').fill('ngăn');
    const make = page.getByRole('button', { name: 'Tạo tài khoản quản trị' });
    await make.click();
    await page.getByText('Hai lần gõ không giống nhau').waitFor();
    await page.getByLabel('Gõ lại lần nữa').fill('ngắn');
    await make.click();
    await page.locator('#answer').getByText('12 ký tự').waitFor();
    await expectSound(page, seen, 'setup');
    await picture(page, 'admin-setup', 'pc');
    await page.getByLabel('Mật khẩu').fill('ba con trâu uống trà sớm');
    await page.getByLabel('Gõ lại lần nữa').fill('ba con trâu uống trà sớm');
    await make.click();
    await page.locator('#made').waitFor();
    await page.locator('#made a').click();
    await page.waitForURL(/\/sign-in/);
    await context.close();
  });

  test.each(AT_A_DESK)(
    'On a %s an account is made, given a role by name, and found again in the log.',
    async (screen) => {
      const login = `quan-tri-${screen}`;
      const { page, open, look, tabTo, context } = await sitDown(ground(), {
        ...{ screen, login },
        grants: [{ role: 'administrator' }],
      });
      await open('/work/accounts');
      await look('admin-accounts');
      await tabTo('Tạo tài khoản');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/new$/);
      await page.getByLabel('Họ và tên').fill('Nguyễn Thị Hạnh (dữ liệu mẫu)');
      await page.getByLabel('Tên đăng nhập').fill(`hanh-${screen}`);
      await page.getByLabel('Vai trò').selectOption('agency-editor');
      await look('admin-new-account');
      await page.getByRole('button', { name: 'Tạo tài khoản' }).click();
      await page.getByRole('alert').waitFor();
      await page.getByLabel('Cơ quan').selectOption({ label: 'Sở A (mẫu) (SA)' });
      await page.getByRole('button', { name: 'Tạo tài khoản' }).click();
      await page.getByText('Mật khẩu lần đầu').waitFor();
      await look('admin-first-password');
      await page.getByRole('link', { name: /^Xem tài khoản/ }).click();
      await page.getByLabel('Vai trò').selectOption('appraiser');
      await page.getByLabel('Lĩnh vực').selectOption({ label: '1 Chỉ đạo, điều hành (dữ liệu mẫu)' });
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      await page.getByText('Đã lưu.').waitFor();
      expect(await page.locator('main').innerText()).toContain('Cán bộ nhập liệu của cơ quan (cơ quan SA Sở A (mẫu))');
      await look('admin-account');
      await open('/work/log');
      await look('admin-log');
      await page.getByRole('table').getByRole('link').first().click();
      await look('admin-log-entry');
      await open('/work/log/verification');
      await look('admin-verification');
      expect(await page.locator('main').innerText()).toContain('Nhật ký nguyên vẹn');
      await context.close();
    },
  );

  test.each(AT_A_DESK)('On a %s everybody makes and revokes tokens of their own.', async (screen) => {
    const { page, open, look, context } = await sitDown(ground(), {
      ...{ screen, login: `lap-trinh-${screen}` },
      grants: [{ role: 'auditor' }],
    });
    const { site } = ground();
    await open('/work');
    await page.getByRole('link', { name: 'Mã truy cập API của tôi' }).click();
    await page.getByLabel('Dùng cho').fill('Trục LGSP (dữ liệu mẫu)');
    await page.getByRole('button', { name: 'Tạo mã' }).click();
    const token = await page.locator('code.digest').innerText();
    await look('own-tokens');
    const asked = (): Promise<number> =>
      fetch(`${site.address}/api/v1/rounds`, { headers: { authorization: `Bearer ${token}` } }).then(
        ({ status }) => status,
      );
    expect(await asked()).toBe(200);
    await open('/work/tokens');
    expect(await page.locator('main').innerText()).not.toContain(token);
    await page.getByRole('button', { name: /^Thu hồi/ }).click();
    await page.getByText('Đã thu hồi mã truy cập.').waitFor();
    expect(await asked()).toBe(401);
    await context.close();
  });
});
