import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasError, type Issue, issue } from '../base/issue/issue.ts';
import { readShape } from '../base/shape/read.ts';
import { type SourceRegister, sourcesSchema } from '../base/source.ts';
import { importSchema } from '../report/import-document.ts';
import { resultSchema } from '../report/result-schema.ts';
import { readAssessmentTable } from '../scoring/assessment/assessment-table.ts';
import { readAssessments } from '../scoring/assessment/read.ts';
import { casesSchema } from '../scoring/criteria-set/cases-schema.ts';
import { checkCases } from '../scoring/criteria-set/check-cases.ts';
import { checkVersions, type SetVersion } from '../scoring/criteria-set/check-versions.ts';
import type { CriteriaSet } from '../scoring/criteria-set/criteria-set.ts';
import { readCriteriaSet } from '../scoring/criteria-set/read.ts';
import { readAgencies } from '../season/agency-table.ts';
import { computeSeason } from '../season/compute-season.ts';
import { readLastYear } from '../season/movement.ts';
import { type Questionnaire, readMapping, readPortal, readSeries, readTargets } from '../survey/index.ts';
import { planSurvey } from '../survey/plan/plan-survey.ts';
import { readAnswerPlan } from '../survey/plan/planned-answers.ts';
import { readUnits } from '../survey/plan/read-units.ts';
import { csvRole, isCsvFile, isTableFile, JSON_KINDS, jsonKind } from './file-kind.ts';
import { loadPlan, loadUnits } from './load-plan.ts';
import { loadSeason } from './load-season.ts';
import { loadSources } from './load-sources.ts';
import { loadQuestionnaire, loadResponses } from './load-survey.ts';
import { readJson } from './read-json.ts';
import { readTable } from './read-table.ts';

/** One file checked: what it is taken for, and all that is wrong with it. */
export interface CheckedFile {
  readonly file: string;
  readonly kind: string;
  readonly issues: readonly Issue[];
}

interface Checker {
  readonly files: CheckedFile[];
  readonly sets: CriteriaSet[];
  readonly versions: SetVersion[];
  readonly questionnaires: Questionnaire[];
}

/**
 * Checks files of any kind the engine reads; of a folder, every JSON file in it and below. Assessments are held against the set
 * checked with them, answers against the questionnaire, when there is exactly one.
 */
export async function checkFiles(paths: readonly string[]): Promise<readonly CheckedFile[]> {
  const checker: Checker = { files: [], sets: [], versions: [], questionnaires: [] };
  const all: string[] = [];
  for (const path of paths) all.push(...(await expand(path)));
  const tables = all.filter(isTableFile);
  for (const path of all) if (!tables.includes(path)) checker.files.push(await checkJson(path, checker));
  for (const path of tables) checker.files.push(await checkTable(path, checker));
  for (const found of checkVersions(checker.versions)) {
    checker.files.push({ file: found.place.file ?? '', kind: 'criteria-set', issues: [found] });
  }
  return checker.files;
}

async function expand(path: string): Promise<readonly string[]> {
  const kind = await stat(path).catch(() => undefined);
  if (!kind?.isDirectory()) return [path];
  const entries = (await readdir(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const found: string[] = [];
  for (const entry of entries) {
    const full = join(path, entry.name);
    if (entry.isDirectory()) found.push(...(await expand(full)));
    else if (entry.name.endsWith('.json') && !entry.name.endsWith('.schema.json')) found.push(full);
  }
  return found;
}

/** Kinds that are checked from the document in hand, without their file being read again. */
const HELD_ALONE: ReadonlySet<string> = new Set(['sources', 'criteria-set', 'targets']);

async function checkJson(path: string, checker: Checker): Promise<CheckedFile> {
  const { raw, damaged, issues } = await readJson(path, path);
  if (raw !== undefined) return checkDocument(raw, path, checker);
  const kind = jsonKind(damaged);
  if (kind === undefined || !HELD_ALONE.has(kind)) return { file: path, kind: kind ?? 'json', issues };
  // Nothing else is held against a damaged document.
  const alone: Checker = { files: [], sets: [], versions: [], questionnaires: [] };
  const checked = await checkDocument(damaged, path, alone);
  return { ...checked, issues: [...issues, ...checked.issues] };
}

async function checkDocument(raw: unknown, path: string, checker: Checker): Promise<CheckedFile> {
  const kind = jsonKind(raw);
  const { register, issues: sourceIssues } = await loadSources(path);
  switch (kind) {
    case 'sources':
      return { file: path, kind, issues: readShape(sourcesSchema, raw, path).issues };
    case 'criteria-set':
      return { file: path, kind, issues: [...sourceIssues, ...(await checkSet(raw, path, register, checker))] };
    case 'questionnaire': {
      const { value, issues: found } = await loadQuestionnaire({ path, name: path }, register);
      if (value) checker.questionnaires.push(value);
      return { file: path, kind, issues: [...sourceIssues, ...found] };
    }
    case 'targets':
      return { file: path, kind, issues: [...sourceIssues, ...readTargets(raw, path, register).issues] };
    case 'portal':
      return { file: path, kind, issues: [...sourceIssues, ...readPortal(raw, path, register).issues] };
    case 'series':
      return { file: path, kind, issues: [...sourceIssues, ...readSeries(raw, path, register).issues] };
    case 'mapping':
      return { file: path, kind, issues: readMapping(raw, path).issues };
    case 'import':
      return { file: path, kind, issues: readShape(importSchema, raw, path).issues };
    case 'season':
      return { file: path, kind, issues: await checkSeasonFile(path) };
    case 'plan':
      return { file: path, kind, issues: await checkPlanFile(path) };
    case 'cases':
      return { file: path, kind, issues: await checkCasesFile(raw, path) };
    case 'result':
      return { file: path, kind, issues: readShape(resultSchema, raw, path).issues };
    default:
      return {
        file: path,
        kind: 'json',
        issues: [issue('FILE_KIND_UNKNOWN', { file: path }, { found: 'JSON', allowed: JSON_KINDS.join(', ') })],
      };
  }
}

async function checkSet(
  raw: unknown,
  path: string,
  register: SourceRegister,
  checker: Checker,
): Promise<readonly Issue[]> {
  const { set, document, issues } = await readCriteriaSet(raw, path, register);
  if (set) checker.sets.push(set);
  const { id, version, validity } = document;
  if (id !== undefined && version !== undefined && validity)
    checker.versions.push({ file: path, id, version, validity });
  return issues;
}

/** Worked cases are checked by scoring them with the set they name. */
async function checkCasesFile(raw: unknown, path: string): Promise<readonly Issue[]> {
  const { value, issues } = readShape(casesSchema, raw, path);
  if (!value) return issues;
  const setPath = join(dirname(path), value.set);
  const json = await readJson(setPath, setPath);
  if (json.raw === undefined) return json.issues;
  const { register } = await loadSources(setPath);
  const { set } = await readCriteriaSet(json.raw, setPath, register);
  return set
    ? checkCases(value, set, path)
    : [issue('SCORING_CASES_NO_SET', { file: path, path: '$.set' }, { found: value.set })];
}

/** A season is checked by loading and computing it whole. */
async function checkSeasonFile(path: string): Promise<readonly Issue[]> {
  const { input, issues } = await loadSeason(path);
  return [...issues, ...(input ? computeSeason(input).issues : [])];
}

/** A plan is checked by working it out for the units it names. */
async function checkPlanFile(path: string): Promise<readonly Issue[]> {
  const { plan, units, issues } = await loadPlan(path);
  if (units === undefined) return issues;
  const reading = await loadUnits(units);
  const planned = plan && reading.cells.length > 0 ? planSurvey(plan, reading, path).issues : [];
  return [...issues, ...reading.issues, ...planned];
}

/**
 * Answers are held against the one questionnaire checked with them.
 * @param ofForm what is wrong with the file's form, told where nothing else can be
 */
async function checkAnswers(
  path: string,
  { questionnaires }: Checker,
  ofForm: readonly Issue[] = [],
): Promise<CheckedFile> {
  const [form, ...others] = questionnaires;
  const kind = 'responses';
  if (form && others.length === 0) {
    return { file: path, kind, issues: (await loadResponses(form, [{ path, name: path }])).issues };
  }
  const alone = issue('FILE_CHECKED_ALONE', { file: path }, { allowed: 'questionnaire' });
  return { file: path, kind, issues: [...ofForm, alone] };
}

async function checkTable(path: string, checker: Checker): Promise<CheckedFile> {
  if (!isCsvFile(path)) return checkAnswers(path, checker);
  const { table, issues } = await readTable(path, path);
  if (table.columns.length === 0) return { file: path, kind: 'csv', issues };
  const kind = csvRole(table.columns);
  const [set, ...otherSets] = checker.sets;
  switch (kind) {
    case 'assessments': {
      const named = readAssessmentTable(table);
      const alone = [issue('FILE_CHECKED_ALONE', { file: path }, { allowed: 'criteria-set' })];
      const read = set && otherSets.length === 0 ? readAssessments(named.rows, set, undefined).issues : alone;
      return { file: path, kind, issues: [...issues, ...named.issues, ...read] };
    }
    case 'agencies':
      return { file: path, kind, issues: [...issues, ...readAgencies(table).issues] };
    case 'last-year':
      return { file: path, kind, issues: [...issues, ...readLastYear(table, undefined).issues] };
    case 'succession': {
      const none = { ...table, columns: ['code', 'rank', 'index'], rows: [] };
      return { file: path, kind, issues: [...issues, ...readLastYear(none, table).issues] };
    }
    case 'plan-units':
      return { file: path, kind, issues: [...issues, ...readUnits(table).issues] };
    case 'answer-plan':
      return { file: path, kind, issues: [...issues, ...readAnswerPlan(table).issues] };
    default:
      return checkAnswers(path, checker, issues);
  }
}

/** Whether anything checked has an error. */
export function anyError(files: readonly CheckedFile[]): boolean {
  return files.some(({ issues }) => hasError(issues));
}
