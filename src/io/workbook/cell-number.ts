import type { NumberShow } from './read-styles.ts';

const WHOLE = /^(-?)0*(\d+)$/;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?$/;
const POWER = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/;

/**
 * The shortest decimal that stands for the number of a cell. Whole numbers keep all their digits; others are binary in the file
 * (`0.87549999999999994` for 87.55 %) and become the shortest decimal with the same binary value. What is no number stays as it is.
 * @example numberText('8.7549999999999994E-1') // '0.8755'
 */
export function numberText(raw: string): string {
  const whole = WHOLE.exec(raw);
  if (whole) return whole[2] === '0' ? '0' : `${whole[1] ?? ''}${whole[2] ?? ''}`;
  if (!DECIMAL.test(raw)) return raw;
  const value = Number(raw);
  return Number.isFinite(value) ? withoutPower(String(value)) : raw;
}

/** Writes out the power of ten that JavaScript prints for very large and very small numbers. */
function withoutPower(text: string): string {
  const match = POWER.exec(text);
  if (!match) return text === '-0' ? '0' : text;
  const [, sign = '', first = '', rest = '', power = '0'] = match;
  const digits = first + rest;
  const places = Number(power);
  if (places < 0) return `${sign}0.${'0'.repeat(-places - 1)}${digits}`;
  return sign + digits.padEnd(places + 1, '0');
}

const DAY_SECONDS = 86_400;
/** Days from 1 January 1900, counted 1, to the 1st of January 1904, counted 0 in workbooks of the other system. */
const FROM_1904 = 1_462;
/** 29 February 1900, which Excel counts though there was none. */
const PHANTOM_DAY = 60;
/** 31 December 9999. */
const LAST_DAY = 2_958_465;
/** Counted days after the phantom one begin at 30 December 1899, those before it at the 31st. */
const EPOCH = Date.UTC(1899, 11, 30);

/**
 * The day, time of day or both that a number stands for, as ISO 8601; to the nearest second.
 * A number below 1 has no day and is a time (`08:30:00`); one that no calendar has (negative, 60, after the year 9999) stays a number.
 * @param raw the number as the file has it
 * @param from1904 whether the workbook counts days from 1904
 * @example dateText('45839', 'date', false) // '2025-07-01'
 */
export function dateText(raw: string, show: NumberShow, from1904: boolean): string {
  const serial = Number(raw);
  if (show === 'number' || raw === '' || !Number.isFinite(serial) || serial < 0) return numberText(raw);
  const seconds = Math.round(serial * DAY_SECONDS);
  if (show === 'elapsed') return clock(seconds);
  const time = seconds % DAY_SECONDS;
  if (time > 0 && time === seconds) return clock(time);
  const day = Math.floor(seconds / DAY_SECONDS) + (from1904 ? FROM_1904 : 0);
  if (day === 0 || day === PHANTOM_DAY || day > LAST_DAY) return numberText(raw);
  const shifted = day < PHANTOM_DAY ? day + 1 : day;
  const iso = new Date(EPOCH + shifted * DAY_SECONDS * 1_000).toISOString().slice(0, 10);
  return time === 0 ? iso : `${iso}T${clock(time)}`;
}

function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
