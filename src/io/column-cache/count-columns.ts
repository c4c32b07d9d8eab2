import { type Dimension, mergeUnits, plainUnit, type UnitCounts } from '../../survey/index.ts';
import { type ColumnSet, RUN_FACTS } from './column-set.ts';
import { addForms, squareAt, sumAt, type WeighedSums, weighedSums } from './weighed-sums.ts';

/** Numbers that the counts of one packed column may take; with more owners rows are weighed one by one. */
const ROOM = 2 ** 22;

/** With fewer rows than so many a value and owner, rows are taken apart one by one. */
const FEW = 4;

/** Who owns the counts of a run: a slice, and in it a weight. */
interface Owner {
  readonly slice: number;
  readonly weight: number;
}

const NOBODY: Owner = { slice: -1, weight: 0 };

/** Counts forms by one of their dimensions; without that dimension they are one unit without a name. */
export function countColumns(set: ColumnSet, by: Dimension): readonly UnitCounts[] {
  const { head, packed } = set;
  if (head.rows === 0) return [];
  const { answers, items, together, weights } = head;
  const names = head.dimensions.find(({ name }) => name === by)?.values ?? [''];
  const places = items.length * answers.length;
  const room: CountRoom = {
    places,
    counts: new Float64Array(names.length * places),
    sums: weights === 'column' ? weighedSums(names.length * places, head.weightUnits.map(Number)) : undefined,
    ...ownersOf(set, by),
  };
  const digits = digitsOf(answers.length, together);
  packed.forEach((column, at) => {
    const own = { set, column, digits, room, first: at * together * answers.length };
    const cells = room.owners.length * digits.cells;
    if (cells > ROOM) addRows(own);
    else if (head.rows < FEW * cells) addAnswers(own);
    else addCounts(own);
  });
  // A name may be one of forms that were refused.
  const met = new Set(room.owners.map(({ slice }) => slice));
  return mergeUnits(
    names.flatMap((unit, slice) => (met.has(slice) ? [unitOf(unit, room, weights, slice * places)] : [])),
  );
}

/** What is counted, place by place of one slice after the other, and who owns the runs. */
interface CountRoom {
  readonly places: number;
  readonly counts: Float64Array;
  readonly sums: WeighedSums | undefined;
  readonly owners: readonly Owner[];
  readonly ownerOf: Uint32Array;
}

function unitOf(
  unit: string,
  { places, counts, sums }: CountRoom,
  weights: ColumnSet['head']['weights'],
  start: number,
): UnitCounts {
  const n = [...counts.subarray(start, start + places)];
  if (weights === 'one') return plainUnit(unit, n);
  if (!sums) return { unit, n, w: [], w2: [] };
  return { unit, n, w: n.map((_, at) => sumAt(sums, start + at)), w2: n.map((_, at) => squareAt(sums, start + at)) };
}

/** The owners that runs have, and the number of each run's own. */
function ownersOf({ head, runs }: ColumnSet, by: Dimension): Pick<CountRoom, 'owners' | 'ownerOf'> {
  const width = RUN_FACTS + head.dimensions.length;
  const dimension = head.dimensions.findIndex(({ name }) => name === by);
  const known = new Map<number, number>();
  const owners: Owner[] = [];
  const ownerOf = new Uint32Array(head.runs);
  for (let run = 0; run < head.runs; run += 1) {
    const slice = dimension < 0 ? 0 : (runs[run * width + RUN_FACTS + dimension] ?? 0);
    const weight = runs[run * width + 1] ?? 0;
    const key = slice * head.weightUnits.length + weight;
    const at = known.get(key) ?? owners.push({ slice, weight }) - 1;
    known.set(key, at);
    ownerOf[run] = at;
  }
  return { owners, ownerOf };
}

/** What the values of a packed byte mean: of every item in it, the place of its answer among those of the byte. */
interface Digits {
  readonly cells: number;
  readonly codes: number;
  readonly together: number;
  /** By item, then by value. */
  readonly places: Uint16Array;
}

function digitsOf(codes: number, together: number): Digits {
  const cells = codes ** together;
  const places = Uint16Array.from({ length: together * cells }, (_, index) => {
    const at = Math.floor(index / cells);
    return at * codes + (Math.floor((index % cells) / codes ** at) % codes);
  });
  return { cells, codes, together, places };
}

/** A packed column, and the first place of its answers. */
interface Packed {
  readonly set: ColumnSet;
  readonly column: Uint8Array;
  readonly digits: Digits;
  readonly room: CountRoom;
  readonly first: number;
}

/** Counts values first, and takes them apart into answers once an owner. */
function addCounts({ set, column, digits, room, first }: Packed): void {
  const { cells, codes, together, places } = digits;
  const { owners } = room;
  const table = countColumn(set, column, room.ownerOf, owners.length, cells);
  const single = new Uint32Array(codes * together);
  for (let owner = 0; owner < owners.length; owner += 1) {
    single.fill(0);
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] ?? 0;
      single[place] = (single[place] ?? 0) + (table[owner * cells + (at % cells)] ?? 0);
    }
    addSingle(room, owners[owner] ?? NOBODY, first, single);
  }
}

/** Takes values apart row by row where owners have so few rows that they would have few of every value. */
function addAnswers({ set, column, digits, room, first }: Packed): void {
  const { head, runs } = set;
  const { cells, codes, together, places } = digits;
  const { owners, ownerOf } = room;
  const width = RUN_FACTS + head.dimensions.length;
  const block = codes * together;
  const table = new Uint32Array(owners.length * block);
  let row = 0;
  for (let run = 0; run < head.runs; run += 1) {
    const to = row + (runs[run * width] ?? 0);
    const start = (ownerOf[run] ?? 0) * block;
    for (; row < to; row += 1) {
      for (let at = column[row] ?? 0; at < places.length; at += cells) {
        const place = start + (places[at] ?? 0);
        table[place] = (table[place] ?? 0) + 1;
      }
    }
  }
  owners.forEach((owner, at) => {
    addSingle(room, owner, first, table.subarray(at * block, (at + 1) * block));
  });
}

/** Adds the answers of an owner. The last byte may have room for more items than there are. */
function addSingle(
  { places, counts, sums }: CountRoom,
  { slice, weight }: Owner,
  first: number,
  single: Uint32Array,
): void {
  const start = slice * places + first;
  const end = Math.min(single.length, places - first);
  for (let at = 0; at < end; at += 1) {
    const forms = single[at] ?? 0;
    if (forms === 0) continue;
    counts[start + at] = (counts[start + at] ?? 0) + forms;
    if (sums) addForms(sums, start + at, weight, forms);
  }
}

/** Takes every row apart by itself. */
function addRows({ set, column, digits, room, first }: Packed): void {
  const { head, runs } = set;
  const { cells, places } = digits;
  const { counts, sums, owners, ownerOf } = room;
  const width = RUN_FACTS + head.dimensions.length;
  let row = 0;
  for (let run = 0; run < head.runs; run += 1) {
    const to = row + (runs[run * width] ?? 0);
    const { slice, weight } = owners[ownerOf[run] ?? 0] ?? NOBODY;
    for (; row < to; row += 1) {
      for (let at = column[row] ?? 0; at < places.length; at += cells) {
        const place = first + (places[at] ?? 0);
        if (place >= room.places) continue;
        const own = slice * room.places + place;
        counts[own] = (counts[own] ?? 0) + 1;
        if (sums) addForms(sums, own, weight, 1);
      }
    }
  }
}

/** How often every value stands in one column, by owner. Even and odd rows have counts of their own: one that was just written is slow to read again. */
function countColumn(
  { head, runs }: ColumnSet,
  column: Uint8Array,
  ownerOf: Uint32Array,
  owners: number,
  cells: number,
): Uint32Array {
  const width = RUN_FACTS + head.dimensions.length;
  const even = new Uint32Array(owners * cells);
  const odd = new Uint32Array(owners * cells);
  let from = 0;
  for (let run = 0; run < head.runs; run += 1) {
    const to = from + (runs[run * width] ?? 0);
    countRun(column, from, to, (ownerOf[run] ?? 0) * cells, even, odd);
    from = to;
  }
  for (let at = 0; at < even.length; at += 1) even[at] = (even[at] ?? 0) + (odd[at] ?? 0);
  return even;
}

function countRun(
  column: Uint8Array,
  from: number,
  to: number,
  start: number,
  even: Uint32Array,
  odd: Uint32Array,
): void {
  let row = from;
  for (; row + 1 < to; row += 2) {
    const one = start + (column[row] ?? 0);
    const other = start + (column[row + 1] ?? 0);
    even[one] = (even[one] ?? 0) + 1;
    odd[other] = (odd[other] ?? 0) + 1;
  }
  if (row < to) {
    const last = start + (column[row] ?? 0);
    even[last] = (even[last] ?? 0) + 1;
  }
}
