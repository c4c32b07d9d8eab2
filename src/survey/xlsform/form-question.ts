import { type Issue, issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import type { FormLists } from './form-choice.ts';
import type { FormRow, FormTable, LabelReader } from './form-table.ts';
import { type GroupKind, type RowType, rowType } from './row-type.ts';

/** A group of questions. */
export interface FormGroup {
  readonly row: FormRow;
  readonly kind: GroupKind;
  readonly name: string;
  readonly label: Localized | undefined;
}

/** A question, with the groups it stands in from the outermost. */
export interface FormQuestion {
  readonly row: FormRow;
  readonly type: Exclude<RowType, { readonly kind: 'begin' | 'end' }>;
  /** Name of its column, without groups. */
  readonly name: string;
  readonly label: Localized | undefined;
  readonly groups: readonly FormGroup[];
}

/** The sheet `survey` taken apart. */
export interface FormSurvey {
  readonly questions: readonly FormQuestion[];
  /** Groups and notes, whose labels may be titles of blocks and factors. */
  readonly titles: readonly { readonly row: FormRow; readonly name: string; readonly label: Localized | undefined }[];
}

interface Open {
  readonly group: FormGroup;
  /** How many questions of a repeat are left out. */
  left: number;
}

/**
 * Reads the sheet `survey`: questions in their order, those of a KoboToolbox rating (`begin_score`) as questions with its list, those of a
 * matrix (`begin_kobomatrix`) once for every row of it, named `matrix_row_question` as in its exports. Questions of repeats are left out.
 * Issues `XLSFORM_NAME_MISSING`, `XLSFORM_GROUP_UNBALANCED`, `XLSFORM_REPEAT_NOT_READ`.
 * @see https://xlsform.org/en/#grouping-questions
 */
export function readSurvey(table: FormTable, lists: FormLists, labels: LabelReader, issues: Issue[]): FormSurvey {
  const questions: FormQuestion[] = [];
  const titles: FormSurvey['titles'][number][] = [];
  const open: Open[] = [];
  for (const row of table.rows) {
    const text = row.cell('type');
    if (text === '' || text.startsWith('#')) continue;
    const type = rowType(text);
    if (type.kind === 'end') {
      close(row, type.group, open, issues);
      continue;
    }
    const name = row.cell('name');
    if (name === '' && !isNameless(type)) {
      issues.push(issue('XLSFORM_NAME_MISSING', row.place('name'), { found: text }));
      if (type.kind !== 'begin') continue;
    }
    const label = labels.read(row);
    if (type.kind === 'begin') {
      open.push({ group: { row, kind: type.group, name, label }, left: 0 });
      titles.push({ row, name, label });
      continue;
    }
    if (type.kind === 'plain' && type.type === 'note') titles.push({ row, name, label });
    const repeat = open.find(({ group }) => group.kind === 'repeat');
    if (repeat) repeat.left += 1;
    else questions.push(...expanded({ row, type, name, label, groups: open.map(({ group }) => group) }, lists));
  }
  for (const { group } of open) {
    issues.push(issue('XLSFORM_GROUP_UNBALANCED', group.row.place('type'), values(group.row.cell('type'), open)));
  }
  return { questions, titles };
}

/** Types of rows that need no name: the forms name them. */
const NAMELESS = /^(?:note|start|end|today|deviceid|username|audit|rank__level)$/;

function isNameless(type: RowType): boolean {
  return type.kind === 'plain' && NAMELESS.test(type.type);
}

function values(found: string, open: readonly Open[]): Record<string, string> {
  return { found, allowed: open.map(({ group }) => group.name).join(' › ') || '—' };
}

function close(row: FormRow, kind: GroupKind, open: Open[], issues: Issue[]): void {
  const last = open.at(-1);
  if (last?.group.kind !== kind) {
    issues.push(issue('XLSFORM_GROUP_UNBALANCED', row.place('type'), values(row.cell('type'), open)));
    return;
  }
  open.pop();
  if (kind !== 'repeat' || last.left === 0) return;
  const facts = { found: last.group.name, allowed: String(last.left) };
  issues.push(issue('XLSFORM_REPEAT_NOT_READ', last.group.row.place('type'), facts));
}

/** A question as its columns: with the list of its rating, or once for every row of its matrix. */
function expanded(question: FormQuestion, lists: FormLists): readonly FormQuestion[] {
  const { row, type, groups } = question;
  const last = groups.at(-1);
  if (type.kind === 'select' && type.list === '') {
    const list = row.cell('select_from_list_name') || (last?.row.cell('kobo--score-choices') ?? '');
    return [{ ...question, type: { ...type, list } }];
  }
  if (last?.kind !== 'kobomatrix') return [question];
  return (lists.get(last.row.cell('kobo--matrix_list')) ?? []).map(({ name, label }) => ({
    ...question,
    name: `${last.name}_${name}_${question.name}`,
    label: joined(label, question.label),
  }));
}

function joined(item: Localized, asked: Localized | undefined): Localized {
  return asked ? { vi: `${item.vi} – ${asked.vi}`, en: `${item.en} – ${asked.en}` } : item;
}
