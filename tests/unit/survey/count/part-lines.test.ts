import { describe, expect, test } from 'vitest';
import {
  countUnits,
  mergeTallies,
  partFrame,
  readTallyPart,
  type SurveyCounts,
  tallyPart,
} from '../../../../src/survey/index.ts';
import { questionnaireOf, rawExample, respond } from '../example-questionnaire.ts';

const form = questionnaireOf(rawExample());
const frame = partFrame(form);
const HEAD = 'response_id,agency,field,Q1,Q2,Q3,Q4,Q5\n';

function countsOf(text: string): SurveyCounts {
  const responses = respond(form, { 'a.csv': HEAD + text });
  const { id, version } = form;
  return {
    questionnaire: id,
    version,
    weights: 'one',
    account: responses.account,
    units: countUnits(responses, 'one'),
  };
}

const north = countsOf('1,A,f,5,4,5,5,5\n2,A,f,5,98,5,5,5\n3,A,f,,,,,\n');
const south = countsOf('4,B,f,1,1,1,1,1\n5,A,f,4,4,4,4,4\n');

describe('a part of a tally', () => {
  test('has a line for every agency, item and answer, with sums of weights in units of 1/10,000', () => {
    const { lines, account } = tallyPart(frame, north);
    expect(account).toEqual({ read: 3, accepted: 2, duplicate: 0, excluded: 1, rejected: 0 });
    expect(lines.slice(0, 3)).toEqual([
      { unit: 'A', item: 'Q1', answer: '5', n: 2, w: '20000', w2: '200000000' },
      { unit: 'A', item: 'Q2', answer: 'dont-know', n: 1, w: '10000', w2: '100000000' },
      { unit: 'A', item: 'Q2', answer: '4', n: 1, w: '10000', w2: '100000000' },
    ]);
  });

  test('comes back as it was, and adds to others in any order with one result', () => {
    const [a, b] = [north, south].map((one) => readTallyPart(tallyPart(frame, one), 'p.json', frame).value?.counts);
    if (!a || !b) throw new Error('both parts are right');
    const merged = mergeTallies([a, b]);
    expect(merged).toEqual(mergeTallies([b, a]));
    expect(merged?.account).toEqual({ read: 5, accepted: 4, duplicate: 0, excluded: 1, rejected: 0 });
    const lines = merged && tallyPart(frame, merged).lines.filter(({ unit, item }) => unit === 'A' && item === 'Q1');
    expect(lines?.map(({ answer, n }) => [answer, n])).toEqual([
      ['4', 1],
      ['5', 2],
    ]);
  });

  test('that lost its first line is refused, by item', () => {
    const part = tallyPart(frame, north);
    const { value, issues } = readTallyPart({ ...part, lines: part.lines.slice(1) }, 'p.json', frame);
    expect(value).toBeUndefined();
    expect(issues.map(({ code, values }) => [code, values['found']])).toEqual([['SURVEY_PART_SUM', 'Q1: n = 0']]);
  });

  test('by another dimension is refused, but where any will do', () => {
    const part = tallyPart(partFrame(form, 'field'), north);
    const read = (wanted: Parameters<typeof readTallyPart>[2]) => readTallyPart(part, 'p.json', wanted);
    expect(read(frame).issues.map(({ code }) => code)).toEqual(['SURVEY_PART_SHAPE']);
    expect(read({ ...frame, by: undefined }).value?.frame.by).toBe('field');
    expect(read(undefined).value?.frame.by).toBe('field');
  });

  test('of another version, with a line twice or a strange answer is refused', () => {
    const part = tallyPart(frame, north);
    const codes = (raw: unknown) => readTallyPart(raw, 'p.json', frame).issues.map(({ code }) => code);
    expect(codes({ ...part, version: 'x' })).toEqual(['SURVEY_PART_SHAPE']);
    expect(codes({ ...part, lines: [...part.lines, ...part.lines.slice(0, 1)] })).toEqual(['SURVEY_PART_SHAPE']);
    expect(codes({ ...part, lines: part.lines.map((line) => ({ ...line, answer: '9' })) })[0]).toBe(
      'SURVEY_PART_SHAPE',
    );
  });
});
