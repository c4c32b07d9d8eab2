import { type Issue, issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import { compareText } from '../../base/order.ts';
import { readShape, type ShapeResult } from '../../base/shape/read.ts';
import { frameText, type PartFrame, sameFrame, type WantedFrame } from './part-frame.ts';
import { type TallyPart, tallyPartSchema } from './tally-part.ts';
import {
  addAccounts,
  mergeUnits,
  NO_ROWS,
  type OpenUnit,
  openUnit,
  plainSums,
  type SurveyCounts,
  type UnitCounts,
} from './unit-counts.ts';

/**
 * Counts as lines that can be added up by any program: one for every agency, item and answer that was met, in one order whatever order they were counted in.
 * @param inputs digests of the files that were counted, where they are known
 * @example tallyPart(partFrame(questionnaire), counts).lines[0] // { unit: 'SYT', item: 'S1', answer: '5', n: 3, w: '30000', w2: '300000000' }
 */
export function tallyPart(frame: PartFrame, counts: SurveyCounts, inputs: readonly string[] = []): TallyPart {
  const { questionnaire, version, by, items, answers } = frame;
  const { weights, account } = counts;
  const lines = counts.units.flatMap(({ unit, n, w, w2 }) =>
    items.flatMap((item, index) =>
      answers.flatMap((answer, code) => {
        const at = index * answers.length + code;
        if ((n[at] ?? 0) === 0) return [];
        const sums = w.length === 0 ? {} : { w: String(w[at] ?? 0n), w2: String(w2[at] ?? 0n) };
        return [{ unit, item, answer, n: n[at] ?? 0, ...sums }];
      }),
    ),
  );
  return {
    kind: 'survey-tally',
    questionnaire,
    version,
    by,
    items: [...items],
    answers: [...answers],
    weights,
    account,
    ...(inputs.length > 0 && { inputs: [...inputs].sort(compareText) }),
    lines,
  };
}

/** A part of a tally that was read. */
export interface ReadPart {
  readonly frame: PartFrame;
  readonly counts: SurveyCounts;
  /** Digests of the files that were counted; those that are not known are missing. */
  readonly inputs: readonly string[];
}

/**
 * Reads a part of a tally and holds it against its control totals: every item has one answer of each accepted form, and rows read are those accepted, duplicate, excluded and rejected.
 * @param wanted what it must be about; any is taken without it
 * @returns issues `JSON_…`, `SURVEY_PART_SHAPE`, `SURVEY_PART_SUM`; no counts with any
 */
export function readTallyPart(raw: unknown, file: string, wanted: WantedFrame | undefined): ShapeResult<ReadPart> {
  const shape = readShape(tallyPartSchema, raw, file);
  if (!shape.value) return { value: undefined, issues: shape.issues };
  const part = shape.value;
  const strange = wanted && !sameFrame(part, wanted) ? [foreignIssue(part, wanted, file)] : strangeIssues(part, file);
  if (strange.length > 0) return { value: undefined, issues: strange };
  const { questionnaire, version, by, items, answers, weights, account } = part;
  const counts: SurveyCounts = { questionnaire, version, weights, account, units: unitsOf(part) };
  const issues = controlIssues(part, counts, file);
  const read = { frame: { questionnaire, version, by, items, answers }, counts, inputs: part.inputs ?? [] };
  return { value: issues.length === 0 ? read : undefined, issues };
}

const LINE: Localized = {
  vi: 'mỗi cơ quan, câu hỏi và câu trả lời một dòng, có w và w2 trừ khi quyền số không dùng được',
  en: 'one line an agency, item and answer, with w and w2 unless weights cannot be used',
};

/** The issue of a part of another questionnaire, or of another version of it. */
function foreignIssue(part: PartFrame, wanted: WantedFrame, file: string): Issue {
  return issue('SURVEY_PART_SHAPE', { file }, { found: frameText(part), allowed: frameText(wanted) });
}

function strangeIssues(part: TallyPart, file: string): readonly Issue[] {
  const items = new Set(part.items);
  const names = new Set(part.answers);
  const met = new Set<string>();
  return part.lines.flatMap((line, at) => {
    const key = JSON.stringify([line.unit, line.item, line.answer]);
    const weighed = line.w !== undefined && line.w2 !== undefined;
    const fits =
      items.has(line.item) && names.has(line.answer) && !met.has(key) && weighed === (part.weights !== 'unusable');
    met.add(key);
    if (fits) return [];
    const values = { found: `${line.unit} · ${line.item} · ${line.answer}`, allowed: LINE };
    return [issue('SURVEY_PART_SHAPE', { file, path: `$.lines[${at}]` }, values)];
  });
}

function unitsOf({ lines, weights, items, answers }: TallyPart): readonly UnitCounts[] {
  const codes = answers.length;
  const itemAt = new Map(items.map((code, at) => [code, at]));
  const codeAt = new Map(answers.map((name, code) => [name, code]));
  const units = new Map<string, OpenUnit>();
  for (const { unit, item, answer, n, w, w2 } of lines) {
    const own = units.get(unit) ?? openUnit(unit, items.length * codes, weights !== 'unusable');
    units.set(unit, own);
    const at = (itemAt.get(item) ?? 0) * codes + (codeAt.get(answer) ?? 0);
    own.n[at] = n;
    if (w === undefined || w2 === undefined) continue;
    own.w[at] = BigInt(w);
    own.w2[at] = BigInt(w2);
  }
  return mergeUnits([...units.values()]);
}

/** What in counts does not agree with their control totals: rows read, and every item with one answer of each accepted form. Issues `SURVEY_PART_SUM`. */
export function controlIssues(
  { items, answers }: PartFrame,
  { account, units, weights }: SurveyCounts,
  file: string,
): readonly Issue[] {
  const { read, accepted, duplicate, excluded, rejected } = account;
  const issues: Issue[] = [];
  const tell = (found: string, allowed: string): void => {
    issues.push(issue('SURVEY_PART_SUM', { file }, { found, allowed }));
  };
  const parts = accepted + duplicate + excluded + rejected;
  if (read !== parts) tell(`read = ${read}`, `read = ${parts}`);
  const codes = answers.length;
  items.forEach((code, item) => {
    const counts = units.flatMap(({ n }) => n.slice(item * codes, (item + 1) * codes));
    const n = counts.reduce((total, one) => total + one, 0);
    if (n !== accepted) tell(`${code}: n = ${n}`, `n = ${accepted}`);
  });
  if (weights === 'one' && units.some((unit) => !sameSums(unit, plainSums(unit.n))))
    tell('w, w2', 'w = n × 10000, w2 = n × 10000²');
  return issues;
}

function sameSums(a: Pick<UnitCounts, 'w' | 'w2'>, b: Pick<UnitCounts, 'w' | 'w2'>): boolean {
  return a.w.every((sum, at) => sum === b.w[at]) && a.w2.every((sum, at) => sum === b.w2[at]);
}

/**
 * Adds parts of a tally up, in any order with one result. A form with one id in two parts is counted twice: parts must not share forms.
 * @returns undefined of none
 * @example mergeTallies([first, second])?.account.read
 */
export function mergeTallies(parts: readonly SurveyCounts[]): SurveyCounts | undefined {
  const [first] = parts;
  if (!first) return undefined;
  const kinds = [...new Set(parts.map(({ weights }) => weights))].sort(compareText);
  const weights = kinds.length === 1 ? first.weights : 'unusable';
  const units = mergeUnits(parts.flatMap((part) => part.units));
  return {
    questionnaire: first.questionnaire,
    version: first.version,
    weights,
    account: parts.reduce((total, { account }) => addAccounts(total, account), NO_ROWS),
    units: weights === 'unusable' ? units.map((unit) => ({ ...unit, w: [], w2: [] })) : units,
  };
}
