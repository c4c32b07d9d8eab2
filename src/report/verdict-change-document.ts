import type { Rational } from '../base/number/rational.ts';
import type { SurveyChange, SurveyChanges } from '../season/survey-change.ts';
import { endText } from './interval-text.ts';
import { type FigureText, figureText, type PrintRule } from './number-text.ts';
import type { SurveyChangesDocument } from './result-schema.ts';
import { changeSentence } from './verdict-change-text.ts';

const METHOD = 'from the intervals of both years, drawn independently: Newcombe 1998, method 10; Zou and Donner 2008';

/** The changes of a survey on last year as a result publishes them. */
export function verdictChangeDocument(
  { survey, from, to, sample, changes }: SurveyChanges,
  rule: PrintRule,
): SurveyChangesDocument {
  return { survey, from, to, sample, changes: changes.map((change) => changeDocument(change, from, rule)) };
}

function changeDocument(change: SurveyChange, from: number, rule: PrintRule): SurveyChangesDocument['changes'][number] {
  const { agency, figure, title, status, interval, level, mark, reasons } = change;
  const maybe = (value: Rational | undefined): FigureText | null => (value ? figureText(value, rule) : null);
  return {
    agency: agency ?? null,
    figure,
    title,
    status,
    before: maybe(change.before),
    now: maybe(change.now),
    difference: maybe(change.difference),
    interval:
      interval && level !== undefined
        ? {
            lower: endText(interval.lower, rule.decimals),
            upper: endText(interval.upper, rule.decimals),
            level: endText(level, 2).replace(/\.?0+$/, ''),
            method: METHOD,
          }
        : null,
    mark: mark ?? null,
    reasons: [...reasons],
    sentence: changeSentence(change, from, rule),
  };
}
