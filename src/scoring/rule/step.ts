import type { Localized } from '../../base/language.ts';
import type { Rational } from '../../base/number/rational.ts';
import type { Formula } from '../formula/tree.ts';

/** What a step's words name: an exact number, a text, a text in both languages, or a formula over the leaf's inputs. */
export type StepValue = Rational | string | Localized | Formula;

/** One line of the arithmetic behind a figure, as data: the words with `{names}`, and the exact values they name. */
export interface Step {
  readonly words: Localized;
  readonly values: Readonly<Record<string, StepValue>>;
}

/** Makes a step. */
export function step(words: Localized, values: Readonly<Record<string, StepValue>> = {}): Step {
  return { words, values };
}
