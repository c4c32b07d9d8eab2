import { createHash, randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { endianness } from 'node:os';
import { type ColumnHead, columnHeadSchema } from '../../survey/index.ts';
import { answersTogether, type ColumnSet, RUN_FACTS } from './column-set.ts';

/*
 * A file of columns: eight letters, the SHA-256 of all that follows, the length of the head in four bytes, the head as JSON, blanks up to a multiple of eight,
 * the runs in numbers of four bytes, the packed answers column by column. Numbers begin with their lowest byte.
 */
const LETTERS = Buffer.from('PARCOLS1', 'latin1');
const DIGEST = 32;
const LENGTH = 4;
const START = LETTERS.length + DIGEST;
const ALIGNED = 8;
const NUMBER = 4;

/** Writes a file of columns, whole or not at all. */
export async function writeColumns(path: string, { head, runs, packed }: ColumnSet): Promise<void> {
  const text = Buffer.from(JSON.stringify(head), 'utf8');
  const blanks = -(START + LENGTH + text.length) & (ALIGNED - 1);
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32LE(text.length + blanks);
  const parts = [length, text, Buffer.alloc(blanks, ' '), numberBytes(runs), ...packed];
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, 'wx');
    try {
      await file.writev([LETTERS, hash.digest(), ...parts]);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Numbers as a file has them, in new memory. */
function numberBytes(numbers: Uint32Array): Buffer {
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
export async function isColumnFile(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (!file) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LETTERS.length), 0, LETTERS.length, 0);
    return bytesRead === LETTERS.length && buffer.equals(LETTERS);
  } finally {
    await file.close();
  }
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
  const from = START + LENGTH + bytes.readUInt32LE(START);
  const head = headOf(bytes.subarray(START + LENGTH, from));
  return (head && setOf(head, bytes, from)) ?? 'broken';
}

function headOf(bytes: Buffer): ColumnHead | undefined {
  try {
    return columnHeadSchema.safeParse(JSON.parse(bytes.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/** The numbers behind a head; undefined where they are not as many as it says. */
function setOf(head: ColumnHead, bytes: Buffer, from: number): ColumnSet | undefined {
  const { rows, items, answers: codes, together } = head;
  if (together !== answersTogether(codes.length)) return undefined;
  const numbers = head.runs * (RUN_FACTS + head.dimensions.length);
  const columns = Math.ceil(items.length / together);
  const answers = from + numbers * NUMBER;
  if (bytes.length !== answers + rows * columns) return undefined;
  const runs = numbersOf(bytes.subarray(from, answers));
  const packed = Array.from({ length: columns }, (_, column) =>
    bytes.subarray(answers + column * rows, answers + (column + 1) * rows),
  );
  return { head, runs, packed };
}
