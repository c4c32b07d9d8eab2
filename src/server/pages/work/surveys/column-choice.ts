import type { MappingFile } from '../../../../survey/index.ts';
import type { UploadPreview } from '../../../api/upload.ts';
import type { PageForm } from '../../part/page-form.ts';

type SheetView = UploadPreview['sheets'][number];
type SavedHeader = MappingFile['headers'][number];
type HeaderName = SavedHeader['columns'][string];

/** What a person may choose for a question: a column by its number from 1, `none` for deliberately none, or empty: not settled. */
export type Choice = string;
export const NO_COLUMN = 'none';
const FIELD = 'c-';

/** The columns of one header, and what was chosen for each code. */
export interface ColumnChoice {
  readonly fingerprint: string;
  /** Texts of the header by column. */
  readonly headers: readonly string[];
  readonly chosen: ReadonlyMap<string, Choice>;
}

/** What was understood of a sheet, as choices. */
function choiceOf({ fingerprint, headers, columns }: SheetView): ColumnChoice | undefined {
  if (fingerprint === null) return undefined;
  const chosen = columns.map(({ code, header, how }): [string, Choice] => {
    if (header === null) return [code, how === 'saved' ? NO_COLUMN : ''];
    return [code, numberOf(headers, header)];
  });
  return { fingerprint, headers, chosen: new Map(chosen) };
}

/** The sheets of a file whose columns can be mended, each header once. */
export function choicesOf(sheets: readonly SheetView[]): readonly { sheet: SheetView; choice: ColumnChoice }[] {
  const seen = new Set<string>();
  return sheets.flatMap((sheet) => {
    const choice = choiceOf(sheet);
    if (!choice || seen.has(choice.fingerprint)) return [];
    seen.add(choice.fingerprint);
    return [{ sheet, choice }];
  });
}

/** What was saved about a header, as choices over the same columns. */
export function savedChoice({ columns }: SavedHeader, headers: readonly string[]): ReadonlyMap<string, Choice> {
  return new Map(
    Object.entries(columns).map(([code, name]) => {
      if (name === null) return [code, NO_COLUMN];
      return [code, typeof name === 'number' ? String(name) : numberOf(headers, name)];
    }),
  );
}

/** The number of a column from 1; empty where there is none of that text. */
function numberOf(headers: readonly string[], header: string): Choice {
  const at = headers.indexOf(header);
  return at < 0 ? '' : String(at + 1);
}

/** What a form says, whose selects are named after the codes. */
export function readChoice(form: PageForm): ColumnChoice {
  const chosen = form.names
    .filter((name) => name.startsWith(FIELD))
    .map((name): [string, Choice] => [name.slice(FIELD.length), form.text(name)]);
  return { fingerprint: form.text('fingerprint'), headers: form.texts('header'), chosen: new Map(chosen) };
}

/** The name of the select of a code. */
export function fieldOf(code: string): string {
  return `${FIELD}${code}`;
}

/** What is to be saved about a header; what nobody settled is left to the program. */
export function headerOf({ fingerprint, headers, chosen }: ColumnChoice, ignoreRest: boolean): SavedHeader {
  const settled = [...chosen].filter(([, choice]) => choice !== '');
  const columns = settled.map(([code, choice]): [string, HeaderName] => [code, nameOf(headers, choice)]);
  const taken = new Set(settled.map(([, choice]) => choice));
  const rest = headers.filter((header, at) => header.trim() !== '' && !taken.has(String(at + 1)));
  return {
    fingerprint,
    columns: Object.fromEntries(columns),
    ignored: ignoreRest ? [...new Set(rest)] : [],
    proposed: [],
  };
}

/** The header's own text, or the number of its column where another reads the same. */
function nameOf(headers: readonly string[], choice: Choice): HeaderName {
  if (choice === NO_COLUMN) return null;
  const column = Number(choice);
  const text = headers[column - 1] ?? '';
  const isOnly = headers.filter((one) => one === text).length === 1;
  return text !== '' && isOnly ? text : column;
}

/** The headers of a mapping with one put in the place of what was said of it. */
export function withHeader(headers: readonly SavedHeader[], header: SavedHeader): readonly SavedHeader[] {
  const isSame = (one: SavedHeader): boolean => one.fingerprint === header.fingerprint && one.sheet === undefined;
  const old = headers.find(isSame);
  return [...headers.filter((one) => !isSame(one)), { ...old, ...header }];
}
