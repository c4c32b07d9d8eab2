import iconv from 'iconv-lite';

/** Character sets in which every byte is one character. */
export type SingleByteCharset = 'windows-1252' | 'windows-1258';

const NAMES: Readonly<Record<SingleByteCharset, string>> = { 'windows-1252': 'win1252', 'windows-1258': 'win1258' };

/** Characters for bytes of a single-byte set. Bytes that it leaves free are U+FFFD; tones of windows-1258 stand behind their letter, not composed. */
export function singleByteText(bytes: Uint8Array, charset: SingleByteCharset): string {
  return iconv.decode(bytes, NAMES[charset], { stripBOM: false });
}
