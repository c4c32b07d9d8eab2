export type { ColumnUse, KnownAnswer, KnownSheet } from './answer/known-sheet.ts';
export { knownTexts } from './answer/known-texts.ts';
export type { ResponseOptions, TakenForm } from './answer/read-state.ts';
export { type ResponseReader, responseReader } from './answer/response-reader.ts';
export {
  DIMENSIONS,
  type Dimension,
  type DimensionColumn,
  type Responses,
  type RowAccount,
  type SheetReading,
} from './answer/responses.ts';
export type { ValueColumn } from './answer/taken-form.ts';
export { nameKey } from './answer/value-store.ts';
export { type AnswerColumns, heaviestIssue } from './count/answer-columns.ts';
export { type ColumnHead, columnHeadSchema } from './count/column-head.ts';
export { type FinishedLoad, type GroupedLine, groupedCounts } from './count/grouped-counts.ts';
export {
  addTotals,
  type FormTotals,
  loadReceipt,
  loadReceiptSchema,
  noTotals,
  sameTotals,
  totalsOf,
} from './count/load-receipt.ts';
export { frameText, type PartFrame, partFrame, sameFrame, type WantedFrame } from './count/part-frame.ts';
export { controlIssues, mergeTallies, type ReadPart, readTallyPart, tallyPart } from './count/part-lines.ts';
export { sliceCounts } from './count/slice-counts.ts';
export { tallyUnits } from './count/tally-units.ts';
export {
  addAccounts,
  countUnits,
  mergeUnits,
  NO_ROWS,
  plainUnit,
  type SurveyCounts,
  type UnitCounts,
} from './count/unit-counts.ts';
export { countWeights, type MetWeight, readRowWeights, WEIGHT_UNIT, weightUnits } from './count/weight-units.ts';
export {
  bootstrapIndex,
  type DrawnInterval,
  drawnInterval,
  type IndexDraws,
  type ShareCount,
} from './estimate/bootstrap/bootstrap-index.ts';
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
export { NO_INTERVAL_REASONS, type NoInterval } from './estimate/design-interval.ts';
export type { ExactWeights } from './estimate/exact-weights.ts';
export type { IndexInterval, IntervalMethod } from './estimate/index-interval.ts';
export { allocate } from './estimate/plan/allocate.ts';
export { cochranSize, slovinSize } from './estimate/plan/sample-size.ts';
export { planUnits } from './estimate/plan/unit-plan.ts';
export { shareInterval } from './estimate/proportion/share-interval.ts';
export { refusalIssue } from './estimate/refusal-issue.ts';
export { type ResponsesDesign, responsesDesign } from './estimate/responses-design.ts';
export {
  DEFAULT_EVIDENCE_RULE,
  EVIDENCE_CLASSES,
  type EvidenceClass,
} from './estimate/target-evidence/evidence-class.ts';
export { type Evidence, judgeEvidence } from './estimate/target-evidence/judge-evidence.ts';
export { headerFingerprint } from './mapping/header-fingerprint.ts';
export { joinMappings } from './mapping/join-mappings.ts';
export { mappingDocument } from './mapping/mapping-document.ts';
export { type MappingFile, mappingSchema } from './mapping/mapping-file.ts';
export { readMapping } from './mapping/read-mapping.ts';
export { type CombinedFigure, checkFigureKinds, combineFigures, type KindFigure } from './portal/combine-figures.ts';
export { type ComplaintFreeRate, complaintFreeRate, poolComplaintFree } from './portal/complaint-free-rate.ts';
export { COMPLAINT_FREE_WORDS, explainComplaintFree } from './portal/explain-complaint-free.ts';
export { FIGURE_KIND_WORDS, type FigureKind } from './portal/figure-kind.ts';
export { type Portal, portalSchema } from './portal/portal.ts';
export { type PortalRates, rateAgencies } from './portal/rate-agencies.ts';
export { readPortal } from './portal/read-portal.ts';
export { readPortalTable } from './portal/read-portal-table.ts';
export { looksPersonal, maskText } from './privacy/mask-text.ts';
export { personalHeader } from './privacy/personal-header.ts';
export { privacyNotes } from './privacy/privacy-notes.ts';
export { determinedCells } from './privacy/suppression/determined-cells.ts';
export { suppressCells } from './privacy/suppression/suppress-cells.ts';
export { withholdComparison } from './privacy/withhold-comparison.ts';
export { withholdSlices } from './privacy/withhold-slices.ts';
export { compareQuality, type QualityComparison } from './quality/compare-quality.ts';
export { flagResponses, type QualityResult } from './quality/flag-responses.ts';
export { FLAG_WORDS } from './quality/flag-words.ts';
export { flagsOf, QUALITY_FLAGS, type QualityFlag } from './quality/quality-flag.ts';
export { withoutRows } from './quality/without-rows.ts';
export { type AskedColumn, askedColumns } from './questionnaire/asked-columns.ts';
export { codeCount } from './questionnaire/code-book.ts';
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
export { BREAK_MARK, compareSeries, compareYears, type YearComparison } from './series/compare-years.ts';
export { readSeries } from './series/read-series.ts';
export { type Series, seriesSchema, type YearFigure } from './series/series.ts';
export { countEverySatisfied, everyItemSatisfied, meanOfNumber } from './tally/every-item.ts';
export { type ExplainedTerm, explainFigure, type FigureExplanation } from './tally/explain-figure.ts';
export { type Alternative, type Figure, findFigure, type SliceTally } from './tally/figure.ts';
export type { AnswerSums, Scale } from './tally/measure.ts';
export type { NamedFilter, Slice, SliceFilter } from './tally/slice.ts';
export { type RespondentFigures, tallyRespondents } from './tally/tally-respondents.ts';
export { findSlice, type SurveyTally, tallyByAgency, tallySlice, tallySurvey } from './tally/tally-survey.ts';
export { judgeTarget, judgeTargets, type TargetVerdict, textBesideTarget } from './target/judge-target.ts';
export { readTargets } from './target/read-targets.ts';
export { TARGET_SCOPES, type Target, type TargetOperator, type TargetScope, targetsSchema } from './target/target.ts';
export { questionnaireFromXlsform } from './xlsform/questionnaire-from-xlsform.ts';
export { xlsformOf } from './xlsform/xlsform-of.ts';
