import { posix } from 'node:path';
import type { Issue } from '../../base/issue/issue.ts';
import { foldText } from '../../base/language.ts';
import { readTable } from '../../io/read-table.ts';
import type { GroupedAgency } from '../../season/agency-table.ts';
import type { SeasonDocument } from '../../season/schema.ts';
import { joinMappings, type MappingFile, type Questionnaire, readMapping } from '../../survey/index.ts';
import { type AnswerPlan, checkAnswerPlan, readAnswerPlan } from '../../survey/plan/planned-answers.ts';
import { refuse } from '../refuse.ts';
import { readRoundContent } from '../round/round-content.ts';
import type { Store } from '../store.ts';
import { readSavedMapping } from './saved-mapping.ts';

/** What the answers of a survey are read with, as the season reads them. */
export interface SurveySetting {
  readonly questionnaire: Questionnaire;
  /** The survey as the season's document has it. */
  readonly survey: NonNullable<SeasonDocument['surveys']>[number];
  readonly agencies: ReadonlySet<string>;
  /** Codes of agencies by their folded names. */
  readonly agencyNames: ReadonlyMap<string, string>;
  readonly mapping: MappingFile | undefined;
}

/** What was planned, and what is wrong with it. */
export interface SurveyPlan {
  /** Undefined where the season names none that can be read. */
  readonly plan: Pick<AnswerPlan, 'cells' | 'dimensions'> | undefined;
  readonly issues: readonly Issue[];
}

/** Reads what belongs to a survey of a round. Refuses `ROUND_UNKNOWN`, `UPLOAD_SURVEY_UNKNOWN`. */
export async function readSurveySetting(store: Store, round: string, survey: string): Promise<SurveySetting> {
  const { document, questionnaires, agencies } = await readRoundContent(store, round);
  const own = document.surveys?.find(({ id }) => id === survey);
  const questionnaire = questionnaires.get(survey);
  if (!own || !questionnaire) {
    const allowed = (document.surveys ?? []).map(({ id }) => id).join(', ') || '—';
    throw refuse('UPLOAD_SURVEY_UNKNOWN', 404, { found: survey, allowed });
  }
  const saved = await readSavedMapping(store, round, survey);
  const given = await readDocumentMapping(store, round, own.mapping, questionnaire);
  const mappings = [saved?.mapping, given].filter((one) => one !== undefined);
  const codes = new Set(agencies.map(({ code }) => code));
  return {
    questionnaire,
    survey: own,
    agencies: codes,
    agencyNames: namesOf(agencies),
    mapping: mappings.length === 0 ? undefined : joinMappings(questionnaire, mappings),
  };
}

/** Agencies by their folded names; a name that two share stands for none. */
function namesOf(agencies: readonly GroupedAgency[]): ReadonlyMap<string, string> {
  const names = new Map<string, string | undefined>();
  for (const { code, name } of agencies) {
    for (const text of new Set([name.vi, name.en].map(foldText))) names.set(text, names.has(text) ? undefined : code);
  }
  return new Map([...names].flatMap(([text, code]) => (code === undefined ? [] : [[text, code] as const])));
}

/** The plan of a survey, and what is wrong with it; of one that cannot be read whole nothing is taken. */
export async function readSurveyPlan(
  store: Store,
  round: string,
  { survey, questionnaire, agencies }: SurveySetting,
): Promise<SurveyPlan> {
  const document = survey.plan === undefined ? undefined : await findDocument(store, round, survey.plan);
  if (!document) return { plan: undefined, issues: [] };
  await store.files.check(document.sha256);
  const { table, issues: unread } = await readTable(store.files.path(document.sha256), document.path);
  const plan = readAnswerPlan(table);
  const issues = [...unread, ...plan.issues, ...checkAnswerPlan(plan, questionnaire, agencies, document.path)];
  const { cells, dimensions } = plan;
  return { plan: cells.length === 0 || table.unread.length > 0 ? undefined : { cells, dimensions }, issues };
}

async function readDocumentMapping(
  store: Store,
  round: string,
  path: string | undefined,
  questionnaire: Questionnaire,
): Promise<MappingFile | undefined> {
  if (path === undefined) return undefined;
  const sha256 = await documentDigest(store, round, path);
  if (sha256 === undefined) return undefined;
  const raw: unknown = JSON.parse((await store.files.read(sha256)).toString('utf8'));
  return readMapping(raw, path, questionnaire).value;
}

/** The digest of a document that the season names; undefined where the round has none such. */
export async function documentDigest(store: Store, round: string, path: string): Promise<string | undefined> {
  return (await findDocument(store, round, path))?.sha256;
}

/** A document that the season names, by the path that it has in the round. */
async function findDocument(
  { db }: Store,
  round: string,
  path: string,
): Promise<{ readonly path: string; readonly sha256: string } | undefined> {
  const rows = await db
    .selectFrom('round_document')
    .innerJoin('round', 'round.id', 'round_document.round')
    .select(['round_document.path as path', 'round_document.sha256 as sha256', 'round.season_path as season_path'])
    .where('round_document.round', '=', round)
    .execute();
  return rows.find((one) => one.path === posix.join(posix.dirname(one.season_path), path));
}
