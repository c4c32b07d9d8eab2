import { type Issue, issue, type Place } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import type { Rational } from '../../base/number/rational.ts';
import { decimalReader } from '../../base/number/thousands.ts';
import { compareText } from '../../base/order.ts';
import type { DimensionColumn, Responses } from '../answer/responses.ts';
import { maskText } from '../privacy/mask-text.ts';

/** A column of exact numbers: the distinct ones, and the position of each row's own. */
export interface NumberColumn {
  readonly values: readonly Rational[];
  readonly positions: Uint32Array;
}

/** A column read, or why it cannot be. */
export type ColumnReading<T> = { readonly column: T; readonly issue?: undefined } | { readonly issue: Issue };

/** What numbers a column may hold, and the issue where it holds others. */
export interface NumberRule {
  readonly code: 'SAMPLING_WEIGHT' | 'SAMPLING_NUMBER';
  readonly allowed: Localized;
  readonly holds: (value: Rational) => boolean;
}

/** The texts of a column by its name, whether it is a dimension too or not. */
export function textColumn(responses: Responses, name: string): DimensionColumn | undefined {
  const { facts, dimensions, questionnaire } = responses;
  if (Object.hasOwn(facts, name)) return facts[name];
  const { agency, field, area, group } = questionnaire.columns;
  const roles = Object.entries({ agency, field, area, group }).filter(([, column]) => column === name);
  return roles.map(([role]) => dimensions[role as keyof typeof dimensions]).find((column) => column !== undefined);
}

/** Reads a column of labels. Issues `SAMPLING_COLUMN_ABSENT`, `SAMPLING_LABEL_BLANK`. */
export function labelCells(responses: Responses, name: string, unit: Localized): ColumnReading<DimensionColumn> {
  const column = textColumn(responses, name);
  if (!column) return absent(name);
  const blank = column.values.indexOf('');
  const { count, place } = blank < 0 ? NOWHERE : rowsWith(responses, column, new Set([blank]));
  if (count === 0) return { column };
  const values = { found: name, count: String(count), allowed: unit };
  return { issue: issue('SAMPLING_LABEL_BLANK', { ...place, column: name }, values) };
}

/** Reads a column of numbers with a point or a comma; one that may be thousands (`1.234` where nothing shows what the point is) is not read. Issues `SAMPLING_COLUMN_ABSENT` and that of the rule. */
export function numberCells(responses: Responses, name: string, rule: NumberRule): ColumnReading<NumberColumn> {
  const column = textColumn(responses, name);
  if (!column) return absent(name);
  const read = column.values.map(decimalReader(column.values));
  const wrong = new Set<number>();
  read.forEach((value, position) => {
    if (!value || !rule.holds(value)) wrong.add(position);
  });
  const { count, place } = wrong.size === 0 ? NOWHERE : rowsWith(responses, column, wrong);
  if (count > 0) {
    const found = someTexts([...wrong].map((position) => quotedText(column.values[position])));
    const values = { found, count: String(count), allowed: rule.allowed };
    return { issue: issue(rule.code, { ...place, column: name }, values) };
  }
  return { column: { values: read.map((value) => value ?? NOTHING), positions: column.positions } };
}

const NOTHING: Rational = { num: 0n, den: 1n };
const NOWHERE = { count: 0, place: {} };
const SHOWN = 3;

/** The first few of some texts, with dots when there are more. */
export function someTexts(texts: readonly string[]): string {
  return texts.slice(0, SHOWN).join(', ') + (texts.length > SHOWN ? ', …' : '');
}

/** A text of the data as messages show it: in quotes, with what looks like a person's number or address hidden. */
export function quotedText(text = ''): string {
  return `“${maskText(text).text}”`;
}

function absent(name: string): { readonly issue: Issue } {
  return { issue: issue('SAMPLING_COLUMN_ABSENT', { column: name }, { found: name }) };
}

/** How many rows have one of some positions of a column, and where the first of them stands. */
export function rowsWith(
  responses: Responses,
  { positions }: Pick<DimensionColumn, 'positions'>,
  wanted: ReadonlySet<number>,
): { readonly count: number; readonly place: Place } {
  let count = 0;
  let first: Place | undefined;
  for (let row = 0; row < responses.count; row += 1) {
    if (!wanted.has(positions[row] ?? 0)) continue;
    count += 1;
    const place = placeOf(responses, row);
    if (!first || comparePlaces(place, first) < 0) first = place;
  }
  return { count, place: first ?? {} };
}

function placeOf({ places, sheets }: Responses, row: number): Place {
  const sheet = sheets[places.sheet[row] ?? 0];
  return { file: sheet?.file, sheet: sheet?.sheet, row: places.row[row] };
}

function comparePlaces(a: Place, b: Place): number {
  return (
    compareText(a.file ?? '', b.file ?? '') || compareText(a.sheet ?? '', b.sheet ?? '') || (a.row ?? 0) - (b.row ?? 0)
  );
}
