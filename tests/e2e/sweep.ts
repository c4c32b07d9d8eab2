import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { Grant } from '../../src/round/index.ts';
import { makeApp } from '../../src/server/app.ts';
import { ASSETS } from '../../src/server/pages/asset.ts';
import type { Service } from '../../src/server/service.ts';
import { axeFaults, picture, SCHEMES, SCREENS, sidewaysPixels, type Watch, watch } from './look.ts';
import { type Entered, importSample, OPEN, PUBLISHED, prepareSample, type Site } from './site.ts';
import { type Ground, PATIENCE } from './walk.ts';

const EXPLAINED = 'giai-trinh-2025';
const COUNCIL = 'hoi-dong-2025';
const AGENCY = 'SXD';

/** Everybody who signs in, each of whom sees pages in a way of their own. */
const PEOPLE: Readonly<Record<string, readonly Grant[]>> = {
  'home-affairs': [{ role: 'home-affairs' }],
  administrator: [{ role: 'administrator' }],
  'lead-appraiser': [{ role: 'lead-appraiser', field: '*' }],
  appraiser: [{ role: 'appraiser', field: '*' }],
  'agency-head': [{ role: 'agency-head', agency: AGENCY }],
  'agency-editor': [{ role: 'agency-editor', agency: AGENCY }],
  'survey-team': [{ role: 'survey-team' }],
  council: [{ role: 'council' }],
  auditor: [{ role: 'auditor' }],
};

/** Where a page is looked at: in the round whose stage gives it something to show. */
const ROUNDS: readonly (readonly [path: RegExp, round: string])[] = [
  [/^\/results\//, PUBLISHED],
  [/\/correction$/, PUBLISHED],
  [/\/appraisal/, EXPLAINED],
  [/\/(publish|council|ranking|what-if)/, COUNCIL],
  [/./, OPEN],
];

/** What stands for the other parts of a path. */
const PARTS: Readonly<Record<string, string>> = {
  group: 'departments',
  agency: AGENCY,
  criterion: '1.1.1',
  survey: 'service',
  seq: '1',
};

/** Pages that are opened with something chosen too. */
const CHOSEN: Readonly<Record<string, string>> = {
  '/work/:round/council': `?agency=${AGENCY}&criterion=1.1.1`,
  '/work/:round/what-if': `?agency=${AGENCY}&criterion=1.1.1`,
  '/work/:round/appraisal/accept': '?criterion=1.1.1',
  '/work/:round/appraisal': '?criterion=1.1.1',
  '/work/:round/appraisal/settle': '?field=1',
  '/work/:round/documents/one': '?path=criteria%2Fsources.json',
};

/** A page as one person sees it. */
interface Sight {
  /** As it stands in the route table. */
  readonly pattern: string;
  readonly path: string;
  readonly who: string;
  readonly name: string;
}

/** The paths of pages in the route table: those of the API, of files and of probes are none. */
function pagePaths(service: Service): readonly string[] {
  const all = makeApp(service).routes.filter(({ method }) => method === 'GET');
  const none = /^\/(api|assets|en\/|en$|health|ready|metrics|setup\.js)/;
  return [...new Set(all.map(({ path }) => path))].filter((path) => !none.test(path));
}

/** A path with its parts filled in; undefined for one that leads to a thing nobody has made here. */
function fillIn(path: string, account: string): string | undefined {
  if (/:(evidence|explanation|upload)/.test(path)) return undefined;
  const round = ROUNDS.find(([of]) => of.test(path))?.[1] ?? OPEN;
  const parts: Readonly<Record<string, string>> = { ...PARTS, round, account };
  const filled = path.replace(/:(\w+)/g, (_, part: string) => {
    const value = parts[part];
    if (value === undefined) throw new Error(`the sweep knows nothing for :${part} of ${path}`);
    return value;
  });
  return filled + (CHOSEN[path] ?? '');
}

/** What of a page is its own: not who reads it, nor what guards its forms. */
function ownContent(html: string): string {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html;
  return main.replace(/value="[\w-]{43}"/g, '');
}

function pathIn(language: 'vi' | 'en', path: string): string {
  if (language === 'vi') return path;
  return path === '/' ? '/en' : `/en${path}`;
}

/** The published pages are walked in Vietnamese on both screens elsewhere; in English each page is looked at as one person sees it. */
function isLookedAt(sight: Sight, language: 'vi' | 'en', sights: readonly Sight[]): boolean {
  if (language === 'vi') return !sight.pattern.startsWith('/results/');
  return sights.find(({ pattern }) => pattern === sight.pattern) === sight;
}

/** Words on a page that no person should read: codes of issues, and what a program prints when it does not know. */
async function wordsForPrograms(page: Page): Promise<readonly string[]> {
  const text = await page.locator('main').innerText();
  const written = await page.locator('main :is(code, pre, textarea, .code, .digest)').allInnerTexts();
  const read = written.reduce((rest, words) => rest.replaceAll(words, ' '), text);
  return read.match(/\b[A-Z]{3,}_[A-Z_]{3,}\b|\bundefined\b|\[object \w+\]|\bNaN\b|\/api\/v1\S*/g) ?? [];
}

/** Every page that anybody sees, once for each way it looks. */
async function sightsOf({ address, running }: Site, people: ReadonlyMap<string, Entered>): Promise<readonly Sight[]> {
  const seen = new Set<string>();
  const sights: Sight[] = [];
  for (const pattern of pagePaths(running.service)) {
    const readers = pattern.startsWith('/work') || pattern === '/password' ? [...people] : [...people].slice(0, 1);
    let isShown = false;
    for (const [who, { account, headers }] of readers) {
      const path = fillIn(pattern, account);
      if (path === undefined) continue;
      const response = await fetch(address + path, { headers, redirect: 'manual' });
      if (response.status >= 500) throw new Error(`${who} gets ${response.status} at ${path}`);
      isShown ||= response.status < 400;
      const content = ownContent(await response.text());
      if (response.status !== 200 || seen.has(content)) continue;
      seen.add(content);
      sights.push({ pattern, path, who, name: `${pattern.replace(/[/:]+/g, '-').slice(1) || 'root'}-${who}` });
    }
    // Pages of one thing that the rounds do not have are looked at elsewhere.
    if (!isShown && !/:(evidence|explanation|upload)/.test(pattern)) throw new Error(`nobody is shown ${pattern}`);
  }
  return sights;
}

/** A round at each stage that gives pages something to show. */
export async function prepareEveryPage(service: Service): Promise<void> {
  await prepareSample(service);
  await importSample(service, EXPLAINED, 'explanation');
  await importSample(service, COUNCIL, 'council');
}

/** Tests every page that the route table knows, as everybody sees it. */
export function testEveryPage(ground: () => Ground, language: 'vi' | 'en'): void {
  const desks = new Map<string, { readonly page: Page; readonly context: BrowserContext; readonly seen: Watch }>();
  const people = new Map<string, Entered>();
  /** Everything that pages ask for beside themselves. */
  const asked = new Set<string>();
  let sights: readonly Sight[] = [];

  beforeAll(async () => {
    const { site, browser } = ground();
    for (const [who, grants] of Object.entries(PEOPLE)) {
      const context = await browser.newContext({ viewport: SCREENS.phone, colorScheme: SCHEMES.phone });
      context.on('request', (request) => {
        if (request.resourceType() !== 'document') asked.add(new URL(request.url()).pathname);
      });
      people.set(who, await site.enter(context, who, ...grants));
      desks.set(who, { context, page: await context.newPage(), seen: watch(context, site.address) });
    }
    sights = await sightsOf(site, people);
  }, PATIENCE);

  test('The route table leads everywhere.', () => {
    expect(sights.length).toBeGreaterThan(60);
  });

  test.each(language === 'vi' ? Object.keys(PEOPLE) : ['home-affairs', 'administrator', 'agency-head'])(
    `Every page is sound on a telephone in “${language}” as it shows itself to %s.`,
    async (who) => {
      const desk = desks.get(who);
      if (!desk) throw new Error(who);
      const { page, seen } = desk;
      const faults: string[] = [];
      const own = sights.filter((one) => one.who === who && isLookedAt(one, language, sights));
      expect(own.length).toBeGreaterThan(0);
      for (const sight of own) {
        await page.goto(ground().site.address + pathIn(language, sight.path));
        // Colours are the same in both languages.
        const told = [...(await axeFaults(page, language === 'vi')), ...(await wordsForPrograms(page))];
        const sideways = await sidewaysPixels(page);
        if (sideways > 0) told.push(`${sideways} px wider than the screen`);
        faults.push(...[...told, ...seen.faults.splice(0)].map((fault) => `${sight.path}: ${fault}`));
        if (process.env['PICTURES']) await picture(page, `all-${language}-${sight.name}`, 'phone');
      }
      expect(faults).toEqual([]);
    },
  );

  test('Styles and scripts of all pages together weigh less than a page may, and pages ask for nothing else.', () => {
    const known = new Map(ASSETS.map(({ path, text }) => [path, Buffer.byteLength(text)]));
    expect([...asked].filter((path) => !known.has(path) && path !== '/setup.js')).toEqual([]);
    expect(asked.size).toBeGreaterThan(2);
    expect([...known.values()].reduce((sum, size) => sum + size, 0)).toBeLessThan(150_000);
  });
}
