import { posix } from 'node:path';
import type { Localized } from '../../base/language.ts';
import type { Part, Parts } from './guard-entries.ts';
import { readPart } from './read-part.ts';
import { beyond, damaged, refusal } from './refusal.ts';
import { WORKBOOK_LIMITS } from './workbook-limits.ts';
import { attributeOf } from './xml-text.ts';

/** What a workbook says of itself. */
export interface Book {
  readonly sheets: readonly BookSheet[];
  /** Whether days are counted from 1904 rather than 1900. */
  readonly from1904: boolean;
  readonly styles: Part | undefined;
  readonly sharedTexts: Part | undefined;
}

export interface BookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: Part;
}

/** Reads the list of sheets in the order of their tabs; sheets of charts and macros have no cells and are left out. */
export async function readBook(parts: Parts): Promise<Book> {
  const links = await readLinks(parts, '');
  const named = links.find(({ kind }) => kind === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const part = parts.get(named);
  if (!part || !named.endsWith('.xml') || /^(?:word|ppt)\//.test(named))
    throw refusal('WORKBOOK_FORMAT', { found: packageWords([...parts.keys()]) });
  const bookLinks = await readLinks(parts, part.name);
  const partOf = (wanted: string): Part | undefined =>
    parts.get(bookLinks.find(({ kind }) => kind === wanted)?.target ?? '');
  const { listed, from1904 } = await readList(part);
  const sheets = listed.flatMap((sheet) => bookSheet(sheet, bookLinks, parts));
  return { sheets, from1904, styles: partOf('styles'), sharedTexts: partOf('sharedStrings') };
}

/** A link from one part of a package to another. */
interface Link {
  readonly id: string;
  /** Last word of its type, as `worksheet` or `sharedStrings`. */
  readonly kind: string;
  /** Name in lower case of the part it leads to. */
  readonly target: string;
}

/** The links of a part; those that lead out of the file are left out, so nothing outside is ever asked for. */
async function readLinks(parts: Parts, owner: string): Promise<readonly Link[]> {
  const links: Link[] = [];
  const { dir, base } = posix.parse(owner);
  const open = (name: string, attributes: string): void => {
    if (name !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return;
    if (links.length >= WORKBOOK_LIMITS.entries) throw beyond('entries', links.length + 1);
    const kind = posix.basename(attributeOf(attributes, 'Type') ?? '');
    const target = posix.resolve('/', dir, attributeOf(attributes, 'Target') ?? '').slice(1);
    links.push({ id: attributeOf(attributes, 'Id') ?? '', kind, target: target.toLowerCase() });
  };
  await readPart(parts.get(posix.join(dir, '_rels', `${base}.rels`).toLowerCase()), { open });
  return links;
}

interface ListedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly id: string;
}

async function readList(part: Part): Promise<{ listed: readonly ListedSheet[]; from1904: boolean }> {
  const listed: ListedSheet[] = [];
  let from1904 = false;
  const open = (name: string, attributes: string): void => {
    if (name === 'workbookPr') from1904 = isTrue(attributeOf(attributes, 'date1904'));
    if (name !== 'sheet') return;
    if (listed.length >= WORKBOOK_LIMITS.sheets) throw beyond('sheets', listed.length + 1);
    const hidden = (attributeOf(attributes, 'state') ?? 'visible') !== 'visible';
    const title = (attributeOf(attributes, 'name') ?? '').normalize('NFC').trim();
    // `r:id`; the attribute `sheetId` is another.
    listed.push({ name: title, hidden, id: attributeOf(attributes, 'id') ?? '' });
  };
  await readPart(part, { open });
  return { listed, from1904 };
}

function bookSheet({ name, hidden, id }: ListedSheet, links: readonly Link[], parts: Parts): readonly BookSheet[] {
  const link = links.find((one) => one.id === id);
  if (link && link.kind !== 'worksheet') return [];
  const part = parts.get(link?.target ?? '');
  if (part) return [{ name, hidden, part }];
  throw damaged('thiếu nội dung của trang tính', 'the sheet has no contents', { sheet: name });
}

/** Whether an attribute says yes, in either of XML’s spellings. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** What a ZIP file without a workbook seems to be, by the names of its parts in lower case. */
function packageWords(names: readonly string[]): Localized {
  const has = (start: string): boolean => names.some((name) => name.startsWith(start));
  if (has('xl/workbook.bin')) return { vi: 'sổ tính nhị phân (.xlsb)', en: 'a binary workbook (.xlsb)' };
  if (has('word/')) return { vi: 'văn bản Word (.docx)', en: 'a Word document (.docx)' };
  if (has('ppt/')) return { vi: 'bài trình chiếu (.pptx)', en: 'a presentation (.pptx)' };
  if (has('mimetype') && has('content.xml'))
    return { vi: 'sổ tính OpenDocument (.ods)', en: 'an OpenDocument file (.ods)' };
  if (has('index/')) return { vi: 'sổ tính Numbers của Apple', en: 'an Apple Numbers file' };
  return { vi: 'tệp nén (.zip)', en: 'a compressed file (.zip)' };
}
