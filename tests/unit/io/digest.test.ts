import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { digestFile, digestTable } from '../../../src/io/digest.ts';
import { inFolder } from '../season/season-files.ts';

const HEADER = 'code,name';
const ROWS = ['B,Sở Y tế', 'A,Sở Nội vụ', 'C,"x, y"', 'a,ữ', 'B,Sở Y tế'];
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const digest = (text: string): string => digestTable(Buffer.from(text));

/** The header, then the rows in the order of their bytes, each with a line feed. */
const expected = sha256(
  [HEADER, ...[...ROWS].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))]
    .map((row) => `${row}\n`)
    .join(''),
);

describe('the digest of a table', () => {
  test('is the SHA-256 of its header and its rows sorted by bytes', () => {
    expect(digest(`${[HEADER, ...ROWS].join('\n')}\n`)).toBe(expected);
  });

  test.each([
    ['in another order', `${[HEADER, ...[...ROWS].reverse()].join('\n')}\n`],
    ['with carriage returns', `${[HEADER, ...ROWS].join('\r\n')}\r\n`],
    ['with a byte order mark', `\uFEFF${[HEADER, ...ROWS].join('\n')}\n`],
    ['without a line feed at the end', [HEADER, ...ROWS].join('\n')],
    ['with empty lines', `\n${[HEADER, ...ROWS].join('\n\n')}\n\r\n`],
  ])('is the same %s', (_, text) => {
    expect(digest(text)).toBe(expected);
  });

  test('differs when a cell, the header, or how often a row stands differs', () => {
    const others = [
      [HEADER, ...ROWS.slice(1)],
      [HEADER, ...ROWS, 'D,d'],
      [HEADER, 'B,Sở Y te', ...ROWS.slice(1)],
      ['code,names', ...ROWS],
      [...ROWS, HEADER],
    ].map((lines) => digest(lines.join('\n')));
    expect(others).not.toContain(expected);
    expect(new Set(others).size).toBe(others.length);
  });

  test('of nothing is that of no bytes', () => {
    expect(digest('')).toBe(sha256(''));
    expect(digest('\n\n')).toBe(sha256(''));
  });

  test('of a file is that of its bytes unless it is a table, and empty when the file is not there', async () => {
    await inFolder({ 'x.csv': 'a\r\nb\r\n' }, async (folder) => {
      expect(await digestFile(join(folder, 'x.csv'), 'bytes')).toBe(sha256('a\r\nb\r\n'));
      expect(await digestFile(join(folder, 'x.csv'), 'table')).toBe(sha256('a\nb\n'));
      expect(await digestFile(join(folder, 'gone.csv'), 'table')).toBe('');
    });
  });
});
