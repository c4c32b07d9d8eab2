import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { hasError, type Issue } from '../../base/issue/issue.ts';
import { loadSources } from '../../io/load-sources.ts';
import { readJson } from '../../io/read-json.ts';
import { type Actor, type Stage, stageOrder } from '../../round/index.ts';
import { readSeason } from '../../season/read-season.ts';
import type { SeasonDocument } from '../../season/schema.ts';
import { change } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { type Store, timestamp } from '../store.ts';
import { importAssessments } from './import-assessments.ts';
import { insertRows } from './insert-rows.ts';
import { type RoundContent, readDocuments } from './round-content.ts';

/** How a season on the disk becomes a round. */
export interface SeasonImport {
  /** The full path of `season.json`. */
  readonly seasonPath: string;
  readonly round: string;
  /** Where the round stands then; its sheets are signed once self-assessment is over. */
  readonly stage: Exclude<Stage, 'setup' | 'published'>;
  readonly appraisers?: 1 | 2;
}

/** What was taken in. */
export interface ImportedSeason {
  readonly documents: number;
  readonly sheets: number;
  readonly leaves: number;
  readonly evidence: number;
}

/**
 * Makes a round of a season's folder: its files become documents below their common root, the answers of its surveys too; its assessments become leaves in all
 * layers, with their evidence and explanations. One entry of the log names the digest of every file.
 * @returns refuses `ROUND_EXISTS`, and `ROUND_SEASON` with the engine's issues
 */
export async function importSeason(store: Store, actor: Actor, given: SeasonImport): Promise<ImportedSeason> {
  const { round, stage, appraisers = 2 } = given;
  const seasonPath = resolve(given.seasonPath);
  const { raw, issues } = await readJson(seasonPath, seasonPath);
  const document = raw === undefined ? undefined : readSeason(raw, seasonPath).document;
  if (!document) throw refusal(round, raw === undefined ? issues : readSeason(raw, seasonPath).issues);
  const files = await filesOf(seasonPath, document);
  const root = commonFolder([...files.keys()]);
  const below = (path: string): string => relative(root, path).split(sep).join('/');
  const documents = new Map<string, string>();
  for (const [path, role] of files) {
    if (role === 'assessments') continue;
    documents.set(below(path), await keepFile(store, path));
  }
  const content = await readDocuments(store, { seasonPath: below(seasonPath), digests: documents });
  const at = timestamp(store);
  const said = await importAssessments(store, content, { round, seasonPath, at });
  const found = [...content.issues, ...said.issues];
  if (hasError(found)) throw refusal(round, found);
  const deed = { actor, action: 'round.manage.import', round, object: `round ${round}` };
  return change(store, deed, async (tx) => {
    const known = await tx.selectFrom('round').select('id').where('id', '=', round).executeTakeFirst();
    if (known) throw refuse('ROUND_EXISTS', 409, { found: round });
    await tx
      .insertInto('round')
      .values({
        ...{
          id: round,
          year: document.year,
          title_vi: document.title.vi,
          title_en: document.title.en,
          stage,
          appraisers,
        },
        ...{
          sample: document.sample ? 1 : 0,
          version: 1,
          data_version: 1,
          season_path: below(seasonPath),
          created_at: at,
        },
      })
      .execute();
    const rows = [...documents].map(([path, sha256]) => ({ round, path, sha256, version: 1, updated_at: at }));
    await insertRows(tx, 'round_document', rows);
    await insertRows(tx, 'sheet', sheetsOf(content, given, at));
    await insertRows(tx, 'leaf', said.leaves);
    await insertRows(tx, 'evidence', said.evidence);
    await insertRows(tx, 'explanation', said.explanations);
    const counts = {
      documents: documents.size,
      sheets: content.agencies.length,
      leaves: said.leaves.length,
      evidence: said.evidence.length,
    };
    const after = { ...counts, stage, digests: Object.fromEntries(documents), assessments: said.digests };
    return { value: counts, after, checkpoint: `round ${round}: ${stage}` };
  });
}

function refusal(round: string, issues: readonly Issue[]): Error {
  return refuse('ROUND_SEASON', 422, { found: round }, { issues });
}

type Role = 'document' | 'assessments';

/** Every file that a season needs, by its full path; those that are not there are left out, and the readers say so. */
async function filesOf(seasonPath: string, document: SeasonDocument): Promise<ReadonlyMap<string, Role>> {
  const { agencies, groups, surveys = [], targets, lastYear } = document;
  const named = [
    agencies,
    ...groups.map(({ set }) => set),
    ...surveys.flatMap((one) => [one.questionnaire, one.mapping, one.plan, one.lastYear?.file, ...one.responses]),
    targets?.file,
    lastYear?.file,
    lastYear?.succession,
  ].flatMap((path) => (path === undefined ? [] : [resolve(dirname(seasonPath), path)]));
  const files = new Map<string, Role>([[seasonPath, 'document']]);
  for (const path of named) files.set(path, 'document');
  for (const path of [seasonPath, ...named]) {
    const { path: register } = await loadSources(path);
    if (register !== undefined) files.set(register, 'document');
  }
  for (const path of groups.flatMap(({ assessments }) => assessments)) {
    files.set(resolve(dirname(seasonPath), path), 'assessments');
  }
  const there = await Promise.all([...files].map(async ([path]) => [path, await exists(path)] as const));
  for (const [path, found] of there) if (!found) files.delete(path);
  return files;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** The deepest folder that holds all files. */
function commonFolder(paths: readonly string[]): string {
  const [first = '', ...others] = paths.map((path) => dirname(path));
  let folder = first;
  for (const other of others) {
    while (other !== folder && !other.startsWith(folder.endsWith(sep) ? folder : folder + sep))
      folder = dirname(folder);
  }
  return folder;
}

async function keepFile(store: Store, path: string): Promise<string> {
  const kept = await store.files.keep(createReadStream(path), Number.POSITIVE_INFINITY);
  if (kept === 'too-large') throw new Error(`${path} has no limit`);
  return kept.sha256;
}

function sheetsOf(content: RoundContent, { round, stage }: SeasonImport, at: string) {
  const signed = stageOrder(stage) > stageOrder('self-assessment');
  return content.agencies.map(({ code, group }) => ({
    ...{ round, agency: code, ranking_group: group, version: 1, reason: null, signed_by: null },
    state: signed ? ('signed' as const) : ('editing' as const),
    signed_at: signed ? at : null,
  }));
}
