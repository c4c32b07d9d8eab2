import type { NamedFile } from '../../io/load-survey.ts';
import { runSurveyJob } from '../../io/project-responses/run-survey-job.ts';
import type { TallyReport } from '../../io/project-responses/survey-job.ts';
import { readDataVersion } from '../round/round-row.ts';
import type { Store } from '../store.ts';
import { documentDigest, readSurveyPlan, readSurveySetting, type SurveySetting } from './survey-setting.ts';
import { listUploads } from './upload-row.ts';

/** The figures of a survey from the answers there are now. */
export interface SurveyResult extends TallyReport {
  /** The state of the round's data that it was counted from. */
  readonly dataVersion: number;
}

const KEPT = 16;
const cache = new WeakMap<Store['db'], Map<string, Promise<TallyReport>>>();

/** Counts a survey of a round, once for each state of its data and of its mapping. Refuses `ROUND_UNKNOWN`, `UPLOAD_SURVEY_UNKNOWN`. */
export async function readSurveyResult(store: Store, round: string, survey: string): Promise<SurveyResult> {
  const dataVersion = await readDataVersion(store, round);
  const setting = await readSurveySetting(store, round, survey);
  const files = await answerFiles(store, round, setting);
  const key = JSON.stringify([round, survey, dataVersion, files, setting.mapping ?? null]);
  const kept = cache.get(store.db) ?? new Map<string, Promise<TallyReport>>();
  cache.set(store.db, kept);
  const known = kept.get(key) ?? count(store, round, setting, files);
  kept.set(key, known);
  known.catch(() => kept.delete(key));
  for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old);
  const report = await known;
  return { ...report, dataVersion };
}

async function count(
  store: Store,
  round: string,
  setting: SurveySetting,
  files: readonly NamedFile[],
): Promise<TallyReport> {
  const { survey, questionnaire, agencies, agencyNames, mapping } = setting;
  const { plan, issues } = await readSurveyPlan(store, round, setting);
  const report = await runSurveyJob({
    kind: 'tally',
    survey: survey.id,
    questionnaire,
    files,
    options: { agencies, agencyNames, mapping },
    plan,
  }).done;
  return { ...report, issues: [...issues, ...report.issues] };
}

/** The files that count: what was uploaded, else what the season's document names. */
async function answerFiles(store: Store, round: string, { survey }: SurveySetting): Promise<readonly NamedFile[]> {
  const uploads = (await listUploads(store.db, round, survey.id)).filter(({ state }) => state === 'read');
  if (uploads.length > 0) {
    const names = uploads.map(({ file_name }) => file_name);
    return uploads.flatMap(({ id, file, file_name: name }) => {
      const isOnly = names.filter((one) => one === name).length === 1;
      return file === null ? [] : [{ path: store.files.path(file), name: isOnly ? name : `${name} (${id})` }];
    });
  }
  const files: NamedFile[] = [];
  for (const path of survey.responses) {
    const sha256 = await documentDigest(store, round, path);
    if (sha256 !== undefined) files.push({ path: store.files.path(sha256), name: path });
  }
  return files;
}
