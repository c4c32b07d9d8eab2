import { type Issue, issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import { exactText } from '../../base/number/decimal.ts';
import { compare, type Rational, ZERO } from '../../base/number/rational.ts';
import type { Agency } from '../assessment/agency.ts';
import { type EffectiveLeaf, effectiveLeaf } from '../assessment/effective.ts';
import { layerOrder } from '../assessment/layer.ts';
import type { AgencyEntries } from '../assessment/row.ts';
import type { CriteriaSet, Criterion, Leaf } from '../criteria-set/criteria-set.ts';
import type { NotApplicable } from '../criteria-set/schema.ts';
import type { InputValue, InputValues, Outcome } from '../rule/definition.ts';
import { partAboveWhole } from '../rule/part-of-whole.ts';
import { type Step, step } from '../rule/step.ts';
import type { LeafScore } from './result.ts';

/** What scoring a leaf needs beside the leaf. */
export interface SheetContext {
  readonly set: CriteriaSet;
  readonly agency: Agency;
  readonly entries: AgencyEntries;
  /** The best value of the ranking group, by leaf code. */
  readonly best: ReadonlyMap<string, Rational>;
}

const NO_TASK = {
  exclude: {
    vi: 'Không phát sinh nhiệm vụ: {max} điểm rời khỏi điểm tối đa',
    en: 'No task: {max} points leave the maximum',
  },
  full: { vi: 'Không phát sinh nhiệm vụ: tính đủ {max} điểm', en: 'No task: the full {max} points' },
  zero: { vi: 'Không phát sinh nhiệm vụ: 0 trên {max} điểm', en: 'No task: 0 of {max} points' },
};
const EXCLUDED = {
  vi: 'Không áp dụng: {max} điểm rời khỏi điểm tối đa',
  en: 'Not applicable: {max} points leave the maximum',
};
const ABSENT = { vi: 'Chưa có số liệu: {names}', en: 'No data yet: {names}' };
const UNANSWERED = { vi: 'Không có số liệu; bộ tiêu chí tính 0 điểm', en: 'No data; the set counts 0 points' };
const NOT_STATED = { vi: 'Không có gì được ghi nhận: 0 điểm', en: 'Nothing was recorded: 0 points' };
const NOT_JUDGED = { vi: 'Chưa được thẩm định', en: 'Not yet judged' };
const WAITS_FOR = { vi: 'Điểm tạm tính: chờ bước {layer}', en: 'Provisional points: waiting for {layer}' };
const REJECTED = {
  vi: 'Có dòng số liệu không đọc được (xem danh sách lỗi): chưa có điểm',
  en: 'A row of data could not be read (see the issues): no points yet',
};
const FAULT = { vi: 'Số liệu mâu thuẫn với quy tắc: chưa có điểm', en: 'The data contradict the rule: no points yet' };

/** The first exception that takes a node out for an agency. */
function exceptionFor(node: Criterion, agency: Agency): NotApplicable | undefined {
  return node.notApplicable.find(
    (entry) =>
      (agency.kind !== undefined && entry.kinds?.includes(agency.kind)) || entry.agencies?.includes(agency.code),
  );
}

/** The exception that takes a leaf out for an agency, on the leaf itself or on a parent. */
export function leafException(set: CriteriaSet, leaf: Leaf, agency: Agency): NotApplicable | undefined {
  for (const code of [leaf.code, ...leaf.parents]) {
    const node = set.byCode.get(code);
    const exception = node && exceptionFor(node, agency);
    if (exception) return exception;
  }
  return undefined;
}

/**
 * Scores one leaf of one agency.
 * @param optional true in bonus and penalty sections, where nothing said means nothing earned
 */
export function scoreLeaf(node: Leaf, context: SheetContext, optional: boolean): LeafScore {
  const effective = effectiveLeaf(node, context.entries);
  const exception = leafException(context.set, node, context.agency);
  if (exception) {
    const score = left(node, effective, 'not-applicable', exception.reason);
    if (!effective.layer) return score;
    return { ...score, issues: [leafIssue(context, node, 'SCORING_ROW_NOT_APPLICABLE', { found: node.code })] };
  }
  if (effective.rejected) return waiting(node, effective, 'fault', [step(REJECTED)]);
  const { status } = effective;
  if (status?.value === 'not-judged') return waiting(node, effective, 'not-judged', [step(NOT_JUDGED)]);
  if (status?.value === 'not-applicable') {
    return awaitLayer(left(node, effective, 'not-applicable', sameInBoth(status.reason)), context);
  }
  if (status?.value === 'no-task') return awaitLayer(noTask(node, effective, []), context);
  if (effective.missing.length > 0) return absent(node, effective, context, optional);
  return awaitLayer(compute(node, effective, context), context);
}

const sameInBoth = (text: string): Localized => ({ vi: text, en: text });

const NO_ISSUES: readonly Issue[] = [];

function leafIssue({ agency }: SheetContext, node: Leaf, code: Issue['code'], values: Issue['values']): Issue {
  return issue(code, { key: `${agency.code} · ${node.code}` }, values);
}

function left(
  node: Leaf,
  effective: EffectiveLeaf,
  state: 'not-applicable' | 'no-task',
  reason?: Localized,
): LeafScore {
  const words = step(state === 'no-task' ? NO_TASK.exclude : EXCLUDED, { max: node.max });
  const gone = { points: ZERO, applicableMax: ZERO, final: true };
  return { node, state, ...gone, effective, steps: [words], reason, issues: NO_ISSUES };
}

function noTask(node: Leaf, effective: EffectiveLeaf, steps: readonly Step[]): LeafScore {
  const words = [...steps, step(NO_TASK[node.noTask], { max: node.max })];
  const base = { node, state: 'no-task' as const, final: true, effective, steps: words, issues: NO_ISSUES };
  if (node.noTask === 'exclude') return { ...base, points: ZERO, applicableMax: ZERO };
  return { ...base, points: node.noTask === 'full' ? node.max : ZERO, applicableMax: node.max };
}

function waiting(
  node: Leaf,
  effective: EffectiveLeaf,
  state: 'absent' | 'not-judged' | 'fault',
  steps: readonly Step[],
  issues = NO_ISSUES,
): LeafScore {
  return { node, state, points: ZERO, applicableMax: node.max, final: false, effective, steps, issues };
}

function absent(node: Leaf, effective: EffectiveLeaf, context: SheetContext, optional: boolean): LeafScore {
  const silent = effective.layer === undefined;
  if (optional && silent) return { ...waiting(node, effective, 'absent', [step(NOT_STATED)]), final: true };
  if (context.set.document.unanswered === 'zero' && silent) {
    return { ...waiting(node, effective, 'absent', [step(UNANSWERED)]), final: true };
  }
  return waiting(node, effective, 'absent', [step(ABSENT, { names: effective.missing.join(', ') })]);
}

function compute(node: Leaf, effective: EffectiveLeaf, context: SheetContext): LeafScore {
  const values = new Map<string, InputValue>();
  for (const [name, stated] of effective.values) values.set(name, stated.value);
  const outcome = node.compiled.score(values, { best: context.best.get(node.code) });
  if (outcome.kind === 'no-task') return noTask(node, effective, outcome.steps);
  const fault = faultOf(outcome, node);
  if (fault || outcome.kind === 'fault') {
    const { code, values: facts } = fault ?? (outcome as Outcome & { kind: 'fault' });
    return waiting(node, effective, 'fault', [step(FAULT)], [leafIssue(context, node, code, facts)]);
  }
  const { points, steps } = outcome;
  const full = { applicableMax: node.max, final: true, issues: doubtsOf(node, values, context) };
  return { node, state: 'scored', points, ...full, effective, steps };
}

/** What is scored as the rule says, and is likely not so: a part above its whole. */
function doubtsOf(node: Leaf, values: InputValues, context: SheetContext): readonly Issue[] {
  const above = partAboveWhole(node, values);
  if (!above) return NO_ISSUES;
  const facts = { found: exactText(above.part), allowed: exactText(above.whole) };
  return [leafIssue(context, node, 'SCORING_PART_ABOVE_WHOLE', facts)];
}

/** Points outside the leaf's range, which the checks of the set make impossible but for points given directly. */
function faultOf(outcome: Outcome, node: Leaf): Pick<Outcome & { kind: 'fault' }, 'code' | 'values'> | undefined {
  if (outcome.kind !== 'points') return undefined;
  if (compare(outcome.points, ZERO) >= 0 && compare(outcome.points, node.max) <= 0) return undefined;
  const values = { found: exactText(outcome.points), allowed: exactText(node.max) };
  return { code: 'SCORING_POINTS_OUT_OF_RANGE', values };
}

/** Marks points from an earlier layer than the set requires as provisional. Survey figures are not appraised. */
function awaitLayer(score: LeafScore, { set }: SheetContext): LeafScore {
  const required = set.document.requiredLayer;
  const { layer } = score.effective;
  if (!required || !layer || score.node.scoredBy === 'survey' || !score.final) return score;
  if (layerOrder(layer) >= layerOrder(required)) return score;
  return { ...score, final: false, steps: [...score.steps, step(WAITS_FOR, { layer: required })] };
}
