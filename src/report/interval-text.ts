import type { Language } from '../base/language.ts';
import { fixedText } from '../base/number/decimal.ts';
import { rational } from '../base/number/rational.ts';
import type { IndexInterval } from '../survey/index.ts';
import { markOf } from './number-text.ts';

const DIGITS = 10;

/** A share of an interval in percent. Intervals are estimates and the only figures that are not exact; they are printed, never computed on. */
function percentText(share: number, decimals: number, mark: '.' | ','): string {
  const scaled = BigInt(Math.round(share * 10 ** DIGITS));
  return fixedText(rational(scaled, 10n ** BigInt(DIGITS - 2)), decimals, 'half-up', mark);
}

/** An interval for readers, as `89,83–91,33`. */
export function intervalText(interval: IndexInterval, decimals: number, language: Language): string {
  const [lower, upper] = [interval.lower, interval.upper].map((end) => percentText(end, decimals, markOf(language)));
  return `${lower}–${upper}`;
}

/** An interval as a result publishes it: its ends in percent, and what it rests on. */
export interface IntervalDocument {
  readonly lower: string;
  readonly upper: string;
  readonly level: string;
  readonly method: string;
  readonly respondents: number;
  readonly effective: string;
}

/** An interval as data. */
export function intervalDocument(interval: IndexInterval, decimals: number): IntervalDocument {
  const { lower, upper, level, respondents, effective } = interval;
  return {
    lower: percentText(lower, decimals, '.'),
    upper: percentText(upper, decimals, '.'),
    level: percentText(level, 0, '.'),
    method: 'Wilson on the effective number of answers; respondents as a simple random sample, no weights',
    respondents,
    effective: fixedText(rational(BigInt(Math.round(effective * 100)), 100n), 1),
  };
}

/** What an interval takes for granted, below a table that shows one. */
export const INTERVAL_NOTE = {
  vi: 'Khoảng tin cậy 95 % theo Wilson, coi phiếu là mẫu ngẫu nhiên đơn giản, các câu của một người đi cùng nhau; chưa tính trọng số và thiết kế mẫu.',
  en: 'Wilson’s 95 % interval, taking the forms as a simple random sample and one person’s answers together; weights and sampling design are not counted yet.',
};
