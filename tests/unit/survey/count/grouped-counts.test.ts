import { describe, expect, test } from 'vitest';
import { type GroupedLine, groupedCounts, loadReceipt, partFrame, tallyPart } from '../../../../src/survey/index.ts';
import { questionnaireOf, rawExample, respond } from '../example-questionnaire.ts';

const raw = rawExample();
raw.gates = [];
raw.sampling = { weight: 'weight' };
const form = questionnaireOf(raw);
const frame = partFrame(form);
const HEAD = 'response_id,agency,field,Q1,Q2,Q3,Q4,Q5,weight\n';
const responses = respond(form, { 'a.csv': `${HEAD}1,A,f,5,4,5,5,5,1.5\n2,A,f,5,98,5,5,5,2\n3,B,f,,1,1,1,1,0.0001\n` });
/** Forms by the code of their answer, as many as there are codes. */
const forms = (byCode: Readonly<Record<number, number>>): number[] => frame.answers.map((_, code) => byCode[code] ?? 0);
const totals = {
  w: 35_001n,
  w2: 625_000_001n,
  items: [forms({ 9: 2, 0: 1 }), forms({ 8: 1, 2: 1, 5: 1 }), ...[2, 3, 4].map(() => forms({ 9: 2, 5: 1 }))],
};
const { account } = responses;
const receipt = loadReceipt(frame, { account, weights: 'column' }, totals, { input: 'by hand' });

/** What a database makes of the three forms, by hand: level n has the code n + 4, “98” is dont-know (2), a blank 0. */
const line = (unit: string, item: number, answer: number, n: number, w: bigint, w2: bigint): GroupedLine => ({
  load: 'x',
  unit,
  item,
  answer,
  n,
  w,
  w2,
});
const both = (item: number): GroupedLine => line('A', item, 9, 2, 35_000n, 625_000_000n);
const light = (item: number, answer: number): GroupedLine => line('B', item, answer, 1, 1n, 1n);
const LINES: readonly GroupedLine[] = [
  both(0),
  light(0, 0),
  line('A', 1, 8, 1, 15_000n, 225_000_000n),
  line('A', 1, 2, 1, 20_000n, 400_000_000n),
  light(1, 5),
  ...[2, 3, 4].flatMap((item) => [both(item), light(item, 5)]),
];
const loads = [{ load: 'x', receipt }];
const codesOf = (lines: readonly GroupedLine[]) => {
  const { counts, issues } = groupedCounts(frame, loads, lines);
  expect(counts).toBeUndefined();
  return issues.map(({ code, values }) => [code, values['found']]);
};

describe('what a database counted', () => {
  test('becomes counts when it agrees with the receipt', () => {
    const { counts, issues } = groupedCounts(frame, loads, LINES);
    expect(issues).toEqual([]);
    if (!counts) throw new Error('there are counts');
    expect(counts.account).toMatchObject({ read: 3, accepted: 3 });
    expect(tallyPart(frame, counts).lines.slice(0, 3)).toEqual([
      { unit: 'A', item: 'Q1', answer: '5', n: 2, w: '35000', w2: '625000000' },
      { unit: 'A', item: 'Q2', answer: 'dont-know', n: 1, w: '20000', w2: '400000000' },
      { unit: 'A', item: 'Q2', answer: '4', n: 1, w: '15000', w2: '225000000' },
    ]);
  });

  test('is the same whatever order its lines came in, and without lines of loads that have no receipt', () => {
    const { counts } = groupedCounts(frame, loads, [...LINES, { ...light(0, 5), load: 'y' }].reverse());
    expect(counts).toEqual(groupedCounts(frame, loads, LINES).counts);
  });

  test('is refused when a form is missing, doubled, heavier, or has another answer', () => {
    expect(codesOf(LINES.filter((one) => one.unit !== 'B' || one.item !== 2))).toEqual([
      ['TALLY_ENGINE_SUM', 'Q3: n = 2'],
      ['TALLY_ENGINE_SUM', 'Q3 · 1: n = 0'],
      ['TALLY_ENGINE_SUM', 'Q3: w = 35000'],
      ['TALLY_ENGINE_SUM', 'Q3: w2 = 625000000'],
    ]);
    const changed = (change: Partial<GroupedLine>) =>
      codesOf(LINES.map((one, at) => (at === 1 ? { ...one, ...change } : one)));
    expect(changed({ n: 2 })).toEqual([
      ['TALLY_ENGINE_SUM', 'Q1: n = 4'],
      ['TALLY_ENGINE_SUM', 'Q1 · blank: n = 2'],
    ]);
    expect(changed({ w: 2n })).toEqual([['TALLY_ENGINE_SUM', 'Q1: w = 35002']]);
    expect(changed({ w2: 4n })).toEqual([['TALLY_ENGINE_SUM', 'Q1: w2 = 625000004']]);
    expect(changed({ answer: 1 })).toEqual([['TALLY_ENGINE_SUM', 'Q1 · blank: n = 0']]);
  });

  test('is refused with an answer or an item that the questionnaire has not', () => {
    const added = (change: Partial<GroupedLine>) => codesOf([...LINES, { ...light(0, 5), ...change }]);
    expect(added({ answer: 10 })).toEqual([['TALLY_ENGINE_VALUE', 'q1 = 10']]);
    expect(added({ answer: undefined })).toEqual([['TALLY_ENGINE_VALUE', 'q1 = null']]);
    expect(added({ item: 5 })).toEqual([['TALLY_ENGINE_VALUE', 'q6 = 5']]);
  });
});
