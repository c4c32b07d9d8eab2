import { FIRST_VALUE, type ReadState } from './read-state.ts';
import { DIMENSIONS, type Dimension } from './responses.ts';

/** Where the position of a value stands in a form that is taken, and the texts met so far by that position. */
export interface ValueColumn {
  readonly at: number;
  readonly texts: () => readonly string[];
}

/** Gives the form in the drafts to whoever takes forms; says whether it was taken. */
export function handOver({ options, answers, marks }: ReadState, id: string | undefined): boolean {
  if (!options.takeForm) return false;
  return options.takeForm({ id, codes: answers.draft(), values: marks.draft().subarray(FIRST_VALUE) });
}

/** The column of a dimension. */
export function dimensionColumn({ values }: ReadState, dimension: Dimension): ValueColumn {
  const at = DIMENSIONS.indexOf(dimension);
  return { at, texts: () => values[at]?.texts() ?? [] };
}

/** The column of another name that the questionnaire gives; it may be that of a dimension too. */
export function namedColumn(state: ReadState, name: string): ValueColumn | undefined {
  const { questionnaire, values, facts } = state;
  const fact = facts.indexOf(name);
  const dimension = DIMENSIONS.find((one) => questionnaire.columns[one] === name);
  if (fact < 0) return dimension && dimensionColumn(state, dimension);
  const at = DIMENSIONS.length + questionnaire.choices.length + fact;
  return { at, texts: () => values[DIMENSIONS.length + fact]?.texts() ?? [] };
}
