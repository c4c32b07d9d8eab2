import { type Issue, issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import { compareText } from '../../base/order.ts';
import { readShape, type ShapeResult } from '../../base/shape/read.ts';
import { codeCount } from '../questionnaire/code-book.ts';
import { itemsOf, levelsOf, MISSING_KINDS, type Questionnaire } from '../questionnaire/questionnaire.ts';
import { type TallyPart, tallyPartSchema } from './tally-part.ts';
import { addAccounts, mergeUnits, NO_ROWS, plainSums, type SurveyCounts, type UnitCounts } from './unit-counts.ts';

/** What the answers of a questionnaire are called in a part: the kinds of missing, and the values of the levels from the lowest. */
function answerNames(questionnaire: Questionnaire): readonly string[] {
  return [...MISSING_KINDS, ...levelsOf(questionnaire).map(({ value }) => String(value))];
}

/**
 * Counts as lines that can be added up by any program: one for every agency, item and answer that was met, in one order whatever order they were counted in.
 * @example tallyPart(questionnaire, counts).lines[0] // { unit: 'SYT', item: 'S1', answer: '5', n: 3, w: '30000', w2: '300000000' }
 */
export function tallyPart(questionnaire: Questionnaire, counts: SurveyCounts): TallyPart {
  const names = answerNames(questionnaire);
  const codes = codeCount(questionnaire);
  const { id, version } = questionnaire;
  const lines = counts.units.flatMap(({ unit, n, w, w2 }) =>
    itemsOf(questionnaire).flatMap(({ code: item }, index) =>
      names.flatMap((answer, code) => {
        const at = index * codes + code;
        if ((n[at] ?? 0) === 0) return [];
        const sums = w.length === 0 ? {} : { w: String(w[at] ?? 0n), w2: String(w2[at] ?? 0n) };
        return [{ unit, item, answer, n: n[at] ?? 0, ...sums }];
      }),
    ),
  );
  return { kind: 'survey-tally', questionnaire: id, version, weights: counts.weights, account: counts.account, lines };
}

/**
 * Reads a part of a tally and holds it against its control totals: every item has one answer of each accepted form, and rows read are those accepted, duplicate, excluded and rejected.
 * @returns issues `JSON_…`, `SURVEY_PART_SHAPE`, `SURVEY_PART_SUM`; no counts with any
 */
export function readTallyPart(raw: unknown, file: string, questionnaire: Questionnaire): ShapeResult<SurveyCounts> {
  const shape = readShape(tallyPartSchema, raw, file);
  if (!shape.value) return { value: undefined, issues: shape.issues };
  const part = shape.value;
  const strange = strangeIssues(part, file, questionnaire);
  if (strange.length > 0) return { value: undefined, issues: strange };
  const units = unitsOf(part, questionnaire);
  const counts: SurveyCounts = { ...part, units };
  const issues = controlIssues(counts, file, questionnaire);
  return { value: issues.length === 0 ? counts : undefined, issues };
}

const LINE: Localized = {
  vi: 'mỗi cơ quan, câu hỏi và câu trả lời một dòng, có w và w2 trừ khi quyền số không dùng được',
  en: 'one line an agency, item and answer, with w and w2 unless weights cannot be used',
};

function strangeIssues(part: TallyPart, file: string, questionnaire: Questionnaire): readonly Issue[] {
  const { id, version } = questionnaire;
  if (part.questionnaire !== id || part.version !== version) {
    const values = { found: `${part.questionnaire} ${part.version}`, allowed: `${id} ${version}` };
    return [issue('SURVEY_PART_SHAPE', { file }, values)];
  }
  const items = new Set(itemsOf(questionnaire).map(({ code }) => code));
  const names = new Set(answerNames(questionnaire));
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

function unitsOf({ lines, weights }: TallyPart, questionnaire: Questionnaire): readonly UnitCounts[] {
  const codes = codeCount(questionnaire);
  const items = itemsOf(questionnaire);
  const itemAt = new Map(items.map(({ code }, at) => [code, at]));
  const codeAt = new Map(answerNames(questionnaire).map((name, code) => [name, code]));
  const units = new Map<string, { unit: string; n: number[]; w: bigint[]; w2: bigint[] }>();
  const zeros = (): bigint[] => (weights === 'unusable' ? [] : new Array<bigint>(items.length * codes).fill(0n));
  for (const { unit, item, answer, n, w, w2 } of lines) {
    const own = units.get(unit) ?? {
      unit,
      n: new Array<number>(items.length * codes).fill(0),
      w: zeros(),
      w2: zeros(),
    };
    units.set(unit, own);
    const at = (itemAt.get(item) ?? 0) * codes + (codeAt.get(answer) ?? 0);
    own.n[at] = n;
    if (w === undefined || w2 === undefined) continue;
    own.w[at] = BigInt(w);
    own.w2[at] = BigInt(w2);
  }
  return mergeUnits([...units.values()]);
}

function controlIssues(
  { account, units, weights }: SurveyCounts,
  file: string,
  questionnaire: Questionnaire,
): readonly Issue[] {
  const { read, accepted, duplicate, excluded, rejected } = account;
  const issues: Issue[] = [];
  const tell = (found: string, allowed: string): void => {
    issues.push(issue('SURVEY_PART_SUM', { file }, { found, allowed }));
  };
  const parts = accepted + duplicate + excluded + rejected;
  if (read !== parts) tell(`read = ${read}`, `read = ${parts}`);
  const codes = codeCount(questionnaire);
  const sums = itemsOf(questionnaire).map(({ code }, item) => {
    const counts = units.flatMap(({ n }) => n.slice(item * codes, (item + 1) * codes));
    return { code, n: counts.reduce((total, one) => total + one, 0) };
  });
  for (const { code, n } of sums) if (n !== accepted) tell(`${code}: n = ${n}`, `n = ${accepted}`);
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
