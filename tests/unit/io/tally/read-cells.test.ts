import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import wabt from 'wabt';
import { type CellRoom, cellRoom, DIGITS_AN_ITEM } from '../../../../src/io/tally/cells/cell-room.ts';
import { READ_CELLS } from '../../../../src/io/tally/cells/read-cells-code.ts';

const TEXT = new URL('../../../../src/io/tally/cells/read-cells.wat', import.meta.url);
const COMMA = 44;
const NEVER = 0x7fffffff;

/** Items that are not counted; eight codes each. */
const NONE = new Int32Array(0);
const SHEET = { items: [], places: NONE, pairs: NONE, absent: NONE, codes: 8, digits: NONE };

function roomWith(text: string, items = 4, places = 64): CellRoom {
  const room = cellRoom(1024, items, places);
  room.bytes.write(text);
  return room;
}

/** What the digit itself means, of one digit; 7 nothing at all, and 12 of two digits. */
function digitsOf(items: number): Int32Array {
  const digits = new Int32Array(DIGITS_AN_ITEM * items).fill(-1);
  for (let item = 0; item < items; item += 1) {
    digits[DIGITS_AN_ITEM * item] = 7 << 2;
    for (let digit = 0; digit < 10; digit += 1) digits[DIGITS_AN_ITEM * item + 256 + 16 * digit] = digit << 2;
    digits[DIGITS_AN_ITEM * item + 512 + 16 + 2] = 12 << 2;
  }
  return digits;
}

test('the code that is run is made of the text beside it', async () => {
  const { parseWat } = await wabt();
  const { buffer } = parseWat('read-cells.wat', readFileSync(TEXT, 'utf8'), { simd: true }).toBinary({});
  expect(READ_CELLS).toBe(Buffer.from(buffer).toString('base64'));
});

test('every row says where its cells end, and the place before it', () => {
  const text = '1,2\r\n"a,b\n",\r\n\nx,"y""z"\r';
  const room = roomWith(text);
  expect(room.find(0, text.length, COMMA, NEVER)).toEqual({ rows: 4, doubt: undefined });
  room.read(4, 9, 9);
  expect([...room.rows.subarray(0, 4)]).toEqual([2, 4, 5, 7]);
  expect([...room.ends.subarray(0, 8)]).toEqual([-1, 1, 4, 11, 13, 14, 16, 23]);
});

test('a quote in a cell that does not begin with one is a letter; one that closes before anything else is in doubt', () => {
  for (const filler of [0, 58, 61, 62, 63, 64, 127]) {
    const begun = `${'x'.repeat(filler)}\n`;
    const inside = `${begun}5" cao,"a"\n`;
    expect(roomWith(inside).find(0, inside.length, COMMA, NEVER)).toEqual({ rows: 2, doubt: undefined });
    const behind = `${begun}1,"a"b,c\n1,2,3\n`;
    const { doubt } = roomWith(behind).find(0, behind.length, COMMA, NEVER);
    expect(doubt).toBe(begun.length + 5);
  }
});

test('quoted cells with a line end and as many separators as are asked for are in doubt', () => {
  const text = `1,x\n2,"${'y'.repeat(80)},\n,"\n`;
  expect(roomWith(text).find(0, text.length, COMMA, 3).doubt).toBeUndefined();
  expect(roomWith(text).find(0, text.length, COMMA, 2).doubt).toBe(6);
  const flat = text.replace(',\n,', ',-,');
  expect(roomWith(flat).find(0, flat.length, COMMA, 2).doubt).toBeUndefined();
});

test('the same before a quoted cell that nothing closes, and where the quote that closes stands first of sixty-four signs', () => {
  const open = '"\nR1,SYT,1,1,1,1,"\n"\nR1,SYT,1,1,1,1, ';
  expect(roomWith(open).find(0, open.length, COMMA, 6).doubt).toBe(0);
  const glued = `"1,2,\n${'-'.repeat(58)}"\n`;
  expect(glued.indexOf('"', 1)).toBe(64);
  expect(roomWith(glued).find(0, glued.length, COMMA, 2).doubt).toBe(0);
  // Two quotes that stand for one, on both sides of the sixty-fourth sign.
  const twice = `"1,\n${'-'.repeat(59)}"",2"\n`;
  expect(twice.indexOf('""')).toBe(63);
  expect(roomWith(twice).find(0, twice.length, COMMA, 2).doubt).toBe(0);
});

test('answers of no, one and two digits are read in rows with as many cells as they may have, and others leave the row unknown', () => {
  const text = '1,a,2,12,3\n,,9,5,\n1,a,2\n1,a,123,1,1\n1,a,B,1,1\n1,a,34,1,1\n4,,4,4,4,4\n';
  const room = roomWith(text);
  room.begin({ ...SHEET, items: [2, 3, 0, 4], digits: digitsOf(4) });
  const { rows } = room.find(0, text.length, COMMA, NEVER);
  room.read(rows, 5, 6);
  expect([...room.seen.subarray(0, rows)].map((seen) => seen >= 0)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    true,
  ]);
  // Of the row that is too short there are none.
  const answers = [...room.answers.subarray(0, 24)].map((answer) => answer >> 2);
  expect(answers.slice(0, 8)).toEqual([2, 12, 1, 3, 9, 5, 7, 7]);
  expect(answers.slice(20, 24)).toEqual([4, 4, 4, 4]);
});

test.each([
  // From place 30: the item without a column at 20, the pair of 1 and 2 at 60 + 1 × 8 + 2, 3 at 16 + 3.
  { counted: 'in pairs where its agency has room for them', paired: 1, places: [30 + 20, 30 + 60 + 10, 30 + 16 + 3] },
  // Without pairs 1 stands at 0 + 1, and 2 at 8 + 2.
  { counted: 'item by item elsewhere', paired: 0, places: [30 + 20, 30 + 1, 30 + 8 + 2, 30 + 16 + 3] },
])('a form is counted $counted, and carried beyond 255', ({ paired, places }) => {
  const text = '1,2,3\n';
  const room = roomWith(text, 4, 128);
  const items = { items: [0, 1, 2], places: Int32Array.of(0, 8, 16), pairs: Int32Array.of(60) };
  room.begin({ ...SHEET, ...items, absent: Int32Array.of(20), digits: digitsOf(3) });
  room.find(0, text.length, COMMA, NEVER);
  room.read(1, 3, 3);
  const counted = (): number[][] =>
    [...room.counts.keys()].flatMap((place) => {
      const count = (room.counts[place] ?? 0) + (room.carried[place] ?? 0);
      return count === 0 ? [] : [[place, count]];
    });
  const expected = (count: number): number[][] => places.toSorted((a, b) => a - b).map((place) => [place, count]);
  room.forms.set([2 * 30 + paired, 0]);
  for (let times = 0; times < 300; times += 1) room.count(1, 1);
  expect(counted()).toEqual(expected(300));
  for (let times = 0; times < 299; times += 1) room.count(1, -1);
  expect(counted()).toEqual(expected(1));
});
