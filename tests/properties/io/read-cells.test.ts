import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { cellRoom } from '../../../src/io/tally/cells/cell-room.ts';

const NEVER = 0x7fffffff;

/** Ends of cells and rows, sign by sign, as far as no quote is in doubt. */
function slowly(text: string, separator: string) {
  const ends: number[] = [];
  const rows: number[] = [];
  /** What stands between quotes, with where it begins. */
  const quoted: { readonly at: number; readonly text: string }[] = [];
  let state: 'begin' | 'plain' | 'quoted' | 'closed' = 'begin';
  let opened = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (state === 'quoted') {
      if (sign === '"') state = 'closed';
      if (sign === '"') quoted.push({ at: opened, text: text.slice(opened, at) });
    } else if (sign === '"') {
      if (state === 'begin') opened = at;
      if (state !== 'plain') state = 'quoted';
    } else if (sign === separator || sign === '\n' || sign === '\r') {
      // A line feed behind a carriage return ends nothing any more.
      if (sign !== '\n' || state !== 'begin' || text[at - 1] !== '\r') {
        ends.push(at);
        if (sign !== separator) rows.push(ends.length);
      }
      state = 'begin';
    } else if (state === 'closed') return { ends, rows, quoted, doubt: at };
    else state = 'plain';
  }
  return { ends, rows, quoted, doubt: undefined };
}

const separator = fc.constantFrom(',', ';', '\t', '|');
const parts = fc.array(
  fc.oneof(
    fc.constantFrom('"', '""', ',', ';', '\t', '|', '\n', '\r', '\r\n', ',"', '",', '"\r\n', '\n"'),
    fc.string({ unit: fc.constantFrom('a', '1', ' ', '\0', '\v', '\f'), maxLength: 70 }),
  ),
  { maxLength: 60 },
);

test.prop([parts, separator, fc.nat({ max: 70 })], { numRuns: 2000 })(
  'ends of cells and rows, and the first quote in doubt, are those found sign by sign, wherever in sixty-four bytes they stand',
  (some, apart, filler) => {
    // The first row begins anywhere.
    const text = `${'-'.repeat(filler)}${some.join('')}`;
    const room = cellRoom(text.length + 16, 1, 1);
    room.bytes.fill(0xff);
    room.bytes.write(text);
    const expected = slowly(text.slice(filler), apart);
    const { rows, doubt } = room.find(filler, text.length, apart.charCodeAt(0), NEVER);
    expect(doubt).toBe(expected.doubt === undefined ? undefined : expected.doubt + filler);
    // Behind a doubt some more may have been found.
    const before = expected.doubt === undefined ? rows : expected.rows.length;
    expect([...room.rows.subarray(0, before)]).toEqual(expected.rows);
    const known = expected.doubt === undefined ? (expected.rows.at(-1) ?? 0) : expected.ends.length;
    expect([...room.ends.subarray(1, known + 1)]).toEqual(expected.ends.slice(0, known).map((end) => end + filler));
  },
);

/** Few of anything but of what glues lines, so that it stands at every place among sixty-four. */
const gluing = fc.array(
  fc.oneof(
    fc.constantFrom('"', '"\n', '\n', ',', '"1,\n,2"', '",,\n"'),
    fc.nat({ max: 70 }).map((length) => '-'.repeat(length)),
  ),
  { maxLength: 12 },
);

test.prop([gluing, fc.nat({ max: 70 })], { numRuns: 2000 })(
  'no quoted cell with a line end and as many separators as may glue lines goes undoubted, whatever stands behind it',
  (some, filler) => {
    const text = `${'-'.repeat(filler)}${some.join('')}`;
    const room = cellRoom(text.length + 16, 1, 1);
    room.bytes.write(text);
    const glue = 2;
    const { quoted } = slowly(text.slice(filler), ',');
    const first = quoted.find((cell) => cell.text.includes('\n') && cell.text.split(',').length > glue);
    const { doubt } = room.find(filler, text.length, ','.charCodeAt(0), glue);
    expect(doubt ?? NEVER).toBeLessThanOrEqual(first ? first.at + filler : NEVER);
  },
);
