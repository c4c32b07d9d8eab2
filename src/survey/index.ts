export type { ResponseOptions } from './answer/read-state.ts';
export { type AnswerRow, type ResponseReader, responseReader } from './answer/response-reader.ts';
export type { Dimension, DimensionColumn, Responses, RowAccount } from './answer/responses.ts';
export { calibrate } from './estimate/design/calibrate.ts';
export { estimateCategories } from './estimate/design/categories.ts';
export { estimateChange, estimateDifference, estimateIndexDifference } from './estimate/design/difference.ts';
export { estimateMean, estimateRatio, estimateTotal } from './estimate/design/estimate.ts';
export { intervalKornGraubard, intervalLogit, intervalSymmetric, intervalWilson } from './estimate/design/interval.ts';
export { kishEffect } from './estimate/design/kish.ts';
export { codeLabels } from './estimate/design/label-codes.ts';
export { postStratify } from './estimate/design/post-stratify.ts';
export { rake } from './estimate/design/rake.ts';
export { buildDesign, type SurveyDesign } from './estimate/design/survey-design.ts';
export { estimateIndex, estimatePooled } from './estimate/design/survey-index.ts';
export type { IndexInterval } from './estimate/index-interval.ts';
export { allocate } from './estimate/plan/allocate.ts';
export { cochranSize, slovinSize } from './estimate/plan/sample-size.ts';
export { planUnits } from './estimate/plan/unit-plan.ts';
export { shareInterval } from './estimate/proportion/share-interval.ts';
export {
  DEFAULT_EVIDENCE_RULE,
  EVIDENCE_CLASSES,
  type EvidenceClass,
} from './estimate/target-evidence/evidence-class.ts';
export { type Evidence, judgeEvidence } from './estimate/target-evidence/judge-evidence.ts';
export { ROLL_UP_WORDS, STATISTIC_WORDS } from './questionnaire/method-words.ts';
export {
  type Item,
  type ItemStatistic,
  itemsOf,
  type Level,
  levelsOf,
  type Method,
  MISSING_KINDS,
  type MissingKind,
  OVERALL,
  outline,
  type Part,
  type Questionnaire,
  questionnaireSchema,
  type RollUp,
} from './questionnaire/questionnaire.ts';
export { readQuestionnaire } from './questionnaire/read-questionnaire.ts';
export { type ExplainedTerm, explainFigure, type FigureExplanation } from './tally/explain-figure.ts';
export { type Alternative, type Figure, findFigure, type SliceTally } from './tally/figure.ts';
export type { AnswerSums, Scale } from './tally/measure.ts';
export type { NamedFilter, Slice, SliceFilter } from './tally/slice.ts';
export { findSlice, type SurveyTally, tallySlice, tallySurvey } from './tally/tally-survey.ts';
export { judgeTarget, judgeTargets, type TargetVerdict, textBesideTarget } from './target/judge-target.ts';
export { readTargets } from './target/read-targets.ts';
export { TARGET_SCOPES, type Target, type TargetOperator, type TargetScope, targetsSchema } from './target/target.ts';
