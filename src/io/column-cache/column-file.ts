import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { endianness } from 'node:os';
import { type ColumnHead, columnHeadSchema } from '../../survey/index.ts';
import { fileBegins } from '../file-begins.ts';
import { answersTogether, type ColumnSet, RUN_FACTS } from './column-set.ts';

/*
 * A file of columns: eight letters, the SHA-256 of all that follows, the packed answers column by column, the runs in numbers of four bytes, the head as JSON, the length of the head in four bytes.
 * Numbers begin with their lowest byte.
 */
export const LETTERS: Buffer = Buffer.from('PARCOLS2', 'latin1');
const DIGEST = 32;
export const LENGTH = 4;
/** Where answers begin. */
export const START: number = LETTERS.length + DIGEST;
export const NUMBER = 4;

/** Numbers as a file has them, in new memory. */
export function numberBytes(numbers: Uint32Array): Buffer {
  const bytes = Buffer.from(Uint32Array.from(numbers).buffer);
  return endianness() === 'LE' ? bytes : bytes.swap32();
}

function numbersOf(bytes: Buffer): Uint32Array {
  const own = Buffer.from(new ArrayBuffer(bytes.length));
  bytes.copy(own);
  if (endianness() !== 'LE') own.swap32();
  return new Uint32Array(own.buffer, own.byteOffset, own.length / NUMBER);
}

/** Whether a file is one of columns, by its first letters; a file that cannot be read is none. */
export function isColumnFile(path: string): Promise<boolean> {
  return fileBegins(path, LETTERS);
}

/**
 * Reads a file of columns.
 * @returns `absent` where there is no file, `broken` where it is not as it was written, or was written in another way
 */
export async function readColumns(path: string): Promise<ColumnSet | 'absent' | 'broken'> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) return 'absent';
  if (bytes.length < START + LENGTH || !bytes.subarray(0, LETTERS.length).equals(LETTERS)) return 'broken';
  const digest = createHash('sha256').update(bytes.subarray(START)).digest();
  if (!digest.equals(bytes.subarray(LETTERS.length, START))) return 'broken';
  const end = bytes.length - LENGTH;
  const to = Math.max(START, end - bytes.readUInt32LE(end));
  const head = headOf(bytes.subarray(to, end));
  return (head && setOf(head, bytes, to)) ?? 'broken';
}

function headOf(bytes: Buffer): ColumnHead | undefined {
  try {
    return columnHeadSchema.safeParse(JSON.parse(bytes.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/** The numbers before a head; undefined where they are not as many as it says. */
function setOf(head: ColumnHead, bytes: Buffer, to: number): ColumnSet | undefined {
  const { rows, items, answers: codes, together } = head;
  if (together !== answersTogether(codes.length)) return undefined;
  const numbers = head.runs * (RUN_FACTS + head.dimensions.length);
  const columns = Math.ceil(items.length / together);
  const answers = START + rows * columns;
  if (to !== answers + numbers * NUMBER) return undefined;
  const runs = numbersOf(bytes.subarray(answers, to));
  const packed = Array.from({ length: columns }, (_, column) =>
    bytes.subarray(START + column * rows, START + (column + 1) * rows),
  );
  return { head, runs, packed };
}
