import { expect, test } from 'vitest';
import { columnHeadSchema } from '../../../../src/survey/count/column-head.ts';

/** Whether the head of a file of columns may keep an issue of this code. */
function isKnown(code: string): boolean {
  const { error } = columnHeadSchema.safeParse({ issues: [{ code, place: {}, values: {} }] });
  return !(error?.issues ?? []).some(({ path }) => path.join('.') === 'issues.0.code');
}

test('A kept issue has a code of the catalogue, and no name that every object has.', () => {
  expect(isKnown('JSON_SHAPE')).toBe(true);
  expect(isKnown('NO_SUCH_CODE')).toBe(false);
  expect(isKnown('toString')).toBe(false);
});
