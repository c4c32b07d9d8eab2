/** Numbers by the bytes of cells: what a cell means is found without making a text of it. */
export interface CellTable {
  /** Four numbers a slot: hash, place in `bytes` (-1 in an empty slot), length, value. */
  slots: Int32Array;
  bytes: Uint8Array;
  used: number;
  count: number;
}

const SLOT = 4;
const FIRST_SLOTS = 64;
const FIRST_BYTES = 1024;

/** A value that no cell has. */
export const UNKNOWN = -1;

export function cellTable(): CellTable {
  return { slots: emptySlots(FIRST_SLOTS), bytes: new Uint8Array(FIRST_BYTES), used: 0, count: 0 };
}

function emptySlots(count: number): Int32Array {
  const slots = new Int32Array(count * SLOT);
  for (let at = 1; at < slots.length; at += SLOT) slots[at] = UNKNOWN;
  return slots;
}

/** The hash of some bytes (FNV-1a). */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** The value of a cell; `UNKNOWN` of one that was not added. */
export function findCell(table: CellTable, cells: Uint8Array, from: number, to: number, hash: number): number {
  const { slots, bytes } = table;
  const mask = slots.length - 1;
  for (let at = (hash * SLOT) & mask; ; at = (at + SLOT) & mask) {
    const start = slots[at + 1] ?? UNKNOWN;
    if (start < 0) return UNKNOWN;
    if (slots[at] !== hash || slots[at + 2] !== to - from) continue;
    let same = from;
    while (same < to && cells[same] === bytes[start + same - from]) same += 1;
    if (same === to) return slots[at + 3] ?? UNKNOWN;
  }
}

/** Adds a cell that is not in the table. */
export function addCell(table: CellTable, cells: Uint8Array, from: number, to: number, value: number): void {
  const length = to - from;
  if ((table.count + 1) * SLOT * 2 > table.slots.length) growSlots(table);
  if (table.used + length > table.bytes.length) {
    const larger = new Uint8Array(2 * table.bytes.length + length);
    larger.set(table.bytes);
    table.bytes = larger;
  }
  table.bytes.set(cells.subarray(from, to), table.used);
  putSlot(table.slots, hashBytes(cells, from, to), table.used, length, value);
  table.used += length;
  table.count += 1;
}

function growSlots(table: CellTable): void {
  const { slots } = table;
  const larger = emptySlots((2 * slots.length) / SLOT);
  for (let at = 0; at < slots.length; at += SLOT) {
    if ((slots[at + 1] ?? UNKNOWN) >= 0) {
      putSlot(larger, slots[at] ?? 0, slots[at + 1] ?? 0, slots[at + 2] ?? 0, slots[at + 3] ?? 0);
    }
  }
  table.slots = larger;
}

function putSlot(slots: Int32Array, hash: number, start: number, length: number, value: number): void {
  const mask = slots.length - 1;
  let at = (hash * SLOT) & mask;
  while ((slots[at + 1] ?? UNKNOWN) >= 0) at = (at + SLOT) & mask;
  slots[at] = hash;
  slots[at + 1] = start;
  slots[at + 2] = length;
  slots[at + 3] = value;
}
