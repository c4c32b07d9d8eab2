import type { Localized } from '../../base/language.ts';

const LONGEST = 60;
const SHOWN = 6;

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** Columns in words with their numbers from 1, at most six; undefined stands for no column. */
export function columnWords(columns: readonly string[], places: readonly (number | undefined)[]): Localized {
  const listed = (none: string, word: string): string => {
    const words = places.map((at) => (at === undefined ? none : `${word} ${at + 1} “${short(columns[at] ?? '')}”`));
    return words.length > SHOWN ? `${words.slice(0, SHOWN).join(', ')}, …` : words.join(', ');
  };
  return { vi: listed('không có cột', 'cột'), en: listed('no column', 'column') };
}

/** Suggestions in words with their likeness in whole percent, rounded down. */
export function suggestionWords(
  columns: readonly string[],
  suggestions: readonly { readonly column: number; readonly score: number }[],
): Localized {
  if (suggestions.length === 0) return { vi: 'không có cột nào gần giống', en: 'no column is like it' };
  const listed = (word: string): string =>
    suggestions
      .map(({ column, score }) => {
        return `${word} ${column + 1} “${short(columns[column] ?? '')}” (${Math.floor(score / 10)} %)`;
      })
      .join(', ');
  return { vi: listed('cột'), en: listed('column') };
}
