import type { DimensionColumn, Responses } from '../answer/responses.ts';
import { itemsOf } from '../questionnaire/questionnaire.ts';
import { flagRecord } from './count-flags.ts';
import { reversedItems } from './form-shape.ts';
import { INTERVIEWER_FLAGS } from './judge-interviewers.ts';
import type { QualityCheck, QualityFlag } from './quality-flag.ts';
import type { QualityRules } from './quality-schema.ts';

/** The column of interviewers; undefined where the questionnaire names none, or no form has one. */
export function interviewersOf({ questionnaire, facts }: Responses): DimensionColumn | undefined {
  const name = questionnaire.columns.interviewer;
  const column = name !== undefined && Object.hasOwn(facts, name) ? facts[name] : undefined;
  return column?.values.some((value) => value !== '') ? column : undefined;
}

/** Which flags are looked for. */
export function checksOf(
  responses: Responses,
  rules: QualityRules,
  timed: boolean,
): Readonly<Record<QualityFlag, QualityCheck>> {
  const { questionnaire } = responses;
  const items = itemsOf(questionnaire);
  const factors = questionnaire.blocks.flatMap((block) => block.factors).length;
  const { straightLining, duplicateContent } = rules;
  const long = items.length >= straightLining.minimumItems && factors >= straightLining.minimumFactors;
  const own: Readonly<Record<Exclude<QualityFlag, 'interviewer'>, boolean>> = {
    'straight-line': long && (!straightLining.needsReversed || reversedItems(questionnaire).includes(true)),
    'all-missing': true,
    'duplicate-content': items.length >= duplicateContent.minimumItems,
    'too-fast': timed,
    'time-impossible': timed,
    'out-of-range': true,
    contradiction: questionnaire.gates.length > 0,
  };
  const compared = INTERVIEWER_FLAGS.some((flag) => own[flag] && !rules.off.includes(flag));
  const possible = { ...own, interviewer: compared && interviewersOf(responses) !== undefined };
  return flagRecord((flag) => (rules.off.includes(flag) ? 'off' : possible[flag] ? 'checked' : 'not-possible'));
}
