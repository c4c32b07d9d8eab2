import { type Issue, issue } from '../../base/issue/issue.ts';
import type { LoadReceipt } from './load-receipt.ts';
import type { PartFrame } from './part-frame.ts';
import { mergeTallies } from './part-lines.ts';
import { mergeUnits, type OpenUnit, openUnit, type SurveyCounts } from './unit-counts.ts';

/** A line of what a database counted: forms of one load and agency with one answer to one item. */
export interface GroupedLine {
  readonly load: string;
  readonly unit: string;
  /** Number of the item, from 0. */
  readonly item: number;
  /** Undefined where the database has none. */
  readonly answer: number | undefined;
  readonly n: number;
  readonly w: bigint;
  readonly w2: bigint;
}

/** A load whose receipt says that all of it is there. */
export interface FinishedLoad {
  readonly load: string;
  readonly receipt: LoadReceipt;
}

/**
 * What a database counted, held against the receipt of every load: so many forms at every item and answer, and the sums of weights and of their squares at every item.
 * @returns no counts with any of the issues `TALLY_ENGINE_SUM`, `TALLY_ENGINE_VALUE`; undefined of no load too
 */
export function groupedCounts(
  frame: PartFrame,
  loads: readonly FinishedLoad[],
  lines: readonly GroupedLine[],
): { readonly counts: SurveyCounts | undefined; readonly issues: readonly Issue[] } {
  const own = new Map<string, GroupedLine[]>(loads.map(({ load }) => [load, []]));
  for (const line of lines) own.get(line.load)?.push(line);
  const issues = loads.flatMap((one) => {
    const found = own.get(one.load) ?? [];
    const strange = strangeIssues(frame, found);
    return strange.length > 0 ? strange : totalIssues(frame, one, found);
  });
  if (issues.length > 0) return { counts: undefined, issues };
  return { counts: mergeTallies(loads.map((one) => countsOf(frame, one, own.get(one.load) ?? []))), issues };
}

/** Answers that the questionnaire has not. */
function strangeIssues({ items, answers }: PartFrame, lines: readonly GroupedLine[]): readonly Issue[] {
  const strange = lines.find(
    ({ item, answer }) => answer === undefined || items[item] === undefined || answers[answer] === undefined,
  );
  if (!strange) return [];
  const found = `q${strange.item + 1} = ${strange.answer ?? 'null'}`;
  return [issue('TALLY_ENGINE_VALUE', { key: strange.load }, { found, allowed: `0–${answers.length - 1}` })];
}

function totalIssues(
  { items, answers }: PartFrame,
  { load, receipt }: FinishedLoad,
  lines: readonly GroupedLine[],
): readonly Issue[] {
  const { account, totals, weights } = receipt;
  const counted = items.map(() => ({ n: answers.map(() => 0), w: 0n, w2: 0n }));
  for (const { item, answer, n, w, w2 } of lines) {
    const sums = counted[item];
    if (!sums || answer === undefined) continue;
    sums.n[answer] = (sums.n[answer] ?? 0) + n;
    sums.w += w;
    sums.w2 += w2;
  }
  const issues: Issue[] = [];
  const tell = (found: string, allowed: string): void => {
    issues.push(issue('TALLY_ENGINE_SUM', { key: load }, { found, allowed }));
  };
  counted.forEach(({ n, w, w2 }, item) => {
    const name = items[item] ?? '';
    const rows = n.reduce((sum, count) => sum + count, 0);
    if (rows !== account.accepted) tell(`${name}: n = ${rows}`, `n = ${account.accepted}`);
    const wanted = totals.items[item] ?? [];
    const wrong = n.findIndex((count, code) => count !== (wanted[code] ?? 0));
    if (wrong >= 0) tell(`${name} · ${answers[wrong]}: n = ${n[wrong]}`, `n = ${wanted[wrong] ?? 0}`);
    if (weights === 'unusable') return;
    if (String(w) !== totals.w) tell(`${name}: w = ${w}`, `w = ${totals.w}`);
    if (String(w2) !== totals.w2) tell(`${name}: w2 = ${w2}`, `w2 = ${totals.w2}`);
  });
  return issues;
}

function countsOf(
  { items, answers }: PartFrame,
  { receipt }: FinishedLoad,
  lines: readonly GroupedLine[],
): SurveyCounts {
  const { questionnaire, version, weights, account } = receipt;
  const units = new Map<string, OpenUnit>();
  for (const { unit, item, answer, n, w, w2 } of lines) {
    const own = units.get(unit) ?? openUnit(unit, items.length * answers.length, weights !== 'unusable');
    units.set(unit, own);
    const at = item * answers.length + (answer ?? 0);
    own.n[at] = (own.n[at] ?? 0) + n;
    if (weights === 'unusable') continue;
    own.w[at] = (own.w[at] ?? 0n) + w;
    own.w2[at] = (own.w2[at] ?? 0n) + w2;
  }
  return { questionnaire, version, weights, account, units: mergeUnits([...units.values()]) };
}
