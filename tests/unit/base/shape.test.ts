import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { issueText } from '../../../src/base/issue/issue.ts';
import { exactText } from '../../../src/base/number/decimal.ts';
import { expected } from '../../../src/base/shape/expected.ts';
import {
  exactNumber,
  identifier,
  isoDate,
  localized,
  percentNumber,
  period,
  positiveNumber,
} from '../../../src/base/shape/field.ts';
import { jsonPath, readShape } from '../../../src/base/shape/read.ts';

const SOURCE_ROOT = new URL('../../../src/', import.meta.url);

const schema = z.strictObject({
  id: identifier,
  title: localized,
  max: positiveNumber,
  mode: z.enum(['up', 'down']),
  days: z.array(isoDate),
  flag: z.boolean().optional(),
  part: z
    .discriminatedUnion('by', [
      z.strictObject({ by: z.literal('a') }),
      z.strictObject({ by: z.literal('b'), code: z.string() }),
    ])
    .optional(),
});
const GOOD = { id: 'x', title: { vi: 'Một', en: 'One' }, max: '1', mode: 'up', days: ['2025-01-31'] };

const defects = (raw: unknown): readonly string[] =>
  readShape(schema, raw, 'x.json').issues.map(({ code, place }) => `${code} ${place.path}`);

describe('Reading a shape', () => {
  test('A document of the right shape has a value and no issue.', () => {
    const { value, issues } = readShape(schema, GOOD, 'x.json');
    expect(issues).toEqual([]);
    expect(value && exactText(value.max)).toBe('1');
  });

  test('Several defects are reported at once, each at its JSON path.', () => {
    const raw = {
      title: { vi: 'Một', en: '', fr: 'Un' },
      max: '-1',
      mode: 'sideways',
      days: ['2025-01-31', '2025-02-30', 7],
      flag: 'yes',
      part: { by: 'c' },
      'odd key': 1,
    };
    expect([...defects(raw)].sort()).toEqual(
      [
        'JSON_MISSING $.id',
        'JSON_SHAPE $.title.en',
        'JSON_UNKNOWN_KEY $.title.fr',
        'JSON_SHAPE $.max',
        'JSON_SHAPE $.mode',
        'JSON_SHAPE $.days[1]',
        'JSON_SHAPE $.days[2]',
        'JSON_SHAPE $.flag',
        'JSON_SHAPE $.part.by',
        'JSON_UNKNOWN_KEY $["odd key"]',
      ].sort(),
    );
  });

  test('Two unknown fields are two issues.', () => {
    expect(defects({ ...GOOD, a: 1, b: 2 })).toEqual(['JSON_UNKNOWN_KEY $.a', 'JSON_UNKNOWN_KEY $.b']);
  });

  test.each([null, undefined, 5, 'x', true, [[]]])('%j is no document, which is one issue at the top.', (raw) => {
    expect(defects(raw)).toEqual(['JSON_SHAPE $']);
  });

  test('An issue says what was found and what is allowed, in both languages.', () => {
    const [first] = readShape(schema, { ...GOOD, mode: 'sideways' }, 'x.json').issues;
    expect(first && issueText(first, 'en')).toContain('sideways; it must be up, down.');
    const [day] = readShape(schema, { ...GOOD, days: ['30/02'] }, 'x.json').issues;
    expect(day && issueText(day, 'vi')).toContain('cần một ngày như "2025-07-01"');
  });

  test('A part of a document may be read with the path of its place.', () => {
    const { issues } = readShape(z.strictObject({ max: positiveNumber }), { max: 'x' }, 'x.json', ['levels', 2]);
    expect(issues.map(({ place }) => place)).toEqual([{ file: 'x.json', path: '$.levels[2].max' }]);
  });

  test('Paths name fields by a dot, places by a number and odd names in quotes.', () => {
    expect(jsonPath(['criteria', 0, 'max'])).toBe('$.criteria[0].max');
    expect(jsonPath(['a b', '1x', '_y', 'quo"te'])).toBe('$["a b"]["1x"]._y["quo\\"te"]');
    expect(jsonPath([])).toBe('$');
  });
});

describe('The fields of documents', () => {
  const read = (field: z.ZodType, raw: unknown): boolean => field.safeParse(raw).success;

  test.each([
    ['61.5', '61.5'],
    [61.5, '61.5'],
    [0.1, '0.1'],
    [1e-7, '0.0000001'],
    [123456789012345, '123456789012345'],
    ['-2', '-2'],
    [0.123456789012345, '0.123456789012345'],
    [-0.5, '-0.5'],
  ])('The number %j is read exactly.', (raw, text) => {
    const parsed = exactNumber.safeParse(raw);
    expect(parsed.data && exactText(parsed.data)).toBe(text);
  });

  test.each([
    '61,5',
    '1e3',
    '',
    'x',
    null,
    true,
    {},
    0.1 + 0.2,
    1e21,
    0.1234567890123456,
    Number.NaN,
    1234567890123456,
  ])('%j is no exact number.', (raw) => {
    expect(read(exactNumber, raw)).toBe(false);
  });

  test('Bounds hold at their ends.', () => {
    expect([read(positiveNumber, '0'), read(positiveNumber, '-0.001')]).toEqual([true, false]);
    expect(['0', '100', '100.01', '-0.01'].map((raw) => read(percentNumber, raw))).toEqual([true, true, false, false]);
  });

  test('A text is needed in both languages and spaces are no text.', () => {
    expect(read(localized, { vi: 'Một', en: ' ' })).toBe(false);
    expect(read(localized, { vi: 'Một' })).toBe(false);
    expect(read(localized, { vi: 'Một', en: 'One' })).toBe(true);
  });

  test('A day is an ISO day and a period does not end before it starts.', () => {
    expect(
      ['2025-02-28', '2025-02-30', '28/02/2025', ' 2025-02-28', 20250228].map((raw) => read(isoDate, raw)),
    ).toEqual([true, false, false, false, false]);
    expect(read(period, { from: '2025-01-01', to: '2025-01-01' })).toBe(true);
    expect(read(period, { from: '2025-01-02', to: '2025-01-01' })).toBe(false);
    expect(read(period, { from: '2025-01-02' })).toBe(true);
  });

  test.each(['', '-a', 'a b', 'á', 'x'.repeat(65), 'a/b', '__proto__', 5])('%j is no identifier.', (raw) => {
    expect(read(identifier, raw)).toBe(false);
  });
});

describe('What the schemas ask for', () => {
  const files = readdirSync(SOURCE_ROOT, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const source = files.map((file) => [file, readFileSync(new URL(file, SOURCE_ROOT), 'utf8')] as const);
  const texts = source.flatMap(([file, text]) =>
    [...text.matchAll(/\b(?:error|message): (?:'((?:[^'\\]|\\.)*)'|([A-Z_]+)\b)/g)].map(([, words, constant]) => {
      const named = constant && new RegExp(`const ${constant} = '([^']*)'`).exec(text)?.[1];
      return [file, words ?? named ?? `${constant} was not found`] as const;
    }),
  );

  test('There are such texts to look at.', () => {
    expect(new Set(texts.map(([, text]) => text)).size).toBeGreaterThan(25);
  });

  test.each(texts)('%s asks for “%s” in Vietnamese too.', (_, text) => {
    const { vi, en } = expected(text);
    expect(en).toBe(text);
    expect(vi).not.toBe(text);
  });
});
