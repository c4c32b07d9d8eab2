import fc from 'fast-check';
import type { AssessmentRow } from '../../../src/scoring/assessment/row.ts';
import type { CriteriaSet } from '../../../src/scoring/criteria-set/criteria-set.ts';
import { RULE_KINDS } from '../../../src/scoring/rule/registry.ts';
import { agency, group, type Json, leaf, setOf } from '../../unit/scoring/small-set.ts';

type Inputs = Readonly<Record<string, string | Json>>;
interface Drawn {
  readonly rule: Json;
  readonly inputs: Inputs;
}

const share = (low = 0, high = 100): fc.Arbitrary<Json> =>
  fc.oneof(
    fc.integer({ min: low, max: high }).map((value) => ({ share: String(value) })),
    fc.integer({ min: low * 10, max: high * 10 }).map((value) => ({ share: String(value / 10) })),
  );
const count = (max: number): fc.Arbitrary<string> => fc.integer({ min: 1, max }).map(String);
const mark = fc.integer({ min: 0, max: 400 }).map((value) => value / 4);
const level = (id: string): Json => ({ id, title: { vi: `${id} (mẫu)`, en: id } });

/** A value to look at: an input, a percentage or a ratio. */
const looked: fc.Arbitrary<{ readonly value: unknown; readonly inputs: Inputs }> = fc.constantFrom(
  { value: 'rate', inputs: { rate: 'percent' } },
  { value: 'amount', inputs: { amount: { type: 'number', min: '-50', max: '500' } } },
  { value: { percent: ['done', 'due'] }, inputs: { done: 'count', due: 'count' } },
  { value: { ratio: ['done', 'due'] }, inputs: { done: 'number', due: 'number' } },
);

const withValue = (rule: (value: unknown) => fc.Arbitrary<Json>): fc.Arbitrary<Drawn> =>
  looked.chain(({ value, inputs }) => rule(value).map((made) => ({ rule: { ...made, value }, inputs })));

/** A formula a number of points cannot leave: its value is held within 0 and the maximum. */
const held = fc
  .tuple(
    fc.constantFrom(
      ...[
        'done / due',
        'done * 2 - due / 3',
        'max(done, rate) / 7',
        'round(rate * done / 9, 2)',
        '-abs(rate - 50)',
        'round(done / 4, 1)',
        'round(-done / 8, 2) + 4',
      ],
      ...['floor(done / 3) + ceil(due / 4)', 'done > due and not (rate < 40) ? rate : 1 / (due + 1)', 'yes * rate'],
      ...[
        '(done + 0.25) / (due * 2.5)',
        'rate / (done - 3)',
        'yes or rate > 50 ? done : due',
        'done / due + due / (done + 1)',
      ],
    ),
    fc.constantFrom('maxPoints', 'maxPoints * 0.5', '1'),
  )
  .map(([part, top]) => `max(0, min(${top}, ${part}))`);

const NUMBERS: Inputs = { done: 'count', due: 'count', rate: 'percent', yes: 'yes-no' };

/** The inputs that a text names, so that none is declared in vain. */
const named = (...texts: readonly string[]): Inputs =>
  Object.fromEntries(
    Object.entries(NUMBERS).filter(([name]) => texts.some((text) => new RegExp(`\\b${name}\\b`).test(text))),
  );

const DRAWN: Record<string, fc.Arbitrary<Drawn>> = {
  'yes-no': fc
    .constantFrom({}, { fullWhen: 'no' })
    .map((more) => ({ rule: { kind: 'yes-no', input: 'yes', ...more }, inputs: { yes: 'yes-no' } })),
  levels: fc.tuple(share(), share()).map(([a, b]) => ({
    rule: {
      kind: 'levels',
      input: 'level',
      levels: [
        { ...level('good'), ...a },
        { ...level('fair'), ...b },
      ],
    },
    inputs: { level: 'level' },
  })),
  tiers: withValue((_) =>
    fc.tuple(mark, mark, share(), share(), fc.option(share(), { nil: undefined }), fc.boolean()).map(
      ([a, b, first, second, otherwise, down]): Json => ({
        kind: 'tiers',
        tiers: down
          ? [
              { below: String(Math.min(a, b)), ...first },
              { upTo: String(Math.max(a, b) + 1), ...second },
            ]
          : [
              { above: String(Math.max(a, b)), ...first },
              { from: String(Math.min(a, b) - 0.5), ...second },
            ],
        ...(otherwise ? { otherwise } : {}),
      }),
    ),
  ),
  linear: withValue((_) =>
    fc.tuple(mark, mark, mark, fc.constantFrom('plain', 'floor', 'full', 'down')).map(([a, b, c, shape]): Json => {
      const [low = 0, middle = 0, high = 0] = [a, b, c].sort((x, y) => x - y);
      const ends = { zeroAt: String(low), fullAt: String(high + 0.5) };
      if (shape === 'down') return { kind: 'linear', zeroAt: ends.fullAt, fullAt: ends.zeroAt, floor: String(middle) };
      if (shape === 'floor') return { kind: 'linear', ...ends, floor: String(middle) };
      return shape === 'full'
        ? { kind: 'linear', ...ends, fullFrom: String(middle + 0.25) }
        : { kind: 'linear', ...ends };
    }),
  ),
  'ratio-to-target': withValue((_) =>
    fc
      .tuple(count(90), fc.option(count(90), { nil: undefined }))
      .map(([target, floor]): Json => ({ kind: 'ratio-to-target', target, ...(floor ? { floor } : {}) })),
  ),
  deadline: fc.tuple(count(20), share(), share()).map(([days, a, b]) => ({
    rule: {
      kind: 'deadline',
      input: 'day',
      due: '2025-03-10',
      late: [
        { withinDays: days, ...a },
        { withinDays: `${days}0.5`, ...b },
      ],
    },
    inputs: { day: 'date' },
  })),
  'per-violation': fc.tuple(share(0, 60), share(0, 60)).map(([a, b]) => ({
    rule: {
      kind: 'per-violation',
      violations: [
        { input: 'late', ...a },
        { input: 'lost', ...b },
      ],
    },
    inputs: { late: 'count', lost: 'count' },
  })),
  checklist: fc.integer({ min: 0, max: 100 }).map((part) => ({
    rule: {
      kind: 'checklist',
      items: [
        { input: 'one', share: String(part) },
        { input: 'two', share: String(100 - part) },
      ],
    },
    inputs: { one: 'yes-no', two: 'yes-no' },
  })),
  'all-or-nothing': fc.constant({
    rule: { kind: 'all-or-nothing', required: ['yes'], faults: ['late'] },
    inputs: { yes: 'yes-no', late: 'count' },
  }),
  count: share(0, 40).map((each) => ({ rule: { kind: 'count', input: 'done', ...each }, inputs: { done: 'number' } })),
  'compare-last-year': withValue((_) =>
    fc
      .tuple(fc.constantFrom('higher', 'lower'), share(), share())
      .map(
        ([better, improved, equal]): Json => ({ kind: 'compare-last-year', better, previous: 'last', improved, equal }),
      ),
  ).map(({ rule, inputs }) => ({ rule, inputs: { ...inputs, last: 'number' } })),
  'relative-to-best': withValue((_) =>
    fc.constantFrom<Json>(
      { kind: 'relative-to-best' },
      { kind: 'relative-to-best', better: 'lower' },
      { kind: 'relative-to-best', target: '40.5', atTarget: '60' },
    ),
  ),
  expression: fc.tuple(held, held, fc.boolean()).map(([a, b, branches]) => {
    const when = 'done >= 5 or rate > 60';
    return branches
      ? {
          rule: { kind: 'expression', branches: [{ when, points: a }], otherwise: b },
          inputs: named(when, a, b),
        }
      : { rule: { kind: 'expression', formula: a }, inputs: named(a) };
  }),
  direct: fc.constantFrom<Drawn>(
    { rule: { kind: 'direct' }, inputs: {} },
    { rule: { kind: 'direct', step: '0.25' }, inputs: {} },
  ),
  'survey-index': fc.constant({ rule: { kind: 'survey-index', input: 'rate' }, inputs: { rate: 'percent' } }),
  'survey-options': fc.tuple(count(100), count(100)).map(([a, b]) => ({
    rule: {
      kind: 'survey-options',
      options: [
        { input: 'agree', share: a },
        { input: 'rest', share: b },
      ],
    },
    inputs: { agree: 'count', rest: 'count' },
  })),
};

/** Values as they come, and now and then some that are long, finer than others, or wrong. */
const VALUES: Record<string, fc.Arbitrary<string>> = {
  'yes-no': fc.constantFrom('yes', 'no'),
  count: fc.oneof(
    { weight: 30, arbitrary: fc.integer({ min: 0, max: 12 }).map(String) },
    fc.constantFrom('0', '1000000007', '987654321987654'),
  ),
  number: fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: -4, max: 60 }).map((value) => String(value / 4)) },
    fc.constantFrom('0', '0.123456789', '12345678901.5'),
  ),
  percent: fc.oneof(
    { weight: 20, arbitrary: fc.integer({ min: 0, max: 10000 }).map((value) => String(value / 100)) },
    fc.constantFrom('0', '100', '33.3333333333'),
  ),
  date: fc.oneof(
    fc.integer({ min: 1, max: 31 }).map((day) => `2025-03-${String(day).padStart(2, '0')}`),
    fc.constantFrom('none', '2025-12-01'),
  ),
  level: fc.constantFrom('good', 'fair', 'fair', 'unheard'),
};

const LAYERS = ['self', 'appraisal-1', 'council'] as const;
/** The agencies that rows are drawn for. */
export const UNITS = ['A', 'B', 'C', 'D'].map((code, at) => agency(code, { kind: at === 1 ? 'ward' : 'department' }));

const leafOf = (code: string): fc.Arbitrary<Json> =>
  fc.constantFrom(...RULE_KINDS).chain((kind) =>
    fc
      .tuple(
        DRAWN[kind] ?? fc.constant({ rule: { kind }, inputs: {} }),
        fc.constantFrom('exclude', 'full', 'zero'),
        fc.boolean(),
      )
      .map(([{ rule, inputs }, noTask, ward]) =>
        leaf(code, code.endsWith('3') ? '3.5' : '5', inputs, rule, {
          noTask,
          ...(ward && code.endsWith('2')
            ? { notApplicable: [{ kinds: ['ward'], reason: { vi: 'Không có (mẫu)', en: 'None' } }] }
            : {}),
        }),
      ),
  );

/** A whole set: two fields, perhaps a bonus and a penalty, and every way of counting. */
export const anySet: fc.Arbitrary<Json> = fc
  .record({
    first: fc.tuple(leafOf('1.1'), leafOf('1.2'), leafOf('1.3')),
    second: fc.tuple(leafOf('2.1.1'), leafOf('2.1.2')),
    bonus: fc.option(fc.tuple(leafOf('B1'), leafOf('B2')), { nil: undefined }),
    penalty: fc.option(leafOf('P1'), { nil: undefined }),
    normalise: fc.constantFrom('root', 'root', 'parent'),
    unanswered: fc.constantFrom('wait', 'zero'),
    requiredLayer: fc.constantFrom(undefined, undefined, 'appraisal-1'),
    mode: fc.constantFrom('half-up', 'half-even', 'half-down', 'up', 'down'),
    decimals: fc.integer({ min: 0, max: 3 }),
    ceiling: fc.constantFrom(undefined, '60'),
  })
  .map(({ first, second, bonus, penalty, mode, decimals, requiredLayer, ceiling, ...rest }) => {
    const section = (max: string, criteria: readonly Json[]): Json => ({ title: level('x')['title'], max, criteria });
    return setOf('23.5', [group('1', '13.5', first), group('2', '10', [group('2.1', '10', second)])], {
      ...rest,
      rounding: { decimals, mode, source: { id: 'example-decision' } },
      ...(requiredLayer ? { requiredLayer } : {}),
      ...(ceiling ? { ceiling } : {}),
      ...(bonus ? { bonus: section('4.5', bonus) } : {}),
      ...(penalty ? { penalty: section('2', [penalty]) } : {}),
    });
  });

/** Draws rows that fit a set: most of them values, some states and approvals. */
export function rowsFor(set: CriteriaSet): fc.Arbitrary<readonly AssessmentRow[]> {
  const cells = UNITS.flatMap(({ code }) => set.leaves.map((node) => ({ code, node })));
  const drawn = cells.map(({ code, node }) => {
    const inputs = node.rule.kind === 'direct' ? { points: { type: 'number' } } : node.inputs;
    const rowOf = (layer: string, input: string, value: string): AssessmentRow => ({
      place: {},
      agency: code,
      criterion: node.code,
      layer,
      input,
      value,
      reason: 'reason',
      evidence: '',
    });
    const values = Object.entries(inputs).map(([name, { type }]) =>
      fc
        .tuple(
          fc.constantFrom(...LAYERS),
          name === 'points' ? fc.constantFrom('0', '1.25', '3.1', '5', '6') : (VALUES[type] ?? fc.constant('1')),
        )
        .map(([layer, value]) => [rowOf(layer, name, value)]),
    );
    const status = fc
      .tuple(fc.constantFrom(...LAYERS), fc.constantFrom('no-task', 'not-applicable', 'not-judged'))
      .map(([layer, value]) => [rowOf(layer, 'status', value)]);
    const all: fc.Arbitrary<readonly AssessmentRow[]> = fc.tuple(...values).map((lists) => lists.flat());
    return fc.oneof(
      { weight: 14, arbitrary: all },
      { weight: 1, arbitrary: fc.tuple(all, status).map((lists) => lists.flat()) },
      { weight: 1, arbitrary: all.map((list) => list.slice(1)) },
      { weight: 1, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: status },
    );
  });
  return fc.tuple(...drawn).map((lists) => lists.flat());
}
