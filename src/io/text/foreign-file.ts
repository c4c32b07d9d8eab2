import type { Localized } from '../../base/language.ts';
import { fileBytes } from './file-bytes.ts';

/** What a table may be given as. */
export const TABLE_WORDS: Localized = {
  vi: 'tệp CSV, tệp văn bản phân cách hoặc sổ tính .xlsx',
  en: 'CSV, separated text or a workbook (.xlsx)',
};

interface Sign {
  /** First bytes, in hexadecimal. */
  readonly starts: readonly string[];
  readonly words: Localized;
  /** Whether a text could begin so, so that only a NUL byte tells. */
  readonly plain?: true;
}

const PICTURE: Localized = { vi: 'tệp ảnh', en: 'a picture' };
const PROGRAM: Localized = { vi: 'chương trình (tệp chạy)', en: 'a program' };
const UTF_32: Localized = {
  vi: 'văn bản UTF-32 (hãy lưu lại với bảng mã UTF-8)',
  en: 'UTF-32 text (save it as UTF-8)',
};

/** First bytes of files that people send in place of a table, as the documents of their formats give them. */
const SIGNS: readonly Sign[] = [
  // PNG, JPEG, GIF, TIFF in both orders of bytes
  { starts: ['89504e470d0a', 'ffd8ff', '474946383761', '474946383961', '49492a00', '4d4d002a'], words: PICTURE },
  { starts: ['424d'], words: PICTURE, plain: true },
  // RIFF, as WEBP, WAV and AVI
  {
    starts: ['52494646'],
    words: { vi: 'tệp ảnh, âm thanh hoặc phim', en: 'a picture, sound or film' },
    plain: true,
  },
  { starts: ['fffe0000', '0000feff'], words: UTF_32 },
  {
    // ZIP, 7z, RAR, gzip, xz
    starts: ['504b0304', '504b0506', '504b0708', '377abcaf271c', '526172211a07', '1f8b08', 'fd377a585a00'],
    words: { vi: 'tệp nén (hãy giải nén trước)', en: 'a packed file (unpack it first)' },
  },
  // Linux, macOS, Windows
  { starts: ['7f454c46', 'cffaedfe', 'cafebabe'], words: PROGRAM },
  { starts: ['4d5a'], words: PROGRAM, plain: true },
  { starts: ['53514c69746520666f726d6174203300'], words: { vi: 'cơ sở dữ liệu SQLite', en: 'an SQLite database' } },
];

/** How documents begin that are text and no table. */
const DOCUMENTS: readonly (readonly [RegExp, Localized])[] = [
  [/^%PDF-/, { vi: 'tệp PDF', en: 'a PDF file' }],
  [/^\{\\rtf/, { vi: 'văn bản RTF', en: 'an RTF document' }],
  [/^<(?:!doctype\s+html|html)\b/i, { vi: 'trang web (HTML)', en: 'a web page (HTML)' }],
  [/^<\?xml\b/i, { vi: 'tệp XML', en: 'an XML file' }],
];
/** Plain letters of UTF-32: one byte and three zero ones, twice. */
const WIDE_LETTERS = /^(?:(?:(?!00)[0-9a-f]{2}000000){2}|(?:000000(?!00)[0-9a-f]{2}){2})/;

/** Enough to know a file by. */
const HEAD = 4_096;

/** What a file is that is no table, told by its first bytes and not by its name; undefined when nothing tells, as for any text. */
export async function foreignFile(path: string): Promise<Localized | undefined> {
  for await (const bytes of fileBytes(path)) return foreignWords(bytes.subarray(0, HEAD));
  return undefined;
}

/** What a file is whose text cannot be told because of a byte, from 1: with a NUL there it is no text; undefined for any other byte. */
export async function nulFile(path: string, position: number): Promise<Localized | undefined> {
  for await (const bytes of fileBytes(path, position - 1)) {
    if (bytes[0] !== 0) return undefined;
    return {
      vi: `tệp nhị phân hoặc tệp hỏng, có byte NUL ở vị trí ${position}`,
      en: `a binary or damaged file, with a NUL byte at position ${position}`,
    };
  }
  return undefined;
}

/**
 * What the first bytes of a file say it is, if it is no table.
 * @example foreignWords(Buffer.from('%PDF-1.7')) // { vi: 'tệp PDF', … }
 */
function foreignWords(head: Uint8Array): Localized | undefined {
  const hex = Buffer.from(head.subarray(0, 16)).toString('hex');
  const hasNul = head.includes(0);
  const sign = SIGNS.find(
    ({ starts, plain }) => starts.some((start) => hex.startsWith(start)) && (plain !== true || hasNul),
  );
  if (sign) return sign.words;
  if (WIDE_LETTERS.test(hex)) return UTF_32;
  const text = Buffer.from(head).toString('utf8').trimStart();
  return DOCUMENTS.find(([start]) => start.test(text))?.[1];
}
