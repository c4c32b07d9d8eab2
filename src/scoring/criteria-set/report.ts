import type { IssueCode } from '../../base/issue/catalogue/index.ts';
import { type Issue, type IssueValues, issue } from '../../base/issue/issue.ts';
import { jsonPath } from '../../base/shape/read.ts';

/** Takes one defect of a document, at its JSON path. */
export type Report = (code: IssueCode, path: readonly PropertyKey[], values?: IssueValues) => void;

/** A report that collects issues of one file. */
export function reportInto(issues: Issue[], file: string | undefined): Report {
  return (code, path, values = {}) => {
    issues.push(issue(code, { file, path: jsonPath(path) }, values));
  };
}
