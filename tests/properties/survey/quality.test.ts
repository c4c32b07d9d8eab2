import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { isZero } from '../../../src/base/number/rational.ts';
import type { Responses } from '../../../src/survey/answer/responses.ts';
import { compareQuality } from '../../../src/survey/quality/compare-quality.ts';
import { flagResponses } from '../../../src/survey/quality/flag-responses.ts';
import { QUALITY_FLAGS } from '../../../src/survey/quality/quality-flag.ts';
import { withoutRows } from '../../../src/survey/quality/without-rows.ts';
import { findSlice, tallySurvey } from '../../../src/survey/tally/tally-survey.ts';
import { type HandForm, handQuestionnaire, handResponses } from '../../unit/survey/quality/hand-made-survey.ts';

/** Low limits, so that small surveys meet every rule. */
const quality = {
  straightLining: { minimumItems: 3 },
  duplicateContent: { minimumItems: 3, minimumDeviating: 1 },
  interviewer: { minimumForms: 2, minimumFlagged: 1, sigmas: '1', times: '1' },
};
const questionnaire = handQuestionnaire([2, 2], { quality });

const answers = fc.oneof(
  fc.constantFrom('4444', '1111', 'nnnn', '4544', '4453'),
  fc.array(fc.constantFrom(...'-rdnx12345'), { minLength: 4, maxLength: 4 }).map((signs) => signs.join('')),
);
const form: fc.Arbitrary<HandForm> = fc.record({
  answers,
  agency: fc.constantFrom('A', 'B', ''),
  interviewer: fc.constantFrom('', 'n1', 'n2'),
  start: fc.constantFrom('', '31/03/2025 08:00', '2025-03-31T08:00:00Z', 'sáng'),
  end: fc.constantFrom('', '31/03/2025 08:00', '31/03/2025 07:00', '2025-03-31T08:10:00Z'),
  duration: fc.constantFrom('', '', '3', '12:00', 'nhanh'),
  doubts: fc.constantFrom(0, 0, 1, 2, 3),
});
const forms = fc.array(form, { maxLength: 25 });
const shuffled = forms.chain((list) => {
  const order = list.map((_, at) => at);
  const all = { minLength: list.length, maxLength: list.length };
  return fc.tuple(fc.constant(list), fc.shuffledSubarray(order, all));
});

const read = (list: readonly HandForm[]): Responses => handResponses(questionnaire, list);

function expectSameCounts(one: ReturnType<typeof flagResponses>, other: ReturnType<typeof flagResponses>): void {
  const countsOf = ({ agencies, interviewers, times, issues, checks }: typeof one) => {
    return { agencies, interviewers, times, issues, checks };
  };
  expect(countsOf(other)).toEqual(countsOf(one));
}

describe('quality flags', () => {
  test.prop([shuffled])('are the same for every form whatever the order of rows', ([list, order]) => {
    const one = flagResponses(read(list));
    const other = flagResponses(read(order.flatMap((at) => list[at] ?? [])));
    expect([...other.marks]).toEqual(order.map((at) => one.marks[at]));
    expectSameCounts(one, other);
  });

  test.prop([forms])('never change what was read', (list) => {
    const responses = read(list);
    compareQuality(responses);
    expect(responses).toEqual(read(list));
  });

  test.prop([forms])('agree: marks, rows of each flag, their union, and counts by agency and interviewer', (list) => {
    const { marks, rows, flagged, agencies, interviewers, times } = flagResponses(read(list));
    const lists = QUALITY_FLAGS.map((flag) => [...rows[flag]]);
    expect([...flagged]).toEqual([...new Set(lists.flat())].sort((a, b) => a - b));
    expect([...flagged]).toEqual([...marks.keys()].filter((row) => marks[row] !== 0));
    for (const counts of [agencies, interviewers].filter((some) => some.length > 0)) {
      const total = (of: (own: (typeof counts)[number]) => number) => counts.reduce((sum, own) => sum + of(own), 0);
      expect([total((own) => own.forms), total((own) => own.flagged)]).toEqual([list.length, flagged.length]);
      for (const flag of QUALITY_FLAGS) expect(total((own) => own.flags[flag])).toBe(rows[flag].length);
    }
    if (times) expect(times.read + times.absent + times.unreadable + times.impossible).toBe(list.length);
  });

  test.prop([forms], { numRuns: 30 })('compare the figures that tallying all forms and the rest gives', (list) => {
    const responses = read(list);
    const comparison = compareQuality(responses);
    const all = tallySurvey(responses);
    const rest = tallySurvey(withoutRows(responses, comparison.quality.flagged));
    const whole = { by: 'all' } as const;
    expect(comparison.overall.all).toEqual(findSlice(all, whole)?.overall.value);
    expect(comparison.overall.without).toEqual(findSlice(rest, whole)?.overall.value);
    for (const own of comparison.agencies) {
      const slice = { by: 'agency', agency: own.agency } as const;
      expect(own.all).toEqual(findSlice(all, slice)?.overall.value);
      expect(own.without).toEqual(findSlice(rest, slice)?.overall.value);
    }
    for (const own of comparison.flags) {
      const without = tallySurvey(withoutRows(responses, comparison.quality.rows[own.flag]));
      expect(own.without).toEqual(findSlice(without, whole)?.overall.value);
    }
  });

  test.prop([forms])('that are all off leave the figures with and without the same', (list) => {
    const off = handQuestionnaire([2, 2], { quality: { off: QUALITY_FLAGS } });
    const { overall, agencies, quality: result } = compareQuality(handResponses(off, list));
    expect(result.flagged).toHaveLength(0);
    for (const { all, without, difference } of [overall, ...agencies]) {
      expect(without).toEqual(all);
      expect(difference === undefined || isZero(difference)).toBe(true);
    }
  });
});
