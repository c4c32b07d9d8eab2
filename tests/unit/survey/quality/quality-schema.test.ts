import { describe, expect, test } from 'vitest';
import { exactText } from '../../../../src/base/number/decimal.ts';
import { readShape } from '../../../../src/base/shape/read.ts';
import { qualitySchema } from '../../../../src/survey/quality/quality-schema.ts';

describe('the rules of quality', () => {
  test('are all optional, with the defaults of their sources', () => {
    const { off, straightLining, duplicateContent, tooFast, interviewer } = qualitySchema.parse({});
    expect([off, straightLining, duplicateContent]).toEqual([
      [],
      { minimumItems: 10, minimumFactors: 2, needsReversed: false },
      { minimumItems: 20, minimumDeviating: 5 },
    ]);
    expect([exactText(tooFast.secondsPerItem), tooFast.minimumSeconds]).toEqual(['2', undefined]);
    const { sigmas, times, ...least } = interviewer;
    expect([exactText(sigmas), exactText(times), least]).toEqual(['3', '2', { minimumForms: 20, minimumFlagged: 5 }]);
  });

  test('may be given in part', () => {
    const { straightLining, duplicateContent } = qualitySchema.parse({ straightLining: { minimumItems: 39 } });
    expect([straightLining.minimumItems, straightLining.minimumFactors, duplicateContent.minimumItems]).toEqual([
      39, 2, 20,
    ]);
  });

  test.each([
    [{ off: ['straight'] }, '$.off[0]'],
    [{ straightLining: { minimumItems: 0 } }, '$.straightLining.minimumItems'],
    [{ tooFast: { secondsPerItem: '0' } }, '$.tooFast.secondsPerItem'],
    [{ tooFast: { secondsPerItem: '0.0000001' } }, '$.tooFast.secondsPerItem'],
    [{ tooFast: { minimumSeconds: '1000001' } }, '$.tooFast.minimumSeconds'],
    [{ interviewer: { sigmas: '-1' } }, '$.interviewer.sigmas'],
    [{ delete: true }, '$.delete'],
  ])('that cannot be are refused at their place: %j', (raw, path) => {
    const { value, issues } = readShape(qualitySchema, raw, 'q.json');
    expect([value, issues.map(({ place }) => place.path)]).toEqual([undefined, [path]]);
  });

  test('take a limit in decimals', () => {
    const { tooFast } = qualitySchema.parse({ tooFast: { secondsPerItem: '1.5', minimumSeconds: 90 } });
    expect([exactText(tooFast.secondsPerItem), tooFast.minimumSeconds && exactText(tooFast.minimumSeconds)]).toEqual([
      '1.5',
      '90',
    ]);
  });
});
