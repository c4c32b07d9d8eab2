import { cleanCell, foundWidth, widthOf } from './cell.ts';
import { SEPARATORS, type Separator } from './parse-rows.ts';
import { NO_DOUBT, type RowRule, scanRows } from './scan-rows.ts';

const HEAD_ROWS = 40;
/** Share of the rows from the header on that must have its number of cells. */
const REGULAR = 0.7;
const HINT = /^"?sep=([,;\t|])"?(?:\n|$)/i;

/** The first line `sep=;`, in which some programs name the separator: not a row of the table. */
export interface SeparatorHint {
  readonly separator: Separator;
  /** Characters of the line with its end. */
  readonly length: number;
}

export function separatorHint(text: string): SeparatorHint | undefined {
  const found = HINT.exec(text);
  const separator = SEPARATORS.find((one) => one === found?.[1]);
  return found && separator ? { separator, length: found[0].length } : undefined;
}

interface Split {
  readonly separator: Separator;
  /** The commonest number of cells, at least two. */
  readonly width: number;
  /** The first row with that many cells and those below it. */
  readonly rows: readonly (readonly string[])[];
  /** How many of these rows have that many cells. */
  readonly share: number;
  /** Whether every row has them, those above too. */
  readonly perfect: boolean;
}

/**
 * The separator of a table by its first rows, and the cells of most rows. One that splits every row alike is taken before one that leaves titles above the
 * header or totals below, and of equals the one with more columns, then any before the comma, which also stands in numbers and sentences: where it stands
 * nowhere else, it counts only if nothing else splits the rows. `,` when none splits anything.
 * @param last whether the text goes on no further
 * @param given what the file itself names
 */
export function chooseSplit(head: string, last: boolean, given?: Separator): RowRule {
  const separators = given === undefined ? SEPARATORS : [given];
  const all = separators.flatMap((separator) => splitOf(head, separator, last) ?? []);
  const splits = all.filter((split) => split.separator !== ',' || !all.some((other) => explainsCommas(other, split)));
  const perfect = splits.filter((split) => split.perfect);
  const regular = splits.filter((split) => split.share >= REGULAR);
  const [best] = perfect.length > 0 ? byWidth(perfect) : regular.length > 0 ? byWidth(regular) : byShare(splits);
  return { separator: best?.separator ?? given ?? ',', width: best?.width };
}

/** A comma that is no separator: before a space, or within a number. */
const PLAIN_COMMA = /,(?=\s|$)|(?<=\d),(?=\d)/g;
const LETTER = /\p{L}/u;

/** Whether another separator has a header and rows below in which commas stand only within numbers and sentences. */
function explainsCommas(other: Split, comma: Split): boolean {
  if (other.separator === ',' || other.share < REGULAR || (comma.perfect && other.width <= comma.width)) return false;
  const [header = [], ...below] = other.rows;
  return (
    header.every((cell) => LETTER.test(cell)) &&
    [header, ...below].every((cells) => cells.every((cell) => !cell.replace(PLAIN_COMMA, '').includes(',')))
  );
}

function byWidth(splits: readonly Split[]): readonly Split[] {
  return [...splits].sort((a, b) => b.width - a.width || b.share - a.share || commaLast(a) - commaLast(b));
}

function byShare(splits: readonly Split[]): readonly Split[] {
  return [...splits].sort((a, b) => b.share - a.share || b.width - a.width || commaLast(a) - commaLast(b));
}

function commaLast({ separator }: Split): number {
  return separator === ',' ? 1 : 0;
}

function splitOf(head: string, separator: Separator, last: boolean): Split | undefined {
  const all: { readonly cells: readonly string[]; readonly broken: boolean }[] = [];
  scanRows(head, { separator, width: undefined }, last, NO_DOUBT, (raw, broken) => {
    const cells = all.length < HEAD_ROWS ? raw.map(cleanCell) : [];
    if (widthOf(cells) > 0) all.push({ cells, broken });
  });
  const width = commonestWidth(all.filter((row) => !row.broken).map(({ cells }) => cells.length));
  if (width === undefined) return undefined;
  const fits = all.map(({ cells, broken }) => !broken && foundWidth(cells, width) === width);
  const start = fits.indexOf(true);
  const from = fits.slice(start);
  const share = from.filter(Boolean).length / from.length;
  return { separator, width, rows: all.slice(start).map(({ cells }) => cells), share, perfect: fits.every(Boolean) };
}

/** Of widths of two and more, the one most rows have; of equals, the widest. */
function commonestWidth(widths: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0];
}
