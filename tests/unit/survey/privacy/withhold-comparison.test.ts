import { expect, test } from 'vitest';
import { surveyForms } from '../../../../src/season/survey-forms.ts';
import { tallySurvey, withholdSlices } from '../../../../src/survey/index.ts';
import { questionnaireOf, rawExample, respond } from '../example-questionnaire.ts';

const HEADER = 'response_id,agency,field,Q1,Q2,Q3,Q4,Q5';

/** Forms of one agency, the first so many with a number that is no level. */
function formsOf(agency: string, count: number, odd: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${agency}${at},${agency},land,${at < odd ? 7 : 5},5,5,4,3`);
}

function published(minimum: number | undefined, lines: readonly string[]) {
  const privacy = minimum === undefined ? {} : { privacy: { minimum } };
  const responses = respond(questionnaireOf({ ...rawExample(), ...privacy }), {
    'a.csv': [HEADER, ...lines].join('\n'),
  });
  return surveyForms(responses, withholdSlices(tallySurvey(responses)));
}

// A has 3 forms and is too small; B, the smallest other, is withheld with it, since the total would give A back.
const LINES = [...formsOf('A', 3, 0), ...formsOf('B', 9, 0), ...formsOf('C', 20, 6), ...formsOf('D', 20, 1)];

test('agencies that the survey withholds stand in no other table by agency', () => {
  const { comparison, respondents } = published(5, LINES);
  expect(comparison.agencies.map(({ agency }) => agency)).toEqual(['C', 'D']);
  expect(respondents.map(({ slice }) => (slice.by === 'agency' ? slice.agency : slice.by))).toEqual(['all', 'C', 'D']);
});

test('a figure without fewer forms than the minimum is not given', () => {
  const { comparison } = published(5, LINES);
  const withouts = comparison.agencies.map(({ agency, flagged, without }) => [agency, flagged, without !== undefined]);
  expect(withouts).toEqual([
    ['C', 6, true],
    ['D', 1, false],
  ]);
  expect(comparison.overall.without).toBeDefined();
});

test('without privacy everything is shown', () => {
  const { comparison } = published(undefined, LINES);
  expect(comparison.agencies.map(({ agency }) => agency)).toEqual(['A', 'B', 'C', 'D']);
  expect(comparison.agencies.every(({ without }) => without)).toBe(true);
});
