import { expect, test } from 'vitest';
import { parseExact } from '../../../src/base/number/decimal.ts';

test('An exact number of 4000 characters is read; a longer one, which would take ever longer to reduce, is not.', () => {
  const whole = '7'.repeat(4000);
  expect(parseExact(whole)).toEqual({ num: BigInt(whole), den: 1n });
  expect(parseExact(`${whole}7`)).toBeUndefined();
  expect(parseExact(`1/${'3'.repeat(3999)}`)).toBeUndefined();
});
