import { type Issue, type IssueValues, issue } from '../../base/issue/issue.ts';
import { compareText } from '../../base/order.ts';
import type { DimensionColumn, Responses } from '../answer/responses.ts';
import { marginColumns, type SamplingAdjustment, type SamplingMargin } from '../questionnaire/sampling.ts';
import { type Auxiliary, calibrate } from './design/calibrate.ts';
import { checkMargins, type Margin } from './design/margin.ts';
import type { Outcome, Refusal } from './design/outcome.ts';
import { postStratify } from './design/post-stratify.ts';
import { marginAuxiliaries, rake } from './design/rake.ts';
import type { SurveyDesign } from './design/survey-design.ts';
import { nearestNumber } from './distribution/nearest-number.ts';
import { refusalIssue } from './refusal-issue.ts';
import { numberCells, quotedText, rowsWith, someTexts, textColumn } from './sampling-cells.ts';

/** A design with its weights fitted, or why there is none. */
export type Fitted =
  | { readonly design: SurveyDesign; readonly issues?: undefined }
  | { readonly issues: readonly Issue[] };

/** A margin with the label of each of its categories. */
interface NamedMargin extends Margin {
  readonly labels: readonly string[];
}

const CROSSED = ' | ';

/**
 * Fits the weights of a design to the population totals that a questionnaire gives.
 * Issues `SAMPLING_COLUMN_ABSENT`, `SAMPLING_NUMBER`, `SAMPLING_CATEGORY_UNKNOWN` and those of `refusalIssue`.
 */
export function fitWeights(responses: Responses, design: SurveyDesign, adjustment: SamplingAdjustment): Fitted {
  const issues: Issue[] = [];
  const margins = adjustment.margins.flatMap((margin) => {
    const { margin: read, issue: wrong } = readMargin(responses, margin);
    if (wrong) issues.push(wrong);
    return read ?? [];
  });
  const auxiliaries = adjustment.columns.flatMap(({ column, total }): readonly Auxiliary[] => {
    const cells = numberCells(responses, column, { code: 'SAMPLING_NUMBER', allowed: NUMBER, holds: () => true });
    if (cells.issue) {
      issues.push(cells.issue);
      return [];
    }
    const numbers = cells.column.values.map(nearestNumber);
    const values = Float64Array.from(cells.column.positions, (position) => numbers[position] ?? Number.NaN);
    return [{ name: column, column: values, total: nearestNumber(total) }];
  });
  if (issues.length > 0) return { issues };
  const fitted = fitTo(design, adjustment, margins, auxiliaries);
  return fitted.refusal
    ? { issues: [refusalIssue(fitted.refusal, namesOf(fitted.refusal, margins))] }
    : { design: fitted.value };
}

const NUMBER = { vi: 'một số, dấu phẩy hoặc dấu chấm thập phân', en: 'a number, with a decimal point or comma' };

function fitTo(
  design: SurveyDesign,
  { kind, people, bounds, residuals }: SamplingAdjustment,
  margins: readonly NamedMargin[],
  columns: readonly Auxiliary[],
): Outcome<SurveyDesign> {
  const [first] = margins;
  if (kind === 'post-stratify') return first ? postStratify(design, first) : { value: design };
  if (kind === 'rake') return rake(design, margins, residuals);
  const checked = checkMargins(design, margins);
  if (checked.refusal) return checked;
  const all = { name: 'people', column: new Float64Array(design.rows).fill(1) };
  const marks = marginAuxiliaries(margins).map((auxiliary, at) => ({
    ...auxiliary,
    name: markNames(margins)[at] ?? '',
  }));
  const auxiliaries = [...(people ? [{ ...all, total: nearestNumber(people) }] : []), ...marks, ...columns];
  const limits = bounds && { lower: nearestNumber(bounds.lower), upper: nearestNumber(bounds.upper) };
  return calibrate(design, auxiliaries, { distance: kind, bounds: limits });
}

function markNames(margins: readonly NamedMargin[]): readonly string[] {
  return margins.flatMap(({ name, labels }) => labels.map((label) => `${name} = ${label}`));
}

/** The labels of what a refusal knows by number. */
function namesOf({ values }: Refusal, margins: readonly NamedMargin[]): IssueValues {
  const margin = margins.find(({ name }) => name === values['margin']);
  const category = margin?.labels[Number(values['category'])];
  const plain = marginAuxiliaries(margins).findIndex(({ name }) => name === values['auxiliary']);
  const auxiliary = markNames(margins)[plain];
  return {
    ...(category === undefined ? {} : { category }),
    ...(auxiliary === undefined ? {} : { auxiliary }),
  };
}

function readMargin(
  responses: Responses,
  margin: SamplingMargin,
): { readonly margin?: NamedMargin; readonly issue?: Issue } {
  const names = marginColumns(margin);
  const columns = names.map((name) => textColumn(responses, name));
  const lacking = names.find((_, at) => columns[at] === undefined);
  if (lacking !== undefined) return { issue: issue('SAMPLING_COLUMN_ABSENT', { column: lacking }, { found: lacking }) };
  const cells = crossColumns(columns.flatMap((column) => column ?? []));
  const totals = Object.entries(margin.totals).sort(([a], [b]) => compareText(a, b));
  const labels = totals.map(([label]) => label);
  const categoryOf = cells.values.map((value) => labels.indexOf(value));
  const unknown = new Set([...categoryOf.keys()].filter((position) => categoryOf[position] === -1));
  const name = names.join(CROSSED);
  const { count, place } = rowsWith(responses, cells, unknown);
  if (count > 0) {
    const found = someTexts([...unknown].map((position) => quotedText(cells.values[position])));
    const values = { margin: name, found, count: String(count), allowed: labels.join(', ') };
    return { issue: issue('SAMPLING_CATEGORY_UNKNOWN', { ...place, column: name }, values) };
  }
  const categories = Int32Array.from(cells.positions, (position) => categoryOf[position] ?? 0);
  return {
    margin: { name, labels, categories, totals: Float64Array.from(totals, ([, total]) => nearestNumber(total)) },
  };
}

/** Columns whose values are put together, as `nữ | 18-29`; one column stays as it is. */
function crossColumns(columns: readonly DimensionColumn[]): DimensionColumn {
  const [first, ...others] = columns;
  if (!first) return { values: [], positions: new Uint32Array(0) };
  return others.reduce((left, right) => {
    const width = right.values.length;
    const pairs = left.positions.map((position, row) => position * width + (right.positions[row] ?? 0));
    const met = [...new Set(pairs)];
    const labelled = met.map((pair) => {
      return { pair, label: [left.values[Math.floor(pair / width)], right.values[pair % width]].join(CROSSED) };
    });
    labelled.sort((a, b) => compareText(a.label, b.label));
    const order = new Map(labelled.map(({ pair }, at) => [pair, at]));
    return { values: labelled.map(({ label }) => label), positions: pairs.map((pair) => order.get(pair) ?? 0) };
  }, first);
}
