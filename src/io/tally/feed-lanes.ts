import { open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { GridPlace, GridReader } from '../csv/grid.ts';
import { type ByteWindow, byteWindow, fillWindow, isFull, lineLimit } from './byte-window.ts';
import type { CellRoom } from './cells/cell-room.ts';
import { countRows, type FastRows, recountRows } from './fast-rows.ts';

/** Bytes that the careful reader is given at once where the other may soon go on. */
const CAREFUL = 16_384;
/** So far from the start of a file the head may reach. */
const HEAD = 131_072;
const LF = 10;

/** Whom to tell how many rows were read. */
export interface LaneOptions {
  readonly onPart?: ((rows: number) => void) | undefined;
}

/** Two ways through a file in UTF-8: the careful reader of rows, and rows read by their bytes wherever no quote is in doubt. */
interface Lanes {
  readonly window: ByteWindow;
  readonly grid: GridReader;
  readonly begin: (place: GridPlace) => FastRows | undefined;
  readonly decoder: InstanceType<typeof TextDecoder>;
  /** Undefined until some were read. */
  rows: FastRows | undefined;
  /** Whether rows are read by their bytes now. */
  fast: boolean;
}

/**
 * Gives the rows of a file to two readers in turn: the head, and what stands around a quote out of place, to the careful one, all else to one that counts bytes.
 * @param begin makes ready to read rows by their bytes; undefined while that cannot be
 * @returns the rows that were read by their bytes; undefined if none were
 */
export async function feedLanes(
  path: string,
  grid: GridReader,
  begin: Lanes['begin'],
  cells: CellRoom,
  { onPart }: LaneOptions,
): Promise<FastRows | undefined> {
  const file = await open(path);
  try {
    const window = byteWindow(file, cells);
    const decoder = new TextDecoder('utf-8');
    const lanes: Lanes = { window, grid, begin, decoder, rows: undefined, fast: false };
    do {
      fillWindow(window);
      while (lanes.rows && lanes.fast ? takeFast(lanes, lanes.rows) : takeCareful(lanes));
      if (lanes.rows) onPart?.(lanes.rows.row);
      await setImmediate();
    } while (!window.ended || window.from < window.to);
    grid.push(decoder.decode());
    return lanes.rows;
  } finally {
    await file.close();
  }
}

/** Reads whole rows by their bytes, and gives a row in doubt back to the careful reader. Says whether there is anything to do before more is read. */
function takeFast(lanes: Lanes, rows: FastRows): boolean {
  const { window } = lanes;
  const limit = lineLimit(window);
  const { at, doubted } = countRows(rows, window.from, limit);
  window.from = Math.min(at, window.to);
  const stretch = rows.stretches.at(-1);
  if (stretch) stretch.to = window.start + window.from;
  const stuck = window.from < window.to && (window.ended || isFull(window));
  if (!doubted && !stuck) return false;
  lanes.grid.takeBack(rows);
  lanes.fast = false;
  return true;
}

/** Gives lines to the careful reader, until it can hand over. Says whether there is anything to do before more is read. */
function takeCareful(lanes: Lanes): boolean {
  const { window, grid, decoder } = lanes;
  const end = carefulEnd(lanes);
  if (end === window.from) return false;
  const text = decoder.decode(window.cells.bytes.subarray(window.from, end), { stream: true });
  grid.push(text);
  window.from = end;
  // A carriage return at the end of all that is read may be half of a line end.
  const place = end === window.to && text.endsWith('\r') ? undefined : grid.handOver();
  if (place) lanes.rows = handedOver(lanes, place);
  return window.from < window.to;
}

/** Where the lines end that the careful reader is given; all that there is where no line ends. */
function carefulEnd({ window, rows }: Lanes): number {
  const { from, to, start, ended } = window;
  const { bytes } = window.cells;
  const limit = ended ? to : lineLimit(window);
  if (limit === from) return isFull(window) ? to : from;
  if (rows === undefined && start + from > HEAD) return limit;
  const feed = bytes.indexOf(LF, from + CAREFUL);
  return feed === -1 || feed >= limit ? limit : feed + 1;
}

function handedOver(lanes: Lanes, place: GridPlace): FastRows | undefined {
  const rows = lanes.rows ?? lanes.begin(place);
  if (!rows) return undefined;
  const from = lanes.window.start + lanes.window.from;
  rows.row = place.row;
  rows.before = place.before;
  rows.careful = true;
  rows.stretches.push({ from, to: from, row: place.row });
  lanes.fast = true;
  return rows;
}

/** Looks again at the rows of a file that were read by their bytes. */
export async function recountStretches(path: string, rows: FastRows): Promise<void> {
  const file = await open(path);
  rows.room.cells.begin(rows.scan);
  try {
    for (const { from, to, row } of rows.stretches) {
      const window = byteWindow(file, rows.room.cells, from);
      rows.row = row;
      while (window.start + window.from < to) {
        fillWindow(window);
        const most = to - window.start;
        const limit = lineLimit(window);
        const at = recountRows(rows, window.from, most < window.to ? Math.min(limit, most) : limit);
        if (at === window.from) break;
        window.from = Math.min(at, most);
        await setImmediate();
      }
    }
  } finally {
    await file.close();
  }
}
