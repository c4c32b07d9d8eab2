import { describe, expect, test } from 'vitest';
import { compareReceived } from '../../../../src/survey/plan/compare-received.ts';
import { questionnaireOf, rawExample, readmeBlock, respond } from '../example-questionnaire.ts';
import { plannedOf } from './plan-text.ts';

// The guide's answers: of A three about land (R1, R2, R7) and one about construction (R3); of B two about land (R4, R5).
const ANSWERS = { 'answers.csv': readmeBlock('answers.csv') };

function compare(units: string, changes: Readonly<Record<string, unknown>> = {}, form: unknown = rawExample()) {
  const planned = plannedOf({ marginPercent: '10', ...changes }, units);
  const { value, issues } = compareReceived(planned, respond(questionnaireOf(form), ANSWERS), 'questionnaire.json');
  return { value, issues: issues.map(({ code, place, values }) => [code, place.key ?? place.path, values]) };
}

describe('planned against received', () => {
  test('counts the accepted answers of every unit, what is missing, and the margin so far.', () => {
    // 100 / 2 = 50 and 8 / 1.08 = 7.4.
    const { value, issues } = compare('unit,population\nA,100\nB,8\nC,8\n');
    expect(issues).toEqual([]);
    expect(value?.cells.map(({ planned, received, missing }) => [planned, received, missing])).toEqual([
      [50, 4, 46],
      [8, 2, 6],
      [8, 0, 8],
    ]);
    expect(value?.cells[1]?.margin).toBeCloseTo(0.3943727724, 9);
    expect(value?.cells[2]?.margin).toBeUndefined();
    expect(value?.total).toEqual({ planned: 66, received: 6, missing: 60, margin: undefined });
    expect(value?.units).toEqual(value?.cells);
  });

  test('by field tells cells apart, sums them by unit and gives the margin of the whole by unit.', () => {
    const { value } = compare('unit,field,population\nA,land,10\nA,construction,5\nB,land,8\n');
    expect(value?.cells.map(({ received }) => received)).toEqual([3, 1, 2]);
    expect(value?.cells.map(({ margin }) => margin?.toFixed(9))).toEqual(['0.353193067', '0.445379244', '0.394372772']);
    expect(value?.units.map(({ line, received }) => [line.unit, received])).toEqual([
      ['A', 4],
      ['B', 2],
    ]);
    expect(value?.units[0]?.margin).toBeCloseTo(0.3278949998, 9);
    expect(value?.total.margin).toBeCloseTo(0.2924713758, 9);
  });

  test('does not let one field’s surplus hide what another lacks.', () => {
    const { value } = compare('unit,field,population\nA,land,2\nA,construction,5\nB,land,8\n');
    // 7 / 1.07 = 6.5, 7 answers: 2 and 5, everyone.
    expect(value?.units[0]).toMatchObject({ planned: 7, received: 4, missing: 4 });
  });

  test('names the cells that no plan has, and does not count them.', () => {
    const { value, issues } = compare('unit,field,population\nA,land,100\n');
    expect(value?.unplanned).toEqual([
      { unit: 'A', field: 'construction', area: '', received: 1 },
      { unit: 'B', field: 'land', area: '', received: 2 },
    ]);
    expect(value?.total.received).toBe(3);
    expect(issues).toEqual([
      ['PLAN_RECEIVED_UNPLANNED', 'A · construction', { found: '1', cell: 'A · construction' }],
      ['PLAN_RECEIVED_UNPLANNED', 'B · land', { found: '2', cell: 'B · land' }],
    ]);
  });

  test('warns of more answers than people, and gives them no margin.', () => {
    const { value, issues } = compare('unit,population\nA,100\nB,1\n');
    expect(issues).toEqual([['PLAN_RECEIVED_ABOVE_POPULATION', 'B', { cell: 'B', found: '2', allowed: '1' }]]);
    expect(value?.cells[1]?.margin).toBeUndefined();
  });

  test('cannot be had by a field that the questionnaire names no column for.', () => {
    const form = rawExample();
    delete form.columns.field;
    const { value, issues } = compare('unit,field,population\nA,land,100\n', {}, form);
    expect(value).toBeUndefined();
    expect(issues).toEqual([
      ['PLAN_DIMENSION_ABSENT', '$.columns', { found: 'field', allowed: { vi: 'lĩnh vực', en: 'field' } }],
    ]);
  });
});
