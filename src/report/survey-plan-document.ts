import { exactText } from '../base/number/decimal.ts';
import type { PlannedSize, PlannedSurvey } from '../survey/plan/planned.ts';
import { marginText, neededExact } from './survey-plan-number.ts';

/** The settings and totals of a plan as data, beside its tables; percentages are in percent, the margin in percentage points. */
export function planDocument({ plan, dimensions, total, shared }: PlannedSurvey): Readonly<Record<string, unknown>> {
  return {
    id: plan.id,
    title: plan.title,
    source: plan.source ?? null,
    method: plan.method,
    marginPercent: exactText(plan.marginPercent),
    levelPercent: exactText(plan.levelPercent),
    sharePercent: exactText(plan.sharePercent),
    designEffect: exactText(plan.designEffect),
    responseRatePercent: exactText(plan.responseRatePercent),
    minimum: plan.minimum,
    stratum: plan.stratum,
    allocation: plan.allocation,
    rounding: plan.rounding ?? (plan.allocation === 'by-unit' ? 'ceiling' : 'largest-remainder'),
    cellsBy: ['unit', ...dimensions],
    sharedTotal: shared ?? null,
    total: sizeDocument(total),
  };
}

function sizeDocument({ population, needed, answers, invitations, short, margin }: PlannedSize) {
  return {
    population,
    needed: neededExact(needed),
    answers,
    invitations,
    short,
    margin: margin === undefined ? null : marginText(margin, 'en'),
  };
}
