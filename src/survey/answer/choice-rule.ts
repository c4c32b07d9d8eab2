import { choiceSplitter } from '../mapping/split-choices.ts';
import { foldAnswer } from '../questionnaire/code-book.ts';
import type { Questionnaire } from '../questionnaire/questionnaire.ts';
import { wholePart } from './code-answer.ts';

/** A question beside the index made ready to read its cells. */
export interface ChoiceRule {
  readonly code: string;
  /** The options chosen, one bit an option; or the part of the cell that is not understood. */
  readonly read: (cell: string) => { readonly bits: number } | { readonly fault: string };
  readonly allowed: string;
}

/** The questions beside the index; one that takes a single answer does not understand two. */
export function choiceRules({ choices, missing }: Questionnaire): readonly ChoiceRule[] {
  const none = new Set(missing.flatMap(({ codes }) => codes.map(foldAnswer)));
  const isNone = (folded: string): boolean => none.has(folded) || none.has(wholePart(folded) ?? folded);
  return choices.map(({ code, options, multiple }) => {
    const split = choiceSplitter(
      options.map(({ code: name, label, aliases, other }) => ({
        code: name,
        labels: [label.vi, label.en, ...aliases],
        other,
      })),
    );
    const bitOf = new Map(options.map((option, at) => [option.code, 1 << at]));
    return {
      code,
      allowed: options.map((option) => `${option.code} ${option.label.vi}`).join(', '),
      read: (cell) => {
        // An option may have the text of a missing code; only what is no option is a missing answer.
        const reading = split(cell);
        if ('fault' in reading) return isNone(foldAnswer(cell)) ? { bits: 0 } : { fault: reading.part };
        if (!multiple && reading.chosen.length > 1) return { fault: cell };
        return { bits: reading.chosen.reduce((bits, one) => bits | (bitOf.get(one) ?? 0), 0) };
      },
    };
  });
}
