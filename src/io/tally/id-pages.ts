/**
 * Ids met before that are numbered: those with one beginning whose last digits are near each other share a page with one bit each. It takes a fraction of what a filter takes, and running
 * numbers find their page where the last one did. Where two beginnings share a hash, an id may be taken for one that was met; one that was met is never taken for new.
 */
export interface IdPages {
  /** Both halves of what tells a page, and its place; the place counts from 1, 0 in an empty slot. */
  slots: Int32Array;
  bits: Int32Array;
  used: number;
  /** Pages there may be. When the last one is taken no other is ever made: an id stays where it was noted first. */
  readonly most: number;
  /** The page met last. */
  first: number;
  second: number;
  start: number;
}

/** What a page says of an id. */
export const ID_NEW = 0;
export const ID_MET = 1;
export const ID_ELSEWHERE = 2;

const PAGE_BITS = 9;
const PAGE_WORDS = 16;
const WORD_BITS = 5;
const SLOT = 4;
const FIRST_SLOTS = 256;
const DIGITS = 7;
const ZERO = 48;
const NINE = 57;
const LOAD = 2;

/** Pages on which nothing is noted. */
export function idPages(most: number): IdPages {
  const bits = new Int32Array(PAGE_WORDS * FIRST_SLOTS);
  return { slots: new Int32Array(SLOT * FIRST_SLOTS), bits, used: 0, most, first: 0, second: 0, start: -1 };
}

/** Notes an id by its bytes. */
export function noteOnPage(pages: IdPages, bytes: Uint8Array, from: number, to: number): number {
  let number = 0;
  let scale = 1;
  let at = to - 1;
  const last = Math.max(from, to - DIGITS);
  for (let sign = bytes[at] ?? 0; at >= last && sign >= ZERO && sign <= NINE; sign = bytes[at] ?? 0) {
    number += (sign - ZERO) * scale;
    scale *= 10;
    at -= 1;
  }
  let first = to - at;
  for (; at >= from; at -= 1) first = Math.imul(first ^ (bytes[at] ?? 0), 0x9e3779b1) ^ (first >>> 15);
  const second = number >>> PAGE_BITS;
  const start = first === pages.first && second === pages.second ? pages.start : findPage(pages, first, second);
  if (start < 0) return ID_ELSEWHERE;
  const place = start + ((number & ((1 << PAGE_BITS) - 1)) >> WORD_BITS);
  const bit = 1 << (number & 31);
  const word = pages.bits[place] ?? 0;
  pages.bits[place] = word | bit;
  return (word & bit) === 0 ? ID_NEW : ID_MET;
}

function findPage(pages: IdPages, first: number, second: number): number {
  const slot = slotOf(pages.slots, first, second);
  const found = pages.slots[slot + 2] ?? 0;
  const start = (found > 0 ? found : newPage(pages, slot, first, second)) * PAGE_WORDS - PAGE_WORDS;
  pages.first = first;
  pages.second = second;
  pages.start = start;
  return start;
}

/** The slot of a page, or an empty one where it would be. */
function slotOf(slots: Int32Array, first: number, second: number): number {
  const mask = slots.length - 1;
  const hash = Math.imul(first ^ Math.imul(second, 0x85ebca6b), 0x2c1b3c6d);
  let at = ((hash ^ (hash >>> 15)) * SLOT) & mask;
  while (slots[at + 2] !== 0 && (slots[at] !== first || slots[at + 1] !== second)) at = (at + SLOT) & mask;
  return at;
}

/** Makes a page; 0 when there may be no other. */
function newPage(pages: IdPages, slot: number, first: number, second: number): number {
  if (pages.used === pages.most) return 0;
  pages.used += 1;
  putPage(pages.slots, slot, first, second, pages.used);
  if (pages.used * PAGE_WORDS > pages.bits.length) pages.bits = larger(pages.bits);
  if (pages.used * SLOT * LOAD > pages.slots.length) growSlots(pages);
  return pages.used;
}

function putPage(slots: Int32Array, slot: number, first: number, second: number, page: number): void {
  slots[slot] = first;
  slots[slot + 1] = second;
  slots[slot + 2] = page;
}

function larger(old: Int32Array): Int32Array {
  const room = new Int32Array(2 * old.length);
  room.set(old);
  return room;
}

function growSlots(pages: IdPages): void {
  const { slots } = pages;
  const room = new Int32Array(2 * slots.length);
  for (let at = 0; at < slots.length; at += SLOT) {
    const [first, second, page] = [slots[at] ?? 0, slots[at + 1] ?? 0, slots[at + 2] ?? 0];
    if (page > 0) putPage(room, slotOf(room, first, second), first, second, page);
  }
  pages.slots = room;
}
