import type { Page } from 'playwright-core';

const PASSWORD = 'tổ khảo sát gõ phiếu mỗi ngày';

/** Signs in with the first password, which has to be changed at once. */
export async function signIn(page: Page, address: string, login: string, firstPassword: string): Promise<void> {
  await page.goto(`${address}/sign-in?next=/work`);
  await page.getByLabel('Tên đăng nhập').fill(login);
  await page.getByLabel('Mật khẩu').fill(firstPassword);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByLabel('Mật khẩu hiện tại').fill(firstPassword);
  await page.getByLabel('Mật khẩu mới').fill(PASSWORD);
  await page.getByLabel('Gõ lại lần nữa').fill(PASSWORD);
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  await page.waitForURL(/\/work$/);
}
