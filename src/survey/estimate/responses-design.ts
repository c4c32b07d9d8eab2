import { type Issue, type IssueValues, issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import { compare, ONE } from '../../base/number/rational.ts';
import type { Responses } from '../answer/responses.ts';
import type { Sampling, SamplingStage } from '../questionnaire/sampling.ts';
import type { Refusal } from './design/outcome.ts';
import type { StageColumns } from './design/stage.ts';
import { buildDesign, type SurveyDesign } from './design/survey-design.ts';
import { nearestNumber } from './distribution/nearest-number.ts';
import { type ExactWeights, exactWeights, fittedWeights } from './exact-weights.ts';
import { fitWeights } from './fit-weights.ts';
import { refusalIssue, WEIGHT_ALLOWED } from './refusal-issue.ts';
import { labelCells, type NumberColumn, numberCells, textColumn } from './sampling-cells.ts';
import { namePlaces, type StageCells } from './stage-places.ts';

/** What the responses file says of the sample. */
export interface ResponsesDesign {
  /** The design with its weights, fitted where that is asked; undefined where an issue says why: then no interval can be given. */
  readonly design: SurveyDesign | undefined;
  /** The weights that figures count by; `equal` where every row counts once; undefined where an issue says why: then no figure can be given. */
  readonly weights: ExactWeights | 'equal' | undefined;
  readonly issues: readonly Issue[];
  /** Says in words why an estimate of this design was refused. */
  readonly explain: (refusal: Refusal) => Issue;
}

/**
 * Builds the design that a questionnaire declares from the columns of the accepted rows. Weights of a column are exact; those of an adjustment, and those that populations make, are rounded once to 9 decimals.
 * Issues `SAMPLING_COLUMN_ABSENT`, `SAMPLING_WEIGHT`, `SAMPLING_WEIGHTS_ZERO`, `SAMPLING_LABEL_BLANK`, `SAMPLING_NUMBER`, and those of `refusalIssue`.
 * @returns undefined when the questionnaire declares no sampling
 * @example responsesDesign(responses)?.design?.stages[0].units // 24
 */
export function responsesDesign(responses: Responses): ResponsesDesign | undefined {
  const { sampling } = responses.questionnaire;
  if (!sampling) return undefined;
  const weight = readWeights(responses, sampling);
  const stages = readStages(responses, sampling.stages);
  const explain = explainer(stages.cells);
  const numbers = weight.column && numbersOf(weight.column);
  const drawn = stages.columns && buildDesign({ ...columnsOf(responses, sampling, numbers), stages: stages.columns });
  const refused = drawn?.refusal ? [explain(drawn.refusal)] : [];
  const issues = [...weight.issues, ...stages.issues, ...refused];
  const told = { issues, explain };
  if (weight.issues.length > 0) return { design: undefined, weights: undefined, ...told };
  const start = drawn?.value;
  if (!sampling.adjustment || responses.count === 0) {
    return { design: start, weights: plainWeights(weight.column, sampling, start), ...told };
  }
  // Fitted weights do not depend on the stages: figures stand where only those are wrong.
  const base = start ?? (numbers && buildDesign(columnsOf(responses, sampling, numbers)).value);
  if (!base) return { design: undefined, weights: undefined, ...told };
  const fitted = fitWeights(responses, base, sampling.adjustment);
  if (fitted.issues) return { design: undefined, weights: undefined, issues: [...issues, ...fitted.issues], explain };
  return { design: start && fitted.design, weights: fittedWeights(fitted.design.weights), ...told };
}

function columnsOf({ count }: Responses, { singleCluster }: Sampling, weights: Float64Array | undefined) {
  return { rows: count, weights, singleCluster };
}

function numbersOf({ values, positions }: NumberColumn): Float64Array {
  const numbers = values.map(nearestNumber);
  return Float64Array.from(positions, (position) => numbers[position] ?? 0);
}

function plainWeights(
  column: NumberColumn | undefined,
  { stages, weight }: Sampling,
  design: SurveyDesign | undefined,
): ResponsesDesign['weights'] {
  if (column) return exactWeights(column.values, column.positions);
  const drawn = weight === undefined && stages.some(({ population, fraction }) => population ?? fraction);
  if (!drawn) return 'equal';
  return design && fittedWeights(design.weights);
}

function readWeights(
  responses: Responses,
  { weight }: Sampling,
): { readonly column?: NumberColumn; readonly issues: readonly Issue[] } {
  if (weight === undefined) return { issues: [] };
  const read = numberCells(responses, weight, {
    code: 'SAMPLING_WEIGHT',
    allowed: WEIGHT_ALLOWED,
    holds: ({ num }) => num >= 0n,
  });
  if (read.issue) return { issues: [read.issue] };
  const { values, positions } = read.column;
  const some = responses.count === 0 || positions.some((position) => values[position]?.num !== 0n);
  if (some) return { column: read.column, issues: [] };
  return { issues: [issue('SAMPLING_WEIGHTS_ZERO', { column: weight }, { found: weight })] };
}

const STRATUM: Localized = { vi: 'tầng', en: 'stratum' };
const CLUSTER: Localized = { vi: 'cụm', en: 'cluster' };
const POPULATION: Localized = { vi: 'số đơn vị của tổng thể, lớn hơn 0', en: 'a number of units above 0' };
const FRACTION: Localized = { vi: 'tỷ lệ lớn hơn 0, nhiều nhất 1', en: 'a share above 0, at most 1' };

interface StagesReading {
  /** Undefined where an issue says why. */
  readonly columns: readonly StageColumns[] | undefined;
  readonly cells: readonly StageCells[];
  readonly issues: readonly Issue[];
}

function readStages(responses: Responses, stages: readonly SamplingStage[]): StagesReading {
  const issues: Issue[] = [];
  const codes = (name: string | undefined, unit: Localized): Int32Array | undefined => {
    if (name === undefined) return undefined;
    const read = labelCells(responses, name, unit);
    if (read.issue) issues.push(read.issue);
    return read.issue ? undefined : Int32Array.from(read.column.positions);
  };
  const sizes = (name: string | undefined, allowed: Localized, most?: typeof ONE): Float64Array | undefined => {
    if (name === undefined) return undefined;
    const holds = (value: typeof ONE): boolean => value.num > 0n && (most === undefined || compare(value, most) <= 0);
    const read = numberCells(responses, name, { code: 'SAMPLING_NUMBER', allowed, holds });
    if (read.issue) issues.push(read.issue);
    return read.issue ? undefined : numbersOf(read.column);
  };
  const columns = stages.map(({ stratum, cluster, population, fraction }) => ({
    strata: codes(stratum, STRATUM),
    clusters: codes(cluster, CLUSTER),
    population: sizes(population, POPULATION),
    fraction: sizes(fraction, FRACTION, ONE),
  }));
  const texts = (name: string | undefined) => (name === undefined ? undefined : textColumn(responses, name));
  const cells = stages.map(({ stratum, cluster, population, fraction }) => ({
    stratum: texts(stratum),
    cluster: texts(cluster),
    size: texts(population ?? fraction),
    rows: responses.count,
  }));
  return { columns: issues.length === 0 ? columns : undefined, cells, issues };
}

/** Says refusals in words. To name strata every row is looked at, once for each kind of refusal: that of one agency is that of many. */
function explainer(cells: readonly StageCells[]): ResponsesDesign['explain'] {
  const known = new Map<string, IssueValues>();
  return (refusal) => {
    const key = `${refusal.code} ${refusal.values['stage']}`;
    const named = known.get(key) ?? placeNames(cells, refusal);
    known.set(key, named);
    return refusalIssue(refusal, named);
  };
}

/** The labels of the strata that a refusal is about: all of its kind at that stage, whichever it names. */
function placeNames(cells: readonly StageCells[], { code, values }: Refusal): IssueValues {
  const stage = Number(values['stage']);
  if (!(stage >= 1)) return {};
  const isOne = (sizes: readonly string[]): boolean => sizes.some((size) => /^0*1(?:[.,]0*)?$/.test(size));
  const isSmall = (units: number, sizes: readonly string[]): boolean =>
    sizes.some((size) => Number(size.replace(',', '.')) < units);
  if (code === 'DESIGN_POPULATION_VARIES') {
    return { place: namePlaces(cells, stage, (_, sizes) => sizes.length > 1).place };
  }
  if (code === 'DESIGN_POPULATION_SMALL') {
    const { place, units, sizes } = namePlaces(cells, stage, isSmall);
    return { place, sampled: String(units), population: sizes.join(', ') };
  }
  return { place: namePlaces(cells, stage, (units, sizes) => units === 1 && !isOne(sizes)).place };
}
