import { type Issue, issue, type Place } from '../../base/issue/issue.ts';
import { mean, type Rational } from '../../base/number/rational.ts';
import { jsonPath } from '../../base/shape/read.ts';
import { type ComplaintFreeRate, poolComplaintFree } from './complaint-free-rate.ts';
import { FIGURE_KIND_WORDS, type FigureKind } from './figure-kind.ts';

/** A figure of a survey on its way into a sum, tagged so that no other percentage is taken for one. */
export interface SurveyFigure {
  readonly kind: 'survey';
  /** Percent, exact; undefined when it is missing. */
  readonly value: Rational | undefined;
}

export type KindFigure = SurveyFigure | ComplaintFreeRate;

/** One figure for several of the same kind. */
export interface CombinedFigure {
  /** Undefined when there is none, or when the kinds differ. */
  readonly figure: KindFigure | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Puts figures of one kind together: the plain mean of surveys, the pooled dossiers of complaint-free rates. A list that mixes the two has no type that fits,
 * and where data mix them all the same it is refused (`PORTAL_NOT_A_SURVEY`).
 * @returns a survey figure without a value when one of them has none, because nothing is dropped silently
 * @example combineFigures([{ kind: 'survey', value: rational(80n) }, { kind: 'survey', value: rational(85n) }]).figure?.value // 165/2
 */
export function combineFigures(
  figures: readonly SurveyFigure[] | readonly ComplaintFreeRate[],
  place: Place = {},
): CombinedFigure {
  const all: readonly KindFigure[] = figures;
  const rates = all.filter((figure) => figure.kind === 'complaint-free-rate');
  const surveys = all.filter((figure) => figure.kind === 'survey');
  if (rates.length > 0 && surveys.length > 0) return { figure: undefined, issues: [mixedKinds(place)] };
  if (rates.length > 0) return { figure: poolComplaintFree(rates), issues: [] };
  if (surveys.length === 0) return { figure: undefined, issues: [] };
  const values = surveys.flatMap(({ value }) => value ?? []);
  return {
    figure: { kind: 'survey', value: values.length === surveys.length ? mean(values) : undefined },
    issues: [],
  };
}

/** The issue `PORTAL_NOT_A_SURVEY` for two kinds of figure that were to be put together. */
export function mixedKinds(place: Place): Issue {
  const { 'complaint-free-rate': found, survey: allowed } = FIGURE_KIND_WORDS;
  return issue('PORTAL_NOT_A_SURVEY', place, { found, allowed });
}

/** A place in a document that wants the figure of a survey, as a season's binding or the measure of a target. */
export interface FigureUse {
  /** The id it names. */
  readonly id: string;
  readonly path: readonly PropertyKey[];
}

/**
 * Refuses every use of a portal's rate where a survey is wanted: bindings of a season, measures of targets of satisfaction, means of several sources.
 * @param kindOf the kind of an id; undefined for one that nobody knows, which is another check's affair
 * @returns one `PORTAL_NOT_A_SURVEY` a use
 */
export function checkFigureKinds(
  uses: readonly FigureUse[],
  kindOf: (id: string) => FigureKind | undefined,
  file: string,
): readonly Issue[] {
  return uses
    .filter(({ id }) => kindOf(id) === 'complaint-free-rate')
    .map(({ id, path }) => {
      const values = { found: id, allowed: FIGURE_KIND_WORDS.survey };
      return issue('PORTAL_NOT_A_SURVEY', { file, path: jsonPath(path) }, values);
    });
}
