import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueText } from '../../../src/base/issue/issue.ts';
import { keyedHash, readHashKey } from '../../../src/io/keyed-hash.ts';

const TEXT = 'an invented key of 30 letters ';
const KEY = Buffer.from(TEXT.trim());

describe('a keyed hash', () => {
  test('It is the first half of HMAC-SHA-256 over the domain and the identifier.', () => {
    const whole = createHmac('sha256', KEY).update('["par-index","identifier","sipas-2025"]\nR1').digest('hex');
    expect(keyedHash(KEY, 'sipas-2025')('R1')).toBe(whole.slice(0, 32));
  });

  test('It differs by key, domain, text and capitals, and not by NFC, NFD or spaces around.', () => {
    const hash = keyedHash(KEY, 'a');
    const others = [keyedHash(KEY, 'b'), keyedHash(Buffer.from('another invented key 123'), 'a')].map((of) =>
      of('Mã 1'),
    );
    expect(new Set([hash('Mã 1'), hash('mã 1'), hash('Mã 2'), ...others]).size).toBe(5);
    expect(hash(' Mã 1 '.normalize('NFD'))).toBe(hash('Mã 1'));
    expect(hash('Mã 1')).toMatch(/^[0-9a-f]{32}$/);
    expect(keyedHash(KEY, 'a"]\nb')('c')).not.toBe(keyedHash(KEY, 'a')('b"]\nc'));
  });

  test('No identifier has no hash, and a short key is a bug.', () => {
    expect(keyedHash(KEY, 'a')('  ')).toBe('');
    expect(() => keyedHash(Buffer.alloc(15, 7), 'a')).toThrow(RangeError);
  });
});

describe('the key', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'key-'));
    await writeFile(join(folder, 'key'), `\n${TEXT}\r\n`);
    await writeFile(join(folder, 'raw'), Buffer.from(Array.from({ length: 32 }, (_, at) => 255 - at)));
    await writeFile(join(folder, 'short'), 'abcdefghijklmno\n');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('It is read from a value, or else from a file, without spaces around it.', async () => {
    expect(await readHashKey({ value: `${TEXT}\n`, file: 'none', name: 'KEY' })).toEqual({ key: KEY, issues: [] });
    const read = await readHashKey({ value: '', file: join(folder, 'key'), name: 'KEY' });
    expect(Buffer.from(read.key ?? []).toString()).toBe(TEXT.trim());
    expect((await readHashKey({ file: join(folder, 'raw'), name: 'KEY' })).key).toHaveLength(32);
  });

  test('Without a key, with a weak one or without its file there is none, and it is said why.', async () => {
    const codes = async (source: Parameters<typeof readHashKey>[0]): Promise<readonly string[]> => {
      const { key, issues } = await readHashKey(source);
      expect(key).toBeUndefined();
      return issues.map(({ code }) => code);
    };
    expect(await codes({ name: 'KEY' })).toEqual([]);
    expect(await codes({ value: 'abcdefghijklmno', name: 'KEY' })).toEqual(['PRIVACY_KEY_WEAK']);
    expect(await codes({ value: 'abcd'.repeat(8), name: 'KEY' })).toEqual(['PRIVACY_KEY_WEAK']);
    expect(await codes({ file: join(folder, 'short'), name: 'KEY' })).toEqual(['PRIVACY_KEY_WEAK']);
    expect(await codes({ file: join(folder, 'none'), name: 'KEY' })).toEqual(['FILE_NOT_FOUND']);
  });

  test('No message holds any part of it.', async () => {
    const { issues } = await readHashKey({ value: 'secret', name: 'KEY' });
    const said = issues
      .map((found) => `${JSON.stringify(found)}${issueText(found, 'vi')}${issueText(found, 'en')}`)
      .join();
    expect(said).toContain('6 byte');
    expect(said).not.toContain('secret');
  });
});
