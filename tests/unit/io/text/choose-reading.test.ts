import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseReading } from '../../../../src/io/text/choose-reading.ts';
import { ENCODINGS, shownText, TEXTS } from '../../../golden/likert-aliases/encodings.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reading-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function choose(bytes: Uint8Array | string, evidence: readonly string[] = []): Promise<unknown> {
  const path = join(folder, 'x.csv');
  writeFileSync(path, bytes);
  const chosen = await chooseReading(path, new Set(evidence));
  return 'strange' in chosen
    ? chosen.strange
    : `${chosen.reading.charset}${chosen.reading.mark ? '+mark' : ''} ${chosen.reading.lettering}`;
}

const TABLE = TEXTS.map((text, index) => `${index};${text}`).join('\n');
const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const inEncoding = (encoding: 'windows-1258' | 'tcvn3' | 'vni' | 'utf-8-twice'): Buffer =>
  Buffer.concat(
    ENCODINGS.texts.flatMap((one) => [Buffer.from('1;'), Buffer.from(one[encoding], 'hex'), Buffer.from('\n')]),
  );

describe('the encoding of a file', () => {
  test.each([
    ['utf-8 unicode', Buffer.from(TABLE)],
    ['utf-8 unicode', Buffer.from(TABLE.normalize('NFD'))],
    ['utf-8+mark unicode', Buffer.from(`\uFEFF${TABLE}`)],
    ['utf-16le+mark unicode', Buffer.from(`\uFEFF${TABLE}`, 'utf16le')],
    ['utf-16le unicode', Buffer.from(TABLE, 'utf16le')],
    ['utf-16be+mark unicode', bigEndian(`\uFEFF${TABLE}`)],
    ['utf-16be unicode', bigEndian(TABLE)],
    ['windows-1258 unicode', inEncoding('windows-1258')],
    ['windows-1252 tcvn3', inEncoding('tcvn3')],
    ['windows-1252 vni', inEncoding('vni')],
    ['utf-8 utf-8-twice', inEncoding('utf-8-twice')],
    ['utf-8 tcvn3', Buffer.from(TEXTS.map((text) => shownText(text, 'tcvn3')).join('\n'))],
    ['utf-16le+mark vni', Buffer.from(`\uFEFF${TEXTS.map((text) => shownText(text, 'vni')).join('\t')}`, 'utf16le')],
    ['windows-1252 unicode', Buffer.from('id;a\n1;5 \x96 hai long\n', 'latin1')],
    ['utf-8 unicode', Buffer.from('id,a\n1,2\n')],
    ['utf-8 unicode', Buffer.alloc(0)],
    ['utf-8+mark unicode', Buffer.of(0xef, 0xbb, 0xbf)],
    ['utf-16le+mark unicode', Buffer.of(0xff, 0xfe)],
  ])('is told as %s', async (found, bytes) => {
    expect(await choose(bytes)).toBe(found);
  });

  test('is told by its last lines where all before them is plain', async () => {
    const plain = Buffer.from('12345,1,2,3,4,5\n'.repeat(40_000));
    expect(await choose(Buffer.concat([plain, inEncoding('tcvn3')]))).toBe('windows-1252 tcvn3');
    expect(await choose(Buffer.concat([plain, inEncoding('utf-8-twice')]))).toBe('utf-8 utf-8-twice');
  });

  test('of one short label is told only by knowing it', async () => {
    const bytes = Buffer.from('id;a\n1;Hµi lßng\n', 'latin1');
    expect(await choose(bytes, ['hai long'])).toBe('windows-1252 tcvn3');
    // "id;a\n1;H" are eight bytes; the ninth, b5, opens no character
    expect(await choose(bytes)).toBe(9);
  });
});

describe('a file that cannot be told is refused with the position of the byte', () => {
  // é alone is no UTF-8: e9 opens a character of three bytes that "e" does not continue, so the byte after it is the strange one
  test.each([
    ['French in windows-1252', Buffer.from('nom\nLégère\nâgé', 'latin1'), 7],
    ['half TCVN3, half VNI', Buffer.concat([inEncoding('tcvn3'), inEncoding('vni')]), 5],
    ['UTF-8 with one strange byte', Buffer.concat([Buffer.from(TABLE), Buffer.of(0xff)]), Buffer.byteLength(TABLE) + 1],
    ['UTF-8 with a mark that goes on in another encoding', Buffer.from('\xef\xbb\xbfRÊt', 'latin1'), 6],
    ['UTF-8 cut off within a character', Buffer.from('a\n\xe1\xba', 'latin1'), 5],
    ['UTF-16 cut off within a character', Buffer.from('\uFEFFab', 'utf16le').subarray(0, 5), 6],
    ['UTF-16 cut off within a pair', Buffer.from('\uFEFFa\ud83d', 'utf16le'), 7],
    ['UTF-16 with half a pair', Buffer.from('\uFEFFa\udc00b', 'utf16le'), 6],
    ['UTF-16 with a NUL', Buffer.from('\uFEFFa\0b', 'utf16le'), 5],
    ['text with a NUL', Buffer.from('a,b\n1\0,2'), 6],
    ['a zip archive', Buffer.from('504b030414000600080000002100', 'hex'), 6],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 1],
  ])('%s', async (_, bytes, position) => {
    expect(await choose(bytes)).toBe(position);
  });

  test('random bytes, whatever they are', async () => {
    let seed = 1;
    const bytes = Buffer.from(
      Array.from({ length: 5_000 }, () => {
        seed = (seed * 16_807) % 2_147_483_647;
        return 32 + (seed % 224);
      }),
    );
    expect(await choose(bytes, ['hai long'])).toEqual(expect.any(Number));
  });

  test('a strange unit far into UTF-16, where a piece of the file ends', async () => {
    const good = Buffer.from(`\uFEFF${'ế\n'.repeat(65_536 * 2 - 1)}`, 'utf16le');
    expect(good.length % 262_144).toBe(262_144 - 2);
    expect(await choose(Buffer.concat([good, Buffer.from('\udc00a', 'utf16le')]))).toBe(good.length + 2);
    expect(await choose(Buffer.concat([good, Buffer.from('\ud83dabcdefgh', 'utf16le')]))).toBe(good.length + 4);
    expect(await choose(Buffer.concat([good, Buffer.from('\ud83d\ude00a', 'utf16le')]))).toBe('utf-16le+mark unicode');
  });
});
