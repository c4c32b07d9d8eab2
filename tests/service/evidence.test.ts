import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attachmentHeader } from '../../src/server/api/file.ts';
import type { Answer, Client, ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound } from './small-round.ts';
import { STORES } from './stores.ts';

const leafPath = (agency: string, criterion: string): string =>
  `/rounds/mau-2025/sheets/${agency}/leaves/${criterion}/evidence`;
const EVIDENCE = leafPath('SA', '1.2');
const PAPER = { documentNumber: '471/KH-SA', documentDate: '2025-11-14', page: '3', item: 'II.2' };
const PDF = Buffer.from('%PDF-1.7\nxin chào\n');
const codeOf = ({ status, body }: Answer): [number, unknown] => [status, (body as { code?: string }).code];
const idOf = ({ body }: Answer): string => (body as { id: string }).id;

describe.each(STORES)('Evidence on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let editor: Client;
  beforeEach(async () => {
    under = await open({ environment: { PAR_INDEX_UPLOAD_MB: '1' } });
    editor = await under.as('sa', { role: 'agency-editor', agency: 'SA' });
    await openSmallRound(under);
  });
  afterEach(() => under.close());

  test('A paper is named, its file is sent, read back as an attachment, and removed.', async () => {
    const added = await editor.send('POST', EVIDENCE, PAPER);
    expect([added.status, added.body]).toMatchObject([201, { ...PAPER, layer: 'self', criterion: '1.2', file: null }]);
    const file = `${EVIDENCE}/${idOf(added)}/file`;
    expect(codeOf(await editor.get(file))).toEqual([404, 'EVIDENCE_NO_FILE']);
    const sent = await editor.send('PUT', `${file}?name=${encodeURIComponent('C:\\hồ sơ\\kế hoạch.pdf')}`, PDF);
    expect(sent.body).toMatchObject({ file: { name: 'kế hoạch.pdf', size: PDF.length } });
    const read = await editor.get(file);
    expect([read.status, read.body]).toEqual([200, PDF.toString()]);
    expect(read.headers.get('content-type')).toBe('application/pdf');
    expect(read.headers.get('content-disposition')).toBe(
      `attachment; filename="k_ ho_ch.pdf"; filename*=UTF-8''k%E1%BA%BF%20ho%E1%BA%A1ch.pdf`,
    );
    expect(read.headers.get('x-content-type-options')).toBe('nosniff');
    expect(read.headers.get('content-security-policy')).toContain('sandbox');
    expect((await editor.get(EVIDENCE)).body).toMatchObject({ items: [{ file: { name: 'kế hoạch.pdf' } }] });
    expect((await editor.send('DELETE', `${EVIDENCE}/${idOf(added)}`)).status).toBe(204);
    expect(codeOf(await editor.get(file))).toEqual([404, 'EVIDENCE_UNKNOWN']);
    const rows = await under.store.db.selectFrom('evidence').select(['id', 'removed_at']).execute();
    expect(rows).toEqual([{ id: idOf(added), removed_at: '2025-12-01T02:00:00.000Z' }]);
    const log = await under.store.db.selectFrom('log').select('action').orderBy('seq').execute();
    expect(log.map(({ action }) => action)).toEqual(['evidence.edit', 'evidence.edit.file', 'evidence.edit.remove']);
  });

  test('A file is taken by what it holds: a name alone makes no document, and a program is none. Of what is refused nothing stays.', async () => {
    const file = `${EVIDENCE}/${idOf(await editor.send('POST', EVIDENCE, PAPER))}/file`;
    const keptFiles = async (): Promise<readonly string[]> => {
      const entries = await readdir(join(under.store.folder, 'files'), { recursive: true, withFileTypes: true });
      return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort();
    };
    const before = await keptFiles();
    const refused = [
      ['a.pdf', Buffer.from('MZ\u0090')],
      ['a.exe', PDF],
      ['a.docx', Buffer.from('504b0304aabbccdd', 'hex')],
      ['a.xlsx', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from('word/document.xml')])],
      ['a.csv', Buffer.from([65, 0, 66])],
      ['a.html', Buffer.from('<script>')],
      ['pdf', PDF],
    ] as const;
    for (const [name, bytes] of refused) {
      expect([name, ...codeOf(await editor.send('PUT', `${file}?name=${name}`, bytes))]).toEqual([
        name,
        415,
        'EVIDENCE_TYPE',
      ]);
    }
    expect(await keptFiles()).toEqual(before);
    const large = await editor.send('PUT', `${file}?name=a.pdf`, Buffer.concat([PDF, Buffer.alloc(1_000_000)]));
    expect(codeOf(large)).toEqual([413, 'REQUEST_TOO_LARGE']);
    const docx = Buffer.concat([
      Buffer.from('504b0304', 'hex'),
      Buffer.alloc(70_000),
      Buffer.from('word/document.xml'),
    ]);
    expect((await editor.send('PUT', `${file}?name=a.docx`, docx)).status).toBe(200);
    expect((await editor.send('PUT', `${file}?name=a.docx`, docx)).status).toBe(200);
    const one = [...before, createHash('sha256').update(docx).digest('hex')].sort();
    expect(await keptFiles()).toEqual(one);
    expect(codeOf(await editor.send('PUT', `${file}?name=a.pdf`, PDF))).toEqual([409, 'EVIDENCE_FILE_THERE']);
    expect(await keptFiles()).toEqual(one);
    const rows = await under.store.db.selectFrom('file').select('sha256').orderBy('sha256').execute();
    expect(rows.map(({ sha256 }) => sha256)).toEqual(one);
  });

  test('A file is read only through evidence that the reader may see, below its own leaf.', async () => {
    const id = idOf(await editor.send('POST', EVIDENCE, PAPER));
    await editor.send('PUT', `${EVIDENCE}/${id}/file?name=a.pdf`, PDF);
    const other = await under.as('sb', { role: 'agency-editor', agency: 'SB' });
    expect((await other.get(`${EVIDENCE}/${id}/file`)).status).toBe(403);
    expect((await other.get(`${EVIDENCE}/nothing/file`)).status).toBe(403);
    // Through the own sheet, or another leaf, the foreign id opens nothing.
    expect(codeOf(await other.get(`${leafPath('SB', '1.2')}/${id}/file`))).toEqual([404, 'EVIDENCE_UNKNOWN']);
    expect(codeOf(await other.send('DELETE', `${leafPath('SB', '1.2')}/${id}`))).toEqual([404, 'EVIDENCE_UNKNOWN']);
    expect(codeOf(await other.send('PUT', `${leafPath('SB', '1.2')}/${id}/file?name=a.pdf`, PDF))).toEqual([
      404,
      'EVIDENCE_UNKNOWN',
    ]);
    expect(codeOf(await editor.get(`${leafPath('SA', '2.1')}/${id}/file`))).toEqual([404, 'EVIDENCE_UNKNOWN']);
    const mine = await under.as('tdv-1', { role: 'appraiser', field: '1' });
    const others = await under.as('tdv-2', { role: 'appraiser', field: '2' });
    expect((await mine.get(`${EVIDENCE}/${id}/file`)).status).toBe(200);
    expect((await others.get(`${EVIDENCE}/${id}/file`)).status).toBe(403);
    expect((await others.get(`${leafPath('SA', '2.1')}/${id}/file`)).status).toBe(404);
    expect((await under.anybody.get(`${EVIDENCE}/${id}/file`)).status).toBe(401);
  });

  test('Evidence follows the state of the sheet: not when signed, late, or for a leaf that others score.', async () => {
    const { db } = under.store;
    expect(codeOf(await editor.send('POST', leafPath('SA', '1.3'), PAPER))).toEqual([404, 'SHEET_LEAF_UNKNOWN']);
    expect(codeOf(await editor.send('POST', EVIDENCE, { ...PAPER, documentDate: '14/11/2025' }))).toEqual([
      400,
      'REQUEST_INVALID',
    ]);
    const id = idOf(await editor.send('POST', EVIDENCE, PAPER));
    await db
      .insertInto('round_stage')
      .values({ round: 'mau-2025', stage: 'self-assessment', due_at: '2025-11-01T00:00:00.000Z' })
      .execute();
    expect(codeOf(await editor.send('POST', EVIDENCE, PAPER))).toEqual([409, 'SHEET_LATE']);
    await db.deleteFrom('round_stage').execute();
    await db.updateTable('sheet').set({ state: 'signed', signed_at: '2025-12-01T00:00:00.000Z' }).execute();
    expect(codeOf(await editor.send('DELETE', `${EVIDENCE}/${id}`))).toEqual([409, 'SHEET_SIGNED']);
    await db.updateTable('round').set({ stage: 'appraisal-1' }).execute();
    expect(codeOf(await editor.send('PUT', `${EVIDENCE}/${id}/file?name=a.pdf`, PDF))).toEqual([409, 'ROUND_STAGE']);
  });

  test('In the explanation more is added where something was asked, and what was there before stays.', async () => {
    const { db } = under.store;
    const before = idOf(await editor.send('POST', EVIDENCE, PAPER));
    await db.updateTable('round').set({ stage: 'explanation' }).execute();
    expect(codeOf(await editor.send('POST', EVIDENCE, PAPER))).toEqual([409, 'EVIDENCE_NOT_ASKED']);
    await db
      .insertInto('explanation')
      .values({
        ...{ id: 'q', round: 'mau-2025', agency: 'SA', criterion: '1.2', question: '?', asked_by: 'x', asked_at: 'x' },
        ...{
          answer: null,
          inputs: null,
          answered_by: null,
          answered_at: null,
          accepted: null,
          verdict: null,
          version: 1,
        },
      })
      .execute();
    const added = await editor.send('POST', EVIDENCE, PAPER);
    expect([added.status, added.body]).toMatchObject([201, { layer: 'explanation' }]);
    expect(codeOf(await editor.send('DELETE', `${EVIDENCE}/${before}`))).toEqual([409, 'EVIDENCE_LAYER']);
    expect((await editor.send('DELETE', `${EVIDENCE}/${idOf(added)}`)).status).toBe(204);
  });

  test('What is added to a sheet is seen in its version, so that nobody signs what was not read.', async () => {
    const head = await under.as('gd-sa', { role: 'agency-head', agency: 'SA' });
    expect((await head.get('/rounds/mau-2025/sheets/SA')).headers.get('etag')).toBe('"1"');
    await editor.send('POST', EVIDENCE, PAPER);
    expect((await head.get('/rounds/mau-2025/sheets/SA')).headers.get('etag')).toBe('"2"');
    const round = await under.store.db.selectFrom('round').select('data_version').executeTakeFirstOrThrow();
    expect(round.data_version).toBe(2);
  });
});

test('A file name of any letters is told in full, and in plain letters for old browsers.', () => {
  expect(attachmentHeader("a'(1)*.pdf")).toBe(`attachment; filename="a'(1)*.pdf"; filename*=UTF-8''a%27%281%29%2A.pdf`);
  expect(attachmentHeader('x"\r\ny.pdf')).toBe(`attachment; filename="x___y.pdf"; filename*=UTF-8''x%22%0D%0Ay.pdf`);
});
