import { describe, expect, test } from 'vitest';
import { exactText } from '../../../src/base/number/decimal.ts';
import { countEverySatisfied, everyItemSatisfied, meanOfNumber } from '../../../src/survey/tally/every-item.ts';
import { checked, rawFile, responsesOf } from './preset-files.ts';

/** The health form cut down to so many items, one question of a number beside them. */
function healthForm(items: number) {
  const raw = rawFile('surveys/questionnaire/khanh-hoa-health-2025.json');
  const factor = raw.blocks[0].factors[0];
  raw.blocks = [{ ...raw.blocks[0], factors: [{ ...factor, items: factor.items.slice(0, items) }] }];
  raw.columns = { id: 'response_id', agency: 'agency' };
  raw.headings = {};
  return checked(raw);
}

function respond(rows: readonly (readonly string[])[]) {
  return responsesOf(healthForm(3), [['response_id', 'agency', 'H1', 'H2', 'H3', 'H16'], ...rows]);
}

const whole = () => 0;

describe('the share of respondents satisfied with every item', () => {
  // P1 all at 4 or 5; P2 one at 3; P3 one missing, the others satisfied; P4 nothing but missing; P5 one not satisfied, the rest not applicable.
  const responses = respond([
    ['P1', 'A', '4', '5', '5', '90'],
    ['P2', 'A', '5', '3', '5', '80'],
    ['P3', 'B', '4', '', 'Hài lòng', '70'],
    ['P4', 'B', '98', '99', 'có lẽ', ''],
    ['P5', 'B', '2', '99', 'Không áp dụng', '85,5'],
  ]);

  test('leaves out missing answers, and forms without a valid one', () => {
    expect(responses.count).toBe(5);
    expect(countEverySatisfied(responses, whole, 1)).toEqual([{ satisfied: 2, respondents: 4 }]);
  });

  test('is counted slice by slice, and rows of no slice nowhere', () => {
    const agency = responses.dimensions.agency;
    const sliceOf = (row: number) => agency?.positions[row] ?? -1;
    expect(agency?.values).toEqual(['A', 'B']);
    expect(countEverySatisfied(responses, sliceOf, 3)).toEqual([
      { satisfied: 1, respondents: 2 },
      { satisfied: 1, respondents: 2 },
      { satisfied: 0, respondents: 0 },
    ]);
    expect(countEverySatisfied(responses, (row) => (row < 2 ? -1 : 0), 1)).toEqual([{ satisfied: 1, respondents: 2 }]);
  });

  test('can ask for a minimum of valid answers', () => {
    const counts = (minimum: number) => countEverySatisfied(responses, whole, 1, minimum)[0];
    expect(counts(0)).toEqual(counts(1));
    expect(counts(2)).toEqual({ satisfied: 2, respondents: 3 });
    expect(counts(3)).toEqual({ satisfied: 1, respondents: 2 });
    expect(counts(4)).toEqual({ satisfied: 0, respondents: 0 });
  });

  test('agrees with a plain count over the texts of every combination of three answers', () => {
    const cells = ['5', '4', '3', '1', '', '99', 'có lẽ'];
    const forms = cells.flatMap((a) => cells.flatMap((b) => cells.map((c) => [a, b, c])));
    const rows = forms.map((answers, at) => [`P${at}`, 'A', ...answers, '50']);
    const valid = forms.map((form) => form.filter((text) => /^\d$/.test(text)));
    const counted = valid.filter((form) => form.length > 0);
    const satisfied = counted.filter((form) => form.every((text) => text === '4' || text === '5'));
    expect(countEverySatisfied(respond(rows), whole, 1)).toEqual([
      { satisfied: satisfied.length, respondents: counted.length },
    ]);
    expect(counted).toHaveLength(7 ** 3 - 3 ** 3);
  });

  test('is an exact percentage, and nothing where nobody answered', () => {
    expect(everyItemSatisfied({ satisfied: 1, respondents: 3 })).toEqual({ num: 100n, den: 3n });
    expect(everyItemSatisfied({ satisfied: 0, respondents: 3 })).toEqual({ num: 0n, den: 1n });
    expect(everyItemSatisfied({ satisfied: 0, respondents: 0 })).toBeUndefined();
  });
});

describe('the mean of a question that is answered with a number', () => {
  const responses = respond([
    ['P1', 'A', '4', '5', '5', '90'],
    ['P2', 'A', '5', '3', '5', '87,5 %'],
    ['P3', 'A', '4', '4', '4', '33.333'],
    ['P4', 'A', '4', '4', '4', ''],
    ['P5', 'A', '4', '4', '4', '120'],
    ['P6', 'A', '4', '4', '4', 'nhiều'],
    ['P7', 'B', '4', '4', '4', '-1'],
  ]);

  test('is exact, with its own counts of valid, blank and invalid answers', () => {
    const [a, b, none] = meanOfNumber(responses, 'H16', (row) => (row < 6 ? 0 : 1), 3);
    // (90 + 87.5 + 33.333) / 3 = 210.833 / 3
    expect(a?.mean && exactText(a.mean)).toBe('210833/3000');
    expect(a).toMatchObject({ valid: 3, blank: 1, invalid: 2 });
    expect(b).toEqual({ mean: undefined, valid: 0, blank: 0, invalid: 1 });
    expect(none).toEqual({ mean: undefined, valid: 0, blank: 0, invalid: 0 });
  });

  test('leaves out rows of no slice', () => {
    const [first] = meanOfNumber(responses, 'H16', (row) => (row === 0 ? 0 : -1), 1);
    expect(first).toEqual({ mean: { num: 90n, den: 1n }, valid: 1, blank: 0, invalid: 0 });
  });

  test('is asked only of a question that the form has', () => {
    expect(() => meanOfNumber(responses, 'H1', whole, 1)).toThrow(RangeError);
  });

  test('counts every row as blank where the file has no such column', () => {
    const form = healthForm(1);
    const without = responsesOf(form, [
      ['response_id', 'agency', 'H1'],
      ['P1', 'A', '4'],
      ['P2', 'A', '5'],
    ]);
    expect(meanOfNumber(without, 'H16', whole, 1)).toEqual([{ mean: undefined, valid: 0, blank: 2, invalid: 0 }]);
  });
});
