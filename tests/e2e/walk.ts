import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Grant } from '../../src/round/index.ts';
import type { Service } from '../../src/server/service.ts';
import { findChromium, NO_CHROMIUM, startBrowser } from './browser.ts';
import { expectSound, picture, SCHEMES, SCREENS, type Screen, type Watch, watch } from './look.ts';
import { type Entered, openSite, type Site } from './site.ts';

/** For a machine that does much else; alone a file takes a few seconds. */
export const PATIENCE = 180_000;

/** How long a page may take to show what it was asked for. */
const SOON = 30_000;

/** Whether pages cannot be looked at in a browser here; said in one line. */
export function lacksBrowser(): boolean {
  const lacking = findChromium() === undefined;
  if (lacking) console.warn(NO_CHROMIUM);
  return lacking;
}

/** The one service and the one browser of a file of tests. */
export interface Ground {
  readonly site: Site;
  readonly browser: Browser;
}

/** Opens them before the tests around and closes them after. */
export function openGround(prepare: (service: Service) => Promise<unknown>): () => Ground {
  let ground: Ground | undefined;
  beforeAll(async () => {
    const [site, browser] = await Promise.all([openSite(prepare), startBrowser(findChromium() ?? '')]);
    ground = { site, browser };
  }, PATIENCE);
  afterAll(async () => {
    await ground?.browser.close();
    await ground?.site.close();
  });
  return () => {
    if (!ground) throw new Error('asked for before the tests begin');
    return ground;
  };
}

/** Somebody at a screen of their own. */
export interface Walker {
  readonly screen: Screen;
  readonly page: Page;
  readonly context: BrowserContext;
  readonly seen: Watch;
  readonly person: Entered;
  /** Opens a path of the site. */
  readonly open: (path: string) => Promise<void>;
  /** Expects the page that stands there to be sound, and keeps a picture of it. */
  readonly look: (name: string) => Promise<void>;
  /** Goes by the keyboard alone to what `label` names, and expects its focus to be seen. */
  readonly tabTo: (label: RegExp | string) => Promise<void>;
}

/** Sits somebody down at a screen, signed in. */
export async function sitDown({ site, browser }: Ground, { screen, login, grants, ...options }: Seat): Promise<Walker> {
  const own = { viewport: SCREENS[screen], colorScheme: SCHEMES[screen], locale: 'vi-VN' } as const;
  const context = await browser.newContext({ ...own, ...options });
  context.setDefaultTimeout(SOON);
  const seen = watch(context, site.address);
  const person = await site.enter(context, login, ...grants);
  const page = await context.newPage();
  return {
    ...{ screen, page, context, seen, person },
    open: async (path) => {
      const response = await page.goto(site.address + path);
      expect(response?.status(), path).toBe(200);
    },
    look: async (name) => {
      await expectSound(page, seen, name);
      await picture(page, name, screen);
    },
    tabTo: (label) => tabTo(page, label),
  };
}

/** Who sits down where, and what their browser is like. */
export interface Seat extends Omit<BrowserContextOptions, 'screen'> {
  readonly screen: Screen;
  readonly login: string;
  readonly grants: readonly Grant[];
}

/** What has the focus: its words, and whether they can be seen to have it. */
const FOCUSED = `(() => {
  const here = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(here);
  const label = here.labels?.[0]?.innerText ?? here.getAttribute('aria-label') ?? here.innerText ?? '';
  return { label: label.trim(), shown: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 };
})()`;

const MOST_STEPS = 150;

async function tabTo(page: Page, label: RegExp | string): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < MOST_STEPS; step++) {
    await page.keyboard.press('Tab');
    const focused = (await page.evaluate(FOCUSED)) as { readonly label: string; readonly shown: boolean };
    if (typeof label === 'string' ? focused.label === label : label.test(focused.label)) {
      expect(focused.shown, `the focus on ${focused.label} is seen`).toBe(true);
      return;
    }
    passed.push(focused.label);
  }
  throw new Error(`no way to ${label} by the keyboard; passed ${[...new Set(passed)].join(' | ')}`);
}
