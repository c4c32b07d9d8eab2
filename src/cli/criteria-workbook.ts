import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { hasError, type Issue, issue } from '../base/issue/issue.ts';
import type { Localized } from '../base/language.ts';
import { fileFaultWords } from '../io/file-fault.ts';
import { loadCriteriaWorkbook } from '../io/load-criteria-workbook.ts';
import { loadSources } from '../io/load-sources.ts';
import { markCriteriaWorkbook } from '../io/mark-criteria-workbook.ts';
import { readJson } from '../io/read-json.ts';
import { writeWorkbook } from '../io/workbook/write-workbook.ts';
import { canonicalSet } from '../report/criteria-workbook/canonical-set.ts';
import { changedTextIssues } from '../report/criteria-workbook/changed-text.ts';
import { criteriaWorkbookOf } from '../report/criteria-workbook/write-criteria.ts';
import { checkOut } from './check-out.ts';
import { EXIT, UsageError } from './exit.ts';
import type { CommonOptions } from './option.ts';
import { issueCount, printIssues, say, tell } from './print.ts';

/** Options of `criteria workbook`. */
export interface CriteriaWorkbookOptions extends CommonOptions {
  readonly out?: string | undefined;
  readonly marked?: string | undefined;
  readonly force?: boolean | undefined;
}

const WORDS = {
  kind: {
    vi: 'cần tệp .json (bộ tiêu chí) hoặc .xlsx, .xlsm (bảng tính của bộ tiêu chí)',
    en: 'needs a .json file (a criteria set) or an .xlsx or .xlsm file (the workbook of one)',
  },
  out: { vi: 'cần -o <tệp .xlsx> để ghi bảng tính', en: '-o <file.xlsx> is needed to write the workbook' },
  written: { vi: 'Đã ghi', en: 'Written:' },
  refused: {
    vi: 'Chưa ghi: sửa các lỗi trên rồi đọc lại.',
    en: 'Not written: mend the errors above and read it again.',
  },
  sources: {
    vi: 'Trang “Nguồn” có văn bản chưa có trong sources.json; thêm vào đó:',
    en: 'The sheet “Sources” has documents that sources.json lacks; add them there:',
  },
} as const satisfies Record<string, Localized>;

/** `par-index criteria workbook`: a criteria set as a workbook, or the workbook as a criteria set. */
export async function criteriaWorkbook(file: string, options: CriteriaWorkbookOptions): Promise<number> {
  const kind = extname(file).toLowerCase();
  if (kind === '.json') return await writeSet(file, options);
  if (kind === '.xlsx' || kind === '.xlsm') return await readSet(file, options);
  throw new UsageError(`${file}: ${WORDS.kind[options.lang]}`);
}

async function writeSet(file: string, options: CriteriaWorkbookOptions): Promise<number> {
  const { lang, out } = options;
  if (out === undefined) throw new UsageError(`${file}: ${WORDS.out[lang]}`);
  await checkOut(out, '.xlsx', options);
  const { register, issues: sourceIssues } = await loadSources(file);
  const { raw, issues: jsonIssues } = await readJson(file, basename(file));
  const issues: Issue[] = [...sourceIssues, ...jsonIssues];
  if (raw !== undefined) {
    issues.push(...changedTextIssues(raw, await canonicalSet(raw, register), basename(file)));
    await writeFile(out, await writeWorkbook(criteriaWorkbookOf(raw, register, lang)));
    tell(`${WORDS.written[lang]} ${out}`);
  }
  return finish(issues, lang);
}

async function readSet(file: string, options: CriteriaWorkbookOptions): Promise<number> {
  const { lang, out, marked } = options;
  if (out !== undefined) await checkOut(out, '.json', options);
  if (marked !== undefined) await checkOut(marked, '.xlsx', options);
  const name = basename(file);
  const { register, issues: sourceIssues } = await loadSources(file);
  const bytes = await readFile(file).catch((error: unknown) => error as NodeJS.ErrnoException);
  if (!(bytes instanceof Uint8Array)) {
    return finish([issue('FILE_NOT_FOUND', { file: name }, { found: fileFaultWords(String(bytes.code)) })], lang);
  }
  const reading = await loadCriteriaWorkbook(bytes, name, register);
  const issues = [...sourceIssues, ...reading.issues];
  if (marked !== undefined) {
    await writeFile(marked, await markCriteriaWorkbook(reading, lang));
    tell(`${WORDS.written[lang]} ${marked}`);
  }
  const text = `${JSON.stringify(reading.document, null, 2)}\n`;
  if (hasError(issues)) {
    const code = finish(issues, lang);
    tell(WORDS.refused[lang]);
    return code;
  }
  if (out === undefined) say(text.trimEnd());
  else {
    await writeFile(out, text);
    tell(`${WORDS.written[lang]} ${out}`);
  }
  const added = reading.sources.filter(({ id }) => !register.has(id));
  if (added.length > 0) tell(`${WORDS.sources[lang]}\n${JSON.stringify(added, null, 2)}`);
  return finish(issues, lang);
}

function finish(issues: readonly Issue[], lang: 'vi' | 'en'): number {
  printIssues(issues, lang);
  tell(issueCount(issues, lang));
  return hasError(issues) ? EXIT.problems : EXIT.fine;
}
