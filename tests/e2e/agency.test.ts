import { beforeAll, describe, expect, test } from 'vitest';
import type { Grant } from '../../src/round/index.ts';
import type { Service } from '../../src/server/service.ts';
import { openSmallRound, putLeaf } from '../service/small-round.ts';
import { lacksBrowser, openGround, PATIENCE, sitDown, type Walker } from './walk.ts';

const DUE = '2099-12-15T10:00:00.000Z';
const CLERK: Grant = { role: 'agency-editor', agency: 'SA' };
const HEAD: Grant = { role: 'agency-head', agency: 'SA' };
const PDF = { name: 'ke-hoach.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 (dữ liệu mẫu)\n%%EOF') };

/** A round to fill in and one to explain, for each screen. */
async function prepare(service: Service): Promise<void> {
  for (const screen of ['pc', 'phone']) {
    await openSmallRound(service, { round: `tu-cham-${screen}`, due: { 'self-assessment': DUE } });
    const round = `giai-trinh-${screen}`;
    await openSmallRound(service, { round, stage: 'appraisal-1', due: { explanation: DUE } });
    await putLeaf(service, { round, agency: 'SA', criterion: '1.2' }, { done: '8', due: '10', points: '16' });
  }
}

describe.skipIf(lacksBrowser())('the agency in a real browser', { timeout: PATIENCE }, () => {
  const ground = openGround(prepare);

  describe.each(['pc', 'phone'] as const)('on a %s', (screen) => {
    const sheet = `/work/tu-cham-${screen}/sheets/SA`;
    let clerk: Walker;
    beforeAll(async () => {
      clerk = await sitDown(ground(), { screen, login: `can-bo-${screen}`, grants: [CLERK] });
    });

    test('What is left to do stands first and leads to the criterion with most points at stake.', async () => {
      const { page, look, open } = clerk;
      await open('/work');
      await look('agency-home');
      await page.locator(`a[href="${sheet}"]`).click();
      await look('agency-sheet');
      const first = page.getByRole('heading', { level: 2 }).first();
      expect(await first.innerText()).toBe('Còn phải làm (4)');
      const rows = page.locator('#to-do ~ section').first().locator('tbody tr');
      expect(await rows.locator('th').allInnerTexts()).toEqual(
        ['1.2', '2.1', '1.1', '2.2'].map((code) => `${code} Tiêu chí ${code} (dữ liệu mẫu)`),
      );
      await rows.first().getByRole('link').click();
      expect(page.url()).toContain(`${sheet}/1.2`);
    });

    test('Points follow what is typed, before it is saved, and are reached by the keyboard alone.', async () => {
      const { page, look, tabTo, person } = clerk;
      await clerk.open(`${sheet}/1.2`);
      await tabTo(/^Đầu vào done/);
      await page.keyboard.type('8');
      await tabTo(/^Đầu vào due/);
      await page.keyboard.type('10');
      const tried = page.locator('#tried');
      await tried.getByText('16,00 / 20,00').waitFor();
      expect(await tried.innerText()).toContain('8 / 10 × 100 = 80 %');
      await look('agency-leaf-tried');
      const leaf = `/rounds/tu-cham-${screen}/sheets/SA/leaves/1.2`;
      expect(await person.send('GET', leaf)).toMatchObject({ version: 0 });
      await page.getByLabel(/^Đầu vào done/).fill('tám');
      await tried.locator('.error').first().waitFor();
      await page.getByLabel(/^Đầu vào done/).fill('8');
      await tabTo('Lưu');
      await page.keyboard.press('Enter');
      await page.getByText('Đã lưu.').waitFor();
      expect(await person.send('GET', leaf)).toMatchObject({
        version: 1,
        layers: { self: { inputs: { done: '8', due: '10' } } },
      });
    });

    test('A value that cannot be taken is told beside its field, and stays typed.', async () => {
      const { page, look, open } = clerk;
      await open(`${sheet}/2.2`);
      await page.getByLabel(/^Đầu vào rate/).fill('bảy mươi');
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      await page.getByRole('alert').waitFor();
      await look('agency-leaf-refused');
      const field = page.getByLabel(/^Đầu vào rate/);
      expect(await field.inputValue()).toBe('bảy mươi');
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      await open(`${sheet}/1.2`);
      await page.getByLabel(/^Đầu vào done/).fill('60');
      await page.getByLabel(/^Đầu vào due/).fill('48');
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      await page.getByLabel(/^Tôi đã kiểm tra/).waitFor();
      await look('agency-leaf-doubted');
    });

    test('Evidence is attached with its file, opened, and removed after a question.', async () => {
      const { page, look, open } = clerk;
      await open(`${sheet}/1.2`);
      await page.getByLabel('Số, ký hiệu').fill('471/KH-SA');
      await page.getByLabel('Ngày ban hành').fill('14/11/2025');
      await page.getByLabel('Trang', { exact: true }).fill('3');
      await page.locator('input[type=file]').setInputFiles(PDF);
      await page.getByRole('button', { name: 'Thêm tài liệu' }).click();
      await page.getByText('Đã thêm tài liệu.').waitFor();
      expect(await page.locator('#evidence ~ ul').first().innerText()).toContain('471/KH-SA, 14/11/2025, trang 3');
      await look('agency-leaf-evidence');
      await page.getByRole('link', { name: /^gỡ/ }).click();
      await look('agency-evidence-remove');
      await page.getByRole('button', { name: 'Gỡ tài liệu' }).click();
      await page.getByText('Đã gỡ tài liệu.').waitFor();
      expect(await page.locator('main').innerText()).toContain('Chưa có tài liệu nào.');
    });

    test('Two people on one criterion see both versions and choose; the head signs.', async () => {
      const { page, look, open } = clerk;
      const head = await sitDown(ground(), { screen, login: `thu-truong-${screen}`, grants: [HEAD] });
      await open(`${sheet}/1.2`);
      await head.open(`${sheet}/1.2`);
      await head.page.getByLabel(/^Đầu vào done/).fill('9');
      await head.page.getByRole('button', { name: 'Lưu', exact: true }).click();
      await head.page.getByText('Đã lưu.').waitFor();
      await page.getByLabel(/^Đầu vào done/).fill('7');
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      await page.getByRole('heading', { name: 'Hai bản khác nhau' }).waitFor();
      const both = page.locator('#stale ~ section').first().locator('tbody tr').first();
      expect(await both.locator('td').allInnerTexts()).toEqual(['9', '7']);
      await look('agency-leaf-stale');
      await page.getByRole('button', { name: 'Lưu giá trị của tôi' }).click();
      await page.getByText('Đã lưu.').waitFor();

      await head.open(sheet);
      await head.look('agency-sheet-to-sign');
      await head.page.getByRole('button', { name: 'Ký phiếu' }).click();
      await head.page.getByRole('alert').waitFor();
      await head.page.getByLabel(/^Tôi biết còn/).check();
      await head.tabTo('Ký phiếu');
      await head.page.keyboard.press('Enter');
      await head.page.getByText('Đã ký phiếu.').waitFor();
      await head.look('agency-sheet-signed');
      await head.context.close();
    });

    test('A question of the appraisers is answered where it was asked.', async () => {
      const { site } = ground();
      const round = `giai-trinh-${screen}`;
      const { page, look, open } = clerk;
      const asker = await sitDown(ground(), {
        screen,
        login: `tham-dinh-${screen}`,
        grants: [{ role: 'appraiser', field: '1' }],
      });
      const path = `/rounds/${round}/sheets/SA/leaves/1.2/explanations`;
      await asker.person.send('POST', path, { question: 'Vì sao 8 nhiệm vụ? (dữ liệu mẫu)' });
      await asker.context.close();
      const { db } = site.running.service.store;
      await db.updateTable('round').set({ stage: 'explanation' }).where('id', '=', round).execute();
      await open(`/work/${round}/sheets/SA`);
      await look('agency-sheet-questions');
      const todo = page.locator('#to-do ~ section').first();
      await todo.getByRole('link').first().click();
      await look('agency-leaf-question');
      await page.getByLabel('Nội dung giải trình').fill('Hai nhiệm vụ lùi sang năm sau (dữ liệu mẫu)');
      await page.getByText('Nêu lại số liệu').click();
      await page
        .locator('details')
        .getByLabel(/^Đầu vào done/)
        .fill('9');
      await page.getByRole('button', { name: 'Gửi giải trình' }).click();
      await page.getByText('Đã gửi giải trình.').waitFor();
      expect(await page.locator('main').innerText()).toContain('Hai nhiệm vụ lùi sang năm sau');
      await look('agency-leaf-explained');
    });
  });

  test('Without JavaScript a criterion is tried, saved and proven, and the next is opened.', async () => {
    const { page, open, context } = await sitDown(ground(), {
      ...{ screen: 'pc', login: 'khong-js', javaScriptEnabled: false },
      grants: [{ role: 'agency-editor', agency: 'SB' }],
    });
    await open('/work/tu-cham-pc/sheets/SB/1.2');
    await page.getByLabel(/^Đầu vào done/).fill('5');
    await page.getByLabel(/^Đầu vào due/).fill('10');
    await page.getByRole('button', { name: 'Tính thử, chưa lưu' }).click();
    await page.getByText('Nếu lưu như đang nhập').waitFor();
    expect(await page.locator('#tried').innerText()).toContain('10,00 / 20,00');
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByText('Đã lưu.').waitFor();
    await page.getByLabel('Số, ký hiệu').fill('12/BC-SB');
    await page.getByLabel('Ngày ban hành').fill('01/12/2025');
    await page.locator('input[type=file]').setInputFiles(PDF);
    await page.getByRole('button', { name: 'Thêm tài liệu' }).click();
    await page.getByText('Đã thêm tài liệu.').waitFor();
    await page.getByRole('button', { name: 'Lưu và sang tiêu chí sau' }).click();
    await page.waitForURL(/\/sheets\/SB\/1\.3/);
    await context.close();
  });
});
