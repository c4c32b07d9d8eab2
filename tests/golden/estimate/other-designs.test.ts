import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { calibrate } from '../../../src/survey/estimate/design/calibrate.ts';
import { estimateDifference, estimateIndexDifference } from '../../../src/survey/estimate/design/difference.ts';
import {
  type Estimate,
  estimateMean,
  estimateRatio,
  estimateTotal,
} from '../../../src/survey/estimate/design/estimate.ts';
import type { Outcome } from '../../../src/survey/estimate/design/outcome.ts';
import { postStratify } from '../../../src/survey/estimate/design/post-stratify.ts';
import { marginAuxiliaries, rake } from '../../../src/survey/estimate/design/rake.ts';
import {
  buildDesign,
  type SingleCluster,
  type SurveyDesign,
} from '../../../src/survey/estimate/design/survey-design.ts';
import { estimateIndex, estimatePooled } from '../../../src/survey/estimate/design/survey-index.ts';

type Numbers = readonly (number | null)[];

interface Fit {
  readonly kind: 'post-stratify' | 'linear' | 'rake' | 'logit';
  readonly margins: readonly { readonly categories: readonly number[]; readonly totals: readonly number[] }[];
  readonly columns?: readonly { readonly values: readonly number[]; readonly total: number }[];
  readonly bounds?: readonly [number, number];
}

interface Figure {
  readonly name: string;
  readonly kind: 'mean' | 'ratio' | 'total' | 'index' | 'pooled' | 'difference' | 'index-difference';
  readonly item?: number;
  readonly domain?: 'all' | 'a' | 'b';
  readonly counts?: readonly number[];
  readonly estimate: number;
  readonly se: number;
  readonly df: number;
  readonly n: number;
  readonly covariance?: number;
  readonly p?: number;
}

interface Case {
  readonly name: string;
  readonly rows: number;
  readonly drawn: readonly number[];
  readonly single: SingleCluster;
  readonly stages: readonly Readonly<Record<string, readonly number[]>>[];
  readonly fits?: readonly Fit[];
  /** The weight of every row, where they are all the same. */
  readonly equal?: number;
  readonly items: readonly Numbers[];
  readonly size: Numbers;
  readonly onTime: Numbers;
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly figures: readonly Figure[];
}

const { cases }: { readonly cases: readonly Case[] } = JSON.parse(
  readFileSync(new URL('other-designs.json', import.meta.url), 'utf8'),
);
const TOLERANCE = 1e-11;

function given<T>(outcome: Outcome<T>): T {
  if (outcome.refusal) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

function drawnDesign({ rows, drawn, stages, single }: Case, weights = true): SurveyDesign {
  const columns = stages.map(({ strata, clusters, population, fraction }) => ({
    strata: strata && Int32Array.from(strata),
    clusters: clusters && Int32Array.from(clusters),
    population: population && Float64Array.from(population),
    fraction: fraction && Float64Array.from(fraction),
  }));
  const own = weights ? Float64Array.from(drawn) : undefined;
  return given(buildDesign({ rows, stages: columns, weights: own, singleCluster: single }));
}

function fitted(design: SurveyDesign, { kind, margins, columns = [], bounds }: Fit): SurveyDesign {
  const named = margins.map(({ categories, totals }, at) => {
    return { name: `m${at}`, categories: Int32Array.from(categories), totals: Float64Array.from(totals) };
  });
  const [first] = named;
  if (kind === 'post-stratify' && first) return given(postStratify(design, first));
  if (kind === 'rake') return given(rake(design, named));
  const sums = columns.map(({ values, total }) => ({ name: 'sum', column: Float64Array.from(values), total }));
  const limits = bounds && { lower: bounds[0], upper: bounds[1] };
  const auxiliaries = [...marginAuxiliaries(named), ...sums];
  return given(calibrate(design, auxiliaries, { distance: kind === 'logit' ? 'logit' : 'linear', bounds: limits }));
}

const column = (values: Numbers): Float64Array => Float64Array.from(values, (value) => value ?? Number.NaN);

type Computed = Estimate & { readonly covariance?: readonly Float64Array[]; readonly pValue?: number | undefined };

function compute(design: SurveyDesign, one: Case, figure: Figure): Computed {
  const items = one.items.map(column);
  const item = items[figure.item ?? 0] ?? new Float64Array(0);
  const sides = [Uint8Array.from(one.a), Uint8Array.from(one.b)] as const;
  const domain = { all: undefined, a: sides[0], b: sides[1] }[figure.domain ?? 'all'];
  switch (figure.kind) {
    case 'mean':
      return given(estimateMean(design, item, domain));
    case 'ratio':
      return given(estimateRatio(design, column(one.onTime), column(one.size), domain));
    case 'total':
      return given(estimateTotal(design, item, domain));
    case 'index':
      return given(estimateIndex(design, items, { domain, itemWeights: figure.counts }));
    case 'pooled':
      return given(estimatePooled(design, items, domain));
    case 'difference':
      return given(estimateDifference(design, item, ...sides));
    case 'index-difference':
      return given(estimateIndexDifference(design, items, ...sides));
  }
}

function near(what: string, got: number | undefined, want: number, size = Math.abs(want)): void {
  expect(Math.abs((got ?? Number.NaN) - want), `${what}: ${got} for ${want}`).toBeLessThanOrEqual(TOLERANCE * size);
}

describe('Estimates, standard errors and degrees of freedom are those of independent code', () => {
  test.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    const design = (one.fits ?? []).reduce(fitted, drawnDesign(one));
    for (const figure of one.figures) {
      const got = compute(design, one, figure);
      expect([figure.name, got.n, got.df]).toEqual([figure.name, figure.n, figure.df]);
      // A difference may be small beside its parts.
      near(figure.name, got.estimate, figure.estimate, Math.max(1, Math.abs(figure.estimate)));
      near(`error of ${figure.name}`, got.standardError, figure.se);
      if (figure.covariance !== undefined) {
        near(`covariance of ${figure.name}`, got.covariance?.[0]?.[1], figure.covariance, got.variance);
        near(`p of ${figure.name}`, got.pValue, figure.p ?? Number.NaN);
      }
    }
  });

  const equal = cases.filter((one) => one.equal !== undefined).map((one) => [one.name, one] as const);

  test.each(equal)('Without weights as with equal ones: %s', (_, one) => {
    const stages = one.stages.map(({ population: _, ...rest }) => rest);
    const [weighted, plain] = [true, false].map((weights) => drawnDesign({ ...one, stages }, weights));
    for (const figure of one.figures.filter(({ kind }) => kind !== 'total')) {
      const [a, b] = [weighted, plain].map((design) => compute(design ?? drawnDesign(one), one, figure));
      near(figure.name, a?.standardError, b?.standardError ?? Number.NaN);
      near(figure.name, a?.estimate, b?.estimate ?? Number.NaN);
    }
  });
});
