import { describe, expect, test } from 'vitest';
import { exactText } from '../../../../src/base/number/decimal.ts';
import { type FlagCounts, flagRecord } from '../../../../src/survey/quality/count-flags.ts';
import { flagResponses } from '../../../../src/survey/quality/flag-responses.ts';
import { judgeInterviewers } from '../../../../src/survey/quality/judge-interviewers.ts';
import { qualitySchema } from '../../../../src/survey/quality/quality-schema.ts';
import { handQuestionnaire, handResponses } from './hand-made-survey.ts';

const RULES = qualitySchema.parse({}).interviewer;

function counts(name: string, forms: number, straight: number, flag = 'straight-line'): FlagCounts {
  return { name, forms, flagged: straight, flags: flagRecord((one) => (one === flag ? straight : 0)) };
}

function unusual(list: readonly FlagCounts[], rules: object = {}): readonly string[] {
  return judgeInterviewers(list, qualitySchema.parse({ interviewer: rules }).interviewer)
    .filter((own) => own.unusual.length > 0)
    .map(({ name }) => name);
}

describe('an interviewer', () => {
  // Others: 10 of 100, q = 0.1; of 100 own forms the limit is 0.1 + 3 × √(0.1 × 0.9 / 100) = 0.1 + 0.09 = 0.19, at least 2 × q = 0.2.
  test('stands out above three standard errors: 20 of 100 beside 10 of 100 by the others, not 19', () => {
    expect(unusual([counts('x', 100, 20), counts('y', 100, 10)])).toEqual(['x']);
    expect(unusual([counts('x', 100, 19), counts('y', 100, 10)], { times: '1' })).toEqual([]);
    expect(unusual([counts('x', 100, 20), counts('y', 100, 10)], { times: '1', sigmas: '3.34' })).toEqual([]);
  });

  test('must have at least twice the share of the others', () => {
    // 1000 forms: the limit is 0.1 + 3 × √(0.09 / 1000) = 0.128…; 0.199 lies above it, but below 0.2.
    expect(unusual([counts('x', 1000, 199), counts('y', 1000, 100)])).toEqual([]);
    expect(unusual([counts('x', 1000, 200), counts('y', 1000, 100)])).toEqual(['x']);
  });

  test('is told with both shares', () => {
    const [own] = judgeInterviewers([counts('x', 100, 50), counts('y', 90, 9), counts('z', 30, 3)], RULES);
    expect(own?.unusual.map(({ flag, share, others }) => [flag, exactText(share), exactText(others)])).toEqual([
      ['straight-line', '0.5', '0.1'],
    ]);
  });

  test('is not judged on fewer than 20 forms or 5 with the flag, or beside colleagues with fewer than 20', () => {
    const others = counts('y', 100, 0);
    expect(unusual([counts('x', 20, 5), others])).toEqual(['x']);
    expect(unusual([counts('x', 19, 19), others])).toEqual([]);
    expect(unusual([counts('x', 20, 4), others])).toEqual([]);
    expect(unusual([counts('x', 20, 5), counts('y', 19, 0)])).toEqual([]);
    expect(unusual([counts('x', 20, 5), counts('y', 20, 0)])).toEqual(['x']);
  });

  test('without a name is none, and its forms are nobody’s colleagues’', () => {
    expect(unusual([counts('', 100, 90), counts('x', 100, 50), counts('y', 100, 50)])).toEqual([]);
    expect(unusual([counts('', 100, 0), counts('x', 100, 50)])).toEqual([]);
  });

  test('is judged by duplicates and speed too, not by answers that cannot be theirs', () => {
    expect(unusual([counts('x', 20, 9, 'duplicate-content'), counts('y', 20, 0)])).toEqual(['x']);
    expect(unusual([counts('x', 20, 9, 'too-fast'), counts('y', 20, 0)])).toEqual(['x']);
    expect(unusual([counts('x', 20, 9, 'out-of-range'), counts('y', 20, 0)])).toEqual([]);
  });
});

test('Every form of an interviewer who stands out is flagged, and counted so.', () => {
  const straight = { answers: '444444444444' };
  const varied = { answers: '454444444444' };
  const forms = [
    ...Array.from({ length: 20 }, (_, at) => ({ ...(at < 5 ? straight : varied), interviewer: 'x' })),
    ...Array.from({ length: 20 }, () => ({ ...varied, interviewer: 'y' })),
  ];
  const { rows, flagged, interviewers } = flagResponses(handResponses(handQuestionnaire([6, 6]), forms));
  expect([...rows.interviewer]).toEqual(Array.from({ length: 20 }, (_, at) => at));
  expect(flagged.length).toBe(20);
  expect(interviewers.map(({ name, flagged: some, flags }) => [name, some, flags.interviewer])).toEqual([
    ['x', 20, 20],
    ['y', 0, 0],
  ]);
});

test('Turned off, it leaves the interviewers counted and not judged.', () => {
  const forms = ['x', 'y'].flatMap((interviewer) =>
    Array.from({ length: 20 }, () => ({ answers: interviewer === 'x' ? '444444444444' : '454444444444', interviewer })),
  );
  const questionnaire = handQuestionnaire([6, 6], { quality: { off: ['interviewer'] } });
  const { rows, interviewers } = flagResponses(handResponses(questionnaire, forms));
  expect([rows.interviewer.length, interviewers.map(({ unusual: list }) => list.length)]).toEqual([0, [0, 0]]);
  expect(interviewers[0]?.flags['straight-line']).toBe(20);
});
