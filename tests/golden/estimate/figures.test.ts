import { describe, expect, test } from 'vitest';
import { estimateCategories } from '../../../src/survey/estimate/design/categories.ts';
import { estimateDifference, estimateIndexDifference } from '../../../src/survey/estimate/design/difference.ts';
import { estimateMean, estimateTotal } from '../../../src/survey/estimate/design/estimate.ts';
import {
  type Interval,
  type IntervalBasis,
  intervalKornGraubard,
  intervalLogit,
  intervalSymmetric,
  intervalWilson,
} from '../../../src/survey/estimate/design/interval.ts';
import { kishEffect } from '../../../src/survey/estimate/design/kish.ts';
import type { Outcome } from '../../../src/survey/estimate/design/outcome.ts';
import type { SingleCluster, SurveyDesign } from '../../../src/survey/estimate/design/survey-design.ts';
import { estimateIndex, estimatePooled, itemCovariance } from '../../../src/survey/estimate/design/survey-index.ts';
import {
  type AdjustmentSpec,
  adjust,
  answers,
  designOf,
  domainOf,
  ITEMS,
  marks,
  ROWS,
  type Row,
  read,
} from './sipas-like.ts';

interface Figure {
  readonly id: string;
  readonly design: string;
  readonly statistic: string;
  readonly variable: string | readonly string[];
  readonly domain: Row | { readonly a: Row; readonly b: Row } | null;
  readonly df: number;
  readonly n: number;
  readonly intervals?: Readonly<Record<string, unknown>> | null;
  readonly item_weights?: readonly number[];
  readonly categories?: readonly number[];
  readonly rule?: string;
  readonly lonely_psu?: SingleCluster;
  readonly [name: string]: unknown;
}

interface Case {
  readonly id: string;
  readonly title: string;
  readonly adjustment?: AdjustmentSpec;
  readonly weights_all?: readonly number[];
  readonly rows_kept?: number;
  readonly default_fail?: string;
  readonly kish_all_rows?: { readonly deff_weights: number; readonly n_effective: number };
  readonly figures: readonly Figure[];
}

const GOLDEN: {
  readonly cases: readonly Case[];
  readonly designs: Readonly<Record<string, Parameters<typeof designOf>[0]>>;
} = JSON.parse(read('figures.json'));
const CLOSED = 1e-11;
const LOGIT = 1e-7;

/** Holds numbers of any nesting to the reference, one by one. */
function same(what: string, got: unknown, want: unknown, tolerance = CLOSED): void {
  if (Array.isArray(want)) {
    const list = got instanceof Float64Array || Array.isArray(got) ? [...got] : [];
    expect(list.length, what).toBe(want.length);
    for (const [i, value] of want.entries()) same(`${what}[${i}]`, list[i], value, tolerance);
    return;
  }
  expect(typeof got, what).toBe('number');
  const off = Math.abs(Number(got) - Number(want));
  expect(off, `${what}: ${got} for ${want}`).toBeLessThanOrEqual(tolerance * Math.abs(Number(want)) + 1e-15);
}

function given<T>(outcome: Outcome<T>): T {
  if (outcome.refusal) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

function rowsOf(item: Case, figure: Figure): readonly Row[] {
  const first = ROWS.map((row) => row['psu'] ?? '')
    .filter((psu) => psu.startsWith('W'))
    .sort()[0];
  if (item.rows_kept !== undefined) return ROWS.filter((row) => row['stratum'] !== 'ward' || row['psu'] === first);
  const usable = (row: Row, name: string): boolean => /^[1-5]$/.test(row[name] ?? '');
  if (figure.rule?.startsWith('contrast')) {
    const domain = domainOf(ROWS, figure.domain as Row | null);
    return ROWS.filter((row, at) => usable(row, String(figure.variable)) && domain?.[at] !== 0);
  }
  if (figure.rule?.endsWith('dropped before')) return ROWS.filter((row) => ITEMS.some((name) => usable(row, name)));
  return ROWS;
}

const POST_STRATIFIED = GOLDEN.cases.find(({ id }) => id === 'V21')?.adjustment;

function prepare(
  item: Case,
  figure: Figure,
  singleCluster = figure.lonely_psu,
): { design: SurveyDesign; rows: readonly Row[] } {
  const rows = rowsOf(item, figure);
  const spec = GOLDEN.designs[figure.design];
  if (!spec) throw new Error(figure.design);
  const drawn = given(designOf(spec, rows, singleCluster));
  const adjustment = figure.rule?.startsWith('post-stratified') ? POST_STRATIFIED : item.adjustment;
  return { rows, design: adjustment ? given(adjust(drawn, rows, adjustment)) : drawn };
}

const satisfied = (rows: readonly Row[], item: string): Float64Array =>
  marks(answers(rows, item), (answer) => answer >= 4);

type Computed = IntervalBasis & Readonly<Record<string, unknown>>;

/** The figure by our engine, its parts under the names of the reference. */
function compute(design: SurveyDesign, rows: readonly Row[], figure: Figure): Outcome<Computed> {
  const item = String(figure.variable);
  const domain = (): Uint8Array | undefined => domainOf(rows, figure.domain as Row | null);
  const { a, b } = (figure.domain ?? {}) as { a?: Row; b?: Row };
  const sides = [domainOf(rows, a ?? null), domainOf(rows, b ?? null)] as const;
  const items = ITEMS.map((name) => satisfied(rows, name));
  switch (figure.statistic) {
    case 'share_4_5':
      return named(estimateMean(design, satisfied(rows, item), domain()));
    case 'share_1_2':
      return named(
        estimateMean(
          design,
          marks(answers(rows, item), (answer) => answer <= 2),
          domain(),
        ),
      );
    case 'mean':
      return named(estimateMean(design, answers(rows, item), domain()));
    case 'share_usable':
      return named(
        estimateMean(
          design,
          answers(rows, item).map((answer) => Number(!Number.isNaN(answer))),
        ),
      );
    case 'total_4_5':
      return named(estimateTotal(design, satisfied(rows, item)));
    case 'index': {
      const matrix = figure['item_covariance'] ? given(itemCovariance(design, items, domain())) : undefined;
      const index = estimateIndex(design, items, { domain: domain(), itemWeights: figure.item_weights });
      return named(index, { item_covariance: matrix });
    }
    case 'pooled_share_4_5':
      return named(estimatePooled(design, items, domain()));
    case 'difference_share_4_5':
      return named(estimateDifference(design, satisfied(rows, item), ...sides));
    case 'difference_index':
      return named(estimateIndexDifference(design, items, ...sides));
    default:
      throw new Error(figure.statistic);
  }
}

const NAMES: Readonly<Record<string, string>> = {
  standardError: 'se',
  weight: 'sum_weights',
  designEffect: 'deff',
  designEffectReplacement: 'deff_replace',
  effectiveN: 'n_eff',
  itemEstimates: 'item_shares',
  satisfied: 'satisfied_answers',
  nEach: 'n_each',
  pValue: 'p_value_two_sided',
};

function named<T extends IntervalBasis>(
  outcome: Outcome<T>,
  more: Readonly<Record<string, unknown>> = {},
): Outcome<Computed> {
  if (outcome.refusal) return outcome;
  const renamed = Object.entries(outcome.value).map(([name, value]) => [NAMES[name] ?? name, value]);
  const parts = 'parts' in outcome.value ? { shares: outcome.value.parts, indices: outcome.value.parts } : {};
  return { value: { ...outcome.value, ...Object.fromEntries(renamed), ...parts, ...more } };
}

const INTERVALS: Readonly<Record<string, (basis: IntervalBasis, level: number) => Interval | undefined>> = {
  mean_t: (basis, level) => intervalSymmetric(basis, level),
  mean_z: (basis, level) => intervalSymmetric(basis, level, 'normal'),
  logit: intervalLogit,
  logit_closed: intervalLogit,
  wilson_t: (basis, level) => intervalWilson(basis, level),
  wilson_z: (basis, level) => intervalWilson(basis, level, 'normal'),
  korn_graubard: (basis, level) => intervalKornGraubard(basis, level, false),
  korn_graubard_capped: (basis, level) => intervalKornGraubard(basis, level, true),
};

function sameIntervals(got: Computed, want: Figure['intervals']): void {
  if (!want) {
    for (const name of ['mean_t', 'logit', 'wilson_t', 'korn_graubard']) {
      expect(INTERVALS[name]?.(got, 0.95), name).toBeUndefined();
    }
    return;
  }
  const level = Number(want['level']);
  for (const [name, limits] of Object.entries(want)) {
    if (name === 'level') continue;
    const interval = INTERVALS[name]?.(got, level);
    if (limits === null) expect(interval, name).toBeUndefined();
    else same(name, [interval?.lower, interval?.upper], limits, name === 'logit' ? LOGIT : CLOSED);
  }
}

const NUMBERS = [
  ...['estimate', 'variance', 'se', 'sum_weights', 'deff', 'deff_replace', 'n_eff', 'item_shares', 'item_covariance'],
  ...['shares', 'indices', 'covariance', 't', 'p_value_two_sided'],
];
const COUNTS = ['n', 'df', 'answers', 'satisfied_answers', 'n_each'];

function sameFigure(got: Computed, want: Figure): void {
  for (const name of COUNTS) if (want[name] !== undefined) expect(got[name], name).toEqual(want[name]);
  for (const name of NUMBERS) {
    const value = want[name];
    if (value !== undefined && value !== null) same(name, got[name], value);
    else if (value === null && name === 'deff' && got.variance === 0) expect(got[name], name).toBeUndefined();
  }
  sameIntervals(got, want.intervals);
}

function sameCategories(design: SurveyDesign, rows: readonly Row[], want: Figure): void {
  const got = given(estimateCategories(design, answers(rows, String(want.variable)), want.categories ?? []));
  same('estimate', [...got.estimates], want['estimate']);
  same('se', [...got.standardErrors], want['se']);
  same('covariance', [...got.covariance], want['covariance']);
  same('sum_weights', got.weight, want['sum_weights']);
  expect([got.n, got.df]).toEqual([want.n, want.df]);
}

function sameBinomial(rows: readonly Row[], item: string, want: Readonly<Record<string, unknown>>): void {
  const usable = answers(rows, item).filter((answer) => !Number.isNaN(answer));
  const yes = usable.filter((answer) => answer >= 4).length;
  const p = yes / usable.length;
  const variance = (p * (1 - p)) / usable.length;
  const simple = { estimate: p, variance, df: usable.length - 1, n: usable.length };
  const counts = [1, 2, 3, 4, 5].map((level) => usable.filter((answer) => answer === level).length);
  expect([yes, usable.length, counts]).toEqual([want['satisfied'], want['valid'], want['counts_1_to_5']]);
  const missing = ['', '0'].map((text) => rows.filter((row) => row[item] === text).length);
  expect(missing).toEqual([want['blank'], want['not_used']]);
  same('se', Math.sqrt(variance), want['se']);
  const wilson = intervalWilson(simple, 0.95, 'normal');
  const exact = intervalKornGraubard(simple, 0.95, false);
  same('wilson', [wilson?.lower, wilson?.upper], want['wilson']);
  same('clopper_pearson', [exact?.lower, exact?.upper], want['clopper_pearson']);
}

for (const item of GOLDEN.cases) {
  describe(`${item.id} ${item.title}`, () => {
    for (const figure of item.figures) {
      test(`${figure.id} ${figure.statistic} of ${figure.variable} (${figure.design}) is as R gives it.`, () => {
        const { design, rows } = prepare(item, figure);
        if (figure.statistic === 'category_shares') return sameCategories(design, rows, figure);
        sameFigure(given(compute(design, rows, figure)), figure);
        if (figure['binomial'])
          sameBinomial(rows, String(figure.variable), figure['binomial'] as Record<string, unknown>);
      });
    }

    const [first] = item.figures;
    const { weights_all: weights, kish_all_rows: kish } = item;
    if (weights && first) {
      test('The weights of all rows are as R gives them.', () => {
        const tolerance = ['V21', 'V25'].includes(item.id) ? 1e-11 : 1e-9;
        same('weight', prepare(item, first).design.weights, weights, tolerance);
      });
    }
    if (kish && first) {
      test('The effect of the weights alone is as Kish gives it.', () => {
        const got = kishEffect(prepare(item, first).design.weights);
        same('kish', [got?.designEffect, got?.effectiveN], [kish.deff_weights, kish.n_effective]);
      });
    }
    if (item.default_fail && first) {
      test('Without a named treatment of the single village there is no figure.', () => {
        const { design, rows } = prepare(item, first, 'refuse');
        expect(compute(design, rows, first).refusal?.code).toBe('DESIGN_SINGLE_CLUSTER');
      });
    }
  });
}
