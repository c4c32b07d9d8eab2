import { type Issue, issue } from '../../base/issue/issue.ts';
import { exactText, parseExact } from '../../base/number/decimal.ts';
import { divide, HUNDRED, isZero, mean, multiply, type Rational, sum } from '../../base/number/rational.ts';
import type { RoundingMode } from '../../base/number/rounding.ts';
import { compareText } from '../../base/order.ts';
import type { Table } from '../../base/table.ts';
import { type BandLevel, bandOf } from './band.ts';
import { rankEntries, type TieMethod } from './rank.ts';
import { roundedBy } from './rank-group.ts';

/** A stated rule that turns the values of a table into ranks. */
export interface RankRule {
  /** Column that names the units. */
  readonly id: string;
  /** Columns of the value; several are combined. */
  readonly values: readonly string[];
  readonly combine: 'sum' | 'mean';
  /** Column of the maximum: the value ranked is then value / maximum × 100. */
  readonly max: string | undefined;
  /** Column of the group; each is ranked apart. */
  readonly group: string | undefined;
  readonly basis: 'exact' | 'rounded';
  readonly decimals: number;
  readonly mode: RoundingMode;
  readonly ties: TieMethod;
  /** Columns that settle ties, higher first; with a minus before the name lower first. */
  readonly tieBreakers: readonly string[];
  readonly bands: readonly BandLevel[];
}

/** One unit of a table with its place. */
export interface TableRank {
  readonly id: string;
  readonly group: string;
  readonly value: Rational;
  readonly rank: number;
  readonly tied: boolean;
  readonly band: BandLevel | undefined;
}

/** What ranking a table gives. */
export interface TableRanking {
  /** By group, then in the order of rank. */
  readonly ranks: readonly TableRank[];
  /** Units without a value: not ranked, in the order of their names. */
  readonly unranked: readonly { readonly id: string; readonly group: string }[];
  /** Mean of the values of each group. */
  readonly means: readonly { readonly group: string; readonly mean: Rational; readonly count: number }[];
  readonly issues: readonly Issue[];
}

interface Unit {
  readonly id: string;
  readonly group: string;
  readonly row: number;
  readonly value: Rational | undefined;
  readonly keys: readonly (Rational | undefined)[];
}

/**
 * Ranks the rows of a table by a stated rule, on exact values.
 * @returns issues `CSV_COLUMN_MISSING`, `SCORING_VALUE_INVALID`, `SCORING_DIVIDE_BY_ZERO`, `SCORING_ID_DUPLICATE`; units with an issue or an empty value are not ranked
 */
export function rankTable(table: Table, rule: RankRule): TableRanking {
  const issues: Issue[] = [...missingColumns(table, rule)];
  if (issues.length > 0) return { ranks: [], unranked: [], means: [], issues };
  const units = settleUnits(table, rule, issues);
  const groups = [...new Set(units.map((unit) => unit.group))].sort(compareText);
  const ranks = groups.flatMap((group) =>
    rankUnits(
      units.filter((unit) => unit.group === group),
      rule,
    ),
  );
  const unranked = units.filter((unit) => !unit.value).map(({ id, group }) => ({ id, group }));
  const means = groups.flatMap((group) => {
    const values = units.flatMap((unit) => (unit.group === group && unit.value ? [unit.value] : []));
    const average = mean(values);
    return average ? [{ group, mean: average, count: values.length }] : [];
  });
  return { ranks, unranked: unranked.sort((a, b) => compareText(a.id, b.id)), means, issues };
}

function missingColumns(table: Table, rule: RankRule): readonly Issue[] {
  const breakers = rule.tieBreakers.map((name) => name.replace(/^-/, ''));
  const wanted = [rule.id, ...rule.values, rule.max, rule.group, ...breakers].filter((name) => name !== undefined);
  return [...new Set(wanted)].flatMap((name) => {
    if (table.columns.includes(name)) return [];
    const values = { found: table.columns.join(', '), allowed: name };
    return [issue('CSV_COLUMN_MISSING', { file: table.file, row: 1 }, values)];
  });
}

/** Reads every row; a name that stands twice in a group is not ranked at all, for nobody can say which row is right. */
function settleUnits(table: Table, rule: RankRule, issues: Issue[]): readonly Unit[] {
  const units = table.rows.map(({ row, cells }) => readUnit(table, rule, row, cells, issues));
  const seen = new Map<string, number>();
  const keyOf = (unit: Unit): string => `${unit.group}\u0000${unit.id}`;
  for (const unit of units) seen.set(keyOf(unit), (seen.get(keyOf(unit)) ?? 0) + 1);
  return units.filter((unit) => {
    if (seen.get(keyOf(unit)) === 1) return true;
    issues.push(
      issue('SCORING_ID_DUPLICATE', { file: table.file, row: unit.row, column: rule.id }, { found: unit.id }),
    );
    return false;
  });
}

function readUnit(table: Table, rule: RankRule, row: number, cells: readonly string[], issues: Issue[]): Unit {
  const cell = (name: string): string => cells[table.columns.indexOf(name)] ?? '';
  const id = cell(rule.id);
  const read = (name: string): Rational | undefined => {
    const text = cell(name);
    const value = text === '' ? undefined : parseExact(text.endsWith('%') ? text.slice(0, -1).trim() : text);
    if (text !== '' && !value) {
      const place = { file: table.file, row, column: name, key: id };
      issues.push(issue('SCORING_VALUE_INVALID', place, { found: text, allowed: '85,25; 85.25; 244/3' }));
    }
    return value;
  };
  const parts = rule.values.map(read);
  const known = parts.filter((part) => part !== undefined);
  const combined = known.length < parts.length ? undefined : rule.combine === 'mean' ? mean(known) : sum(known);
  const keys = rule.tieBreakers.map((name) => {
    const value = read(name.replace(/^-/, ''));
    return name.startsWith('-') && value ? { num: -value.num, den: value.den } : value;
  });
  const max = rule.max === undefined ? undefined : read(rule.max);
  const group = rule.group === undefined ? '' : cell(rule.group);
  if (rule.max === undefined || !combined) return { id, group, row, value: combined, keys };
  if (max && isZero(max)) {
    const place = { file: table.file, row, column: rule.max, key: id };
    issues.push(issue('SCORING_DIVIDE_BY_ZERO', place, { found: `${exactText(combined)} / 0` }));
  }
  const value = max && !isZero(max) ? divide(multiply(combined, HUNDRED), max) : undefined;
  return { id, group, row, value, keys };
}

function rankUnits(units: readonly Unit[], rule: RankRule): readonly TableRank[] {
  const basisOf = (value: Rational): Rational => (rule.basis === 'exact' ? value : roundedBy(value, rule));
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const entries = units.flatMap(({ id, value, keys }) => (value ? [{ id, keys: [basisOf(value), ...keys] }] : []));
  return rankEntries(entries, rule.ties).flatMap(({ id, rank, tied }) => {
    const unit = byId.get(id);
    if (!unit?.value) return [];
    const band = bandOf(basisOf(unit.value), rule.bands);
    return [{ id, group: unit.group, value: unit.value, rank, tied, band }];
  });
}
