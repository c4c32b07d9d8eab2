import type { Localized } from '../../base/language.ts';

const MEBIBYTE = 1_048_576;

/**
 * How large a workbook may be. Everything is counted on what the file really holds, never on what it says of itself.
 * Rows and columns are those of the file format; the others leave room for the largest survey files (a million rows of
 * 20 columns) and stop files made to exhaust the machine.
 */
export const WORKBOOK_LIMITS = {
  /** Bytes of the file. */
  file: 100 * MEBIBYTE,
  /** Parts of the package; a plain workbook has about 10 and one more a sheet. */
  entries: 1_000,
  /** Bytes of one part once inflated. */
  part: 400 * MEBIBYTE,
  /** Bytes of all parts once inflated. */
  whole: 512 * MEBIBYTE,
  /** How many times larger a part may become by inflating, once it is beyond `ratioFrom` bytes; repetitive sheets reach 40. */
  ratio: 200,
  ratioFrom: 10 * MEBIBYTE,
  /** XML elements within each other. */
  depth: 64,
  /** UTF-16 units of one tag or comment of XML. */
  markup: 65_536,
  sheets: 256,
  rows: 1_048_576,
  columns: 16_384,
  /** Cells of all sheets: those in the file, and places up to the last filled cell of each row. */
  cells: 20_000_000,
  /** UTF-16 units of one cell; Excel allows 32,767, Google Sheets 50,000. */
  cellText: 100_000,
  /** UTF-16 units of all cells, a text used in many cells counted each time. */
  text: 200_000_000,
  /** Texts of the shared table. */
  sharedTexts: 2_000_000,
  /** Cell formats; Excel allows 65,490. */
  formats: 100_000,
} as const;

/** The limits that a refusal can name; the size of the file has a message of its own. */
export type WorkbookLimit = Exclude<keyof typeof WORKBOOK_LIMITS, 'file' | 'ratioFrom'>;

/** What is limited, in words. */
export const LIMIT_WORDS: Readonly<Record<WorkbookLimit, Localized>> = {
  entries: { vi: 'số phần trong tệp', en: 'parts in the file' },
  part: { vi: 'số byte của một phần sau khi giải nén', en: 'bytes of one part once inflated' },
  whole: { vi: 'số byte của cả tệp sau khi giải nén', en: 'bytes of the whole file once inflated' },
  ratio: { vi: 'mức nén (số lần phình to khi giải nén)', en: 'compression (times larger once inflated)' },
  depth: { vi: 'số phần tử XML lồng nhau', en: 'XML elements within each other' },
  markup: { vi: 'độ dài một thẻ XML', en: 'length of an XML tag' },
  sheets: { vi: 'số trang tính', en: 'sheets' },
  rows: { vi: 'số thứ tự dòng', en: 'row number' },
  columns: { vi: 'số thứ tự cột', en: 'column number' },
  cells: { vi: 'số ô', en: 'cells' },
  cellText: { vi: 'số ký tự trong một ô', en: 'characters of one cell' },
  text: { vi: 'tổng số ký tự của các ô', en: 'characters of all cells' },
  sharedTexts: { vi: 'số chuỗi dùng chung', en: 'shared texts' },
  formats: { vi: 'số định dạng ô', en: 'cell formats' },
};
