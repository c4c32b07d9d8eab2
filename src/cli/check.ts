import { hasError, type Issue, issueText, placeText, severityOf } from '../base/issue/issue.ts';
import { anyError, type CheckedFile, checkFiles } from '../io/check-file.ts';
import { left, type ReportTable } from '../report/table.ts';
import { EXIT } from './exit.ts';
import type { CommonOptions } from './option.ts';
import { issueCount, printTables, say, tell } from './print.ts';

/** `par-index check`: every defect of every file, with its place, what was found and what is allowed. */
export async function check(paths: readonly string[], options: CommonOptions): Promise<number> {
  const { lang, format } = options;
  const files = await checkFiles(paths);
  const issues = files.flatMap((file) => file.issues);
  if (format === 'table') printLines(files, options);
  else printTables([{ key: 'issues', ...issuesTable(files, options) }], options, { files: files.map(fileFacts) });
  tell(issueCount(issues, lang));
  return anyError(files) ? EXIT.problems : EXIT.fine;
}

function fileFacts({ file, kind, issues }: CheckedFile): Readonly<Record<string, unknown>> {
  return { file, kind, issues: issues.length };
}

function printLines(files: readonly CheckedFile[], { lang }: CommonOptions): void {
  for (const { file, kind, issues } of files) {
    say(`${issues.length === 0 ? '✓' : hasError(issues) ? '✗' : '!'} ${file} (${kind})`);
    for (const found of issues) {
      say(`  ${severityOf(found)} ${found.code} ${whereText(found, file)}`);
      say(`    ${issueText(found, lang)}`);
    }
  }
}

/** The place of an issue below the file it is listed under. */
function whereText({ place }: Issue, file: string): string {
  if (place.file !== file) return placeText(place);
  const row = place.row === undefined ? '' : `${file}:${place.row}`;
  return [row, placeText({ ...place, file: undefined, row: undefined })].filter((part) => part !== '').join(' ');
}

function issuesTable(files: readonly CheckedFile[], { lang }: CommonOptions): ReportTable {
  const keys = ['severity', 'code', 'file', 'path', 'row', 'column', 'key', 'message'];
  const rows = files.flatMap(({ file, issues }) =>
    issues.map((found) => {
      const { place } = found;
      return [
        severityOf(found),
        found.code,
        place.file ?? file,
        place.path ?? '',
        place.row === undefined ? '' : String(place.row),
        place.column ?? '',
        place.key ?? '',
        issueText(found, lang),
      ];
    }),
  );
  const title = lang === 'vi' ? 'Lỗi và cảnh báo' : 'Issues';
  return { title, columns: keys.map((key) => left(key, key)), rows, notes: [] };
}
