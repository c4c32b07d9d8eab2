import { type Issue, issue, type Place } from '../../base/issue/issue.ts';
import { applySaved, type Settled } from './apply-saved.ts';
import { type FittingColumns, fittingColumns } from './fitting-columns.ts';
import type { SavedMapping } from './mapping-file.ts';
import { columnWords, suggestionWords } from './mapping-words.ts';
import { columnSuggester, type Suggestion } from './suggest-columns.ts';
import type { WantedColumn } from './wanted-column.ts';

/** Where one wanted column stands. */
export interface MappedColumn {
  readonly code: string;
  /** Position from 0; undefined when there is none or it is in doubt. */
  readonly column: number | undefined;
  /** What settled it; `saved` without a column: it is deliberately absent. */
  readonly how: 'saved' | 'code' | 'label' | 'none';
  /** For a column that is not settled: what a person may mean, the likeliest first, at most three. */
  readonly suggestions: readonly Suggestion[];
}

/** What every column of a file means. */
export interface ColumnMapping {
  /** One entry for every wanted column, in their order. */
  readonly columns: readonly MappedColumn[];
  /** Positions of the columns that have a name and no meaning, without the ignored ones. */
  readonly unused: readonly number[];
  /** Positions of the columns that a person has said to ignore. */
  readonly ignored: readonly number[];
  readonly issues: readonly Issue[];
}

const CERTAIN = 1000;
const MOST = 3;

/**
 * Says which column is which. What a person has saved comes first; then a column is taken only when it alone fits a code at the strongest level, and fits no other code.
 * Likeness is only ever suggested. The order of the columns does not matter.
 * @param columns texts of the header
 * @param saved what a person has confirmed for this header, from `savedMappingFor`
 * @param place what issues carry
 * @returns one entry for every wanted column; issues `MAPPING_AMBIGUOUS`, `MAPPING_COLUMN_MISSING`, `MAPPING_COLUMN_LIKE`, and for what is saved `MAPPING_HEADER_UNKNOWN`, `MAPPING_CODE_UNKNOWN`
 * @example mapColumns(['Agency', 'S1. Easy to find'], [{ code: 'S1', role: 'item', labels: [], required: true }]).columns[0].column // 1
 */
export function mapColumns(
  columns: readonly string[],
  wanted: readonly WantedColumn[],
  saved?: SavedMapping,
  place: Place = {},
): ColumnMapping {
  const settled = applySaved(columns, wanted, saved, place);
  const gone = new Set([...settled.columns.values(), ...settled.ignored]);
  const free = [...columns.keys()].filter((at) => !gone.has(at) && columns[at]?.trim() !== '');
  const open = wanted.filter(({ code }) => !settled.columns.has(code) && !settled.refused.has(code));
  const fitting = fittingColumns(columns, free, open);
  const taken = new Set([...fitting.sure.values()].map(({ column }) => column));
  const left = free.filter((at) => !taken.has(at));
  const suggest = columnSuggester(columns, left);
  const mapped = wanted.map((column) => mappedColumn(column, settled, fitting, suggest));
  const doubts = doubtIssues(columns, fitting, place);
  const missing = missingIssues(columns, wanted, mapped, fitting, settled, place);
  const issues = [...settled.issues, ...doubts, ...missing];
  return { columns: mapped, unused: left, ignored: [...settled.ignored].sort((a, b) => a - b), issues };
}

function mappedColumn(
  wanted: WantedColumn,
  settled: Settled,
  fitting: FittingColumns,
  suggest: (wanted: WantedColumn) => readonly Suggestion[],
): MappedColumn {
  const { code } = wanted;
  if (settled.columns.has(code)) {
    return { code, column: settled.columns.get(code), how: 'saved', suggestions: [] };
  }
  const sure = fitting.sure.get(code);
  if (sure) return { code, ...sure, suggestions: [] };
  const rivals = fitting.doubtful.get(code)?.columns ?? [];
  const certain = rivals.map((column) => ({ column, score: CERTAIN }));
  const like = suggest(wanted).filter(({ column }) => !rivals.includes(column));
  return { code, column: undefined, how: 'none', suggestions: [...certain, ...like].slice(0, MOST) };
}

/** One issue for every set of codes and columns that cannot be told apart. */
function doubtIssues(columns: readonly string[], fitting: FittingColumns, place: Place): readonly Issue[] {
  const groups = new Map<string, Issue>();
  for (const { codes, columns: places } of fitting.doubtful.values()) {
    const allowed = codes.join(', ');
    const values = { found: columnWords(columns, places), allowed };
    const key = JSON.stringify([codes, places]);
    if (!groups.has(key)) groups.set(key, issue('MAPPING_AMBIGUOUS', { ...place, column: allowed }, values));
  }
  return [...groups.values()];
}

/** A required column that is nowhere; a column that may be left out but may stand under another name. */
function missingIssues(
  columns: readonly string[],
  wanted: readonly WantedColumn[],
  mapped: readonly MappedColumn[],
  fitting: FittingColumns,
  settled: Settled,
  place: Place,
): readonly Issue[] {
  return wanted.flatMap(({ code, required }, at) => {
    const { how, suggestions } = mapped[at] ?? { how: 'none', suggestions: [] };
    if (how !== 'none' || fitting.doubtful.has(code) || settled.refused.has(code)) return [];
    const values = { allowed: code, found: suggestionWords(columns, suggestions) };
    if (required) return [issue('MAPPING_COLUMN_MISSING', { ...place, column: code }, values)];
    return suggestions.length > 0 ? [issue('MAPPING_COLUMN_LIKE', { ...place, column: code }, values)] : [];
  });
}
