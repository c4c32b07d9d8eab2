import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foldText } from '../../../../src/base/language.ts';
import { readCsvSheet } from '../../../../src/io/csv.ts';
import { ENCODINGS, type EncodedText, windows1252 } from '../../../golden/likert-aliases/encodings.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'likert-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function cellsOf(bytes: Uint8Array, evidence: ReadonlySet<string>) {
  const path = join(folder, 'x.csv');
  writeFileSync(path, bytes);
  const cells: (readonly string[])[] = [];
  const sink = {
    startSheet: () => {},
    addRow: (row: { cells: readonly string[] }) => cells.push(row.cells),
    endSheet: () => {},
  };
  const { reading, issues } = await readCsvSheet(path, 'x.csv', evidence, sink);
  return { cells, reading, codes: issues.map(({ code }) => code) };
}

interface Alias {
  readonly canonical: string;
  readonly form: string;
  readonly bytes: Buffer;
}

/** Lines of the shared list; none of its cells holds a comma or a quote. */
const ALIASES: readonly Alias[] = readFileSync(
  new URL('../../../golden/survey/likert-aliases.csv', import.meta.url),
  'utf8',
)
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => {
    const cells = line.split(',');
    return { canonical: cells[1] ?? '', form: cells[3] ?? '', bytes: Buffer.from(cells.at(-1) ?? '', 'hex') };
  });
const OLD_FORMS = ['windows1258', 'tcvn3_as_cp1252', 'vni_as_cp1252', 'utf8_read_as_latin1'];
const LABELS = new Set(ALIASES.filter(({ form }) => form === 'utf8_nfc').map(({ canonical }) => foldText(canonical)));

describe('the shared list of answers as bytes', () => {
  test('is whole.', () => {
    expect(ALIASES).toHaveLength(108);
    expect(LABELS.size).toBe(5);
  });

  const old = ALIASES.filter(({ form }) => OLD_FORMS.includes(form));
  test.each(old.map((alias) => [alias.form, alias.canonical, alias] as const))(
    '%s of “%s”, alone in a file, comes out as the label',
    async (_, canonical, { bytes }) => {
      const file = Buffer.concat([Buffer.from('id;S1\n1;'), bytes, Buffer.from('\n')]);
      expect((await cellsOf(file, LABELS)).cells).toEqual([
        ['id', 'S1'],
        ['1', canonical],
      ]);
    },
  );

  const right = ALIASES.filter(({ form, bytes }) => !OLD_FORMS.includes(form) && bytes.length > 0);
  test('in UTF-8 comes out as it stands, in NFC, whatever labels are known', async () => {
    const file = Buffer.concat(right.flatMap(({ bytes }) => [Buffer.from('"'), bytes, Buffer.from('";1\n')]));
    const { cells, codes } = await cellsOf(file, LABELS);
    expect(cells.map(([cell]) => cell)).toEqual(
      right.map(({ bytes }) => bytes.toString('utf8').normalize('NFC').replace('\uFEFF', '')),
    );
    expect(codes).toEqual([]);
  });
});

type Encoding = Exclude<keyof EncodedText, 'text'>;
/** Capitals that TCVN3 fonts do not have come out small. */
const textOf = (one: EncodedText, encoding: string): string =>
  encoding.startsWith('tcvn3') ? one.text.replace(/[ỦÝ]/g, (letter) => letter.toLowerCase()) : one.text;
const bytesOf = (one: EncodedText, encoding: Encoding): Buffer => Buffer.from(one[encoding], 'hex');

interface Writing {
  readonly name: string;
  /** The table as a string whose characters `save` writes. */
  readonly cell: (one: EncodedText) => string;
  readonly save: (text: string) => Buffer;
  readonly found: string;
}

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const raw =
  (encoding: Encoding) =>
  (one: EncodedText): string =>
    bytesOf(one, encoding).toString('latin1');
const shown =
  (encoding: Encoding) =>
  (one: EncodedText): string =>
    windows1252(bytesOf(one, encoding));
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');

const WRITINGS: readonly Writing[] = [
  { name: 'UTF-8', cell: ({ text }) => text, save: utf8, found: 'utf-8 unicode' },
  { name: 'UTF-8, NFD', cell: ({ text }) => text.normalize('NFD'), save: utf8, found: 'utf-8 unicode' },
  {
    name: 'UTF-8 with a mark',
    cell: ({ text }) => text,
    save: (text) => utf8(`\uFEFF${text}`),
    found: 'utf-8 unicode',
  },
  {
    name: 'UTF-16LE',
    cell: ({ text }) => text,
    save: (text) => Buffer.from(text, 'utf16le'),
    found: 'utf-16le unicode',
  },
  {
    name: 'UTF-16LE with a mark',
    cell: ({ text }) => text,
    save: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
    found: 'utf-16le unicode',
  },
  {
    name: 'UTF-16BE with a mark',
    cell: ({ text }) => text,
    save: (text) => bigEndian(`\uFEFF${text}`),
    found: 'utf-16be unicode',
  },
  { name: 'UTF-16BE', cell: ({ text }) => text, save: bigEndian, found: 'utf-16be unicode' },
  { name: 'Windows-1258', cell: raw('windows-1258'), save: latin1, found: 'windows-1258 unicode' },
  { name: 'tcvn3', cell: raw('tcvn3'), save: latin1, found: 'windows-1252 tcvn3' },
  { name: 'tcvn3 in UTF-8', cell: shown('tcvn3'), save: utf8, found: 'utf-8 tcvn3' },
  {
    name: 'tcvn3 in UTF-16',
    cell: shown('tcvn3'),
    save: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
    found: 'utf-16le tcvn3',
  },
  { name: 'VNI', cell: raw('vni'), save: latin1, found: 'windows-1252 vni' },
  { name: 'VNI in UTF-8', cell: shown('vni'), save: utf8, found: 'utf-8 vni' },
  { name: 'UTF-8 twice', cell: raw('utf-8-twice'), save: latin1, found: 'utf-8 utf-8-twice' },
  {
    name: 'UTF-8 twice, with a mark',
    cell: (one) => bytesOf(one, 'utf-8-twice').toString('utf8'),
    save: (text) => utf8(`\uFEFF${text}`),
    found: 'utf-8 utf-8-twice',
  },
];

describe.each(WRITINGS.map((writing) => [writing.name, writing] as const))(
  'a table in %s',
  (name, { cell, save, found }) => {
    const wanted = ENCODINGS.texts.map((one, index) => [String(index), textOf(one, name), '1,5']);

    test.each([',', ';', '\t', '|'])(
      'with separator %j gives the same cells, whatever its line ends',
      async (separator) => {
        for (const end of ['\n', '\r\n', '\r']) {
          const lines = ENCODINGS.texts.map((one, index) => [String(index), `"${cell(one)}"`, '"1,5"'].join(separator));
          const { cells, reading, codes } = await cellsOf(save(lines.join(end) + end), LABELS);
          expect(cells).toEqual(wanted);
          expect([`${reading?.charset} ${reading?.lettering}`, reading?.separator]).toEqual([found, separator]);
          expect(codes).toEqual(/^utf-.* unicode$/.test(found) ? [] : ['FILE_ENCODING_CONVERTED']);
        }
      },
    );
  },
);
