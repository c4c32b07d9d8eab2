import { HUNDRED, type Rational, rational } from '../base/number/rational.ts';
import { type Step, step } from '../scoring/rule/step.ts';
import { explainFigure, type FigureExplanation, type Questionnaire, type SliceTally } from '../survey/index.ts';

const SHARE = {
  vi: '{code} {title}: {satisfied} hài lòng / {valid} hợp lệ × 100 = {value} %',
  en: '{code} {title}: {satisfied} satisfied / {valid} valid × 100 = {value} %',
};
const VALUE = {
  vi: '{code} {title}: {value} trên {valid} câu hợp lệ',
  en: '{code} {title}: {value} over {valid} valid answers',
};
const MEAN = {
  vi: '{title}: tổng {total} / {divisor} = {value} %',
  en: '{title}: sum {total} / {divisor} = {value} %',
};
const PART = { vi: '{code} {title} = {value}', en: '{code} {title} = {value}' };

/** The arithmetic of a survey's figure, line by line, from the answers of its items up. */
export function surveySteps(questionnaire: Questionnaire, tally: SliceTally, code: string): readonly Step[] {
  const explained = explainFigure(questionnaire, tally, code);
  if (!explained?.value) return [];
  if (explained.kind === 'statistic') return [statisticStep(explained, explained.value)];
  const { title, total, divisor, value } = explained;
  const terms = explained.terms.flatMap((term): readonly Step[] => {
    if (!term.value) return [];
    const inner = explainFigure(questionnaire, tally, term.code);
    if (inner?.kind === 'statistic') return [statisticStep(inner, term.value)];
    return [step(PART, { code: term.code, title: term.title, value: term.value })];
  });
  return [...terms, step(MEAN, { title, total, divisor, value: value ?? HUNDRED })];
}

function statisticStep(explained: FigureExplanation & { kind: 'statistic' }, value: Rational): Step {
  const { code, title, statistic, sums } = explained;
  const facts = { code, title, valid: count(sums.valid), value };
  return statistic === 'share-satisfied'
    ? step(SHARE, { ...facts, satisfied: count(sums.satisfied) })
    : step(VALUE, facts);
}

const count = (value: number): Rational => rational(BigInt(value));
