import { describe, expect, test } from 'vitest';
import { nearestNumber } from '../../../src/survey/estimate/distribution/nearest-number.ts';
import { type Questionnaire, type Responses, type SliceTally, tallySlice } from '../../../src/survey/index.ts';
import { formOf, responsesOf } from '../../unit/survey/estimate/sampled-responses.ts';
import { cell, ITEMS, ROWS, type Row, read } from '../estimate/sipas-like.ts';

interface Golden {
  readonly id: string;
  readonly design: string;
  readonly statistic: string;
  readonly variable: string | readonly string[];
  readonly domain: Row | null;
  readonly estimate: number;
  readonly se: number;
  readonly df: number;
  readonly n: number;
  readonly deff_replace?: number | null;
  readonly lonely_psu?: string;
  readonly rule?: string;
  readonly intervals: Readonly<Record<string, readonly number[] | number | null>> | null;
}

interface Case {
  readonly id: string;
  readonly title: string;
  readonly adjustment?: {
    readonly method: string;
    readonly variable?: string;
    readonly totals?: readonly Readonly<Record<string, string | number>>[];
    readonly margins?: readonly { readonly variable: string; readonly totals: readonly Row[] }[];
    readonly distance?: string;
    readonly bounds?: readonly number[];
    readonly population?: Readonly<Record<string, number>>;
  };
  readonly rows_kept?: number;
  readonly figures: readonly Golden[];
}

interface Spec {
  readonly ids: readonly string[] | null;
  readonly strata: string | null;
  readonly weights: string | 1;
  readonly fpc: readonly string[] | null;
}

const GOLDEN: { readonly cases: readonly Case[]; readonly designs: Readonly<Record<string, Spec>> } = JSON.parse(
  read('figures.json'),
);

/** The design of the reference in the words of a questionnaire. */
function stagesOf({ ids, strata, fpc }: Spec): unknown[] {
  return (ids ?? [undefined]).map((cluster, stage) => ({
    ...(cluster === undefined ? {} : { cluster }),
    ...(stage === 0 && strata ? { stratum: strata } : {}),
    ...(fpc?.[stage] === undefined ? {} : { population: fpc[stage] }),
  }));
}

const SEXES = { female: 34200, male: 38300 };
const AGES = { '18-29': 12100, '30-44': 25700, '45-59': 22400, '60+': 12300 };
const STRATA = { commune: 36820, island: 280, ward: 72500 - 36820 - 280 };
const margin = (column: string, totals: Readonly<Record<string, number>>) => ({ column, totals });

/** The fits of the reference, whose totals are those of its cases. */
const ADJUSTMENTS: Readonly<Record<string, unknown>> = {
  V21: { kind: 'post-stratify', margins: [margin('sex', SEXES)] },
  V22: { kind: 'post-stratify', margins: [margin('sex', SEXES)] },
  V23: { kind: 'rake', margins: [margin('sex', SEXES), margin('age_group', AGES)], residuals: 'margin-means' },
  V24: { kind: 'raking', margins: [margin('sex', SEXES), margin('age_group', AGES)] },
  V25: { kind: 'linear', margins: [margin('stratum', STRATA), margin('sex', SEXES), margin('age_group', AGES)] },
  V26: {
    kind: 'logit',
    bounds: { lower: '0.93', upper: '1.09' },
    margins: [margin('stratum', STRATA), margin('sex', SEXES), margin('age_group', AGES)],
  },
};

const firstWard = ROWS.map((row) => row['psu'] ?? '')
  .filter((psu) => psu.startsWith('W'))
  .sort()[0];

const FACTS = ['stratum', 'psu', 'ssu', 'psu_total', 'ssu_total', 'weight', 'sex', 'age_group'];
const DERIVED = ['psu_local', 'psu_total_census', 'weight_census'];
const ALL_ROWS: readonly Row[] = ROWS.map((row) => ({
  ...row,
  ...Object.fromEntries(DERIVED.map((name) => [name, cell(row, name)])),
}));

/** How the statistics of the reference are called here, and what makes a percentage of ours theirs. */
const STATISTICS: Readonly<Record<string, { readonly itemStatistic: string; readonly rollUp: string }>> = {
  share_4_5: { itemStatistic: 'share-satisfied', rollUp: 'mean-of-items' },
  mean: { itemStatistic: 'mean-times-20', rollUp: 'mean-of-items' },
  index: { itemStatistic: 'share-satisfied', rollUp: 'mean-of-items' },
  pooled_share_4_5: { itemStatistic: 'share-satisfied', rollUp: 'pooled' },
};

const COLUMNS = { agency: 'agency_code', field: 'field', area: 'stratum' };
const FILTERS: Readonly<Record<string, string>> = { agency_code: 'agencies', field: 'fields', stratum: 'areas' };

/** Tallies the file as a survey whose questionnaire asks the items of the figure only. */
function sliceOf(item: Case, figure: Golden, more: object): SliceTally {
  const spec = GOLDEN.designs[figure.design];
  if (!spec) throw new Error(figure.design);
  const sampling = {
    ...(spec.weights === 1 ? {} : { weight: spec.weights }),
    stages: stagesOf(spec),
    ...(figure.lonely_psu === undefined ? {} : { singleCluster: figure.lonely_psu }),
    ...(ADJUSTMENTS[item.id] === undefined ? {} : { adjustment: ADJUSTMENTS[item.id] }),
    ...more,
  };
  const items = typeof figure.variable === 'string' && ITEMS.includes(figure.variable) ? [figure.variable] : ITEMS;
  const method = STATISTICS[figure.statistic] ?? {};
  const key = JSON.stringify([sampling, items, method, item.rows_kept]);
  const responses = KNOWN.get(key) ?? responsesTo(formOf({ items, sampling, method, columns: COLUMNS }), item);
  KNOWN.set(key, responses);
  const filter = Object.entries(figure.domain ?? {}).map(([name, value]) => [FILTERS[name], new Set([value])]);
  return tallySlice(responses, Object.fromEntries(filter));
}

const KNOWN = new Map<string, Responses>();

function responsesTo(questionnaire: Questionnaire, item: Case): Responses {
  const rows =
    item.rows_kept === undefined
      ? ALL_ROWS
      : ALL_ROWS.filter((row) => row['stratum'] !== 'ward' || row['psu'] === firstWard);
  return responsesOf(questionnaire, rows, [...FACTS, ...DERIVED]);
}

const CLOSED = 1e-11;

function near(what: string, got: number | undefined, want: number, tolerance = CLOSED): void {
  expect(Math.abs((got ?? Number.NaN) - want), `${what}: ${got} for ${want}`).toBeLessThanOrEqual(
    tolerance * Math.abs(want) + 1e-15,
  );
}

/** The answers to a mean are from 1 to 5 there, shares of 5 here. */
const unitOf = (statistic: string): number => (statistic === 'mean' ? 5 : 1);

function isHere({ statistic, rule, domain, intervals }: Golden): boolean {
  const told = rule === undefined || rule === 'domain' || rule.endsWith('stay in the design as zeros');
  const filtered = Object.keys(domain ?? {}).every((name) => FILTERS[name] !== undefined);
  return STATISTICS[statistic] !== undefined && told && filtered && intervals !== null;
}

const WANTED = [
  'V01',
  'V02',
  'V03',
  'V04',
  'V05',
  'V06',
  'V07',
  'V08',
  'V10',
  'V11',
  'V12',
  'V13',
  'V15',
  'V16',
  'V17',
];
const REST = ['V19', 'V20', 'V21', 'V22', 'V23', 'V24', 'V25', 'V26', 'V28', 'V29', 'V30'];
const cases = GOLDEN.cases.filter(({ id }) => [...WANTED, ...REST].includes(id));

describe('From the columns of a file to R’s figures', () => {
  for (const item of cases) {
    const figures = item.figures.filter(isHere);
    test(`${item.id} ${item.title}: ${figures.length} figures.`, () => {
      expect(figures.length).toBeGreaterThan(0);
      // Fitted weights count rounded to 9 decimals.
      const tolerance = ADJUSTMENTS[item.id] === undefined ? CLOSED : 2e-10;
      for (const figure of figures) {
        const level = figure.intervals?.['level'];
        const { overall, interval } = sliceOf(item, figure, { level: String(level) });
        const unit = unitOf(figure.statistic);
        near(figure.id, overall.value && nearestNumber(overall.value) / 100, figure.estimate / unit, tolerance);
        near(`${figure.id} se`, interval?.error, figure.se / unit, tolerance);
        expect(interval?.design?.df, figure.id).toBe(figure.df);
        const limits = figure.intervals?.[unit === 5 ? 'mean_t' : 'wilson_t'];
        if (!Array.isArray(limits)) continue;
        near(`${figure.id} lower`, interval?.lower, Number(limits[0]) / unit, tolerance);
        near(`${figure.id} upper`, interval?.upper, Number(limits[1]) / unit, tolerance);
        // Pooled answers are compared with answers there, with people here.
        if (figure.deff_replace && figure.statistic !== 'pooled_share_4_5')
          near(`${figure.id} deff`, interval?.design?.designEffect, figure.deff_replace, tolerance);
      }
    });
  }

  const methods = { logit: 'logit_closed', 'korn-graubard': 'korn_graubard', wilson: 'wilson_z' } as const;
  for (const [method, name] of Object.entries(methods)) {
    test(`The interval ${name} is the one that “interval”: “${method}” gives.`, () => {
      const item = GOLDEN.cases.find(({ id }) => id === 'V08');
      const figures = item?.figures.filter((figure) => figure.statistic === 'share_4_5') ?? [];
      expect(figures.length).toBeGreaterThan(4);
      for (const figure of figures) {
        const quantile = name === 'wilson_z' ? { quantile: 'normal' } : {};
        const { interval } = sliceOf(item as Case, figure, { interval: method, ...quantile });
        const limits = figure.intervals?.[name] as readonly number[];
        near(`${figure.id} lower`, interval?.lower, limits[0] ?? 0);
        near(`${figure.id} upper`, interval?.upper, limits[1] ?? 0);
      }
    });
  }
});
