import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DECISION, openFilledRound, seen } from './filled-round.ts';
import { openPages, type PageClient } from './page-client.ts';
import { openServiceUnderTest, type ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound, SMALL_DOCUMENTS } from './small-round.ts';

const NEXT = '/work/mau-2026/documents';

describe('Setting up a round from last year’s', () => {
  let under: ServiceUnderTest;
  let affairs: PageClient;
  const document = async (round: string, path: string): Promise<string> =>
    (await affairs.api.get(`/rounds/${round}/documents/${encodeURIComponent(path)}`)).body as string;
  const openNext = async (fields: Readonly<Record<string, string>> = {}) =>
    affairs.submit(await affairs.open('/work/new-round'), { has: 'vi' }, fields);
  beforeEach(async () => {
    under = await openServiceUnderTest();
    affairs = await openPages(under, 'so-noi-vu', { role: 'home-affairs' });
  });
  afterEach(() => under.close());

  test('The form suggests next year, and copies documents with the new year, without answers and points, and with the published result as last year’s.', async () => {
    await openFilledRound(under, { due: { 'self-assessment': '2025-12-15T10:00:00.000Z' } });
    await affairs.api.send('POST', '/rounds/mau-2025/publications', DECISION, seen(1));
    const page = await affairs.open('/work/new-round');
    const form = page.forms.find(({ names }) => names.includes('vi'));
    expect(form?.fields).toEqual(
      expect.arrayContaining([
        ['id', 'mau-2026'],
        ['year', '2026'],
        ['vi', 'Đợt ví dụ 2026 (dữ liệu mẫu)'],
        ['due-self-assessment', '2026-12-15T17:00'],
        ['sample', '1'],
      ]),
    );
    const made = await affairs.submit(page, { has: 'vi' }, { extend: '1' });
    expect(made.path).toBe(`${NEXT}?done=copied`);
    expect(made.text).not.toContain('không có lỗi');
    const { body } = await affairs.api.get('/rounds/mau-2026/documents');
    expect((body as { items: { path: string }[] }).items.map(({ path }) => path)).toEqual([
      'season/mau-2026/agencies.csv',
      'season/mau-2026/last-year.csv',
      'season/mau-2026/season.json',
      'set/mau-2025.json',
      'sources.json',
      'survey/mau-2025.json',
    ]);
    expect(JSON.parse(await document('mau-2026', 'season/mau-2026/season.json'))).toMatchObject({
      id: 'mau-2026',
      year: 2026,
      period: { from: '2026-01-01', to: '2026-12-31' },
      lastYear: { file: 'last-year.csv' },
    });
    // 95, 50.5 and 85, as filled-round computes them by hand.
    expect((await document('mau-2026', 'season/mau-2026/last-year.csv')).trim().split(/\r?\n/)).toEqual([
      'code,group,rank,index',
      'SA,A,1,95.00',
      'SB,A,2,50.50',
      'XC,B,1,85.00',
    ]);
    const opened = await affairs.submit(made, { action: '/documents/open' }, { seen: '1' });
    expect(opened.text).toContain('Đã mở đợt');
    expect((await affairs.api.get('/rounds/mau-2026')).body).toMatchObject({ stage: 'self-assessment' });
  });

  test('A criteria set that is not in force is an error at its place until somebody mends the document; the round cannot be opened before.', async () => {
    await openSmallRound(under);
    const made = await openNext();
    expect(made.text).toContain('season/mau-2026/season.json $.groups[0].set');
    expect(made.forms.some(({ action }) => action.endsWith('/open'))).toBe(false);
    const editor = await affairs.open(`${NEXT}/one?path=set%2Fmau-2025.json`);
    const text = (editor.forms.find(({ names }) => names.includes('text'))?.fields.find(([name]) => name === 'text') ??
      [])[1];
    expect(text).toBe(SMALL_DOCUMENTS['set/mau-2025.json']);
    const mended = (text ?? '').replace('"to":"2025-12-31"', '"to":"2026-12-31"');
    const saved = await affairs.submit(editor, { has: 'text' }, { text: mended });
    expect(saved.text).toContain('Tài liệu đầy đủ và đúng mẫu, nhưng còn ngày phải xem lại.');
    const stale = await affairs.submit(editor, { has: 'text' }, { text: '{"mine": true}' });
    expect(stale.status).toBe(409);
    const form = stale.forms.find(({ names }) => names.includes('text'));
    expect(form?.fields).toContainEqual(['text', '{"mine": true}']);
    expect(stale.text).toContain('Bản hiện có');
    expect(stale.text).toContain('"to":"2026-12-31"');
  });

  test('Days of last year keep a round from opening until somebody says that they are right; without such days nothing is asked.', async () => {
    await openSmallRound(under);
    const made = await openNext({ extend: '1' });
    // 1.1 is due on 2025-01-31; groups A and B are scored by one set.
    expect(made.text).toContain('Cách chấm của 1 tiêu chí còn ghi ngày không thuộc năm 2026.');
    const link = made.links.find(({ text }) => text === 'Khối A (dữ liệu mẫu), Khối B (dữ liệu mẫu): 1 tiêu chí');
    expect(link?.href).toBe(`${NEXT}/criteria?path=set%2Fmau-2025.json`);
    expect(made.text).toContain('1.1 Tiêu chí 1.1 (dữ liệu mẫu): 31/01/2025');
    expect(made.text).toContain('Sau khi mở, không sửa được tài liệu của đợt nữa');
    const refused = await affairs.submit(made, { action: '/documents/open' });
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(
      /Chưa mở đợt: cách chấm của 1 tiêu chí còn ghi ngày không thuộc năm 2026\. Sửa các ngày đó, hoặc đánh dấu “Tôi đã xem/,
    );
    expect((await affairs.api.get('/rounds/mau-2026')).body).toMatchObject({ stage: 'setup' });
    const mended = (await document('mau-2026', 'set/mau-2025.json')).replace('2025-01-31', '2026-01-31');
    await affairs.api.send('PUT', '/rounds/mau-2026/documents/set%2Fmau-2025.json', mended);
    const page = await affairs.open(NEXT);
    expect(page.text).toContain('Tài liệu đầy đủ và không có lỗi.');
    expect(page.forms.some(({ names }) => names.includes('seen'))).toBe(false);
    expect((await affairs.submit(page, { action: '/documents/open' })).text).toContain('Đã mở đợt');
  });

  test('A document is sent, not written over unless somebody says so, and removed.', async () => {
    await openSmallRound(under, { stage: 'setup' });
    const page = await affairs.open('/work/mau-2025/documents');
    const file = new File(['code,name\n'], 'ghi-chú.csv', { type: 'text/csv' });
    const sent = await affairs.submit(page, { has: 'file' }, { file });
    expect(sent.text).toContain('Đã lưu tài liệu.');
    expect(await document('mau-2025', 'season/mau-2025/ghi-chú.csv')).toBe('code,name\n');
    const again = new File(['code\n'], 'ghi-chú.csv', { type: 'text/csv' });
    const refused = await affairs.submit(page, { has: 'file' }, { file: again });
    expect(refused.status).toBe(409);
    await affairs.submit(page, { has: 'file' }, { file: again, replace: '1' });
    expect(await document('mau-2025', 'season/mau-2025/ghi-chú.csv')).toBe('code\n');
    const listed = await affairs.open('/work/mau-2025/documents');
    const own = listed.forms.find(({ fields }) => fields.some(([, value]) => value.endsWith('ghi-chú.csv')));
    const removed = await affairs.submit({ ...listed, forms: own ? [own] : [] }, { action: '/remove' });
    expect(removed.text).toContain('Đã bỏ tài liệu.');
    expect(removed.text).not.toContain('ghi-chú.csv');
  });

  test('The criteria of two years stand side by side: added, removed, and changed in maximum, title and rule; days of last year are named.', async () => {
    await openSmallRound(under);
    await openNext();
    const set = JSON.parse(await document('mau-2026', 'set/mau-2025.json'));
    const [first, second] = set.criteria;
    first.children = first.children.slice(0, 2);
    first.children[1].max = '30';
    first.children[1].title = { vi: 'Hoàn thành <i>nhiệm vụ</i>', en: 'Tasks done' };
    second.children.push({ ...second.children[0], code: '2.4' });
    second.children[1].rule.tiers[0].from = '95';
    await affairs.api.send('PUT', '/rounds/mau-2026/documents/set%2Fmau-2025.json', JSON.stringify(set));
    const changes = await affairs.open(`${NEXT}/changes`);
    expect(changes.text).toContain('Khối A (dữ liệu mẫu): thêm 1, bỏ 1, sửa 2');
    expect(changes.text).toContain('1.2 Hoàn thành <i>nhiệm vụ</i> Sửa 20 → 30');
    expect(changes.html).not.toContain('<i>');
    expect(changes.text).toContain('1.3 Tiêu chí 1.3 (dữ liệu mẫu) Bỏ 10');
    expect(changes.text).toContain('2.4 Tiêu chí 2.1 (dữ liệu mẫu) Thêm 20');
    expect(changes.text).toContain('rule.tiers[0].from: 90 → 95');
    // 1.1 is due on 2025-01-31.
    expect(changes.text).toContain('1.1 Tiêu chí 1.1 (dữ liệu mẫu): 31/01/2025');
  });

  test('What is refused keeps what was typed; others than home affairs make no rounds; English is complete.', async () => {
    await openSmallRound(under);
    const refused = await openNext({ id: 'mau-2025', vi: 'Đợt <script>x</script>' });
    expect(refused.status).toBe(409);
    const form = refused.forms.find(({ names }) => names.includes('vi'));
    expect(form?.fields).toContainEqual(['vi', 'Đợt <script>x</script>']);
    expect(refused.html).not.toContain('<script>x');
    const auditor = await openPages(under, 'thanh-tra', { role: 'auditor' });
    const denied = await auditor.open('/en/work/new-round');
    expect(denied.status).toBe(403);
    expect(denied.forms.some(({ names }) => names.includes('vi'))).toBe(false);
    expect((await auditor.submit(await affairs.open('/en/work/new-round'), { has: 'vi' })).status).toBe(403);
    const documents = await auditor.open('/en/work/mau-2025/documents');
    expect(documents.text).toContain('The round is open: its documents can no longer be changed.');
    expect(documents.forms.some(({ names }) => names.includes('file'))).toBe(false);
  });
});
