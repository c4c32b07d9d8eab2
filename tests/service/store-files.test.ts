import { createHash } from 'node:crypto';
import { appendFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { type EmptyPlace, makePlace } from './stores.ts';

let place: EmptyPlace;
let store: Store;
beforeAll(async () => {
  place = await makePlace('sqlite');
  store = await openStore(place);
});
afterAll(async () => {
  await store.close();
  await place.remove();
});

async function* pieces(...parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part;
}

async function keep(...parts: readonly (string | Uint8Array)[]): Promise<{ sha256: string; mediaType: string }> {
  const kept = await store.files.keep(pieces(...parts), 1_000_000);
  if (kept === 'too-large') throw new Error(kept);
  return kept;
}

const names = async (): Promise<readonly string[]> =>
  (await readdir(join(place.folder, 'files'), { recursive: true })).filter((name) => name.length > 2);

test('A file is kept under the SHA-256 of its bytes, once, however often it comes.', async () => {
  const sha256 = createHash('sha256').update('một hai').digest('hex');
  expect(await store.files.keep(pieces('một', ' hai'), 100)).toEqual({ sha256, size: 9, mediaType: 'text/plain' });
  expect(await store.files.keep(pieces('một hai'), 100)).toEqual({ sha256, size: 9, mediaType: 'text/plain' });
  expect(await names()).toEqual([join(sha256.slice(0, 2), sha256)]);
  expect((await store.files.read(sha256)).toString()).toBe('một hai');
  expect(await text(store.files.stream(sha256))).toBe('một hai');
  const rows = await store.db.selectFrom('file').select(['sha256', 'size', 'media_type']).execute();
  expect(rows).toEqual([{ sha256, size: 9, media_type: 'text/plain' }]);
});

test('A file of just the limit is kept; one byte more, or a sender who goes away, leaves nothing behind.', async () => {
  const before = await names();
  expect(await store.files.keep(pieces('12345', '678901'), 10)).toBe('too-large');
  const leaving = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from('half of it');
    throw new Error('gone');
  };
  await expect(store.files.keep(leaving(), 100)).rejects.toThrow('gone');
  expect(await names()).toEqual(before);
  expect(await store.files.keep(pieces('12345', '67890'), 10)).toMatchObject({ size: 10 });
});

test('A file that was altered on the disk is not handed out; nor is one that is gone.', async () => {
  const { sha256 } = await keep('an honest file');
  await appendFile(store.files.path(sha256), '!');
  const damaged = { found: { code: 'STORE_FILE_DAMAGED', values: { found: sha256 } } };
  await expect(store.files.check(sha256)).rejects.toMatchObject(damaged);
  await expect(store.files.read(sha256)).rejects.toMatchObject(damaged);
  await expect(text(store.files.stream(sha256))).rejects.toMatchObject(damaged);
  // When it comes once more, it is whole again.
  await keep('an honest file');
  expect((await store.files.read(sha256)).toString()).toBe('an honest file');
  await rm(store.files.path(sha256));
  await expect(store.files.read(sha256)).rejects.toMatchObject({ found: { code: 'STORE_FILE_MISSING' } });
});

test('What a killed process was taking in is removed at the next start; what was kept stays.', async () => {
  const { sha256 } = await keep('stays');
  await store.close();
  await writeFile(join(place.folder, 'files', '.unfinished-1234'), 'half');
  await writeFile(join(place.folder, '.unfinished-5678'), 'half');
  store = await openStore(place);
  expect(await readdir(place.folder)).not.toContain('.unfinished-5678');
  expect(await readdir(join(place.folder, 'files'))).not.toContain('.unfinished-1234');
  expect((await store.files.read(sha256)).toString()).toBe('stays');
});

const zip = (...paths: readonly string[]): Uint8Array =>
  zipSync(Object.fromEntries(paths.map((path) => [path, strToU8('<x/>'.repeat(50))])));
const OFFICE = 'application/vnd.openxmlformats-officedocument';

describe('The media type', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['a PDF', '%PDF-1.7\n…', 'application/pdf'],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'image/png'],
    ['a JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), 'image/jpeg'],
    ['an old Office file', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'application/x-ole-storage'],
    ['a workbook', zip('[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml'), `${OFFICE}.spreadsheetml.sheet`],
    ['a workbook of openpyxl', zip('docProps/app.xml', 'xl/theme/theme1.xml'), `${OFFICE}.spreadsheetml.sheet`],
    ['a document', zip('[Content_Types].xml', 'word/document.xml'), `${OFFICE}.wordprocessingml.document`],
    ['a zip with a folder named word', zip('word/virus.exe'), 'application/zip'],
    ['a table', 'mã,tên\nA,Sở Y tế\n', 'text/csv'],
    ['a table with semicolons', '\ufeffmã;tên\r\nA;Sở Y tế\r\n', 'text/csv'],
    ['a text', 'Kính gửi: Sở Nội vụ\nNgày 1/12', 'text/plain'],
    ['a web page, which is shown as a text', '<!doctype html><script>alert(1)</script>', 'text/plain'],
    ['a picture that is a program, which is shown as a text', '<svg onload="alert(1)"/>', 'text/plain'],
    ['a text that is not UTF-8', Buffer.from([0x53, 0xf4, 0x20, 0x59]), 'application/octet-stream'],
    ['a text with a control character', 'a\u0000b', 'application/octet-stream'],
    ['nothing', '', 'application/octet-stream'],
  ])('of %s is told by its first bytes.', async (_, content, mediaType) => {
    expect((await keep(content)).mediaType).toBe(mediaType);
  });

  test('of a text is not told wrong by a character that the limit of the first bytes cuts in two.', async () => {
    expect((await keep('a'.repeat(65_535), 'ế'.repeat(10))).mediaType).toBe('text/plain');
  });
});
