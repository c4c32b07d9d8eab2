import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectSound, picture, SCHEMES, SCREENS, type Screen, type Watch, watch } from './look.ts';
import { signIn } from './sign-in.ts';
import { OPEN, PUBLISHED } from './site.ts';
import { prepareEveryPage, testEveryPage } from './sweep.ts';
import { lacksBrowser, openGround, PATIENCE } from './walk.ts';

const RESULT = `/results/${PUBLISHED}`;
const PUBLIC: readonly (readonly [name: string, path: string])[] = [
  ['home', '/'],
  ['home-en', '/en'],
  ['overview', RESULT],
  ['ranking', `${RESULT}/ranking/departments`],
  ['ranking-sorted', `${RESULT}/ranking/communes?sort=name`],
  ['agency', `${RESULT}/agency/SXD`],
  ['surveys', `${RESULT}/survey`],
  ['survey', `${RESULT}/survey/service`],
  ['targets', `${RESULT}/targets`],
  ['method', `${RESULT}/method`],
  ['data', `${RESULT}/data`],
  ['sign-in', '/sign-in'],
];

/** The question whose column was renamed by hand: another on each screen, as what one confirms serves the other too. */
const RENAMED = { pc: 'S1', phone: 'S2' } as const;
const SURVEY = `/work/${OPEN}/surveys/service`;

describe.skipIf(lacksBrowser())('pages in a real browser', { timeout: PATIENCE }, () => {
  const ground = openGround(prepareEveryPage);
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'par-index-e2e-files-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  // Before anything is changed: later pages are seen as those who came first left them.
  testEveryPage(ground, 'vi');

  const openScreen = async (screen: Screen): Promise<{ context: BrowserContext; page: Page; seen: Watch }> => {
    const look = { viewport: SCREENS[screen], colorScheme: SCHEMES[screen], locale: 'vi-VN' } as const;
    const context = await ground().browser.newContext(look);
    return { context, page: await context.newPage(), seen: watch(context, ground().site.address) };
  };

  describe.each(['pc', 'phone'] as const)('on a %s', (screen) => {
    let context: BrowserContext;
    let page: Page;
    let seen: Watch;
    beforeAll(async () => {
      ({ context, page, seen } = await openScreen(screen));
    });
    afterAll(() => context?.close());

    const check = async (name: string): Promise<void> => {
      await expectSound(page, seen, name);
      await picture(page, name, screen);
    };

    test.each(PUBLIC)('%s is without faults', async (name, path) => {
      const response = await page.goto(ground().site.address + path);
      expect(response?.status()).toBe(200);
      if (name === 'agency') await page.locator('details.criterion summary').first().click();
      await check(name);
    });

    test('The survey team signs in, drops a file in, mends its columns and reads what became of it, without leaving the page to wait', async () => {
      const { site } = ground();
      const login = `khao-sat-${screen}`;
      const { firstPassword } = await site.addPerson(login, { role: 'survey-team' });
      const file = join(folder, `phieu-${screen}.csv`);
      await writeFile(file, await renamedAnswers(screen));
      await signIn(page, site.address, login, firstPassword);
      await page.goto(`${site.address}/work/${OPEN}/surveys`);
      await check('work-surveys');
      await page.goto(site.address + SURVEY);
      await check('work-survey');
      await dropFile(page, file);
      await page.getByText('chưa rõ, phải có').first().waitFor();
      await check('work-survey-understood');
      const asked = page.getByLabel(`Cột cho ${RENAMED[screen]},`);
      await asked.selectOption({
        label: (await asked.locator('option', { hasText: 'Câu số một' }).textContent()) ?? '',
      });
      await page.getByRole('button', { name: 'Lưu cách ghép cột' }).click();
      await page.getByText('đã xác nhận').first().waitFor();
      await tellFirst(page, [
        { rows: 0, bytes: 1, waiting: true },
        { rows: 700, bytes: 1, waiting: false },
      ]);
      await page.getByRole('button', { name: 'Tải lên' }).click();
      await page.getByText('Đã nhận tệp. Đang chờ đọc xong tệp trước…').waitFor();
      await page.getByText('Đã nhận tệp. Đang đọc: 700 dòng').waitFor();
      await page.waitForURL(/\/uploads\/[\w-]+$/);
      expect(await page.locator('main').innerText()).toMatch(/1\.500 dòng đọc được = /);
      await check('work-upload');
      await page.goto(`${site.address}${SURVEY}/result`);
      await check('work-survey-result');
    });
  });
});

/** Drops a file into the frame, as a hand does. */
async function dropFile(page: Page, path: string): Promise<void> {
  const [content, name] = [await readFile(path, 'utf8'), path.split('/').at(-1)].map((text) => JSON.stringify(text));
  const transfer = await page.evaluateHandle(`(() => {
    const data = new DataTransfer();
    data.items.add(new File([${content}], ${name}, { type: 'text/csv' }));
    return data;
  })()`);
  await page.dispatchEvent('form.drop', 'drop', { dataTransfer: transfer });
}

/** Tells the page of progress, one step at a time it asks, as where other files are read first; then it is told what is so. */
async function tellFirst(page: Page, steps: readonly object[]): Promise<void> {
  const left = [...steps];
  await page.route('**/uploads/*/events', (route) => {
    const data = left.shift();
    const body = `retry: 300\n\nevent: progress\ndata: ${JSON.stringify(data)}\n\n`;
    return data ? route.fulfill({ contentType: 'text/event-stream', body }) : route.continue();
  });
}

/** Sample answers as somebody keyed them: semicolons, one question under another name, ids of their own. Dữ liệu mẫu. */
async function renamedAnswers(screen: Screen): Promise<string> {
  const text = await readFile('surveys/sample/khanh-hoa-2025/service.csv', 'utf8');
  const [header = '', ...rows] = text.trim().split(/\r?\n/);
  const named = header.replace(`${RENAMED[screen]},`, 'Câu số một,');
  return [named, ...rows.slice(0, 1500).map((row) => row.replace('DV', `${screen}-`))].join('\n').replaceAll(',', ';');
}
