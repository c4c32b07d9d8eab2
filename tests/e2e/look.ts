import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';

/** The screens that pages are made for: an office PC, and a telephone. */
export const SCREENS = {
  pc: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
} as const;
export type Screen = keyof typeof SCREENS;

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** What pictures of pages are kept in; git leaves it alone. */
const PICTURES = 'out/screenshots';

/** What went wrong behind a page: requests to other hosts, errors that the browser tells of. */
export interface Watch {
  readonly faults: string[];
}

/** Watches everything that the pages of a context ask for and complain about. */
export function watch(context: BrowserContext, address: string): Watch {
  const faults: string[] = [];
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${address}/`) && !/^(data|blob|about):/.test(url)) faults.push(`request to ${url}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${message.page()?.url()}: ${message.text()}`);
  });
  context.on('weberror', (error) => faults.push(String(error.error())));
  return { faults };
}

/** What axe finds against WCAG 2.2 AA, a line each: the rule, and where. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], runOnly: STANDARD })
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 5).map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Keeps pictures of a page by light and by dark. */
export async function picture(page: Page, name: string, screen: Screen): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(PICTURES, `${name}-${screen}-${colorScheme}.png`), fullPage: true });
  }
}

/** How many pixels a page is wider than its screen; 0 where nothing has to be pushed sideways. */
export function sidewaysPixels(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
