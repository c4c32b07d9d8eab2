import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Localized } from '../base/language.ts';
import { readShape } from '../base/shape/read.ts';
import { readJson } from '../io/read-json.ts';
import { type AgencyChange, diffResults, NONE, type ResultDiff } from '../report/diff-results.ts';
import { type ResultDocument, resultSchema } from '../report/result-schema.ts';
import { left, type ReportTable, right } from '../report/table.ts';
import { LAYER_WORDS, SAMPLE_NOTICE, STATE_WORDS, VERDICT_WORDS } from '../report/word.ts';
import { EXIT } from './exit.ts';
import type { CommonOptions } from './option.ts';
import { type KeyedTable, printIssues, printTables, say } from './print.ts';

/** `par-index diff`: what changed between two runs, and why. Each is a folder of a run or its `result.json`. */
export async function diff(before: string, after: string, options: CommonOptions): Promise<number> {
  const old = await readResult(before, options);
  const now = await readResult(after, options);
  if (!old || !now) return EXIT.problems;
  const found = diffResults(old, now);
  const sample = old.sample || now.sample;
  const { lang, format } = options;
  if (sample && (format === 'table' || format === 'markdown')) say(`${SAMPLE_NOTICE[lang]}\n`);
  const tables = format === 'csv' ? [{ key: 'agencies', ...changesTable(found, options) }] : tablesOf(found, options);
  printTables(tables, options, { sample, diff: found });
  return EXIT.fine;
}

async function readResult(path: string, { lang }: CommonOptions): Promise<ResultDocument | undefined> {
  const kind = await stat(path).catch(() => undefined);
  const file = kind?.isDirectory() ? join(path, 'result.json') : path;
  const { raw, issues } = await readJson(file, basename(file));
  const shape = raw === undefined ? undefined : readShape(resultSchema, raw, file);
  printIssues([...issues, ...(shape?.issues ?? [])], lang);
  return shape?.value;
}

const arrow = ([before, after]: readonly [string, string]): string =>
  before === after ? after : `${before} → ${after}`;

function tablesOf(found: ResultDiff, { lang }: CommonOptions): readonly KeyedTable[] {
  const vi = lang === 'vi';
  const inputs: ReportTable = {
    title: vi ? 'Đầu vào thay đổi' : 'Inputs that changed',
    columns: [
      left('role', vi ? 'Loại' : 'Role'),
      left('path', vi ? 'Tệp' : 'File'),
      left('change', vi ? 'Thay đổi' : 'Change'),
    ],
    rows: found.inputs.map(({ role, path, change }) => [role, path, CHANGES[change][lang]]),
    notes: [
      ...(found.engine[0] === found.engine[1] ? [] : [`par-index ${arrow(found.engine)}`]),
      ...found.sets.map(({ group, versions }) => `${group}: ${arrow(versions)}`),
      vi
        ? `Vấn đề: +${found.issues.added} −${found.issues.removed}`
        : `Issues: +${found.issues.added} −${found.issues.removed}`,
    ],
  };
  const agencies: ReportTable = {
    title: vi ? 'Đơn vị thay đổi' : 'Agencies that changed',
    columns: [
      left('group', vi ? 'Khối' : 'Group'),
      left('code', vi ? 'Mã' : 'Code'),
      left('name', vi ? 'Cơ quan' : 'Agency'),
      right('rank', vi ? 'Hạng' : 'Rank'),
      right('index', vi ? 'Chỉ số' : 'Index'),
      left('band', vi ? 'Xếp loại' : 'Band'),
      left('why', vi ? 'Vì sao' : 'Why'),
    ],
    rows: found.agencies.map((change) => [
      change.group,
      change.code,
      change.name[lang],
      arrow(change.rank),
      inWords(arrow(change.index), lang),
      arrow(change.band),
      inWords(whyText(change, lang), lang),
    ]),
    notes: [],
  };
  const targets: ReportTable = {
    title: vi ? 'Chỉ tiêu thay đổi' : 'Targets that changed',
    columns: [
      left('target', vi ? 'Chỉ tiêu' : 'Target'),
      left('status', vi ? 'Kết luận' : 'Verdict'),
      left('value', vi ? 'Kết quả' : 'Result'),
    ],
    rows: found.targets.map(({ title, status, values }) => [
      title[lang],
      inWords(arrow(status), lang),
      inWords(arrow(values), lang),
    ]),
    notes: [],
  };
  return [
    { key: 'inputs', ...inputs },
    { key: 'agencies', ...agencies },
    { key: 'targets', ...targets },
  ];
}

/** The agencies that changed as data: before and after in columns of their own. */
function changesTable(found: ResultDiff, { lang }: CommonOptions): ReportTable {
  const pairs = ['status', 'rank', 'index', 'band'].flatMap((key) => [`${key}_before`, `${key}_after`]);
  const columns = ['group', 'code', 'name', ...pairs, 'why'].map((key) => left(key, key));
  const rows = found.agencies.map((change) => {
    const { group, code, name, status, rank, index, band } = change;
    return [group, code, name[lang], ...status, ...rank, ...index, ...band, whyText(change, lang, '; ')];
  });
  return { title: 'agencies', columns, rows, notes: [] };
}

const CHANGES = {
  added: { vi: 'thêm', en: 'added' },
  removed: { vi: 'bớt', en: 'removed' },
  changed: { vi: 'thay đổi', en: 'changed' },
};

/** Words of the data that readers see: states, verdicts and layers. */
const DATA_WORDS: Readonly<Record<string, Localized>> = { ...STATE_WORDS, ...VERDICT_WORDS, ...LAYER_WORDS };

/** Texts of the data as readers of the language write them: its words for theirs, and its decimal mark. */
function inWords(text: string, lang: 'vi' | 'en'): string {
  const worded = text.replace(/(?<=^|[( ])[a-z]+(?:-[a-z0-9]+)*(?=$|[),]| →)/g, (word) => {
    return Object.hasOwn(DATA_WORDS, word) ? (DATA_WORDS[word]?.[lang] ?? word) : word;
  });
  return lang === 'vi' ? worded.replace(/(?<=(?:^|[ (])-?\d+)\.(?=\d+(?:$|[ ),;]))/g, ',') : worded;
}

const NOTHING = { vi: 'không có', en: 'none' };

const NO_LEAF = {
  added: { vi: 'chỉ có ở lần sau', en: 'only in the second run' },
  removed: { vi: 'chỉ có ở lần trước', en: 'only in the first run' },
  ranked: { vi: 'việc được xếp hạng thay đổi', en: 'whether it is ranked changed' },
  set: { vi: 'cách tính của bộ tiêu chí thay đổi', en: 'the rules of the set changed' },
  others: { vi: 'đơn vị khác thay đổi', en: 'others changed' },
};

/** Why an agency changed though none of its leaves did. */
function noLeafReason({ status, index, band, rank }: AgencyChange): keyof typeof NO_LEAF {
  if (status[0] === NONE) return 'added';
  if (status[1] === NONE) return 'removed';
  if (index[0] !== index[1] || band[0] !== band[1]) return 'set';
  return (rank[0] === NONE) === (rank[1] === NONE) ? 'others' : 'ranked';
}

/** Why an agency moved: its own leaves and the values behind them, or others passing it. */
function whyText(change: AgencyChange, lang: 'vi' | 'en', between = '\n'): string {
  if (change.leaves.length === 0) return NO_LEAF[noLeafReason(change)][lang];
  const shown = (text: string): string => (text === NONE ? NOTHING[lang] : text);
  const both = (a: string, b: string): string => arrow([shown(a), shown(b)]);
  return change.leaves
    .map(({ criterion, before, after, values, states }) => {
      const named = values.map((value) => `${value.input} ${both(value.before, value.after)}`);
      const state = states[0] === states[1] ? [] : [both(...states)];
      const reasons = [...named, ...state].join(', ');
      return `${criterion}: ${shown(before)} → ${shown(after)}${reasons === '' ? '' : ` (${reasons})`}`;
    })
    .join(between);
}
