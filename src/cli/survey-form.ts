import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { hasError, type Issue } from '../base/issue/issue.ts';
import type { Language, Localized } from '../base/language.ts';
import { loadSources } from '../io/load-sources.ts';
import { loadQuestionnaire } from '../io/load-survey.ts';
import { loadXlsform } from '../io/load-xlsform.ts';
import { writeWorkbook } from '../io/workbook/write-workbook.ts';
import { readQuestionnaire } from '../survey/index.ts';
import { xlsformOf } from '../survey/xlsform/xlsform-of.ts';
import { checkOut } from './check-out.ts';
import { EXIT, UsageError } from './exit.ts';
import type { CommonOptions } from './option.ts';
import { issueCount, printIssues, say, tell } from './print.ts';

/** Options of `survey form`. */
export interface SurveyFormOptions extends CommonOptions {
  readonly out?: string | undefined;
  readonly force?: boolean | undefined;
}

const WORDS = {
  kind: {
    vi: 'cần tệp .xlsx, .xlsm (biểu mẫu XLSForm) hoặc .json (phiếu khảo sát)',
    en: 'needs an .xlsx or .xlsm file (an XLSForm) or a .json file (a questionnaire)',
  },
  out: { vi: 'cần -o <tệp .xlsx> để ghi biểu mẫu', en: '-o <file.xlsx> is needed to write the form' },
  written: { vi: 'Đã ghi', en: 'Written:' },
  proposal: {
    vi: 'Đây là bản nháp: bổ sung những mục báo lỗi trong biểu mẫu rồi đọc lại.',
    en: 'This is a proposal: mend in the form what is listed as an error, then read it again.',
  },
} as const satisfies Record<string, Localized>;

/** `par-index survey form`: an XLSForm workbook as a questionnaire, or a questionnaire as an XLSForm workbook. */
export async function surveyForm(file: string, options: SurveyFormOptions): Promise<number> {
  const kind = extname(file).toLowerCase();
  if (kind === '.json') return await writeForm(file, options);
  if (kind === '.xlsx' || kind === '.xlsm') return await readForm(file, options);
  throw new UsageError(`${file}: ${WORDS.kind[options.lang]}`);
}

async function readForm(file: string, options: SurveyFormOptions): Promise<number> {
  const { lang, out } = options;
  if (out !== undefined) await checkOut(out, '.json', options);
  const name = basename(file);
  const { register, issues: sourceIssues } = await loadSources(file);
  const { document, issues: formIssues } = await loadXlsform({ path: file, name });
  const issues: Issue[] = [...sourceIssues, ...formIssues];
  if (document && !hasError(issues)) issues.push(...readQuestionnaire(document, out ?? name, register).issues);
  if (document) {
    const text = JSON.stringify(document, null, 2);
    if (out === undefined) say(text);
    else {
      await writeFile(out, `${text}\n`);
      tell(`${WORDS.written[lang]} ${out}`);
    }
  }
  const code = finish(issues, lang);
  if (document && code !== EXIT.fine) tell(WORDS.proposal[lang]);
  return code;
}

async function writeForm(file: string, options: SurveyFormOptions): Promise<number> {
  const { lang, out } = options;
  if (out === undefined) throw new UsageError(`${file}: ${WORDS.out[lang]}`);
  await checkOut(out, '.xlsx', options);
  const { register, issues: sourceIssues } = await loadSources(file);
  const { value, issues: formIssues } = await loadQuestionnaire({ path: file, name: basename(file) }, register);
  const issues: Issue[] = [...sourceIssues, ...formIssues];
  if (value && !hasError(issues)) {
    const form = xlsformOf(value, basename(out));
    issues.push(...form.issues);
    await writeFile(out, await writeWorkbook(form.sheets));
    tell(`${WORDS.written[lang]} ${out}`);
  }
  return finish(issues, lang);
}

function finish(issues: readonly Issue[], lang: Language): number {
  printIssues(issues, lang);
  tell(issueCount(issues, lang));
  return hasError(issues) ? EXIT.problems : EXIT.fine;
}
