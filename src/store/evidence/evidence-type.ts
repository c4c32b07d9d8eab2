import { type FileHandle, open } from 'node:fs/promises';

/** Kinds of file that are taken as evidence, by the ending of their names. */
const MEDIA = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
} as const;

type Ending = keyof typeof MEDIA;
export type EvidenceMedia = (typeof MEDIA)[Ending];

/** The endings of names that are taken. */
export const EVIDENCE_ENDINGS: readonly string[] = Object.keys(MEDIA);

const ZIP = '504b0304';
const COMPOUND = 'd0cf11e0a1b11ae1';
/** First bytes; texts have none. */
const FIRST: Readonly<Record<Exclude<Ending, 'txt' | 'csv'>, string>> = {
  pdf: '255044462d',
  png: '89504e470d0a1a0a',
  jpg: 'ffd8ff',
  jpeg: 'ffd8ff',
  docx: ZIP,
  xlsx: ZIP,
  doc: COMPOUND,
  xls: COMPOUND,
};

/** What an office file holds somewhere: names of its parts, which are never compressed. */
const PARTS: Readonly<Partial<Record<Ending, readonly Buffer[]>>> = {
  docx: [Buffer.from('word/document.xml')],
  xlsx: [Buffer.from('xl/workbook.xml'), Buffer.from('xl/workbook.bin')],
  doc: [Buffer.from('WordDocument', 'utf16le')],
  xls: [Buffer.from('Workbook', 'utf16le'), Buffer.from('Book', 'utf16le')],
};

/**
 * The kind of a file, told by what it holds and only then by its name: both have to say the same.
 * @returns undefined for a kind that is not taken
 */
export async function evidenceType(path: string, name: string): Promise<EvidenceMedia | undefined> {
  const ending = endingOf(name);
  if (ending === undefined) return undefined;
  const file = await open(path, 'r');
  try {
    return (await holds(file, ending)) ? MEDIA[ending] : undefined;
  } finally {
    await file.close();
  }
}

function endingOf(name: string): Ending | undefined {
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  return name.includes('.') && Object.hasOwn(MEDIA, ending) ? (ending as Ending) : undefined;
}

async function holds(file: FileHandle, ending: Ending): Promise<boolean> {
  if (ending === 'txt' || ending === 'csv') return isText(file);
  const start = Buffer.from(FIRST[ending], 'hex');
  const { buffer } = await file.read(Buffer.alloc(start.length), 0, start.length, 0);
  if (!buffer.equals(start)) return false;
  const parts = PARTS[ending];
  return parts === undefined || holdsPart(file, parts);
}

const PIECE = 1 << 16;
const OVERLAP = 64;

/** Whether one of some byte strings stands in a file, piece by piece. */
async function holdsPart(file: FileHandle, parts: readonly Buffer[]): Promise<boolean> {
  const piece = Buffer.alloc(PIECE + OVERLAP);
  for (let at = 0; ; at += PIECE) {
    const { bytesRead } = await file.read(piece, 0, piece.length, at);
    const read = piece.subarray(0, bytesRead);
    if (parts.some((part) => read.includes(part))) return true;
    if (bytesRead <= PIECE) return false;
  }
}

/** Text of any encoding that Vietnamese offices use: no zero bytes, no control characters but those of lines. */
async function isText(file: FileHandle): Promise<boolean> {
  const piece = Buffer.alloc(PIECE);
  for (let at = 0; ; at += PIECE) {
    const { bytesRead } = await file.read(piece, 0, PIECE, at);
    // Old Vietnamese fonts put letters on some control characters, but never on these.
    if (piece.subarray(0, bytesRead).some((byte) => byte === 0 || byte === 0x1b || byte === 0x7f)) return false;
    if (bytesRead < PIECE) return true;
  }
}
