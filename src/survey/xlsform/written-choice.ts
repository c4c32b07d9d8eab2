import { foldText, type Localized } from '../../base/language.ts';
import type { Choice, Gate, Item, Level, Questionnaire } from '../questionnaire/questionnaire.ts';
import { MISSING_LIST } from './form-choice.ts';
import { choiceName, formName } from './form-code.ts';
import { writeTextList } from './text-list.ts';

/** A row to write, by the plain name of the column; both labels under `label`. */
export type WrittenRow = Readonly<Record<string, string>> & { readonly vi: string; readonly en: string };

/** The lists of a form: rows of the sheet `choices`, and which list a question uses. */
export interface WrittenLists {
  readonly rows: readonly WrittenRow[];
  readonly scale: string;
  readonly listOf: (question: Item | Choice) => string;
  /** The list of a gate that asks a question of its own. */
  readonly listOfGate: (gate: Gate) => string;
}

/** The names that a list gives its entries, all different. */
function named<T>(entries: readonly T[], code: (entry: T) => string): readonly (readonly [T, string])[] {
  const taken = new Set(entries.map(code).filter((one) => choiceName(one, new Set()) === one));
  const used = new Set<string>();
  return entries.map((entry) => {
    const own = code(entry);
    if (taken.has(own) && !used.has(own)) {
      used.add(own);
      return [entry, own];
    }
    return [entry, choiceName(own, taken)];
  });
}

function row(list: string, name: string, { vi, en }: Localized, more: Readonly<Record<string, string>>): WrittenRow {
  return { list_name: list, name, vi, en, ...more };
}

function levelRows(list: string, levels: readonly Level[], satisfied: readonly number[]): readonly WrittenRow[] {
  return named(levels, ({ code, value }) => code ?? String(value)).map(([level, name]) =>
    row(list, name, level.label, {
      par_value: String(level.value),
      par_satisfied: satisfied.includes(level.value) ? '1' : '',
      par_code: level.code ?? (name === String(level.value) ? '' : String(level.value)),
      par_aliases: aliasCell(level.aliases),
    }),
  );
}

function aliasCell(aliases: readonly string[]): string {
  return aliases.length === 0 ? '' : writeTextList(aliases);
}

function optionRows(list: string, { options }: Choice): readonly WrittenRow[] {
  return named(options, ({ code }) => code).map(([option, name]) =>
    row(list, name, option.label, {
      par_code: name === option.code ? '' : option.code,
      par_aliases: aliasCell(option.aliases),
      par_other: option.other ? '1' : '',
    }),
  );
}

const MISSING_LABELS: Readonly<Record<Questionnaire['missing'][number]['kind'], Localized>> = {
  blank: { vi: 'Bỏ trống', en: 'Blank' },
  refused: { vi: 'Từ chối trả lời', en: 'Refused' },
  'dont-know': { vi: 'Không biết', en: 'Don’t know' },
  'not-applicable': { vi: 'Không áp dụng', en: 'Not applicable' },
};

function missingRows({ missing }: Questionnaire): readonly WrittenRow[] {
  return named(missing, ({ kind }) => kind).map(([{ kind, codes }, name]) =>
    row(MISSING_LIST, name, MISSING_LABELS[kind], { par_missing: kind, par_aliases: writeTextList(codes) }),
  );
}

/** The texts of a gate's question: the first yes and the first no that a choice may have for a name. */
export function gateAnswers({ yes, no }: Gate): readonly [string, string] | undefined {
  const [first, second] = [yes, no].map((texts) => texts.find((text) => choiceName(text, new Set()) === text));
  if (first === undefined || second === undefined || foldText(first) === foldText(second)) return undefined;
  return [first, second];
}

function gateRows(list: string, gate: Gate): readonly WrittenRow[] {
  const [yes, no] = gateAnswers(gate) ?? ['yes', 'no'];
  return [row(list, yes, { vi: 'Có', en: 'Yes' }, {}), row(list, no, { vi: 'Không', en: 'No' }, {})];
}

/** Makes the lists of a questionnaire: the scale, the levels of items that have their own, the options of other questions, yes and no of gates, the missing codes. */
export function writtenLists(questionnaire: Questionnaire, asked: readonly Gate[]): WrittenLists {
  const { scale, choices } = questionnaire;
  const taken = new Set<string>([MISSING_LIST]);
  const common = formName('scale', taken);
  const rows: WrittenRow[] = [...levelRows(common, scale.levels, scale.satisfied)];
  const own = new Map<string, string>();
  const items = questionnaire.blocks.flatMap(({ factors }) => factors.flatMap((factor) => factor.items));
  for (const { levels } of items) {
    if (!levels || own.has(JSON.stringify(levels))) continue;
    const list = formName('scale', taken);
    own.set(JSON.stringify(levels), list);
    rows.push(...levelRows(list, levels, scale.satisfied));
  }
  const options = new Map(choices.map((choice) => [choice.code, formName(`list_${choice.code}`, taken)]));
  for (const choice of choices) rows.push(...optionRows(options.get(choice.code) ?? '', choice));
  const gates = new Map(asked.map((gate) => [gate, formName('gate', taken)]));
  for (const [gate, list] of gates) rows.push(...gateRows(list, gate));
  return {
    rows: [...rows, ...missingRows(questionnaire)],
    scale: common,
    listOf: (question) =>
      'options' in question ? (options.get(question.code) ?? '') : (own.get(JSON.stringify(question.levels)) ?? common),
    listOfGate: (gate) => gates.get(gate) ?? '',
  };
}
