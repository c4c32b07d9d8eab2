import type { Localized } from '../base/language.ts';
import { type Rational, rational } from '../base/number/rational.ts';
import { type Step, step } from '../scoring/rule/step.ts';
import {
  explainFigure,
  type FigureExplanation,
  type ItemStatistic,
  type Questionnaire,
  type SliceTally,
} from '../survey/index.ts';

/** The statistic of the answers themselves, by its formula. */
const STATISTICS: Readonly<Record<ItemStatistic, Localized>> = {
  'share-satisfied': {
    vi: '{code} {title}: {satisfied} hài lòng / {valid} hợp lệ × 100 = {value} %',
    en: '{code} {title}: {satisfied} satisfied / {valid} valid × 100 = {value} %',
  },
  'mean-times-20': {
    vi: '{code} {title}: tổng điểm {sum} / {valid} hợp lệ × 100 / {levels} mức = {value} %',
    en: '{code} {title}: sum of levels {sum} / {valid} valid × 100 / {levels} levels = {value} %',
  },
  'mean-rescaled': {
    vi: '{code} {title}: (tổng điểm {sum} / {valid} hợp lệ − {lowest}) / ({highest} − {lowest}) × 100 = {value} %',
    en: '{code} {title}: (sum of levels {sum} / {valid} valid − {lowest}) / ({highest} − {lowest}) × 100 = {value} %',
  },
  net: {
    vi: '{code} {title}: ({satisfied} hài lòng − {dissatisfied} không hài lòng) / {valid} hợp lệ × 100 = {value} %',
    en: '{code} {title}: ({satisfied} satisfied − {dissatisfied} dissatisfied) / {valid} valid × 100 = {value} %',
  },
};
const WEIGHT = { vi: '; trọng số {weight}', en: '; weight {weight}' };
const MEAN = {
  vi: '{title}: tổng {total} / {divisor} = {value} %',
  en: '{title}: sum {total} / {divisor} = {value} %',
};
const WEIGHTED = {
  vi: '{title}: tổng (kết quả × trọng số) {total} / tổng trọng số {divisor} = {value} %',
  en: '{title}: sum of (result × weight) {total} / sum of weights {divisor} = {value} %',
};
const PART = { vi: '{code} {title} = {value} %', en: '{code} {title} = {value} %' };

/** The arithmetic of a survey's figure, line by line, from the answers of its items up. */
export function surveySteps(questionnaire: Questionnaire, tally: SliceTally, code: string): readonly Step[] {
  const explained = explainFigure(questionnaire, tally, code);
  if (!explained?.value) return [];
  if (explained.kind === 'statistic') return [statisticStep(explained, explained.value)];
  const { title, total, divisor, value, rollUp } = explained;
  const weighted = rollUp === 'weighted';
  const terms = explained.terms.flatMap((term): readonly Step[] => {
    if (!term.value) return [];
    const inner = explainFigure(questionnaire, tally, term.code);
    const own =
      inner?.kind === 'statistic'
        ? statisticStep(inner, term.value)
        : step(PART, { code: term.code, title: term.title, value: term.value });
    return [weighted ? withWeight(own, term.weight) : own];
  });
  return [...terms, step(weighted ? WEIGHTED : MEAN, { title, total, divisor, value })];
}

function withWeight({ words, values }: Step, weight: Rational): Step {
  return step({ vi: words.vi + WEIGHT.vi, en: words.en + WEIGHT.en }, { ...values, weight });
}

function statisticStep(explained: FigureExplanation & { kind: 'statistic' }, value: Rational): Step {
  const { code, title, statistic, sums, scale } = explained;
  return step(STATISTICS[statistic], {
    code,
    title,
    value,
    valid: count(sums.valid),
    satisfied: count(sums.satisfied),
    dissatisfied: count(sums.dissatisfied),
    sum: count(sums.sum),
    levels: count(scale.values.length),
    lowest: count(scale.lowest),
    highest: count(scale.highest),
  });
}

const count = (value: number): Rational => rational(BigInt(value));
