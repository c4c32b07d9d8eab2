import { type Issue, issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import type { FormChoice, FormLists } from './form-choice.ts';
import { MISSING_LIST } from './form-choice.ts';
import type { RoledQuestion } from './form-role.ts';

/** A level as the questionnaire file writes it. */
export interface RawLevel {
  readonly value: number;
  readonly code?: string;
  readonly label: Localized;
  readonly aliases?: readonly string[];
}

/** The levels that a list stands for. */
export interface ListLevels {
  readonly levels: readonly RawLevel[];
  readonly satisfied: readonly number[];
}

/**
 * Reads a list as levels; choices with `par_missing` are none. A choice without `par_value` is proposed with its name where that is a whole number, else with its position,
 * and is the issue `XLSFORM_VALUE_MISSING`.
 */
export function listLevels(choices: readonly FormChoice[], issues: Issue[]): ListLevels {
  const real = choices.filter(({ missing }) => missing === undefined);
  const levels = real.map((choice, at): RawLevel => {
    const value = choice.value ?? proposedValue(choice, at);
    if (choice.value === undefined) {
      const facts = { found: choice.name, allowed: String(value) };
      issues.push(issue('XLSFORM_VALUE_MISSING', choice.row.place('par_value'), facts));
    }
    return rawLevel(choice, value);
  });
  return { levels, satisfied: levels.flatMap(({ value }, at) => (real[at]?.satisfied ? [value] : [])) };
}

function proposedValue({ name }: FormChoice, at: number): number {
  return /^-?\d{1,3}$/.test(name) ? Number(name) : at + 1;
}

function rawLevel({ row, name, code, label, aliases }: FormChoice, value: number): RawLevel {
  const own = row.cell('par_code') !== '' || name !== String(value) ? code : undefined;
  return {
    value,
    label,
    ...(own === undefined ? {} : { code: own }),
    ...(aliases.length === 0 ? {} : { aliases }),
  };
}

/** The list that is the scale, and whether a person has yet to confirm it. */
export interface ScaleList {
  readonly list: string;
  readonly proposed: boolean;
}

/**
 * The list that is the scale: the one that `par_scale` names, else that of the first item, else, to be confirmed, the list that most questions with one answer use.
 * Undefined when no question has a list of two choices.
 */
export function scaleList(named: string, questions: readonly RoledQuestion[], lists: FormLists): ScaleList | undefined {
  if (lists.has(named)) return { list: named, proposed: false };
  const listOf = ({ question }: RoledQuestion): string => (question.type.kind === 'select' ? question.type.list : '');
  const items = questions.filter((one) => one.role === 'item' && lists.has(listOf(one)));
  const [first] = items;
  if (first) return { list: listOf(first), proposed: false };
  const single = questions.filter(
    ({ question, role }) => role === undefined && question.type.kind === 'select' && !question.type.multiple,
  );
  const used = new Map<string, number>();
  for (const list of single.map(listOf)) {
    if ((lists.get(list)?.length ?? 0) > 1) used.set(list, (used.get(list) ?? 0) + 1);
  }
  const [best] = [...used].sort((a, b) => b[1] - a[1]);
  return best ? { list: best[0], proposed: true } : undefined;
}

/** Codes of one kind of missing, as the questionnaire file writes them. */
export interface RawMissing {
  readonly kind: string;
  readonly codes: readonly string[];
}

/**
 * The missing codes: those of the list `par_missing` as they stand, and the choices of the scales that are marked with a kind: by their names, and by their labels
 * where there is no such list.
 */
export function missingCodes(lists: FormLists, scales: Iterable<string>): readonly RawMissing[] {
  const kept = lists.get(MISSING_LIST) ?? [];
  const found: { kind: string; codes: string[] }[] = kept.flatMap((choice) =>
    choice.missing ? [{ kind: choice.missing, codes: [...keptCodes(choice)] }] : [],
  );
  const known = new Set(found.flatMap(({ codes }) => codes));
  for (const list of scales) {
    for (const choice of lists.get(list) ?? []) {
      if (!choice.missing) continue;
      const codes = kept.length > 0 ? [choice.name, ...choice.aliases] : ownCodes(choice);
      const entry = found.find(({ kind }) => kind === choice.missing);
      const fresh = codes.filter((code) => !known.has(code));
      for (const code of fresh) known.add(code);
      if (entry) entry.codes.push(...fresh);
      else found.push({ kind: choice.missing, codes: fresh });
    }
  }
  return found;
}

function keptCodes(choice: FormChoice): readonly string[] {
  return choice.row.cell('par_aliases') === '' ? ownCodes(choice) : choice.aliases;
}

function ownCodes({ name, label, aliases }: FormChoice): readonly string[] {
  return [...new Set([name, label.vi, label.en, ...aliases])];
}
