import type { Localized } from '../base/language.ts';
import type { Rational } from '../base/number/rational.ts';
import { compareCodes } from '../base/order.ts';
import { nearestNumber } from '../survey/estimate/distribution/nearest-number.ts';
import type { Adjustment } from '../survey/estimate/target-evidence/adjust-p-values.ts';
import { judgeEvidenceTogether } from '../survey/estimate/target-evidence/judge-evidence.ts';
import { rateOfInterval } from '../survey/estimate/target-evidence/rate-of-interval.ts';
import {
  DEFAULT_EVIDENCE_RULE,
  type Evidence,
  type EvidenceClass,
  type Figure,
  findFigure,
  type IndexInterval,
  judgeTarget,
  type Questionnaire,
  type SliceTally,
  type Target,
  type TargetVerdict,
} from '../survey/index.ts';
import type { PerAgency } from './schema.ts';

/** One agency that a target is measured of. */
export interface AgencySlice {
  readonly code: string;
  readonly name: Localized;
  readonly slice: SliceTally;
}

/** A target held against one agency's answers. */
export interface AgencyVerdict {
  readonly code: string;
  readonly name: Localized;
  /** Undefined when it is withheld: see `withholdVerdicts`. */
  readonly slice: SliceTally | undefined;
  readonly withheld: boolean;
  /** Forms, and valid answers to all items of the figure together. */
  readonly rows: number;
  readonly valid: number;
  readonly value: Rational | undefined;
  /** Exact; it never depends on the interval or the correction. */
  readonly verdict: TargetVerdict;
  /** After the correction; undefined where there are answers enough but no interval. */
  readonly class: EvidenceClass | undefined;
  /** Never corrected. */
  readonly interval: IndexInterval | undefined;
  /** Two-sided, alone and after the correction; undefined where nothing is tested. */
  readonly pValue: number | undefined;
  readonly correctedPValue: number | undefined;
  /** As of `Evidence`: 0 where it is clear, undefined where no number can be told. */
  readonly moreAnswers: number | undefined;
}

/** The verdicts of all agencies on one target by one measuring. */
export interface AgencyVerdicts {
  readonly correction: Adjustment;
  readonly level: number;
  readonly minimumAnswers: number;
  /** How many agencies have answers enough to be tested: the family of the correction. */
  readonly tested: number;
  /** By code; agencies without enough answers too. */
  readonly verdicts: readonly AgencyVerdict[];
}

/**
 * Judges a target for every agency: the verdict exactly, its evidence for all agencies together. With a correction a class is clear only where the interval leaves the target on one side
 * and the corrected two-sided p value is below 1 - level: with `holm` and `bonferroni` the chance that any agency is wrongly called clear stays under 1 - level, with `benjamini-hochberg`
 * the expected share of wrong ones among the clear. A correction can take a class away and never gives one. The family is the agencies of this measuring that have answers enough.
 * @param figure code of the figure; evidence is for `overall`
 * @param agencies in any order
 * @returns by code; an agency with too few answers has the class `too-few-answers`, one without any is not measured
 * @source S. Holm, Scandinavian Journal of Statistics 6 (1979), 65-70; Y. Benjamini and Y. Hochberg, JRSS B 57 (1995), 289-300
 * @example judgeAgencies(target, 'overall', slices, form, { correction: 'holm' }).verdicts[0]?.class // 'met-within-margin'
 */
export function judgeAgencies(
  target: Target,
  figure: string,
  agencies: readonly AgencySlice[],
  questionnaire: Questionnaire,
  rule: PerAgency,
): AgencyVerdicts {
  const { sampling } = questionnaire;
  const wanted = rule.level ?? sampling?.level;
  const level = wanted ? nearestNumber(wanted) : DEFAULT_EVIDENCE_RULE.level;
  const minimumAnswers = rule.minimumAnswers ?? DEFAULT_EVIDENCE_RULE.minimumAnswers;
  const ordered = [...agencies].sort((a, b) => compareCodes(a.code, b.code));
  const found = ordered.map((one) => ({ ...one, figure: findFigure(one.slice, figure) }));
  const cases = found.flatMap((one) => {
    const { interval } = one.slice;
    if (one.figure?.level !== 'overall' || !one.figure.value || !interval) return [];
    const rate = rateOfInterval(one.figure.value, interval, target.percent, sampling?.quantile ?? 'student');
    return [{ code: one.code, interval, rate, target }];
  });
  const judged = judgeEvidenceTogether(cases, rule.correction, { level, minimumAnswers });
  const evidence = new Map(cases.map(({ code, interval }, at) => [code, { interval, judged: judged[at] }]));
  const verdicts = found.map((one): AgencyVerdict => {
    const { code, name, slice } = one;
    const sure = evidenceOf(evidence.get(code), slice.rows, { level, minimumAnswers });
    return { code, name, slice, withheld: false, ...exactly(target, one.figure, slice), ...sure };
  });
  const tested = verdicts.filter(({ pValue }) => pValue !== undefined).length;
  return { correction: rule.correction, level, minimumAnswers, tested, verdicts };
}

type Exactly = Pick<AgencyVerdict, 'rows' | 'valid' | 'value' | 'verdict'>;
type Sure = Omit<AgencyVerdict, keyof Exactly | 'code' | 'name' | 'slice' | 'withheld'>;

function exactly(target: Target, figure: Figure | undefined, { rows }: SliceTally): Exactly {
  const value = figure?.value;
  return { rows, valid: figure?.valid ?? 0, value, verdict: judgeTarget(target, value) };
}

function evidenceOf(
  known: { readonly interval: IndexInterval; readonly judged: Evidence | undefined } | undefined,
  rows: number,
  { level, minimumAnswers }: { readonly level: number; readonly minimumAnswers: number },
): Sure {
  const untested = { interval: undefined, pValue: undefined, correctedPValue: undefined };
  const judged = known?.judged;
  if (!known || !judged) {
    const few = rows < minimumAnswers;
    return {
      ...untested,
      class: few ? 'too-few-answers' : undefined,
      moreAnswers: few ? minimumAnswers - rows : undefined,
    };
  }
  const shown = shownInterval(known.interval, judged, level);
  const { class: found, moreAnswers } = judged;
  if (found === 'too-few-answers') return { ...untested, class: found, interval: shown, moreAnswers };
  return { class: found, interval: shown, pValue: judged.ownPValue, correctedPValue: judged.pValue, moreAnswers };
}

/** Without a declared design the interval is at the level that is judged at; a design's stays as it was declared. */
function shownInterval(
  interval: IndexInterval,
  { interval: ends }: Pick<Evidence, 'interval'>,
  level: number,
): IndexInterval {
  return interval.design || interval.level === level ? interval : { ...interval, ...ends, level };
}
