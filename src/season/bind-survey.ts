import { type Issue, issue } from '../base/issue/issue.ts';
import type { Localized } from '../base/language.ts';
import { fixedText } from '../base/number/decimal.ts';
import type { Agency } from '../scoring/assessment/agency.ts';
import type { Stated } from '../scoring/assessment/row.ts';
import type { CriteriaSet } from '../scoring/criteria-set/criteria-set.ts';
import { isLeaf } from '../scoring/criteria-set/criteria-set.ts';
import type { InputValue } from '../scoring/rule/definition.ts';
import { leafException } from '../scoring/scorecard/score-leaf.ts';
import {
  type Figure,
  findFigure,
  findSlice,
  outline,
  type Part,
  type Questionnaire,
  ROLL_UP_WORDS,
  STATISTIC_WORDS,
  type SurveyTally,
} from '../survey/index.ts';
import type { Binding } from './schema.ts';
import { surveySteps } from './survey-steps.ts';

/** A survey's figure on its way into scoring: one cell of one agency. */
export interface BoundValue {
  readonly agency: string;
  readonly criterion: string;
  readonly input: string;
  readonly value: Stated<InputValue>;
}

/** What binding gives. */
export interface BoundValues {
  readonly values: readonly BoundValue[];
  readonly issues: readonly Issue[];
}

/** What a binding takes from its survey for the agencies of its group. Plain data. */
export interface BoundSurvey extends BoundValues {
  readonly binding: Binding;
}

/** Whether a questionnaire has a figure of that code. */
export function hasFigure(questionnaire: Questionnaire, code: string): boolean {
  const has = (part: Part): boolean => part.code === code || part.children.some(has);
  return has(outline(questionnaire));
}

/**
 * Takes a survey's figure for every agency of a group that the criterion applies to. The survey enters scoring only as this value with its provenance.
 * @returns no value where the survey has fewer rows for the agency than `minimumAnswers` or the questionnaire's `privacy.minimum` (`SEASON_SURVEY_TOO_FEW`)
 */
export function bindSurvey(
  binding: Binding,
  set: CriteriaSet,
  agencies: readonly Agency[],
  tally: SurveyTally,
): BoundValues {
  const leaf = set.byCode.get(binding.criterion);
  if (!leaf || !isLeaf(leaf)) return { values: [], issues: [] };
  const { criterion, input } = binding;
  const values: BoundValue[] = [];
  const issues: Issue[] = [];
  // What may not be published of an agency must not reach its score either.
  const minimum = Math.max(binding.minimumAnswers ?? 1, tally.questionnaire.privacy?.minimum ?? 1);
  for (const agency of agencies) {
    if (leafException(set, leaf, agency)) continue;
    const slice = findSlice(tally, binding.of === 'all' ? { by: 'all' } : { by: 'agency', agency: agency.code });
    const figure = slice && findFigure(slice, binding.figure);
    const rows = slice?.rows ?? 0;
    if (!slice || !figure?.value || rows < minimum) {
      const facts = { survey: binding.survey, found: String(rows), allowed: String(minimum), code: criterion };
      issues.push(issue('SEASON_SURVEY_TOO_FEW', { key: `${agency.code} · ${criterion}` }, facts));
      continue;
    }
    const provenance = provenanceOf(figure, tally.questionnaire);
    const details = surveySteps(tally.questionnaire, slice, binding.figure);
    const value = { value: figure.value, layer: 'survey' as const, reason: '', evidence: '', provenance, details };
    values.push({ agency: agency.code, criterion, input, value });
  }
  return { values, issues };
}

/** Where a survey's figure comes from: questionnaire, part, method, n, and the figure as it is printed. */
function provenanceOf(figure: Figure, questionnaire: Questionnaire): Localized {
  const { method, title, version } = questionnaire;
  const { decimals, mode, itemStatistic, rollUp } = method;
  const partial = figure.unanswered.join(', ');
  const words = (separator: '.' | ','): string =>
    figure.value ? `${fixedText(figure.value, decimals, mode, separator)} %` : '';
  const how = (language: 'vi' | 'en'): string =>
    `${STATISTIC_WORDS[itemStatistic][language]}, ${ROLL_UP_WORDS[rollUp][language]}`;
  const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
  return {
    vi:
      `Khảo sát “${title.vi}” (phiên bản ${version}), ${figure.title.vi}: ${words(',')}; ` +
      `cách tính: ${how('vi')}; ${figure.rows} phiếu, ${figure.valid} câu trả lời hợp lệ` +
      (partial === '' ? '' : `; chưa có câu trả lời cho ${partial}`),
    en:
      `Survey “${title.en}” (version ${version}), ${figure.title.en}: ${words('.')}; ` +
      `method: ${how('en')}; ${count(figure.rows, 'form', 'forms')}, ${count(figure.valid, 'valid answer', 'valid answers')}` +
      (partial === '' ? '' : `; no answers for ${partial}`),
  };
}
