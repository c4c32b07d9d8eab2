import type { Dimension } from '../answer/responses.ts';
import { itemsOf, levelsOf, MISSING_KINDS, type Questionnaire } from '../questionnaire/questionnaire.ts';

/** What the lines of a part of a tally are about: two parts add up only when theirs are the same. */
export interface PartFrame {
  readonly questionnaire: string;
  readonly version: string;
  /** What a unit of a line is. */
  readonly by: Dimension;
  /** Codes of the items, in the questionnaire's order. */
  readonly items: readonly string[];
  /** What answers are called: the kinds of missing, then the values of the levels from the lowest. */
  readonly answers: readonly string[];
}

/**
 * The frame of every part of a tally of a questionnaire.
 * @example partFrame(questionnaire).answers // ['blank', 'refused', 'dont-know', 'not-applicable', 'invalid', '1', '2', '3', '4', '5']
 */
export function partFrame(questionnaire: Questionnaire, by: Dimension = 'agency'): PartFrame {
  return {
    questionnaire: questionnaire.id,
    version: questionnaire.version,
    by,
    items: itemsOf(questionnaire).map(({ code }) => code),
    answers: [...MISSING_KINDS, ...levelsOf(questionnaire).map(({ value }) => String(value))],
  };
}

/** What a part must be about; by any dimension where none is named. */
export type WantedFrame = Omit<PartFrame, 'by'> & { readonly by?: Dimension | undefined };

/** Whether a frame is the one that is wanted. */
export function sameFrame(a: PartFrame, b: WantedFrame): boolean {
  const same = (some: readonly string[], others: readonly string[]): boolean =>
    some.length === others.length && some.every((text, at) => text === others[at]);
  return (
    a.questionnaire === b.questionnaire &&
    a.version === b.version &&
    a.by === (b.by ?? a.by) &&
    same(a.items, b.items) &&
    same(a.answers, b.answers)
  );
}

/** A frame in a few words. */
export function frameText({ questionnaire, version, by, items, answers }: WantedFrame): string {
  return `${questionnaire} ${version}, ${by ?? '…'} × ${items.length} × ${answers.length}`;
}
