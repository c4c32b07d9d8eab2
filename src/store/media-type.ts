/** How many bytes at the beginning of a file tell what it is. */
export const SNIFFED_BYTES = 65_536;

const UNKNOWN = 'application/octet-stream';

/** What files begin with. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['255044462d', 'application/pdf'],
  ['89504e470d0a1a0a', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['d0cf11e0a1b11ae1', 'application/x-ole-storage'],
];

/** What is told by the names of the entries of a zip file. */
const OFFICE: readonly (readonly [RegExp, string])[] = [
  [/^xl\//, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  [/^word\//, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  [/^ppt\//, 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
];

/**
 * The media type that the first bytes of a file tell; nothing else is believed. Text in UTF-8 without control characters is `text/csv` when its
 * first lines are divided alike, else `text/plain`; old Office files are `application/x-ole-storage`.
 * @param size of the whole file, so that a character that is cut at the end of the first bytes is no fault
 * @returns `application/octet-stream` when they tell nothing
 */
export function mediaTypeOf(first: Buffer, size: number): string {
  const start = first.subarray(0, 8).toString('hex');
  const signed = SIGNATURES.find(([signature]) => start.startsWith(signature));
  if (signed) return signed[1];
  if (start.startsWith('504b0304')) return zipTypeOf(first);
  return textTypeOf(first, size > first.length);
}

const LOCAL_HEADER = Buffer.from('504b0304', 'hex');
const NAME_LENGTH_AT = 26;
const NAME_AT = 30;

function zipTypeOf(first: Buffer): string {
  const names: string[] = [];
  for (let at = first.indexOf(LOCAL_HEADER); at >= 0; at = first.indexOf(LOCAL_HEADER, at + 4)) {
    if (at + NAME_AT > first.length) break;
    const length = first.readUInt16LE(at + NAME_LENGTH_AT);
    names.push(first.toString('latin1', at + NAME_AT, at + NAME_AT + length));
  }
  if (!names.includes('[Content_Types].xml') && !names.some((name) => /^(?:docProps|_rels)\//.test(name))) {
    return 'application/zip';
  }
  return OFFICE.find(([folder]) => names.some((name) => folder.test(name)))?.[1] ?? 'application/zip';
}

function textTypeOf(first: Buffer, isCut: boolean): string {
  const text = utf8Of(first, isCut);
  if (text === undefined || text === '' || hasControls(text)) return UNKNOWN;
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  const [header = '', second] = lines;
  const divided = [',', ';', '\t'].some((mark) => {
    const marks = header.split(mark).length;
    return marks > 1 && second !== undefined && second.split(mark).length >= marks;
  });
  return divided ? 'text/csv' : 'text/plain';
}

function utf8Of(first: Buffer, isCut: boolean): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(first, { stream: isCut });
  } catch {
    return undefined;
  }
}

/** Control characters that no text has: all but tab, line feed, form feed and carriage return. */
function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 127 || (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13)) return true;
  }
  return false;
}
