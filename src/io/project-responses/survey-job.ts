import type { Issue } from '../../base/issue/issue.ts';
import type { SurveyDocument } from '../../report/result-schema.ts';
import {
  type Questionnaire,
  type ResponseOptions,
  type Responses,
  tallySurvey,
  withholdSlices,
} from '../../survey/index.ts';
import type { AnswerPlan } from '../../survey/plan/planned-answers.ts';
import { type ReceivedAnswers, receivedAnswers } from '../../survey/plan/received-answers.ts';
import { hiddenSlices } from '../../survey/privacy/withhold-slices.ts';
import { loadResponses, type NamedFile } from '../load-survey.ts';
import type { CountJob, CountReport } from './count-job.ts';
import { type ProjectionOrder, projectResponses } from './project-responses.ts';
import { type ProjectionReport, projectionReport } from './projection-report.ts';

/** Makes the clean table of a raw file. */
export interface ProjectionJob {
  readonly kind: 'project';
  readonly order: ProjectionOrder;
}

/** Counts the answers of a survey. */
export interface TallyJob {
  readonly kind: 'tally';
  /** The id of the survey in its season. */
  readonly survey: string;
  readonly questionnaire: Questionnaire;
  readonly files: readonly NamedFile[];
  readonly options: Pick<ResponseOptions, 'agencies' | 'agencyNames' | 'mapping'>;
  /** What was planned, where there is a plan. */
  readonly plan?: Pick<AnswerPlan, 'cells' | 'dimensions'> | undefined;
}

export type SurveyJob = ProjectionJob | TallyJob | CountJob;

/** How many forms of an agency were accepted; its code is empty for forms that name none. */
export interface ReceivedForms {
  readonly agency: string;
  readonly forms: number;
}

/** A survey as it may be shown: small groups are withheld as its questionnaire says. */
export interface TallyReport {
  readonly document: SurveyDocument;
  /** Accepted forms by agency, in code order, of withheld ones too; none where the questionnaire names no agency. */
  readonly received: readonly ReceivedForms[];
  /** Received against planned, cell by cell; undefined where there is no plan. */
  readonly planned: readonly ReceivedAnswers[] | undefined;
  readonly issues: readonly Issue[];
}

/** What a job gives. */
export type JobResult<Job extends SurveyJob> = Job extends ProjectionJob
  ? ProjectionReport
  : Job extends CountJob
    ? CountReport
    : TallyReport;

/** Does a job. @param onRow called for every row that is read */
export async function doSurveyJob(
  job: SurveyJob,
  onRow: () => void,
): Promise<ProjectionReport | TallyReport | CountReport> {
  if (job.kind === 'count') return (await import('./count-job.ts')).countFiles(job);
  if (job.kind === 'project')
    return projectionReport(job.order.questionnaire, await projectResponses(job.order, onRow));
  // What only figures need is loaded with the first of them.
  const { surveyDocument } = await import('../../report/survey-document.ts');
  const { surveyForms } = await import('../../season/survey-forms.ts');
  const responses = await loadResponses(job.questionnaire, job.files, job.options, onRow);
  const whole = tallySurvey(responses);
  const tally = withholdSlices(whole);
  const forms = surveyForms(responses, tally);
  return {
    document: surveyDocument(job.survey, tally, forms),
    received: receivedForms(responses),
    planned: job.plan && receivedAnswers(job.plan, responses, hiddenSlices(whole, [])),
    issues: [...whole.issues, ...forms.comparison.quality.issues],
  };
}

function receivedForms({ dimensions: { agency } }: Responses): readonly ReceivedForms[] {
  if (!agency) return [];
  const counts = new Uint32Array(agency.values.length);
  for (const at of agency.positions) counts[at] = (counts[at] ?? 0) + 1;
  return agency.values.map((code, at) => ({ agency: code, forms: counts[at] ?? 0 }));
}
