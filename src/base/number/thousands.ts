import { parseDecimal } from './decimal.ts';
import { type Rational, rational } from './rational.ts';

/** Three digits after the only sign: `1.234` is a decimal in English and 1234 in Vietnamese, `1,234` the other way round. */
const TWO_WAYS = /^[1-9]\d{0,2}([.,])\d{3}$/;
const SIGN = /[.,]/;

/**
 * The whole number that a text may mean besides the decimal that `parseDecimal` reads; undefined when there is no such second reading.
 * @example thousandsReading('1.234') // 1234
 */
export function thousandsReading(text: string): Rational | undefined {
  const trimmed = text.trim();
  return TWO_WAYS.test(trimmed) ? rational(BigInt(trimmed.replace(SIGN, ''))) : undefined;
}

/**
 * Makes the function that reads the decimals of one column. A text with a thousands reading is a decimal only where another of the column shows that its sign stands before decimals,
 * having other than three digits after it; else it has two meanings and none is chosen.
 * @param texts every text of the column, each once is enough
 * @example decimalReader(['1.234', '12,5'])('1.234') // undefined
 */
export function decimalReader(texts: readonly string[]): (text: string) => Rational | undefined {
  const signs = new Set(
    texts.filter((text) => parseDecimal(text) && !thousandsReading(text)).flatMap((text) => SIGN.exec(text)?.[0] ?? []),
  );
  return (text) => {
    const sign = SIGN.exec(text)?.[0] ?? '';
    return thousandsReading(text) && !signs.has(sign) ? undefined : parseDecimal(text);
  };
}
