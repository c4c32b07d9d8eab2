import { type Issue, issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import type { Charset, Lettering } from '../../base/sheet.ts';
import { CHARSET_WORDS, LETTERING_WORDS } from '../../base/sheet-word.ts';
import type { TextReading } from './choose-reading.ts';
import type { LetteringDoubt } from './detect-lettering.ts';

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
 * cells looks like font text, `FILE_ENCODING_DOUBTFUL` when some do but too few to be certain; nothing for a file as it should be.
 */
export function readingIssues(name: string, { charset, lettering, mixedWith, doubt }: TextReading): readonly Issue[] {
  const plain = charset.startsWith('utf-') && lettering === 'unicode';
  const converted = issue('FILE_ENCODING_CONVERTED', { file: name }, { found: readingWords(charset, lettering) });
  return [
    ...(plain ? [] : [converted]),
    ...(mixedWith ? [issue('FILE_ENCODING_MIXED', { file: name }, { found: letteringWords(mixedWith) })] : []),
    ...(doubt ? [doubtIssue(name, doubt)] : []),
  ];
}

/** Text that may be font text and stays as it is: `FILE_ENCODING_DOUBTFUL`. */
export function doubtIssue(name: string, { lettering, example, meant }: LetteringDoubt): Issue {
  return issue('FILE_ENCODING_DOUBTFUL', { file: name }, { found: letteringWords(lettering), example, meant });
}
