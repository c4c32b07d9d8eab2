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

/** A longer cell is no such word and no figure. */
const LONGEST = 60;
const COUNT = /[:( ]+n ?= ?\d[\d., ]*\)?$|[:.]$/;
const NUMBER = /:\d[\d., ]*%?$/;
const SPACED_NUMBER = /[: ]\d[\d., ]*%?$/;
const FIGURE = /^[-+]?\d[\d.,\s]*%?$|^\(?n ?= ?\d[\d., ]*\)?$/i;

/** Where in a row what stands. */
export interface TotalsPlaces {
  readonly id?: number | undefined;
  readonly agency?: number | undefined;
  /** Columns of the items; left out when it is not known which they are. */
  readonly items?: readonly (number | undefined)[] | undefined;
  /** Whether a cell may be an answer to the item of that index. */
  readonly isAnswer?: ((cell: string, item: number) => boolean) | undefined;
}

/**
 * Whether a row is a total, a mean or a share below (or among) the answers and not an answer: a cell is exactly such a word
 * ("Tổng cộng", "Trung bình", "Tỷ lệ", "Total", "Mean"…), maybe with `:`, a number or `(n = …)` after it. An answer is no such word. A row with an id of its own is one only when that id is a number,
 * the rest figures, and one of them no answer. Where the word stands as the id or the agency, that is enough; "Trung bình" and "TB" may be answers or names of agencies. Else all other cells must be figures, the agency empty, and the items either without
 * any answer or with a figure that is none; or, where there is a column of agencies, anything. In doubt a row is an answer. The order of the columns does not matter.
 * @example isTotalsRow(['Tổng cộng:', '', '125']) // true
 */
export function isTotalsRow(cells: readonly string[], places: TotalsPlaces = {}): boolean {
  const { id } = places;
  if (id !== undefined && (cells[id] ?? '') !== '') {
    return (
      isTotalsWord(cells, id, places) || (resemblesTotals(cells, places) && answersOf(cells, places).includes(false))
    );
  }
  return cells.some((_, at) => isTotalsWord(cells, at, places));
}

/**
 * Whether a row with a number for an id looks like totals all the same: a cell beside the items is such a word, and all the others are figures.
 * `isTotalsRow` takes it for one where an item has a figure that is no answer; else it is an answer, and somebody should look.
 * @example resemblesTotals(['Tổng cộng', '42', '4', '5'], { id: 1, items: [2, 3] }) // true
 */
export function resemblesTotals(cells: readonly string[], places: TotalsPlaces): boolean {
  const { id, agency, items } = places;
  const at = cells.findIndex(
    (cell, column) => column !== id && wordAt(cell) === 'sure' && items?.includes(column) !== true,
  );
  if (at < 0 || (agency !== undefined && at !== agency && (cells[agency] ?? '') !== '')) return false;
  return cells.every((cell, column) => column === at || cell === '' || cell === '-' || isFigure(cell));
}

/** Whether each item that has a cell has a legal answer there. */
function answersOf(cells: readonly string[], { items, isAnswer }: TotalsPlaces): readonly boolean[] {
  return (items ?? []).flatMap((column, index) => {
    const cell = column === undefined ? '' : (cells[column] ?? '');
    return cell === '' ? [] : [isAnswer?.(cell, index) === true];
  });
}

/**
 * Whether a cell, whatever stands beside it, is a word for totals.
 * @example namesTotals('Tổng cộng:') // true
 */
export function namesTotals(cell: string): boolean {
  return wordAt(cell) !== undefined;
}

function wordAt(cell: string): 'sure' | 'like' | undefined {
  if (cell === '' || cell.length > LONGEST || !BEGINNINGS.has(foldText(cell.slice(0, 2)))) return undefined;
  const word = foldAnswer(cell).replace(COUNT, '');
  if (TOTALS.includes(word.replace(SPACED_NUMBER, ''))) return 'sure';
  return LIKE_ANSWERS.includes(word.replace(NUMBER, '')) ? 'like' : undefined;
}

function isFigure(cell: string): boolean {
  return cell.length <= LONGEST && FIGURE.test(cell);
}

function isTotalsWord(cells: readonly string[], at: number, { id, agency, items, isAnswer }: TotalsPlaces): boolean {
  const word = wordAt(cells[at] ?? '');
  const item = items?.indexOf(at) ?? -1;
  if (!word || (item >= 0 && isAnswer?.(cells[at] ?? '', item) === true)) return false;
  const isName = at === id || at === agency;
  // Nobody's form is called "Trung bình"; an agency or an answer may be.
  if (at === id || (isName && word === 'sure')) return true;
  const others = cells.filter((cell, column) => column !== at && cell !== '');
  if (!others.every((cell) => cell === '-' || isFigure(cell) || wordAt(cell))) return false;
  if (word === 'like' && !others.some(isFigure)) return false;
  const isAgencyEmpty = agency === undefined || (cells[agency] ?? '') === '';
  if (!isName && !isAgencyEmpty) return false;
  const rest = cells.map((cell, column) => (column === at ? '' : cell));
  const answers = answersOf(rest, { items, isAnswer });
  return answers.includes(false) || answers.length === 0 || (word === 'sure' && agency !== undefined);
}
