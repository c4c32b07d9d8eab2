import { compareCodes } from '../../base/order.ts';
import type { Responses } from '../answer/responses.ts';
import { sliceCellKey } from '../privacy/suppression/slice-table.ts';
import { type CellName, cellKey } from './cell.ts';
import { type CellCount, countCells } from './count-cells.ts';
import type { AnswerPlan } from './planned-answers.ts';

/** A cell with what was planned and what came in. */
export interface ReceivedAnswers extends CellName {
  /** Undefined for answers of a cell that the plan does not have. */
  readonly planned: number | undefined;
  /** Accepted answers; undefined where so few are not shown. */
  readonly received: number | undefined;
}

/**
 * Holds the accepted answers against a plan, cell by cell: those of the plan in its order, then cells that no plan has.
 * Where the questionnaire asks for privacy, a cell of an agency and a field is withheld where the survey's own slice of it is, so that neither gives the other back;
 * cells by area are all withheld, since the survey has no such slices. Agencies alone are counted here; whom they are shown to is the caller's to say.
 * @param withheld keys of the survey's slices that are not shown, as of `hiddenSlices`
 */
export function receivedAnswers(
  { cells, dimensions }: Pick<AnswerPlan, 'cells' | 'dimensions'>,
  responses: Responses,
  withheld: ReadonlySet<string>,
): readonly ReceivedAnswers[] {
  const counts = countCells(responses, dimensions);
  const planned = new Map(cells.map((cell) => [cellKey(cell), cell.planned]));
  const others = [...counts.values()].filter((cell) => !planned.has(cellKey(cell)));
  others.sort((a, b) => compareCodes(a.unit, b.unit) || compareCodes(a.field, b.field) || compareCodes(a.area, b.area));
  const all = [...cells, ...others].map(({ unit, field, area }): CellCount => {
    const name = { unit, field, area };
    return { ...name, received: counts.get(cellKey(name))?.received ?? 0 };
  });
  const isHidden = hiddenIn(dimensions, responses, withheld);
  return all.map(({ received, ...name }) => {
    return { ...name, planned: planned.get(cellKey(name)), received: isHidden(name) ? undefined : received };
  });
}

/** Which cells may not be shown. */
function hiddenIn(
  dimensions: AnswerPlan['dimensions'],
  { questionnaire }: Responses,
  withheld: ReadonlySet<string>,
): (cell: CellName) => boolean {
  if (!questionnaire.privacy || dimensions.length === 0) return () => false;
  if (dimensions.includes('area')) return () => true;
  // Where an agency's own total is withheld too, nothing of it may be added up to it.
  return ({ unit, field }) =>
    withheld.has(sliceCellKey({ by: 'agency-field', agency: unit, field })) ||
    withheld.has(sliceCellKey({ by: 'agency', agency: unit }));
}
