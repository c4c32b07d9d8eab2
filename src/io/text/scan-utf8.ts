import { isAscii, isUtf8 } from 'node:buffer';
import { readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { addCell, type CellTable, cellTable, findCell, hashBytes, UNKNOWN } from '../tally/cell-table.ts';
import { LONGEST_PIECE, MOST_CHARACTERS, MOST_PIECES } from './pieces.ts';

const PART = 262_144;
const LONGEST_CHARACTER = 4;
const MARK = Buffer.from('\uFEFF');
const ASCII = 0x80;
/** Bytes that are looked at as one number, and the bits that plain ones lack. */
const WORD = 4;
const BEYOND_ASCII = 0x80808080 | 0;
const SEPARATORS = new Uint8Array(256);
for (const byte of Buffer.from(',;\t|\n\r"')) SEPARATORS[byte] = 1;

/**
 * The pieces of a file that is UTF-8 from its first byte to its last, without a NUL, as `pieceCollector` keeps them; undefined for any other. Nothing is decoded that is no piece,
 * and no piece twice, so that it costs little more than reading the file.
 */
export async function scanUtf8(path: string): Promise<readonly string[] | undefined> {
  const file = await open(path);
  try {
    const pieces = utf8Pieces();
    const room = Buffer.allocUnsafeSlow(PART + LONGEST_CHARACTER);
    let held = 0;
    let isFirst = true;
    for (;;) {
      const bytesRead = readSync(file.fd, room, held, PART, null);
      const all = room.subarray(0, held + bytesRead);
      const end = bytesRead === 0 ? all.length : wholeCharacters(all);
      const part = all.subarray(0, end);
      if (part.includes(0) || !isUtf8(part)) return undefined;
      // A byte order mark is no part of the text.
      pieces.add(isFirst && part.indexOf(MARK) === 0 ? part.subarray(MARK.length) : part);
      isFirst &&= part.length === 0;
      if (bytesRead === 0) return pieces.finish();
      held = all.length - end;
      room.copyWithin(0, end, all.length);
      // Reading at once costs a fraction of waiting for each part; in between, others have their turn.
      await setImmediate();
    }
  } finally {
    await file.close();
  }
}

/** Collects the pieces of parts of a file, which end with whole characters; what stands before the first separator of a part goes on with the last piece of the one before. */
function utf8Pieces(): { readonly add: (part: Buffer) => void; readonly finish: () => readonly string[] } {
  const pieces = new Set<string>();
  const known = cellTable();
  let looked = 0;
  let begun = Buffer.alloc(0);
  const take = (piece: Buffer): void => {
    if (pieces.size >= MOST_PIECES || isAscii(piece)) return;
    pieces.add(piece.toString('utf8', 0, LONGEST_PIECE * LONGEST_CHARACTER).slice(0, LONGEST_PIECE));
  };
  const add = (part: Buffer): void => {
    if (looked >= MOST_CHARACTERS || pieces.size >= MOST_PIECES) return;
    const plain = isAscii(part);
    const first = part.findIndex((byte) => SEPARATORS[byte] === 1);
    const last = part.findLastIndex((byte) => SEPARATORS[byte] === 1);
    if (first >= 0) {
      take(Buffer.concat([begun, part.subarray(0, first)]));
      if (!plain) takeBetween(part, first + 1, last, known, take);
    }
    const rest = part.subarray(last + 1);
    begun = Buffer.concat(first >= 0 ? [rest] : [begun, rest]).subarray(0, LONGEST_PIECE * LONGEST_CHARACTER);
    if (!plain) looked += part.length;
  };
  const finish = (): readonly string[] => {
    take(begun);
    return [...pieces];
  };
  return { add, finish };
}

/** Takes the pieces between two places that hold more than ASCII, each once; a separator stands at the second. */
function takeBetween(part: Buffer, from: number, to: number, known: CellTable, take: (piece: Buffer) => void): void {
  const view = new DataView(part.buffer, part.byteOffset, part.length);
  for (let at = from; at < to; at += 1) {
    while (at + WORD <= to && (view.getInt32(at, true) & BEYOND_ASCII) === 0) at += WORD;
    if ((part[at] ?? 0) < ASCII) continue;
    let start = at;
    while (start > from && SEPARATORS[part[start - 1] ?? 0] !== 1) start -= 1;
    while (SEPARATORS[part[at] ?? 0] !== 1) at += 1;
    if (findCell(known, part, start, at, hashBytes(part, start, at)) !== UNKNOWN) continue;
    addCell(known, part, start, at, 0);
    take(part.subarray(start, at));
  }
}

/** Bytes before a last character that may not be whole. */
function wholeCharacters(bytes: Uint8Array): number {
  let at = bytes.length - 1;
  while (at >= 0 && bytes.length - at < LONGEST_CHARACTER && ((bytes[at] ?? 0) & 0xc0) === 0x80) at -= 1;
  return at >= 0 && (bytes[at] ?? 0) >= 0xc0 ? at : bytes.length;
}
