import { hasError } from '../base/issue/issue.ts';
import { type FormReading, questionnaireFromXlsform } from '../survey/xlsform/questionnaire-from-xlsform.ts';
import type { NamedFile } from './load-survey.ts';
import { readWorkbook } from './workbook/read-workbook.ts';

/** Reads a questionnaire from an XLSForm workbook; issues of the workbook come first, and without sheets there is no document. */
export async function loadXlsform({ path, name }: NamedFile): Promise<FormReading> {
  const { sheets, issues } = await readWorkbook(path, name);
  if (hasError(issues)) return { document: undefined, issues };
  const reading = questionnaireFromXlsform(sheets, name);
  return { document: reading.document, issues: [...issues, ...reading.issues] };
}
