import { addDays } from '../../src/base/date.ts';
import { exactText } from '../../src/base/number/decimal.ts';
import type { Agency } from '../../src/scoring/assessment/agency.ts';
import { readAssessments } from '../../src/scoring/assessment/read.ts';
import type { AssessmentRow } from '../../src/scoring/assessment/row.ts';
import { exactRatio, type PointColumns } from '../../src/scoring/column/columns.ts';
import type { CriteriaSet } from '../../src/scoring/criteria-set/criteria-set.ts';
import { type HeldGroup, holdGroup, rescoreGroup } from '../../src/scoring/scorecard/rescore-group.ts';
import { interleave, median, timeOf } from './measure.ts';

/** Milliseconds of explained scores: a group whole, from its lines to ranks, and after one changed line. */
export interface ExplainedResult {
  readonly agencies: number;
  readonly full: number;
  readonly change: number;
  readonly ratio: number;
}

const codeOf = (unit: number): string => `U${String(unit).padStart(5, '0')}`;

/** The lines that state the columns of one unit. */
function rowsOf(set: CriteriaSet, columns: PointColumns, unit: number): readonly AssessmentRow[] {
  return set.leaves.flatMap((leaf) =>
    Object.entries(columns.leaves.get(leaf.code)?.inputs ?? {}).map(([input, { values, scale }]): AssessmentRow => {
      const stated = values[unit] ?? 0;
      const type = leaf.inputs[input]?.type;
      const plain = type === 'date' ? addDays('1970-01-01', stated) : exactText(exactRatio(stated, scale));
      const value = type === 'yes-no' ? (stated === 1 ? 'yes' : 'no') : plain;
      return {
        place: {},
        agency: codeOf(unit),
        criterion: leaf.code,
        layer: 'council',
        input,
        value,
        reason: '',
        evidence: '',
      };
    }),
  );
}

/** Scores a group with every explanation, then again and again with one agency's percentage changed. */
export function raceExplained(set: CriteriaSet, columns: PointColumns, rounds: number): ExplainedResult {
  const units = Array.from({ length: columns.units }, (_, unit) => unit);
  const agencies = units.map(
    (unit): Agency => ({
      code: codeOf(unit),
      name: { vi: codeOf(unit), en: codeOf(unit) },
      kind: 'department',
      ranked: true,
      reason: '',
    }),
  );
  const lines = units.map((unit) => rowsOf(set, columns, unit));
  const rows = lines.flat();
  const codes = new Set(agencies.map(({ code }) => code));
  const whole = (): HeldGroup => holdGroup(set, agencies, readAssessments(rows, set, codes).assessments);
  let held = whole();
  const full = Array.from({ length: Math.max(1, Math.min(rounds, Math.round(1_000 / units.length))) }, () =>
    timeOf(() => {
      held = whole();
    }),
  );
  const leaf = set.leaves.find(({ inputs, compiled }) => inputs['rate'] && !compiled.groupValue);
  let turn = 0;
  const change = (): void => {
    turn += 1;
    const unit = (turn * 7919) % units.length;
    const own = (lines[unit] ?? []).map((row) =>
      row.criterion === leaf?.code && row.input === 'rate' ? { ...row, value: String(30 + (turn % 70)) } : row,
    );
    const { assessments } = readAssessments(own, set, codes);
    held = rescoreGroup(held, assessments);
  };
  const times = interleave({ change }, 41);
  return {
    agencies: units.length,
    full: median(full),
    change: median(times.change),
    ratio: median(full) / median(times.change),
  };
}
