import { basename, dirname, join } from 'node:path';
import type { Issue } from '../base/issue/issue.ts';
import type { ShapeResult } from '../base/shape/read.ts';
import type { Source } from '../base/source.ts';
import type { SurveyPlan } from '../survey/plan/plan.ts';
import { readPlan } from '../survey/plan/read-plan.ts';
import { readUnits, type UnitReading } from '../survey/plan/read-units.ts';
import { loadSources } from './load-sources.ts';
import { readJson } from './read-json.ts';
import { readTable } from './read-table.ts';

/** A plan read from its file. */
export interface LoadedPlan {
  readonly plan: SurveyPlan | undefined;
  /** The document that it cites, when it cites one. */
  readonly source: Source | undefined;
  /** The table of units that it names, as a path to read from. */
  readonly units: string | undefined;
  readonly issues: readonly Issue[];
}

/** Reads the plan of a survey, and looks its citation up in the nearest register of sources. */
export async function loadPlan(path: string): Promise<LoadedPlan> {
  const name = basename(path);
  const { raw, issues } = await readJson(path, name);
  if (raw === undefined) return { plan: undefined, source: undefined, units: undefined, issues };
  const { register, issues: sourceIssues } = await loadSources(path);
  const read: ShapeResult<SurveyPlan> = readPlan(raw, name, register);
  const plan = read.value;
  const units = plan?.units ?? unitsOf(raw);
  return {
    plan,
    source: plan?.source && register.get(plan.source.id),
    units: units === undefined ? undefined : join(dirname(path), units),
    issues: [...sourceIssues, ...read.issues],
  };
}

/** The units that a faulty plan names, so that their defects are found with its own. */
function unitsOf(raw: unknown): string | undefined {
  const named = typeof raw === 'object' && raw !== null && 'units' in raw ? raw.units : undefined;
  return typeof named === 'string' && named.trim() !== '' ? named.trim() : undefined;
}

/** Reads the units of a plan from a table; rows that cannot be read leave no cells. */
export async function loadUnits(path: string): Promise<UnitReading> {
  const { table, issues } = await readTable(path, basename(path));
  const read = readUnits(table);
  return { ...read, cells: table.unread.length === 0 ? read.cells : [], issues: [...issues, ...read.issues] };
}
