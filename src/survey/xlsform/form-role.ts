import { type Issue, issue } from '../../base/issue/issue.ts';
import { cellInvalid, type FormLists } from './form-choice.ts';
import { codeOfName } from './form-code.ts';
import type { FormQuestion } from './form-question.ts';

/** Columns of the responses file that a question may be. */
export const COLUMN_ROLES = [
  'id',
  'agency',
  'field',
  'area',
  'group',
  'interviewer',
  'start',
  'end',
  'duration',
] as const;
const SAMPLING_ROLES = ['weight', 'stratum', 'cluster'] as const;
const ROLES = ['item', 'choice', 'number', ...COLUMN_ROLES, ...SAMPLING_ROLES, 'gate', 'ignore'] as const;
export type FormRole = (typeof ROLES)[number];

/** A question with what it is for. */
export interface RoledQuestion {
  readonly question: FormQuestion;
  /** Undefined when nothing says what it is for. */
  readonly role: FormRole | undefined;
  /** Its code or the name of its column in the questionnaire. */
  readonly code: string;
}

const BY_TYPE: Readonly<Record<string, FormRole>> = { start: 'start', end: 'end', username: 'interviewer' };
/** Roles of questions whose code is an identifier. */
const CODED: readonly FormRole[] = ['item', 'choice', 'number'];
/** Roles that several questions may have. */
const SHARED: readonly FormRole[] = ['item', 'choice', 'number', 'stratum', 'cluster', 'gate', 'ignore'];

/**
 * Says what every question is for: by `par_role`, else by its type: `start`, `end` and `username` are columns, a list with values makes an item,
 * `select_multiple` a question beside the index. Issues `XLSFORM_CELL_INVALID`, `XLSFORM_ROLE_TWICE`, `XLSFORM_LIST_UNKNOWN`.
 */
export function giveRoles(
  questions: readonly FormQuestion[],
  lists: FormLists,
  issues: Issue[],
): readonly RoledQuestion[] {
  const said = new Map(questions.map((question) => [question, saidRole(question, issues)]));
  const owners = new Map<FormRole, FormQuestion>();
  for (const [question, role] of said) {
    if (!role || SHARED.includes(role)) continue;
    const first = owners.get(role);
    if (!first) owners.set(role, question);
    else {
      issues.push(issue('XLSFORM_ROLE_TWICE', question.row.place('par_role'), { found: role, allowed: first.name }));
      said.set(question, 'ignore');
    }
  }
  return questions.map((question) => {
    const { type, row, name } = question;
    if (type.kind === 'select' && !lists.has(type.list) && !type.list.startsWith('$')) {
      const allowed = [...lists.keys()].join(', ') || '—';
      issues.push(issue('XLSFORM_LIST_UNKNOWN', row.place('type'), { found: type.list, allowed }));
    }
    const role = said.get(question) ?? roleByType(question, lists, owners);
    const own = row.cell('par_code');
    const coded = role !== undefined && CODED.includes(role);
    return { question, role, code: own || (coded ? codeOfName(name) : name) };
  });
}

function saidRole({ row }: FormQuestion, issues: Issue[]): FormRole | undefined {
  const text = row.cell('par_role').toLowerCase();
  if (text === '') return undefined;
  const role = ROLES.find((one) => one === text);
  if (!role) issues.push(cellInvalid(row, 'par_role', ROLES.join(', ')));
  return role;
}

function roleByType(
  question: FormQuestion,
  lists: FormLists,
  owners: Map<FormRole, FormQuestion>,
): FormRole | undefined {
  const { type } = question;
  if (type.kind === 'plain') {
    const role = BY_TYPE[type.type];
    if (!role || owners.has(role)) return undefined;
    owners.set(role, question);
    return role;
  }
  if (type.kind !== 'select') return undefined;
  if (type.multiple) return lists.has(type.list) ? 'choice' : undefined;
  return (lists.get(type.list) ?? []).some(({ value }) => value !== undefined) ? 'item' : undefined;
}
