import { fillTemplate, type Language, type Localized } from '../language.ts';
import { compareCodes, compareText } from '../order.ts';
import { CATALOGUE, type IssueCode } from './catalogue/index.ts';

/** An `error` stops what it touches from being final; a `warning` is for a person to look at; a `note` tells. */
export type Severity = 'error' | 'warning' | 'note';

/** Where something was found: a file, and in it a JSON path, or a sheet, a row, a column and the row's own key. */
export interface Place {
  readonly file?: string | undefined;
  /** Name of the sheet in a workbook. */
  readonly sheet?: string | undefined;
  /** JSON path as `$.criteria[0].max`. */
  readonly path?: string | undefined;
  /** Line of a table, 1 being the header. Left out of published results, which do not depend on the order of rows. */
  readonly row?: number | undefined;
  readonly column?: string | undefined;
  /** What names the row whatever its position, as `A · 1.2 · self · done`. */
  readonly key?: string | undefined;
}

/** One thing that is wrong or worth knowing. The words come last, from the catalogue, in the reader's language. */
export interface Issue {
  readonly code: IssueCode;
  readonly place: Place;
  /** What was found, what is allowed, and other facts the message names. */
  readonly values: IssueValues;
}

/** Facts that a message names: data as they stand, or words in both languages. */
export type IssueValues = Readonly<Record<string, string | Localized>>;

const MAX_VALUE = 160;
/** A number and nothing else, as data hold it. */
const DECIMAL = /^(-?\d+)\.(\d+)$/;

/** Makes an issue. Data longer than 160 characters are cut with an ellipsis. */
export function issue(code: IssueCode, place: Place, values: IssueValues = {}): Issue {
  const cut: Record<string, string | Localized> = {};
  for (const [name, value] of Object.entries(values)) {
    const long = typeof value === 'string' && value.length > MAX_VALUE;
    cut[name] = long ? `${value.slice(0, MAX_VALUE - 1)}…` : value;
  }
  return { code, place, values: cut };
}

/** How grave an issue is, by the catalogue. */
export function severityOf(item: Issue): Severity {
  return CATALOGUE[item.code].severity;
}

/** Whether any issue is an error; none gives false. */
export function hasError(issues: readonly Issue[]): boolean {
  return issues.some((item) => severityOf(item) === 'error');
}

/** The issue in words: what is wrong, what was found, what is allowed, what to do. */
export function issueText(item: Issue, language: Language): string {
  const entry = CATALOGUE[item.code];
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(item.values)) {
    const text = typeof value === 'string' ? value : value[language];
    values[name] = language === 'vi' && entry.figures?.includes(name) ? text.replace(DECIMAL, '$1,$2') : text;
  }
  return fillTemplate(entry[language], values);
}

/** The place in words, as `set.json $.criteria[0].max`, `answers.csv:12 [S4]` or `answers.xlsx › Sheet1:12 [S4]`. */
export function placeText(place: Place): string {
  const table = place.sheet === undefined ? place.file : `${place.file ?? ''} › ${place.sheet}`;
  const file = place.row === undefined ? table : `${table ?? ''}:${place.row}`;
  const column = place.column === undefined ? undefined : `[${place.column}]`;
  const key = place.key === undefined ? undefined : `(${place.key})`;
  return [file, place.path, column, key].filter((part) => part !== undefined && part !== '').join(' ');
}

/** A JSON path that sorts its tenth entry after its second. */
function sortablePath(path = ''): string {
  return path.replace(/\[(\d+)\]/g, (_, index: string) => `[${index.padStart(9, '0')}]`);
}

/** Orders issues by place and code, the same whatever the order of the rows they came from. */
export function compareIssues(a: Issue, b: Issue): number {
  return (
    compareText(a.place.file ?? '', b.place.file ?? '') ||
    compareText(a.place.sheet ?? '', b.place.sheet ?? '') ||
    compareText(sortablePath(a.place.path), sortablePath(b.place.path)) ||
    compareCodes(a.place.key ?? '', b.place.key ?? '') ||
    compareText(a.place.column ?? '', b.place.column ?? '') ||
    compareText(a.code, b.code) ||
    compareText(JSON.stringify(a.values), JSON.stringify(b.values)) ||
    (a.place.row ?? 0) - (b.place.row ?? 0)
  );
}
