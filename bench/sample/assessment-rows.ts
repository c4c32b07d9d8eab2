import type { SampleAgency } from './agency-list.ts';
import { awardPoints, type CriteriaLeaf, isExempt } from './criteria-leaf.ts';
import { type Drawn, drawInputs } from './draw-inputs.ts';
import { clamp, decimalText, type Random, randomStream } from './random.ts';

export const ASSESSMENT_HEADER = ['agency', 'criterion', 'layer', 'input', 'value', 'reason', 'evidence'] as const;
export type Row = readonly string[];

/** A status said of a whole branch or leaf by hand. */
export interface BranchStatus {
  readonly agency: string;
  readonly criterion: string;
  readonly status: 'not-applicable' | 'not-judged';
  readonly reason: string;
}

/** What a group's sheets need beyond its leaves. */
interface SheetPlan {
  readonly leaves: readonly CriteriaLeaf[];
  /** Criteria that a survey fills; they get no rows. */
  readonly bound: ReadonlySet<string>;
  /** Whether a second appraisal must speak on every leaf. */
  readonly twoRounds: boolean;
  readonly statuses: readonly BranchStatus[];
  /** Agencies that the council heard. */
  readonly council: ReadonlySet<string>;
}

const NO_TASK_REASONS = ['Trong năm không phát sinh nhiệm vụ', 'Không được giao nhiệm vụ này trong năm'] as const;
const LOWER_REASONS = [
  'Hồ sơ minh chứng không đủ, giảm số liệu',
  'Số liệu hệ thống thấp hơn số khai',
  'Một việc hoàn thành sau thời hạn, không tính',
] as const;
const EVIDENCE_KIND: Readonly<Record<string, string>> = { Kế: 'KH', Báo: 'BC', Văn: 'QĐ', Bảng: 'TK', Ảnh: 'PL' };

function evidenceText(leaf: CriteriaLeaf, agency: string, random: Random): string {
  const kind = EVIDENCE_KIND[leaf.evidence.split(' ')[0] ?? ''] ?? 'BC';
  const day = `${String(random.int(1, 28)).padStart(2, '0')}/${String(random.int(7, 12)).padStart(2, '0')}/2025`;
  return `${kind} ${random.int(3, 480)}/${kind}-${agency}, ${day}, tr. ${random.int(1, 14)}, mục ${leaf.code}`;
}

/** What the agency would claim for itself where the sum is plain: items, counts, levels, yes and no. */
function plainPoints(leaf: CriteriaLeaf, values: Drawn): string | undefined {
  const { rule, maxPoints } = leaf;
  const value = values[rule.input ?? ''] ?? '';
  if (rule.kind === 'yes-no') return (value === 'yes') === (rule.fullWhen !== 'no') ? decimalText(maxPoints, 3) : '0';
  if (rule.kind === 'checklist') {
    const done = (rule.items ?? []).filter(({ input }) => values[input] === 'yes');
    return decimalText(
      done.reduce((sum, item) => sum + awardPoints(item, maxPoints), 0),
      3,
    );
  }
  if (rule.kind === 'count') {
    const cap = Number(rule.cap ?? String(maxPoints));
    return decimalText(Math.min(cap, Number(value) * awardPoints(rule, maxPoints)), 3);
  }
  const level = rule.kind === 'levels' ? rule.levels?.find(({ id }) => id === value) : undefined;
  return level && decimalText(awardPoints(level, maxPoints), 3);
}

/** A number that an appraiser takes down, with its new value; none where there is nothing to take down. */
function loweredInput(leaf: CriteriaLeaf, values: Drawn): readonly [string, string] | undefined {
  const { done } = values;
  if (done !== undefined && Number(done) > 4) return ['done', String(Math.floor(Number(done) * 0.94))];
  if (leaf.rule.kind === 'count' && Number(values['number']) > 0)
    return ['number', String(Number(values['number']) - 1)];
  const item = leaf.rule.items?.find(({ input }) => values[input] === 'yes');
  return item && [item.input, 'no'];
}

interface LeafTask {
  readonly agency: SampleAgency;
  readonly leaf: CriteriaLeaf;
  readonly plan: SheetPlan;
  readonly random: Random;
}

function rowOf(
  { agency, leaf }: LeafTask,
  layer: string,
  input: string,
  value: string,
  reason = '',
  evidence = '',
): Row {
  return [agency.code, leaf.code, layer, input, value, reason, evidence];
}

function noTaskRows(task: LeafTask): readonly Row[] {
  const reason = task.random.pick(NO_TASK_REASONS);
  const layers = task.plan.twoRounds ? ['self', 'appraisal-1', 'appraisal-2'] : ['self', 'appraisal-1'];
  return layers.map((layer) => rowOf(task, layer, 'status', 'no-task', layer === 'self' ? reason : 'Thống nhất'));
}

function selfRows(task: LeafTask, values: Drawn): readonly Row[] {
  const { leaf, agency, random } = task;
  const evidence = evidenceText(leaf, agency.code, random);
  const rows = Object.entries(values).map(([input, value]) => rowOf(task, 'self', input, value, '', evidence));
  const over = random.chance(0.06);
  const claim = over ? decimalText(leaf.maxPoints, 3) : random.chance(0.35) ? plainPoints(leaf, values) : undefined;
  return claim === undefined ? rows : [...rows, rowOf(task, 'self', 'points', claim)];
}

/** The rows after the self-assessment where the appraiser took a number down: explanation, second round. */
function disputedRows(task: LeafTask, input: string, declared: string, lowered: string): readonly Row[] {
  const { random, plan } = task;
  const first = rowOf(task, 'appraisal-1', input, lowered, random.pick(LOWER_REASONS));
  const second = (value: string, reason: string): readonly Row[] =>
    plan.twoRounds ? [rowOf(task, 'appraisal-2', input, value, reason)] : [];
  if (random.chance(0.45)) return [first, ...second(lowered, 'Giữ kết quả thẩm định lần 1')];
  const accepted = random.chance(0.5);
  return [
    first,
    rowOf(
      task,
      'explanation',
      input,
      declared,
      'Gửi bổ sung minh chứng',
      evidenceText(task.leaf, task.agency.code, random),
    ),
    rowOf(
      task,
      'explanation',
      'approved',
      accepted ? 'yes' : 'no',
      accepted ? 'Minh chứng hợp lệ' : 'Minh chứng nộp sau thời hạn',
    ),
    ...second(accepted ? declared : lowered, accepted ? 'Chấp nhận giải trình' : 'Không chấp nhận giải trình'),
  ];
}

function appraisalRows(task: LeafTask, values: Drawn): readonly Row[] {
  const { random, plan, leaf } = task;
  const lowered = random.chance(0.07) ? loweredInput(leaf, values) : undefined;
  if (lowered) return disputedRows(task, lowered[0], values[lowered[0]] ?? '', lowered[1]);
  const [input = '', value = ''] = Object.entries(values)[0] ?? [];
  const layers = plan.twoRounds ? ['appraisal-1', 'appraisal-2'] : ['appraisal-1'];
  return layers.map((layer) => rowOf(task, layer, input, value));
}

/** Leaves that the agency does not declare itself: the judge's own values, confirmed in a second round where there is one. */
function judgedRows(task: LeafTask, values: Drawn): readonly Row[] {
  const survey = task.leaf.scoredBy === 'survey';
  const first = Object.entries(values).map(([input, value]) =>
    rowOf(task, survey ? 'survey' : 'appraisal-1', input, value),
  );
  const [input = '', value = ''] = Object.entries(values)[0] ?? [];
  const confirmed = survey ? 'appraisal-1' : 'appraisal-2';
  return survey || task.plan.twoRounds ? [...first, rowOf(task, confirmed, input, value)] : first;
}

function councilRows(task: LeafTask, values: Drawn): readonly Row[] {
  if (!task.plan.council.has(task.agency.code) || values['done'] === undefined || !task.random.chance(0.04)) return [];
  const value = String(Math.max(0, Number(values['done']) - 1));
  return [rowOf(task, 'council', 'done', value, 'Hội đồng thống nhất theo biên bản kiểm tra thực tế')];
}

function leafRows(task: LeafTask): readonly Row[] {
  const { agency, leaf, random } = task;
  const mayLackTask = leaf.scoredBy === 'self' && leaf.section === 'criteria' && leaf.noTask !== 'zero';
  if (mayLackTask && random.chance(0.03)) return noTaskRows(task);
  const goodness = clamp(agency.quality + 0.1 * random.normal(), 0.3, 1);
  const values = drawInputs(leaf, goodness, random);
  if (leaf.scoredBy !== 'self') return judgedRows(task, values);
  return [...selfRows(task, values), ...appraisalRows(task, values), ...councilRows(task, values)];
}

function statusRows(plan: SheetPlan, { agency, criterion, status, reason }: BranchStatus): readonly Row[] {
  const said = (layer: string, why: string): Row => [agency, criterion, layer, 'status', status, why, ''];
  if (status === 'not-judged') return [said('appraisal-1', reason)];
  const layers = plan.twoRounds ? ['appraisal-1', 'appraisal-2'] : ['appraisal-1'];
  return [said('self', reason), ...layers.map((layer) => said(layer, 'Thống nhất'))];
}

/** All assessment rows of one agency, in the order of the set. */
export function agencyAssessment(agency: SampleAgency, plan: SheetPlan): readonly Row[] {
  const said = plan.statuses.filter((status) => status.agency === agency.code);
  const within = (code: string): BranchStatus | undefined =>
    said.find(({ criterion }) => code === criterion || code.startsWith(`${criterion}.`));
  const rows = plan.leaves.flatMap((leaf): readonly Row[] => {
    if (plan.bound.has(leaf.code) || isExempt(leaf, agency)) return [];
    const status = within(leaf.code);
    if (status?.status === 'not-applicable') return [];
    const random = randomStream(`assessment ${agency.stream} ${leaf.code} ${leaf.slug}`);
    const all = leafRows({ agency, leaf, plan, random });
    return status ? all.filter((row) => row[2] === 'self') : all;
  });
  return [...rows, ...said.flatMap((status) => statusRows(plan, status))];
}
