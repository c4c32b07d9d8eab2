import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { type ColumnHead, DIMENSIONS, type Dimension } from '../../survey/index.ts';
import type { FormBatch } from '../form-batches.ts';
import { LENGTH, LETTERS, NUMBER, numberBytes, START } from './column-file.ts';
import { answersTogether, columnSet, FORMAT, RUN_FACTS, type SetFacts } from './column-set.ts';

/** Rows that are sorted together: what a file takes of memory while it is written, whatever its size. */
const BLOCK = 2 ** 19;
const PIECE = 2 ** 20;

/** Writes a file of columns while forms come in. It has no name of its own before it is whole. */
export interface ColumnWriter {
  /** Says whether the forms could be kept; if not, the file cannot be. */
  readonly add: (forms: FormBatch) => Promise<boolean>;
  /** Ends the file and gives it its name; the names of dimensions are by position. False where it is not of as many forms as were promised. */
  readonly end: (names: (dimension: Dimension) => readonly string[]) => Promise<boolean>;
  /** Removes what was written. */
  readonly abandon: () => Promise<void>;
}

/** What is known of a file before its first form. */
export interface ColumnPlan {
  readonly path: string;
  /** Forms that will come. */
  readonly rows: number;
  readonly weights: ColumnHead['weights'];
  readonly facts: SetFacts;
}

/** A file that is written. */
interface Draft {
  readonly plan: ColumnPlan;
  readonly file: FileHandle;
  readonly columns: number;
  /** Rows written, and numbers of runs. */
  rows: number;
  numbers: number;
  readonly dimensions: Dimension[];
  /** Every weight met and its position. */
  readonly weights: Map<string, number>;
}

/** Opens a file of columns. Every function fails as the system does, on a full disk too; then call `abandon`. */
export async function columnWriter(plan: ColumnPlan): Promise<ColumnWriter> {
  const path = `${plan.path}.${randomUUID()}`;
  const { items, answers } = plan.facts;
  const columns = Math.ceil(items.length / answersTogether(answers.length));
  const file = await open(path, 'wx+');
  const draft: Draft = { plan, file, columns, rows: 0, numbers: 0, dimensions: [], weights: new Map() };
  const block = emptyBlock(Math.min(BLOCK, plan.rows), items.length, plan.weights);
  return {
    add: async (forms) => {
      if (draft.rows + block.rows + forms.rows > plan.rows) return false;
      for (let from = 0; from < forms.rows; ) {
        from += fillBlock(block, forms, from);
        if (block.rows === block.weighed.length && !(await writeBlock(draft, block))) return false;
      }
      return true;
    },
    end: async (names) => {
      if (!(await writeBlock(draft, block)) || draft.rows !== plan.rows) return false;
      await writeHead(draft, names);
      await writeAll(file, LETTERS, 0);
      await writeAll(file, await digestOf(file), LETTERS.length);
      await file.sync();
      await file.close();
      await rename(path, plan.path);
      return true;
    },
    abandon: async () => {
      await file.close().catch(() => {});
      await rm(path, { force: true }).catch(() => {});
    },
  };
}

interface BlockColumn {
  values: readonly string[];
  readonly positions: Uint32Array;
}

/** Forms that wait to be sorted. */
interface Block {
  rows: number;
  readonly items: number;
  readonly weights: ColumnHead['weights'];
  readonly codes: Uint8Array;
  readonly weighed: BigUint64Array;
  readonly dimensions: Map<Dimension, BlockColumn>;
}

function emptyBlock(room: number, items: number, weights: ColumnHead['weights']): Block {
  const codes = new Uint8Array(room * items);
  return { rows: 0, items, weights, codes, weighed: new BigUint64Array(room), dimensions: new Map() };
}

const MOST_UNITS = 2n ** 64n - 1n;

/** Takes as many forms as there is room for; returns how many. */
function fillBlock(block: Block, forms: FormBatch, from: number): number {
  const { items, rows } = block;
  const room = block.weighed.length;
  const count = Math.min(forms.rows - from, room - rows);
  block.codes.set(forms.codes.subarray(from * items, (from + count) * items), rows * items);
  for (let at = 0; at < count; at += 1) {
    const units = forms.weightOf(from + at);
    block.weighed[rows + at] = units > MOST_UNITS ? MOST_UNITS : units;
  }
  for (const name of DIMENSIONS) {
    const column = forms.dimensions[name];
    if (!column) continue;
    const own = block.dimensions.get(name) ?? { values: [], positions: new Uint32Array(room) };
    own.values = column.values;
    own.positions.set(column.positions.subarray(from, from + count), rows);
    block.dimensions.set(name, own);
  }
  block.rows += count;
  return count;
}

/** Sorts, packs and writes what waits; says whether it could be packed. */
async function writeBlock(draft: Draft, block: Block): Promise<boolean> {
  const { plan, file, columns, weights } = draft;
  const { rows } = block;
  if (rows === 0) return true;
  const { items, codes, weighed } = block;
  const dimensions = Object.fromEntries(
    [...block.dimensions].map(([name, { values, positions }]) => [
      name,
      { values, positions: positions.subarray(0, rows) },
    ]),
  );
  const weightOf = (row: number): bigint => weighed[row] ?? 0n;
  const forms = { rows, items, weights: plan.weights, weightOf, codes, dimensions };
  const set = columnSet(forms, plan.facts);
  if (!set) return false;
  draft.dimensions.splice(0, draft.dimensions.length, ...set.head.dimensions.map(({ name }) => name));
  const width = RUN_FACTS + draft.dimensions.length;
  const moved = set.head.weightUnits.map((units) => {
    const at = weights.get(units) ?? weights.size;
    weights.set(units, at);
    return at;
  });
  for (let at = 1; at < set.runs.length; at += width) set.runs[at] = moved[set.runs[at] ?? 0] ?? 0;
  const from = START + plan.rows * columns + draft.numbers * NUMBER;
  await writeAll(file, numberBytes(set.runs), from);
  for (const [column, own] of set.packed.entries()) await writeAll(file, own, START + column * plan.rows + draft.rows);
  draft.rows += rows;
  draft.numbers += set.runs.length;
  block.rows = 0;
  return true;
}

async function writeHead(
  { plan, file, columns, numbers, dimensions, weights }: Draft,
  names: (dimension: Dimension) => readonly string[],
): Promise<void> {
  const head: ColumnHead = {
    kind: 'survey-columns',
    format: FORMAT,
    ...plan.facts,
    weights: plan.weights,
    rows: plan.rows,
    runs: numbers / (RUN_FACTS + dimensions.length),
    dimensions: dimensions.map((name) => ({ name, values: [...names(name)] })),
    weightUnits: [...weights.keys()],
    together: answersTogether(plan.facts.answers.length),
  };
  const text = Buffer.from(JSON.stringify(head), 'utf8');
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32LE(text.length);
  await writeAll(file, Buffer.concat([text, length]), START + plan.rows * columns + numbers * NUMBER);
}

/** Writes all of some bytes: a disk that is nearly full takes a part of them first. */
async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at, position + at);
    at += bytesWritten;
  }
}

/** The digest of all behind it, of what the disk has. */
async function digestOf(file: FileHandle): Promise<Buffer> {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(PIECE);
  for (let at = START; ; ) {
    const { bytesRead } = await file.read(piece, 0, PIECE, at);
    if (bytesRead === 0) return hash.digest();
    hash.update(piece.subarray(0, bytesRead));
    at += bytesRead;
  }
}
