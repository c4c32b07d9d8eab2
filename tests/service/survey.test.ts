import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRead } from '../../src/store/upload/reading-desk.ts';
import type { Client, ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound } from './small-round.ts';
import { STORES } from './stores.ts';

const SURVEY = '/rounds/mau-2025/surveys/service';
const FILE = { 'content-type': 'application/octet-stream', 'accept-language': 'en' };

describe.each(STORES)('surveys on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let team: Client;
  beforeAll(async () => {
    under = await open();
    await openSmallRound(under);
    team = await under.as('khao-sat', { role: 'survey-team' });
  });
  afterAll(async () => {
    await allRead(under.store);
    await under.close();
  });

  test('Without uploads a survey has the answers of its documents.', async () => {
    const list = await team.get('/rounds/mau-2025/surveys');
    expect(list.body).toMatchObject({
      items: [
        {
          id: 'service',
          questionnaire: { id: 'mau', version: '2025.1', sample: true },
          uploads: { reading: 0, read: 0, failed: 0, withdrawn: 0 },
          rows: { read: 0, accepted: 0 },
        },
      ],
    });
    const result = await team.get(`${SURVEY}/result`);
    // SA 8 of 8 satisfied, SB 6 of 8, XC 4 of 8: 18 of 24.
    expect(overallOf(result.body)).toBe('75.00');
    expect(result.headers.get('etag')).toBe('"1-vi"');
    expect((await team.get(`${SURVEY}/result`, { 'if-none-match': '"1-vi"' })).status).toBe(304);
  });

  test('One survey tells what it asks of a file, and of which agencies; its result how many forms each has.', async () => {
    const one = await team.get(SURVEY);
    expect(one.body).toMatchObject({
      id: 'service',
      columns: [
        { code: 'Q1', purpose: 'item', title: { en: 'Easy to understand' }, required: true },
        { code: 'Q2', purpose: 'item', title: { en: 'On time' }, required: true },
        { code: 'response_id', purpose: 'id', title: { vi: 'Mã phiếu' }, required: true },
        { code: 'agency', purpose: 'agency' },
        { code: 'field', purpose: 'field' },
      ],
      agencies: [{ code: 'SA' }, { code: 'SB' }, { code: 'XC', name: { en: 'Commune C (sample)' } }],
    });
    const { received } = (await team.get(`${SURVEY}/result`)).body as { received: unknown };
    expect(received).toEqual(['SA', 'SB', 'XC'].map((agency) => ({ agency, forms: 4 })));
    expect((await team.get('/rounds/mau-2025/surveys/khac')).status).toBe(404);
  });

  test('A preview says how a file is understood and saves nothing.', async () => {
    const before = await under.store.db.selectFrom('log').select('seq').execute();
    const text = 'Mã;agency;field;Q1;Đúng hạn\nR1;SA;land;5;4\nR2;SA;land;có;4\n';
    const seen = await team.send('POST', `${SURVEY}/preview?name=thu.csv`, text, FILE);
    expect(seen.status).toBe(200);
    expect(seen.body).toMatchObject({
      file: { format: 'csv', encoding: 'UTF-8', separator: ';' },
      rows: { read: 2, rejected: 2 },
      sheets: [{ status: 'rejected', headerRows: [1], headers: ['Mã', 'agency', 'field', 'Q1', 'Đúng hạn'] }],
    });
    const { mapping, sheets } = seen.body as {
      mapping: MappingBody;
      sheets: [{ columns: unknown[]; fingerprint: string }];
    };
    expect(mapping.headers[0].fingerprint).toBe(sheets[0].fingerprint);
    expect(sheets[0].columns).toContainEqual({ code: 'Q1', header: 'Q1', how: 'code', suggestions: [] });
    expect(mapping.headers[0].columns).toMatchObject({ Q1: 'Q1', agency: 'agency' });
    expect(await under.store.db.selectFrom('upload').selectAll().execute()).toEqual([]);
    expect(await under.store.db.selectFrom('log').select('seq').execute()).toEqual(before);
    expect((await readdir(under.store.folder)).filter((name) => name.startsWith('.unfinished'))).toEqual([]);
  });

  test('A mapping that people confirm is heeded by what comes later; a stale one overwrites nothing.', async () => {
    const text = 'Mã;agency;field;Q1;Đúng hạn\nR1;SA;land;5;4\nR2;SA;land;2;4\n';
    const { mapping } = (await team.send('POST', `${SURVEY}/preview?name=thu.csv`, text, FILE)).body as {
      mapping: MappingBody;
    };
    const [header] = mapping.headers;
    const columns = { ...header.columns, response_id: 'Mã', Q2: 'Đúng hạn' };
    const confirmed = { ...mapping, headers: [{ ...header, columns, proposed: [] }] };
    const saved = await team.send('PUT', `${SURVEY}/mapping`, confirmed, { 'if-none-match': '*' });
    expect([saved.status, saved.headers.get('etag')]).toEqual([200, '"1"']);
    const stale = await team.send('PUT', `${SURVEY}/mapping`, confirmed, { 'if-none-match': '*' });
    expect(stale.body).toMatchObject({ code: 'REQUEST_STALE', current: { version: 1 } });
    const entry = under.store.db.selectFrom('log').select('after').where('action', '=', 'survey.mapping');
    const { after } = await entry.executeTakeFirstOrThrow();
    const kept = (await team.get(`${SURVEY}/mapping`)).body as { mapping: unknown };
    const sha256 = createHash('sha256').update(JSON.stringify(kept.mapping)).digest('hex');
    expect(JSON.parse(after ?? '')).toEqual({ version: 1, headers: 1, sha256 });
    const wrong = await team.send(
      'PUT',
      `${SURVEY}/mapping`,
      { ...confirmed, questionnaire: 'other' },
      { 'if-match': '"1"' },
    );
    expect([wrong.status, wrong.body]).toMatchObject([422, { code: 'UPLOAD_MAPPING_INVALID' }]);
    await team.send('POST', `${SURVEY}/uploads?name=thu.csv`, text, FILE);
    await allRead(under.store);
    const list = await team.get('/rounds/mau-2025/surveys');
    expect(list.body).toMatchObject({ items: [{ uploads: { read: 1 }, rows: { read: 2, accepted: 2 } }] });
  });

  test('Once there is an upload, the result is of uploads alone, and is counted once for each state of the data.', async () => {
    const result = await team.get(`${SURVEY}/result`);
    // Q1 1 of 2, Q2 2 of 2.
    expect(overallOf(result.body)).toBe('75.00');
    expect(result.body).toMatchObject({ dataVersion: 2, result: { rows: { read: 2, accepted: 2 } } });
  });

  test('Agencies and the public see nothing of it.', async () => {
    const editor = await under.as('nhap-lieu', { role: 'agency-editor', agency: 'SA' });
    for (const path of [
      '/rounds/mau-2025/surveys',
      `${SURVEY}/result`,
      `${SURVEY}/uploads`,
      `${SURVEY}/mapping`,
      SURVEY,
    ]) {
      expect((await editor.get(path)).status).toBe(403);
      expect((await under.anybody.get(path)).status).toBe(401);
    }
  });
});

interface MappingBody {
  readonly headers: [{ readonly fingerprint: string; readonly columns: Readonly<Record<string, unknown>> }];
}

/** The figure of the whole, as it is printed. */
function overallOf(body: unknown): string | undefined {
  const { result } = body as {
    result: { slices: { slice: { by: string }; figures: { code: string; value: { text: string } | null }[] }[] };
  };
  const all = result.slices.find(({ slice }) => slice.by === 'all');
  return all?.figures.find(({ code }) => code === 'overall')?.value?.text;
}
