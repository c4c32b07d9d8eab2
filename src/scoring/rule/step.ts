import type { Localized } from '../../base/language.ts';
import type { Rational } from '../../base/number/rational.ts';

/** What a step's words name: an exact number, a text, or a text in both languages. */
export type StepValue = Rational | string | Localized;

/** One line of the arithmetic behind a figure, as data: the words with `{names}`, and the exact values they name. */
export interface Step {
  readonly words: Localized;
  readonly values: Readonly<Record<string, StepValue>>;
}

/** Makes a step. */
export function step(words: Localized, values: Readonly<Record<string, StepValue>> = {}): Step {
  return { words, values };
}
