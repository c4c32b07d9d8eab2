import { ENGINE } from '../base/engine.ts';
import { compareIssues, hasError, type Issue } from '../base/issue/issue.ts';
import type { SeasonResult } from '../season/compute-season.ts';
import { groupDocument } from './group-document.ts';
import { issueDocument } from './issue-document.ts';
import type { ResultDocument } from './result-schema.ts';
import { surveyDocument } from './survey-document.ts';
import { targetDocument } from './target-document.ts';
import { verdictChangeDocument } from './verdict-change-document.ts';
import { SAMPLE_NOTICE } from './word.ts';

/** A file a result was computed from, named by its digest. */
export interface ResultInput {
  readonly role: string;
  readonly path: string;
  readonly sha256: string;
}

/** Whether anything a season uses is invented. */
export function isSample(result: SeasonResult): boolean {
  const sets = result.groups.some(({ set }) => set.document.sample === true);
  const forms = [...result.surveys.values()].some(({ questionnaire }) => questionnaire.sample === true);
  const earlier = result.changes.some(({ sample }) => sample);
  return result.document.sample === true || sets || forms || earlier;
}

/**
 * The result of a season as one document: the same bytes for the same inputs, whatever the order of rows, the place or the time.
 * @param issues everything wrong, from reading and from computing
 */
export function resultDocument(
  result: SeasonResult,
  issues: readonly Issue[],
  inputs: readonly ResultInput[],
): ResultDocument {
  const { id, year, title, period } = result.document;
  const sample = isSample(result);
  return {
    $schema: './result.schema.json',
    engine: { ...ENGINE },
    season: { id, year, title, period },
    sample,
    notice: sample ? SAMPLE_NOTICE : null,
    status: statusOf(result, issues),
    inputs: inputs.map(({ role, path, sha256 }) => ({ role, path, sha256 })),
    issues: [...issues].sort(compareIssues).map(issueDocument),
    groups: result.groups.map(groupDocument),
    surveys: [...result.surveys].map(([survey, tally]) => surveyDocument(survey, tally, result.forms.get(survey))),
    targets: result.targets.map(targetDocument),
    ...(result.changes.length > 0 && { changes: changeDocuments(result) }),
  };
}

function changeDocuments({ changes, surveys }: SeasonResult): NonNullable<ResultDocument['changes']> {
  return changes.flatMap((found) => {
    const tally = surveys.get(found.survey);
    return tally ? [verdictChangeDocument(found, tally.questionnaire.method)] : [];
  });
}

function statusOf(result: SeasonResult, issues: readonly Issue[]): ResultDocument['status'] {
  if (hasError(issues)) return 'errors';
  const settled = result.groups.every(({ cards }) =>
    cards.every(({ status }) => status === 'complete' || status === 'not-applicable'),
  );
  return settled ? 'final' : 'provisional';
}
