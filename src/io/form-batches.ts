import {
  type AnswerColumns,
  DIMENSIONS,
  type Dimension,
  type DimensionColumn,
  itemsOf,
  nameKey,
  type Questionnaire,
  type ResponseReader,
  type Responses,
  type TakenForm,
  type ValueColumn,
  WEIGHT_UNIT,
} from '../survey/index.ts';
import type { TalliedFiles } from './tally/tally-files.ts';

/** Some thousand accepted forms of a survey; `units` are the agencies as they are called in the end. */
export interface FormBatch extends AnswerColumns {
  /** Texts met so far, in the order met: how one is spelled may still change. A text has one position in all batches. */
  readonly dimensions: Readonly<Partial<Record<Dimension, DimensionColumn>>>;
}

/** Rows of a batch. */
const ROWS = 65_536;

/** Forms that wait to be handed over. */
export interface BatchRoom {
  /** Takes a form, unless another may have its id, or it is of an agency that is not counted. */
  readonly add: (form: TakenForm) => boolean;
  /** Takes the forms that were kept. */
  readonly addKept: (responses: Responses) => void;
  /** Batches that are full, and at last the one that is not. */
  readonly ready: (last: boolean) => readonly FormBatch[];
}

/** A batch that is filled. */
interface Draft {
  rows: number;
  readonly codes: Uint8Array;
  /** Positions in every dimension. */
  readonly positions: readonly Uint32Array[];
  readonly weights: Uint32Array;
}

/** Makes room for the forms of files that were counted before. */
export function batchRoom(questionnaire: Questionnaire, reader: ResponseReader, first: TalliedFiles): BatchRoom {
  const items = itemsOf(questionnaire).length;
  const places = DIMENSIONS.map((dimension) => reader.dimension(dimension));
  const column = first.counts.weights === 'column' ? questionnaire.sampling?.weight : undefined;
  const weight = column === undefined ? undefined : reader.column(column);
  const unitAt = unitFinder(reader, first);
  const weigh = weigher(weight, first);
  let drafts: Draft[] = [];
  const put = (codes: Uint8Array, positionOf: (at: number) => number, weighed: number): void => {
    const last = drafts.at(-1);
    const draft = last && last.rows < ROWS ? last : emptyDraft(items);
    if (draft !== last) drafts.push(draft);
    draft.codes.set(codes, draft.rows * items);
    for (const [at, own] of draft.positions.entries()) own[draft.rows] = positionOf(at);
    draft.weights[draft.rows] = weighed;
    draft.rows += 1;
  };
  return {
    add: ({ id, codes, values }) => {
      if (id !== undefined && first.again.mayRepeat(id)) return false;
      if (unitAt(values[0] ?? 0) === undefined) return false;
      put(codes, (at) => values[at] ?? 0, weight ? (values[weight.at] ?? 0) : 0);
      return true;
    },
    addKept: (responses) => {
      const { count, codes, dimensions, facts } = responses;
      const own = DIMENSIONS.map((dimension, at) => foundAgain(dimensions[dimension], places[at]));
      const weights = foundAgain(weightColumn(questionnaire, { dimensions, facts }), weight);
      for (let row = 0; row < count; row += 1) {
        put(codes.subarray(row * items, (row + 1) * items), (at) => own[at]?.(row) ?? 0, weights(row));
      }
    },
    ready: (last) => {
      const full = drafts.filter(({ rows }) => last || rows === ROWS);
      drafts = drafts.filter(({ rows }) => !last && rows < ROWS);
      return full.map((draft) => {
        const texts = places.map((place) => place.texts());
        const units = (texts[0] ?? []).map((_, at) => unitAt(at) ?? '');
        return batchOf(questionnaire, draft, texts, { units, weights: first.counts.weights, ofWeight: weigh() });
      });
    },
  };
}

function emptyDraft(items: number): Draft {
  const positions = DIMENSIONS.map(() => new Uint32Array(ROWS));
  return { rows: 0, codes: new Uint8Array(ROWS * items), positions, weights: new Uint32Array(ROWS) };
}

/** The agency of a position as it is called in the end; undefined where none of its forms is accepted. */
function unitFinder(reader: ResponseReader, { counts }: TalliedFiles): (position: number) => string | undefined {
  const names = new Map(counts.units.map(({ unit }) => [nameKey(unit), unit]));
  const found: (string | undefined)[] = [];
  return (position) => {
    if (!(position in found)) found[position] = names.get(nameKey(reader.agencies()[position] ?? ''));
    return found[position];
  };
}

/** Makes the function that gives the weight of a position. */
function weigher(column: ValueColumn | undefined, { again }: TalliedFiles): () => (position: number) => bigint {
  if (!column) return () => () => WEIGHT_UNIT;
  const units = again.weights();
  const found: bigint[] = [];
  return () => {
    const texts = column.texts();
    for (let at = found.length; at < texts.length; at += 1) found.push(units.get(texts[at] ?? '') ?? 0n);
    return (position) => found[position] ?? 0n;
  };
}

function weightColumn(
  { sampling, columns }: Questionnaire,
  { dimensions, facts }: Pick<Responses, 'dimensions' | 'facts'>,
): DimensionColumn | undefined {
  const name = sampling?.weight ?? '';
  const dimension = DIMENSIONS.find((one) => columns[one] === name);
  return facts[name] ?? (dimension && dimensions[dimension]);
}

/** The position of a row's text among all texts met. */
function foundAgain(column: DimensionColumn | undefined, place: ValueColumn | undefined): (row: number) => number {
  if (!column || !place) return () => 0;
  const known = new Map(place.texts().map((text, at) => [text, at]));
  const moved = column.values.map((text) => known.get(text) ?? 0);
  return (row) => moved[column.positions[row] ?? 0] ?? 0;
}

interface BatchFacts extends Pick<FormBatch, 'units' | 'weights'> {
  readonly ofWeight: (position: number) => bigint;
}

function batchOf(
  questionnaire: Questionnaire,
  { rows, codes, positions, weights: weighed }: Draft,
  texts: readonly (readonly string[])[],
  { units, weights, ofWeight }: BatchFacts,
): FormBatch {
  const dimensions = DIMENSIONS.flatMap((name, at) => {
    if (questionnaire.columns[name] === undefined) return [];
    const values = (name === 'agency' ? units : texts[at]) ?? [];
    return [[name, { values, positions: (positions[at] ?? new Uint32Array()).subarray(0, rows) }] as const];
  });
  const items = itemsOf(questionnaire).length;
  return {
    rows,
    items,
    weights,
    units,
    unitOf: (positions[0] ?? new Uint32Array()).subarray(0, rows),
    weightOf: (row) => ofWeight(weighed[row] ?? 0),
    codes: codes.subarray(0, rows * items),
    dimensions: Object.fromEntries(dimensions),
  };
}
