import { type Issue, issue } from '../../base/issue/issue.ts';
import { exactText } from '../../base/number/decimal.ts';
import { compare, HUNDRED, multiply, ONE, type Rational } from '../../base/number/rational.ts';
import { jsonPath, readShape, type ShapeResult } from '../../base/shape/read.ts';
import type { SourceRegister } from '../../base/source.ts';
import { ALLOCATION_RULES } from '../estimate/plan/allocate.ts';
import { planSchema, type SurveyPlan } from './plan.ts';

/**
 * Reads the plan of a survey and checks it, giving every defect at once.
 * @param raw parsed JSON
 * @param file the name that issues carry; undefined where the plan was made of options
 * @param sources the register its citation is looked up in
 * @returns the plan when there is no error; issues `JSON_…`, `SURVEY_SOURCE_UNKNOWN`, `PLAN_TOTAL_UNUSED`, `PLAN_ROUNDING_UNUSED`, and the warning `PLAN_PERCENT_SMALL`
 * @example readPlan(JSON.parse(text), 'plan.json', sources).value?.method // 'slovin'
 */
export function readPlan(raw: unknown, file: string | undefined, sources: SourceRegister): ShapeResult<SurveyPlan> {
  const shape = readShape(planSchema, raw, file);
  const plan = shape.value;
  if (!plan) return shape;
  const errors: Issue[] = [];
  if (plan.source && !sources.has(plan.source.id)) {
    errors.push(issue('SURVEY_SOURCE_UNKNOWN', { file, path: jsonPath(['source', 'id']) }, { found: plan.source.id }));
  }
  if (plan.allocation === 'by-unit') errors.push(...unusedIssues(plan, file));
  const warnings = percentIssues(plan, file);
  return { value: errors.length === 0 ? plan : undefined, issues: [...errors, ...warnings] };
}

function unusedIssues({ total, rounding }: SurveyPlan, file: string | undefined): readonly Issue[] {
  const issues: Issue[] = [];
  if (total !== undefined) {
    const values = { found: String(total), allowed: ALLOCATION_RULES.join(', ') };
    issues.push(issue('PLAN_TOTAL_UNUSED', { file, path: jsonPath(['total']) }, values));
  }
  if (rounding !== undefined && rounding !== 'ceiling') {
    const values = { found: rounding, allowed: 'ceiling' };
    issues.push(issue('PLAN_ROUNDING_UNUSED', { file, path: jsonPath(['rounding']) }, values));
  }
  return issues;
}

/** A percentage below 1 is perhaps a share: 0.05 for 5 %. */
function percentIssues(plan: SurveyPlan, file: string | undefined): readonly Issue[] {
  const names = ['marginPercent', 'sharePercent', 'responseRatePercent'] as const;
  return names.flatMap((name) => smallPercent(plan[name], { file, path: jsonPath([name]) }));
}

/** The warning `PLAN_PERCENT_SMALL` where a percentage is below 1: it may be a share that somebody wrote. */
export function smallPercent(percent: Rational, place: Issue['place']): readonly Issue[] {
  if (compare(percent, ONE) >= 0) return [];
  const values = { found: exactText(percent), allowed: exactText(multiply(percent, HUNDRED)) };
  return [issue('PLAN_PERCENT_SMALL', place, values)];
}
