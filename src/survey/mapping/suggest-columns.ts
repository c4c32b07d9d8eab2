import { foldText } from '../../base/language.ts';
import { compareText } from '../../base/order.ts';
import { gridRow, splitHeader, unnumbered } from './header-text.ts';
import { type LetterPairs, letterPairs, similarity } from './similarity.ts';
import type { WantedColumn } from './wanted-column.ts';

/** A column that a person may mean. It is never applied by itself. */
export interface Suggestion {
  /** Position of the column, from 0. */
  readonly column: number;
  /** Whole per mille, 1000 at most. */
  readonly score: number;
}

const LEAST = 500;
const MOST = 3;
const LONGEST = 400;
/** A code written otherwise, as `S-01` for `S1`. */
const SAME_CODE = 900;

/** A column as suggestions see it: its texts, and what may be a code in it. */
interface Seen {
  readonly column: number;
  readonly header: string;
  readonly texts: readonly LetterPairs[];
  readonly codes: readonly string[];
}

function seen(text: string, column: number): Seen {
  const header = text.slice(0, LONGEST);
  const row = gridRow(header);
  const texts = [header, ...(row === undefined ? [] : [row, ...unnumbered(row)]), ...unnumbered(header)];
  const codes = [header, ...splitHeader(header).map(({ head }) => head)].map(plainCode);
  return { column, header, texts: texts.map(letterPairs), codes };
}

/** A code without signs and without zeros before its numbers. */
function plainCode(code: string): string {
  return foldText(code)
    .replace(/[^a-z0-9]/g, '')
    .replace(/(?<!\d)0+(?=\d)/g, '');
}

/**
 * Makes the function that suggests, for a wanted column, the columns most like it: at least 500 ‰ by `similarity` of any of its labels (or of its name, if that is a word),
 * or 900 ‰ for its code written otherwise (`S-01` for `S1`).
 * @param open positions of the columns that may be suggested
 * @returns at most three, the best first, then in the order of their texts; none when nothing is like it
 */
export function columnSuggester(
  columns: readonly string[],
  open: readonly number[],
): (wanted: WantedColumn) => readonly Suggestion[] {
  const all = open.map((column) => seen(columns[column] ?? '', column)).filter(({ header }) => header !== '');
  return ({ code, labels }) => {
    const names = /^\D{4,}$/.test(code) ? [code] : [];
    const texts = [...labels, ...names].map(letterPairs);
    const plain = plainCode(code);
    const score = ({ texts: own, codes }: Seen): number => {
      const same = /[a-z]/.test(plain) && codes.includes(plain) ? SAME_CODE : 0;
      return Math.max(same, ...own.flatMap((text) => texts.map((label) => similarity(text, label))));
    };
    return all
      .map((one) => ({ header: one.header, column: one.column, score: score(one) }))
      .filter((one) => one.score >= LEAST)
      .sort((a, b) => b.score - a.score || compareText(a.header, b.header) || a.column - b.column)
      .slice(0, MOST)
      .map(({ column, score: points }) => ({ column, score: points }));
  };
}
