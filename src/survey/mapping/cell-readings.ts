import { type ChoiceBook, otherCodes, wholeCodes } from './choice-book.ts';

/** A way to join the answers of one cell. */
export interface Joint {
  readonly pattern: RegExp;
  /** Whether only codes are joined so. */
  readonly codesOnly: boolean;
}

/** Google Forms joins by `, `, others by `;`, `|` or a line break; KoboToolbox joins codes by a space. */
export const JOINTS: readonly Joint[] = [
  ...[/,/g, /;/g, /\|/g, /\n/g].map((pattern) => ({ pattern, codesOnly: false })),
  { pattern: /\s+/g, codesOnly: true },
];

/** The pieces of a cell between its joints. */
interface Pieces {
  readonly cell: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

function piecesOf(cell: string, { pattern }: Joint): Pieces {
  const joints = [...cell.matchAll(pattern)];
  return {
    cell,
    starts: [0, ...joints.map(({ 0: joint, index }) => index + joint.length)],
    ends: [...joints.map(({ index }) => index), cell.length],
  };
}

function textOf({ cell, starts, ends }: Pieces, from: number, to: number): string {
  return cell.slice(starts[from] ?? 0, ends[to - 1] ?? 0).trim();
}

/** A part of a cell with a meaning: the pieces `from` up to `to`; without a code when it is empty. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly code: string | undefined;
}

/** Parts from the left to the right. */
interface Parts {
  readonly whole: readonly Part[];
  /** The first piece of each free text; it may end after any later piece. */
  readonly free: ReadonlyMap<number, readonly string[]>;
}

/** Every part of a cell that the options know. No label spans more pieces than it has joints itself. */
function knownParts(book: ChoiceBook, pieces: Pieces, joint: Joint): Parts {
  const count = pieces.starts.length;
  const span = joint.codesOnly ? 1 : Math.max(1, ...book.texts.map((text) => text.split(joint.pattern).length));
  const whole: Part[] = [];
  const free = new Map<number, readonly string[]>();
  for (let from = 0; from < count; from += 1) {
    const last = Math.min(count, from + span);
    if (textOf(pieces, from, from + 1) === '') whole.push({ from, to: from + 1, code: undefined });
    else {
      for (let to = from + 1; to <= last; to += 1) {
        const text = textOf(pieces, from, to);
        const codes = joint.codesOnly ? (book.codes.get(text) ?? []) : wholeCodes(book, text);
        whole.push(...codes.map((code) => ({ from, to, code })));
      }
      const codes = joint.codesOnly ? [] : otherCodes(book, textOf(pieces, from, last));
      if (codes.length > 0) free.set(from, codes);
    }
  }
  return { whole, free };
}

/** The codes of a reading, the last first. */
interface Chain {
  readonly code: string | undefined;
  readonly before: Chain | undefined;
}

const ENOUGH = 2;

/**
 * The readings of the first so many pieces, at most two: more than one is in doubt anyway.
 * Free texts are followed from the first two places where one is reached: each reaches the end, which makes two readings.
 */
function chains({ whole, free }: Parts, count: number): readonly (readonly Chain[])[] {
  const reached: Chain[][] = Array.from({ length: count + 1 }, () => []);
  const add = (from: number, to: number, code: string | undefined): void => {
    const target = reached[to] ?? [];
    for (const before of reached[from] ?? []) {
      const isKnown = target.some((own) => own.code === code && own.before === before);
      if (target.length < ENOUGH && !isKnown) target.push({ code, before });
    }
  };
  reached[0]?.push({ code: undefined, before: undefined });
  let followed = 0;
  let next = 0;
  for (let from = 0; from < count; from += 1) {
    for (let part = whole[next]; part && part.from === from; part = whole[next]) {
      add(from, part.to, part.code);
      next += 1;
    }
    const codes = followed < ENOUGH && (reached[from] ?? []).length > 0 ? (free.get(from) ?? []) : [];
    if (codes.length > 0) followed += 1;
    for (const code of codes) for (let to = from + 1; to <= count; to += 1) add(from, to, code);
  }
  return reached;
}

function codesOf(chain: Chain): readonly string[] {
  const codes: string[] = [];
  for (let at: Chain | undefined = chain; at; at = at.before) if (at.code !== undefined) codes.push(at.code);
  return codes.reverse();
}

/** What a cell says when its answers are joined in one way. */
export interface CellReadings {
  /** At most two. */
  readonly readings: readonly (readonly string[])[];
  /** When there is none: the part that the options do not know. */
  readonly unknown: string;
}

/** Reads a cell in every way that leaves no part unknown (dynamic programming over the places where it may be cut). */
export function cellReadings(book: ChoiceBook, cell: string, joint: Joint): CellReadings {
  const pieces = piecesOf(cell, joint);
  const count = pieces.starts.length;
  const parts = knownParts(book, pieces, joint);
  const reached = chains(parts, count);
  const readings = (reached[count] ?? []).map(codesOf);
  return { readings, unknown: readings.length > 0 ? '' : unknownText(pieces, parts, reached) };
}

/** From the last place that is reached from the left to the next from which the end is reached. */
function unknownText(pieces: Pieces, { whole, free }: Parts, reached: readonly (readonly Chain[])[]): string {
  const count = pieces.starts.length;
  const ending = new Set([count, ...free.keys()]);
  for (const { from, to } of whole.toReversed()) if (ending.has(to)) ending.add(from);
  const left = reached.findLastIndex((ways) => ways.length > 0);
  const right = Math.min(...[...ending].filter((at) => at > left));
  return textOf(pieces, left, right);
}
