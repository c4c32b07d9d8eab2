import { compareIssues, type Issue, issueText, placeText, severityOf } from '../base/issue/issue.ts';
import type { Language } from '../base/language.ts';
import type { SeasonResult } from '../season/compute-season.ts';
import type { SurveyForms } from '../season/survey-forms.ts';
import type { Questionnaire } from '../survey/index.ts';
import { rankingTable } from './group-table.ts';
import { flagsTable, withoutTable } from './quality-table.ts';
import { choiceTable, respondentTable } from './respondent-table.ts';
import { isSample, type ResultInput } from './result-document.ts';
import {
  alternativesTable,
  DIMENSION_WORDS,
  definitionText,
  rowsText,
  slicesTable,
  sliceTable,
} from './survey-table.ts';
import { markdownTable, type ReportTable } from './table.ts';
import { targetTable } from './target-table.ts';
import { verdictChangeTables } from './verdict-change-table.ts';
import { verdictLines } from './verdict-lines.ts';
import { verdictTables } from './verdict-table.ts';
import { SAMPLE_NOTICE } from './word.ts';

const MOST_ISSUES = 50;

/** The report of a season in Markdown: rankings of every group, targets, surveys, issues, and the files it was computed from. */
export function seasonReport(
  result: SeasonResult,
  issues: readonly Issue[],
  inputs: readonly ResultInput[],
  language: Language,
  pictureOf: PictureFinder = () => undefined,
): string {
  const vi = language === 'vi';
  const groups = result.groups.flatMap((view) => {
    const table = rankingTable(view, view.group.title[language], language);
    const picture = pictureLines(table.title, pictureOf('ranking', view.group.id));
    return [`## ${table.title}`, '', ...picture, markdownTable(table), ''];
  });
  return [
    `# ${result.document.title[language]}`,
    '',
    ...(isSample(result) ? [`> ${SAMPLE_NOTICE[language]}`, ''] : []),
    ...groups,
    ...targetSections(result, language),
    ...verdictChangeTables(result, language).flatMap((table) => [`## ${table.title}`, '', markdownTable(table), '']),
    ...surveySections(result, language, pictureOf),
    ...issueLines(issues, language),
    `## ${vi ? 'Tệp đầu vào (SHA-256)' : 'Input files (SHA-256)'}`,
    '',
    ...inputs.map(({ role, path, sha256 }) => `- ${role} \`${path}\` ${sha256}`),
    '',
  ].join('\n');
}

/** Every verdict in a line, the table of targets, and a table for every verdict by agency. */
function targetSections({ targets }: SeasonResult, language: Language): readonly string[] {
  if (targets.length === 0) return [];
  const table = targetTable(targets, language);
  const agencies = verdictTables(targets, language);
  return [
    ...[`## ${table.title}`, '', ...verdictLines(targets, language), '', markdownTable(table), ''],
    ...agencies.flatMap((one) => [`### ${one.title}`, '', markdownTable(one), '']),
  ];
}

/** Where a picture lies beside the report; undefined when there is none. */
export type PictureFinder = (kind: 'ranking' | 'answers' | 'agencies', id: string) => string | undefined;

function pictureLines(title: string, path: string | undefined): readonly string[] {
  return path === undefined ? [] : [`![${title}](${path})`, ''];
}

function surveySections(result: SeasonResult, language: Language, pictureOf: PictureFinder): readonly string[] {
  const vi = language === 'vi';
  const surveys = [...result.surveys];
  // Two surveys of one questionnaire are told apart by their ids.
  const twice = new Set(
    surveys.flatMap(([id, { questionnaire }]) =>
      surveys.some(([other, tally]) => other !== id && tally.questionnaire.id === questionnaire.id) ? [id] : [],
    ),
  );
  return surveys.flatMap(([id, tally]) => {
    const [all] = tally.slices;
    if (!all) return [];
    const title = `${vi ? 'Khảo sát' : 'Survey'}: ${tally.questionnaire.title[language]}${twice.has(id) ? ` (${id})` : ''}`;
    const slices = (['field', 'area', 'group', 'agency'] as const)
      .map((by) => slicesTable(tally, by, DIMENSION_WORDS[by][language], language))
      .filter(({ rows }) => rows.length > 0);
    const forms = result.forms.get(id);
    return [
      `## ${title}`,
      '',
      definitionText(tally, language),
      rowsText(tally, language),
      '',
      ...pictureLines(title, pictureOf('answers', id)),
      ...pictureLines(title, pictureOf('agencies', id)),
      markdownTable(sliceTable(tally, all, title, language)),
      '',
      ...slices.flatMap(tableLines),
      ...(forms ? formSections(tally.questionnaire, forms, language) : []),
      ...tableLines(alternativesTable(tally, all, language)),
    ];
  });
}

/** What is counted by form, and what forms that deserve a look weigh. */
function formSections(
  questionnaire: Questionnaire,
  { respondents, comparison }: SurveyForms,
  language: Language,
): readonly string[] {
  const { method } = questionnaire;
  const choices = choiceTable(questionnaire, respondents, language);
  // Where no form is flagged there is nothing to compare.
  const touched = { ...comparison, agencies: comparison.agencies.filter(({ flagged }) => flagged > 0) };
  return [
    respondentTable(questionnaire, respondents, language),
    ...(choices.rows.length === 0 ? [] : [choices]),
    flagsTable(comparison, method, language),
    ...(comparison.overall.flagged === 0 ? [] : [withoutTable(touched, method, language)]),
  ].flatMap(tableLines);
}

function tableLines(table: ReportTable): readonly string[] {
  return [`### ${table.title}`, '', markdownTable(table), ''];
}

function issueLines(issues: readonly Issue[], language: Language): readonly string[] {
  const vi = language === 'vi';
  const title = `## ${vi ? 'Lỗi và cảnh báo' : 'Issues'} (${issues.length})`;
  const shown = [...issues]
    .sort(compareIssues)
    .slice(0, MOST_ISSUES)
    .map((found) => {
      const place = placeText({ ...found.place, row: undefined });
      return `- ${severityOf(found)} ${found.code} ${place}: ${issueText(found, language)}`;
    });
  const more = issues.length > MOST_ISSUES ? [vi ? '- … xem issues.csv' : '- … see issues.csv'] : [];
  return issues.length === 0 ? [] : [title, '', ...shown, ...more, ''];
}
