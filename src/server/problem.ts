import { type Issue, issue, issueText, placeText, severityOf } from '../base/issue/issue.ts';
import type { Language } from '../base/language.ts';
import { jsonPath } from '../base/shape/read.ts';
import type { RefusedError } from '../store/refuse.ts';
import type { RequestFault } from './route.ts';

/** The one shape of every refusal, after RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly instance: string;
  readonly issues?: readonly ProblemIssue[] | undefined;
  readonly [fact: string]: unknown;
}

/** An issue of the engine as the API shows it. */
export interface ProblemIssue {
  readonly code: string;
  readonly severity: string;
  readonly place: string;
  readonly text: string;
}

export const PROBLEM_TYPE = 'application/problem+json';

/** An issue with its words. */
export function issueView(found: Issue, language: Language): ProblemIssue {
  return {
    code: found.code,
    severity: severityOf(found),
    place: placeText(found.place),
    text: issueText(found, language),
  };
}

/** A refusal as a problem; its words are in the reader's language. */
export function refusedProblem(error: RefusedError, language: Language, instance: string): Problem {
  const { found, status, facts } = error;
  const { issues, ...others } = facts;
  const shown = Array.isArray(issues)
    ? { issues: (issues as readonly Issue[]).map((one) => issueView(one, language)) }
    : {};
  return { ...others, ...shown, ...base(found, status, language, instance) };
}

/** Faults of a request that are told at once: a long list of wrong things has as many. */
const MOST_FAULTS = 100;

/** A request whose parts are not as its schema says. */
export function faultProblem(fault: RequestFault, language: Language, instance: string): Problem {
  const issues = fault.error.issues
    .slice(0, MOST_FAULTS)
    .map((one) => issue('REQUEST_INVALID', { file: fault.in, path: jsonPath(one.path) }, { found: one.message }));
  const found = issue('REQUEST_INVALID', {}, { found: fault.error.issues[0]?.message ?? '' });
  return { ...base(found, 400, language, instance), issues: issues.map((one) => issueView(one, language)) };
}

/** A defect of ours: nothing of it is told but where to find it in the service's own log. */
export function defectProblem(language: Language, instance: string): Problem {
  return base(issue('REQUEST_DEFECT', {}, { found: instance }), 500, language, instance);
}

function base(found: Issue, status: number, language: Language, instance: string): Problem {
  const text = issueText(found, language);
  return {
    type: `/api/v1/problems/${found.code}`,
    title: text.split(/(?<=[.!?])\s/)[0] ?? text,
    status,
    detail: text,
    code: found.code,
    instance: `urn:request:${instance}`,
  };
}
