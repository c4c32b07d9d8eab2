import type { Charset, Lettering } from '../../base/sheet.ts';
import { clearBest, findLettering, type LetteringDoubt } from './detect-lettering.ts';
import { fileBytes } from './file-bytes.ts';
import { pieceCollector } from './pieces.ts';
import { repairLettering } from './repair-lettering.ts';
import { scanUtf8 } from './scan-utf8.ts';
import { type SingleByteCharset, singleByteText } from './single-byte.ts';
import { type StrictCharset, strictDecoder } from './strict-text.ts';

/** How the text of a file is to be read. */
export interface TextReading {
  readonly charset: Charset;
  /** Whether a byte order mark stands at the start. */
  readonly mark: boolean;
  readonly lettering: Lettering;
  /** The lettering that a part of its cells seems to have, where the others are right; they are left as they are. */
  readonly mixedWith: Lettering | undefined;
  /** What some cells seem to be, with too little evidence; they are left as they are. */
  readonly doubt?: LetteringDoubt;
}

/** A reading, or the position, from 1, of the first byte that is not the UTF the file seems to be in, when nothing else explains it. */
export type ChosenReading =
  | { readonly reading: TextReading }
  | { readonly strange: number; readonly charset: StrictCharset };

/**
 * Chooses, by evidence from the whole file, its character set and its lettering: a byte order mark; UTF-16 by its zero bytes; strict UTF-8; last, the
 * single-byte sets, if one of them clearly explains the file better than the others. Memory stays flat.
 * @param evidence labels and names of columns that are known, folded by `foldText` or `foldAnswer`; may be empty
 */
export async function chooseReading(path: string, evidence: ReadonlySet<string>): Promise<ChosenReading> {
  const head = await firstBytes(path);
  const marked = markOf(head);
  const charset = marked ?? zeroByteCharset(head) ?? 'utf-8';
  const { strange, pieces } = await scanStrict(path, charset);
  if (strange === undefined)
    return { reading: { charset, mark: marked !== undefined, ...findLettering(pieces, evidence) } };
  if (marked !== undefined || charset !== 'utf-8') return { strange, charset };
  const single = await chooseSingleByte(path, evidence);
  return single ? { reading: { ...single, mark: false, mixedWith: undefined } } : { strange, charset };
}

async function firstBytes(path: string): Promise<Uint8Array> {
  for await (const bytes of fileBytes(path)) return bytes;
  return new Uint8Array(0);
}

function markOf(head: Uint8Array): StrictCharset | undefined {
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** Spaces, line ends, separators and plain letters make a third of the units of any table, and all their zero bytes lie on one side. */
const LEAST_ZERO_SHARE = 1 / 3;

function zeroByteCharset(head: Uint8Array): StrictCharset | undefined {
  let even = 0;
  let odd = 0;
  head.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  });
  const least = (head.length / 2) * LEAST_ZERO_SHARE;
  if (even === 0 && odd > least) return 'utf-16le';
  return odd === 0 && even > least ? 'utf-16be' : undefined;
}

interface StrictScan {
  readonly strange: number | undefined;
  readonly pieces: readonly string[];
}

async function scanStrict(path: string, charset: StrictCharset): Promise<StrictScan> {
  const known = charset === 'utf-8' ? await scanUtf8(path) : undefined;
  if (known) return { strange: undefined, pieces: known };
  const decoder = strictDecoder(charset);
  const collector = pieceCollector();
  for await (const bytes of fileBytes(path)) {
    const part = decoder.push(bytes);
    if ('strange' in part) return { strange: part.strange, pieces: [] };
    collector.add(part.text);
  }
  const end = decoder.finish();
  return 'strange' in end ? { strange: end.strange, pieces: [] } : { strange: undefined, pieces: collector.finish() };
}

interface SingleByteReading {
  readonly charset: SingleByteCharset;
  readonly lettering: Lettering;
}

const SINGLE_BYTE: readonly SingleByteReading[] = [
  { charset: 'windows-1258', lettering: 'unicode' },
  { charset: 'windows-1252', lettering: 'tcvn3' },
  { charset: 'windows-1252', lettering: 'vni' },
];
const PLAIN: SingleByteReading = { charset: 'windows-1252', lettering: 'unicode' };
/** No text has them; tab, line ends, form feed and the old mark of the end of a file are not among them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\x00-\x08\x0b\x0e-\x19\x1b-\x1f]/;

async function chooseSingleByte(path: string, evidence: ReadonlySet<string>): Promise<SingleByteReading | undefined> {
  const collector = pieceCollector();
  for await (const bytes of fileBytes(path)) {
    const raw = Buffer.from(bytes).toString('latin1');
    if (CONTROL.test(raw)) return undefined;
    collector.add(raw);
  }
  const pieces = collector.finish().map((raw) => Buffer.from(raw, 'latin1'));
  const readings = [PLAIN, ...SINGLE_BYTE].map((name) => ({
    name,
    pieces: pieces.map((bytes) => readPiece(bytes, name)),
  }));
  const [plain, ...candidates] = readings;
  // Dashes and quotes alone: every way of reading says the same.
  if (candidates.every((other) => other.pieces.join('\n') === plain?.pieces.join('\n'))) return PLAIN;
  return clearBest(candidates, evidence);
}

function readPiece(bytes: Uint8Array, { charset, lettering }: SingleByteReading): string {
  const text = singleByteText(bytes, charset);
  return lettering === 'unicode' ? text.normalize('NFC') : repairLettering(text, lettering, () => '\ufffd');
}
