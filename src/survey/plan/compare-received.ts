import { type Issue, issue } from '../../base/issue/issue.ts';
import { compareCodes } from '../../base/order.ts';
import type { Dimension, Responses } from '../answer/responses.ts';
import { nearestNumber } from '../estimate/distribution/nearest-number.ts';
import { type CellName, cellKey, cellText } from './cell.ts';
import { type CellCount, countCells } from './count-cells.ts';
import { type MarginPart, marginOf } from './margin.ts';
import { marginRule } from './plan-survey.ts';
import type { PlannedLine, PlannedSurvey } from './planned.ts';

/** Received against planned. */
export interface ReceivedCount {
  readonly planned: number;
  /** Accepted answers. */
  readonly received: number;
  /** Planned answers that are still to come; never below 0. */
  readonly missing: number;
  /** Half the width of the interval that the received answers give, as a share; undefined where it cannot be said. */
  readonly margin: number | undefined;
}

/** Received against planned for one line of the plan. */
export interface ReceivedLine extends ReceivedCount {
  readonly line: PlannedLine;
}

/** Answers of a cell that no plan has. */
export type UnplannedCell = CellCount;

/** A plan beside what came in. */
export interface ReceivedSurvey {
  readonly planned: PlannedSurvey;
  readonly cells: readonly ReceivedLine[];
  /** As in the plan, with the answers of planned cells only. */
  readonly units: readonly ReceivedLine[];
  /** In code order. */
  readonly unplanned: readonly UnplannedCell[];
  /** Of the planned cells; the margin needs an answer of every unit that has people. */
  readonly total: ReceivedCount;
}

/**
 * Counts the accepted answers of every cell and holds them against the plan.
 * @param responses read without a list of agencies, so that answers for an unknown unit are seen here
 * @param file the name of the questionnaire in issues
 * @returns undefined, with `PLAN_DIMENSION_ABSENT`, where the questionnaire does not tell apart what the plan does; the warnings `PLAN_RECEIVED_UNPLANNED`, `PLAN_RECEIVED_ABOVE_POPULATION`
 */
export function compareReceived(
  planned: PlannedSurvey,
  responses: Responses,
  file: string,
): { readonly value: ReceivedSurvey | undefined; readonly issues: readonly Issue[] } {
  const wanted: readonly Dimension[] = ['agency', ...planned.dimensions];
  const absent = wanted.filter((name) => !responses.dimensions[name]);
  if (absent.length > 0) {
    return { value: undefined, issues: absent.map((name) => absentIssue(name, file)) };
  }
  const counts = countCells(responses, planned.dimensions);
  const received = (line: CellName): number => counts.get(cellKey(line))?.received ?? 0;
  const cells = planned.cells.map((line) => receivedLine(line, received(line), planned));
  const units =
    planned.dimensions.length === 0 ? cells : planned.units.map((unit) => receivedUnit(unit, cells, planned));
  const known = new Set(planned.cells.map(cellKey));
  const unplanned = [...counts.values()]
    .filter((cell) => !known.has(cellKey(cell)))
    .sort((a, b) => compareCodes(a.unit, b.unit) || compareCodes(a.field, b.field) || compareCodes(a.area, b.area));
  const strata = planned.plan.stratum === 'unit' ? units : cells;
  const total = totalOf(cells, marginOf(strata.map(partOf), marginRule(planned.plan)));
  return {
    value: { planned, cells, units, unplanned, total },
    issues: [
      ...unplanned.map((cell) => unplannedIssue(cell, file)),
      ...cells.flatMap((cell) => surplusIssues(cell, file)),
    ],
  };
}

function absentIssue(name: Dimension, file: string): Issue {
  const words: Readonly<Record<Dimension, { vi: string; en: string }>> = {
    agency: { vi: 'đơn vị', en: 'unit' },
    field: { vi: 'lĩnh vực', en: 'field' },
    area: { vi: 'địa bàn', en: 'area' },
    group: { vi: 'nhóm', en: 'group' },
  };
  return issue('PLAN_DIMENSION_ABSENT', { file, path: '$.columns' }, { found: name, allowed: words[name] });
}

function unplannedIssue(cell: UnplannedCell, file: string): Issue {
  const text = cellText(cell);
  return issue('PLAN_RECEIVED_UNPLANNED', { file, key: text }, { found: String(cell.received), cell: text || '—' });
}

function surplusIssues({ line, received }: ReceivedLine, file: string): readonly Issue[] {
  if (received <= line.population) return [];
  const cell = cellText(line);
  const values = { cell, found: String(received), allowed: String(line.population) };
  return [issue('PLAN_RECEIVED_ABOVE_POPULATION', { file, key: cell }, values)];
}

function receivedLine(line: PlannedLine, received: number, planned: PlannedSurvey): ReceivedLine {
  const part = { population: line.population, answers: received, share: nearestNumber(line.share) };
  const missing = Math.max(0, line.answers - received);
  return { line, planned: line.answers, received, missing, margin: marginOf([part], marginRule(planned.plan)) };
}

/** A unit's answers together: a sample of the whole unit, or of each of its cells where these are the strata. */
function receivedUnit(unit: PlannedLine, cells: readonly ReceivedLine[], planned: PlannedSurvey): ReceivedLine {
  const own = cells.filter(({ line }) => line.unit === unit.unit);
  const { received, missing, ...count } = totalOf(own, undefined);
  if (planned.plan.stratum === 'unit') return { ...receivedLine(unit, received, planned), missing };
  return { line: unit, ...count, received, missing, margin: marginOf(own.map(partOf), marginRule(planned.plan)) };
}

function partOf({ line, received }: ReceivedLine): MarginPart {
  return { population: line.population, answers: received, share: nearestNumber(line.share) };
}

function totalOf(lines: readonly ReceivedLine[], margin: number | undefined): ReceivedCount {
  const count = (key: 'planned' | 'received' | 'missing'): number => lines.reduce((all, line) => all + line[key], 0);
  return { planned: count('planned'), received: count('received'), missing: count('missing'), margin };
}
