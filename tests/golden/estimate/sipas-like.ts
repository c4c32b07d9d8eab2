import { readFileSync } from 'node:fs';
import { type Auxiliary, calibrate } from '../../../src/survey/estimate/design/calibrate.ts';
import { codeLabels } from '../../../src/survey/estimate/design/label-codes.ts';
import type { Margin } from '../../../src/survey/estimate/design/margin.ts';
import type { Outcome } from '../../../src/survey/estimate/design/outcome.ts';
import { postStratify } from '../../../src/survey/estimate/design/post-stratify.ts';
import { rake } from '../../../src/survey/estimate/design/rake.ts';
import {
  buildDesign,
  type SingleCluster,
  type SurveyDesign,
} from '../../../src/survey/estimate/design/survey-design.ts';

export const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
export const ITEMS = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8'];

export type Row = Readonly<Record<string, string>>;

const [header = '', ...lines] = read('sipas-like.csv').trim().split('\n');
const names = header.split(',');
export const ROWS: readonly Row[] = lines.map((line) => {
  const cells = line.split(',');
  return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
});

interface DesignSpec {
  readonly ids: readonly string[] | null;
  readonly strata: string | null;
  readonly weights: string | 1;
  readonly fpc: readonly string[] | null;
}

interface Totals {
  readonly Freq: number;
  readonly [variable: string]: string | number;
}

/** What a case does to the weights. */
export interface AdjustmentSpec {
  readonly method: 'poststratify' | 'rake' | 'calibrate';
  readonly variable?: string;
  readonly totals?: readonly Totals[];
  readonly margins?: readonly { readonly variable: string; readonly totals: readonly Totals[] }[];
  readonly distance?: 'linear' | 'raking' | 'logit';
  readonly bounds?: readonly [number, number];
  readonly population?: Readonly<Record<string, number>>;
}

function distinct(rows: readonly Row[], among: string, value: string, of: string): number {
  return new Set(rows.filter((row) => row[among] === value).map((row) => row[of])).size;
}

const inSample = new Map<string, number>();
for (const row of ROWS) {
  for (const [among, of] of [
    ['stratum', 'psu'],
    ['psu', 'ssu'],
  ] as const) {
    const value = row[among] ?? '';
    if (!inSample.has(value)) inSample.set(value, distinct(ROWS, among, value, of));
  }
}
const villages = codeLabels(ROWS.map((row) => row['psu'] ?? '')).labels;

/** The text of a row under a name, also those that the reference script derives. */
export function cell(row: Row, name: string): string {
  if (name === 'psu_local') {
    const stratum = (row['psu'] ?? '').slice(0, 1);
    return String(villages.filter((label) => label.startsWith(stratum)).indexOf(row['psu'] ?? '') + 1);
  }
  if (name === 'psu_total_census') return row['stratum'] === 'island' ? '4' : (row['psu_total'] ?? '');
  if (name === 'weight_census') {
    const stage1 = Number(cell(row, 'psu_total_census')) / (inSample.get(row['stratum'] ?? '') ?? 0);
    return String((stage1 * Number(row['ssu_total'])) / (inSample.get(row['psu'] ?? '') ?? 0));
  }
  return row[name] ?? '';
}

const numbers = (rows: readonly Row[], name: string): Float64Array =>
  Float64Array.from(rows, (row) => Number(cell(row, name)));
const codes = (rows: readonly Row[], name: string): Int32Array => codeLabels(rows.map((row) => cell(row, name))).codes;

/** One of the designs that the reference names, over some rows. */
export function designOf(spec: DesignSpec, rows: readonly Row[], singleCluster?: SingleCluster): Outcome<SurveyDesign> {
  return buildDesign({
    rows: rows.length,
    weights: spec.weights === 1 ? new Float64Array(rows.length).fill(1) : numbers(rows, spec.weights),
    stages: (spec.ids ?? [undefined]).map((id, stage) => {
      const fpc = spec.fpc?.[stage];
      return {
        strata: stage === 0 && spec.strata ? codes(rows, spec.strata) : undefined,
        clusters: id === undefined ? undefined : codes(rows, id),
        population: fpc === undefined ? undefined : numbers(rows, fpc),
      };
    }),
    singleCluster,
  });
}

function marginOf(rows: readonly Row[], variable: string, totals: readonly Totals[]): Margin {
  const levels = totals.map((total) => total[variable]);
  return {
    name: variable,
    categories: Int32Array.from(rows, (row) => levels.indexOf(row[variable] ?? '')),
    totals: Float64Array.from(totals, ({ Freq }) => Freq),
  };
}

/** A column of the model by R's name for it, as `sexmale`. */
function auxiliaryOf(rows: readonly Row[], term: string, total: number): Auxiliary {
  const variable = ['stratum', 'sex', 'age_group'].find((name) => term.startsWith(name));
  const level = term.slice(variable?.length);
  const column = Float64Array.from(rows, (row) => (variable === undefined ? 1 : Number(row[variable] === level)));
  return { name: term, column, total };
}

/** Fits the weights as a case says. */
export function adjust(design: SurveyDesign, rows: readonly Row[], spec: AdjustmentSpec): Outcome<SurveyDesign> {
  if (spec.method === 'poststratify')
    return postStratify(design, marginOf(rows, spec.variable ?? '', spec.totals ?? []));
  if (spec.method === 'rake') {
    const margins = (spec.margins ?? []).map(({ variable, totals }) => marginOf(rows, variable, totals));
    return rake(design, margins, 'margin-means');
  }
  const auxiliaries = Object.entries(spec.population ?? {}).map(([term, total]) => auxiliaryOf(rows, term, total));
  const [lower, upper] = spec.bounds ?? [];
  const bounds = lower === undefined || upper === undefined ? undefined : { lower, upper };
  return calibrate(design, auxiliaries, { distance: spec.distance ?? 'linear', bounds });
}

/** The answers to an item as numbers; NaN where blank (no answer) or 0 (did not use the service). */
export function answers(rows: readonly Row[], item: string): Float64Array {
  return Float64Array.from(rows, (row) => {
    const text = row[item] ?? '';
    return /^[1-5]$/.test(text) ? Number(text) : Number.NaN;
  });
}

/** Marks of the answers that a test holds for; NaN stays. */
export function marks(column: Float64Array, wanted: (answer: number) => boolean): Float64Array {
  return column.map((answer) => (Number.isNaN(answer) ? answer : Number(wanted(answer))));
}

/** The rows for which all pairs hold; undefined for no pairs. */
export function domainOf(rows: readonly Row[], pairs: Row | null): Uint8Array | undefined {
  if (!pairs) return undefined;
  const wanted = Object.entries(pairs);
  return Uint8Array.from(rows, (row) => Number(wanted.every(([name, value]) => row[name] === value)));
}
