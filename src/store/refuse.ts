import type { IssueCode } from '../base/issue/catalogue/index.ts';
import { type Issue, type IssueValues, issue } from '../base/issue/issue.ts';

/** HTTP statuses that a refusal may have. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 408 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 503;

/** A request that is not carried out. It is thrown, so that the transaction it happens in leaves nothing behind. */
export class RefusedError extends Error {
  readonly found: Issue;
  readonly status: RefusalStatus;
  /** Facts for the one who asked, beside the words. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(found: Issue, status: RefusalStatus, facts: Readonly<Record<string, unknown>>) {
    super(found.code);
    this.name = 'RefusedError';
    this.found = found;
    this.status = status;
    this.facts = facts;
  }
}

/**
 * Makes a refusal, to be thrown.
 * @param facts what a machine needs to go on, as the value that stands now; `issues` is a list of issues
 */
export function refuse(
  code: IssueCode,
  status: RefusalStatus,
  values: IssueValues = {},
  facts: Readonly<Record<string, unknown>> = {},
): RefusedError {
  return new RefusedError(issue(code, {}, values), status, facts);
}
