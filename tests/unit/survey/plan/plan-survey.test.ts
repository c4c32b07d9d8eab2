import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { rational } from '../../../../src/base/number/rational.ts';
import { inPopulation } from '../../../../src/survey/estimate/plan/sample-size.ts';
import { rootOf } from '../../../../src/survey/estimate/plan/square-root.ts';
import { marginOf } from '../../../../src/survey/plan/margin.ts';
import { PLAN_ALLOCATIONS, PLAN_METHODS, PLAN_STRATA } from '../../../../src/survey/plan/plan.ts';
import { answersOf, plannedOf, planOf } from './plan-text.ts';

const RULE = { designEffect: 1, level: 0.95 };
const HALF = 0.5;

describe('sizes of their own', () => {
  test("by Slovin's formula: 300 people at 5 % need 300 / 1.75 = 171.43, 172 answers, 215 invitations at 80 %.", () => {
    const { cells, total } = plannedOf({ responseRatePercent: '80' }, 'unit,population\nA,300\n');
    expect(cells).toMatchObject([{ needed: rational(1200n, 7n), answers: 172, invitations: 215, short: 0 }]);
    expect(total).toMatchObject({ population: 300, answers: 172, invitations: 215 });
  });

  test("by Cochran's formula: 278 of 1,000; 366 with a design effect of 1.5; 122 where 90 % are expected.", () => {
    const cochran = { method: 'cochran' };
    const units = 'unit,population\nA,1000\n';
    expect(answersOf(plannedOf(cochran, units).cells)).toEqual([278]);
    expect(answersOf(plannedOf({ ...cochran, designEffect: '1.5' }, units).cells)).toEqual([366]);
    expect(answersOf(plannedOf({ ...cochran, sharePercent: '90' }, units).cells)).toEqual([122]);
    expect(answersOf(plannedOf(cochran, 'unit,population,share\nA,1000,90\nB,1000,\n').cells)).toEqual([122, 278]);
  });

  test('do not change with level, share and design effect where the formula is Slovin’s; the margin does.', () => {
    const units = 'unit,population\nA,300\n';
    const [plain] = plannedOf({}, units).cells;
    const [wide] = plannedOf({ levelPercent: '99', sharePercent: '90', designEffect: '1.5' }, units).cells;
    expect(wide?.answers).toBe(172);
    expect(plain?.margin).toBeCloseTo(0.0486583, 7);
    expect(wide?.margin).not.toBeCloseTo(0.0486583, 4);
  });

  test('are at least the minimum; a smaller unit is asked as a whole and says so, and everyone may be too few.', () => {
    const { cells } = plannedOf({ minimum: 30, responseRatePercent: '50' }, 'unit,population\nA,32\nB,20\nC,0\n');
    expect(cells).toMatchObject([
      { answers: 30, invitations: 32, short: 14, census: false, belowMinimum: false },
      { answers: 20, invitations: 20, short: 10, census: true, belowMinimum: true, margin: 0 },
      { answers: 0, invitations: 0, short: 0, census: false, belowMinimum: false, margin: undefined },
    ]);
  });

  test('of a unit with fields are shared over them: 100 people at 10 % need 50, 30 and 20 by field.', () => {
    const units = 'unit,field,population\nA,x,60\nB,x,100\nA,y,40\n';
    const planned = plannedOf({ marginPercent: '10' }, units);
    expect(answersOf(planned.cells)).toEqual([30, 50, 20]);
    expect(planned.cells.map(({ needed }) => needed)).toEqual([rational(30n), rational(50n), rational(20n)]);
    expect(planned.units).toMatchObject([
      { unit: 'A', field: '', population: 100, needed: rational(50n), answers: 50 },
      { unit: 'B', field: '', population: 100, needed: rational(50n), answers: 50 },
    ]);
    const single = plannedOf({ marginPercent: '10', stratum: 'cell' }, units);
    expect(answersOf(single.cells)).toEqual([38, 50, 29]);
    expect(answersOf(single.units)).toEqual([67, 50]);
  });

  test('of every unit of a province add up: the total needed is the sum of what each needs.', () => {
    const sizes = Array.from({ length: 100 }, (_, at) => 100 * (at + 1));
    const { cells, total } = plannedOf({}, `unit,population\n${sizes.map((n, at) => `U${at},${n}`).join('\n')}\n`);
    // N / (1 + N / 400) = 400 N / (400 + N), rounded up.
    const byHand = sizes.map((n) => Math.ceil((400 * n) / (400 + n)));
    expect(answersOf(cells)).toEqual(byHand);
    expect(total.answers).toBe(byHand.reduce((all, n) => all + n, 0));
    expect(total.population).toBe(505_000);
  });
});

describe('a shared total', () => {
  const UNITS = 'unit,population\na,900\nb,400\nc,100\n';

  test.each([
    [{ allocation: 'proportional', total: 140 }, [90, 40, 10]],
    [{ allocation: 'square-root', total: 60 }, [30, 20, 10]],
    [{ allocation: 'equal', total: 60 }, [20, 20, 20]],
    [{ allocation: 'proportional', total: 50 }, [32, 14, 4]],
    [{ allocation: 'proportional', total: 50, rounding: 'ceiling' }, [33, 15, 4]],
    [{ allocation: 'proportional', total: 140, minimum: 20 }, [83, 37, 20]],
  ])('by %j gives %j.', (changes, answers) => {
    expect(answersOf(plannedOf(changes, UNITS).cells)).toEqual(answers);
  });

  test('that is not given is the size of the whole population: 1,400 at 5 % need 312, and nobody more than there are.', () => {
    const planned = plannedOf({ allocation: 'equal' }, UNITS);
    expect(planned.shared).toBe(312);
    expect(answersOf(planned.cells)).toEqual([106, 106, 100]);
    expect(planned.cells[2]?.census).toBe(true);
  });

  test('that no allocation can make names the least and the most that would do, at its place.', () => {
    const codes = (total: number) =>
      planOf({ allocation: 'equal', total, minimum: 30 }, UNITS).issues.map(({ code, place, values }) => [
        code,
        `${place.file} ${place.path}`,
        values,
      ]);
    const at = 'plan.json $.total';
    expect(codes(89)).toEqual([['PLAN_TOTAL_IMPOSSIBLE', at, { found: '89', least: '90', most: '1400' }]]);
    expect(codes(1401)).toEqual([['PLAN_TOTAL_IMPOSSIBLE', at, { found: '1401', least: '90', most: '1400' }]]);
    expect(codes(90)).toEqual([]);
    expect(codes(1400)).toEqual([]);
  });

  test('by Neyman follows the spread: of a share p it is sqrt(p (1 - p)), 0.5 and 0.3 here.', () => {
    const units = 'unit,population,share\na,100,50\nb,100,10\n';
    const { value, issues } = planOf({ allocation: 'neyman', total: 80 }, units);
    expect(answersOf(value?.cells ?? [])).toEqual([50, 30]);
    expect(issues).toEqual([]);
    const stated = plannedOf({ allocation: 'neyman', total: 80 }, 'unit,population,deviation\na,100,1\nb,300,1\n');
    expect(answersOf(stated.cells)).toEqual([20, 60]);
  });

  test('says where Neyman has nothing to go by, and where deviations are not used.', () => {
    const codes = (changes: Readonly<Record<string, unknown>>, units: string) =>
      planOf(changes, units).issues.map(({ code }) => code);
    expect(codes({ allocation: 'neyman', total: 60 }, UNITS)).toEqual(['PLAN_DEVIATION_EQUAL']);
    const stated = 'unit,population,deviation\na,100,1\nb,300,2\n';
    expect(codes({ allocation: 'equal', total: 60 }, stated)).toEqual(['PLAN_DEVIATION_UNUSED']);
    expect(codes({}, stated)).toEqual(['PLAN_DEVIATION_UNUSED']);
    expect(codes({ allocation: 'neyman', total: 60 }, stated)).toEqual([]);
  });
});

// Expected margins: Wilson's formula in Python with scipy 's normal quantile, on n / d (N - 1) / (N - n) answers.
describe('the margin', () => {
  test.each([
    [172, 300, 0.5, 1, 0.0486583],
    [172, 300, 0.5, 1.5, 0.0594534],
    [172, 300, 0.9, 1, 0.02943973],
    [30, 85, 0.5, 1, 0.13906451],
    [278, 1000, 0.5, 1, 0.04971915],
  ])(
    'of %i answers of %i people at %f, design effect %f, is %f.',
    (answers, population, share, designEffect, margin) => {
      expect(marginOf([{ population, answers, share }], { ...RULE, designEffect })).toBeCloseTo(margin, 7);
    },
  );

  test('of several strata weighs them by their people; a census adds no error.', () => {
    const [a, b] = [
      { population: 300, answers: 172, share: HALF },
      { population: 1000, answers: 278, share: HALF },
    ];
    expect(marginOf([a, b], RULE)).toBeCloseTo(0.0399297513, 9);
    expect(marginOf([{ population: 20, answers: 20, share: HALF }, a], RULE)).toBeCloseTo(0.0456433396, 9);
    const spread = [
      { population: 100, answers: 50, share: HALF },
      { population: 100, answers: 30, share: 0.1 },
    ];
    expect(marginOf(spread, RULE)).toBeCloseTo(0.0662327036, 9);
  });

  test('cannot be said where people have no answers, where answers are more than people, or where nobody is.', () => {
    const full = { population: 300, answers: 172, share: HALF };
    expect(marginOf([full, { population: 5, answers: 0, share: HALF }], RULE)).toBeUndefined();
    expect(marginOf([full, { population: 5, answers: 6, share: HALF }], RULE)).toBeUndefined();
    expect(marginOf([{ population: 0, answers: 0, share: HALF }], RULE)).toBeUndefined();
    expect(marginOf([full, { population: 0, answers: 0, share: HALF }], RULE)).toEqual(marginOf([full], RULE));
    expect(marginOf([], RULE)).toBeUndefined();
  });
});

describe('what the plan rests on', () => {
  test('A size of 0 in a population of 1 is 0, not undefined.', () => {
    expect(inPopulation(0, 1)).toBe(0);
  });

  test('The root of an exact number is exact for squares.', () => {
    expect(rootOf(rational(9n, 4n))).toEqual(rational(3n, 2n));
    expect(rootOf(rational(0n))).toEqual(rational(0n));
    const third = rootOf(rational(1n, 3n));
    expect(Number(third.num) / Number(third.den)).toBeCloseTo(Math.sqrt(1 / 3), 15);
  });
});

const cells = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 900 })), {
  minLength: 1,
  maxLength: 9,
});

describe('every plan', () => {
  property.prop([
    cells,
    fc.constantFrom(...PLAN_METHODS),
    fc.constantFrom(...PLAN_ALLOCATIONS),
    fc.constantFrom(...PLAN_STRATA),
    fc.integer({ min: 0, max: 40 }),
  ])(
    'asks nobody twice, adds up by cell, unit and whole, and gives no stratum less than its minimum.',
    (people, method, allocation, stratum, minimum) => {
      fc.pre(people.some(([, population]) => population > 0));
      const rows = people.map(([unit, population], at) => `U${unit},f${at},${population}`);
      const { value } = planOf(
        { method, allocation, stratum, minimum, responseRatePercent: '70' },
        `unit,field,population\n${rows.join('\n')}\n`,
      );
      // A computed total may be less than the minimums: that is said, and nothing is planned.
      if (!value) {
        expect(allocation).not.toBe('by-unit');
        return;
      }
      for (const line of [...value.cells, ...value.units]) {
        expect(line.answers).toBeLessThanOrEqual(line.invitations);
        expect(line.invitations).toBeLessThanOrEqual(line.population);
      }
      for (const { answers, population } of stratum === 'unit' ? value.units : value.cells) {
        expect(answers).toBeGreaterThanOrEqual(Math.min(minimum, population));
      }
      const sum = (lines: readonly { readonly answers: number }[]): number =>
        lines.reduce((all, { answers }) => all + answers, 0);
      expect([sum(value.cells), sum(value.units)]).toEqual([value.total.answers, value.total.answers]);
      if (allocation !== 'by-unit') expect(value.total.answers).toBe(value.shared);
    },
  );
});
