import { type Issue, issueText, severityOf } from '../base/issue/issue.ts';
import type { IssueDocument } from './result-schema.ts';

/** An issue as a result publishes it: without the number of its row, which would depend on the order of rows. */
export function issueDocument(found: Issue): IssueDocument {
  const { file, sheet, path, column, key } = found.place;
  const place = {
    ...(file === undefined ? {} : { file }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(path === undefined ? {} : { path }),
    ...(column === undefined ? {} : { column }),
    ...(key === undefined ? {} : { key }),
  };
  const message = { vi: issueText(found, 'vi'), en: issueText(found, 'en') };
  return { code: found.code, severity: severityOf(found), place, message };
}
