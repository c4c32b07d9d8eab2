import { basename } from 'node:path';
import { foldText } from '../base/language.ts';

/** The kinds of JSON file the engine reads. */
export const JSON_KINDS = [
  'sources',
  'criteria-set',
  'cases',
  'season',
  'questionnaire',
  'targets',
  'plan',
  'portal',
  'series',
  'mapping',
  'import',
  'result',
] as const;
export type JsonKind = (typeof JSON_KINDS)[number];

/** Fields that tell a kind when `$schema` does not; the kind with most of them wins. */
const MARKS: Readonly<Record<JsonKind, readonly string[]>> = {
  sources: ['sources'],
  'criteria-set': ['criteria', 'rounding', 'ranking', 'bands', 'appliesTo', 'validity', 'max'],
  cases: ['cases', 'set'],
  season: ['groups', 'agencies', 'period', 'bindings', 'surveys', 'lastYear', 'year'],
  questionnaire: ['blocks', 'scale', 'missing', 'columns', 'method'],
  targets: ['targets'],
  plan: ['method', 'marginPercent', 'units', 'minimum', 'allocation', 'total', 'stratum'],
  portal: ['agencies', 'year', 'id', 'dossiers'],
  series: ['series'],
  mapping: ['headers', 'questionnaire'],
  import: ['account', 'sheets', 'problems'],
  result: ['engine', 'inputs', 'issues', 'status'],
};

/** What a JSON document is: by the schema it names, else by the fields it has. Undefined when nothing tells. */
export function jsonKind(raw: unknown): JsonKind | undefined {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return undefined;
  const schema = Object.hasOwn(raw, '$schema') ? (raw as Record<string, unknown>)['$schema'] : undefined;
  const named = typeof schema === 'string' ? basename(schema).replace(/\.schema\.json$/, '') : '';
  const known = JSON_KINDS.find((kind) => kind === named);
  if (known) return known;
  const scores = JSON_KINDS.map((kind) => MARKS[kind].filter((key) => Object.hasOwn(raw, key)).length);
  const best = Math.max(...scores);
  return best === 0 ? undefined : JSON_KINDS[scores.indexOf(best)];
}

/** The kinds of CSV file, told by their header. */
export type CsvRole =
  | 'assessments'
  | 'agencies'
  | 'last-year'
  | 'succession'
  | 'plan-units'
  | 'answer-plan'
  | 'responses';

const HEADERS: readonly (readonly [CsvRole, readonly string[]])[] = [
  ['assessments', ['agency', 'criterion', 'layer', 'input']],
  ['assessments', ['co quan', 'tieu chi', 'lop', 'dau vao']],
  ['agencies', ['code', 'name_vi']],
  ['agencies', ['ma', 'ten']],
  ['last-year', ['code', 'rank', 'index']],
  ['last-year', ['ma', 'hang', 'chi so']],
  ['succession', ['new', 'old', 'relation']],
  ['succession', ['moi', 'cu', 'quan he']],
  ['plan-units', ['unit', 'population']],
  ['plan-units', ['ma don vi', 'so ho so']],
  ['plan-units', ['ma don vi', 'dan so']],
  ['answer-plan', ['agency', 'planned']],
  ['answer-plan', ['ma co quan', 'ke hoach']],
];

/** File names of tables: text in any encoding, and workbooks. */
const TABLE_FILE = /\.(?:csv|tsv|txt|xlsx|xlsm|xls|ods)$/i;
const CSV_FILE = /\.csv$/i;

/** Whether a file is to be read as a table; what is in one that is not CSV is answers to a survey. */
export function isTableFile(path: string): boolean {
  return TABLE_FILE.test(path);
}

/** Whether a table is CSV, which may be of any kind. */
export function isCsvFile(path: string): boolean {
  return CSV_FILE.test(path);
}

/** What a CSV file is by its header; anything else is taken for answers to a survey. */
export function csvRole(columns: readonly string[]): CsvRole {
  const folded = new Set(columns.map(foldText));
  return HEADERS.find(([, names]) => names.every((name) => folded.has(name)))?.[0] ?? 'responses';
}
