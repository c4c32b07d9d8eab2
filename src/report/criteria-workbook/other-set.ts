import { type Issue, issue } from '../../base/issue/issue.ts';
import { FIELDS } from './general-field.ts';
import { isNamed, type NamedSheet, readSheetTable } from './read-table.ts';
import { SHEETS } from './sheet-spec.ts';

/**
 * Whether a workbook holds another set than the one it is to take the place of: sets are told apart by their ids.
 * @param sheets of the workbook, as texts
 * @param file the name that issues carry
 * @param standing the id of the set that stands; undefined where it has none to be compared with
 * @returns an issue `CRITERIA_SET_OTHER` at the cell of the id; none where the ids are the same, or the workbook tells none
 */
export function otherSetIssues(
  sheets: readonly NamedSheet[],
  file: string,
  standing: string | undefined,
): readonly Issue[] {
  if (standing === undefined) return [];
  const title = FIELDS.find(({ key }) => key === 'id')?.title;
  const faults: Issue[] = [];
  const rows = readSheetTable(sheets, SHEETS.general, file, faults);
  const row = rows.find(({ cell }) => {
    const { text } = cell('field');
    return text === 'id' || (title !== undefined && isNamed(text, title));
  });
  const { text = '', place } = row?.cell('value') ?? {};
  if (text === '' || text === standing || !place) return [];
  return [issue('CRITERIA_SET_OTHER', place, { found: text, allowed: standing })];
}
