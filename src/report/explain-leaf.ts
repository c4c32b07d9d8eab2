import { knownOf } from '../base/known-of.ts';
import type { Language, Localized } from '../base/language.ts';
import { exactText, parseExact } from '../base/number/decimal.ts';
import { equals } from '../base/number/rational.ts';
import type { Citation, SourceRegister } from '../base/source.ts';
import { statedIn } from '../scoring/assessment/effective.ts';
import type { Stated } from '../scoring/assessment/row.ts';
import type { CriteriaSet, Leaf, LeafInput } from '../scoring/criteria-set/criteria-set.ts';
import type { InputValue } from '../scoring/rule/definition.ts';
import type { LeafScore } from '../scoring/scorecard/result.ts';
import { claimAgrees } from '../scoring/scorecard/score-sheet.ts';
import { dataText, type FigureText, figureText, plainText } from './number-text.ts';
import { stepText } from './step-text.ts';
import { oneLine } from './table.ts';
import { GIVEN_WORDS, LAYER_WORDS, RULE_WORDS, SCORER_WORDS, STATE_WORDS } from './word.ts';

/** What a layer said before another one said something else. */
interface EarlierValue {
  readonly layer: string;
  readonly value: string;
  readonly level?: Localized | undefined;
  readonly reason: string;
}

/** A value as an explanation lists it, as data. */
export interface ExplainedInput {
  readonly name: string;
  readonly title: Localized;
  /** Decimal text or a fraction, a day, a level; yes-no as `yes` and `no`. */
  readonly value: string;
  /** The title of a level. */
  readonly level?: Localized | undefined;
  readonly layer: string;
  readonly reason: string;
  readonly evidence: string;
  readonly provenance?: Localized | undefined;
  /** What the layers before said, where they said something else. */
  readonly before: readonly EarlierValue[];
}

/** Everything behind the points of one leaf, as data that any face can print in Vietnamese or English. */
export interface LeafExplanation {
  readonly criterion: string;
  readonly title: Localized;
  readonly state: string;
  readonly final: boolean;
  readonly points: FigureText;
  readonly applicableMax: FigureText;
  readonly max: FigureText;
  readonly scoredBy: string;
  readonly rule: { readonly kind: string; readonly words: readonly Localized[] };
  readonly source: Citation & { readonly title: Localized; readonly number: string };
  readonly evidenceNeeded: readonly Localized[];
  readonly layer: string;
  readonly inputs: readonly ExplainedInput[];
  readonly missing: readonly string[];
  readonly arithmetic: readonly Localized[];
  readonly reason?: Localized | undefined;
  readonly claims: readonly { readonly layer: string; readonly points: string; readonly differs: boolean }[];
}

const UNKNOWN: Localized = { vi: '(không rõ)', en: '(unknown)' };

/** Explains one leaf: rule, inputs with their layers and evidence, source, arithmetic line by line, claims. */
export function explainLeaf(leaf: LeafScore, set: CriteriaSet, sources: SourceRegister): LeafExplanation {
  const { node, effective } = leaf;
  const { rounding } = set.document;
  const source = sources.get(node.source.id);
  const comparable = leaf.state === 'scored' || leaf.state === 'no-task';
  return {
    criterion: node.code,
    title: node.title,
    state: leaf.state,
    final: leaf.final,
    points: figureText(leaf.points, rounding),
    applicableMax: figureText(leaf.applicableMax, rounding),
    max: figureText(node.max, rounding),
    scoredBy: node.scoredBy,
    rule: { kind: node.rule.kind, words: ruleWords(node) },
    source: { ...node.source, title: source?.title ?? UNKNOWN, number: source?.number ?? '' },
    evidenceNeeded: node.evidence,
    layer: effective.layer ?? '',
    inputs: [...effective.values].map(([name, stated]) =>
      explainInput(
        name,
        stated,
        node,
        effective.spoken.flatMap((entry) => statedIn(node, entry).get(name) ?? []),
      ),
    ),
    missing: effective.missing,
    arithmetic: stepWords(node, [
      ...[...effective.values.values()].flatMap((stated) => stated.details ?? []),
      ...leaf.steps,
    ]),
    reason: leaf.reason ?? reasonOf(leaf),
    claims: effective.claims.map(({ layer, value }) => {
      const points = typeof value === 'string' ? value : exactText(value);
      return { layer, points, differs: comparable && !claimAgrees(value, leaf.points, rounding) };
    }),
  };
}

/** What the rule of a leaf says is the same for every agency. */
const ruleWords = knownOf((node: Leaf) => stepWords(node, node.compiled.describe));

function stepWords({ inputs }: Leaf, steps: LeafScore['steps']): readonly Localized[] {
  return steps.map((entry) => ({ vi: stepText(entry, inputs, 'vi'), en: stepText(entry, inputs, 'en') }));
}

function reasonOf({ effective }: LeafScore): Localized | undefined {
  const reason = effective.status?.reason ?? '';
  return reason === '' ? undefined : { vi: reason, en: reason };
}

function explainInput(
  name: string,
  stated: Stated<InputValue>,
  node: Leaf,
  history: readonly Stated<InputValue>[],
): ExplainedInput {
  const { layer, reason, evidence, provenance } = stated;
  const input = node.inputs[name];
  const value = valueText(stated.value, input);
  const before = history
    .map((entry) => ({
      layer: entry.layer,
      value: valueText(entry.value, input),
      ...levelOf(entry.value, node),
      reason: entry.reason,
    }))
    .filter((entry) => entry.layer !== layer && entry.value !== value);
  const level = levelOf(stated.value, node);
  return { name, title: input?.title ?? GIVEN_WORDS, value, ...level, layer, reason, evidence, provenance, before };
}

/** The title of a level that the rule knows. */
function levelOf(value: InputValue, { rule }: Leaf): { readonly level?: Localized } {
  const level = rule.kind === 'levels' ? rule.levels.find(({ id }) => id === value) : undefined;
  return level ? { level: level.title } : {};
}

function valueText(value: InputValue, input: LeafInput | undefined): string {
  const text = typeof value === 'string' ? value : exactText(value);
  return input?.type === 'yes-no' ? (text === '1' ? 'yes' : 'no') : text;
}

const LABELS = {
  points: { vi: 'Điểm', en: 'Points' },
  exact: { vi: 'chính xác', en: 'exactly' },
  of: { vi: 'trên tối đa áp dụng', en: 'of the applicable maximum' },
  state: { vi: 'Tình trạng', en: 'State' },
  scoredBy: { vi: 'Người cho số liệu', en: 'Scored by' },
  rule: { vi: 'Quy tắc', en: 'Rule' },
  source: { vi: 'Căn cứ', en: 'Source' },
  needed: { vi: 'Tài liệu kiểm chứng cần có', en: 'Evidence needed' },
  inputs: { vi: 'Số liệu có hiệu lực', en: 'Values that count' },
  layer: { vi: 'bước', en: 'layer' },
  latest: { vi: 'bước được duyệt gần nhất', en: 'latest approved layer' },
  reason: { vi: 'lý do', en: 'reason' },
  evidence: { vi: 'minh chứng', en: 'evidence' },
  arithmetic: { vi: 'Cách tính', en: 'Arithmetic' },
  claims: { vi: 'Điểm đã khai', en: 'Points claimed' },
  differs: { vi: 'KHÁC điểm tính lại', en: 'DIFFERS from the recomputed points' },
  agrees: { vi: 'khớp', en: 'agrees' },
  waits: { vi: 'không có điểm tính lại để so sánh', en: 'no recomputed points to compare with' },
  before: { vi: 'trước đó', en: 'before' },
  provisional: { vi: 'tạm tính', en: 'provisional' },
};

const YES_NO: Readonly<Record<string, Localized>> = {
  yes: { vi: 'có', en: 'yes' },
  no: { vi: 'không', en: 'no' },
  none: { vi: 'chưa thực hiện', en: 'never done' },
};

/** An explanation for reading, line by line, in Markdown that also reads well on a terminal. */
export function leafExplanationLines(explanation: LeafExplanation, language: Language): readonly string[] {
  const label = (key: keyof typeof LABELS): string => LABELS[key][language];
  const { points, applicableMax, source, rule } = explanation;
  const decimal = (text: string): string => (language === 'vi' ? text.replace(/^(-?\d+)\.(\d+)$/, '$1,$2') : text);
  const exact =
    sameFigure(points) || points.exact.length > LONGEST_EXACT ? '' : ` (${label('exact')} ${decimal(points.exact)})`;
  const state = wordOf(STATE_WORDS, explanation.state, language);
  const number = source.number === '' ? '' : ` (${source.number})`;
  const at = source.at === undefined ? '' : `, ${source.at}`;
  return [
    `### ${explanation.criterion} ${explanation.title[language]}`,
    '',
    `- ${label('points')}: **${decimal(points.text)}**${exact} ${label('of')} ${decimal(applicableMax.text)}`,
    `- ${label('state')}: ${state}${explanation.final ? '' : ` — ${label('provisional')}`}${reasonText(explanation, language)}`,
    `- ${label('rule')} (${wordOf(RULE_WORDS, rule.kind, language)}):`,
    ...rule.words.map((words) => `  - ${words[language]}`),
    `- ${label('source')}: ${source.title[language]}${number}${at}`,
    `- ${label('scoredBy')}: ${wordOf(SCORER_WORDS, explanation.scoredBy, language)}`,
    ...list(
      label('needed'),
      explanation.evidenceNeeded.map((entry) => entry[language]),
    ),
    ...list(
      inputsLabel(explanation, language),
      explanation.inputs.map((input) => inputLine(input, language, decimal)),
    ),
    `- ${label('arithmetic')}:`,
    ...explanation.arithmetic.map((words, at) => `  ${at + 1}. ${words[language]}`),
    ...list(
      label('claims'),
      explanation.claims.map(({ layer, points: claimed, differs }) => {
        const comparable = explanation.state === 'scored' || explanation.state === 'no-task';
        const verdict = label(differs ? 'differs' : comparable ? 'agrees' : 'waits');
        return `${wordOf(LAYER_WORDS, layer, language)}: ${decimal(claimed)} — ${verdict}`;
      }),
    ),
    '',
  ];
}

/** A longer fraction tells a reader nothing; the data have it. */
const LONGEST_EXACT = 16;

/** Whether rounding lost nothing. */
function sameFigure({ text, exact }: FigureText): boolean {
  const printed = parseExact(text);
  const value = parseExact(exact);
  return printed !== undefined && value !== undefined && equals(printed, value);
}

function reasonText({ reason }: LeafExplanation, language: Language): string {
  return reason ? ` — ${LABELS.reason[language]}: ${oneLine(reason[language])}` : '';
}

function inputsLabel({ layer }: LeafExplanation, language: Language): string {
  const label = LABELS.inputs[language];
  return layer === '' ? label : `${label} (${LABELS.latest[language]}: ${wordOf(LAYER_WORDS, layer, language)})`;
}

function inputLine(input: ExplainedInput, language: Language, decimal: (text: string) => string): string {
  const shown = ({ value, level }: Pick<ExplainedInput, 'value' | 'level'>): string => {
    if (level) return `“${level[language]}”`;
    const long = value.includes('/') || value.length > LONGEST_EXACT ? parseExact(value) : undefined;
    return YES_NO[value]?.[language] ?? (long ? plainText(long, language) : decimal(dataText(value, language)));
  };
  const value = shown(input);
  const before = input.before.map((entry) => `${wordOf(LAYER_WORDS, entry.layer, language)} ${shown(entry)}`);
  const facts = [
    `${LABELS.layer[language]} ${wordOf(LAYER_WORDS, input.layer, language)}`,
    input.reason === '' ? '' : `${LABELS.reason[language]}: ${oneLine(input.reason)}`,
    input.evidence === '' ? '' : `${LABELS.evidence[language]}: ${oneLine(input.evidence)}`,
    input.provenance?.[language] ?? '',
    before.length === 0 ? '' : `${LABELS.before[language]}: ${before.join(', ')}`,
  ];
  return `${input.title[language]} (${input.name}) = ${value} — ${facts.filter((fact) => fact !== '').join('; ')}`;
}

function list(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`- ${title}:`, ...lines.map((line) => `  - ${line}`)];
}

function wordOf(words: Readonly<Record<string, Localized>>, key: string, language: Language): string {
  return words[key]?.[language] ?? key;
}
