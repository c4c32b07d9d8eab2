import type { Figure, SliceTally } from '../tally/figure.ts';
import type { SurveyTally } from '../tally/tally-survey.ts';
import { sliceCellKey, sliceTable } from './suppression/slice-table.ts';
import { suppressCells } from './suppression/suppress-cells.ts';

/**
 * A survey as it may be published: slices of fewer forms than the questionnaire's `privacy.minimum` have no figures, nor have those that the totals would otherwise give them back by.
 * Which is which is not told. Scoring and verdicts are computed from the survey itself, before.
 * @param others slices published beside the survey's own, as those of targets: what they would give back is withheld too; they themselves are the caller's to withhold
 * @returns the survey as it is when the questionnaire asks for no privacy
 */
export function withholdSlices(tally: SurveyTally, others: readonly SliceTally[] = []): SurveyTally {
  const hidden = hiddenSlices(tally, others);
  if (hidden.size === 0) return tally;
  const slices = tally.slices.map((own) => (hidden.has(sliceCellKey(own.slice)) ? emptied(own) : own));
  return { ...tally, slices };
}

/**
 * The keys (`sliceCellKey`) of the slices of a survey that may not be published, of those published beside them too.
 * @returns none when the questionnaire asks for no privacy
 */
export function hiddenSlices(tally: SurveyTally, others: readonly SliceTally[]): ReadonlySet<string> {
  const { privacy } = tally.questionnaire;
  if (!privacy) return new Set();
  const counts = new Map([...others, ...tally.slices].map((own) => [sliceCellKey(own.slice), own]));
  const { cells, relations } = sliceTable([...counts.values()].map(({ slice, rows }) => ({ slice, rows })));
  return new Set(suppressCells(cells, relations, { minimum: privacy.minimum }).keys());
}

function emptied({ slice, overall }: SliceTally): SliceTally {
  return {
    slice,
    rows: 0,
    overall: emptyFigure(overall),
    blocks: [],
    factors: [],
    items: [],
    alternatives: [],
    interval: undefined,
    withheld: true,
  };
}

function emptyFigure({ level, code, title }: Figure): Figure {
  return {
    level,
    code,
    title,
    status: 'missing',
    value: undefined,
    share: undefined,
    mean: undefined,
    rows: 0,
    valid: 0,
    missing: { blank: 0, refused: 0, 'dont-know': 0, 'not-applicable': 0, invalid: 0 },
    levels: [],
    unanswered: [],
  };
}
