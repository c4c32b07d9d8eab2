import type { Localized } from '../../base/language.ts';
import type { Rational } from '../../base/number/rational.ts';
import type { Responses } from '../answer/responses.ts';
import type { Choice } from '../questionnaire/questionnaire.ts';
import {
  countEverySatisfied,
  type EverySatisfied,
  everyItemSatisfied,
  meanOfNumber,
  type NumberMean,
} from './every-item.ts';
import { partitionsOf, type Slice } from './slice.ts';

/** A question answered with a number, and its mean. */
export interface NumberFigure extends NumberMean {
  readonly code: string;
  readonly title: Localized;
}

/** How often every option of a question was chosen. */
export interface ChoiceFigure {
  readonly code: string;
  readonly title: Localized;
  /** Forms that chose any option: what shares are of. */
  readonly answered: number;
  readonly options: readonly { readonly code: string; readonly label: Localized; readonly count: number }[];
}

/** What the forms of one slice say as a whole, beside the index. Every form counts once, whatever its weight. */
export interface RespondentFigures {
  readonly slice: Slice;
  readonly rows: number;
  /** Respondents satisfied with every item they answered, and their share in percent. */
  readonly everyItem: EverySatisfied & { readonly value: Rational | undefined };
  readonly numbers: readonly NumberFigure[];
  readonly choices: readonly ChoiceFigure[];
}

/**
 * Tallies what is counted by form and not by item: respondents satisfied with every item, means of questions answered with a number, options chosen.
 * @returns all rows first, then every agency, where the questionnaire names a column of agencies
 */
export function tallyRespondents(responses: Responses): readonly RespondentFigures[] {
  const { questionnaire, count } = responses;
  return partitionsOf(responses)
    .filter(({ slices: [first] }) => first?.by === 'all' || first?.by === 'agency')
    .flatMap(({ slices, sliceOf }) => {
      const every = countEverySatisfied(responses, sliceOf, slices.length);
      const numbers = questionnaire.numbers.map(({ code, title }) => {
        return meanOfNumber(responses, code, sliceOf, slices.length).map((mean) => ({ code, title, ...mean }));
      });
      const choices = questionnaire.choices.map((choice) => countChoices(responses, choice, sliceOf, slices.length));
      const rows = new Uint32Array(slices.length);
      for (let row = 0; row < count; row += 1) rows[sliceOf(row)] = (rows[sliceOf(row)] ?? 0) + 1;
      return slices.map((slice, at) => {
        const own = every[at] ?? { satisfied: 0, respondents: 0 };
        return {
          slice,
          rows: rows[at] ?? 0,
          everyItem: { ...own, value: everyItemSatisfied(own) },
          numbers: numbers.flatMap((one) => one[at] ?? []),
          choices: choices.flatMap((one) => one[at] ?? []),
        };
      });
    });
}

function countChoices(
  responses: Responses,
  { code, title, options }: Choice,
  sliceOf: (row: number) => number,
  slices: number,
): readonly ChoiceFigure[] {
  const masks = responses.choices[code];
  const width = options.length + 1;
  const counts = new Uint32Array(slices * width);
  for (let row = 0; row < responses.count; row += 1) {
    const mask = masks?.[row] ?? 0;
    if (mask === 0) continue;
    const start = sliceOf(row) * width;
    counts[start] = (counts[start] ?? 0) + 1;
    for (let at = 0; at < options.length; at += 1) {
      if ((mask & (1 << at)) !== 0) counts[start + at + 1] = (counts[start + at + 1] ?? 0) + 1;
    }
  }
  return Array.from({ length: slices }, (_, slice) => ({
    code,
    title,
    answered: counts[slice * width] ?? 0,
    options: options.map((option, at) => {
      return { code: option.code, label: option.label, count: counts[slice * width + at + 1] ?? 0 };
    }),
  }));
}
