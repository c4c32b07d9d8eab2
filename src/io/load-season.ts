import { stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { hasError, type Issue } from '../base/issue/issue.ts';
import { foldText } from '../base/language.ts';
import type { Source, SourceRegister } from '../base/source.ts';
import { readAssessmentTable } from '../scoring/assessment/assessment-table.ts';
import type { AssessmentRow } from '../scoring/assessment/row.ts';
import type { CriteriaSet } from '../scoring/criteria-set/criteria-set.ts';
import { readCriteriaSet } from '../scoring/criteria-set/read.ts';
import { type GroupedAgency, readAgencies } from '../season/agency-table.ts';
import type { GroupInput } from '../season/compute-group.ts';
import type { SeasonInput } from '../season/compute-season.ts';
import { type LastYear, readLastYear } from '../season/movement.ts';
import { type PreviousSurvey, readPreviousSurvey } from '../season/previous-survey.ts';
import { checkSeason, readSeason } from '../season/read-season.ts';
import type { SeasonDocument } from '../season/schema.ts';
import { type MappingFile, type Questionnaire, type Responses, readTargets, type Target } from '../survey/index.ts';
import { checkAnswerPlan, readAnswerPlan } from '../survey/plan/planned-answers.ts';
import { digestFile, type InputFile } from './digest.ts';
import { loadSources, PACKAGE_ROOT } from './load-sources.ts';
import { loadMapping, loadQuestionnaire, loadResponses, type NamedFile } from './load-survey.ts';
import { readJson } from './read-json.ts';
import { readTable } from './read-table.ts';

/** A season with everything it names read from disk. */
export interface LoadedSeason {
  /** The full path of the season's own file; those of `files` are relative to its folder. */
  readonly path: string;
  /** Undefined when the season's own file cannot be used. */
  readonly input: SeasonInput | undefined;
  readonly issues: readonly Issue[];
  /** Every file read, in the order of the season. */
  readonly files: readonly InputFile[];
  /** The registers of the season and of its sets. */
  readonly sources: SourceRegister;
}

/** Says how far loading is: what is being read, and rows so far. */
export type LoadProgress = (what: string, rows: number) => void;

interface Loader {
  readonly path: string;
  readonly folder: string;
  readonly issues: Issue[];
  readonly files: InputFile[];
  readonly sources: Map<string, Source>;
  readonly progress: LoadProgress;
}

/** Finds a season by its file, its folder, or the id of one that ships with the package. */
export async function findSeason(given: string): Promise<string> {
  const candidates = [resolve(given), join(PACKAGE_ROOT, 'criteria', 'season', given)];
  for (const candidate of candidates) {
    const kind = await stat(candidate).catch(() => undefined);
    if (kind?.isFile()) return candidate;
    if (kind?.isDirectory()) return join(candidate, 'season.json');
  }
  return resolve(given);
}

/** A register at or above the season. */
const ABOVE = /^(?:\.\.\/)*sources\.json$/;

/** Reads a season and all its files. Whatever can be read is; everything wrong is listed. */
export function loadSeason(path: string, progress: LoadProgress = () => {}): Promise<LoadedSeason> {
  return loadParts(path, progress, true);
}

/** Reads what the groups of a season are scored from, and nothing of its surveys. */
export function loadScoring(path: string): Promise<LoadedSeason> {
  return loadParts(path, () => {}, false);
}

async function loadParts(path: string, progress: LoadProgress, surveyed: boolean): Promise<LoadedSeason> {
  const { register, issues, path: sourcesPath } = await loadSources(path);
  const name = basename(path);
  const loader: Loader = {
    path,
    folder: dirname(path),
    issues: [...issues],
    files: [],
    sources: new Map(register),
    progress,
  };
  const { raw, issues: jsonIssues } = await readJson(path, name);
  loader.issues.push(...jsonIssues);
  loader.files.push({ role: 'season', path: name, sha256: await digestFile(path, 'bytes') });
  const above = sourcesPath === undefined ? '' : relative(loader.folder, sourcesPath).replaceAll('\\', '/');
  // The package's own register, far from the season, is named by the engine's version.
  if (ABOVE.test(above) && sourcesPath !== undefined) {
    loader.files.push({ role: 'sources', path: above, sha256: await digestFile(sourcesPath, 'bytes') });
  }
  const season = raw === undefined ? undefined : readSeason(raw, name);
  loader.issues.push(...(season?.issues ?? []));
  const document = season?.document;
  if (!document || hasError(loader.issues)) return finish(loader, undefined);
  const listed = await loadAgencies(document, loader);
  const agencies = listed ?? [];
  const sets = await loadSets(document, loader);
  const groups = await loadGroups(document, sets, loader);
  const questionnaires = new Map<string, Questionnaire>();
  const surveys = surveyed ? await loadSurveys(document, listed, questionnaires, loader) : new Map();
  const targets = await loadTargets(document, loader);
  const lastYear = await loadLastYear(document, loader);
  const previousSurveys = surveyed ? await loadPreviousSurveys(document, loader) : new Map();
  loader.issues.push(...checkSeason(document, { sets, questionnaires, kinds: kindsOf(agencies) }, name));
  // A set outside its validity must not score the season: there is no fallback.
  const refused = new Set(
    loader.issues.flatMap((found) => (found.code === 'SEASON_SET_NOT_VALID' ? (found.place.path ?? []) : [])),
  );
  const usable = (listed ? groups : []).filter(
    ({ group }) => !refused.has(`$.groups[${document.groups.indexOf(group)}].set`),
  );
  return finish(loader, { document, agencies, groups: usable, surveys, targets, lastYear, previousSurveys });
}

const kindsOf = (agencies: readonly GroupedAgency[]): ReadonlySet<string> =>
  new Set(agencies.flatMap(({ kind }) => kind ?? []));

function finish(loader: Loader, input: SeasonInput | undefined): LoadedSeason {
  return { path: loader.path, input, issues: loader.issues, files: loader.files, sources: loader.sources };
}

async function named(loader: Loader, role: string, path: string, kind: 'table' | 'bytes'): Promise<NamedFile> {
  const full = resolve(loader.folder, path);
  if (!loader.files.some((file) => file.path === path)) {
    loader.files.push({ role, path, sha256: await digestFile(full, kind) });
  }
  return { path: full, name: path };
}

/** The agencies; undefined when their file cannot be used, and then nobody can be scored. */
async function loadAgencies(document: SeasonDocument, loader: Loader): Promise<readonly GroupedAgency[] | undefined> {
  const file = await named(loader, 'agencies', document.agencies, 'table');
  const { table, issues } = await readTable(file.path, file.name);
  const reading = readAgencies(table);
  loader.issues.push(...issues, ...reading.issues);
  return reading.usable ? reading.agencies : undefined;
}

/** The sets by group; a set with errors is left out. */
async function loadSets(document: SeasonDocument, loader: Loader): Promise<ReadonlyMap<string, CriteriaSet>> {
  const sets = new Map<string, CriteriaSet>();
  for (const group of document.groups) {
    const file = await named(loader, 'criteria-set', group.set, 'bytes');
    loader.progress(group.set, 0);
    const { raw, issues } = await readJson(file.path, file.name);
    loader.issues.push(...issues);
    if (raw === undefined) continue;
    const { register } = await loadSources(file.path);
    for (const [id, source] of register) loader.sources.set(id, source);
    const reading = await readCriteriaSet(raw, file.name, register);
    loader.issues.push(...reading.issues);
    if (reading.set) sets.set(group.id, reading.set);
  }
  return sets;
}

async function loadGroups(
  document: SeasonDocument,
  sets: ReadonlyMap<string, CriteriaSet>,
  loader: Loader,
): Promise<readonly GroupInput[]> {
  const groups: GroupInput[] = [];
  for (const group of document.groups) {
    const rows: AssessmentRow[] = [];
    let unreadFile = false;
    for (const path of group.assessments) {
      const file = await named(loader, 'assessments', path, 'table');
      loader.progress(path, 0);
      const { table, issues } = await readTable(file.path, file.name);
      const reading = readAssessmentTable(table);
      loader.issues.push(...issues, ...reading.issues);
      rows.push(...reading.rows);
      unreadFile ||= !reading.usable;
    }
    const set = sets.get(group.id);
    if (set) groups.push({ group, set, rows, unreadFile });
  }
  return groups;
}

async function loadSurveys(
  document: SeasonDocument,
  agencies: readonly GroupedAgency[] | undefined,
  questionnaires: Map<string, Questionnaire>,
  loader: Loader,
): Promise<ReadonlyMap<string, Responses>> {
  const surveys = new Map<string, Responses>();
  const codes = agencies && new Set(agencies.map((agency) => agency.code));
  const agencyNames = agencies && namesOf(agencies);
  for (const survey of document.surveys ?? []) {
    const file = await named(loader, 'questionnaire', survey.questionnaire, 'bytes');
    const { register } = await loadSources(file.path);
    const { value, issues } = await loadQuestionnaire(file, register);
    loader.issues.push(...issues);
    if (!value) continue;
    questionnaires.set(survey.id, value);
    const files: NamedFile[] = [];
    for (const path of survey.responses) files.push(await named(loader, 'responses', path, 'table'));
    let rows = 0;
    const mapping = await loadSurveyMapping(survey.mapping, value, loader);
    if (survey.plan !== undefined) await checkPlan(survey.plan, value, codes, loader);
    const responses = await loadResponses(value, files, { agencies: codes, agencyNames, mapping }, () => {
      rows += 1;
      if (rows % 1000 === 0) loader.progress(survey.id, rows);
    });
    surveys.set(survey.id, responses);
  }
  return surveys;
}

/** Agencies by their folded names; a name that two share stands for none. */
function namesOf(agencies: readonly GroupedAgency[]): ReadonlyMap<string, string> {
  const names = new Map<string, string | undefined>();
  for (const { code, name } of agencies) {
    for (const text of new Set([name.vi, name.en].map(foldText))) names.set(text, names.has(text) ? undefined : code);
  }
  return new Map([...names].flatMap(([text, code]) => (code === undefined ? [] : [[text, code] as const])));
}

/** A plan is for following the answers as they come in; nothing of a season's result depends on it. */
async function checkPlan(
  path: string,
  questionnaire: Questionnaire,
  agencies: ReadonlySet<string> | undefined,
  loader: Loader,
): Promise<void> {
  const file = await named(loader, 'plan', path, 'table');
  const { table, issues } = await readTable(file.path, file.name);
  const plan = readAnswerPlan(table);
  loader.issues.push(...issues, ...plan.issues, ...checkAnswerPlan(plan, questionnaire, agencies, file.name));
}

async function loadSurveyMapping(
  path: string | undefined,
  questionnaire: Questionnaire,
  loader: Loader,
): Promise<MappingFile | undefined> {
  if (path === undefined) return undefined;
  const { value, issues } = await loadMapping(await named(loader, 'mapping', path, 'bytes'), questionnaire);
  loader.issues.push(...issues);
  return value;
}

async function loadTargets(document: SeasonDocument, loader: Loader): Promise<readonly Target[]> {
  if (!document.targets) return [];
  const file = await named(loader, 'targets', document.targets.file, 'bytes');
  const { raw, issues } = await readJson(file.path, file.name);
  loader.issues.push(...issues);
  if (raw === undefined) return [];
  const { register } = await loadSources(file.path);
  const reading = readTargets(raw, file.name, register);
  loader.issues.push(...reading.issues);
  return reading.value ?? [];
}

async function loadPreviousSurveys(
  { surveys = [], year }: SeasonDocument,
  loader: Loader,
): Promise<ReadonlyMap<string, PreviousSurvey>> {
  const found = new Map<string, PreviousSurvey>();
  for (const { id, lastYear } of surveys) {
    if (!lastYear) continue;
    const file = await named(loader, 'last-year-result', lastYear.file, 'bytes');
    const { raw, issues } = await readJson(file.path, file.name);
    loader.issues.push(...issues);
    if (raw === undefined) continue;
    const reading = readPreviousSurvey(raw, file.name, lastYear.survey ?? id, year);
    loader.issues.push(...reading.issues);
    if (reading.value) found.set(id, reading.value);
  }
  return found;
}

async function loadLastYear(document: SeasonDocument, loader: Loader): Promise<LastYear | undefined> {
  if (!document.lastYear) return undefined;
  const file = await named(loader, 'last-year', document.lastYear.file, 'table');
  const table = await readTable(file.path, file.name);
  loader.issues.push(...table.issues);
  const { succession } = document.lastYear;
  const map = succession === undefined ? undefined : await named(loader, 'succession', succession, 'table');
  const mapTable = map && (await readTable(map.path, map.name));
  loader.issues.push(...(mapTable?.issues ?? []));
  const reading = readLastYear(table.table, mapTable?.table);
  loader.issues.push(...reading.issues);
  return reading.lastYear;
}
