import { basename } from 'node:path';
import { hasError } from '../base/issue/issue.ts';
import { exactText, parseDecimal } from '../base/number/decimal.ts';
import { compare, equals } from '../base/number/rational.ts';
import { ROUNDING_MODES, type RoundingMode } from '../base/number/rounding.ts';
import type { Table } from '../base/table.ts';
import { readTable } from '../io/read-table.ts';
import { printedText } from '../report/number-text.ts';
import { left, type ReportTable, right } from '../report/table.ts';
import { BASIS_WORDS, ROUNDING_WORDS, TIE_WORDS } from '../report/word.ts';
import type { BandLevel } from '../scoring/rank/band.ts';
import { type RankRule, rankTable, type TableRank, type TableRanking } from '../scoring/rank/rank-table.ts';
import { EXIT, UsageError } from './exit.ts';
import type { CommonOptions } from './option.ts';
import { issueCount, printIssues, printTables, tell } from './print.ts';

/** Options of `rank`, as typed. */
export interface RankOptions extends CommonOptions {
  readonly id?: string | undefined;
  readonly value?: string | undefined;
  readonly combine: 'sum' | 'mean';
  readonly max?: string | undefined;
  readonly group?: string | undefined;
  readonly basis: 'exact' | 'rounded';
  readonly decimals: string;
  readonly mode: string;
  readonly ties: 'competition' | 'dense';
  readonly tieBreak?: string | undefined;
  readonly bands?: string | undefined;
}

/** `par-index rank`: values of a table to ranks and bands by a stated rule. */
export async function rank(path: string, options: RankOptions): Promise<number> {
  const { lang } = options;
  const { table, issues: csvIssues } = await readTable(path, basename(path));
  const rule = ruleFrom(options, table.columns);
  const ranking = table.columns.length === 0 ? undefined : rankTable(table, rule);
  const issues = [...csvIssues, ...(ranking?.issues ?? [])];
  if (ranking) {
    const reasons = unrankedReasons(table, ranking, rule);
    printTables([{ key: 'ranking', ...rankingTable(ranking, rule, reasons, options) }], options);
  }
  printIssues(issues, lang);
  tell(issueCount(issues, lang));
  return hasError(issues) ? EXIT.problems : EXIT.fine;
}

const names = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

function ruleFrom(options: RankOptions, columns: readonly string[]): RankRule {
  const { combine, max, group, basis, ties, lang } = options;
  const decimals = Number(options.decimals);
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 9)
    throw new UsageError(`--decimals ${options.decimals}: 0…9`);
  const mode = ROUNDING_MODES.find((name): name is RoundingMode => name === options.mode);
  if (!mode) throw new UsageError(`--mode ${options.mode}: ${ROUNDING_MODES.join(', ')}`);
  const values = options.value === undefined ? columns.slice(1, 2) : names(options.value);
  if (columns.length > 0 && values.length === 0)
    throw new UsageError(lang === 'vi' ? '--value: cần ít nhất một cột' : '--value: at least one column');
  const id = options.id ?? columns[0] ?? '';
  const bands = bandsFrom(options.bands, lang);
  return { id, values, combine, max, group, basis, decimals, mode, ties, tieBreakers: names(options.tieBreak), bands };
}

/** Reads `Tốt:90,Khá:80,Yếu:0`; a mark after `>` is exclusive, as `Tốt:>90`. */
function bandsFrom(text: string | undefined, lang: 'vi' | 'en'): readonly BandLevel[] {
  const levels = names(text).map((part): BandLevel => {
    const at = part.lastIndexOf(':');
    const id = part.slice(0, at).trim();
    const mark = part.slice(at + 1).trim();
    const value = parseDecimal(mark.replace(/^>/, ''));
    if (at <= 0 || !value) {
      throw new UsageError(
        lang === 'vi'
          ? `--bands: không hiểu “${part}”; mẫu: Tốt:90,Khá:80,Yếu:0`
          : `--bands: cannot read “${part}”; write Good:90,Fair:80,Weak:0`,
      );
    }
    return { id, title: { vi: id, en: id }, ...(mark.startsWith('>') ? { above: value } : { from: value }) };
  });
  refuseTwice(levels, lang);
  return [...levels].sort((a, b) => {
    const [x, y] = [a.from ?? a.above, b.from ?? b.above];
    return (x && y ? compare(y, x) : 0) || Number(b.above !== undefined) - Number(a.above !== undefined);
  });
}

/** Refuses two bands of one name, or that start at one mark: nobody can say which of them is meant. */
function refuseTwice(levels: readonly BandLevel[], lang: 'vi' | 'en'): void {
  const seen = new Map<string, string>();
  for (const { id, from, above } of levels) {
    const mark = from ? exactText(from) : above ? `>${exactText(above)}` : '';
    const other = seen.get(`mark ${mark}`);
    if (seen.has(`name ${id}`)) {
      throw new UsageError(lang === 'vi' ? `--bands: mức “${id}” ghi hai lần` : `--bands: “${id}” stands twice`);
    }
    if (other !== undefined) {
      throw new UsageError(
        lang === 'vi'
          ? `--bands: “${other}” và “${id}” cùng một mốc ${mark}`
          : `--bands: “${other}” and “${id}” have one mark, ${mark}`,
      );
    }
    seen.set(`name ${id}`, id).set(`mark ${mark}`, id);
  }
}

const UNRANKED = {
  empty: { vi: 'không có giá trị, không xếp hạng', en: 'no value, not ranked' },
  unreadable: { vi: 'giá trị không đọc được, không xếp hạng', en: 'the value cannot be read, not ranked' },
  zero: { vi: 'tối đa bằng 0, không xếp hạng', en: 'the maximum is 0, not ranked' },
};
type Reason = keyof typeof UNRANKED;

const unitKey = (group: string, id: string): string => `${group}\u0000${id}`;

/** Why units have no rank, where it is not that their value is empty. */
function unrankedReasons(table: Table, ranking: TableRanking, rule: RankRule): ReadonlyMap<string, Reason> {
  const wanted = new Set([...rule.values, rule.max]);
  const byRow = new Map<number, Reason>();
  for (const { code, place } of ranking.issues) {
    if (place.row === undefined || !wanted.has(place.column)) continue;
    if (code === 'SCORING_VALUE_INVALID') byRow.set(place.row, 'unreadable');
    else if (code === 'SCORING_DIVIDE_BY_ZERO') byRow.set(place.row, 'zero');
  }
  const [id, group] = [rule.id, rule.group].map((name) => (name === undefined ? -1 : table.columns.indexOf(name)));
  return new Map(
    table.rows.flatMap(({ row, cells }) => {
      const reason = byRow.get(row);
      return reason ? [[unitKey(cells[group ?? -1] ?? '', cells[id ?? -1] ?? ''), reason] as const] : [];
    }),
  );
}

const TIED = { vi: 'đồng hạng', en: 'tied' };
const SETTLED = { vi: 'bằng nhau, phân định theo tiêu chí phụ', en: 'equal, settled by the tie-breakers' };
const ALIKE = {
  vi: 'số in bằng đơn vị trên, giá trị chính xác thấp hơn',
  en: 'prints like the unit above, exactly lower',
};

/** What a reader must know of a place beside the unit above it: a shared rank, or one value printed with two ranks. */
function placeNote(
  { value, rank: place, tied, group }: TableRank,
  above: TableRank | undefined,
  rule: RankRule,
  lang: 'vi' | 'en',
): string {
  const alike =
    above?.group === group &&
    above.rank !== place &&
    printedText(above.value, rule, 'en') === printedText(value, rule, 'en');
  const settled = alike && above && (rule.basis === 'rounded' || equals(above.value, value));
  const notes = [tied ? TIED[lang] : '', settled ? SETTLED[lang] : ''].filter((note) => note !== '');
  return notes.length === 0 && alike ? ALIKE[lang] : notes.join('; ');
}

/** The exact value for readers: a decimal with the mark of the language, or a fraction. */
function exactFor(value: Parameters<typeof exactText>[0], lang: 'vi' | 'en'): string {
  const text = exactText(value);
  return lang === 'vi' ? text.replace('.', ',') : text;
}

function rankingTable(
  ranking: TableRanking,
  rule: RankRule,
  reasons: ReadonlyMap<string, Reason>,
  { lang }: CommonOptions,
): ReportTable {
  const vi = lang === 'vi';
  const print = (value: Parameters<typeof printedText>[0]): string => printedText(value, rule, lang);
  const grouped = rule.group !== undefined;
  const banded = rule.bands.length > 0;
  const cells = (group: string, rest: readonly string[], band: string): readonly string[] => [
    ...(grouped ? [group] : []),
    ...rest,
    ...(banded ? [band] : []),
  ];
  const rows = [
    ...ranking.ranks.map((unit, at) => [
      ...cells(
        unit.group,
        [String(unit.rank), unit.id, print(unit.value), exactFor(unit.value, lang)],
        unit.band?.id ?? '—',
      ),
      placeNote(unit, ranking.ranks[at - 1], rule, lang),
    ]),
    ...ranking.unranked.map(({ id, group }) => [
      ...cells(group, ['—', id, '—', '—'], '—'),
      UNRANKED[reasons.get(unitKey(group, id)) ?? 'empty'][lang],
    ]),
  ];
  const columns = [
    ...(grouped ? [left('group', vi ? 'Khối' : 'Group')] : []),
    right('rank', vi ? 'Hạng' : 'Rank'),
    left('id', rule.id),
    right('value', vi ? 'Giá trị' : 'Value'),
    right('exact', vi ? 'Chính xác' : 'Exact'),
    ...(banded ? [left('band', vi ? 'Xếp loại' : 'Band')] : []),
    left('note', vi ? 'Ghi chú' : 'Note'),
  ];
  return { title: vi ? 'Xếp hạng' : 'Ranking', columns, rows, notes: rankingNotes(ranking, rule, lang) };
}

function rankingNotes(ranking: TableRanking, rule: RankRule, lang: 'vi' | 'en'): readonly string[] {
  const vi = lang === 'vi';
  const means = ranking.means.map(({ group, mean, count }) => {
    const name = group === '' ? '' : ` ${group}`;
    const text = `${printedText(mean, rule, lang)} (${vi ? 'chính xác' : 'exactly'} ${exactFor(mean, lang)})`;
    return vi ? `Trung bình${name} của ${count} giá trị: ${text}.` : `Mean${name} of ${count} values: ${text}.`;
  });
  const parts = [BASIS_WORDS[rule.basis][lang], TIE_WORDS[rule.ties][lang], ROUNDING_WORDS[rule.mode][lang]];
  const breakers = rule.tieBreakers.length === 0 ? '—' : rule.tieBreakers.join(', ');
  return [
    ...means,
    vi
      ? `Quy tắc: ${parts.join('; ')}, ${rule.decimals} số lẻ; tiêu chí phụ: ${breakers}.`
      : `Rule: ${parts.join('; ')}, ${rule.decimals} decimals; tie-breakers: ${breakers}.`,
  ];
}
