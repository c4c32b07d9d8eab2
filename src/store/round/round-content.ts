import { hasError, type Issue, issue } from '../../base/issue/issue.ts';
import { type SourceRegister, sourceRegister } from '../../base/source.ts';
import { readTable } from '../../io/read-table.ts';
import { type CriteriaSet, readCriteriaSet } from '../../scoring/index.ts';
import { type GroupedAgency, readAgencies } from '../../season/agency-table.ts';
import { checkSeason, readSeason } from '../../season/read-season.ts';
import type { SeasonDocument } from '../../season/schema.ts';
import { type Questionnaire, readQuestionnaire, readTargets, type Target } from '../../survey/index.ts';
import { refuse } from '../refuse.ts';
import type { Store } from '../store.ts';
import { checkOtherDocuments } from './check-other-documents.ts';
import { type Documents, pathFrom, placeOf, readDocument, registerFor } from './documents.ts';

/** What the documents of a round say, read by the engine's own readers. */
export interface RoundContent {
  /** The season's own document; one without groups where it cannot be read, and then `issues` says why. */
  readonly document: SeasonDocument;
  readonly agencies: readonly GroupedAgency[];
  /** By id of the group; a set with errors is left out. */
  readonly sets: ReadonlyMap<string, CriteriaSet>;
  /** By id of the survey. */
  readonly questionnaires: ReadonlyMap<string, Questionnaire>;
  /** Those of its year; none where they have errors. */
  readonly targets: readonly Target[];
  /** The registers of the round and of the package. */
  readonly sources: SourceRegister;
  readonly issues: readonly Issue[];
  /** SHA-256 of every document, by path: the state of the documents that this was read from. */
  readonly digests: ReadonlyMap<string, string>;
}

const KEPT = 8;
const cache = new WeakMap<Store['db'], Map<string, Promise<RoundContent>>>();

/**
 * Reads the documents of a round; the same documents are read once. Not to be called inside a change, which has the one connection of SQLite.
 * @returns refuses `ROUND_UNKNOWN`, `STORE_FILE_DAMAGED`, `STORE_FILE_MISSING`; issues of the engine's readers, `ROUND_DOCUMENT_MISSING`, `SEASON_AGENCY_NO_GROUP`
 */
export async function readRoundContent(store: Store, round: string): Promise<RoundContent> {
  const row = await store.db
    .selectFrom('round')
    .select(['season_path', 'year', 'title_vi', 'title_en'])
    .where('id', '=', round)
    .executeTakeFirst();
  if (!row) throw refuse('ROUND_UNKNOWN', 404, { found: round });
  const rows = await store.db
    .selectFrom('round_document')
    .select(['path', 'sha256'])
    .where('round', '=', round)
    .orderBy('path')
    .execute();
  const key = JSON.stringify([round, row, rows]);
  const kept = cache.get(store.db) ?? new Map<string, Promise<RoundContent>>();
  cache.set(store.db, kept);
  const known = kept.get(key);
  if (known) return known;
  const digests = new Map(rows.map(({ path, sha256 }) => [path, sha256]));
  const title = { vi: row.title_vi, en: row.title_en };
  const nothing = emptySeason(round, row.year, title);
  const reading = readDocuments(store, { seasonPath: row.season_path, digests }, nothing);
  kept.set(key, reading);
  // What could not be read because the disk failed is not remembered.
  reading.catch(() => kept.delete(key));
  for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old);
  return reading;
}

function emptySeason(id: string, year: number, title: SeasonDocument['title']): SeasonDocument {
  return { id, year, title, period: { from: `${year}-01-01`, to: `${year}-12-31` }, agencies: '', groups: [] };
}

/** Reads documents that lie in the file store, of a round or of one that is to be. */
export async function readDocuments(
  store: Store,
  { seasonPath, digests }: Pick<Documents, 'seasonPath' | 'digests'>,
  nothing: SeasonDocument = emptySeason('-', 2000, { vi: '-', en: '-' }),
): Promise<RoundContent> {
  const issues: Issue[] = [];
  const documents: Documents = { store, seasonPath, digests, issues, sources: new Map() };
  const sources = await registerFor(documents, seasonPath);
  const raw = await readDocument(documents, '', seasonPath);
  const season = raw === undefined ? undefined : readSeason(raw, seasonPath);
  issues.push(...(season?.issues ?? []));
  const document = season?.document;
  if (!document) {
    const none = { agencies: [], sets: new Map(), questionnaires: new Map(), targets: [] };
    return { document: nothing, ...none, sources, issues, digests };
  }
  const agencies = await readAgencyList(documents, document);
  const sets = await readSets(documents, document);
  const questionnaires = await readForms(documents, document);
  const targets = await readTargetTable(documents, document);
  await checkOtherDocuments(documents, document, questionnaires, new Set(agencies.map(({ code }) => code)));
  const kinds = new Set(agencies.flatMap(({ kind }) => kind ?? []));
  issues.push(...checkSeason(document, { sets, questionnaires, kinds }, seasonPath));
  const all = sourceRegister(...[...documents.sources.values()].map((register) => [...register.values()]));
  return { document, agencies, sets, questionnaires, targets, sources: all, issues, digests };
}

async function readAgencyList(documents: Documents, document: SeasonDocument): Promise<readonly GroupedAgency[]> {
  const path = pathFrom(documents, document.agencies);
  const place = await placeOf(documents, path, documents.seasonPath);
  if (place === undefined) return [];
  const { table, issues } = await readTable(place, path);
  const reading = readAgencies(table);
  documents.issues.push(...issues, ...reading.issues);
  if (!reading.usable) return [];
  const groups = new Set(document.groups.map(({ id }) => id));
  for (const { code, group } of reading.agencies) {
    if (groups.has(group)) continue;
    const values = { agency: code, found: group, allowed: [...groups].join(', ') };
    documents.issues.push(issue('SEASON_AGENCY_NO_GROUP', { file: path, column: 'group', key: code }, values));
  }
  return reading.agencies;
}

async function readSets(documents: Documents, document: SeasonDocument): Promise<ReadonlyMap<string, CriteriaSet>> {
  const sets = new Map<string, CriteriaSet>();
  for (const group of document.groups) {
    const path = pathFrom(documents, group.set);
    const raw = await readDocument(documents, documents.seasonPath, path);
    if (raw === undefined) continue;
    const { set, issues } = await readCriteriaSet(raw, path, await registerFor(documents, path));
    documents.issues.push(...issues);
    if (set && !hasError(issues)) sets.set(group.id, set);
  }
  return sets;
}

async function readForms(documents: Documents, document: SeasonDocument): Promise<ReadonlyMap<string, Questionnaire>> {
  const forms = new Map<string, Questionnaire>();
  for (const survey of document.surveys ?? []) {
    const path = pathFrom(documents, survey.questionnaire);
    const raw = await readDocument(documents, documents.seasonPath, path);
    if (raw === undefined) continue;
    const { value, issues } = readQuestionnaire(raw, path, await registerFor(documents, path));
    documents.issues.push(...issues);
    if (value) forms.set(survey.id, value);
  }
  return forms;
}

async function readTargetTable(documents: Documents, { targets, year }: SeasonDocument): Promise<readonly Target[]> {
  if (!targets) return [];
  const path = pathFrom(documents, targets.file);
  const raw = await readDocument(documents, documents.seasonPath, path);
  if (raw === undefined) return [];
  const { value, issues } = readTargets(raw, path, await registerFor(documents, path));
  documents.issues.push(...issues);
  return (value ?? []).filter((target) => target.year === year);
}
