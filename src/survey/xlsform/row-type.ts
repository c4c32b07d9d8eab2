/** What opens and closes in pairs. */
export type GroupKind = 'group' | 'repeat' | 'kobomatrix' | 'score' | 'rank';

/** What a row of the sheet `survey` is. */
export type RowType =
  | {
      readonly kind: 'select';
      readonly multiple: boolean;
      /** Name of its list; empty where another column or the group gives it. */
      readonly list: string;
      readonly other: boolean;
    }
  | { readonly kind: 'begin'; readonly group: GroupKind }
  | { readonly kind: 'end'; readonly group: GroupKind }
  | { readonly kind: 'number' | 'range' }
  | { readonly kind: 'plain'; readonly type: string };

const SELECT =
  /^(?:add )?(select[ _]?one|select1|select[ _](?:multiple|all that apply))(?: prompt using| from)?(?: (\S+))?(?: (or[ _]other|or specify other))?$/i;
const GROUP = /^(begin|end)[ _](group|lgroup|repeat|loop|looped[ _]group|kobomatrix|score|rank)(?: .*)?$/;
const KINDS: Readonly<Record<string, GroupKind>> = {
  group: 'group',
  kobomatrix: 'kobomatrix',
  score: 'score',
  rank: 'rank',
};

/**
 * Reads the type of a row, whatever its case and spaces; the name of a list keeps its case.
 * @see https://xlsform.org/en/#question-types
 * @example rowType('Select one from yes_no or_other') // { kind: 'select', multiple: false, list: 'yes_no', other: true }
 */
export function rowType(text: string): RowType {
  const plain = text.trim().replace(/\s+/g, ' ');
  const type = plain.toLowerCase();
  const group = GROUP.exec(type);
  if (group) return { kind: group[1] === 'begin' ? 'begin' : 'end', group: KINDS[group[2] ?? ''] ?? 'repeat' };
  if (/^(?:integer|int|decimal)$/.test(type)) return { kind: 'number' };
  if (type === 'range') return { kind: 'range' };
  if (type === 'score__row') return { kind: 'select', multiple: false, list: '', other: false };
  const select = SELECT.exec(plain);
  if (!select) return { kind: 'plain', type };
  const multiple = /multiple|all/i.test(select[1] ?? '');
  return { kind: 'select', multiple, list: select[2] ?? '', other: select[3] !== undefined };
}
