import { exactText } from '../base/number/decimal.ts';
import type { AgencyVerdict, AgencyVerdicts } from '../season/agency-verdict.ts';
import { type Questionnaire, type Target, textBesideTarget } from '../survey/index.ts';
import { intervalDocument } from './interval-text.ts';
import type { AgencyVerdictsDocument } from './result-schema.ts';
import { marginText } from './verdict-margin.ts';
import { pValueText, settleText, verdictSentence, WITHHELD_SENTENCE } from './verdict-text.ts';

/** The verdicts of all agencies as a result publishes them, by code. */
export function agencyVerdictsDocument(
  { correction, level, minimumAnswers, tested, verdicts }: AgencyVerdicts,
  target: Target,
  questionnaire: Questionnaire,
): AgencyVerdictsDocument {
  return {
    correction,
    level: String(level),
    minimumAnswers,
    tested,
    verdicts: verdicts.map((verdict) => verdictDocument(verdict, target, questionnaire)),
  };
}

function verdictDocument(
  judged: AgencyVerdict,
  target: Target,
  questionnaire: Questionnaire,
): AgencyVerdictsDocument['verdicts'][number] {
  const { code, name, rows, valid, value, verdict, interval } = judged;
  const { decimals, mode } = questionnaire.method;
  const settle = settleText(judged);
  return {
    agency: code,
    name,
    status: judged.withheld ? 'withheld' : verdict.status,
    value: value ? { text: textBesideTarget(target, value, decimals, mode, '.'), exact: exactText(value) } : null,
    margin:
      verdict.status === 'not-measured'
        ? null
        : { text: marginText({ questionnaire, value, verdict }, target, '.'), exact: exactText(verdict.margin) },
    rows,
    valid,
    class: judged.class ?? null,
    pValue: judged.pValue === undefined ? null : pValueText(judged.pValue, '.'),
    correctedPValue: judged.correctedPValue === undefined ? null : pValueText(judged.correctedPValue, '.'),
    moreAnswers: judged.moreAnswers ?? null,
    settle: settle ?? null,
    interval: interval ? intervalDocument(interval, decimals) : null,
    sentence: judged.withheld ? WITHHELD_SENTENCE : verdictSentence(target, verdict, judged, questionnaire),
  };
}
