import { daysBetween, parseDate } from '../../base/date.ts';
import { SECOND } from './read-duration.ts';

/** A point in time. Two are comparable when both name an offset from UTC or neither does. */
export interface Moment {
  /** Whole microseconds from the start of 2000, in UTC where there is an offset, else by the clock on the wall. */
  readonly at: number;
  readonly zoned: boolean;
}

const MOMENT = /^([\d/-]+)(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(?:(Z)|([+-])(\d{2}):?(\d{2}))?$/i;
const DAY = 86_400;
const LAST = '2200-12-31';

/**
 * Makes a reader of points in time: `2025-03-31T08:00:00.000+07:00` (KoboToolbox), `2025-03-31 08:00`, `31/03/2025 08:00:15`. Day stands before month in the slashed form.
 * @returns for every text, the moment; undefined for a day alone, a day that no calendar has, an hour above 23, AM and PM, and anything else
 * @example momentReader()('01/01/2000 00:01') // { at: 60000000, zoned: false }
 */
export function momentReader(): (text: string) => Moment | undefined {
  const days = new Map<string, number | undefined>();
  const dayOf = (text: string): number | undefined => {
    if (!days.has(text)) days.set(text, dayNumber(text));
    return days.get(text);
  };
  return (text) => {
    const match = MOMENT.exec(text.trim());
    if (!match) return undefined;
    const day = dayOf(match[1] ?? '');
    const minutes = minutesOf(match[2], match[3], 23);
    const seconds = Number(match[4] ?? 0);
    const sign = match[7];
    const offset = sign === undefined ? 0 : minutesOf(match[8], match[9], 14);
    if (day === undefined || minutes === undefined || seconds > 59 || offset === undefined) return undefined;
    const local = day * DAY + minutes * 60 + seconds;
    const utc = local - (sign === '-' ? -offset : offset) * 60;
    const rest = match[5] === undefined ? 0 : Number(match[5].slice(0, 6).padEnd(6, '0'));
    return { at: utc * SECOND + rest, zoned: sign !== undefined || match[6] !== undefined };
  };
}

/** Undefined for an hour above the highest, or a minute above 59. */
function minutesOf(hour: string | undefined, minute: string | undefined, highest: number): number | undefined {
  const [h, m] = [Number(hour), Number(minute)];
  return h > highest || m > 59 ? undefined : h * 60 + m;
}

function dayNumber(text: string): number | undefined {
  const date = parseDate(text);
  return date === undefined || date > LAST ? undefined : daysBetween('2000-01-01', date);
}
