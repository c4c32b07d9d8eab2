import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { compare, type Rational, rational, ZERO } from '../../../src/base/number/rational.ts';
import { boundFormula, type Range } from '../../../src/scoring/formula/bound.ts';
import { compileFormula } from '../../../src/scoring/formula/evaluate.ts';
import { loadFormulaParser } from '../../../src/scoring/formula/parse.ts';

const parse = await loadFormulaParser();

type Values = Readonly<Record<string, Fraction>>;

/** A random formula: its text, and what it is worth by other code. `undefined` where it divides by zero. */
interface Sample {
  readonly text: string;
  readonly value: (values: Values) => Fraction | undefined;
}
interface Condition {
  readonly text: string;
  readonly holds: (values: Values) => boolean | undefined;
}

const NAMES = ['a', 'b', 'count_1', 'yesNo', 'maxPoints'] as const;
const ZERO_FRACTION = new Fraction(0);

const constant: fc.Arbitrary<Sample> = fc
  .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 3 }))
  .map(([digits, places]) => {
    const text = (digits / 10 ** places).toFixed(places);
    return { text, value: () => new Fraction(text) };
  });
const name: fc.Arbitrary<Sample> = fc
  .constantFrom(...NAMES)
  .map((text) => ({ text, value: (values) => values[text] ?? ZERO_FRACTION }));

/** Both values, or nothing. */
function two<T>(
  a: Fraction | undefined,
  b: Fraction | undefined,
  apply: (a: Fraction, b: Fraction) => T,
): T | undefined {
  return a === undefined || b === undefined ? undefined : apply(a, b);
}

const OPERATIONS: Record<string, (a: Fraction, b: Fraction) => Fraction | undefined> = {
  '+': (a, b) => a.add(b),
  '-': (a, b) => a.sub(b),
  '*': (a, b) => a.mul(b),
  '/': (a, b) => (b.equals(0) ? undefined : a.div(b)),
};
const COMPARISONS: Record<string, (a: Fraction, b: Fraction) => boolean> = {
  '<': (a, b) => a.compare(b) < 0,
  '<=': (a, b) => a.compare(b) <= 0,
  '>': (a, b) => a.compare(b) > 0,
  '>=': (a, b) => a.compare(b) >= 0,
  '==': (a, b) => a.equals(b),
  '!=': (a, b) => !a.equals(b),
};

/** Halves away from zero, by fraction.js's own floor. */
function roundHalfUp(value: Fraction, places: number): Fraction {
  const scaled = value.abs().mul(10 ** places);
  const rounded = scaled.add(new Fraction(1, 2)).floor();
  return rounded.div(10 ** places).mul(value.compare(0) < 0 ? -1 : 1);
}

const FUNCTIONS: Record<string, (value: Fraction) => Fraction> = {
  abs: (value) => value.abs(),
  floor: (value) => value.floor(),
  ceil: (value) => value.ceil(),
};

type Parts = { readonly sample: fc.Arbitrary<Sample>; readonly condition: fc.Arbitrary<Condition> };

/** Numbers made of smaller parts. */
function compound({ sample: inner, condition: when }: Parts): readonly fc.Arbitrary<Sample>[] {
  const operation = fc.tuple(inner, fc.constantFrom(...Object.keys(OPERATIONS)), inner).map(
    ([a, op, b]): Sample => ({
      text: `(${a.text} ${op} ${b.text})`,
      value: (values) => two(a.value(values), b.value(values), (x, y) => OPERATIONS[op]?.(x, y)),
    }),
  );
  const negated = inner.map((a): Sample => ({ text: `(-${a.text})`, value: (values) => a.value(values)?.neg() }));
  const called = fc.tuple(fc.constantFrom(...Object.keys(FUNCTIONS)), inner).map(
    ([fn, a]): Sample => ({
      text: `${fn}(${a.text})`,
      value: (values) => {
        const value = a.value(values);
        return value && FUNCTIONS[fn]?.(value);
      },
    }),
  );
  const extreme = fc.tuple(fc.boolean(), inner, inner, inner).map(
    ([most, ...parts]): Sample => ({
      text: `${most ? 'max' : 'min'}(${parts.map((part) => part.text).join(', ')})`,
      value: (values) => {
        const list = parts.map((part) => part.value(values));
        const better = (x: Fraction, y: Fraction): Fraction => (most === x.compare(y) > 0 ? x : y);
        return list.reduce((x, y) => two(x, y, better));
      },
    }),
  );
  const rounded = fc.tuple(inner, fc.integer({ min: 0, max: 4 })).map(
    ([a, places]): Sample => ({
      text: `round(${a.text}, ${places})`,
      value: (values) => {
        const value = a.value(values);
        return value && roundHalfUp(value, places);
      },
    }),
  );
  const chosen = fc.tuple(when, inner, inner).map(
    ([when, yes, no]): Sample => ({
      text: `(${when.text} ? ${yes.text} : ${no.text})`,
      value: (values) => {
        const holds = when.holds(values);
        return holds === undefined ? undefined : holds ? yes.value(values) : no.value(values);
      },
    }),
  );
  return [operation, negated, called, extreme, rounded, chosen];
}

/** Conditions made of smaller parts. */
function conditions({ sample: inner, condition: when }: Parts): readonly fc.Arbitrary<Condition>[] {
  const compared = fc.tuple(inner, fc.constantFrom(...Object.keys(COMPARISONS)), inner).map(
    ([a, op, b]): Condition => ({
      text: `${a.text} ${op} ${b.text}`,
      holds: (values) => two(a.value(values), b.value(values), (x, y) => COMPARISONS[op]?.(x, y) ?? false),
    }),
  );
  const joined = fc.tuple(when, fc.boolean(), when).map(
    ([a, or, b]): Condition => ({
      text: `((${a.text}) ${or ? 'or' : 'and'} (${b.text}))`,
      holds: (values) => {
        const first = a.holds(values);
        return first === undefined || first === or ? first : b.holds(values);
      },
    }),
  );
  const denied = when.map(
    (a): Condition => ({
      text: `not (${a.text})`,
      holds: (values) => {
        const holds = a.holds(values);
        return holds === undefined ? undefined : !holds;
      },
    }),
  );
  return [compared, joined, denied];
}

const { sample } = fc.letrec<{ sample: Sample; condition: Condition }>((tie) => {
  const parts = { sample: tie('sample'), condition: tie('condition') };
  return {
    sample: fc.oneof({ maxDepth: 4, depthSize: 'small' }, constant, name, ...compound(parts)),
    condition: fc.oneof({ maxDepth: 3, depthSize: 'small' }, ...conditions(parts)),
  };
});

const formulas = sample.filter(({ text }) => text.length <= 500);
const small = fc.tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: 1, max: 12 }));
const points = fc.tuple(...NAMES.map(() => small));

function readerOf(given: readonly (readonly [number, number])[]): { values: Values; read: (name: string) => Rational } {
  const exact = new Map(NAMES.map((entry, at) => [entry as string, given[at] ?? [0, 1]] as const));
  const values = Object.fromEntries([...exact].map(([key, [num, den]]) => [key, new Fraction(num, den)]));
  const read = (key: string): Rational => {
    const [num, den] = exact.get(key) ?? [0, 1];
    return rational(BigInt(num), BigInt(den));
  };
  return { values, read };
}

describe('Random formulas', () => {
  test('They compute what an evaluator of other make computes, exactly.', () => {
    fc.assert(
      fc.property(formulas, points, ({ text, value }, given) => {
        const parsed = parse(text, 'number');
        if (!parsed.ok) throw new Error(`${text}: ${parsed.found.en}`);
        const { values, read } = readerOf(given);
        const wanted = value(values);
        const got = compileFormula(parsed.formula)(read);
        expect(got && `${got.num}/${got.den}`).toBe(wanted && `${wanted.s * wanted.n}/${wanted.d}`);
      }),
      { numRuns: 3_000 },
    );
  });

  test('Their range is never too narrow: values within the inputs’ ranges compute within it.', () => {
    const ends = fc.record({
      low: fc.option(fc.integer({ min: -20, max: 20 }), { nil: undefined, freq: 4 }),
      width: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined, freq: 4 }),
      at: fc.integer({ min: 0, max: 1000 }),
    });
    const exact = (value: number | undefined): Rational | undefined =>
      value === undefined ? undefined : rational(BigInt(value));
    let bounded = 0;
    fc.assert(
      fc.property(formulas, fc.tuple(...NAMES.map(() => ends)), ({ text }, given) => {
        const parsed = parse(text, 'number');
        if (!parsed.ok) throw new Error(`${text}: ${parsed.found.en}`);
        const ranges = new Map<string, Range>();
        const values = new Map<string, Rational>();
        NAMES.forEach((key, index) => {
          const { low, width, at } = given[index] ?? { low: 0, width: 0, at: 0 };
          const high = width === undefined ? undefined : (low ?? -10) + width;
          ranges.set(key, { low: exact(low), high: exact(high) });
          const start = low ?? (high === undefined ? -500 : high - 1000);
          const span = high === undefined ? 1000 : high - start;
          values.set(key, rational(BigInt(start * 1000 + span * at), 1000n));
        });
        const { low, high } = boundFormula(parsed.formula, (key) => ranges.get(key) ?? {});
        const value = compileFormula(parsed.formula)((key) => values.get(key) ?? ZERO);
        if (!value) return;
        if (low || high) bounded += 1;
        if (low) expect(compare(low, value)).toBeLessThanOrEqual(0);
        if (high) expect(compare(value, high)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 4_000 },
    );
    expect(bounded).toBeGreaterThan(1_000);
  });

  test('Random letters are read or refused with a reason, and never throw.', () => {
    const letter = fc.constantFrom(
      ...'ab01.,()+-*/<>=!?: "[]{};#^%&|\n\u00e1π',
      'min',
      'round',
      'and',
      'not',
      'maxPoints',
    );
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 30 }), (letters) => {
        const parsed = parse(letters.join(''), 'number');
        if (!parsed.ok) expect(parsed.found.en.length).toBeGreaterThan(0);
      }),
      { numRuns: 4_000 },
    );
  });
});
