import { describe, expect, test } from 'vitest';
import { issueText } from '../../../../src/base/issue/issue.ts';
import { rational } from '../../../../src/base/number/rational.ts';
import { cellText } from '../../../../src/survey/plan/cell.ts';
import { readPlan } from '../../../../src/survey/plan/read-plan.ts';
import { RAW, unitsOf } from './plan-text.ts';

function defects(changes: Readonly<Record<string, unknown>>): readonly string[] {
  const { issues } = readPlan({ ...RAW, ...changes }, 'plan.json', new Map());
  return issues.map(({ code, place }) => `${code} ${place.path}`);
}

describe('a plan as JSON', () => {
  test('needs a method and a margin; the rest has plain defaults.', () => {
    const { value, issues } = readPlan(RAW, 'plan.json', new Map());
    expect(issues).toEqual([]);
    expect(value).toMatchObject({ sample: false, minimum: 0, stratum: 'unit', allocation: 'by-unit' });
    expect([value?.levelPercent, value?.sharePercent]).toEqual([rational(95n), rational(50n)]);
    expect([value?.designEffect, value?.responseRatePercent]).toEqual([rational(1n), rational(100n)]);
  });

  test.each([
    [{ marginPercent: '0' }, 'JSON_SHAPE $.marginPercent'],
    [{ marginPercent: '100' }, 'JSON_SHAPE $.marginPercent'],
    [{ levelPercent: '49.9' }, 'JSON_SHAPE $.levelPercent'],
    [{ levelPercent: '100' }, 'JSON_SHAPE $.levelPercent'],
    [{ sharePercent: '100' }, 'JSON_SHAPE $.sharePercent'],
    [{ responseRatePercent: '0' }, 'JSON_SHAPE $.responseRatePercent'],
    [{ responseRatePercent: '100.1' }, 'JSON_SHAPE $.responseRatePercent'],
    [{ designEffect: '0' }, 'JSON_SHAPE $.designEffect'],
    [{ minimum: -1 }, 'JSON_SHAPE $.minimum'],
    [{ minimum: 1.5 }, 'JSON_SHAPE $.minimum'],
    [{ method: 'guess' }, 'JSON_SHAPE $.method'],
    [{ allocation: 'equal', total: 0 }, 'JSON_SHAPE $.total'],
    [{ source: { id: 'nowhere' } }, 'SURVEY_SOURCE_UNKNOWN $.source.id'],
    [{ total: 100 }, 'PLAN_TOTAL_UNUSED $.total'],
    [{ rounding: 'largest-remainder' }, 'PLAN_ROUNDING_UNUSED $.rounding'],
    [{ marginPercent: '0.05' }, 'PLAN_PERCENT_SMALL $.marginPercent'],
    [{ responseRatePercent: 0.8 }, 'PLAN_PERCENT_SMALL $.responseRatePercent'],
  ])('with %j is at fault at that field alone.', (changes, defect) => {
    expect(defects(changes)).toEqual([defect]);
  });

  test('with a total and an allocation, or ceiling for sizes of their own, is right.', () => {
    expect(defects({ allocation: 'neyman', total: 100, rounding: 'largest-remainder' })).toEqual([]);
    expect(defects({ rounding: 'ceiling' })).toEqual([]);
  });

  test('keeps a small percentage, with a warning that says what may be meant.', () => {
    const { value, issues } = readPlan({ ...RAW, marginPercent: '0.05' }, 'plan.json', new Map());
    expect(value?.marginPercent).toEqual(rational(1n, 20n));
    expect(issues.map((found) => issueText(found, 'en'))).toEqual([
      'The value 0.05 is read as 0.05 percent. If the share 0.05 is meant (5 %), write 5.',
    ]);
  });
});

describe('the units of a plan', () => {
  test('are read by a header in either language.', () => {
    const english = unitsOf('unit,name,population,field,share\nA,Sở A (mẫu),300,land,"85,5"\n');
    const vietnamese = unitsOf('Mã đơn vị;Tên đơn vị;Số hồ sơ;Lĩnh vực;Tỷ lệ dự kiến\nA;Sở A (mẫu);300;land;85.5%\n');
    expect(english.issues).toEqual([]);
    expect(vietnamese).toEqual(english);
    expect(english.dimensions).toEqual(['field']);
    expect(english.cells).toEqual([
      {
        unit: 'A',
        name: 'Sở A (mẫu)',
        population: 300,
        field: 'land',
        area: '',
        share: rational(171n, 200n),
        deviation: undefined,
      },
    ]);
  });

  test.each(['', '-1', '1.5', '1.234', '1,000', 'nhiều', '1e3', '1234567890123456'])(
    'with the population “%s” are refused, at their line and column.',
    (population) => {
      const { cells, issues } = unitsOf(`unit;population\nA;300\nB;${population}\n`);
      expect(cells).toEqual([]);
      expect(issues.map(({ code, place }) => [code, place])).toEqual([
        ['PLAN_POPULATION_INVALID', { file: 'units.csv', row: 3, column: 'population', key: 'B' }],
      ]);
    },
  );

  test('give every defect at once, and no cell as long as there is one.', () => {
    const { cells, issues } = unitsOf(
      'unit,field,population,share,deviation\nA,x,10,50,1\nA,x,20,0,1\nA,y,30,101,\n,x,40,50,-1\n',
    );
    expect(cells).toEqual([]);
    expect(issues.map(({ code, place }) => `${code} ${place.row} ${place.column}`)).toEqual([
      'PLAN_CELL_DUPLICATE 3 unit',
      'PLAN_DEVIATION_PARTIAL 4 deviation',
      'PLAN_SHARE_INVALID 3 share',
      'PLAN_SHARE_INVALID 4 share',
      'PLAN_UNIT_MISSING 5 unit',
      'PLAN_DEVIATION_INVALID 5 deviation',
    ]);
  });

  test('of one code are apart by field and area, and repeated where both agree.', () => {
    expect(unitsOf('unit,field,area,population\nA,x,1,5\nA,x,2,5\nA,y,1,5\n').cells.map(cellText)).toEqual([
      'A · x · 1',
      'A · x · 2',
      'A · y · 1',
    ]);
    const { issues } = unitsOf('unit,field,area,population\nA,x,1,5\nA,x,1,5\n');
    expect(issues.map(({ code, values }) => [code, values])).toEqual([
      ['PLAN_CELL_DUPLICATE', { found: 'A · x · 1', allowed: '2' }],
    ]);
  });

  test('without anybody, or without their column, are no plan.', () => {
    expect(unitsOf('unit,population\nA,0\n').issues.map(({ code }) => code)).toEqual(['PLAN_UNITS_EMPTY']);
    expect(unitsOf('unit,population\n').issues.map(({ code }) => code)).toEqual(['PLAN_UNITS_EMPTY']);
    expect(unitsOf('unit,people\nA,5\n').issues.map(({ code }) => code)).toEqual([
      'CSV_COLUMN_MISSING',
      'CSV_COLUMN_UNKNOWN',
    ]);
  });

  test('with a share below one percent are warned of.', () => {
    const { cells, issues } = unitsOf('unit,population,share\nA,5,0.9\n');
    expect(cells).toHaveLength(1);
    expect(issues.map(({ code, place }) => `${code} ${place.row} ${place.column}`)).toEqual([
      'PLAN_PERCENT_SMALL 2 share',
    ]);
  });
});
