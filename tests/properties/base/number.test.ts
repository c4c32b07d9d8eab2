import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { exactText, finiteDecimals, fixedText, parseDecimal, parseExact } from '../../../src/base/number/decimal.ts';
import {
  add,
  compare,
  divide,
  equals,
  greatest,
  isZero,
  least,
  mean,
  multiply,
  type Rational,
  rational,
  subtract,
  sum,
  whole,
} from '../../../src/base/number/rational.ts';
import { ROUNDING_MODES, type RoundingMode, roundScaled } from '../../../src/base/number/rounding.ts';

const RUNS = { numRuns: 12_000 };

/** The digits of a quotient by long division, one at a time, with what is left over. */
function longDivision(num: bigint, den: bigint, decimals: number): { digits: string; rest: bigint } {
  let rest = 0n;
  let text = '';
  for (const digit of num.toString() + '0'.repeat(decimals)) {
    rest = rest * 10n + BigInt(digit);
    let times = 0;
    while (rest >= den) {
      rest -= den;
      times += 1;
    }
    text += String(times);
  }
  return { digits: text.replace(/^0+(?=\d)/, ''), rest };
}

/** Adds one at the last digit of a text of digits. */
function addOne(digits: string): string {
  let text = '';
  let carry = 1;
  for (const digit of [...digits].reverse()) {
    const next = Number(digit) + carry;
    carry = next > 9 ? 1 : 0;
    text = String(next % 10) + text;
  }
  return carry ? `1${text}` : text;
}

const MODE_RULES: Record<RoundingMode, (half: 'below' | 'half' | 'above', odd: boolean, minus: boolean) => boolean> = {
  'half-up': (half) => half !== 'below',
  'half-down': (half) => half === 'above',
  'half-even': (half, odd) => half === 'above' || (half === 'half' && odd),
  up: () => true,
  down: () => false,
  ceiling: (_, __, minus) => !minus,
  floor: (_, __, minus) => minus,
};

/** A number rounded and written by schoolbook arithmetic. */
function schoolText(num: bigint, den: bigint, decimals: number, mode: RoundingMode): string {
  const minus = num < 0n;
  const { digits, rest } = longDivision(minus ? -num : num, den, decimals);
  const twice = rest + rest;
  const half = twice < den ? 'below' : twice === den ? 'half' : 'above';
  const odd = Number(digits.at(-1)) % 2 === 1;
  const away = rest !== 0n && MODE_RULES[mode](half, odd, minus);
  const all = (away ? addOne(digits) : digits).padStart(decimals + 1, '0');
  const text = decimals === 0 ? all : `${all.slice(0, -decimals)}.${all.slice(-decimals)}`;
  return minus && /[1-9]/.test(text) ? `-${text}` : text;
}

const numerators = fc.oneof(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: -999n, max: 999n }));
const denominators = fc.oneof(fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.constantFrom(1n, 2n, 3n, 8n, 200n, 2000n, 7n));
const rationals = fc.tuple(numerators, denominators).map(([num, den]) => rational(num, den));
const asFraction = (value: Rational): Fraction => new Fraction(value.num, value.den);
const sameAs = (value: Rational, fraction: Fraction): boolean =>
  value.num === fraction.s * fraction.n && value.den === fraction.d;

describe('Rounding against schoolbook long division', () => {
  test.each(ROUNDING_MODES)('%s gives the digits of long division.', (mode) => {
    fc.assert(
      fc.property(numerators, denominators, fc.integer({ min: 0, max: 9 }), (num, den, decimals) => {
        const text = schoolText(num, den, decimals, mode);
        expect(fixedText(rational(num, den), decimals, mode)).toBe(text);
        expect(roundScaled(rational(num, den), decimals, mode)).toBe(BigInt(text.replace('.', '')));
      }),
      RUNS,
    );
  });

  test('All ten thousand halves from 0.005 to 99.995 round half up and half even.', () => {
    for (let at = 0; at < 10_000; at += 1) {
      const half = rational(BigInt(at) * 10n + 5n, 1000n);
      const cents = (count: number): string => `${Math.floor(count / 100)}.${String(count % 100).padStart(2, '0')}`;
      expect(fixedText(half, 2, 'half-up')).toBe(cents(at + 1));
      expect(fixedText(half, 2, 'half-down')).toBe(cents(at));
      expect(fixedText(half, 2, 'half-even')).toBe(cents(at % 2 === 0 ? at : at + 1));
      const minus = { num: -half.num, den: half.den };
      expect(fixedText(minus, 2, 'half-up')).toBe(`-${cents(at + 1)}`);
    }
  });

  test('Huế: the mean of four indices is 81.755 and prints 81.76.', () => {
    const parts = ['74.85', '76.72', '84.31', '91.14'].flatMap((text) => parseDecimal(text) ?? []);
    const exact = mean(parts);
    expect(exact && exactText(exact)).toBe('81.755');
    expect(exact && fixedText(exact, 2, 'half-up', ',')).toBe('81,76');
  });

  test.each([
    ['half-up', '-0.01', '-0.03', '-1'],
    ['half-even', '0.00', '-0.02', '0'],
    ['half-down', '0.00', '-0.02', '0'],
    ['up', '-0.01', '-0.03', '-1'],
    ['down', '0.00', '-0.02', '0'],
    ['ceiling', '0.00', '-0.02', '0'],
    ['floor', '-0.01', '-0.03', '-1'],
  ] as const)('%s rounds the negative halves −0.005, −0.025 and −1/2.', (mode, first, second, third) => {
    expect(fixedText(rational(-5n, 1000n), 2, mode)).toBe(first);
    expect(fixedText(rational(-25n, 1000n), 2, mode)).toBe(second);
    expect(fixedText(rational(-1n, 2n), 0, mode)).toBe(third);
  });

  test('The golden file of decimal rounding holds.', () => {
    const file = new URL('../../golden/index/par-like.json', import.meta.url);
    const { decimal_rounding: list } = JSON.parse(readFileSync(file, 'utf8')) as {
      decimal_rounding: readonly { text: string; half_up: string; half_even: string }[];
    };
    expect(list).toHaveLength(20);
    for (const { text, half_up, half_even } of list) {
      const value = parseDecimal(text);
      expect(value && fixedText(value, 2, 'half-up')).toBe(half_up);
      expect(value && fixedText(value, 2, 'half-even')).toBe(half_even);
    }
  });
});

describe('Exact arithmetic against fraction.js', () => {
  test('Sums, differences, products, quotients and order are the same.', () => {
    fc.assert(
      fc.property(rationals, rationals, (a, b) => {
        const [x, y] = [asFraction(a), asFraction(b)];
        expect(sameAs(a, x)).toBe(true);
        expect(sameAs(add(a, b), x.add(y))).toBe(true);
        expect(sameAs(subtract(a, b), x.sub(y))).toBe(true);
        expect(sameAs(multiply(a, b), x.mul(y))).toBe(true);
        expect(Math.sign(compare(a, b))).toBe(Math.sign(x.compare(y)));
        expect(equals(a, b)).toBe(x.equals(y));
        expect(sameAs(least(a, b), x.compare(y) <= 0 ? x : y)).toBe(true);
        expect(sameAs(greatest(a, b), x.compare(y) >= 0 ? x : y)).toBe(true);
        if (!isZero(b)) expect(sameAs(divide(a, b), x.div(y))).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  test('Every result is reduced and its denominator is above 0.', () => {
    const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b));
    const huge = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
    fc.assert(
      fc.property(
        huge,
        huge.filter((den) => den !== 0n),
        (num, den) => {
          const value = rational(num, den);
          expect(value.den > 0n).toBe(true);
          expect(divisor(value.num < 0n ? -value.num : value.num, value.den)).toBe(1n);
          expect(value.num * den).toBe(num * value.den);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('The sum of a list does not depend on its order, and the mean is the sum over the count.', () => {
    fc.assert(
      fc.property(fc.array(rationals, { minLength: 1, maxLength: 12 }), (list) => {
        const total = sum(list);
        expect(equals(total, sum([...list].reverse()))).toBe(true);
        const average = mean(list);
        expect(average && equals(multiply(average, whole(list.length)), total)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('Nothing sums to 0 and has no mean; dividing by 0 is a bug and throws.', () => {
    expect(exactText(sum([]))).toBe('0');
    expect(mean([])).toBeUndefined();
    expect(() => rational(1n, 0n)).toThrow(RangeError);
    expect(() => divide(whole(1), whole(0))).toThrow(RangeError);
  });
});

describe('Numbers as text', () => {
  test('What is written exactly is read back, however long it is.', () => {
    const long = fc.tuple(fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }), fc.integer({ min: 0, max: 90 }));
    fc.assert(
      fc.property(
        fc.oneof(
          rationals,
          long.map(([num, twos]) => rational(num, 2n ** BigInt(twos))),
        ),
        (value) => {
          const back = parseExact(exactText(value));
          expect(back && equals(back, value)).toBe(true);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  test('A text of digits is written back as it stands, with a point or a comma.', () => {
    const digits = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.stringMatching(/^\d{1,9}$/), fc.boolean());
    fc.assert(
      fc.property(digits, ([before, after, minus]) => {
        const sign = minus && /[1-9]/.test(`${before}${after}`) ? '-' : '';
        const text = `${sign}${before},${after}`;
        const value = parseDecimal(text);
        expect(value && fixedText(value, after.length, 'half-up', ',')).toBe(text);
        const point = parseDecimal(text.replace(',', '.'));
        expect(value && point && equals(value, point)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  test('A finite count of decimals writes the number and one fewer does not.', () => {
    fc.assert(
      fc.property(rationals, (value) => {
        const count = finiteDecimals(value);
        const scaled = (decimals: number): boolean => (value.num * 10n ** BigInt(decimals)) % value.den === 0n;
        if (count === undefined) expect(scaled(60)).toBe(false);
        else expect([scaled(count), count > 0 && scaled(count - 1)]).toEqual([true, false]);
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([
    ['85,25', '85.25'],
    ['85.25', '85.25'],
    ['  7 ', '7'],
    ['-0,5', '-0.5'],
    ['+3', '3'],
    ['007.50', '7.5'],
    ['-0', '0'],
  ])('%j is read as %s.', (text, exact) => {
    const value = parseDecimal(text);
    expect(value && exactText(value)).toBe(exact);
  });

  test.each([
    ...['', ' ', '.', ',5', '5.', '1.000,5', '1,000.5', '1 000', '1e3', '1E3', '0x10', '5%', '--5', '+-5', 'NaN'],
    ...['Infinity', '½', '٣', '１', '1/3', '1_000', '1'.repeat(41), "1'000", '12 34'],
  ])('%j is no decimal number.', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  test.each(['1/0', '1/-3', '1/', '/3', '1/03', '1.5/2', 'x', ''])('%j is no exact number.', (text) => {
    expect(parseExact(text)).toBeUndefined();
  });

  test('A fraction that is not reduced is read all the same.', () => {
    const value = parseExact('-6832/84');
    expect(value && exactText(value)).toBe('-244/3');
  });
});
