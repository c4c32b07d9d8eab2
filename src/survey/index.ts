export type { ResponseOptions } from './answer/read-state.ts';
export { type AnswerRow, type ResponseReader, responseReader } from './answer/response-reader.ts';
export type { Dimension, DimensionColumn, Responses, RowAccount } from './answer/responses.ts';
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
