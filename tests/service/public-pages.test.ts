import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ASSETS } from '../../src/server/pages/asset.ts';
import { TOKENS } from '../../src/server/pages/style.ts';
import { DECISION, openFilledRound, peopleOf, seen } from './filled-round.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { STORES } from './stores.ts';

const [FIRST] = STORES;
if (!FIRST) throw new Error('there is a store');

interface FetchedPage {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

let under: ServiceUnderTest;
let round: string;
beforeAll(async () => {
  under = await FIRST.open();
  const { affairs } = await peopleOf(under);
  round = await openFilledRound(under, {});
  const made = await affairs.send('POST', `/rounds/${round}/publications`, DECISION, seen(1));
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
});
afterAll(() => under.close());

const fetchPage = async (path: string): Promise<FetchedPage> => {
  const response = await under.app.request(path);
  return { status: response.status, text: await response.text(), headers: response.headers };
};

/** Addresses that a page leads to on this service, without their fragments. */
const linksOf = (text: string): readonly string[] =>
  [...text.matchAll(/\b(?:href|src|action)="([^"#]+)[^"]*"/g)].map((found) => (found[1] ?? '').replace(/&amp;/g, '&'));

/** Every page that can be reached from one, each once. */
async function crawl(start: string): Promise<ReadonlyMap<string, FetchedPage>> {
  const pages = new Map<string, FetchedPage>();
  const waiting = [start];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (pages.has(path)) continue;
    const page = await fetchPage(path);
    pages.set(path, page);
    if (page.headers.get('content-type')?.startsWith('text/html') && !path.startsWith('/api/')) {
      waiting.push(...linksOf(page.text));
    }
  }
  return pages;
}

describe('The pages that everybody reads', () => {
  test('Every address that a page names is there, on this service and on no other, in both languages.', async () => {
    const pages = await crawl('/');
    const wrong = [...pages].filter(([, { status }]) => status !== 200 && status !== 302);
    expect(wrong.map(([path, { status }]) => `${status} ${path}`)).toEqual([]);
    expect([...pages.keys()].filter((path) => !path.startsWith('/'))).toEqual([]);
    const wanted = ['', '/ranking/A', '/agency/SA', '/survey', '/method', '/data'];
    for (const path of wanted) {
      expect(pages.has(`/results/${round}${path}`), path).toBe(true);
      expect(pages.has(`/en/results/${round}${path}`), path).toBe(true);
    }
  });

  test('Every page has a language, a title, one first heading, and the notice on invented data; nothing inline that a strict policy stops.', async () => {
    const pages = [...(await crawl('/'))].filter(
      ([path, { headers }]) => headers.get('content-type')?.startsWith('text/html') && !path.startsWith('/api/'),
    );
    expect(pages.length).toBeGreaterThan(20);
    for (const [path, { text, headers }] of pages) {
      expect(text, path).toMatch(path.startsWith('/en') ? /<html lang="en">/ : /<html lang="vi">/);
      expect(text.match(/<h1>/g), path).toHaveLength(1);
      expect(text, path).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+="|undefined|\[object/);
      expect(headers.get('content-security-policy'), path).toContain("default-src 'self'");
      if (path.includes('/results/'))
        expect(text, path).toContain(path.startsWith('/en') ? 'SAMPLE DATA' : 'DỮ LIỆU MẪU');
      const ids = [...text.matchAll(/ id="([^"]+)"/g)].map((found) => found[1]);
      expect(
        ids.filter((id, at) => ids.indexOf(id) !== at),
        path,
      ).toEqual([]);
    }
  });

  test('The ranking is in order of rank, and sorted as the reader asks.', async () => {
    const order = async (query: string): Promise<readonly (string | undefined)[]> =>
      [...(await fetchPage(`/results/${round}/ranking/A${query}`)).text.matchAll(/<tr id="(\w+)"/g)].map(
        ([, id]) => id,
      );
    expect(await order('')).toEqual(['SA', 'SB']);
    expect(await order('?sort=index')).toEqual(['SA', 'SB']);
    expect(await order('?sort=nothing')).toEqual(['SA', 'SB']);
    const { text } = await fetchPage(`/results/${round}/ranking/A?sort=index`);
    expect(text).toContain('aria-sort="descending"');
    // 95 and 50.5, their mean 72.75
    expect(text).toContain('>95,00</td>');
    expect(text).toContain('chỉ số trung bình 72,75');
  });

  test('A profile says in words how the agency did, and explains every criterion with its rule, values and arithmetic.', async () => {
    const { text } = await fetchPage(`/results/${round}/agency/SB`);
    expect(text).toContain('Hạng 2 trên 2');
    expect(text).toContain('chỉ số 50,50 %');
    // 16 points of the ratio 5 / 10, half of 20
    expect(text).toMatch(/id="c-1\.2"/);
    expect(text).toMatch(/5 \/ 10/);
  });

  test('What is not there is a page that says so, with 404.', async () => {
    for (const path of [
      '/results/khac',
      `/results/${round}/agency/ZZ`,
      `/results/${round}?revision=9`,
      `/en/results/x`,
    ]) {
      const { status, text } = await fetchPage(path);
      expect([path, status]).toEqual([path, 404]);
      expect(text).toMatch(/Không có trang này|There is no such page/);
    }
  });

  test('Styles, icon and scripts together weigh less than 150 kB.', () => {
    const weight = ASSETS.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    expect(weight).toBeLessThan(150_000);
  });
});

/** Relative luminance and contrast as of WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('The colours in %s', (mode) => {
  const tokens = TOKENS[mode];
  const pairs: readonly (readonly [keyof typeof tokens, keyof typeof tokens])[] = [
    ...(['ink', 'quiet', 'accent', 'bad'] as const).flatMap((text) => [
      [text, 'ground'] as const,
      [text, 'raised'] as const,
    ]),
    ...(['good', 'bad', 'unsure', 'notice'] as const).map((text) => [text, `${text}-ground`] as const),
    ['accent-ink', 'accent'],
  ];

  test.each(pairs)('%s on %s has a contrast of at least 4.5 : 1', (text, ground) => {
    expect(contrast(tokens[text], tokens[ground])).toBeGreaterThanOrEqual(4.5);
  });
});

test('Black on white has a contrast of 21 : 1.', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
});
