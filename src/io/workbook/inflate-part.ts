import { crc32 } from 'node:zlib';
import type { Part } from './guard-entries.ts';
import { beyond, damaged } from './refusal.ts';
import { WORKBOOK_LIMITS } from './workbook-limits.ts';

/** Bytes inflated so far, of the whole file. */
export interface InflatedBytes {
  whole: number;
}

/**
 * Inflates a part piece by piece. What comes out is counted, whatever sizes the file claims, and stops at the first piece too many;
 * a size or check sum that proves wrong is a damaged file.
 */
export async function* inflatePart(part: Part, count: InflatedBytes): AsyncGenerator<Uint8Array> {
  let size = 0;
  let sum = 0;
  for await (const piece of inflated(part)) {
    size += piece.length;
    count.whole += piece.length;
    checkSize(size, count.whole, part.packed);
    sum = crc32(piece, sum);
    yield piece;
  }
  if (size !== part.size || sum !== part.crc32) throw wrong(part);
}

function checkSize(size: number, whole: number, packed: number): void {
  if (size > WORKBOOK_LIMITS.part) throw beyond('part', size);
  if (whole > WORKBOOK_LIMITS.whole) throw beyond('whole', whole);
  const ratio = Math.floor(size / Math.max(packed, 1));
  if (size > WORKBOOK_LIMITS.ratioFrom && ratio > WORKBOOK_LIMITS.ratio) throw beyond('ratio', ratio);
}

async function* inflated(part: Part): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of await part.open()) if (piece instanceof Uint8Array) yield piece;
  } catch {
    throw wrong(part);
  }
}

function wrong({ name }: Part): Error {
  return damaged(
    `phần “${name}” không giải nén được đúng như đã ghi`,
    `the part “${name}” does not inflate to what it says`,
  );
}
