import type { Localized } from '../../base/language.ts';
import { guardEntries, type Part, type Parts } from './guard-entries.ts';
import { type InflatedBytes, inflatePart } from './inflate-part.ts';
import { refusal } from './refusal.ts';
import { WORKBOOK_LIMITS } from './workbook-limits.ts';

const ZIP = Buffer.from('PK', 'latin1');
/** The compound files of Microsoft Office before 2007, in which a protected .xlsx is wrapped too. */
const COMPOUND = Buffer.from('D0CF11E0A1B11AE1', 'hex');
const PROTECTED = Buffer.from('EncryptedPackage', 'utf16le');
/** Pictures may be SVG with a document type; nothing reads them. */
const PICTURE = /(?:^|\/)media\//i;
/** Beginnings of markup that can declare entities, in UTF-8 and in both orders of UTF-16. */
const DECLARATIONS = ['<!DOCTYPE', '<!ENTITY'].map((word) => Buffer.from(word, 'latin1'));
const WIDE_DECLARATIONS = DECLARATIONS.flatMap((word) => {
  const wide = Buffer.from(word.toString('latin1'), 'utf16le');
  return [wide, Buffer.from(wide).swap16()];
});
const LONGEST = Math.max(...WIDE_DECLARATIONS.map(({ length }) => length));

/**
 * Looks through a whole workbook before any of its XML is parsed: its format, its list of parts, what every part inflates to, and that no
 * part but pictures declares a document type or an entity.
 * @param bytes the whole file
 */
export async function guardWorkbook(bytes: Buffer): Promise<Parts> {
  guardFormat(bytes);
  const parts = await guardEntries(bytes);
  const count: InflatedBytes = { whole: 0 };
  for (const part of parts.values()) await guardPart(part, count);
  return parts;
}

async function guardPart(part: Part, count: InflatedBytes): Promise<void> {
  let tail = Buffer.alloc(0);
  for await (const piece of inflatePart(part, count)) {
    if (PICTURE.test(part.name)) continue;
    const bytes = Buffer.concat([tail, piece]);
    const words = bytes.includes(0) ? [...DECLARATIONS, ...WIDE_DECLARATIONS] : DECLARATIONS;
    if (words.some((word) => bytes.includes(word))) throw refusal('WORKBOOK_ENTITY', { found: part.name });
    tail = bytes.subarray(-LONGEST);
  }
}

/** Refuses files that are no ZIP, each with what it seems to be. */
function guardFormat(bytes: Buffer): void {
  if (bytes.length > WORKBOOK_LIMITS.file) throw fileTooLarge(bytes.length);
  if (bytes.subarray(0, 2).equals(ZIP)) return;
  if (!bytes.subarray(0, 8).equals(COMPOUND)) throw refusal('WORKBOOK_FORMAT', { found: plainWords(bytes) });
  throw bytes.includes(PROTECTED)
    ? refusal('WORKBOOK_ENCRYPTED', { found: { vi: 'tệp được mã hóa toàn bộ', en: 'the whole file is encrypted' } })
    : refusal('WORKBOOK_FORMAT', { found: { vi: 'tệp Excel 97–2003 (.xls)', en: 'an Excel 97–2003 file (.xls)' } });
}

/** Refuses a file of more bytes than a workbook may have. */
export function fileTooLarge(size: number): Error {
  return refusal('FILE_TOO_LARGE', { found: String(size), allowed: String(WORKBOOK_LIMITS.file) });
}

function plainWords(bytes: Buffer): Localized {
  if (bytes.length === 0) return { vi: 'tệp trống', en: 'an empty file' };
  const start = bytes.subarray(0, 512).toString('latin1').trimStart().toLowerCase();
  if (start.includes('<html') || start.includes('<table')) return { vi: 'trang web (HTML)', en: 'a web page (HTML)' };
  if (start.includes('<?xml')) return { vi: 'tệp XML', en: 'an XML file' };
  if (start.startsWith('%pdf')) return { vi: 'tệp PDF', en: 'a PDF file' };
  const binary = bytes.subarray(0, 512).some((byte) => byte < 9);
  return binary ? { vi: 'một loại tệp khác', en: 'another kind of file' } : { vi: 'tệp văn bản', en: 'a text file' };
}
