import { describe, expect, test } from 'vitest';
import { exactText } from '../../../../src/base/number/decimal.ts';
import type { Rational } from '../../../../src/base/number/rational.ts';
import { OUT_OF_RANGE } from '../../../../src/survey/answer/responses.ts';
import { compareQuality } from '../../../../src/survey/quality/compare-quality.ts';
import { flagResponses } from '../../../../src/survey/quality/flag-responses.ts';
import { withoutRows } from '../../../../src/survey/quality/without-rows.ts';
import { tallySurvey } from '../../../../src/survey/tally/tally-survey.ts';
import { type HandForm, handQuestionnaire, handResponses } from './hand-made-survey.ts';

const text = (value: Rational | undefined) => value && exactText(value);

/*
 * Twelve items. Agency A: a straight 4 (flagged), all satisfied; one form with 6 of 12 satisfied. B: one form with 3 of 12 satisfied; one out of range (flagged) with 9 of 12.
 * C: only a form that says "not applicable" throughout (flagged). D: only a straight 1 (flagged).
 */
const FORMS: readonly HandForm[] = [
  { answers: '444444444444', agency: 'A', interviewer: 'n1' },
  { answers: '444444333333', agency: 'A', interviewer: 'n1' },
  { answers: '444333333333', agency: 'B', interviewer: 'n2' },
  { answers: '444444444333', agency: 'B', interviewer: 'n3', doubts: OUT_OF_RANGE },
  { answers: 'nnnnnnnnnnnn', agency: 'C', interviewer: 'n4' },
  { answers: '111111111111', agency: 'D', interviewer: 'n4' },
];
const responses = handResponses(handQuestionnaire([6, 6]), FORMS);

describe('the figures with and without the flagged forms', () => {
  const comparison = compareQuality(responses);

  test('are those of the whole by hand', () => {
    // All: the five forms with answers have 12 + 6 + 3 + 9 + 0 = 30 satisfied of 60. Without: 6 + 3 = 9 of 24.
    const { forms, flagged, all, without, difference } = comparison.overall;
    expect([forms, flagged, text(all), text(without), text(difference)]).toEqual([6, 4, '50', '37.5', '-12.5']);
  });

  test('are those of every agency by hand; one whose forms are all flagged has none without', () => {
    const rows = comparison.agencies.map((own) => [
      own.agency,
      own.forms,
      own.flagged,
      text(own.all),
      text(own.without),
      text(own.difference),
    ]);
    expect(rows).toEqual([
      ['A', 2, 1, '75', '50', '-25'],
      ['B', 2, 1, '50', '25', '-25'],
      ['C', 1, 1, undefined, undefined, undefined],
      ['D', 1, 1, '0', undefined, undefined],
    ]);
  });

  test('are given flag by flag, for the flags that were looked for', () => {
    // Without both straight lines 18 of 36; without the form out of range 21 of 48.
    const rows = comparison.flags.map((own) => [own.flag, own.flagged, text(own.without), text(own.difference)]);
    expect(rows).toEqual([
      ['straight-line', 2, '50', '0'],
      ['all-missing', 1, '50', '0'],
      ['out-of-range', 1, '43.75', '-6.25'],
      ['contradiction', 0, '50', '0'],
      ['interviewer', 0, '50', '0'],
    ]);
  });

  test('of a survey without agencies are those of the whole alone', () => {
    const plain = handResponses(handQuestionnaire([6, 6], { columns: { agency: undefined } }), FORMS);
    const { agencies, overall } = compareQuality(plain);
    expect([agencies, text(overall.without)]).toEqual([[], '37.5']);
  });

  test('of no forms are not there', () => {
    const { overall, agencies } = compareQuality(handResponses(handQuestionnaire([6, 6]), []));
    expect(overall).toEqual({ forms: 0, flagged: 0, all: undefined, without: undefined, difference: undefined });
    expect(agencies).toEqual([]);
  });
});

describe('a survey without some rows', () => {
  const rest = withoutRows(responses, flagResponses(responses).flagged);

  test('is as if the others alone had been read, but for what was read', () => {
    const read = handResponses(responses.questionnaire, [FORMS[1], FORMS[2]] as HandForm[]);
    const { account, places, sheets, ...others } = read;
    expect(rest).toMatchObject(others);
    expect([rest.account, rest.sheets]).toEqual([responses.account, responses.sheets]);
    expect([...rest.places.row]).toEqual([3, 4]);
    expect(account.accepted).toBe(2);
    expect(places.row).toHaveLength(sheets.length + 1);
  });

  test('does not list an agency that has no row left', () => {
    const agencies = tallySurvey(rest).slices.flatMap(({ slice }) => (slice.by === 'agency' ? [slice.agency] : []));
    expect(agencies).toEqual(['A', 'B']);
  });

  test('keeps choices and doubts beside their rows, and the survey it came from unchanged', () => {
    const chosen = { ...responses, choices: { why: Uint32Array.of(1, 2, 3, 4, 5, 6) } };
    const some = withoutRows(chosen, [4, 0]);
    expect([...(some.choices['why'] ?? [])]).toEqual([2, 3, 4, 6]);
    expect([...some.doubts]).toEqual([0, 0, OUT_OF_RANGE, 0]);
    expect([chosen.count, chosen.choices.why.length]).toEqual([6, 6]);
  });

  test('without any row taken out is the same survey', () => {
    expect(withoutRows(responses, [])).toEqual(responses);
  });
});
