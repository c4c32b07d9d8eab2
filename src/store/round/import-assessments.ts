import { dirname, resolve } from 'node:path';
import { parseDate } from '../../base/date.ts';
import type { Issue } from '../../base/issue/issue.ts';
import { digestFile } from '../../io/digest.ts';
import { readTable } from '../../io/read-table.ts';
import { readAssessmentTable } from '../../scoring/assessment/assessment-table.ts';
import { readAssessments } from '../../scoring/assessment/read.ts';
import type { AssessmentRow } from '../../scoring/assessment/row.ts';
import { parseYesNo } from '../../scoring/assessment/value.ts';
import type { Store } from '../store.ts';
import type { EvidenceTable, ExplanationTable, LeafTable } from '../tables.ts';
import type { RoundContent } from './round-content.ts';

/** Assessments of a season as rows of the store. */
export interface ImportedAssessments {
  readonly leaves: readonly LeafTable[];
  readonly evidence: readonly EvidenceTable[];
  readonly explanations: readonly ExplanationTable[];
  /** SHA-256 of the files, by the path that the season gives them. */
  readonly digests: Readonly<Record<string, string>>;
  readonly issues: readonly Issue[];
}

/** Where assessments are read from, and for which round. */
export interface AssessmentImport {
  readonly round: string;
  readonly seasonPath: string;
  readonly at: string;
}

/** What stands as the writer of what was imported. */
const BY = 'import';

/** Reads the assessments of a season and makes rows of them; all layers, whatever they speak of. Issues of `readAssessments`. */
export async function importAssessments(
  store: Store,
  content: RoundContent,
  given: AssessmentImport,
): Promise<ImportedAssessments> {
  const issues: Issue[] = [];
  const digests: Record<string, string> = {};
  const cells = new Map<string, AssessmentRow[]>();
  for (const group of content.document.groups) {
    const rows: AssessmentRow[] = [];
    for (const path of group.assessments) {
      const full = resolve(dirname(given.seasonPath), path);
      digests[path] = await digestFile(full, 'bytes');
      const { table, issues: found } = await readTable(full, path);
      const reading = readAssessmentTable(table);
      issues.push(...found, ...reading.issues);
      rows.push(...reading.rows);
    }
    const set = content.sets.get(group.id);
    const members = content.agencies.filter((agency) => agency.group === group.id);
    if (set) issues.push(...readAssessments(rows, set, new Set(members.map(({ code }) => code))).issues);
    for (const row of rows) {
      if (row.value === '' || row.unread) continue;
      const key = [row.agency, row.criterion, row.layer.toLowerCase()].join('\u0000');
      cells.set(key, [...(cells.get(key) ?? []), row]);
    }
  }
  const made = [...cells.values()].map((rows) => rowsOf(store, rows, given));
  return {
    leaves: made.map(({ leaf }) => leaf),
    evidence: made.flatMap(({ evidence }) => evidence),
    explanations: made.flatMap(({ explanation }) => explanation ?? []),
    digests,
    issues,
  };
}

interface MadeRows {
  readonly leaf: LeafTable;
  readonly evidence: readonly EvidenceTable[];
  readonly explanation: ExplanationTable | undefined;
}

/** The rows of one layer of one leaf. */
function rowsOf(store: Store, rows: readonly AssessmentRow[], { round, at }: AssessmentImport): MadeRows {
  const [first] = rows;
  if (!first) throw new Error('a cell has rows');
  const { agency, criterion } = first;
  const layer = first.layer.toLowerCase();
  const texts = unique(rows.flatMap(({ evidence }) => evidence.split('; ')));
  const own = layer === 'self' || layer === 'explanation' ? layer : undefined;
  const verdict = rows.find(({ input }) => input === 'approved');
  const said = unique(rows.filter((row) => row !== verdict || layer !== 'explanation').map(({ reason }) => reason));
  // Only the agency's own layers have papers; what another layer names is kept with its reason.
  const reason = (own ? said : [...said, ...texts]).join('; ');
  const inputs = JSON.stringify(Object.fromEntries(rows.map(({ input, value }) => [input, value])));
  const key = { round, agency, criterion };
  return {
    leaf: { ...key, layer, inputs, reason, version: 1, updated_by: BY, updated_at: at },
    evidence: own
      ? texts.map((text) => ({
          ...{ id: store.newId(), ...key, layer: own, ...readPaper(text) },
          ...{ file: null, file_name: null, created_by: BY, created_at: at, removed_at: null },
        }))
      : [],
    explanation: layer === 'explanation' ? explanationOf(store, rows, { ...key, answer: reason, at }) : undefined,
  };
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts.filter((text) => text !== ''))];

interface Answered {
  readonly round: string;
  readonly agency: string;
  readonly criterion: string;
  readonly answer: string;
  readonly at: string;
}

/** An answer that stands in an assessments file: what was asked is not written there. */
function explanationOf(
  store: Store,
  rows: readonly AssessmentRow[],
  { at, answer, ...key }: Answered,
): ExplanationTable {
  const verdict = rows.find(({ input }) => input === 'approved');
  const stated = rows.filter((row) => row !== verdict).map(({ input, value }) => [input, value]);
  const approved = verdict && parseYesNo(verdict.value);
  return {
    ...{ id: store.newId(), ...key, question: 'Yêu cầu giải trình (nhập từ tệp)', asked_by: BY, asked_at: at },
    ...{ answer, inputs: JSON.stringify(Object.fromEntries(stated)), answered_by: BY, answered_at: at },
    ...{ accepted: approved === undefined ? null : Number(approved), verdict: verdict?.reason ?? null, version: 1 },
  };
}

const PAPER = /^(.+), (\d{1,2}\/\d{1,2}\/\d{4}), tr\. (.*), mục (.*)$/;

/** A paper as an assessments file names it, `471/KH-VPUB, 14/11/2025, tr. 1, mục 1.1.1`; what is written otherwise is kept whole as its number. */
function readPaper(text: string): Pick<EvidenceTable, 'document_number' | 'document_date' | 'page' | 'item'> {
  const [, number = '', day = '', page = '', item = ''] = PAPER.exec(text) ?? [];
  const date = parseDate(day);
  if (number === '' || date === undefined) return { document_number: text, document_date: '', page: '', item: '' };
  return { document_number: number, document_date: date, page, item };
}
