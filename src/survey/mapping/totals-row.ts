import { foldText } from '../../base/language.ts';
import { foldAnswer } from '../questionnaire/code-book.ts';

/** What only a total or a mean is called, folded. */
const TOTALS = [
  ...['tong cong', 'tong so', 'tong', 'cong', 'tong diem', 'tong so phieu', 'tong toan tinh', 'cong don'],
  ...['diem trung binh', 'trung binh cong', 'trung binh chung', 'gia tri trung binh', 'diem tb', 'ty le', 'ti le'],
  ...['ty le %', 'ti le %', 'ty le(%)', 'ti le(%)', 'ty le phan tram', 'ti le phan tram', 'do lech chuan'],
  ...['total', 'totals', 'grand total', 'subtotal', 'sub total', 'sum', 'mean', 'average', 'percent', 'percentage'],
];
/** Words that may be an answer too: the rest of the row must be figures. */
const LIKE_ANSWERS = ['trung binh', 'tb'];

/** Ordinary cells are told from totals by their first two letters. */
const BEGINNINGS: ReadonlySet<string> = new Set([...TOTALS, ...LIKE_ANSWERS].map((word) => word.slice(0, 2)));

const COUNT = /[:( ]+n ?= ?\d[\d., ]*\)?$|[:.]$/;
const NUMBER = /:\d[\d., ]*%?$/;
const SPACED_NUMBER = /[: ]\d[\d., ]*%?$/;
const FIGURE = /^[-+]?\d[\d.,\s]*%?$|^\(?n ?= ?\d[\d., ]*\)?$/i;

/**
 * Whether a row is a total, a mean or a share below (or among) the answers and not an answer: its first cell, or the cell of its id, is exactly such a word
 * ("Tổng cộng", "Trung bình", "Tỷ lệ", "Total", "Mean"…), maybe with `:`, a number or `(n = …)` after it. "Trung bình" and "TB" may be answers: they count only before nothing but figures.
 * @param id position of the id's column; a row with an id that is no such word is never a total
 * @example isTotalsRow(['Tổng cộng:', '', '125']) // true
 */
export function isTotalsRow(cells: readonly string[], { id }: { readonly id?: number | undefined } = {}): boolean {
  const named = id !== undefined && (cells[id] ?? '') !== '';
  const at = named ? id : cells.findIndex((cell) => cell !== '');
  if (at < 0 || !BEGINNINGS.has(foldText((cells[at] ?? '').slice(0, 2)))) return false;
  const word = foldAnswer(cells[at] ?? '').replace(COUNT, '');
  if (TOTALS.includes(word.replace(SPACED_NUMBER, ''))) return true;
  if (!LIKE_ANSWERS.includes(word.replace(NUMBER, ''))) return false;
  const others = cells.filter((cell, column) => column !== at && cell !== '');
  return others.some((cell) => FIGURE.test(cell)) && others.every((cell) => cell === '-' || FIGURE.test(cell));
}
