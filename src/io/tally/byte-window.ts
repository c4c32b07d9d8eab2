import { readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

const LF = 10;
const CR = 13;
const BEHIND = 16;

/** A part of a file that is read over and over into one room. */
export interface ByteWindow {
  readonly file: FileHandle;
  readonly bytes: Buffer;
  readonly view: DataView;
  readonly size: number;
  /** Where in the file `bytes` begins, and which of them are read and not yet taken. */
  start: number;
  from: number;
  to: number;
  ended: boolean;
}

/**
 * Makes a window in which nothing is read yet.
 * @param size bytes that are read at once at most; a few more are kept for a line end that the file lacks and for looking ahead
 */
export function byteWindow(file: FileHandle, size: number, start = 0): ByteWindow {
  const bytes = Buffer.alloc(size + BEHIND);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { file, bytes, view, size, start, from: 0, to: 0, ended: false };
}

/** Moves what is left to the front and reads on until the room is full or the file ends. */
export function fillWindow(window: ByteWindow): void {
  const { bytes, from, to, file, size } = window;
  bytes.copyWithin(0, from, to);
  window.start += from;
  window.to -= from;
  window.from = 0;
  while (!window.ended && window.to < size) {
    const bytesRead = readSync(file.fd, bytes, window.to, size - window.to, window.start + window.to);
    window.to += bytesRead;
    window.ended = bytesRead === 0;
  }
}

/** Whether no more of the file fits in. */
export function isFull({ from, to, size }: ByteWindow): boolean {
  return from === 0 && to === size;
}

/**
 * The place behind the last whole line; the same as `from` when there is none. A carriage return at the very end may be half of a line end.
 * At the end of the file a line end that lacks is put behind it.
 */
export function lineLimit({ bytes, from, to, ended }: ByteWindow): number {
  const isEnd = (at: number): boolean => bytes[at] === LF || bytes[at] === CR;
  if (from === to || bytes[to - 1] === LF) return to;
  if (ended) {
    // The room behind the bytes holds what was read before.
    bytes[to] = bytes[to - 1] === CR ? 0 : LF;
    return bytes[to] === LF ? to + 1 : to;
  }
  let at = to - 1;
  while (at > from && !isEnd(at - 1)) at -= 1;
  return at;
}
