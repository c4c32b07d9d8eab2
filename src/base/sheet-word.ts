import type { Localized } from './language.ts';
import type { Charset, Lettering } from './sheet.ts';

/** Character sets by their names. */
export const CHARSET_WORDS: Readonly<Record<Charset, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
  'windows-1252': 'Windows-1252',
  'windows-1258': 'Windows-1258',
};

/** Letterings in words. */
export const LETTERING_WORDS: Readonly<Record<Lettering, Localized>> = {
  unicode: { vi: 'chữ Unicode', en: 'Unicode letters' },
  tcvn3: { vi: 'chữ phông TCVN3 (ABC)', en: 'TCVN3 (ABC) font letters' },
  vni: { vi: 'chữ phông VNI', en: 'VNI font letters' },
  'utf-8-twice': { vi: 'UTF-8 bị mã hóa hai lần', en: 'UTF-8 encoded twice' },
};
