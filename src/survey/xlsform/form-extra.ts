import { type Issue, issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import { parseDecimal } from '../../base/number/decimal.ts';
import { compare } from '../../base/number/rational.ts';
import { readLimits, readRange } from './condition.ts';
import type { FormChoice, FormLists } from './form-choice.ts';
import { COLUMN_ROLES, type RoledQuestion } from './form-role.ts';
import type { RawFields } from './form-settings.ts';

/** The title of a question: its label, or its name with the issue `XLSFORM_LABEL_MISSING`. */
export function titleOf({ question: { row, name, label } }: RoledQuestion, issues: Issue[]): Localized {
  if (!label) issues.push(issue('XLSFORM_LABEL_MISSING', row.place('label'), { found: name }));
  return label ?? { vi: name, en: name };
}

const OTHER: RawFields = { code: 'other', label: { vi: 'Khác', en: 'Other' }, other: true };

/** A question with options, as the questionnaire file writes it. */
export function rawChoice(one: RoledQuestion, lists: FormLists, issues: Issue[]): RawFields {
  const { type } = one.question;
  const list = type.kind === 'select' ? (lists.get(type.list) ?? []) : [];
  const multiple = type.kind === 'select' && type.multiple;
  const options: RawFields[] = list.map((choice) => rawOption(multiple ? namedByData(choice) : choice));
  const other = type.kind === 'select' && type.other && list.every(({ name }) => name !== 'other');
  return {
    code: one.code,
    title: titleOf(one, issues),
    multiple,
    options: other ? [...options, OTHER] : options,
  };
}

/** Answers with several options are told apart by their codes alone: the code is then what the data hold, and the other an alias. */
function namedByData(choice: FormChoice): FormChoice {
  const { name, code, aliases } = choice;
  return name === code ? choice : { ...choice, code: name, aliases: [...aliases.filter((one) => one !== name), code] };
}

function rawOption({ code, label, aliases, other }: FormChoice): RawFields {
  return { code, label, ...(aliases.length > 0 ? { aliases } : {}), ...(other ? { other } : {}) };
}

/** A question answered with a number, as the questionnaire file writes it. Issue `XLSFORM_LIMITS_MISSING`, then without limits. */
export function rawNumber(one: RoledQuestion, issues: Issue[]): RawFields {
  const { row, type, name } = one.question;
  const limits = type.kind === 'range' ? readRange(row.cell('parameters')) : readLimits(row.cell('constraint'));
  const [low, high] = [limits?.minimum, limits?.maximum].map((text) => parseDecimal(text ?? ''));
  const sound = limits && low && high && compare(low, high) < 0;
  if (!sound) {
    const facts = { found: name, allowed: '. >= 0 and . <= 100' };
    issues.push(issue('XLSFORM_LIMITS_MISSING', row.place('constraint'), facts));
  }
  return { code: one.code, title: titleOf(one, issues), ...(sound ? limits : {}) };
}

/** The columns beside the items: those that questions are, and those that the form does not ask. */
export function rawColumns(
  questions: readonly RoledQuestion[],
  outside: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const pairs = COLUMN_ROLES.flatMap((role) => {
    const column = questions.find((one) => one.role === role)?.code ?? outside[role];
    return column === undefined ? [] : [[role, column] as const];
  });
  return Object.fromEntries(pairs);
}

/** The sampling design that roles alone say: a weight, a stratum and a cluster for each stage. Undefined where there is none. */
export function rawSampling(questions: readonly RoledQuestion[]): RawFields | undefined {
  const columns = (role: string): readonly string[] =>
    questions.filter((one) => one.role === role).map(({ code }) => code);
  const [[weight], strata, clusters] = [columns('weight'), columns('stratum'), columns('cluster')];
  const stages = Array.from({ length: Math.max(strata.length, clusters.length) }, (_, at) => ({
    ...(strata[at] === undefined ? {} : { stratum: strata[at] }),
    ...(clusters[at] === undefined ? {} : { cluster: clusters[at] }),
  }));
  return weight === undefined && stages.length === 0
    ? undefined
    : { ...(weight === undefined ? {} : { weight }), stages };
}

/**
 * What files call the columns whose name is not their code: the name alone, and with the groups before it as KoboToolbox exports it.
 * @param kept headings that are already there
 */
export function rawHeadings(
  questions: readonly RoledQuestion[],
  kept: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, readonly string[]>> {
  const headings = new Map(Object.entries(kept));
  for (const { question, role, code } of questions) {
    if (!role || role === 'ignore' || code === question.name) continue;
    const path = [...question.groups.map(({ name }) => name), question.name].join('/');
    headings.set(code, [...new Set([...(headings.get(code) ?? []), question.name, path])]);
  }
  return Object.fromEntries(headings);
}
