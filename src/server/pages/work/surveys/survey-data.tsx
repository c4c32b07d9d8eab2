import type { Child } from 'hono/jsx';
import type { Language } from '../../../../base/language.ts';
import type { SurveyDocument } from '../../../../report/result-schema.ts';
import type { Stage } from '../../../../round/index.ts';
import type { SurveyDetail } from '../../../api/survey.ts';
import type { Problem } from '../../../problem.ts';
import { pagePath } from '../../part/layout.tsx';
import { apiPath } from '../../part/page-api.ts';
import { hasRole } from '../../part/person.ts';
import { sayIn } from '../../part/say.ts';
import { type WorkCall, WorkFrame } from '../../part/work-page.tsx';

/** What these pages know of a round. */
export interface RoundLine {
  readonly id: string;
  readonly title: { readonly vi: string; readonly en: string };
  readonly stage: Stage;
  readonly sample: boolean;
}

/** A survey with the round it is of. */
export interface SurveyPlace {
  readonly round: RoundLine;
  readonly survey: SurveyDetail;
}

/** The figures of a survey as the API gives them. */
export interface SurveyFigures {
  readonly result: SurveyDocument;
  /** Forms are null where they are not shown. */
  readonly received: readonly { readonly agency: string; readonly forms: number | null }[];
  /** Null where the season names no plan. */
  readonly planned: readonly PlannedLine[] | null;
  readonly issues: readonly FoundIssue[];
}

/** A cell of the plan with what came in; nothing planned where the plan does not have it, nothing received where that is not shown. */
export interface PlannedLine {
  readonly agency: string;
  readonly field: string;
  readonly area: string;
  readonly planned: number | null;
  readonly received: number | null;
}

/** Something to be mended, with where it is. */
export interface FoundIssue {
  readonly code: string;
  readonly severity: string;
  readonly place: string;
  /** The cell, where the file is known already. */
  readonly sheet?: string | null;
  readonly row?: number | null;
  readonly column?: string | null;
  readonly text: string;
}

/** Reads the survey that a path names; the problem where it cannot be shown. */
export async function readPlace({
  api,
  param,
}: WorkCall): Promise<SurveyPlace | { readonly problem: Problem | undefined }> {
  const [round, survey] = await Promise.all([
    api.get<RoundLine>(apiPath('rounds', param('round'))),
    api.get<SurveyDetail>(surveyApi(param('round'), param('survey'))),
  ]);
  if (!round.body || !survey.body) return { problem: survey.problem ?? round.problem };
  return { round: round.body, survey: survey.body };
}

/** Where the API has a survey. */
export function surveyApi(round: string, survey: string, ...parts: readonly string[]): string {
  return apiPath('rounds', round, 'surveys', survey, ...parts);
}

/** A page below the surveys of a round, without its language. */
export function plainPath(round: string, ...parts: readonly string[]): string {
  return `/work/${[round, 'surveys', ...parts].map(encodeURIComponent).join('/')}`;
}

/** A page below the surveys of a round. */
export function surveyPath(language: Language, round: string, ...parts: readonly string[]): string {
  return pagePath(language, plainPath(round, ...parts));
}

/** Whether this person sends files, beside reading what came of them. */
export function sends({ person }: WorkCall, { id }: Pick<RoundLine, 'id'>): boolean {
  return hasRole(person, id, 'survey-team', 'home-affairs');
}

/** The title of a survey; its id where its questionnaire has errors. */
export function titleOf({ id, questionnaire }: Pick<SurveyDetail, 'id' | 'questionnaire'>, language: Language): string {
  return questionnaire?.title[language] ?? id;
}

/** The frame of every page of a survey: the way back to all surveys, and to its figures. */
export function SurveyFrame({
  call,
  place: { round, survey },
  title,
  parts,
  problem,
  done,
  children,
}: {
  readonly call: WorkCall;
  readonly place: SurveyPlace;
  readonly title: string;
  /** The path of this page below its survey. */
  readonly parts: readonly string[];
  readonly problem?: Problem | undefined;
  readonly done?: string | undefined;
  readonly children: Child;
}) {
  const { language } = call;
  const say = sayIn(language);
  const own = { href: surveyPath(language, round.id, survey.id), text: titleOf(survey, language) };
  return (
    <WorkFrame
      call={call}
      title={title}
      path={plainPath(round.id, survey.id, ...parts)}
      crumbs={[
        { href: surveyPath(language, round.id), text: say('Khảo sát', 'Surveys') },
        ...(parts.length === 0 ? [] : [own]),
      ]}
      nav={[
        { href: surveyPath(language, round.id), text: say('Các cuộc khảo sát', 'All surveys') },
        { href: own.href, text: say('Nhận tệp phiếu', 'Files of answers') },
        {
          href: surveyPath(language, round.id, survey.id, 'result'),
          text: say('Kết quả đến nay', 'Result so far'),
        },
      ]}
      sample={round.sample}
      problem={problem}
      done={done}
    >
      {children}
    </WorkFrame>
  );
}
