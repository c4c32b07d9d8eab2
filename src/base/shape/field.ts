import { z } from 'zod';
import { parseDate } from '../date.ts';
import { parseDecimal, plainText } from '../number/decimal.ts';
import type { Rational } from '../number/rational.ts';

const MAX_DIGITS = 15;

/** A JSON number is read through its shortest text, which is exact up to 15 digits; longer ones must be written as text. */
function exactFromJson(value: string | number): Rational | undefined {
  const text = typeof value === 'number' ? plainText(value) : value;
  if (typeof value === 'number' && text.replace(/\D|^[-.0]+/g, '').length > MAX_DIGITS) return undefined;
  return text.includes(',') ? undefined : parseDecimal(text);
}

/** An exact number, written `"61.5"` or `61.5`. */
export const exactNumber = z
  .union([z.string(), z.number()], { error: 'a decimal number such as "61.5"' })
  .transform((value, context): Rational => {
    const exact = exactFromJson(value);
    if (exact) return exact;
    context.addIssue({ code: 'custom', message: 'a decimal number such as "61.5"', input: value });
    return z.NEVER;
  })
  .meta({ description: 'Decimal number as text ("61.5") or as a JSON number of at most 15 digits' });

/** An exact number that is not negative. */
export const positiveNumber = exactNumber.refine((value) => value.num >= 0n, { error: 'a number not below 0' });

/** A share of the maximum in percent, 0 to 100. */
export const percentNumber = exactNumber.refine((value) => value.num >= 0n && value.num <= 100n * value.den, {
  error: 'a percentage from 0 to 100',
});

/** A text in both languages. */
export const localized = z.strictObject({
  vi: z.string({ error: 'a Vietnamese text' }).trim().min(1, { error: 'a Vietnamese text' }),
  en: z.string({ error: 'an English text' }).trim().min(1, { error: 'an English text' }),
});

/** A calendar day, `2025-07-01`. */
export const isoDate = z
  .string({ error: 'a day such as "2025-07-01"' })
  .refine((text) => /^\d{4}-/.test(text) && parseDate(text) === text, { error: 'a day such as "2025-07-01"' })
  .meta({ description: 'Calendar day, YYYY-MM-DD' });

/** A stretch of days, both ends included; without `to` it is still running. */
export const period = z
  .strictObject({ from: isoDate, to: isoDate.optional() })
  .refine(({ from, to }) => to === undefined || from <= to, { error: 'a "to" not before its "from"' });

/** A short name used as an identifier. */
export const identifier = z
  .string({ error: 'a short name of letters, digits and hyphens' })
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { error: 'a short name of letters, digits and hyphens' });
