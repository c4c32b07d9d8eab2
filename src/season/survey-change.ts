import type { Localized } from '../base/language.ts';
import type { Rational } from '../base/number/rational.ts';
import { compareCodes } from '../base/order.ts';
import { type Figure, findSlice, type SliceTally, type SurveyTally } from '../survey/index.ts';
import { ITEM_STATISTICS, ROLL_UPS } from '../survey/questionnaire/questionnaire.ts';
import { BREAK_MARK, compareYears, type YearComparison } from '../survey/series/compare-years.ts';
import type { YearFigure } from '../survey/series/series.ts';
import type { GroupedAgency } from './agency-table.ts';
import { type ChangeStatus, judgeChange, type MeasuredNow } from './judge-change.ts';
import type { LastYear } from './movement.ts';
import type { PreviousFigure, PreviousSurvey } from './previous-survey.ts';
import type { SurveyLastYear } from './schema.ts';

/** The change of one figure on last year. */
export interface SurveyChange {
  /** The agency; undefined for all rows. */
  readonly agency: { readonly code: string; readonly name: Localized } | undefined;
  readonly figure: string;
  readonly title: Localized;
  readonly status: ChangeStatus;
  readonly before: Rational | undefined;
  readonly now: Rational | undefined;
  /** Now minus before, in points, exact; undefined when a year is missing or a unit was merged or split. */
  readonly difference: Rational | undefined;
  /** Of the difference, as shares from -1 to 1; undefined where the status gives none. */
  readonly interval: { readonly lower: number; readonly upper: number } | undefined;
  /** Of the interval, as a share. */
  readonly level: number | undefined;
  /** `BREAK_MARK` across a break. */
  readonly mark: Localized | undefined;
  /** Why the years cannot be compared. */
  readonly reasons: readonly Localized[];
}

/** The changes of a survey on last year: the whole and its blocks, factors and items, then the overall figure of every agency by code. */
export interface SurveyChanges {
  readonly survey: string;
  readonly from: number;
  readonly to: number;
  /** Whether last year's result is of invented data. */
  readonly sample: boolean;
  readonly changes: readonly SurveyChange[];
}

/** What the season knows beside the two surveys. */
export interface ChangeSetting {
  readonly year: number;
  readonly lastYear: SurveyLastYear;
  readonly agencies: readonly GroupedAgency[];
  /** Which units of last year each unit came from; a unit it does not name keeps its code. */
  readonly succession: LastYear['succession'] | undefined;
}

/**
 * Holds a survey against last year's. Differences are exact; their intervals take the two samples as drawn independently, as `changeInterval` does. Another form, method or set of items answered,
 * a break that the season states, and units merged or split give the mark of a break in series and no verdict.
 * Slices that are withheld give nothing: hand in the tally as it is published. The changes of agencies are not corrected for looking at many.
 * @returns every agency of either year, by code; a unit of last year that a unit of this year came from stands under the new one
 * @source R. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10
 * @example surveyChanges('service', tally, previous, setting).changes[0]?.status // 'up'
 */
export function surveyChanges(
  survey: string,
  tally: SurveyTally,
  previous: PreviousSurvey,
  setting: ChangeSetting,
): SurveyChanges {
  const context: Context = { survey, tally, previous, setting };
  const [all] = tally.slices;
  const figures = all ? [all.overall, ...all.blocks, ...all.factors, ...all.items] : [];
  const whole = figures.map((figure) =>
    changeOf(context, nowOf(figure, all), previous.all.get(figure.code), undefined, []),
  );
  const { year: to } = setting;
  const { year: from, sample } = previous;
  return { survey, from, to, sample, changes: [...whole, ...agencyChanges(context)] };
}

interface Context {
  readonly survey: string;
  readonly tally: SurveyTally;
  readonly previous: PreviousSurvey;
  readonly setting: ChangeSetting;
}

function nowOf(figure: Figure, slice: SliceTally | undefined): MeasuredNow {
  const interval = figure.level === 'overall' ? slice?.interval : figure.precision;
  return { figure, interval, withheld: slice?.withheld ?? false };
}

function agencyChanges(context: Context): readonly SurveyChange[] {
  const { tally, previous, setting } = context;
  const { succession, agencies } = setting;
  const names = new Map(agencies.map(({ code, name }) => [code, name]));
  const current = tally.slices.flatMap(({ slice }) => (slice.by === 'agency' ? [slice.agency] : []));
  const originsOf = (code: string) => succession?.get(code) ?? [{ old: code, relation: 'same' as const }];
  // Units that came from one of last year stand for it, also where nobody answered about them this year.
  const heirs = [...(succession?.entries() ?? [])].flatMap(([code, origins]) =>
    origins.some(({ old }) => previous.agencies.has(old)) ? [code] : [],
  );
  const named = new Set([...current, ...heirs]);
  const stoodFor = new Set([...named].flatMap((code) => originsOf(code).map(({ old }) => old)));
  const gone = [...previous.agencies.keys()].filter((code) => !stoodFor.has(code));
  return [...new Set([...named, ...gone])].sort(compareCodes).map((code) => {
    const slice = findSlice(tally, { by: 'agency', agency: code });
    const agency = { code, name: names.get(code) ?? { vi: code, en: code } };
    const origins = originsOf(code);
    const [only] = origins;
    const plain = origins.length === 1 && (only?.relation === 'same' || only?.relation === 'renamed');
    const now = slice && nowOf(slice.overall, slice);
    if (plain) return changeOf(context, now, previous.agencies.get(only?.old ?? code), agency, []);
    const from = origins.map(({ old }) => old).join(', ');
    const split = origins.every(({ relation }) => relation === 'split');
    const reason = split
      ? { vi: `đơn vị tách ra từ ${from}`, en: `split from ${from}` }
      : { vi: `đơn vị hợp nhất từ ${from}`, en: `merged from ${from}` };
    return changeOf(context, now, undefined, agency, [reason]);
  });
}

function changeOf(
  context: Context,
  now: MeasuredNow | undefined,
  before: PreviousFigure | undefined,
  agency: SurveyChange['agency'],
  reasons: readonly Localized[],
): SurveyChange {
  const { tally, setting } = context;
  const figure = now?.figure;
  const held = holdYears(context, figure, before);
  const stated = setting.lastYear.break;
  const broken = [
    ...reasons,
    ...(stated ? [stated] : []),
    ...held.reasons.map(({ words }) => words),
    ...(figure && before ? otherItems(figure.unanswered, before.unanswered) : []),
  ];
  const { difference } = held;
  const sure = judgeChange(now, before, reasons.length > 0, broken.length > 0);
  return {
    agency,
    figure: figure?.code ?? 'overall',
    title: figure?.title ?? tally.slices[0]?.overall.title ?? { vi: 'Chung', en: 'Overall' },
    before: before?.value,
    now: figure?.value,
    difference,
    interval: undefined,
    level: undefined,
    mark: broken.length > 0 ? BREAK_MARK : undefined,
    reasons: broken,
    ...sure,
  };
}

/** The two years by the rules of a series: form, statistic and roll-up. Both are taken to be of the people whom the survey is of; another population is a break that the season states. */
function holdYears(
  { survey, tally, previous, setting }: Context,
  figure: Figure | undefined,
  before: PreviousFigure | undefined,
): YearComparison {
  const { questionnaire } = tally;
  const { itemStatistic, rollUp } = questionnaire.method;
  const common = { kind: 'survey', territory: undefined, note: undefined } as const;
  const population = { id: survey, title: questionnaire.title };
  const pointOf = (file: string, value: Rational | undefined): YearFigure['figure'] =>
    value && { value, mark: 'reproduced', source: { id: file } };
  const statisticThen = ITEM_STATISTICS.find((name) => name === previous.method.itemStatistic);
  const rollUpThen = ROLL_UPS.find((name) => name === previous.method.rollUp);
  return compareYears(
    {
      ...common,
      population,
      year: previous.year,
      questionnaire: previous.questionnaire,
      method: { itemStatistic: statisticThen, rollUp: rollUpThen },
      figure: pointOf(previous.file, before?.value),
    },
    {
      ...common,
      population,
      year: setting.year,
      questionnaire: { id: questionnaire.id, version: questionnaire.version },
      method: { itemStatistic, rollUp },
      figure: pointOf(survey, figure?.value),
    },
  );
}

/** A mean over other items is another figure, though the form is the same. */
function otherItems(now: readonly string[], before: readonly string[]): readonly Localized[] {
  const listOf = (codes: readonly string[]): string => [...codes].sort(compareCodes).join(', ') || '∅';
  const [after, earlier] = [listOf(now), listOf(before)];
  if (after === earlier) return [];
  return [
    {
      vi: `khác tiêu chí không có câu trả lời: ${earlier} → ${after}`,
      en: `other items without an answer: ${earlier} → ${after}`,
    },
  ];
}
