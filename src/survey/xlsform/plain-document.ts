import { exactText } from '../../base/number/decimal.ts';
import type { Rational } from '../../base/number/rational.ts';

/**
 * A checked document as its file writes it: exact numbers as decimal texts.
 * @example plainDocument({ weight: { num: 3n, den: 2n } }) // { weight: '1.5' }
 */
export function plainDocument(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isRational(value)) return exactText(value);
  if (Array.isArray(value)) return value.map(plainDocument);
  const known = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(known.map(([key, inner]) => [key, plainDocument(inner)]));
}

function isRational(value: object): value is Rational {
  return 'num' in value && typeof value.num === 'bigint' && 'den' in value && typeof value.den === 'bigint';
}
