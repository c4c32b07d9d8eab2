import { readCsvText } from '../../../../src/io/csv.ts';
import { planSurvey } from '../../../../src/survey/plan/plan-survey.ts';
import type { PlannedLine, PlannedSurvey } from '../../../../src/survey/plan/planned.ts';
import { readPlan } from '../../../../src/survey/plan/read-plan.ts';
import { readUnits, type UnitReading } from '../../../../src/survey/plan/read-units.ts';

/** A plan as JSON that has nothing wrong: Slovin's formula at 5 %. */
export const RAW = {
  id: 'plan',
  title: { vi: 'Kế hoạch (dữ liệu mẫu)', en: 'Plan (sample data)' },
  method: 'slovin',
  marginPercent: '5',
};

/** The units of a table given as text. */
export function unitsOf(text: string): UnitReading {
  const rows: { row: number; cells: readonly string[] }[] = [];
  const { columns, rowsRead } = readCsvText(text, 'units.csv', (row) => rows.push(row));
  return readUnits({ file: 'units.csv', columns, rows, unread: [], rowsRead });
}

/** What working a plan out gives, its fields changed and its units given as text. */
export function planOf(changes: Readonly<Record<string, unknown>>, units: string) {
  const { value, issues } = readPlan({ ...RAW, ...changes }, 'plan.json', new Map());
  const reading = unitsOf(units);
  if (!value || reading.cells.length === 0) throw new Error(JSON.stringify([...issues, ...reading.issues]));
  return planSurvey(value, reading, 'plan.json');
}

/** The plan itself where nothing may be wrong. */
export function plannedOf(changes: Readonly<Record<string, unknown>>, units: string): PlannedSurvey {
  const { value, issues } = planOf(changes, units);
  if (!value) throw new Error(JSON.stringify(issues));
  return value;
}

/** The answers of lines, in their order. */
export function answersOf(lines: readonly PlannedLine[]): readonly number[] {
  return lines.map(({ answers }) => answers);
}
