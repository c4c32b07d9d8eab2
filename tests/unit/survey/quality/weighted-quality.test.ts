import { expect, test } from 'vitest';
import { compareQuality } from '../../../../src/survey/index.ts';
import { questionnaireOf, rawExample, respond } from '../example-questionnaire.ts';

test('with weights, the figures with and without flagged forms are weighted like the survey’s', () => {
  const form = questionnaireOf({ ...rawExample(), sampling: { weight: 'w' } });
  // R3 has an answer out of range in Q1 and is flagged; its other answers are level 1.
  const rows = ['R1,A,land,5,5,5,5,5,3', 'R2,A,land,1,1,1,1,1,1', 'R3,A,land,7,1,1,1,1,4'];
  const found = compareQuality(
    respond(form, { 'a.csv': ['response_id,agency,field,Q1,Q2,Q3,Q4,Q5,w', ...rows].join('\n') }),
  );
  // Q1: 3 of 4; Q2 to Q5: 3 of 8 each. Mean (75 + 4 × 37.5) / 5 = 45. Without R3: 3 of 4 throughout.
  expect(found.overall).toMatchObject({
    forms: 3,
    flagged: 1,
    all: { num: 45n, den: 1n },
    without: { num: 75n, den: 1n },
    difference: { num: 30n, den: 1n },
  });
});
