import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** A file that a result was computed from. */
export interface InputFile {
  readonly role: string;
  readonly path: string;
  /** SHA-256; of a table, with its rows sorted, so that their order does not matter. */
  readonly sha256: string;
}

/** SHA-256 of bytes as they are, in hexadecimal. */
function digestBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * SHA-256 of a table whatever the order of its rows: the first line, then all others sorted by bytes, each ended by one line feed, without a byte order mark and empty lines.
 * For a plain file it is what `(head -n 1 FILE; tail -n +2 FILE | LC_ALL=C sort) | sha256sum` prints.
 */
export function digestTable(bytes: Buffer): string {
  const start = bytes.subarray(0, 3).toString('hex') === 'efbbbf' ? 3 : 0;
  const lines: Buffer[] = [];
  for (let from = start; from < bytes.length; ) {
    const found = bytes.indexOf(10, from);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(from, end > from && bytes[end - 1] === 13 ? end - 1 : end);
    if (line.length > 0) lines.push(line);
    from = end + 1;
  }
  const [header, ...rows] = lines;
  const hash = createHash('sha256');
  for (const line of header ? [header, ...rows.sort(Buffer.compare)] : []) hash.update(line).update('\n');
  return hash.digest('hex');
}

/** First bytes of workbooks. */
const ARCHIVE = ['504b0304', 'd0cf11e0'];

/** Digests a file as a table or as it is. A file that cannot be read gives an empty digest; reading it is an issue elsewhere. */
export async function digestFile(path: string, kind: 'table' | 'bytes'): Promise<string> {
  try {
    const bytes = await readFile(path);
    // A workbook has no lines: it is digested as it is.
    return kind === 'table' && !ARCHIVE.includes(bytes.subarray(0, 4).toString('hex'))
      ? digestTable(bytes)
      : digestBytes(bytes);
  } catch {
    return '';
  }
}
