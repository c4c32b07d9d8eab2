import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import type { Issue } from '../../../src/base/issue/issue.ts';
import { type LoadedSeason, loadSeason } from '../../../src/io/load-season.ts';
import { resultDocument } from '../../../src/report/result-document.ts';
import type { AgencyDocument, ResultDocument } from '../../../src/report/result-schema.ts';
import { computeSeason, type SeasonResult } from '../../../src/season/compute-season.ts';

/** Files of a season by their path. */
export type Files = Readonly<Record<string, string>>;

/** Every file a guide shows: the fenced block below a line that holds nothing but a file name. */
export function guideFiles(path: string): Files {
  const text = readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
  const blocks = text.matchAll(/^`([\w.-]+)`\n```\w+\n([\s\S]*?)^```$/gm);
  return Object.fromEntries([...blocks].map(([, name = '', block = '']) => [name, block]));
}

/** Writes files into a fresh folder, lets it be used and removes it. */
export async function inFolder<T>(files: Files, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'season-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A season computed from files. */
export interface Computed {
  readonly loaded: LoadedSeason;
  readonly result: SeasonResult;
  readonly issues: readonly Issue[];
  readonly document: ResultDocument;
}

/** Loads and computes `season.json` of some files. */
export function computeFiles(files: Files): Promise<Computed> {
  return inFolder(files, async (folder) => {
    const loaded = await loadSeason(join(folder, 'season.json'));
    if (!loaded.input) throw new Error(JSON.stringify(loaded.issues));
    const result = computeSeason(loaded.input);
    const issues = [...loaded.issues, ...result.issues];
    return { loaded, result, issues, document: resultDocument(result, issues, loaded.files) };
  });
}

export const both = (text: string): { vi: string; en: string } => ({ vi: `${text} (mẫu)`, en: text });
const CITED = { id: 'small-decision' };
const citedSources = ['small-decision', 'example-decision', 'example-plan'].map((id) => ({
  id,
  title: both(id),
  number: `01/${id}`,
  inForce: { from: '2024-01-01' },
  sample: true,
}));

/** A set of one criterion of 100 points that a judge gives, so that an agency's points are its index. */
export function directSet(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const leaf = {
    code: '1',
    title: both('All'),
    max: '100',
    scoredBy: 'appraiser',
    evidence: [],
    source: CITED,
    noTask: 'exclude',
    rule: { kind: 'direct' },
  };
  return {
    id: 'small',
    version: '1',
    sample: true,
    title: both('Small set'),
    source: CITED,
    validity: { from: '2025-01-01', to: '2025-12-31' },
    appliesTo: ['department'],
    max: '100',
    rounding: { decimals: 2, mode: 'half-up', source: CITED },
    ranking: { basis: 'exact', ties: 'competition', source: CITED },
    criteria: [leaf],
    ...more,
  };
}

/** A season of one group, `g`, scored by the set of one criterion. */
export function seasonJson(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 'small-2025',
    year: 2025,
    sample: true,
    title: both('Small year'),
    period: { from: '2025-01-01', to: '2025-12-31' },
    agencies: 'agencies.csv',
    groups: [{ id: 'g', title: both('Group'), set: 'set.json', assessments: ['assessments.csv'] }],
    ...more,
  };
}

/** The header of a list of agencies, and a line of it. */
const AGENCY_COLUMNS = 'code,name_vi,name_en,kind,group,ranked,reason';
export const agencyLine = (code: string, more = 'department,g,yes,'): string =>
  `${code},Cơ quan ${code},Agency ${code},${more}`;
export const agencyCsv = (...lines: readonly string[]): string => `${[AGENCY_COLUMNS, ...lines].join('\n')}\n`;

const ROW_COLUMNS = 'agency,criterion,layer,input,value,reason,evidence';
export const rowCsv = (...lines: readonly string[]): string => `${[ROW_COLUMNS, ...lines].join('\n')}\n`;

/** A season in which every agency named is given its points. */
export function seasonOf(points: Readonly<Record<string, string>>, more: Files = {}): Files {
  const codes = Object.keys(points);
  return {
    'sources.json': JSON.stringify({ sources: citedSources }),
    'set.json': JSON.stringify(directSet()),
    'season.json': JSON.stringify(seasonJson()),
    'agencies.csv': agencyCsv(...codes.map((code) => agencyLine(code))),
    'assessments.csv': rowCsv(
      ...codes.filter((code) => points[code] !== '').map((code) => `${code},1,council,points,"${points[code]}",,`),
    ),
    ...more,
  };
}

/** A questionnaire of one item, `Q1`, answered by an agency in a field. */
export function oneItemForm(): Record<string, unknown> {
  const form = JSON.parse(guideFiles('surveys/README.md')['questionnaire.json'] ?? '');
  const item = { code: 'Q1', title: both('Asked') };
  form.blocks = [{ code: 'I', title: both('Block'), factors: [{ code: 'I.A', title: both('Factor'), items: [item] }] }];
  return form;
}

/** Answers of one item: `satisfied` of `count` forms about an agency. */
export function answersOf(agency: string, satisfied: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${agency}-${at + 1},${agency},land,${at < satisfied ? 5 : 2}`);
}

export const answerCsv = (...lines: readonly string[]): string =>
  `${['response_id,agency,field,Q1', ...lines].join('\n')}\n`;

/** What a result says of one agency. */
export function agencyOf(document: ResultDocument, code: string): AgencyDocument {
  const found = document.groups.flatMap(({ agencies }) => agencies).find((agency) => agency.code === code);
  if (!found) throw new Error(`the result has no agency ${code}`);
  return found;
}

export const codesOf = (issues: readonly Issue[]): readonly string[] => issues.map(({ code }) => code).sort();

/** Runs a command in process and takes what it writes. */
export async function silently(
  command: () => Promise<number>,
): Promise<{ readonly code: number; readonly out: string }> {
  const streams = [process.stdout, process.stderr];
  const before = streams.map((stream) => stream.write);
  const written: string[] = [];
  for (const stream of streams) {
    stream.write = (text: string | Uint8Array): boolean => {
      written.push(String(text));
      return true;
    };
  }
  try {
    return { code: await command(), out: written.join('') };
  } finally {
    streams.forEach((stream, at) => {
      const write = before[at];
      if (write) stream.write = write;
    });
  }
}

/** Every file below a folder, by its path in it. */
export function readFolder(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    paths.map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
}
