/** par-index, the pure engine: exact scoring, survey tallies, ranking, explanation. Files and the terminal are the command line's. */
export type { IsoDate, Period } from './base/date.ts';
export { ENGINE } from './base/engine.ts';
export {
  hasError,
  type Issue,
  issueText,
  type Place,
  placeText,
  type Severity,
  severityOf,
} from './base/issue/issue.ts';
export type { Language, Localized } from './base/language.ts';
export { exactText, fixedText, parseDecimal, parseExact } from './base/number/decimal.ts';
export { type Rational, rational } from './base/number/rational.ts';
export { ROUNDING_MODES, type RoundingMode } from './base/number/rounding.ts';
export { type Source, type SourceRegister, sourceRegister, sourcesSchema } from './base/source.ts';
export { diffResults, type ResultDiff } from './report/diff-results.ts';
export { explainLeaf, type LeafExplanation } from './report/explain-leaf.ts';
export { explainSheet, type SheetExplanation } from './report/explain-sheet.ts';
export { resultDocument } from './report/result-document.ts';
export { type ResultDocument, resultSchema } from './report/result-schema.ts';
export * from './scoring/index.ts';
export * from './season/index.ts';
export * from './survey/index.ts';
