import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readWorkbookBytes } from '../../src/io/workbook/read-workbook.ts';
import { verifyLog } from '../../src/store/log/verify-log.ts';
import { editWorkbook } from '../unit/report/criteria-workbook/edit-workbook.ts';
import { openPages, type Page, type PageClient } from './page-client.ts';
import { openServiceUnderTest, type ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound, SMALL_DOCUMENTS } from './small-round.ts';

const PAGE = '/work/mau-2025/documents/criteria';
const SET = 'set/mau-2025.json';
const API = `/rounds/mau-2025/criteria-workbooks/${encodeURIComponent(SET)}`;

describe('Criteria as a workbook', () => {
  let under: ServiceUnderTest;
  let affairs: PageClient;
  beforeEach(async () => {
    under = await openServiceUnderTest();
    affairs = await openPages(under, 'so-noi-vu', { role: 'home-affairs' });
    await openSmallRound(under, { stage: 'setup' });
  });
  afterEach(() => under.close());

  const bytesAt = async (path: string): Promise<Uint8Array> => {
    const headers = { 'x-test-account': affairs.api.actor.name };
    return new Uint8Array(await (await under.app.request(path, { headers })).arrayBuffer());
  };

  /** The workbook of the set with cells written over. */
  async function workbook(edits: Readonly<Record<string, string>>): Promise<File> {
    const link = (await affairs.open(PAGE)).links.find(({ text }) => text === 'set-mau-2025.xlsx');
    return new File([await editWorkbook(await bytesAt(link?.href ?? ''), edits)], 'bộ <b>mẫu</b>.xlsx');
  }
  const send = async (edits: Readonly<Record<string, string>>): Promise<Page> =>
    affairs.submit(await affairs.open(PAGE), { has: 'file' }, { file: await workbook(edits) });
  const standing = async (path = SET): Promise<Record<string, unknown>> =>
    JSON.parse((await affairs.api.get(`/rounds/mau-2025/documents/${encodeURIComponent(path)}`)).body as string);

  test('A workbook that nobody changed changes nothing.', async () => {
    const page = await send({});
    expect(page.status).toBe(200);
    expect(page.text).toContain('Không có lỗi.');
    expect(page.text).toContain('Tiêu chí không đổi.');
    expect(page.html).not.toContain('<b>mẫu');
  });

  test('Faults are told by cell with what stands there, and nothing can be saved; the marked copy is read with the same faults.', async () => {
    // Row 4 is 1.2, a maximum of 20; its rule reads done and due.
    const page = await send({ 'Tiêu chí!F4': 'hai mươi', 'Tiêu chí!I4': 'done / du %' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('2 lỗi phải sửa');
    expect(page.text).toMatch(/Tiêu chí!F4 Lỗi hai mươi Không hiểu “hai mươi”/);
    expect(page.text).toMatch(/Tiêu chí!I4 Lỗi done \/ du %/);
    expect(page.forms.some(({ action }) => action.endsWith('/save'))).toBe(false);
    const marked = page.forms.find(({ action }) => action.endsWith('/marked'));
    expect(marked?.names).toContain('_csrf');
    const form = new FormData();
    for (const [name, value] of marked?.fields ?? []) form.append(name, value);
    const request = new Response(form);
    const headers = {
      'x-test-account': affairs.api.actor.name,
      'content-type': request.headers.get('content-type') ?? '',
    };
    const sent = await under.app.request(marked?.action ?? '', {
      method: 'POST',
      headers,
      body: await request.arrayBuffer(),
    });
    expect(sent.headers.get('content-type')).toContain('spreadsheetml');
    const copy = await readWorkbookBytes(new Uint8Array(await sent.arrayBuffer()), 'copy.xlsx');
    expect(copy.sheets[0]?.name).toBe('Cần sửa');
    expect(copy.sheets[0]?.rows.slice(1).map(({ cells }) => cells[0])).toEqual(['Tiêu chí!F4', 'Tiêu chí!I4']);
  });

  test('A mended workbook shows what it changes, and is kept only when somebody says so, with the documents it adds.', async () => {
    const page = await send({
      'Tiêu chí!F3': '5',
      'Tiêu chí!F4': '25,0',
      'Tiêu chí!D4': 'Hoàn thành việc',
      'Chung!B7': 'moi',
      'Nguồn!A40': 'moi',
      'Nguồn!B40': 'Quyết định mới (dữ liệu mẫu)',
      'Nguồn!H40': '01/01/2025',
    });
    expect(page.text).toContain('Tiêu chí: thêm 0, bỏ 0, sửa 2');
    expect(page.text).toContain('1.2 Hoàn thành việc Sửa 20 → 25,0');
    expect(page.text).toContain('danh mục căn cứ: moi');
    expect(page.text).toMatch(/source.id small-decision moi/);
    expect((await standing())['source']).toEqual({ id: 'small-decision' });
    const saved = await affairs.submit(page, { action: '/criteria/save' });
    expect(saved.path).toBe(`${PAGE}?done=saved`);
    expect(saved.text).toContain('Đã lưu bộ tiêu chí.');
    expect((await standing())['source']).toEqual({ id: 'moi' });
    const { sources } = (await standing('sources.json')) as { sources: { id: string }[] };
    expect(sources.map(({ id }) => id)).toEqual(['small-decision', 'moi']);
    const round = (await affairs.api.get('/rounds/mau-2025')).body as { issues: { severity: string }[] };
    expect(round.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('Points in messages have a decimal comma in Vietnamese and a point in English; codes of criteria stay.', async () => {
    // Row 4 is 1.2: 10 + 20.5 + 10 is not the 40 of field 1.
    const file = await workbook({ 'Tiêu chí!F4': '20,5' });
    const page = await affairs.submit(await affairs.open(PAGE), { has: 'file' }, { file });
    expect(page.text).toContain('Điểm tối đa của 1 là 40 nhưng các mục con cộng lại 40,5.');
    const english = await affairs.submit(await affairs.open(`/en${PAGE}`), { has: 'file' }, { file });
    expect(english.text).toContain('The maximum of 1 is 40 but its children add up to 40.5.');
  });

  test('The workbook of another set is an error at its id: nothing is compared and nothing can be saved, by the API too.', async () => {
    const file = await workbook({ 'Chung!B2': 'mau-khac' });
    const page = await affairs.submit(await affairs.open(PAGE), { has: 'file' }, { file });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Đây là bảng tính của bộ tiêu chí có mã “mau-khac”, không phải của bộ “mau” đã chọn.');
    expect(page.text).not.toContain('So với bộ tiêu chí hiện có');
    expect(page.forms.some(({ action }) => action.endsWith('/save'))).toBe(false);
    const read = await affairs.api.send('POST', API, new Uint8Array(await file.arrayBuffer()));
    expect(read.body).toMatchObject({
      ok: false,
      issues: [{ code: 'CRITERIA_SET_OTHER', severity: 'error', cell: 'Chung!B2', value: 'mau-khac' }],
    });
  });

  test('What somebody else saved in between is not written over unseen.', async () => {
    const page = await send({ 'Tiêu chí!D4': 'Tên của tôi' });
    const theirs = (SMALL_DOCUMENTS[SET] ?? '').replace('Example set', 'Their set');
    await affairs.api.send('PUT', `/rounds/mau-2025/documents/${encodeURIComponent(SET)}`, theirs);
    const stale = await affairs.submit(page, { action: '/criteria/save' });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('title.en Their set Example set');
    expect((await standing())['title']).toMatchObject({ en: 'Their set' });
    const saved = await affairs.submit(stale, { action: '/criteria/save' });
    expect(saved.text).toContain('Đã lưu bộ tiêu chí.');
    expect((await standing())['title']).toMatchObject({ en: 'Example set' });
  });

  const ADDS_SOURCE = {
    'Chung!B7': 'moi',
    'Nguồn!A40': 'moi',
    'Nguồn!B40': 'Quyết định mới (dữ liệu mẫu)',
    'Nguồn!H40': '01/01/2025',
  };

  test('The set and the register of sources are kept together: where somebody changed the register in between, neither is.', async () => {
    const page = await send(ADDS_SOURCE);
    const register = await standing('sources.json');
    const theirs = { ...register, sources: [{ id: 'cua-ho', title: { vi: 'Của họ', en: 'Theirs' } }] };
    const added = { ...theirs, sources: [...(register['sources'] as unknown[]), ...theirs.sources] };
    await affairs.api.send('PUT', '/rounds/mau-2025/documents/sources.json', JSON.stringify(added));
    const stale = await affairs.submit(page, { action: '/criteria/save' });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('“sources.json” đã được so-noi-vu sửa lúc');
    expect((await standing())['source']).toEqual({ id: 'small-decision' });
    expect((await affairs.submit(stale, { action: '/criteria/save' })).text).toContain('Đã lưu bộ tiêu chí.');
    expect((await standing())['source']).toEqual({ id: 'moi' });
    const { sources } = (await standing('sources.json')) as { sources: { id: string }[] };
    expect(sources.map(({ id }) => id).sort()).toEqual(['cua-ho', 'moi', 'small-decision']);
    expect((await verifyLog(under.store)).issues).toEqual([]);
  });

  test('By the API a workbook is kept under the tag of what was read, each document with an entry of the log; faults are refused by cell.', async () => {
    const bytes = new Uint8Array(await (await workbook(ADDS_SOURCE)).arrayBuffer());
    const read = await affairs.api.send('POST', API, bytes);
    expect(read.headers.get('etag')).toBe('"1.1"');
    expect(await affairs.api.send('PUT', API, bytes)).toMatchObject({ status: 428 });
    const faulty = new Uint8Array(await (await workbook({ 'Tiêu chí!F4': 'hai mươi' })).arrayBuffer());
    const tagged = { 'if-match': '"1.1"' };
    expect(await affairs.api.send('PUT', API, faulty, tagged)).toMatchObject({
      status: 422,
      body: { code: 'CRITERIA_WORKBOOK_FAULTY', detail: expect.stringContaining('còn 1 lỗi') },
    });
    const kept = await affairs.api.send('PUT', API, bytes, tagged);
    expect(kept).toMatchObject({ status: 200, body: { path: SET, version: 2 } });
    expect(kept.headers.get('etag')).toBe('"2.2"');
    expect(await affairs.api.send('PUT', API, bytes, tagged)).toMatchObject({
      status: 409,
      body: { code: 'REQUEST_STALE' },
    });
    const entries = await under.store.db
      .selectFrom('log')
      .select(['object', 'after'])
      .orderBy('seq', 'desc')
      .limit(2)
      .execute();
    expect(entries.map(({ object }) => object)).toEqual(['document sources.json', `document ${SET}`]);
    expect(entries.map(({ after }) => JSON.parse(after ?? '').version)).toEqual([2, 2]);
  });

  test('What a page sends on comes from its form, whatever the connection that the form came over still holds.', async () => {
    const page = await affairs.open('/work/mau-2025/documents');
    const own = page.forms.find(({ names }) => names.includes('file'));
    const form = new FormData();
    for (const [name, value] of own?.fields ?? []) form.append(name, value);
    form.append('file', new File(['{"a": 1}'], 'a.json'));
    const sent = new Response(form);
    const headers = {
      'x-test-account': affairs.api.actor.name,
      'content-type': sent.headers.get('content-type') ?? '',
    };
    const incoming = Object.assign(Readable.from([]), { url: own?.action, socket: { remoteAddress: '127.0.0.1' } });
    const init = { method: 'POST', headers, body: await sent.arrayBuffer() };
    expect((await under.app.request(own?.action ?? '', init, { incoming })).status).toBe(303);
    expect(await standing('season/mau-2025/a.json')).toEqual({ a: 1 });
  });

  test('A file that is no workbook is told so; others than home affairs read and save nothing; English is complete.', async () => {
    const page = await affairs.submit(
      await affairs.open(`/en${PAGE}`),
      { has: 'file' },
      { file: new File(['a,b'], 'a.xlsx') },
    );
    expect(page.status).toBe(422);
    expect(page.text).toContain('errors to mend');
    const auditor = await openPages(under, 'thanh-tra', { role: 'auditor' });
    const shown = await auditor.open(`/en${PAGE}`);
    expect(shown.text).toContain('sets can only be downloaded');
    expect(shown.forms.some(({ names }) => names.includes('file'))).toBe(false);
    expect((await auditor.api.send('POST', API, 'x')).status).toBe(403);
    expect((await affairs.api.send('POST', API.replace('mau-2025.json', 'x.json'), 'x')).status).toBe(404);
  });
});
