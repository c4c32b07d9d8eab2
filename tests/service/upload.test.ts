import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeWorkbook } from '../../src/io/workbook/write-workbook.ts';
import { allRead, readingDesk } from '../../src/store/upload/reading-desk.ts';
import { failUnfinishedUploads } from '../../src/store/upload/take-upload.ts';
import type { Answer, Client, ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound } from './small-round.ts';
import { STORES } from './stores.ts';

const UPLOADS = '/rounds/mau-2025/surveys/service/uploads';
const FILE = { 'content-type': 'application/octet-stream', 'accept-language': 'en' };

/** A file as a survey team has it: personal columns, a phone as an id, a row of totals. Dữ liệu mẫu. */
const CSV = [
  'Dữ liệu mẫu',
  'response_id;Họ và tên;agency;field;Q1;Q2;Ý kiến',
  '0912345678;Nguyễn Thị Mẫu;SA;land;5. Rất hài lòng;4;gọi 0987654321',
  'R2;Trần Văn Mẫu;Sở A (mẫu);land;2;5;',
  'R2;Trần Văn Mẫu;Sở A (mẫu);land;2;5;',
  'R3;Lê Mẫu;SB;land;;;',
  'R4;Phạm Mẫu;??;land;4;4;',
  ';Hồ Mẫu;SB;land;4;4;',
  'Tổng cộng;;;;11;13;',
].join('\n');

const SECRETS = ['0912345678', '0987654321', 'Nguyễn Thị', 'Trần Văn', 'Lê Mẫu', 'Phạm', 'Hồ Mẫu'];

interface UploadBody {
  readonly id: string;
  readonly state: string;
  readonly rows: unknown;
}

const bodyOf = (answer: Answer): UploadBody => answer.body as UploadBody;

describe.each(STORES)('uploads of answers on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let team: Client;
  beforeAll(async () => {
    under = await open();
    await openSmallRound(under, { stage: 'appraisal-1' });
    team = await under.as('khao-sat', { role: 'survey-team' });
  });
  afterAll(async () => {
    await allRead(under.store);
    await under.close();
  });

  const dataVersion = async (): Promise<number> => {
    const row = await under.store.db.selectFrom('round').select('data_version').executeTakeFirstOrThrow();
    return row.data_version;
  };

  test('A file is received, read, accounted for row by row, and nothing personal of it is kept anywhere.', async () => {
    const before = await dataVersion();
    const sent = await team.send('POST', `${UPLOADS}?name=phieu.csv`, CSV, FILE);
    expect(sent.status).toBe(202);
    const { id, state } = bodyOf(sent);
    expect(state).toBe('reading');
    expect(sent.headers.get('location')).toBe(`/api/v1${UPLOADS}/${id}`);
    await allRead(under.store);
    const read = await team.get(`${UPLOADS}/${id}`, { 'accept-language': 'en' });
    expect(read.body).toMatchObject({
      state: 'read',
      name: 'phieu.csv',
      // R2 twice, R3 blank, R4 of an unknown agency, one without an id, totals.
      rows: { read: 7, accepted: 2, duplicate: 1, excluded: 2, rejected: 2 },
      file: { format: 'csv', encoding: 'UTF-8', separator: ';' },
      sheets: [{ status: 'read', headerRows: [2], unused: ['Họ và tên', 'Ý kiến'] }],
    });
    expect(await dataVersion()).toBe(before + 1);
    const row = await under.store.db.selectFrom('upload').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const log = await under.store.db.selectFrom('log').selectAll().execute();
    const kept = (await under.store.files.read(row.file ?? '')).toString('utf8');
    const all = JSON.stringify([row, log]) + kept;
    for (const secret of SECRETS) expect(all).not.toContain(secret);
    expect(kept.split('\n')[1]).toMatch(/Q1,Q2,response_id,agency,field$/);
    expect(kept).not.toMatch(/\bR[234]\b/);
    const left = (await readdir(under.store.folder)).filter((name) => name.startsWith('.unfinished'));
    expect(left).toEqual([]);
  });

  test('Issues are told in the reader’s language, page by page.', async () => {
    const list = await team.get(UPLOADS);
    const [{ id }] = (list.body as { items: [UploadBody] }).items;
    const first = await team.get(`${UPLOADS}/${id}?limit=2`, { 'accept-language': 'en' });
    const { issues } = first.body as {
      issues: { items: { code: string; place: string; row: number | null; text: string }[]; next: string };
    };
    expect(issues.items).toHaveLength(2);
    const rest = await team.get(`${UPLOADS}/${id}?limit=500&cursor=${issues.next}`, { 'accept-language': 'en' });
    const others = (rest.body as { issues: typeof issues }).issues.items;
    const all = [...issues.items, ...others];
    expect(all.find(({ code }) => code === 'SURVEY_ROW_ID_MISSING')).toMatchObject({
      place: 'phieu.csv:8',
      sheet: null,
      row: 8,
      text: 'The response has no id. The row is rejected; fill it in.',
    });
    // As the rows follow each other in the file.
    const rows = all.flatMap(({ row }) => (row === null ? [] : [row]));
    expect(rows.length).toBeGreaterThan(2);
    expect(rows).toEqual([...rows].sort((a, b) => a - b));
    const vi = await team.get(`${UPLOADS}/${id}?limit=500`);
    expect(JSON.stringify(vi.body)).toContain('Phiếu không có mã.');
  });

  test('The same content again is recognised whatever its name, and taken in when it is meant.', async () => {
    const sent = await team.send('POST', `${UPLOADS}?name=khac.csv`, CSV, FILE);
    expect(sent.status).toBe(409);
    expect(sent.body).toMatchObject({ code: 'UPLOAD_REPEATED', upload: expect.any(String) });
    const again = await team.send('POST', `${UPLOADS}?name=khac.csv&again=1`, CSV, FILE);
    expect(again.status).toBe(202);
    await allRead(under.store);
    const result = await team.get('/rounds/mau-2025/surveys/service/result');
    // The forms of the second file repeat those of the first: R2 three times, the phone once, R4 once; one R4 is rejected.
    expect(result.body).toMatchObject({
      result: { rows: { read: 14, accepted: 2, duplicate: 5, excluded: 4, rejected: 3 } },
    });
    const withdrawn = await team.send('DELETE', `${UPLOADS}/${bodyOf(again).id}?reason=trùng`, undefined);
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn', withdrawn: { reason: 'trùng', by: 'khao-sat' } });
    const twice = await team.send('DELETE', `${UPLOADS}/${bodyOf(again).id}?reason=trùng`, undefined);
    expect([twice.status, twice.body]).toMatchObject([409, { code: 'UPLOAD_WITHDRAWN' }]);
  });

  test('A workbook is read as a table is.', async () => {
    const rows = [
      ['response_id', 'agency', 'field', 'Q1', 'Q2'],
      ['W1', 'SB', 'land', 4, 5],
      ['W2', 'SB', 'land', 1, 'Hài lòng'],
    ];
    const sent = await team.send(
      'POST',
      `${UPLOADS}?name=bang.xlsx`,
      await writeWorkbook([{ name: 'Phiếu', rows }]),
      FILE,
    );
    await allRead(under.store);
    const read = await team.get(`${UPLOADS}/${bodyOf(sent).id}`);
    expect(read.body).toMatchObject({
      state: 'read',
      rows: { read: 2, accepted: 2, duplicate: 0, excluded: 0, rejected: 0 },
      file: { format: 'xlsx', encoding: null },
    });
  });

  test('A file in which no column is understood fails, says why, and counts nowhere.', async () => {
    const before = await dataVersion();
    const sent = await team.send('POST', `${UPLOADS}?name=la.csv`, 'Nguyễn Văn Kín,0911111111\nTrần Thị Kín,5\n', FILE);
    await allRead(under.store);
    const read = await team.get(`${UPLOADS}/${bodyOf(sent).id}`);
    expect(read.body).toMatchObject({ state: 'failed', rows: { accepted: 0 } });
    expect(JSON.stringify(read.body)).toContain('SURVEY_NO_QUESTION');
    const rows = await under.store.db.selectFrom('upload').selectAll().execute();
    expect(JSON.stringify(rows)).not.toMatch(/Kín|0911111111/);
    expect(await dataVersion()).toBe(before);
  });

  test('Too much, nothing, an unknown survey and a foreign round are refused, and leave nothing behind.', async () => {
    const refused = await Promise.all([
      team.send('POST', `${UPLOADS}?name=x.csv`, new Uint8Array(0), FILE),
      team.send('POST', '/rounds/mau-2025/surveys/khac/uploads?name=x.csv', CSV, FILE),
      team.send('POST', '/rounds/khac/surveys/service/uploads?name=x.csv', CSV, FILE),
      team.get(`${UPLOADS}/khac`),
    ]);
    expect(refused.map(({ status, body }) => [status, (body as { code: string }).code])).toEqual([
      [422, 'UPLOAD_EMPTY'],
      [404, 'UPLOAD_SURVEY_UNKNOWN'],
      [404, 'ROUND_UNKNOWN'],
      [404, 'UPLOAD_UNKNOWN'],
    ]);
    const editor = await under.as('nhap-lieu', { role: 'agency-editor', agency: 'SA' });
    expect((await editor.send('POST', `${UPLOADS}?name=x.csv`, CSV, FILE)).status).toBe(403);
    const left = (await readdir(under.store.folder)).filter((name) => name.startsWith('.unfinished'));
    expect(left).toEqual([]);
  });

  test('What a killed service was reading is marked as failed by the next start.', async () => {
    const id = under.store.newId();
    const row = {
      id,
      round: 'mau-2025',
      survey: 'service',
      file_name: 'dang-doc.csv',
      file: null,
      state: 'reading' as const,
    };
    const account = JSON.stringify({ content: 'x', bytes: 1 });
    const created = { created_by: 'x', created_at: '2025-12-01T00:00:00.000Z' };
    await under.store.db
      .insertInto('upload')
      .values({ ...row, account, issues: null, ...created })
      .execute();
    expect(await failUnfinishedUploads(under.store)).toBe(1);
    const read = await team.get(`${UPLOADS}/${id}`);
    expect(read.body).toMatchObject({ state: 'failed', bytes: 1, issues: { items: [{ code: 'UPLOAD_STOPPED' }] } });
    expect(await failUnfinishedUploads(under.store)).toBe(0);
  });

  test('One that is withdrawn while it is read stays withdrawn.', async () => {
    const sent = await team.send('POST', `${UPLOADS}?name=nhanh.csv`, `${CSV}\nR9;;SB;land;1;1;`, FILE);
    const withdrawn = await team.send('DELETE', `${UPLOADS}/${bodyOf(sent).id}?reason=nhầm`, undefined);
    expect(withdrawn.status).toBe(200);
    await allRead(under.store);
    expect(readingDesk(under.store).size).toBe(0);
    expect((await team.get(`${UPLOADS}/${bodyOf(sent).id}`)).body).toMatchObject({ state: 'withdrawn' });
  });

  test('Ids are hashed with a key that stays in the data folder and is nobody else’s to read.', async () => {
    const key = await readFile(join(under.store.folder, 'hash-key'), 'utf8');
    expect(key).toHaveLength(43);
  });

  test('After publication nothing is taken in or withdrawn.', async () => {
    await under.store.db.updateTable('round').set({ stage: 'published' }).execute();
    const sent = await team.send('POST', `${UPLOADS}?name=muon.csv`, 'x', FILE);
    expect([sent.status, sent.body]).toMatchObject([409, { code: 'ROUND_STAGE' }]);
    const [{ id }] = ((await team.get(UPLOADS)).body as { items: [UploadBody] }).items;
    const withdrawn = await team.send('DELETE', `${UPLOADS}/${id}?reason=x`, undefined);
    expect([withdrawn.status, withdrawn.body]).toMatchObject([409, { code: 'ROUND_STAGE' }]);
  });
});
