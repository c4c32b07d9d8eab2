import type { Localized } from '../base/language.ts';
import { fixedText } from '../base/number/decimal.ts';
import { type Rational, rational } from '../base/number/rational.ts';
import { roundScaled } from '../base/number/rounding.ts';
import type { PrintRule } from './number-text.ts';

/**
 * The note that printed parts do not add up to their printed total, or none. Ninh Thuận 2022 printed 54.2 + 31.59 beside 85.78.
 * @param what what the parts are, as "fields"
 */
export function partsNote(
  parts: readonly Rational[],
  total: Rational,
  rule: PrintRule,
  what: Localized,
): Localized | undefined {
  const scaled = parts.map((part) => roundScaled(part, rule.decimals, rule.mode));
  const printed = scaled.reduce((sum, part) => sum + part, 0n);
  if (printed === roundScaled(total, rule.decimals, rule.mode)) return undefined;
  const added = rational(printed, 10n ** BigInt(rule.decimals));
  const text = (value: Rational, mark: '.' | ','): string => fixedText(value, rule.decimals, rule.mode, mark);
  return {
    vi: `Các ${what.vi} in ra cộng lại là ${text(added, ',')}, tổng in ra là ${text(total, ',')}: mỗi số được làm tròn riêng từ giá trị chính xác; tổng là số đúng.`,
    en: `The printed ${what.en} add up to ${text(added, '.')}, the printed total is ${text(total, '.')}: each was rounded by itself from its exact value; the total is right.`,
  };
}
