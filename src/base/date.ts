/** A calendar day as `2025-07-01`. Text order is time order. */
export type IsoDate = string;

/** A stretch of days, both ends included; no `to` means still running. */
export interface Period {
  readonly from: IsoDate;
  readonly to?: IsoDate | undefined;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const VIETNAMESE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const END_OF_TIME = '9999-12-31';
const DAY = 86_400_000;

/**
 * Reads `2025-03-31` or `31/03/2025`. A day that no calendar has gives undefined.
 * @example parseDate('31/03/2025') // '2025-03-31'
 */
export function parseDate(text: string): IsoDate | undefined {
  const trimmed = text.trim();
  const iso = ISO.exec(trimmed);
  const local = iso ? null : VIETNAMESE.exec(trimmed);
  const parts = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : undefined;
  if (!parts) return undefined;
  const [year, month, day] = parts.map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 1900) return undefined;
  const time = Date.UTC(year, month - 1, day);
  const back = new Date(time).toISOString().slice(0, 10);
  const wanted = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return back === wanted ? wanted : undefined;
}

/** Days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** The day `count` days after `date`. */
export function addDays(date: IsoDate, count: number): IsoDate {
  return new Date(Date.parse(date) + count * DAY).toISOString().slice(0, 10);
}

/** The last day of a period, far in the future for one still running. */
export function lastDay(period: Period): IsoDate {
  return period.to ?? END_OF_TIME;
}

/** Whether every day of `inner` lies in `outer`. */
export function covers(outer: Period, inner: Period): boolean {
  return outer.from <= inner.from && lastDay(inner) <= lastDay(outer);
}

/** Whether two periods share a day. */
export function overlaps(a: Period, b: Period): boolean {
  return a.from <= lastDay(b) && b.from <= lastDay(a);
}

/** A day as Vietnamese readers write it, `31/03/2025`; in English the ISO form. */
export function dateText(date: IsoDate, language: 'vi' | 'en'): string {
  return language === 'vi' ? date.split('-').reverse().join('/') : date;
}
