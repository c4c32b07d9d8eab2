import type { Localized } from '../../base/language.ts';
import { FIGURE_KIND_WORDS } from '../portal/figure-kind.ts';
import { ROLL_UP_WORDS, STATISTIC_WORDS } from '../questionnaire/method-words.ts';
import type { YearFigure } from './series.ts';

/** Why two years cannot be held against each other. */
export const BREAK_REASONS = [
  'figure-kind',
  'questionnaire',
  'population',
  'statistic',
  'roll-up',
  'method-unknown',
  'territory',
] as const;
export type BreakReasonCode = (typeof BREAK_REASONS)[number];

/** One reason, with what stands on both sides. */
export interface BreakReason {
  readonly code: BreakReasonCode;
  readonly words: Localized;
}

const UNKNOWN: Localized = { vi: 'không rõ', en: 'not known' };

/** What changed between two years, in a fixed order; none when they can be compared. A method that is not known on either side cannot be called the same. */
export function breakReasons(a: YearFigure, b: YearFigure): readonly BreakReason[] {
  const methods = [a, b].flatMap(({ method }) => [method.itemStatistic, method.rollUp]);
  const checks: readonly (BreakReason | undefined)[] = [
    changed('figure-kind', { vi: 'khác loại số liệu', en: 'another kind of figure' }, kindOf(a), kindOf(b)),
    changed('questionnaire', { vi: 'khác phiếu', en: 'another form' }, formOf(a), formOf(b)),
    a.population.id === b.population.id
      ? undefined
      : reason(
          'population',
          { vi: 'khác nhóm người được hỏi', en: 'other people asked' },
          a.population.title,
          b.population.title,
        ),
    stated('statistic', { vi: 'khác cách tính mỗi tiêu chí', en: 'another statistic' }, statisticOf(a), statisticOf(b)),
    stated('roll-up', { vi: 'khác cách gộp', en: 'another roll-up' }, rollUpOf(a), rollUpOf(b)),
    methods.includes(undefined) ? METHOD_UNKNOWN : undefined,
    a.territory?.id === b.territory?.id
      ? undefined
      : reason('territory', { vi: 'khác địa giới', en: 'other boundaries' }, territoryOf(a), territoryOf(b)),
  ];
  return checks.filter((check) => check !== undefined);
}

const METHOD_UNKNOWN: BreakReason = {
  code: 'method-unknown',
  words: {
    vi: 'không rõ cách tính của ít nhất một năm nên không thể coi là giống nhau',
    en: 'the method of at least one year is not known, so it cannot be called the same',
  },
};

function reason(code: BreakReasonCode, what: Localized, before: Localized, after: Localized): BreakReason {
  const words = (language: 'vi' | 'en'): string => `${what[language]}: ${before[language]} → ${after[language]}`;
  return { code, words: { vi: words('vi'), en: words('en') } };
}

function changed(code: BreakReasonCode, what: Localized, before: Localized, after: Localized): BreakReason | undefined {
  return before.vi === after.vi ? undefined : reason(code, what, before, after);
}

/** Only what both sides state can be said to have changed. */
function stated(
  code: BreakReasonCode,
  what: Localized,
  before: Localized | undefined,
  after: Localized | undefined,
): BreakReason | undefined {
  return before && after ? changed(code, what, before, after) : undefined;
}

const kindOf = ({ kind }: YearFigure): Localized => FIGURE_KIND_WORDS[kind];
const territoryOf = ({ territory }: YearFigure): Localized => territory?.title ?? UNKNOWN;
const statisticOf = ({ method }: YearFigure): Localized | undefined =>
  method.itemStatistic && STATISTIC_WORDS[method.itemStatistic];
const rollUpOf = ({ method }: YearFigure): Localized | undefined => method.rollUp && ROLL_UP_WORDS[method.rollUp];

function formOf({ questionnaire }: YearFigure): Localized {
  if (!questionnaire) return UNKNOWN;
  const form = `${questionnaire.id} (${questionnaire.version})`;
  return { vi: form, en: form };
}
