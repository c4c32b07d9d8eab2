import { divide, HUNDRED, type Rational, rational } from '../../base/number/rational.ts';
import type { Responses } from '../answer/responses.ts';
import type { Refusal } from '../estimate/design/outcome.ts';
import { type DesignSlice, designInterval, designSlice, type IntervalOutcome } from '../estimate/design-interval.ts';
import { nearestNumber } from '../estimate/distribution/nearest-number.ts';
import type { ExactWeights } from '../estimate/exact-weights.ts';
import { figureTerms, type ItemMeans, influenceOf, scoresOf } from '../estimate/figure-influence.ts';
import { indexInterval, itemInterval } from '../estimate/index-interval.ts';
import type { ResponsesDesign } from '../estimate/responses-design.ts';
import { type Part, partsOf } from '../questionnaire/questionnaire.ts';
import { validCount } from './count-answers.ts';
import type { Figure, SliceTally } from './figure.ts';
import type { Slice } from './slice.ts';
import { weightsOf } from './slice-measure.ts';

/** What the slices of a survey are tallied with. */
export interface Setting {
  readonly responses: Responses;
  readonly whole: Part;
  /** Undefined without a declared design. */
  readonly sampling: ResponsesDesign | undefined;
  /** Undefined where every row counts once. */
  readonly weights: ExactWeights | undefined;
}

/** A tally, and what its interval was refused for. */
export interface PreciseSlice {
  readonly tally: SliceTally;
  readonly refusal?: Refusal | undefined;
}

/** The level of the intervals that are shown beside figures where no design is declared. */
const DEFAULT_LEVEL = 0.95;

/** Slices whose overall figure is given an interval without a declared design: those that verdicts and rankings use. */
const MEASURED: ReadonlySet<Slice['by']> = new Set(['all', 'agency', 'filter']);
const MEASURED_BY_DESIGN: ReadonlySet<Slice['by']> = new Set([...MEASURED, 'field', 'area', 'group']);

/** Whether the overall figure of a slice is given an interval. */
export function isMeasured({ by }: Slice, declared: boolean): boolean {
  return (declared ? MEASURED_BY_DESIGN : MEASURED).has(by);
}

/** Adds to the figures of a slice how sure they are: the overall one, and of all rows and of agencies every other. */
export function addPrecision(setting: Setting, tally: Omit<SliceTally, 'interval'>, rows: Uint32Array): PreciseSlice {
  const { sampling, whole } = setting;
  const measure = sampling ? byDesign(setting, sampling, rows) : byRespondents(setting, rows);
  const figures = [tally.overall, ...tally.blocks, ...tally.factors, ...tally.items];
  const means = meansOf(tally.items);
  const parts = new Map(partsOf(whole).map((part) => [part.code, part]));
  const precise = (figure: Figure): IntervalOutcome => {
    const part = parts.get(figure.code);
    if (!part || !figure.value) return { reason: 'no-answers' };
    return measure(part, divide(figure.value, HUNDRED), means) ?? { reason: 'at-an-end' };
  };
  const { interval, reason, ...refused } = precise(tally.overall);
  const told = sampling && reason ? { noInterval: unusable(sampling) ? ('refused' as const) : reason } : {};
  const { refusal } = { refusal: undefined, ...refused };
  if (!wantsParts(tally.slice, sampling)) return { tally: { ...tally, interval, ...told }, refusal };
  const inner = new Map(figures.slice(1).map((figure) => [figure, precise(figure).interval]));
  const withPrecision = (figure: Figure): Figure => {
    const precision = inner.get(figure);
    return precision ? { ...figure, precision } : figure;
  };
  const { blocks, factors, items } = tally;
  const shown = { blocks: blocks.map(withPrecision), factors: factors.map(withPrecision) };
  return { tally: { ...tally, ...shown, items: items.map(withPrecision), interval, ...told }, refusal };
}

/** Fitted weights make every figure cost all rows: then only those of the whole are measured part by part. */
function wantsParts({ by }: Slice, sampling: ResponsesDesign | undefined): boolean {
  const fitted = (sampling?.design?.adjustments.length ?? 0) > 0;
  return by === 'all' || (by === 'agency' && !fitted);
}

function unusable({ design, weights }: ResponsesDesign): boolean {
  return design === undefined || weights === undefined;
}

function meansOf(items: readonly Figure[]): ItemMeans {
  const weight = (figure: Figure): number => {
    const { weighed } = figure;
    if (!weighed) return validCount(figure);
    if (weighed.unit === 0n) return 0;
    return nearestNumber(
      rational(
        weighed.levels.reduce((sum, level) => sum + level, 0n),
        weighed.unit,
      ),
    );
  };
  const mean = ({ value }: Figure): number => (value ? nearestNumber(divide(value, HUNDRED)) : 0);
  return { weights: Float64Array.from(items, weight), means: Float64Array.from(items, mean) };
}

type MeasurePart = (part: Part, value: Rational, means: ItemMeans) => IntervalOutcome | undefined;

/** The respondents as a simple random sample; for the share only. */
function byRespondents({ responses }: Setting, rows: Uint32Array): MeasurePart {
  const { questionnaire } = responses;
  const { itemStatistic } = questionnaire.method;
  const scores = scoresOf(questionnaire, itemStatistic);
  const weightOf = weightsOf(questionnaire);
  return (part, value, means) => {
    if (itemStatistic !== 'share-satisfied') return undefined;
    const share = nearestNumber(value);
    if (part.level === 'item') {
      const interval = itemInterval(share, means.weights[part.items[0] ?? 0] ?? 0, DEFAULT_LEVEL);
      return interval && { interval };
    }
    const terms = figureTerms(questionnaire, part, share, means, weightOf);
    const interval = indexInterval(share, influenceOf(responses, rows, scores, terms, undefined), DEFAULT_LEVEL);
    return interval && { interval };
  };
}

function byDesign({ responses }: Setting, { design }: ResponsesDesign, rows: Uint32Array): MeasurePart {
  const { questionnaire } = responses;
  const { sampling, method } = questionnaire;
  const scores = scoresOf(questionnaire, method.itemStatistic);
  const weightOf = weightsOf(questionnaire);
  let narrow: DesignSlice | undefined;
  return (part, value, means) => {
    if (!design || !sampling) return { reason: 'refused' };
    narrow ??= designSlice(design, rows);
    const estimate = nearestNumber(value);
    const terms = figureTerms(questionnaire, part, estimate, means, weightOf);
    const influence = influenceOf(responses, rows, scores, terms, design.weights);
    const isShare = method.itemStatistic === 'share-satisfied';
    const figure = { estimate, influence, isShare, answeredOnly: part.items.length === 1 };
    return designInterval(narrow, figure, sampling);
  };
}
