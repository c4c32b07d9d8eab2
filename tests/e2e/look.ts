import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The screens that pages are made for: an office PC, and a telephone. */
export const SCREENS = {
  pc: { width: 1366, height: 768 },
  phone: { width: 390, height: 844 },
} as const;
export type Screen = keyof typeof SCREENS;

/** Screens on which those walk who work at a desk: with the long tests on both. On a telephone every page of theirs is looked at anyway, by the sweep. */
export const AT_A_DESK: readonly Screen[] = process.env['WALK_EVERYWHERE'] === 'yes' ? ['pc', 'phone'] : ['pc'];

/** How a screen is read here: the office by day, the telephone in the evening. */
export const SCHEMES = { pc: 'light', phone: 'dark' } as const;

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What pictures of pages are kept in; git leaves it alone. */
const PICTURES = 'out/screenshots';

/** What went wrong behind a page: requests to other hosts, errors that the browser tells of. */
export interface Watch {
  readonly faults: string[];
}

/** Watches everything that the pages of a context ask for and complain about. An answer that refuses a form is no fault of the page. */
export function watch(context: BrowserContext, address: string): Watch {
  const faults: string[] = [];
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${address}/`) && !/^(data|blob|about):/.test(url)) faults.push(`request to ${url}`);
  });
  context.on('console', (message) => {
    const refused = /Failed to load resource: .* status of (409|422)/.test(message.text());
    if (message.type() === 'error' && !refused) faults.push(`${message.page()?.url()}: ${message.text()}`);
  });
  context.on('weberror', (error) => faults.push(String(error.error())));
  return { faults };
}

/** What axe finds against WCAG 2.2 AA, a line each: the rule, and where. `contrast`: false where colours have been looked at already. */
export async function axeFaults(page: Page, contrast = true): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({
      resultTypes: ['violations'],
      runOnly: STANDARD,
      // The size of targets is left out by axe unless it is asked for.
      rules: { 'target-size': { enabled: true }, 'color-contrast': { enabled: contrast } },
    })
    // No page of ours has a frame, for which axe would open a page of its own each time.
    .setLegacyMode(true)
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 5).map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Keeps a picture of a page as its screen is read: the office by light, the telephone by dark. */
export async function picture(page: Page, name: string, screen: Screen): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}-${screen}-${SCHEMES[screen]}.png`), fullPage: true });
}

/** How many pixels a page is wider than its screen; 0 where nothing has to be pushed sideways. */
export function sidewaysPixels(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Expects a page to be readable by everybody, no wider than its screen, and quiet behind. */
export async function expectSound(page: Page, seen: Watch, name: string): Promise<void> {
  expect(await axeFaults(page), name).toEqual([]);
  expect(await sidewaysPixels(page), `${name} is wider than the screen`).toBe(0);
  expect(seen.faults, name).toEqual([]);
}
