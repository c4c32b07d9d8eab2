import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editWorkbook } from '../unit/report/criteria-workbook/edit-workbook.ts';
import { AT_A_DESK } from './look.ts';
import { importSample, OPEN } from './site.ts';
import { lacksBrowser, openGround, PATIENCE, sitDown, type Walker } from './walk.ts';

/** The round that is prepared for next year, from the one that is open. */
const NEXT = 'dang-mo-2026';
const PAGE = `/work/${NEXT}/documents/criteria`;
/** Another set on each screen, as what one saves serves the other too. Row 3 holds the first criterion of the first field. */
const SETS = { pc: 'department/khanh-hoa-2025.json', phone: 'commune/khanh-hoa-2025.json' } as const;

describe.skipIf(lacksBrowser())('criteria edited in a spreadsheet', { timeout: PATIENCE }, () => {
  const ground = openGround((service) => importSample(service, OPEN, 'self-assessment'));

  beforeAll(async () => {
    const walker = await sitDown(ground(), { screen: 'pc', login: 'mo-dot', grants: [{ role: 'home-affairs' }] });
    await walker.open(`/work/new-round?from=${OPEN}`);
    await walker.page.getByLabel('Mã đợt').fill(NEXT);
    await walker.page.locator('input[name="extend"]').check();
    await walker.page.getByRole('button', { name: 'Tạo đợt và xem tài liệu' }).click();
    await walker.page.getByText('Đã tạo đợt.').waitFor();
    await walker.context.close();
  }, PATIENCE);

  describe.each(AT_A_DESK)('on a %s', (screen) => {
    let walker: Walker;
    beforeAll(async () => {
      walker = await sitDown(ground(), { screen, login: `snv-${screen}`, grants: [{ role: 'home-affairs' }] });
    }, PATIENCE);
    afterAll(() => walker?.context.close());

    /** The workbook of the set, with cells written over. */
    async function workbook(edits: Readonly<Record<string, string>>): Promise<Buffer> {
      const path = encodeURIComponent(`criteria/${SETS[screen]}`);
      const address = `${ground().site.address}/api/v1/rounds/${NEXT}/criteria-workbooks/${path}`;
      const response = await fetch(address, { headers: { ...walker.person.headers, 'accept-language': 'vi' } });
      expect(response.status).toBe(200);
      return editWorkbook(new Uint8Array(await response.arrayBuffer()), edits);
    }

    async function send(edits: Readonly<Record<string, string>>): Promise<void> {
      const { page } = walker;
      const file = { name: 'bo-tieu-chi.xlsx', mimeType: 'application/octet-stream', buffer: await workbook(edits) };
      await page.getByLabel('Bộ tiêu chí', { exact: true }).selectOption(`criteria/${SETS[screen]}`);
      await page.getByLabel('Tệp Excel').setInputFiles(file);
      await page.getByRole('button', { name: 'Kiểm tra và so sánh' }).click();
      await page.getByRole('heading', { name: 'Tệp “bo-tieu-chi.xlsx”' }).waitFor();
    }

    test('the sets are found from the documents of the round', async () => {
      const { page, look } = walker;
      await walker.open(`/work/${NEXT}/documents`);
      await page.getByRole('link', { name: 'Sửa bộ tiêu chí bằng Excel' }).click();
      await page.getByRole('heading', { name: 'Nạp bảng tính đã sửa' }).waitFor();
      await look('criteria-workbooks');
    });

    test('a fault is shown by its cell, with a marked copy to download, and nothing can be saved', async () => {
      const { page, look } = walker;
      await walker.open(PAGE);
      await send({ 'Tiêu chí!F3': 'hai điểm', 'Tiêu chí!H3': 'bốc thăm' });
      await page.getByText(/trong đó \d+ lỗi phải sửa/).waitFor();
      await page.getByText('Tiêu chí!F3', { exact: true }).waitFor();
      expect(await page.getByRole('button', { name: 'Lưu bộ tiêu chí này' }).count()).toBe(0);
      await look('criteria-workbook-faults');
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Tải bản có đánh dấu ô cần sửa' }).click();
      expect((await download).suggestedFilename()).toBe('bo-tieu-chi-danh-dau.xlsx');
    });

    test('mended, it shows what it changes and is saved when the officer says so', async () => {
      const { page, look } = walker;
      await walker.open(PAGE);
      await send({ 'Tiêu chí!D3': 'Tên mới của tiêu chí (dữ liệu mẫu)' });
      await page.getByText('thêm 0, bỏ 0, sửa 1').waitFor();
      await look('criteria-workbook-changes');
      await page.getByRole('button', { name: 'Lưu bộ tiêu chí này' }).click();
      await page.getByText('Đã lưu bộ tiêu chí.').waitFor();
    });

    test('planned and received stand side by side for the survey team, the largest shortfall first', async () => {
      const { page, look } = walker;
      await walker.open(`/work/${OPEN}/surveys/service/result`);
      await page.getByRole('heading', { name: 'Kế hoạch và số đã nhận' }).waitFor();
      expect(await page.getByText(/Kế hoạch [\d.]+ phiếu; còn thiếu/).count()).toBe(1);
      await look('survey-planned');
    });
  });
});
