import { exactText } from '../base/number/decimal.ts';
import type { JudgedMeasure, JudgedTarget } from '../season/judge-season-targets.ts';
import { textBesideTarget } from '../survey/index.ts';
import { intervalDocument } from './interval-text.ts';
import type { ResultDocument } from './result-schema.ts';
import { agencyVerdictsDocument } from './verdict-document.ts';
import { marginText } from './verdict-margin.ts';
import { settleText, verdictSentence } from './verdict-text.ts';

type TargetDocument = ResultDocument['targets'][number];

/** A target as a result publishes it, with every measuring of it. */
export function targetDocument({ target, measures, status }: JudgedTarget): TargetDocument {
  const { id, title, scope, operator, percent, plan, source } = target;
  return {
    id,
    title,
    scope,
    operator,
    percent: exactText(percent),
    plan,
    source: source.at === undefined ? source.id : `${source.id}, ${source.at}`,
    status,
    measures: measures.map((measure) => measureDocument(measure, target)),
  };
}

function measureDocument(judged: JudgedMeasure, target: JudgedTarget['target']): TargetDocument['measures'][number] {
  const { measure, questionnaire, value, verdict, rows, valid, evidence, agencies } = judged;
  const { method } = questionnaire;
  return {
    survey: measure.survey,
    figure: measure.figure,
    filter: filterOf(judged),
    status: verdict.status,
    value: value
      ? { text: textBesideTarget(target, value, method.decimals, method.mode, '.'), exact: exactText(value) }
      : null,
    margin:
      verdict.status === 'not-measured'
        ? null
        : { text: marginText(judged, target, '.'), exact: exactText(verdict.margin) },
    rows,
    valid,
    evidence: evidence
      ? {
          class: evidence.class,
          moreAnswers: evidence.moreAnswers ?? null,
          settle: settleText(evidence) ?? null,
          interval: intervalDocument(evidence.interval, method.decimals),
        }
      : null,
    sentence: verdictSentence(target, verdict, evidence, questionnaire),
    ...(agencies && { agencies: agencyVerdictsDocument(agencies, target, questionnaire) }),
  };
}

/** The rows a measuring takes, by dimension; none named takes all. */
export function filterOf({ measure }: JudgedMeasure): Record<string, string[]> {
  const { agencyKinds, fields, areas, groups } = measure;
  const named = Object.entries({ agencyKinds, fields, areas, groups });
  return Object.fromEntries(named.flatMap(([key, names]) => (names ? [[key, [...names]]] : [])));
}
