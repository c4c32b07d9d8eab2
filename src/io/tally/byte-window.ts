import { readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { CellRoom } from './cells/cell-room.ts';

const LF = 10;
const CR = 13;

/** A part of a file that is read over and over into one room. */
export interface ByteWindow {
  readonly file: FileHandle;
  readonly cells: CellRoom;
  /** Where in the file `bytes` begins, and which of them are read and not yet taken. */
  start: number;
  from: number;
  to: number;
  ended: boolean;
}

/** Makes a window in which nothing is read yet. */
export function byteWindow(file: FileHandle, cells: CellRoom, start = 0): ByteWindow {
  return { file, cells, start, from: 0, to: 0, ended: false };
}

/** Moves what is left to the front and reads on until the room is full or the file ends. */
export function fillWindow(window: ByteWindow): void {
  const { from, to, file } = window;
  const { bytes, size } = window.cells;
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
export function isFull({ from, to, cells }: ByteWindow): boolean {
  return from === 0 && to === cells.size;
}

/**
 * The place behind the last whole line; the same as `from` when there is none. A carriage return at the very end may be half of a line end.
 * At the end of the file a line end that lacks is put behind it.
 */
export function lineLimit({ cells, from, to, ended }: ByteWindow): number {
  const { bytes } = cells;
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
