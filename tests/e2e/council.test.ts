import { describe, expect, test } from 'vitest';
import type { Service } from '../../src/server/service.ts';
import { openFilledRound } from '../service/filled-round.ts';
import { AT_A_DESK } from './look.ts';
import { lacksBrowser, openGround, PATIENCE, sitDown } from './walk.ts';

/** A round before the council for each screen: SA 95, SB 50.5, XC 85. */
async function prepare(service: Service): Promise<void> {
  for (const screen of AT_A_DESK) await openFilledRound(service, { round: `hoi-dong-${screen}` });
}

describe.skipIf(lacksBrowser())('the council in a real browser', { timeout: PATIENCE }, () => {
  const ground = openGround(prepare);

  test.each(AT_A_DESK)(
    'On a %s a decision is tried, made, and taken back; its values read by title.',
    async (screen) => {
      const seat = { screen, login: `hoi-dong-${screen}`, grants: [{ role: 'council' }] } as const;
      const { page, open, look, tabTo, context } = await sitDown(ground(), seat);
      await open(`/work/hoi-dong-${screen}/council`);
      await look('council');
      await page.getByLabel('Cơ quan').selectOption('SB');
      await page.getByRole('button', { name: 'Chọn tiêu chí' }).click();
      await page.getByLabel('Tiêu chí').selectOption('1.2');
      await page.getByRole('button', { name: 'Xem', exact: true }).click();
      await look('council-leaf');
      // 10 of 10 in place of 5 of 10: ten points more.
      await page.getByLabel(/^Đầu vào done/).fill('10');
      await page.getByRole('button', { name: 'Xem thử xếp hạng' }).click();
      await page.getByText('60,50').first().waitFor();
      await look('council-tried');
      await page.getByLabel('Lý do').first().fill('Biên bản họp (dữ liệu mẫu)');
      await tabTo('Ghi quyết định');
      await page.keyboard.press('Enter');
      await page.getByText('Đã ghi quyết định').waitFor();
      const decisions = page.getByRole('region', { name: '1 quyết định' });
      expect(await decisions.innerText()).toContain('Đầu vào done (dữ liệu mẫu): 10');
      await look('council-decided');
      await page.getByText('Rút…').click();
      await decisions.getByLabel('Lý do').fill('Ghi nhầm (dữ liệu mẫu)');
      await page.getByRole('button', { name: 'Rút quyết định' }).click();
      await page.getByText('Đã rút quyết định').waitFor();
      await context.close();
    },
  );
});
