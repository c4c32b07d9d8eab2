import { type Issue, issue } from '../../base/issue/issue.ts';
import { type Gate, itemsOf, type Questionnaire } from '../questionnaire/questionnaire.ts';
import { formName, isFormName } from './form-code.ts';
import { COLUMN_ROLES } from './form-role.ts';
import { gateAnswers } from './written-choice.ts';

type ColumnRole = (typeof COLUMN_ROLES)[number];

/** What a form asks, and under which names. */
export interface WrittenNames {
  /** Names of questions by code or column. */
  readonly questions: ReadonlyMap<string, string>;
  /** Names of groups by the code of the block or factor. */
  readonly groups: ReadonlyMap<string, string>;
  /** Columns that the form asks, by role. */
  readonly asked: readonly (readonly [ColumnRole, string])[];
  /** Columns that it does not ask, because the server or a later step makes them. */
  readonly outside: Readonly<Record<string, string>>;
  /** Gates whose column is a question of their own. */
  readonly gates: readonly Gate[];
  /** Issue `XLSFORM_NAME_CHANGED`. */
  readonly issues: readonly Issue[];
}

/** Columns that KoboToolbox and ODK add to every response. */
const SERVER = /^_|\/|^(?:instanceID|KEY|SubmissionDate|SubmitterName)$/;

/** Gives every question and group a name that XLSForm takes, close to its code, all different. */
export function writtenNames(questionnaire: Questionnaire, file: string): WrittenNames {
  const { columns, choices, numbers, blocks, gates } = questionnaire;
  const beside = COLUMN_ROLES.flatMap((role) => {
    const column = columns[role];
    return column === undefined ? [] : [[role, column] as const];
  });
  const outsideRoles = beside.filter(([role, column]) => role === 'duration' || SERVER.test(column));
  const asked = beside.filter((one) => !outsideRoles.includes(one));
  const known = [...itemsOf(questionnaire), ...choices, ...numbers].map(({ code }) => code);
  const taken = [...known, ...beside.map(([, column]) => column)];
  const own = gates.filter(
    (gate, at) =>
      !taken.includes(gate.column) &&
      !SERVER.test(gate.column) &&
      gateAnswers(gate) !== undefined &&
      gates.findIndex(({ column }) => column === gate.column) === at,
  );
  const codes = [...known, ...asked.map(([, column]) => column), ...own.map(({ column }) => column)];
  const names = uniqueNames(codes, new Set());
  const used = new Set(names.values());
  const parts = blocks.flatMap((block) => [block.code, ...block.factors.map(({ code }) => code)]);
  const changed = [...names].filter(([code, name]) => code !== name);
  return {
    questions: names,
    groups: uniqueNames(parts, used),
    asked,
    outside: Object.fromEntries(outsideRoles),
    gates: own,
    issues: changed.map(([found, allowed]) => issue('XLSFORM_NAME_CHANGED', { file, key: found }, { found, allowed })),
  };
}

/** Names for codes: those that are names stay, the others are made around them. */
function uniqueNames(codes: readonly string[], taken: Set<string>): ReadonlyMap<string, string> {
  const kept = codes.filter((code) => isFormName(code) && !taken.has(code));
  for (const code of kept) taken.add(code);
  return new Map(codes.map((code) => [code, kept.includes(code) ? code : formName(code, taken)]));
}
