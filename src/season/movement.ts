import { type Issue, issue } from '../base/issue/issue.ts';
import { parseDecimal } from '../base/number/decimal.ts';
import { type Rational, subtract } from '../base/number/rational.ts';
import { compareText } from '../base/order.ts';
import { nameRows, type Table } from '../base/table.ts';
import type { Standing } from '../scoring/rank/rank-group.ts';

/** A unit's result of last year, as it was published. */
export interface LastYearEntry {
  readonly code: string;
  readonly group: string;
  readonly rank: number | undefined;
  readonly index: Rational | undefined;
}

/** How a unit of this year came from units of last year. */
export const RELATIONS = ['same', 'renamed', 'merged', 'split'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Last year's results and the map from old units to new. */
export interface LastYear {
  readonly entries: ReadonlyMap<string, LastYearEntry>;
  /** Old units of each new unit. */
  readonly succession: ReadonlyMap<string, readonly { readonly old: string; readonly relation: Relation }[]>;
}

/**
 * Places gained or lost. `moved`: one predecessor, by the same name or renamed. `merged`: several; `split`: part of one: their results are shown and
 * no movement. `new`: none with a result.
 */
export type Movement =
  | {
      readonly kind: 'moved';
      readonly from: LastYearEntry;
      /** Places gained; negative when lost; undefined when either year or the group gives no rank to compare. */
      readonly places: number | undefined;
      /** Change of the index in points; undefined while this year's sheet is not complete. */
      readonly change: Rational | undefined;
    }
  | { readonly kind: 'merged' | 'split'; readonly from: readonly LastYearEntry[] }
  | { readonly kind: 'new' };

const LAST_YEAR = {
  code: ['code', 'ma', 'ma co quan'],
  group: ['group', 'khoi'],
  rank: ['rank', 'hang', 'thu hang'],
  index: ['index', 'chi so'],
} as const;
const SUCCESSION = { new: ['new', 'moi'], old: ['old', 'cu'], relation: ['relation', 'quan he'] } as const;

/** What reading last year gives. */
export interface LastYearReading {
  /** Undefined when the file of results cannot be used: movements are then not known. */
  readonly lastYear: LastYear | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Reads last year's results and, where there is one, the map of merged and renamed units.
 * @returns issues `CSV_COLUMN_…`, `SEASON_LAST_YEAR_VALUE`, `SEASON_AGENCY_DUPLICATE`, `SEASON_RELATION_UNKNOWN`; a row with an issue is not used.
 *   A row of the map that stands twice counts once
 */
export function readLastYear(table: Table, succession: Table | undefined): LastYearReading {
  const named = nameRows(table, LAST_YEAR, ['code', 'rank', 'index']);
  const issues: Issue[] = [...named.issues];
  const entries = new Map<string, LastYearEntry>();
  const counts = new Map<string, number>();
  for (const row of named.rows) {
    const place = { file: table.file, row: row.row, key: row.code };
    const rank = row.rank === '' ? undefined : /^\d{1,9}$/.test(row.rank) ? Number(row.rank) : 0;
    const index = row.index === '' ? undefined : parseDecimal(row.index);
    const badRank = rank === 0;
    if (badRank || (row.index !== '' && !index)) {
      const column = badRank ? 'rank' : 'index';
      issues.push(issue('SEASON_LAST_YEAR_VALUE', { ...place, column }, { found: row[column] }));
      continue;
    }
    counts.set(row.code, (counts.get(row.code) ?? 0) + 1);
    entries.set(row.code, { code: row.code, group: row.group, rank, index });
  }
  for (const [code, count] of counts) {
    if (count === 1) continue;
    entries.delete(code);
    const values = { found: code, count: String(count) };
    issues.push(issue('SEASON_AGENCY_DUPLICATE', { file: table.file, key: code }, values));
  }
  const map = succession ? readSuccession(succession, issues) : new Map();
  return { lastYear: named.usable ? { entries, succession: map } : undefined, issues };
}

function readSuccession(table: Table, issues: Issue[]): LastYear['succession'] {
  const named = nameRows(table, SUCCESSION, ['new', 'old', 'relation']);
  issues.push(...named.issues);
  const map = new Map<string, { old: string; relation: Relation }[]>();
  for (const row of named.rows) {
    const relation = RELATIONS.find((name) => name === row.relation);
    if (!relation) {
      const place = { file: table.file, row: row.row, key: row.new, column: 'relation' };
      const values = { found: row.relation, allowed: RELATIONS.join(', ') };
      issues.push(issue('SEASON_RELATION_UNKNOWN', place, values));
      continue;
    }
    const before = map.get(row.new) ?? [];
    if (before.some((entry) => entry.old === row.old && entry.relation === relation)) continue;
    map.set(row.new, [...before, { old: row.old, relation }]);
  }
  for (const list of map.values())
    list.sort((a, b) => compareText(a.old, b.old) || compareText(a.relation, b.relation));
  return map;
}

/** How a unit moved against last year. A unit the map does not name is looked up by its own code. */
export function movementOf(
  standing: Standing,
  group: string,
  index: Rational | undefined,
  lastYear: LastYear,
): Movement {
  const origins = lastYear.succession.get(standing.agency) ?? [{ old: standing.agency, relation: 'same' as const }];
  const from = origins.flatMap(({ old }) => lastYear.entries.get(old) ?? []);
  const [only] = from;
  if (!only) return { kind: 'new' };
  const plain = origins.length === 1 && origins.every(({ relation }) => relation === 'same' || relation === 'renamed');
  if (!plain) return { kind: origins.every(({ relation }) => relation === 'split') ? 'split' : 'merged', from };
  // Another group has another set: neither its ranks nor its indices compare.
  if (only.group !== '' && only.group !== group)
    return { kind: 'moved', from: only, places: undefined, change: undefined };
  const ranked = standing.rank !== undefined && only.rank !== undefined;
  return {
    kind: 'moved',
    from: only,
    places: ranked ? (only.rank ?? 0) - (standing.rank ?? 0) : undefined,
    change: index && only.index && subtract(index, only.index),
  };
}
