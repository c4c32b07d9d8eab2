import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Client, ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound, SMALL_DOCUMENTS } from './small-round.ts';
import { STORES } from './stores.ts';

const at = (path: string): string => `/rounds/mau-2025/documents/${encodeURIComponent(path)}`;
const pathsOf = (body: unknown): string[] => (body as { items: { path: string }[] }).items.map(({ path }) => path);

describe.each(STORES)('Documents of a round on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let officer: Client;
  beforeEach(async () => {
    under = await open({ environment: { PAR_INDEX_UPLOAD_MB: '1' } });
    officer = await under.as('snv', { role: 'home-affairs' });
    await openSmallRound(under, { stage: 'setup' });
  });
  afterEach(() => under.close());

  test('A document is kept as its bytes are, under a version that counts up.', async () => {
    const first = await officer.send('PUT', at('notes/ghi chú.json'), '{"a": 1}');
    expect([first.status, first.body]).toMatchObject([200, { path: 'notes/ghi chú.json', version: 1, size: 8 }]);
    const second = await officer.send('PUT', at('notes/ghi chú.json'), '{"a":  2}');
    expect([second.status, second.headers.get('etag')]).toEqual([200, '"2"']);
    const read = await officer.get(at('notes/ghi chú.json'));
    expect(read.body).toBe('{"a":  2}');
  });

  test('A document is sent as it is read from the disk, and never when it is not what was kept.', async () => {
    const kept = await officer.send('PUT', at('x.json'), '{"a": 1}');
    const whole = vi.spyOn(under.store.files, 'read');
    const sent = await officer.get(at('x.json'));
    expect([sent.body, sent.headers.get('content-length'), whole.mock.calls.length]).toEqual(['{"a": 1}', '8', 0]);
    await writeFile(under.store.files.path((kept.body as { sha256: string }).sha256), '{"a": 2}');
    expect((await officer.get(at('x.json'))).body).toMatchObject({ status: 503, code: 'STORE_FILE_DAMAGED' });
  });

  test('A version that is named has to be the one that stands.', async () => {
    await officer.send('PUT', at('x.json'), '{}');
    const there = await officer.send('PUT', at('x.json'), '[]', { 'if-none-match': '*' });
    expect([there.status, there.body]).toMatchObject([409, { code: 'REQUEST_STALE', current: { version: 1 } }]);
    const stale = await officer.send('PUT', at('x.json'), '[]', { 'if-match': '"7"' });
    expect(stale.status).toBe(409);
    expect((await officer.get(at('x.json'))).body).toBe('{}');
    expect((await officer.send('PUT', at('x.json'), '[]', { 'if-match': '"1"' })).status).toBe(200);
  });

  test('A path that leaves the root is refused, and so are more bytes than allowed.', async () => {
    for (const path of ['../x.json', '/etc/x', 'a/../../x', 'a\\b']) {
      const refused = await officer.send('PUT', at(path), '{}');
      expect([refused.status, refused.body]).toMatchObject([422, { code: 'ROUND_DOCUMENT_PATH' }]);
    }
    const large = await officer.send('PUT', at('x.csv'), 'a'.repeat(1_000_001));
    expect([large.status, large.body]).toMatchObject([413, { code: 'REQUEST_TOO_LARGE' }]);
  });

  test('Documents are removed in set-up only, and changed in set-up only.', async () => {
    expect((await officer.send('DELETE', at('sources.json'))).status).toBe(204);
    expect((await officer.send('DELETE', at('sources.json'))).status).toBe(404);
    await under.store.db.updateTable('round').set({ stage: 'locked' }).where('id', '=', 'mau-2025').execute();
    const put = await officer.send('PUT', at('sources.json'), '{}');
    expect([put.status, put.body]).toMatchObject([409, { code: 'ROUND_STAGE', stage: 'locked', stages: ['setup'] }]);
    expect((await officer.send('DELETE', at('survey/mau-2025.json'))).status).toBe(409);
  });

  test('An agency reads what it is judged by, and never the answers of a survey or what the season does not name.', async () => {
    await officer.send('PUT', at('draft/secret.json'), '{}');
    const all = Object.keys(SMALL_DOCUMENTS);
    const clerk = await under.as('sa', { role: 'agency-editor', agency: 'SA' });
    const listed = pathsOf((await clerk.get('/rounds/mau-2025/documents')).body);
    expect(listed).toEqual(all.filter((path) => path !== 'survey/mau-2025.csv').sort());
    for (const path of ['survey/mau-2025.csv', 'draft/secret.json', 'nothing.json']) {
      const read = await clerk.get(at(path));
      expect([read.status, read.body]).toMatchObject([404, { code: 'ROUND_DOCUMENT_UNKNOWN' }]);
    }
    expect((await clerk.get(at('set/mau-2025.json'))).body).toBe(SMALL_DOCUMENTS['set/mau-2025.json']);
    const team = await under.as('to-khao-sat', { role: 'survey-team' });
    expect((await team.get(at('survey/mau-2025.csv'))).status).toBe(200);
    expect((await officer.get('/rounds/nothing/documents')).status).toBe(404);
  });

  test('A list is read page by page, each document once.', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await officer.get(`/rounds/mau-2025/documents?limit=4${cursor && `&cursor=${cursor}`}`);
      seen.push(...pathsOf(page.body));
      cursor = (page.body as { next?: string }).next ?? '';
    } while (cursor !== '');
    expect(seen).toEqual(Object.keys(SMALL_DOCUMENTS).sort());
    expect((await officer.get('/rounds/mau-2025/documents?cursor=%21')).status).toBe(400);
  });
});
