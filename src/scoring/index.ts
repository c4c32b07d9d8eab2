export type { Agency } from './assessment/agency.ts';
export { LAYERS, type Layer } from './assessment/layer.ts';
export { type AssessmentReading, readAssessments } from './assessment/read.ts';
export type { AssessmentRow, Assessments } from './assessment/row.ts';
export { type InputColumn, type LeafColumns, leafColumns, type PointColumns, STANDING } from './column/columns.ts';
export { compilePoints, type PointPlan } from './column/plan.ts';
export {
  leafPoints,
  type PointTable,
  SHEET_STATUSES,
  type SheetPoints,
  scorePoints,
  sheetPoints,
} from './column/point-table.ts';
export { columnsOf } from './column/read-columns.ts';
export { type PointChange, rescorePoints } from './column/rescore-points.ts';
export type { CriteriaSet } from './criteria-set/criteria-set.ts';
export { readCriteriaSet } from './criteria-set/read.ts';
export { criteriaSetSchema } from './criteria-set/schema.ts';
export { bandOf } from './rank/band.ts';
export { type RankEntry, type RankedEntry, rankEntries } from './rank/rank.ts';
export { rankGroup, type Standing } from './rank/rank-group.ts';
export { addHistograms, rankHistogram } from './rank/rank-histogram.ts';
export type { RankHistogram, RankModel } from './rank/rank-model.ts';
export { RULE_KINDS, type RuleKind } from './rule/registry.ts';
export { type HeldGroup, holdGroup, rescoreGroup } from './scorecard/rescore-group.ts';
export type { LeafScore, NodeScore, Scorecard } from './scorecard/result.ts';
export { type GroupResult, scoreGroup } from './scorecard/score-group.ts';
export { scoreSheet } from './scorecard/score-sheet.ts';
