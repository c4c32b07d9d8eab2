import { type Issue, issue } from '../../base/issue/issue.ts';
import type { DimensionColumn, Responses } from '../answer/responses.ts';
import { maskText } from '../privacy/mask-text.ts';
import { momentReader } from './moment-reader.ts';
import { readDuration } from './read-duration.ts';

/** What the times of the forms say; every form is in one of the four counts. */
export interface FormTimes {
  /** Whole microseconds of every form; NaN where they are not known. */
  readonly lengths: Float64Array;
  /** 1 for a form that ends before it starts, or whose duration is negative. */
  readonly impossible: Uint8Array;
  readonly counts: TimeCounts;
  readonly issues: readonly Issue[];
}

/** Forms by what became of their times. */
export interface TimeCounts {
  readonly read: number;
  readonly absent: number;
  readonly unreadable: number;
  readonly impossible: number;
}

/** A column of times by the position of its values; NaN for a text that is no time. */
interface TimeColumn {
  readonly name: string;
  readonly texts: DimensionColumn;
  readonly values: Float64Array;
  readonly zoned: Uint8Array;
}

/**
 * Reads how long every form took: its duration where that cell is filled, else end less start. Nothing is guessed: a text that is no time, or a start with an offset from UTC beside an end without one, leaves the length unknown.
 * @returns undefined where the questionnaire names neither a duration nor a start and an end, or no file has them; issues `QUALITY_TIME_UNREADABLE`, `QUALITY_TIME_OFFSET`
 */
export function formTimes(responses: Responses): FormTimes | undefined {
  const moment = momentReader();
  const duration = timeColumn(responses, 'duration', (text) => ({
    at: readDuration(text) ?? Number.NaN,
    zoned: false,
  }));
  const [start, end] = (['start', 'end'] as const).map((name) => timeColumn(responses, name, moment));
  if (!duration && !(start && end)) return undefined;
  const lengths = new Float64Array(responses.count);
  const impossible = new Uint8Array(responses.count);
  const counts = { read: 0, absent: 0, unreadable: 0, impossible: 0 };
  let mixed = 0;
  for (let row = 0; row < responses.count; row += 1) {
    const given = valueAt(duration, row);
    const span = spanAt(start, end, row);
    const length = given ?? span?.length;
    if (span?.mixed) mixed += 1;
    const backwards = (given ?? 0) < 0 || (span?.length ?? 0) < 0;
    const known = length !== undefined && !Number.isNaN(length);
    lengths[row] = known && !backwards ? length : Number.NaN;
    impossible[row] = backwards ? 1 : 0;
    counts[backwards ? 'impossible' : known ? 'read' : length === undefined ? 'absent' : 'unreadable'] += 1;
  }
  const issues = [duration, start, end].flatMap((column) => (column ? unreadableIssues(column) : []));
  if (mixed > 0) issues.push(issue('QUALITY_TIME_OFFSET', { column: end?.name }, { count: String(mixed) }));
  return { lengths, impossible, counts, issues };
}

function timeColumn(
  { questionnaire, facts }: Responses,
  role: 'duration' | 'start' | 'end',
  read: (text: string) => { readonly at: number; readonly zoned: boolean } | undefined,
): TimeColumn | undefined {
  const name = questionnaire.columns[role];
  const texts = name === undefined || !Object.hasOwn(facts, name) ? undefined : facts[name];
  if (name === undefined || !texts?.values.some((text) => text !== '')) return undefined;
  const values = new Float64Array(texts.values.length);
  const zoned = new Uint8Array(texts.values.length);
  texts.values.forEach((text, at) => {
    const found = read(text);
    values[at] = found?.at ?? Number.NaN;
    zoned[at] = found?.zoned ? 1 : 0;
  });
  return { name, texts, values, zoned };
}

/** The value of a cell; NaN when it is no time, undefined when it is empty. */
function valueAt(column: TimeColumn | undefined, row: number): number | undefined {
  const at = column?.texts.positions[row] ?? -1;
  return (column?.texts.values[at] ?? '') === '' ? undefined : column?.values[at];
}

/** End less start; undefined when either is empty, NaN when they cannot be compared. */
function spanAt(
  start: TimeColumn | undefined,
  end: TimeColumn | undefined,
  row: number,
): { readonly length: number; readonly mixed: boolean } | undefined {
  const from = valueAt(start, row);
  const to = valueAt(end, row);
  if (from === undefined || to === undefined) return undefined;
  const zones = [start, end].map((column) => column?.zoned[column.texts.positions[row] ?? -1]);
  const mixed = !Number.isNaN(to - from) && zones[0] !== zones[1];
  return { length: mixed ? Number.NaN : to - from, mixed };
}

/** One issue a column: how many of its cells are no time, and the first such text in code order. */
function unreadableIssues({ name, texts, values }: TimeColumn): readonly Issue[] {
  const bad = texts.values.map((text, at) => text !== '' && Number.isNaN(values[at]));
  const first = texts.values[bad.indexOf(true)];
  if (first === undefined) return [];
  const count = texts.positions.reduce((sum, at) => sum + (bad[at] ? 1 : 0), 0);
  return [issue('QUALITY_TIME_UNREADABLE', { column: name }, { found: maskText(first).text, count: String(count) })];
}
