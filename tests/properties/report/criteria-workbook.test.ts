import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceRegister } from '../../../src/base/source.ts';
import { loadCriteriaWorkbook } from '../../../src/io/load-criteria-workbook.ts';
import { writeWorkbook } from '../../../src/io/workbook/write-workbook.ts';
import { readCriteriaWorkbook } from '../../../src/report/criteria-workbook/read-criteria-workbook.ts';
import { criteriaWorkbookOf } from '../../../src/report/criteria-workbook/write-criteria.ts';
import { textSheets } from '../../unit/report/criteria-workbook/text-sheets.ts';

/*
 * Documents of the shape of a criteria set, whether or not its sums and names agree: what a workbook holds of them comes back.
 * Texts are trimmed and in NFC, as everything that is read from a workbook is; lists are not empty where they may be left out.
 */

type Json = Record<string, unknown>;

const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc.constantFrom('=SUM(A1)', '1,5', '[a]', 'a, b; c', '-', '0012', '31/12/2025', 'có', '_x0041_', 'Tiêu chí'),
  )
  .map((one) => one.replace(/\p{C}/gu, '').normalize('NFC').trim())
  .filter((one) => one !== '');
const lines = fc.tuple(text, text).map((parts) => parts.join('\n'));
const words = fc.oneof({ weight: 8, arbitrary: text }, { weight: 1, arbitrary: lines });
const title = fc.record({ vi: words, en: words });
const decimal = fc
  .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 3 }))
  .map(([digits, places]) => {
    const sign = digits < 0 ? '-' : '';
    const all = String(Math.abs(digits)).padStart(places + 1, '0');
    return places === 0 ? `${sign}${all}` : `${sign}${all.slice(0, -places)}.${all.slice(-places)}`;
  });
const number = fc.oneof(decimal, fc.constantFrom('12345678901234567890.5', '0.000000000001', '007'));
const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,10}$/);
const name = fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,8}$/).filter((one) => one !== '__proto__');
const day = fc.constantFrom('2025-01-01', '2025-12-31', '2024-02-29');
const citation = fc.record({ id, at: text }, { requiredKeys: ['id'] });
const award = fc.oneof(
  number.map((share) => ({ share })),
  number.map((points) => ({ points })),
);
const value = fc.oneof(
  name,
  fc.tuple(name, name).map((percent) => ({ percent })),
  fc.tuple(name, name).map((ratio) => ({ ratio })),
);
const many = <Value>(one: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> => fc.array(one, { minLength: 1, maxLength: 3 });
const withAward = (
  shape: Record<string, fc.Arbitrary<unknown>>,
  requiredKeys: string[] = Object.keys(shape),
): fc.Arbitrary<Json> =>
  fc.tuple(fc.record(shape, { requiredKeys }), award).map(([object, points]) => ({ ...object, ...points }));
const ruleOf = (
  kind: string,
  shape: Record<string, fc.Arbitrary<unknown>>,
  requiredKeys: string[] = [],
): fc.Arbitrary<Json> => fc.record(shape, { requiredKeys }).map((rule) => ({ kind, ...rule }));
const bounds = { from: number, above: number, upTo: number, below: number };
const formula = fc.constantFrom('maxPoints', '-a + b', '=a', 'max(0, min(maxPoints, a / b))', 'a >= 90 and b < 1');

const rule: fc.Arbitrary<Json> = fc.oneof(
  ruleOf('yes-no', { input: name, fullWhen: fc.constantFrom('yes', 'no') }, ['input']),
  ruleOf('levels', { input: name, levels: many(withAward({ id, title })) }, ['input', 'levels']),
  ruleOf('tiers', { value, tiers: many(withAward(bounds, [])), otherwise: award }, ['value', 'tiers']),
  ruleOf('linear', { value, zeroAt: number, fullAt: number, floor: number, fullFrom: number }, ['value']),
  ruleOf('ratio-to-target', { value, target: fc.oneof(number, name), floor: number }, ['value', 'target']),
  ruleOf('deadline', { input: name, due: fc.oneof(day, name), late: many(withAward({ withinDays: number })) }, [
    'input',
    'due',
  ]),
  ruleOf('per-violation', { violations: many(withAward({ input: name })), floor: number }, ['violations']),
  ruleOf('checklist', { items: many(withAward({ input: name })) }, ['items']),
  ruleOf('all-or-nothing', { required: fc.array(name), faults: fc.array(name) }, ['required', 'faults']),
  fc
    .tuple(ruleOf('count', { input: name, cap: number }, ['input']), award)
    .map(([one, points]) => ({ ...one, ...points })),
  ruleOf(
    'compare-last-year',
    { value, previous: name, better: fc.constantFrom('higher', 'lower'), improved: award, equal: award, worse: award },
    ['value', 'previous', 'better'],
  ),
  ruleOf('relative-to-best', { value, better: fc.constantFrom('higher', 'lower'), target: number, atTarget: number }, [
    'value',
  ]),
  ruleOf('expression', { formula }, ['formula']),
  ruleOf('expression', { branches: many(fc.record({ when: formula, points: formula })), otherwise: formula }, [
    'branches',
    'otherwise',
  ]),
  ruleOf('direct', { step: number }),
  ruleOf('survey-index', { input: name }, ['input']),
  ruleOf('survey-options', { options: many(fc.record({ input: name, share: number })) }, ['options']),
);

const input = fc.record(
  {
    type: fc.constantFrom('yes-no', 'count', 'number', 'percent', 'date', 'level'),
    title,
    min: number,
    max: number,
    unit: title,
  },
  { requiredKeys: ['type', 'title'] },
);
const exception = fc.record(
  { kinds: many(id), agencies: many(text), reason: title, source: citation },
  { requiredKeys: ['kinds', 'reason'] },
);
const own = { title, max: number, slug: id, notApplicable: many(exception) };
const leaf: fc.Arbitrary<Json> = fc
  .record(
    {
      ...own,
      scoredBy: fc.constantFrom('self', 'appraiser', 'leader', 'ministry', 'survey'),
      evidence: fc.array(title, { maxLength: 3 }),
      source: citation,
      noTask: fc.constantFrom('exclude', 'full', 'zero'),
      inputs: fc.dictionary(name, input, { maxKeys: 3, noNullPrototype: true }),
      rule,
    },
    { requiredKeys: ['title', 'max', 'scoredBy', 'evidence', 'source', 'noTask', 'inputs', 'rule'] },
  )
  .map(({ inputs, ...one }) =>
    one.rule['kind'] === 'direct' && Object.keys(inputs).length === 0 ? one : { ...one, inputs },
  );
const { node } = fc.letrec<{ node: Json; group: Json }>((tie) => ({
  node: fc.oneof({ maxDepth: 2 }, leaf, tie('group')),
  group: fc.record(
    { ...own, source: citation, children: many(tie('node')) },
    { requiredKeys: ['title', 'max', 'children'] },
  ),
}));

/** Gives every criterion a code: mostly that of the one above it with a number, now and then one that skips a level. */
function numbered(nodes: readonly Json[], above: string, skip: boolean): Json[] {
  return nodes.map((one, at) => {
    const code = `${above}${skip && above !== '' ? '0.' : ''}${at + 1}`;
    const { children, ...others } = one;
    return children
      ? { code, ...others, children: numbered(children as Json[], `${code}.`, skip) }
      : { code, ...others };
  });
}

const criteriaSet = fc
  .tuple(
    fc.record(
      {
        $schema: text,
        id,
        version: id,
        sample: fc.boolean(),
        title,
        source: citation,
        validity: fc.record({ from: day, to: day }, { requiredKeys: ['from'] }),
        appliesTo: many(id),
        max: number,
        rounding: fc.record({
          decimals: fc.integer({ min: 0, max: 9 }),
          mode: fc.constantFrom('half-up', 'half-even', 'ceiling'),
          source: citation,
        }),
        normalise: fc.constantFrom('root', 'parent'),
        unanswered: fc.constantFrom('wait', 'zero'),
        requiredLayer: fc.constantFrom('self', 'appraisal-2', 'council'),
        ceiling: number,
        ranking: fc.record(
          {
            basis: fc.constantFrom('exact', 'rounded'),
            ties: fc.constantFrom('competition', 'dense'),
            tieBreakers: many(fc.constantFrom({ by: 'index' }, { by: 'penalty' }, { by: 'criterion', code: '1.2' })),
            source: citation,
          },
          { requiredKeys: ['basis', 'ties', 'source'] },
        ),
        bands: fc.record({
          basis: fc.constantFrom('exact', 'rounded'),
          source: citation,
          levels: many(fc.record({ id, title, from: number, above: number }, { requiredKeys: ['id', 'title'] })),
        }),
      },
      { requiredKeys: ['id', 'version', 'title', 'source', 'validity', 'appliesTo', 'max', 'rounding', 'ranking'] },
    ),
    many(node),
    fc.option(fc.tuple(title, number, many(node)), { nil: undefined }),
    fc.option(fc.tuple(title, number, many(node)), { nil: undefined }),
    fc.boolean(),
  )
  .map(([set, criteria, bonus, penalty, skip]): Json => {
    const section = (name: string, part: typeof bonus, above: string): Json =>
      part ? { [name]: { title: part[0], max: part[1], criteria: numbered(part[2], above, false) } } : {};
    return {
      ...set,
      criteria: numbered(criteria, '', skip),
      ...section('bonus', bonus, 'T.'),
      ...section('penalty', penalty, 'P'),
    };
  });

const register = sourceRegister();

describe('A criteria set and its workbook', () => {
  test('Whatever the set holds comes back from its sheets.', async () => {
    await fc.assert(
      fc.asyncProperty(criteriaSet, fc.constantFrom('vi' as const, 'en' as const), async (set, language) => {
        const { document } = await readCriteriaWorkbook(
          textSheets(criteriaWorkbookOf(set, register, language)),
          'set.xlsx',
          register,
        );
        expect(document).toEqual(set);
      }),
      { numRuns: 40 },
    );
  });

  test('It comes back from the bytes of the file.', async () => {
    await fc.assert(
      fc.asyncProperty(criteriaSet, async (set) => {
        const bytes = await writeWorkbook(criteriaWorkbookOf(set, register, 'vi'));
        expect((await loadCriteriaWorkbook(bytes, 'set.xlsx', register)).document).toEqual(set);
      }),
      { numRuns: 6 },
    );
  });
});
