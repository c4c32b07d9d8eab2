import { fc } from '@fast-check/vitest';

/** Words that stay themselves in a cell: trimmed, NFC, of several alphabets and signs. */
const word = fc.constantFrom(
  'Lịch sự',
  'đúng hẹn',
  'on time',
  'A | B',
  '[x]',
  '“q”',
  "d'ấu",
  'ß',
  '日本',
  'a\nb',
  '= 1',
  '-',
  '😀',
);
const localized = fc.record({ vi: word, en: word });

interface Shape {
  readonly values: readonly number[];
  readonly reversed: boolean;
  readonly sizes: readonly (readonly number[])[];
  readonly weighted: boolean;
  readonly own: boolean;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  values: fc.uniqueArray(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 6 }),
  reversed: fc.boolean(),
  sizes: fc.array(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 3,
  }),
  weighted: fc.boolean(),
  own: fc.boolean(),
});

const column = (name: string) => fc.option(fc.constant(name), { nil: undefined });

/** Questionnaires as their files write them; every code is a name that a form takes, so that nothing has to be added. */
export const rawGenerated = fc
  .tuple(
    shape,
    fc.infiniteStream(localized),
    fc.record({
      columns: fc.record({
        id: column('id'),
        agency: column('agency'),
        interviewer: column('who'),
        start: column('start'),
        duration: column('_t'),
      }),
      missing: fc.subarray([
        { kind: 'blank', codes: ['', '-'] },
        { kind: 'refused', codes: ['từ chối', 'a | b'] },
        { kind: 'refused', codes: [] },
        { kind: 'not-applicable', codes: ['n/a', ' x '] },
      ]),
      multiple: fc.boolean(),
      options: fc.uniqueArray(fc.constantFrom('a', 'b', 'c-1', '0.5', 'đ'), { minLength: 1 }),
      bounds: fc.tuple(fc.constantFrom('-1.25', '0'), fc.constantFrom('10', '99.5')),
      gated: fc.constantFrom('overall', 'B1', 'B1.F1', 'B1.F1.Q1'),
      gate: fc.constantFrom('used', 'extra', 'agency_of'),
      answered: fc.constantFrom('count', 'not-applicable'),
      statistic: fc.constantFrom('share-satisfied', 'mean-rescaled'),
      privacy: fc.option(fc.constant({ minimum: 7 }), { nil: undefined }),
      sample: fc.boolean(),
    }),
  )
  .map(([{ values, reversed, sizes, weighted, own }, stream, rest]) => {
    const texts = stream[Symbol.iterator]();
    const text = () => texts.next().value;
    const sorted = [...values].sort((a, b) => a - b);
    const levels = (mark: string) =>
      values.map((value) => ({
        value,
        label: { vi: `mức ${mark} ${value}`, en: `level ${mark} ${value}` },
        ...(reversed ? { code: `c${sorted.indexOf(value)}` } : {}),
        ...(value > 10 ? { aliases: [`cao ${mark} ${value}`, `a | ${mark} ${value}`] } : {}),
      }));
    const blocks = sizes.map((factors, b) => ({
      code: `B${b + 1}`,
      title: text(),
      factors: factors.map((size, f) => ({
        code: `B${b + 1}.F${f + 1}`,
        title: text(),
        items: Array.from({ length: size }, (_, i) => ({
          code: `B${b + 1}.F${f + 1}.Q${i + 1}`,
          title: text(),
          ...(weighted ? { weight: `${i + 1}.5` } : {}),
          ...(own && i === 1 ? { levels: levels('riêng') } : {}),
        })),
      })),
    }));
    const { columns, missing, multiple, options, bounds, gated, gate, answered, statistic, privacy, sample } = rest;
    const source = { id: 'example-plan', at: 'mục 1' };
    return {
      ...{ id: 'made', version: '1', sample, title: text(), source, missing, columns, blocks },
      scale: { levels: levels('chung'), satisfied: sorted.slice(-1) },
      choices: [
        {
          code: 'extra',
          title: text(),
          multiple,
          options: options.map((code) => ({ code, label: { vi: `lựa ${code}`, en: `opt ${code}` } })),
        },
      ],
      numbers: [{ code: 'share', title: text(), minimum: bounds[0], maximum: bounds[1] }],
      gates: [{ column: gate, yes: ['1', 'có'], no: ['0'], parts: [gated], answered }],
      ...(privacy ? { privacy } : {}),
      method: { itemStatistic: statistic, rollUp: 'mean-of-items', decimals: 1, mode: 'half-even', source },
    };
  });
