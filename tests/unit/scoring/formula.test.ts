import { describe, expect, test } from 'vitest';
import { exactText, parseExact } from '../../../src/base/number/decimal.ts';
import { type Rational, whole, ZERO } from '../../../src/base/number/rational.ts';
import { readCriteriaSet } from '../../../src/scoring/criteria-set/read.ts';
import { boundFormula } from '../../../src/scoring/formula/bound.ts';
import { compileFormula } from '../../../src/scoring/formula/evaluate.ts';
import { loadFormulaParser } from '../../../src/scoring/formula/parse.ts';
import type { FormulaType } from '../../../src/scoring/formula/tree.ts';
import { guideSources, leaf, setOf } from './small-set.ts';

const parse = await loadFormulaParser();
const VALUES: Readonly<Record<string, string>> = {
  a: '7',
  b: '3',
  zero: '0',
  yes: '1',
  maxPoints: '2',
  half: '1/2',
  minus: '-5/2',
};

function exactOf(name: string): Rational {
  return parseExact(VALUES[name] ?? '') ?? ZERO;
}

/** What a formula computes, exactly; `÷0` where it divides by zero; the refusal where it is refused. */
function compute(text: string, wanted: FormulaType = 'number'): string {
  const parsed = parse(text, wanted);
  if (!parsed.ok) return `refused: ${parsed.found.en}`;
  const value = compileFormula(parsed.formula)(exactOf);
  return value ? exactText(value) : '÷0';
}

describe('A formula that is allowed', () => {
  test.each([
    ['1 + 2 * 3', '7'],
    ['(1 + 2) * 3', '9'],
    ['2 - 3 - 4', '-5'],
    ['8 / 2 / 2', '2'],
    ['8 / (2 / 2)', '8'],
    ['2 / 3 * 3', '2'],
    ['-2 * 3', '-6'],
    ['1 - -2', '3'],
    ['-a + b', '-4'],
    ['-(a + b)', '-10'],
    ['2 * -b', '-6'],
    ['a / b', '7/3'],
    ['0.1 + 0.2', '0.3'],
    ['.5 + 0', '0.5'],
    ['0.0000001 * 10', '0.000001'],
    ['999999999999999 + 1', '1000000000000000'],
    ['maxPoints * a / 10', '1.4'],
    ['max(0, min(maxPoints, maxPoints * b / a))', '6/7'],
    ['min(a, b, 1, half)', '0.5'],
    ['max(a, b)', '7'],
    ['abs(minus)', '2.5'],
    ['abs(b - a)', '4'],
    ['floor(minus)', '-3'],
    ['floor(a / b)', '2'],
    ['ceil(minus)', '-2'],
    ['ceil(a / b)', '3'],
    ['ceil(b)', '3'],
    ['round(minus, 0)', '-3'],
    ['round(half, 0)', '1'],
    ['round(1.005, 2)', '1.01'],
    ['round(a / b, 9)', '2.333333333'],
    ['a > b ? 1 : 2', '1'],
    ['a < b ? 1 : b < a ? 3 : 4', '3'],
    ['a >= 7 and b <= 3 ? 1 : 0', '1'],
    ['a > 7 or b < 3 ? 1 : 0', '0'],
    ['not (a > b) ? 1 : 0', '0'],
    ['a == 7 ? 1 : 0', '1'],
    ['a != 7 ? 1 : 0', '0'],
    ['yes ? 1 : 0', '1'],
    ['zero ? 1 : 0', '0'],
    ['yes and not zero ? 1 : 0', '1'],
    ['zero and a / zero > 1 ? 1 : 2', '2'],
    ['yes or a / zero > 1 ? 1 : 2', '1'],
    ['a / 3 == 7 / b ? 1 : 0', '1'],
    ['a ? a / b : a / zero', '7/3'],
    ['a / zero', '÷0'],
    ['zero / zero', '÷0'],
    ['min(1, a / zero)', '÷0'],
    ['1 + (a / (b - 3))', '÷0'],
    ['zero or a / zero > 1 ? 1 : 2', '÷0'],
    ['\ta\t+ b', 'refused: “\t” at character 1'],
    ['  a + b ', '10'],
  ])('%j is %s.', (text, value) => {
    expect(compute(text)).toBe(value);
  });

  test.each([
    ['a > b', '1'],
    ['a < b and b < a', '0'],
    ['yes', '1'],
    ['(yes)', '1'],
    ['not zero', '1'],
    ['not yes or zero', '0'],
    ['zero or yes and zero', '0'],
  ])('The condition %j is %s.', (text, value) => {
    expect(compute(text, 'truth')).toBe(value);
  });

  test('It names the inputs it uses.', () => {
    const parsed = parse('max(0, a) > b ? maxPoints : a * half', 'number');
    expect(parsed.ok && [...parsed.names].sort()).toEqual(['a', 'b', 'half', 'maxPoints']);
  });

  test('Sixty parentheses and five hundred characters are still read.', () => {
    expect(compute(`${'('.repeat(60)}a${')'.repeat(60)}`)).toBe('7');
    expect(compute(`a${' + 1'.repeat(124)}${' '.repeat(3)}`)).toBe('131');
  });
});

const HOSTILE = [
  ...['config({})', 'import({ "a": 1 })', 'createUnit("x")', 'parse("1")', 'eval("1")', 'eval(1)', 'evaluate("1+1")'],
  ...['simplify("x")', 'derivative("x", "x")', 'simplify(a)', 'derivative(a, a)', 'reviver(a)', 'chain(3)', 'typed(a)'],
  ...[
    'a = 1',
    'a=1',
    'f(x) = x',
    'f(x)=x',
    'a == 1 = 2',
    'a.b',
    'a.constructor',
    'a["b"]',
    'a[1]',
    '[1, 2]',
    '[1,2;3,4]',
  ],
  ...[
    '{a: 1}',
    '"text"',
    "'text'",
    '`text`',
    '2 cm',
    '5 kg',
    '1e999',
    '1e3',
    '1E3',
    '.5e3',
    '.1e22',
    '0.1e400',
    '1.e3',
  ],
  ...[
    '9^9^9',
    '2^3',
    'a ^ 2',
    'x!',
    '3!',
    '5%',
    '5 % 3',
    '5 mod 3',
    'mod(5, 3)',
    '1:3',
    '1:2:3',
    'a;b',
    '1; 2',
    'a\nb',
  ],
  ...['a # comment', 'a // b', 'a /* b */ + 1', 'Infinity', '-Infinity', 'NaN', 'null', 'undefined', 'true', 'false'],
  ...[
    '0x10',
    '0b11',
    '0o7',
    '2 a',
    '2a',
    'a b',
    '(a)(b)',
    '2(a)',
    'a(b)',
    '(1 + 2) 3',
    '1.5.2',
    '1..2',
    '1.',
    '.',
    '..5',
  ],
  ...[
    'constructor(1)',
    'toString()',
    '__proto__',
    '__proto__(1)',
    'hasOwnProperty(a)',
    'a.toString()',
    'this',
    '_a',
    'A',
  ],
  ...['a & b', 'a | b', 'a && b', 'a || b', '~a', 'a << 2', 'a >> 2', 'a >>> 2', 'a xor b', 'a to b', 'a in b', "a'"],
  ...[
    'sqrt(4)',
    'exp(1)',
    'random()',
    'pow(9, 9)',
    'sum(1, 2)',
    'mean(1, 2)',
    'print(a)',
    'format(a)',
    'help(a)',
    'log(a)',
  ],
  ...[
    'min()',
    'min(a)',
    'max(1)',
    'abs()',
    'abs(a, b)',
    'floor(a, 1)',
    'ceil(a, 1)',
    'round(a)',
    'round(a, 2, 3)',
    'min a',
  ],
  ...[
    'round(a, b)',
    'round(a, -1)',
    'round(a, 10)',
    'round(a, 1.5)',
    'round(a, 1 + 1)',
    `min(${'1, '.repeat(20)}1)`,
    'min',
  ],
  ...['', ' ', '()', '(', ')', '(a', 'a)', 'a +', '+', '* a', '+a', 'a ? b', 'a : b', 'a ? b :', 'a > b', '1 < a < 3'],
  ...[
    '(a > b) + 1',
    'min(a > b, 1)',
    'abs(a and b)',
    '(a > b) == (b > a)',
    'a + 1 ? 1 : 2',
    'a ? b > 1 : 2',
    'not a',
    '-(a > b)',
  ],
  ...[
    'a × b',
    'a ÷ b',
    'а + 1',
    'ａ + 1',
    '１ + 1',
    'a\u200b + 1',
    'a\u00a0+ 1',
    'a − b',
    'điểm + 1',
    'a\u202e+ b',
    '٣ + 1',
    'a ≤ b',
  ],
  ...[
    '1234567890123456',
    '0.1234567890123456',
    '1,5',
    '1 , 5',
    'a,b',
    'a\\b',
    'a@b',
    '$a',
    'a \u0000',
    '1_000',
    'a?.b',
    'a ?? b',
  ],
  ...[
    'function(a) = a',
    'unit(5)',
    'bignumber(1)',
    'fraction(1, 3)',
    'number("1")',
    'string(1)',
    'matrix(1)',
    'ans',
    'end()',
  ],
];

describe('A formula that is not allowed', () => {
  test.each(HOSTILE)('%j is refused with a reason in both languages.', (text) => {
    // A name alone is read here and refused by the set when no input has it.
    if (text === 'ans' || text === 'this') {
      expect(parse(text, 'number').ok).toBe(true);
      return;
    }
    const parsed = parse(text, 'number');
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.found.vi.trim().length).toBeGreaterThan(0);
    expect(parsed.found.en.trim().length).toBeGreaterThan(0);
  });

  test.each([
    ['twenty thousand parentheses', '('.repeat(20_000)],
    ['twenty thousand closed parentheses', `${'('.repeat(20_000)}1${')'.repeat(20_000)}`],
    ['sixty-one parentheses', `${'('.repeat(61)}1${')'.repeat(61)}`],
    ['sixty-one choices', `${'a ? 1 : '.repeat(61)}2`],
    ['six hundred characters', `1${'+1'.repeat(300)}`],
    ['five hundred and one characters', `a${' '.repeat(500)}`],
    ['a million characters', 'a'.repeat(1_000_000)],
    ['half a million signs', '-'.repeat(500_000)],
  ])('%s are refused at once.', (_, text) => {
    const before = performance.now();
    expect(parse(text, 'number').ok).toBe(false);
    expect(performance.now() - before).toBeLessThan(200);
  });

  test('Five hundred signs do not upset the reader.', () => {
    expect(compute(`${'-'.repeat(499)}a`)).toBe('-7');
    expect(parse(`${'not '.repeat(124)}a`, 'truth').ok).toBe(true);
  });

  test('A number where a condition is needed is refused, and the other way round.', () => {
    expect(compute('a + b', 'truth')).toContain('refused: a number');
    expect(compute('a > b')).toContain('refused: a condition');
  });

  test.each([
    'pi',
    'i',
    'e',
    'tau',
    'constructor',
    'toString',
    'valueOf',
    'hasOwnProperty',
    'this',
    'ans',
    'config',
    'other',
  ])('The name %s is no constant and no property: a set that does not declare it is refused.', async (name) => {
    const rule = { kind: 'expression', formula: `min(maxPoints, max(0, a + ${name}))` };
    const { issues } = await readCriteriaSet(setOf('1', [leaf('1', '1', { a: 'count' }, rule)]), 'x', guideSources());
    expect(issues.map(({ code, place }) => `${code} ${place.path}`)).toEqual([
      'SCORING_INPUT_UNDECLARED $.criteria[0].rule.formula',
    ]);
  });

  test('A declared input may carry a name that means something elsewhere, and is only that input.', () => {
    const parsed = parse('pi + i + constructor', 'number');
    const given: Readonly<Record<string, number>> = Object.assign(Object.create(null), { pi: 1, i: 2, constructor: 4 });
    const value = parsed.ok ? compileFormula(parsed.formula)((name) => whole(given[name] ?? 0)) : undefined;
    expect(value && exactText(value)).toBe('7');
  });
});

describe('The range of a formula', () => {
  const end = (text: string): Rational | undefined => (text === '∞' ? undefined : parseExact(text));
  const INPUTS: Readonly<Record<string, readonly [low: string, high: string]>> = {
    any: ['∞', '∞'],
    count: ['0', '∞'],
    rate: ['0', '100'],
    side: ['-5', '5'],
    loss: ['-8', '-2'],
    positive: ['2', '4'],
    maxPoints: ['2', '2'],
  };

  function rangeOf(text: string): string {
    const parsed = parse(text, 'number');
    if (!parsed.ok) throw new Error(parsed.found.en);
    const { low, high } = boundFormula(parsed.formula, (name) => {
      const [from, to] = INPUTS[name] ?? ['∞', '∞'];
      return { low: end(from), high: end(to) };
    });
    return `${low ? exactText(low) : '−∞'} … ${high ? exactText(high) : '∞'}`;
  }

  test.each([
    ['maxPoints * rate / 100', '0 … 2'],
    ['maxPoints * count', '0 … ∞'],
    ['max(0, min(maxPoints, maxPoints * any / any))', '0 … 2'],
    ['side / rate', '−∞ … ∞'],
    ['rate / count', '0 … ∞'],
    ['count / count', '0 … ∞'],
    ['1 / positive', '0.25 … 0.5'],
    ['side / positive', '-2.5 … 2.5'],
    ['positive / loss', '-2 … -0.25'],
    ['1 / side', '−∞ … ∞'],
    ['positive / (count + 1)', '0 … 4'],
    ['side * side', '-25 … 25'],
    ['side * loss', '-40 … 40'],
    ['any * 0', '−∞ … ∞'],
    ['abs(side)', '0 … 5'],
    ['abs(loss)', '2 … 8'],
    ['abs(any)', '0 … ∞'],
    ['-loss', '2 … 8'],
    ['rate - positive', '-4 … 98'],
    ['count - rate', '-100 … ∞'],
    ['min(count, rate)', '0 … 100'],
    ['min(any, 1)', '−∞ … 1'],
    ['max(any, 1, positive)', '2 … ∞'],
    ['floor(positive / 3)', '0 … 1'],
    ['ceil(positive / 3)', '1 … 2'],
    ['round(positive / 3, 1)', '0.7 … 1.3'],
    ['rate > 50 ? side : positive', '-5 … 5'],
  ])('%j lies in %s.', (text, range) => {
    expect(rangeOf(text)).toBe(range);
  });
});
