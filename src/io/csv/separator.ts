import { cleanCell, foundWidth, widthOf } from './cell.ts';
import { parseRows, SEPARATORS, type Separator } from './parse-rows.ts';

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
  /** Of the rows from the first with that many cells on, how many have them. */
  readonly share: number;
  /** Whether every row has them. */
  readonly perfect: boolean;
}

/**
 * The separator of a table by its first rows. One that splits every row alike is taken before one that leaves titles above the header or totals below, and of
 * equals the one with more columns, then any before the comma, which also stands in numbers and sentences; `,` when none splits anything.
 * @param last whether the text goes on no further
 */
export function chooseSeparator(head: string, last: boolean): Separator {
  const splits = SEPARATORS.flatMap((separator) => splitOf(head, separator, last) ?? []);
  const perfect = splits.filter((split) => split.perfect);
  const regular = splits.filter((split) => split.share >= REGULAR);
  const [best] = perfect.length > 0 ? byWidth(perfect) : regular.length > 0 ? byWidth(regular) : byShare(splits);
  return best?.separator ?? ',';
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
  const { rows, broken } = parseRows(head, separator, last);
  const first = rows
    .map((cells, index) => ({ cells: cells.map(cleanCell), broken: broken.has(index) }))
    .filter(({ cells }) => widthOf(cells) > 0)
    .slice(0, HEAD_ROWS);
  const width = commonestWidth(first.filter((row) => !row.broken).map(({ cells }) => cells.length));
  if (width === undefined) return undefined;
  const fits = first.map(({ cells, broken: bad }) => !bad && foundWidth(cells, width) === width);
  const from = fits.slice(fits.indexOf(true));
  const share = from.filter(Boolean).length / from.length;
  return { separator, width, share, perfect: fits.every(Boolean) };
}

/** Of widths of two and more, the one most rows have; of equals, the widest. */
function commonestWidth(widths: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0];
}
