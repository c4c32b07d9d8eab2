import { posix, win32 } from 'node:path';
import { compareCodes, compareText } from '../../base/order.ts';
import { writeCsvText } from '../../io/csv.ts';
import { readJson } from '../../io/read-json.ts';
import { LAYERS, type Layer, layerOrder } from '../../scoring/assessment/layer.ts';
import { readSeason } from '../../season/read-season.ts';
import type { SeasonDocument } from '../../season/schema.ts';
import { itemsOf, type Questionnaire } from '../../survey/index.ts';
import { columnNames } from '../../survey/questionnaire/questionnaire.ts';
import { refuse } from '../refuse.ts';
import type { Store } from '../store.ts';
import { namedPaths } from './named-paths.ts';
import type { DataEvidence, DataLeaf, SeasonData } from './season-data.ts';

/** A file of a season below the root of its round: a text made here, or one that the file store keeps. */
export type SeasonFile =
  | { readonly path: string; readonly text: string }
  | { readonly path: string; readonly sha256: string };

/** The files a round is computed from. */
export interface SeasonFiles {
  /** In the order of their paths. */
  readonly files: readonly SeasonFile[];
  /** Paths of the files that hold survey answers. */
  readonly answers: ReadonlySet<string>;
  readonly seasonPath: string;
}

interface Making {
  readonly data: SeasonData;
  readonly folder: string;
  readonly files: Map<string, SeasonFile>;
  readonly answers: Set<string>;
  readonly questionnaires: ReadonlyMap<string, Questionnaire>;
}

/**
 * The files of a season from the data of a round: those of its documents that the season names, with their registers; what else lies among them is nobody's to publish.
 * The season's own names the tables of points made from the leaves, and the answers that were uploaded. The same data give the same bytes. A season that cannot be read stays as it is, for the engine to say why.
 * @returns refuses `PUBLICATION_PATH_OUTSIDE` where the season names a file outside the round, `STORE_FILE_DAMAGED` and `STORE_FILE_MISSING`
 */
export async function seasonFiles(
  store: Store,
  data: SeasonData,
  questionnaires: ReadonlyMap<string, Questionnaire>,
): Promise<SeasonFiles> {
  const { season_path: seasonPath } = data.round;
  const files = new Map<string, SeasonFile>(data.documents.map((document) => [document.path, document]));
  const making: Making = { data, folder: posix.dirname(seasonPath), files, answers: new Set(), questionnaires };
  const own = data.documents.find(({ path }) => path === seasonPath);
  if (own) await store.files.check(own.sha256);
  const { raw } = own ? await readJson(store.files.path(own.sha256), seasonPath) : { raw: undefined };
  const document = raw === undefined ? undefined : readSeason(raw, seasonPath).document;
  if (document) {
    refuseOutside(making, document);
    const named = new Map(document.groups.map(({ id }) => [id, addAssessments(making, id)]));
    const answered = new Map((document.surveys ?? []).map((survey) => [survey.id, addAnswers(making, survey)]));
    dropOthers(making, document, [...named.values(), ...[...answered.values()].flat()]);
    const written = bindFiles(raw as RawSeason, named, answered);
    files.set(seasonPath, { path: seasonPath, text: `${JSON.stringify(written, null, 2)}\n` });
  }
  const ordered = [...files.values()].sort((a, b) => compareText(a.path, b.path));
  return { files: ordered, answers: making.answers, seasonPath };
}

interface RawSeason {
  readonly groups: readonly { readonly id: string }[];
  readonly surveys?: readonly { readonly id: string }[];
}

/** The season as it was written, with nothing changed but the files it names. */
function bindFiles(
  raw: RawSeason,
  named: ReadonlyMap<string, string>,
  answered: ReadonlyMap<string, readonly string[]>,
): unknown {
  return {
    ...raw,
    groups: raw.groups.map((group) => ({ ...group, assessments: [named.get(group.id)] })),
    ...(raw.surveys && {
      surveys: raw.surveys.map((survey) => ({ ...survey, responses: answered.get(survey.id) })),
    }),
  };
}

/** A path that leads out of the round would read what is not its own. */
function refuseOutside(making: Making, { agencies, groups, surveys = [], targets, lastYear }: SeasonDocument): void {
  const named = [
    agencies,
    ...groups.flatMap(({ set, assessments }) => [set, ...assessments]),
    ...surveys.flatMap((survey) => [survey.questionnaire, survey.mapping, survey.lastYear?.file, ...survey.responses]),
    targets?.file,
    lastYear?.file,
    lastYear?.succession,
  ];
  for (const path of named) if (path !== undefined) placed(making, path);
}

/** Where a file that the season names lies below the root of the round. Refuses `PUBLICATION_PATH_OUTSIDE`. */
function placed({ folder }: Pick<Making, 'folder'>, path: string): string {
  const full = posix.normalize(posix.join(folder, path));
  const outside = full === '..' || full.startsWith('../') || posix.isAbsolute(path) || win32.isAbsolute(path);
  if (outside || path.includes('\\')) throw refuse('PUBLICATION_PATH_OUTSIDE', 422, { found: path });
  return full;
}

const COLUMNS = ['agency', 'criterion', 'layer', 'input', 'value', 'reason', 'evidence'];

/** Makes the assessments of a group from the leaves of its agencies. */
function addAssessments(making: Making, group: string): string {
  const { data } = making;
  const members = new Set(data.sheets.filter((sheet) => sheet.ranking_group === group).map(({ agency }) => agency));
  const papers = evidenceTexts(data.evidence);
  const rows = data.leaves.filter(({ agency }) => members.has(agency)).flatMap((leaf) => leafRows(leaf, papers));
  rows.sort(compareRows);
  const name = `assessments/${group}.csv`;
  const path = placed(making, name);
  making.files.set(path, { path, text: tableText(COLUMNS, rows) });
  return name;
}

/** A table as CSV; one without rows is its header. */
function tableText(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return `${writeCsvText(columns, rows).trimEnd()}\n`;
}

function leafRows(leaf: DataLeaf, papers: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const { agency, criterion, layer, reason } = leaf;
  const inputs = Object.entries(JSON.parse(leaf.inputs) as Record<string, string>);
  const evidence = papers.get(keyOf(leaf)) ?? '';
  return inputs.map(([input, value]) => [agency, criterion, layer, input, value, reason, evidence]);
}

/** By agency, criterion, layer and input. */
function compareRows(a: readonly string[], b: readonly string[]): number {
  const at = (row: readonly string[], column: number): string => row[column] ?? '';
  return (
    compareCodes(at(a, 0), at(b, 0)) ||
    compareCodes(at(a, 1), at(b, 1)) ||
    orderOf(at(a, 2)) - orderOf(at(b, 2)) ||
    compareText(at(a, 3), at(b, 3))
  );
}

function orderOf(layer: string): number {
  return (LAYERS as readonly string[]).includes(layer) ? layerOrder(layer as Layer) : LAYERS.length;
}

function keyOf({ agency, criterion, layer }: Pick<DataLeaf, 'agency' | 'criterion' | 'layer'>): string {
  return [agency, criterion, layer].join('\u0000');
}

function evidenceTexts(evidence: readonly DataEvidence[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const one of evidence) {
    const key = keyOf(one);
    const before = texts.get(key);
    texts.set(key, before === undefined ? evidenceText(one) : `${before}; ${evidenceText(one)}`);
  }
  return texts;
}

/** Evidence as officials cite it: number, day, page, item. */
function evidenceText({ document_number: number, document_date: date, page, item }: DataEvidence): string {
  const [year, month, day] = date.split('-');
  const written = day === undefined ? date : `${day}/${month}/${year}`;
  return [number, written, page === '' ? '' : `tr. ${page}`, item === '' ? '' : `mục ${item}`]
    .filter((part) => part !== '')
    .join(', ');
}

/** The answers of a survey: what was uploaded, else what its document names, else an empty table. */
function addAnswers(making: Making, survey: NonNullable<SeasonDocument['surveys']>[number]): readonly string[] {
  const { data, files, answers } = making;
  const uploads = data.uploads.filter((upload) => upload.survey === survey.id);
  for (const { id, file } of uploads) {
    const path = placed(making, `responses/${survey.id}/${id}.csv`);
    files.set(path, { path, sha256: file });
    answers.add(path);
  }
  if (uploads.length > 0) return uploads.map(({ id }) => `responses/${survey.id}/${id}.csv`);
  const known = survey.responses.filter((path) => files.has(placed(making, path)));
  for (const path of known) answers.add(placed(making, path));
  if (known.length > 0) return known;
  const name = `responses/${survey.id}/none.csv`;
  const path = placed(making, name);
  const form = making.questionnaires.get(survey.id);
  const columns = form ? [...columnNames(form), ...itemsOf(form).map(({ code }) => code)] : [];
  files.set(path, { path, text: tableText(columns, []) });
  return [name];
}

/** Leaves out what the season does not name, and the tables of points and of answers that it no longer does: what counts of them is in the store. */
function dropOthers(making: Making, document: SeasonDocument, made: readonly string[]): void {
  const { files, data } = making;
  const paths = new Set(data.documents.map(({ path }) => path));
  const stay = new Set([
    ...namedPaths(document, data.round.season_path, paths),
    ...made.map((path) => placed(making, path)),
  ]);
  for (const path of [...files.keys()]) if (!stay.has(path)) files.delete(path);
}
