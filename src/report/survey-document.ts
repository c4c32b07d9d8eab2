import type { Figure, Slice, SliceTally, SurveyTally } from '../survey/index.ts';
import { intervalDocument } from './interval-text.ts';
import { type FigureText, figureText, type PrintRule } from './number-text.ts';
import type { SurveyDocument } from './result-schema.ts';

type SliceDocument = SurveyDocument['slices'][number];

/** A survey as a result publishes it. Slices by agency and field give their overall figure only. */
export function surveyDocument(id: string, tally: SurveyTally): SurveyDocument {
  const { questionnaire, account } = tally;
  const { itemStatistic, rollUp, decimals, mode } = questionnaire.method;
  const { id: form, version, title, sample } = questionnaire;
  return {
    id,
    questionnaire: { id: form, version, title, sample: sample ?? false },
    method: { itemStatistic, rollUp, decimals, mode },
    rows: account,
    slices: tally.slices.map((slice) => sliceDocument(slice, { decimals, mode })),
  };
}

function sliceDocument(tally: SliceTally, rule: PrintRule): SliceDocument {
  const { slice, overall, blocks, factors, items, alternatives } = tally;
  const figures = slice.by === 'agency-field' ? [overall] : [overall, ...blocks, ...factors, ...items];
  return {
    slice: sliceNames(slice),
    figures: figures.map((figure) => figureDocument(figure, rule)),
    interval: tally.interval ? intervalDocument(tally.interval, rule.decimals) : null,
    alternatives: alternatives.map(({ statistic, rollUp, chosen, value }) => {
      return { statistic, rollUp, chosen, value: value ? figureText(value, rule) : null };
    }),
  };
}

/** What a slice is, as names: all, or the values of its dimensions. */
export function sliceNames(slice: Slice): Readonly<Record<string, string>> {
  if (slice.by === 'filter') return { by: 'filter' };
  return { ...slice };
}

function figureDocument(figure: Figure, rule: PrintRule): SliceDocument['figures'][number] {
  const { code, level, title, status, value, share, mean, rows, valid, missing, unanswered } = figure;
  const maybe = (number: Figure['value']): FigureText | null => (number ? figureText(number, rule) : null);
  return {
    code,
    level,
    title,
    status,
    value: maybe(value),
    share: maybe(share),
    mean: maybe(mean),
    rows,
    valid,
    missing: { ...missing },
    unanswered: [...unanswered],
  };
}
