import { exactText } from '../../base/number/decimal.ts';
import { HUNDRED, ONE, ZERO } from '../../base/number/rational.ts';
import type { Range } from '../formula/bound.ts';
import type { InputDeclaration } from './definition.ts';

/** The values a declared input can take: yes-no 0 to 1, percent 0 to 100, count from 0, unless the set says otherwise. */
export function declaredRange(input: InputDeclaration): Range {
  if (input.type === 'yes-no') return { low: ZERO, high: ONE };
  const natural: Range =
    input.type === 'percent' ? { low: ZERO, high: HUNDRED } : input.type === 'count' ? { low: ZERO } : {};
  return { low: input.min ?? natural.low, high: input.max ?? natural.high };
}

/** A range as an issue shows it. */
export function rangeText(range: Range): string {
  return `${range.low ? exactText(range.low) : '−∞'} … ${range.high ? exactText(range.high) : '∞'}`;
}
