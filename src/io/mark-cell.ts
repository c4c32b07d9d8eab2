import { type Issue, issueText, type Severity, severityOf } from '../base/issue/issue.ts';
import type { Language } from '../base/language.ts';
import type { CellRole, MarkedCell } from './workbook/write-workbook.ts';

const roleOf = (severity: Severity): CellRole => (severity === 'error' ? 'problem' : severity);

const GRAVEST: readonly Severity[] = ['error', 'warning', 'note'];

/** The colour of a cell by the gravest of its issues, and all of them as its comment; nothing where there are none. */
export function markOf(found: readonly Issue[], language: Language, comment = true): Partial<MarkedCell> {
  const severity = GRAVEST.find((one) => found.some((issue) => severityOf(issue) === one));
  if (severity === undefined) return {};
  const text = found.map((one) => issueText(one, language)).join('\n');
  return { role: roleOf(severity), ...(comment ? { comment: text } : {}) };
}
