import type { SliceTally, SurveyTally } from '../survey/index.ts';
import { sliceCellKey } from '../survey/privacy/suppression/slice-table.ts';
import { hiddenSlices } from '../survey/privacy/withhold-slices.ts';
import type { AgencyVerdict } from './agency-verdict.ts';
import { type JudgedMeasure, type JudgedTarget, statusOf } from './judge-season-targets.ts';

/** The slices of a survey that targets publish beside its own: those of the measurings, and of the agencies that verdicts are asked for. */
export function slicesBeside(targets: readonly JudgedTarget[], survey: string): readonly SliceTally[] {
  return targets
    .flatMap(({ measures }) => measures)
    .filter(({ measure }) => measure.survey === survey)
    .flatMap(({ slice, agencies }) => [slice, ...(agencies?.verdicts ?? []).flatMap((one) => one.slice ?? [])]);
}

/**
 * Takes away what verdicts would tell of too few people: those of fewer forms than the questionnaire's `privacy.minimum`, and those that totals would otherwise give them back by.
 * It is decided together with the slices of the survey itself, as `withholdSlices` does with the same slices beside; which is which is not told. What is judged was judged before.
 * @param surveys as they were tallied, nothing withheld
 * @returns the targets as they are where no questionnaire asks for privacy
 * @example withholdVerdicts([], new Map()) // []
 */
export function withholdVerdicts(
  targets: readonly JudgedTarget[],
  surveys: ReadonlyMap<string, SurveyTally>,
): readonly JudgedTarget[] {
  const hidden = new Map(
    [...surveys].map(([id, tally]) => [id, hiddenSlices(tally, slicesBeside(targets, id))] as const),
  );
  return targets.map((target) => {
    const measures = target.measures.map((one) => withheldIn(one, hidden.get(one.measure.survey)));
    return { ...target, measures, status: statusOf(measures) };
  });
}

function withheldIn(judged: JudgedMeasure, hidden: ReadonlySet<string> | undefined): JudgedMeasure {
  const { agencies } = judged;
  if (!hidden || hidden.size === 0) return judged;
  if (hidden.has(sliceCellKey(judged.slice.slice))) return withheldMeasure(judged);
  if (!agencies) return judged;
  const verdicts = agencies.verdicts.map((one) =>
    one.slice && hidden.has(sliceCellKey(one.slice.slice)) ? withheldVerdict(one) : one,
  );
  return { ...judged, agencies: { ...agencies, verdicts } };
}

/** A measuring of too few people: as if it had not been made. */
function withheldMeasure({ measure, questionnaire, slice, verdict }: JudgedMeasure): JudgedMeasure {
  return {
    measure,
    questionnaire,
    slice,
    value: undefined,
    rows: 0,
    valid: 0,
    verdict: { status: 'not-measured', target: verdict.target },
    evidence: undefined,
    agencies: undefined,
  };
}

function withheldVerdict({ code, name, verdict }: AgencyVerdict): AgencyVerdict {
  return {
    code,
    name,
    slice: undefined,
    withheld: true,
    rows: 0,
    valid: 0,
    value: undefined,
    verdict: { status: 'not-measured', target: verdict.target },
    class: undefined,
    interval: undefined,
    pValue: undefined,
    correctedPValue: undefined,
    moreAnswers: undefined,
  };
}
