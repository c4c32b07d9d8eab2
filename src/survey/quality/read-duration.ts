import { parseDecimal } from '../../base/number/decimal.ts';

/** Microseconds in a second: times are whole microseconds, further decimals are cut. */
export const SECOND = 1_000_000;

const CLOCK = /^(-?)(?:(\d{1,4}):)?(\d{1,4}):(\d{2}(?:[.,]\d+)?)$/;
const MOST = 1_000_000_000n;

/**
 * Reads how long a form took: seconds with a decimal point or comma, `mm:ss` or `hh:mm:ss`. Two parts are always minutes and seconds.
 * @returns whole microseconds, negative where the text is; undefined for anything else
 * @example readDuration('12:05') // 725000000
 */
export function readDuration(text: string): number | undefined {
  const clock = CLOCK.exec(text.trim());
  if (!clock) return microseconds(text);
  const [, sign = '', hours, minutes = '', rest = ''] = clock;
  const seconds = microseconds(rest);
  if (seconds === undefined || seconds >= 60 * SECOND || (hours !== undefined && Number(minutes) > 59))
    return undefined;
  const total = (Number(hours ?? '0') * 60 + Number(minutes)) * 60 * SECOND + seconds;
  return sign === '' || total === 0 ? total : -total;
}

function microseconds(text: string): number | undefined {
  const value = parseDecimal(text);
  if (!value) return undefined;
  const whole = value.num / value.den;
  if (whole > MOST || whole < -MOST) return undefined;
  return Number((value.num * BigInt(SECOND)) / value.den);
}
