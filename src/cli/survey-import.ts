import { basename } from 'node:path';
import { hasError, type Issue } from '../base/issue/issue.ts';
import { csvText } from '../io/csv-text.ts';
import { type NamedFile, namedFiles } from '../io/load-survey.ts';
import { markWorkbook } from '../io/mark-workbook.ts';
import { type ImportFile, writeImport } from '../io/write-import.ts';
import { fileNameOf } from '../io/write-run.ts';
import { importDocument } from '../report/import-document.ts';
import { importColumnTable, importProblemTable, importSheetTable } from '../report/import-table.ts';
import { flaggedTable } from '../report/quality-listing.ts';
import { markSample } from '../report/run-file.ts';
import { SAMPLE_NOTICE } from '../report/word.ts';
import { flagResponses, joinMappings, type MappingFile, mappingDocument, type Responses } from '../survey/index.ts';
import { UsageError } from './exit.ts';
import type { CommonOptions } from './option.ts';
import { printTables, say, tell } from './print.ts';
import { finishSurvey, loadForm, readAnswers } from './survey.ts';

/** Options of `survey import`. */
export interface SurveyImportOptions extends CommonOptions {
  readonly out?: string | undefined;
  readonly mapping?: string | undefined;
}

/** `par-index survey import`: how answer files are understood, where every row goes, and what is to be mended; with `--out` as files. */
export async function surveyImport(
  form: string,
  answers: readonly string[],
  options: SurveyImportOptions,
): Promise<number> {
  const { lang, format } = options;
  const { questionnaire, mapping, issues: formIssues } = await loadForm(form, options.mapping);
  if (!questionnaire || hasError(formIssues)) return finishSurvey(formIssues, lang);
  const files = namedFiles(answers);
  const responses = await readAnswers(questionnaire, files, { mapping, listed: Number.POSITIVE_INFINITY });
  const issues = [...formIssues, ...responses.issues];
  const { sample } = questionnaire;
  const forReaders = format === 'table' || format === 'markdown';
  const tables = [
    { key: 'sheets', ...importSheetTable(responses, lang) },
    { key: 'columns', ...importColumnTable(responses, lang, !forReaders) },
  ];
  if (sample && forReaders) say(`${SAMPLE_NOTICE[lang]}\n`);
  printTables(tables, options, { sample });
  if (options.out !== undefined) await writeReport(options.out, files, responses, issues, options);
  return finishSurvey(issues, lang);
}

/** Spreadsheets know UTF-8 by it. */
const MARK = '\uFEFF';

async function writeReport(
  folder: string,
  files: readonly NamedFile[],
  responses: Responses,
  issues: readonly Issue[],
  { lang }: SurveyImportOptions,
): Promise<void> {
  const { questionnaire } = responses;
  const problems = markSample(importProblemTable(issues, lang), questionnaire.sample);
  const flagged = flaggedTable(responses, flagResponses(responses), lang, Number.POSITIVE_INFINITY);
  const written: ImportFile[] = [
    { path: 'import.json', content: `${JSON.stringify(importDocument(responses, issues), null, 1)}\n` },
    { path: 'problems.csv', content: MARK + csvText(problems) },
    { path: 'flagged.csv', content: MARK + csvText(markSample(flagged, questionnaire.sample)) },
    { path: 'mapping.json', content: `${JSON.stringify(mappingOf(responses), null, 1)}\n`, edited: true },
  ];
  for (const file of files) {
    written.push({
      path: `marked/${markedName(file)}`,
      content: await markWorkbook(file, responses, issues, lang),
    });
  }
  const { strangers, kept } = await writeImport(folder, written);
  if (strangers.length > 0) {
    const [first = ''] = strangers;
    throw new UsageError(
      lang === 'vi'
        ? `Không ghi vào ${folder}: tệp ${first} ở đó không do lần nhập trước ghi ra. Chọn thư mục khác bằng -o.`
        : `Nothing was written to ${folder}: the file ${first} there was not written by an earlier import. Choose another folder with -o.`,
    );
  }
  const count = written.length - kept.length;
  tell(lang === 'vi' ? `Đã ghi ${count} tệp vào ${folder}/` : `${count} files written to ${folder}/`);
  for (const path of kept) {
    tell(lang === 'vi' ? `${path} đã có nên được giữ nguyên` : `${path} was there already and is left as it is`);
  }
}

/** The marked copy is named after its file; files that share a name are told apart by a digest of their paths. */
function markedName({ name }: NamedFile): string {
  const own = name === basename(name) ? name : fileNameOf(name);
  return own.toLowerCase().endsWith('.xlsx') ? own : `${own}.xlsx`;
}

/** What the columns of every header mean, and what is still to be confirmed. */
function mappingOf({ questionnaire, sheets }: Responses): MappingFile {
  const { id, version } = questionnaire;
  const each = sheets.flatMap(({ file, sheet, columns, mapping, status }) => {
    if (!mapping || status === 'skipped') return [];
    const document = mappingDocument(id, version, columns, mapping);
    const note = sheet === undefined ? file : `${file} › ${sheet}`;
    return [{ ...document, headers: document.headers.map((header) => ({ ...header, note })) }];
  });
  return joinMappings({ id, version }, each);
}
