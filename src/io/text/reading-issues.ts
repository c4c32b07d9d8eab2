import { type Issue, issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import type { Charset, Lettering } from '../../base/sheet.ts';
import type { TextReading } from './choose-reading.ts';

const CHARSET_WORDS: Readonly<Record<Charset, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
  'windows-1252': 'Windows-1252',
  'windows-1258': 'Windows-1258',
};
const LETTERING_WORDS: Readonly<Record<Lettering, Localized>> = {
  unicode: { vi: 'chữ Unicode', en: 'Unicode letters' },
  tcvn3: { vi: 'chữ phông TCVN3 (ABC)', en: 'TCVN3 (ABC) font letters' },
  vni: { vi: 'chữ phông VNI', en: 'VNI font letters' },
  'utf-8-twice': { vi: 'UTF-8 bị mã hóa hai lần', en: 'UTF-8 encoded twice' },
};

/** A lettering in words. */
export function letteringWords(lettering: Lettering): Localized {
  return LETTERING_WORDS[lettering];
}

/** A character set and a lettering in words, as "chữ phông TCVN3 (ABC) trong Windows-1252". */
function readingWords(charset: Charset, lettering: Lettering): Localized {
  if (lettering === 'unicode') return { vi: CHARSET_WORDS[charset], en: CHARSET_WORDS[charset] };
  const { vi, en } = LETTERING_WORDS[lettering];
  return { vi: `${vi} trong ${CHARSET_WORDS[charset]}`, en: `${en} in ${CHARSET_WORDS[charset]}` };
}

/**
 * What whoever sent a file is told of how it was read: `FILE_ENCODING_CONVERTED` unless it is plain Unicode, `FILE_ENCODING_MIXED` when a part of its
 * cells looks like font text; nothing for a file as it should be.
 */
export function readingIssues(name: string, { charset, lettering, mixedWith }: TextReading): readonly Issue[] {
  const plain = charset.startsWith('utf-') && lettering === 'unicode';
  const converted = issue('FILE_ENCODING_CONVERTED', { file: name }, { found: readingWords(charset, lettering) });
  return [
    ...(plain ? [] : [converted]),
    ...(mixedWith ? [issue('FILE_ENCODING_MIXED', { file: name }, { found: letteringWords(mixedWith) })] : []),
  ];
}
