import type { ColumnHead, DimensionColumn } from '../../survey/index.ts';
import type { FormBatch } from '../form-batches.ts';

/** The forms of a survey as columns: sorted by dimensions and weight, so that those stand once a run, and answers packed into as few bytes as there are. */
export interface ColumnSet {
  readonly head: ColumnHead;
  /** A run each: rows, position of the weight, position in every dimension. */
  readonly runs: Uint32Array;
  /** Answers of all rows: each byte is `together` items, the first of them counting least. */
  readonly packed: readonly Uint8Array[];
}

/** Facts of a run before its positions in dimensions. */
export const RUN_FACTS = 2;
/** Weights of so many units and more are not kept in columns. */
const HEAVIEST = 2n ** 32n;
/** How a file of columns is written. */
export const FORMAT = 2;
const BYTE = 256;

/** What a set says beside what its forms say. */
export type SetFacts = Pick<
  ColumnHead,
  'key' | 'form' | 'inputs' | 'questionnaire' | 'version' | 'items' | 'answers' | 'account' | 'issues'
>;

/** Forms that can be sorted and packed. */
export type ColumnForms = Pick<FormBatch, 'rows' | 'items' | 'weights' | 'weightOf' | 'codes' | 'dimensions'>;

/** So many answers of so many codes go into one byte. */
export function answersTogether(codes: number): number {
  let together = 1;
  while (codes ** (together + 1) <= BYTE) together += 1;
  return together;
}

/**
 * Sorts and packs forms.
 * @returns undefined where a weight is too large, or answers have more codes than a byte
 */
export function columnSet(forms: ColumnForms, facts: SetFacts): ColumnSet | undefined {
  const { rows, items, weights, weightOf, codes } = forms;
  const book = weightBook(rows, weightOf);
  if (!book || facts.answers.length > BYTE) return undefined;
  const dimensions = Object.entries(forms.dimensions).flatMap(([name, column]) => (column ? [{ name, column }] : []));
  const own = dimensions.map(({ column }) => column);
  // By the first dimension, which has most values, and within it by weight: what is counted together stands together.
  const order = sortRows(rows, [...own, book]);
  const runs = runsOf(order, [book, ...own]);
  const together = answersTogether(facts.answers.length);
  const head: ColumnHead = {
    kind: 'survey-columns',
    format: FORMAT,
    ...facts,
    weights,
    rows,
    runs: runs.length / (RUN_FACTS + dimensions.length),
    dimensions: dimensions.map(({ name, column }) => ({
      name: name as ColumnHead['dimensions'][number]['name'],
      values: [...column.values],
    })),
    weightUnits: [...book.values],
    together,
  };
  return { head, runs, packed: packAnswers(order, codes, items, facts.answers.length, together) };
}

/** Values, and the position of each row's own. */
type Column = Pick<DimensionColumn, 'values' | 'positions'>;

/** Every weight once, as text. */
function weightBook(rows: number, weightOf: FormBatch['weightOf']): Column | undefined {
  const known = new Map<bigint, number>();
  const positions = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const units = weightOf(row);
    if (units >= HEAVIEST) return undefined;
    const at = known.get(units) ?? known.size;
    known.set(units, at);
    positions[row] = at;
  }
  return { values: [...known.keys()].map(String), positions };
}

/** Sorts rows by columns, the first of them first: from the last to the first, each keeping the order that was there. */
function sortRows(rows: number, columns: readonly Column[]): Uint32Array {
  let order = Uint32Array.from({ length: rows }, (_, row) => row);
  for (const { values, positions } of [...columns].reverse()) {
    const next = new Uint32Array(values.length + 1);
    for (const at of positions) next[at + 1] = (next[at + 1] ?? 0) + 1;
    for (let at = 0; at < values.length; at += 1) next[at + 1] = (next[at + 1] ?? 0) + (next[at] ?? 0);
    const sorted = new Uint32Array(rows);
    for (const row of order) {
      const at = positions[row] ?? 0;
      sorted[next[at] ?? 0] = row;
      next[at] = (next[at] ?? 0) + 1;
    }
    order = sorted;
  }
  return order;
}

/** Stretches of sorted rows that have the same positions: their rows, and those positions. */
function runsOf(order: Uint32Array, columns: readonly Column[]): Uint32Array {
  const differs = (at: number): boolean =>
    columns.some(({ positions }) => positions[order[at] ?? 0] !== positions[order[at - 1] ?? 0]);
  const starts: number[] = [];
  for (let at = 0; at < order.length; at += 1) if (at === 0 || differs(at)) starts.push(at);
  const width = columns.length + 1;
  const runs = new Uint32Array(starts.length * width);
  starts.forEach((start, run) => {
    runs[run * width] = (starts[run + 1] ?? order.length) - start;
    columns.forEach(({ positions }, at) => {
      runs[run * width + 1 + at] = positions[order[start] ?? 0] ?? 0;
    });
  });
  return runs;
}

function packAnswers(
  order: Uint32Array,
  codes: Uint8Array,
  items: number,
  base: number,
  together: number,
): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(items / together) }, (_, column) => {
    const own = new Uint8Array(order.length);
    const first = column * together;
    const last = Math.min(first + together, items) - 1;
    for (let at = 0; at < order.length; at += 1) {
      const start = (order[at] ?? 0) * items;
      let value = 0;
      for (let item = last; item >= first; item -= 1) value = value * base + (codes[start + item] ?? 0);
      own[at] = value;
    }
    return own;
  });
}
