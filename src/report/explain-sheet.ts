import type { Language, Localized } from '../base/language.ts';
import {
  add,
  compare,
  divide,
  equals,
  HUNDRED,
  multiply,
  type Rational,
  subtract,
  sum,
  ZERO,
} from '../base/number/rational.ts';
import { roundTo } from '../base/number/rounding.ts';
import type { SourceRegister } from '../base/source.ts';
import type { CriteriaSet } from '../scoring/criteria-set/criteria-set.ts';
import type { Standing } from '../scoring/rank/rank-group.ts';
import type { GroupScore, NodeScore, Scorecard } from '../scoring/scorecard/result.ts';
import { explainLeaf, type LeafExplanation, leafExplanationLines } from './explain-leaf.ts';
import { type FigureText, figureText, plainText, printedText } from './number-text.ts';
import { sheetNotes } from './sheet-note.ts';
import { oneLine } from './table.ts';
import { SAMPLE_NOTICE, SHEET_WORDS } from './word.ts';

/** A node with children: what it adds up. */
export interface GroupExplanation {
  readonly criterion: string;
  readonly title: Localized;
  readonly points: FigureText;
  readonly applicableMax: FigureText;
  readonly parts: readonly (GroupExplanation | LeafExplanation)[];
}

/** Everything behind one agency's index, as a tree of data. */
export interface SheetExplanation {
  readonly agency: { readonly code: string; readonly name: Localized };
  readonly set: { readonly id: string; readonly version: string };
  readonly sample: boolean;
  readonly status: string;
  readonly index: FigureText | null;
  readonly arithmetic: readonly Localized[];
  readonly notes: readonly Localized[];
  readonly criteria: readonly (GroupExplanation | LeafExplanation)[];
  readonly bonus: readonly (GroupExplanation | LeafExplanation)[];
  readonly penalty: readonly (GroupExplanation | LeafExplanation)[];
}

/** Explains a sheet whole, from the index down to every leaf. */
export function explainSheet(
  card: Scorecard,
  standing: Standing | undefined,
  set: CriteriaSet,
  sources: SourceRegister,
): SheetExplanation {
  const { rounding, id, version, sample } = set.document;
  const explain = (node: NodeScore): GroupExplanation | LeafExplanation =>
    node.children ? explainGroup(node, explain, rounding) : explainLeaf(node, set, sources);
  return {
    agency: { code: card.agency.code, name: card.agency.name },
    set: { id, version },
    sample: sample ?? false,
    status: card.status,
    index: card.index ? figureText(card.index, rounding) : null,
    arithmetic: indexArithmetic(card, set),
    notes: sheetNotes(set, card, standing),
    criteria: card.nodes.map(explain),
    bonus: card.bonus?.nodes.map(explain) ?? [],
    penalty: card.penalty?.nodes.map(explain) ?? [],
  };
}

function explainGroup(
  node: GroupScore,
  explain: (node: NodeScore) => GroupExplanation | LeafExplanation,
  rounding: CriteriaSet['document']['rounding'],
): GroupExplanation {
  return {
    criterion: node.node.code,
    title: node.node.title,
    points: figureText(node.points, rounding),
    applicableMax: figureText(node.applicableMax, rounding),
    parts: node.children.map(explain),
  };
}

/** Writes a line of arithmetic in both languages. */
type Line = (make: (print: (value: Rational) => string, vi: boolean) => string) => Localized;

function indexArithmetic(card: Scorecard, set: CriteriaSet): readonly Localized[] {
  const { rounding } = set.document;
  const line: Line = (make) => {
    const text = (language: Language): string =>
      make((value) => printedText(value, rounding, language), language === 'vi');
    return { vi: text('vi'), en: text('en') };
  };
  const sections = [card.bonus, card.penalty].flatMap((section, at) => {
    if (!section) return [];
    return [
      line((print, vi) => {
        const what = at === 0 ? (vi ? 'Điểm thưởng' : 'Bonus') : vi ? 'Điểm phạt' : 'Penalty';
        const cap = `${vi ? 'trần' : 'cap'} ${print(section.cap)}`;
        if (equals(section.earned, section.counted)) return `${what}: ${print(section.counted)}; ${cap}`;
        const cut = vi ? 'cắt ở' : 'cut at the';
        return `${what}: ${print(section.earned)}, ${cut} ${cap} → ${print(section.counted)}`;
      }),
    ];
  });
  const total = indexLine(card, set, line);
  return [partsLine(card, set, line), ...sections, ...(total ? [total] : [])];
}

/** The points of the top criteria added up and, where what applies is scaled up to the whole, scaled. */
function partsLine({ nodes, corePoints }: Scorecard, { document: { max } }: CriteriaSet, line: Line): Localized {
  const added = sum(nodes.map((node) => node.points));
  const applicable = sum(nodes.map((node) => node.applicableMax));
  return line((print, vi) => {
    const parts = nodes.map((node) => print(node.points)).join(' + ');
    const scaled = equals(added, corePoints)
      ? ''
      : `; ${print(added)} / ${print(applicable)} × ${print(max)} = ${print(corePoints)}`;
    return `${vi ? 'Điểm các tiêu chí' : 'Points of the criteria'}: ${parts} = ${print(added)}${scaled}`;
  });
}

/** The index from its points; where a limit cuts it, first what the points alone give. */
function indexLine(card: Scorecard, { document }: CriteriaSet, line: Line): Localized | undefined {
  const { index, bonus, penalty, corePoints, applicableMax } = card;
  if (!index) return undefined;
  const points = subtract(add(corePoints, bonus?.counted ?? ZERO), penalty?.counted ?? ZERO);
  const raw = divide(multiply(points, HUNDRED), applicableMax);
  return line((print, vi) => {
    const language = vi ? 'vi' : 'en';
    const core = print(corePoints);
    const more = `${bonus ? ` + ${print(bonus.counted)}` : ''}${penalty ? ` − ${print(penalty.counted)}` : ''}`;
    const dividend = more === '' ? core : `(${core}${more})`;
    const start = `${vi ? 'Chỉ số' : 'Index'}: ${dividend} / ${print(applicableMax)} × 100 = ${print(raw)} %`;
    const printed = (value: Rational): Rational => roundTo(value, document.rounding.decimals, document.rounding.mode);
    const again = subtract(
      add(printed(corePoints), printed(bonus?.counted ?? ZERO)),
      printed(penalty?.counted ?? ZERO),
    );
    const plain = divide(multiply(again, HUNDRED), printed(applicableMax));
    const exact = equals(printed(plain), printed(raw))
      ? ''
      : vi
        ? ' (tính từ giá trị chính xác, các số in đã làm tròn)'
        : ' (from exact values; the numbers printed are rounded)';
    if (equals(raw, index)) return start + exact;
    const { ceiling } = document;
    const below = vi ? 'không thấp hơn 0' : 'not below 0';
    const cut = ceiling && `${vi ? 'cắt ở trần' : 'cut at the ceiling'} ${plainText(ceiling, language)}`;
    return `${start}${exact}, ${compare(raw, index) > 0 && cut ? cut : below} → ${print(index)} %`;
  });
}

/** A sheet's explanation for reading, in Markdown. */
export function sheetExplanationLines(explanation: SheetExplanation, language: Language): readonly string[] {
  const { agency, set, notes, arithmetic, status } = explanation;
  const vi = language === 'vi';
  const heading = (text: string, nodes: SheetExplanation['criteria']): readonly string[] =>
    nodes.length === 0 ? [] : [`## ${text}`, '', ...nodes.flatMap((node) => nodeLines(node, language))];
  return [
    `# ${oneLine(agency.name[language])} (${agency.code})`,
    '',
    ...(explanation.sample ? [`> ${SAMPLE_NOTICE[language]}`, ''] : []),
    `${vi ? 'Bộ tiêu chí' : 'Criteria set'}: ${set.id} ${set.version} — ${statusWord(status, language)}`,
    '',
    ...arithmetic.map((words) => `- ${words[language]}`),
    ...notes.map((note) => `- ${note[language]}`),
    '',
    ...explanation.criteria.flatMap((node) => fieldLines(node, language)),
    ...heading(vi ? 'Điểm thưởng' : 'Bonus', explanation.bonus),
    ...heading(vi ? 'Điểm phạt' : 'Penalty', explanation.penalty),
  ];
}

function statusWord(status: string, language: Language): string {
  const words: Readonly<Record<string, Localized>> = SHEET_WORDS;
  return words[status]?.[language] ?? status;
}

function fieldLines(node: GroupExplanation | LeafExplanation, language: Language): readonly string[] {
  return 'parts' in node ? nodeLines(node, language, '##') : nodeLines(node, language);
}

function nodeLines(node: GroupExplanation | LeafExplanation, language: Language, level = '**'): readonly string[] {
  if (!('parts' in node)) return leafExplanationLines(node, language);
  const decimal = (text: string): string => (language === 'vi' ? text.replace('.', ',') : text);
  const title = `${node.criterion} ${node.title[language]}: ${decimal(node.points.text)} / ${decimal(node.applicableMax.text)}`;
  const head = level === '**' ? `**${title}**` : `${level} ${title}`;
  return [head, '', ...node.parts.flatMap((part) => nodeLines(part, language))];
}
