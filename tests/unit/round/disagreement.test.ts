import { fc, test as property } from '@fast-check/vitest';
import { beforeAll, describe, expect, test } from 'vitest';
import { sourceRegister, sourcesSchema } from '../../../src/base/source.ts';
import { differencesBetween } from '../../../src/round/disagreement.ts';
import type { CriteriaSet } from '../../../src/scoring/index.ts';
import { readCriteriaSet } from '../../../src/scoring/index.ts';
import { SMALL_DOCUMENTS } from '../../service/small-round.ts';

let set: CriteriaSet;
beforeAll(async () => {
  const parse = (path: string): unknown => JSON.parse(SMALL_DOCUMENTS[path] ?? '');
  const { sources } = sourcesSchema.parse(parse('sources.json'));
  const reading = await readCriteriaSet(parse('set/mau-2025.json'), 'set.json', sourceRegister(sources));
  if (!reading.set) throw new Error(JSON.stringify(reading.issues));
  set = reading.set;
});

describe('differences between statements', () => {
  test.each([
    ['2.2', 'rate', '1,0', '1.0'],
    ['2.2', 'rate', '85,50%', '+85.5'],
    ['1.2', 'done', '008', ' 8 '],
    ['1.3', 'points', '7', '7,000'],
    ['2.1', 'met', 'có', 'yes'],
    ['2.1', 'met', '0', 'Không'],
    ['1.1', 'issued', '31/01/2025', '2025-01-31'],
    ['1.1', 'issued', 'chưa', 'none'],
    ['1.2', 'status', 'Không có nhiệm vụ', 'no-task'],
    ['1.2', 'done', 'tám', 'tám'],
  ])('On %s, %s as “%s” is “%s”.', (criterion, input, one, other) => {
    expect(differencesBetween(set, criterion, [{ [input]: one }, { [input]: other }])).toEqual([]);
  });

  test.each([
    ['2.2', 'rate', '85.5', '85.500000000000000001'],
    ['1.2', 'done', '8', '80'],
    ['2.1', 'met', 'yes', 'no'],
    ['1.1', 'issued', '01/02/2025', '2025-01-02'],
    ['1.2', 'status', 'no-task', 'not-applicable'],
    ['1.2', 'done', 'tám', '8'],
  ])('On %s, %s as “%s” is not “%s”.', (criterion, input, one, other) => {
    const differences = differencesBetween(set, criterion, [{ [input]: one }, { [input]: other }]);
    expect(differences).toEqual([{ input, values: [one, other] }]);
  });

  test('What is absent or empty is not zero, and is not told from each other.', () => {
    expect(differencesBetween(set, '1.2', [{ done: '0' }, {}])).toEqual([{ input: 'done', values: ['0', undefined] }]);
    expect(differencesBetween(set, '1.2', [{ done: '0' }, { done: ' ' }])).toHaveLength(1);
    expect(differencesBetween(set, '1.2', [{ done: '' }, {}])).toEqual([]);
  });

  test('Of three statements one that differs is enough; inputs come in the order of their names.', () => {
    const statements = [
      { due: '10', done: '8' },
      { done: '8', due: '10' },
      { done: '9', due: '11' },
    ];
    expect(differencesBetween(set, '1.2', statements).map(({ input }) => input)).toEqual(['done', 'due']);
    expect(differencesBetween(set, '1.2', statements.slice(0, 2))).toEqual([]);
    expect(differencesBetween(set, '1.2', statements.slice(2))).toEqual([]);
    expect(differencesBetween(set, '1.2', [])).toEqual([]);
  });

  property.prop([fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }), fc.constantFrom(',', '.')])(
    'Two numbers differ exactly when their hundredths do, however they are written.',
    (left, right, separator) => {
      const text = (value: number): string =>
        `${Math.floor(value / 100)}${separator}${String(value % 100).padStart(2, '0')}0`;
      const plain = `${Math.floor(right / 100)}.${String(right % 100).padStart(2, '0')}`;
      const differences = differencesBetween(set, '1.3', [{ points: text(left) }, { points: plain }]);
      expect(differences.length > 0).toBe(left !== right);
    },
  );
});
