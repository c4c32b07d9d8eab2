import { type Issue, issue } from '../base/issue/issue.ts';
import { nameRows, type Table } from '../base/table.ts';
import type { Agency } from '../scoring/assessment/agency.ts';
import { parseYesNo } from '../scoring/assessment/value.ts';

const COLUMNS = {
  code: ['code', 'ma', 'ma co quan'],
  name_vi: ['name_vi', 'ten', 'ten co quan'],
  name_en: ['name_en', 'ten tieng anh'],
  kind: ['kind', 'loai'],
  group: ['group', 'khoi'],
  ranked: ['ranked', 'xep hang'],
  reason: ['reason', 'ly do'],
} as const;

/** An agency and the group it is ranked in. */
export interface GroupedAgency extends Agency {
  readonly group: string;
}

/** What reading the agencies gives. */
export interface AgencyReading {
  readonly agencies: readonly GroupedAgency[];
  /** False when a required column is missing or the file could not be read. */
  readonly usable: boolean;
  readonly issues: readonly Issue[];
}

/**
 * Reads the list of agencies: `code` and `name_vi` required; an empty `ranked` is yes; an empty `name_en` repeats the Vietnamese name.
 * @returns issues `CSV_COLUMN_…`, `SEASON_AGENCY_DUPLICATE` (none of its rows is used), `SCORING_VALUE_INVALID`, `SCORING_REASON_MISSING`
 */
export function readAgencies(table: Table): AgencyReading {
  const named = nameRows(table, COLUMNS, ['code', 'name_vi']);
  const issues: Issue[] = [...named.issues];
  const seen = new Map<string, (typeof named.rows)[number][]>();
  for (const row of named.rows) seen.set(row.code, [...(seen.get(row.code) ?? []), row]);
  const agencies: GroupedAgency[] = [];
  for (const [code, rows] of seen) {
    const [row] = rows;
    if (!row) continue;
    const place = { file: table.file, row: row.row, key: code };
    if (code === '')
      issues.push(issue('SCORING_AGENCY_UNKNOWN', { ...place, column: 'code' }, { found: '', count: '1' }));
    else if (rows.length > 1) {
      issues.push(
        issue('SEASON_AGENCY_DUPLICATE', { ...place, column: 'code' }, { found: code, count: String(rows.length) }),
      );
    } else {
      agencies.push({
        code,
        name: { vi: row.name_vi, en: row.name_en === '' ? row.name_vi : row.name_en },
        kind: row.kind === '' ? undefined : row.kind,
        group: row.group,
        ranked: readRanked(row.ranked, row.reason, place, issues),
        reason:
          row.reason === '' && row.ranked !== '' && parseYesNo(row.ranked) === undefined
            ? `ranked = “${row.ranked}”?`
            : row.reason,
      });
    }
  }
  return { agencies, usable: named.usable, issues };
}

function readRanked(text: string, reason: string, place: Issue['place'], issues: Issue[]): boolean {
  const ranked = text === '' ? true : parseYesNo(text);
  if (ranked === undefined) {
    issues.push(issue('SCORING_VALUE_INVALID', { ...place, column: 'ranked' }, { found: text, allowed: 'yes, no' }));
  }
  if (ranked === false && reason === '') {
    issues.push(issue('SCORING_REASON_MISSING', { ...place, column: 'reason' }, { found: 'ranked = no' }));
  }
  // What cannot be read is not ranked: a wrong rank would be a guess.
  return ranked ?? false;
}
