import { readFileSync } from 'node:fs';

/** A text with its bytes in the older encodings, as hexadecimal digits. */
export interface EncodedText {
  readonly text: string;
  readonly 'windows-1258': string;
  readonly tcvn3: string;
  readonly vni: string;
  readonly 'utf-8-twice': string;
}

interface Encodings {
  readonly texts: readonly EncodedText[];
  readonly letters: Readonly<Record<'tcvn3' | 'vni', Readonly<Record<string, string>>>>;
}

/** Made by `encodings.py`, see `SOURCE.md`. */
export const ENCODINGS: Encodings = JSON.parse(readFileSync(new URL('encodings.json', import.meta.url), 'utf8'));
export const TEXTS: readonly string[] = ENCODINGS.texts.map(({ text }) => text);

/** The characters that windows-1252 shows for the bytes of a text in an older encoding. */
export function shownText(text: string, encoding: 'tcvn3' | 'vni'): string {
  return windows1252(encodedBytes(text, encoding));
}

/** The characters of windows-1252, as far as these files use them. */
export function windows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replaceAll('\u0096', '–');
}

/** The bytes of one of the texts. */
export function encodedBytes(text: string, encoding: Exclude<keyof EncodedText, 'text'>): Buffer {
  const found = ENCODINGS.texts.find((one) => one.text === text);
  if (!found) throw new Error(`no such text: ${text}`);
  return Buffer.from(found[encoding], 'hex');
}
