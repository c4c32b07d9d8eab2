import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { hasError, type Issue } from '../base/issue/issue.ts';
import type { Language } from '../base/language.ts';
import { loadSources } from '../io/load-sources.ts';
import { loadMapping, loadQuestionnaire } from '../io/load-survey.ts';
import { tallyDigest } from '../io/tally-digest.ts';
import {
  alternativesTable,
  DIMENSION_WORDS,
  definitionText,
  rowsText,
  slicesTable,
  sliceTable,
} from '../report/survey-table.ts';
import { SAMPLE_NOTICE } from '../report/word.ts';
import {
  type MappingFile,
  type Questionnaire,
  type ReadPart,
  type SurveyTally,
  tallyPart,
  tallyUnits,
  withholdSlices,
} from '../survey/index.ts';
import { EXIT } from './exit.ts';
import type { CommonOptions } from './option.ts';
import { issueCount, printIssues, printTables, say, tell } from './print.ts';

/** What `tally` and `tally merge` both take. */
export interface TallyPrintOptions extends CommonOptions {
  readonly part?: string | undefined;
}

const NO_INTERVALS = {
  vi: 'Chỉ đếm: khoảng tin cậy, cờ chất lượng và các lát khác cần “par-index survey”.',
  en: 'Counts only: intervals, quality flags and other slices need “par-index survey”.',
};

function digestText(digest: string, lang: Language): string {
  return lang === 'vi' ? `Mã băm của kết quả đếm (SHA-256): ${digest}` : `Digest of the counts (SHA-256): ${digest}`;
}

/** Reads a questionnaire and the confirmed mapping of columns beside it. */
export async function loadTallyForm(
  form: string,
  mappingPath: string | undefined,
): Promise<{
  readonly questionnaire: Questionnaire | undefined;
  readonly mapping: MappingFile | undefined;
  readonly issues: readonly Issue[];
}> {
  const { register, issues } = await loadSources(form);
  const { value: questionnaire, issues: own } = await loadQuestionnaire({ path: form, name: basename(form) }, register);
  const named = mappingPath === undefined ? undefined : { path: mappingPath, name: basename(mappingPath) };
  const mapping = questionnaire && named ? await loadMapping(named, questionnaire) : undefined;
  return { questionnaire, mapping: mapping?.value, issues: [...issues, ...own, ...(mapping?.issues ?? [])] };
}

/** Prints the figures of what was counted, and writes it as a part where one is wanted. */
export async function printTally(
  questionnaire: Questionnaire,
  part: ReadPart,
  issues: readonly Issue[],
  options: TallyPrintOptions,
): Promise<number> {
  const { lang, format } = options;
  const { frame, counts } = part;
  const tally = withholdSlices(tallyUnits(questionnaire, counts, issues, frame.by));
  const [all] = tally.slices;
  const sample = questionnaire.sample === true;
  const digest = tallyDigest(frame, counts);
  if (format === 'table' || format === 'markdown') {
    if (sample) say(`${SAMPLE_NOTICE[lang]}\n`);
    say(
      `${definitionText(tally, lang)}\n${rowsText(tally, lang)}\n${digestText(digest, lang)}\n${NO_INTERVALS[lang]}\n`,
    );
  }
  const { by } = frame;
  const slices = { key: by, ...slicesTable(tally, by, DIMENSION_WORDS[by][lang], lang) };
  const whole = all && [
    { key: 'figures', ...sliceTable(tally, all, questionnaire.title[lang], lang) },
    { key: 'alternatives', ...alternativesTable(tally, all, lang) },
  ];
  printTables([...(whole ?? []), ...(slices.rows.length > 0 ? [slices] : [])], options, {
    sample,
    digest,
    ...(format === 'json' && { result: await documentOf(questionnaire, tally) }),
  });
  await writePart(part, options);
  return finishTally(issues, options);
}

/** Prints what is known of counts without their questionnaire, and writes them as a part where one is wanted. */
export async function printCounts(
  part: ReadPart,
  issues: readonly Issue[],
  options: TallyPrintOptions,
): Promise<number> {
  const { lang, format } = options;
  const { frame, counts } = part;
  const { questionnaire, version, by } = frame;
  const { account, units } = counts;
  const digest = tallyDigest(frame, counts);
  const facts = { questionnaire, version, by, units: units.length, ...account, digest };
  if (format === 'json') say(JSON.stringify(facts, null, 2));
  else if (format === 'csv') say(`${Object.keys(facts).join(',')}\n${Object.values(facts).join(',')}`);
  else say(`${questionnaire} ${version}\n${rowsText({ account }, lang)}\n${digestText(digest, lang)}`);
  await writePart(part, options);
  return finishTally(issues, options);
}

async function writePart({ frame, counts, inputs }: ReadPart, { part }: TallyPrintOptions): Promise<void> {
  if (part !== undefined) await writeFile(part, `${JSON.stringify(tallyPart(frame, counts, inputs), null, 1)}\n`);
}

/** Only a document needs what makes documents. */
async function documentOf({ id }: Questionnaire, tally: SurveyTally) {
  const { surveyDocument } = await import('../report/survey-document.ts');
  return surveyDocument(id, tally);
}

/** Lists what is to be said, and gives the exit code. */
export function finishTally(issues: readonly Issue[], { lang }: CommonOptions): number {
  printIssues(issues, lang);
  tell(issueCount(issues, lang));
  return hasError(issues) ? EXIT.problems : EXIT.fine;
}
