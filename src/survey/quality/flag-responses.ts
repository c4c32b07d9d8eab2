import { type Issue, issue } from '../../base/issue/issue.ts';
import type { Language } from '../../base/language.ts';
import { multiply, type Rational, whole } from '../../base/number/rational.ts';
import { CONTRADICTION, type DimensionColumn, OUT_OF_RANGE, type Responses } from '../answer/responses.ts';
import { countFlags, type FlagCounts, flagRecord } from './count-flags.ts';
import { findDuplicates } from './find-duplicates.ts';
import { FLAG_WORDS } from './flag-words.ts';
import { type FormShape, shapeReader } from './form-shape.ts';
import { type FormTimes, formTimes, type TimeCounts } from './form-times.ts';
import { type InterviewerCounts, judgeInterviewers } from './judge-interviewers.ts';
import { checksOf, interviewersOf } from './quality-check.ts';
import { flagBit, QUALITY_FLAGS, type QualityCheck, type QualityFlag } from './quality-flag.ts';
import { type QualityRules, qualitySchema } from './quality-schema.ts';
import { SECOND } from './read-duration.ts';

/** The flags of a survey. Rows are named by their index among the accepted ones; nothing is removed. */
export interface QualityResult {
  /** The questionnaire's rules, with the defaults where it has none. */
  readonly rules: QualityRules;
  /** Whether each flag was looked for: 0 forms means something only where it was. */
  readonly checks: Readonly<Record<QualityFlag, QualityCheck>>;
  /** The flags of every row, as bits: see `flagsOf`. */
  readonly marks: Uint8Array;
  /** Rows with each flag, in order. */
  readonly rows: Readonly<Record<QualityFlag, Uint32Array>>;
  /** Rows with any flag, in order. */
  readonly flagged: Uint32Array;
  /** In code order; none where the questionnaire names no agency or interviewer. */
  readonly agencies: readonly FlagCounts[];
  readonly interviewers: readonly InterviewerCounts[];
  /** Undefined where no times are read. */
  readonly times: TimeCounts | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Flags forms that deserve a look, by the questionnaire's `quality` rules or their defaults. A flag never removes a form, and is a reason to look, not a verdict on a form or a person.
 * The same forms are flagged whatever the order of rows and files. Times at a limit are not too fast; counts at a minimum are enough.
 * @returns flags by row, agency and interviewer, without rows all of them empty; issues `QUALITY_FORMS_FLAGGED`, `QUALITY_TIME_UNREADABLE`, `QUALITY_TIME_OFFSET`
 * @example flagResponses(responses).rows['straight-line'].length
 */
export function flagResponses(responses: Responses): QualityResult {
  const rules = responses.questionnaire.quality ?? qualitySchema.parse({});
  const times = formTimes(responses);
  const checks = checksOf(responses, rules, times !== undefined);
  const marks = markForms(responses, rules, checks, times);
  const interviewers = markInterviewers(responses, rules, checks, marks);
  const rows = flagRecord((flag) => rowsWith(marks, flagBit(flag)));
  const flagged = rowsWith(marks, ANY);
  const { agency } = responses.dimensions;
  return {
    rules,
    checks,
    marks,
    rows,
    flagged,
    agencies: agency ? countFlags(agency, marks) : [],
    interviewers,
    times: times?.counts,
    issues: [...(times?.issues ?? []), ...flaggedIssues(responses.count, rows, flagged.length)],
  };
}

const ANY = 2 ** QUALITY_FLAGS.length - 1;

type Checks = QualityResult['checks'];

/** The flags that each form has by itself, and that of repeated content. */
function markForms(
  responses: Responses,
  rules: QualityRules,
  checks: Checks,
  times: FormTimes | undefined,
): Uint8Array {
  const { count, doubts } = responses;
  const marks = new Uint8Array(count);
  const copied = new Uint8Array(count);
  const bits = flagRecord((flag) => (checks[flag] === 'checked' ? flagBit(flag) : 0));
  const shapeOf = shapeReader(responses);
  const limitOf = lengthLimits(rules.tooFast);
  for (let row = 0; row < count; row += 1) {
    const shape = shapeOf(row);
    const doubt = doubts[row] ?? 0;
    let mark = 0;
    if (isStraight(shape, rules.straightLining)) mark |= bits['straight-line'];
    if (shape.valid === 0) mark |= bits['all-missing'];
    if ((times?.lengths[row] ?? Number.NaN) < limitOf(shape.answered)) mark |= bits['too-fast'];
    if (times?.impossible[row]) mark |= bits['time-impossible'];
    if (doubt & OUT_OF_RANGE) mark |= bits['out-of-range'];
    if (doubt & CONTRADICTION) mark |= bits.contradiction;
    marks[row] = mark;
    const { minimumItems, minimumDeviating } = rules.duplicateContent;
    if (shape.valid >= minimumItems && shape.deviating >= minimumDeviating) copied[row] = 1;
  }
  const bit = bits['duplicate-content'];
  if (bit === 0) return marks;
  findDuplicates(responses, copied, (row) => {
    marks[row] = (marks[row] ?? 0) | bit;
  });
  return marks;
}

function isStraight(shape: FormShape, rule: QualityRules['straightLining']): boolean {
  if (!shape.straight || shape.valid < rule.minimumItems || shape.factors < rule.minimumFactors) return false;
  return shape.reversed || !rule.needsReversed;
}

/** The length that a form with so many answers must have, in microseconds. The rules allow whole microseconds only, so that nothing is rounded here. */
function lengthLimits({ secondsPerItem, minimumSeconds }: QualityRules['tooFast']): (answers: number) => number {
  const exact = (seconds: Rational): number => Number(multiply(seconds, whole(SECOND)).num);
  const each = exact(secondsPerItem);
  const least = minimumSeconds ? exact(minimumSeconds) : 0;
  return (answers) => Math.max(each * answers, least);
}

/** Judges the interviewers, and flags every form of those whose share of some flag is unusual: it is their work as a whole that deserves a look. */
function markInterviewers(
  responses: Responses,
  rules: QualityRules,
  checks: Checks,
  marks: Uint8Array,
): readonly InterviewerCounts[] {
  const column = interviewersOf(responses);
  if (!column) return [];
  const judged = judgeInterviewers(countFlags(column, marks), rules.interviewer);
  if (checks.interviewer !== 'checked') return judged.map((own) => ({ ...own, unusual: [] }));
  markUnusual(column, judged, marks);
  const counts = new Map(countFlags(column, marks).map((own) => [own.name, own]));
  return judged.map((own) => ({ ...own, ...counts.get(own.name) }));
}

function markUnusual(column: DimensionColumn, judged: readonly InterviewerCounts[], marks: Uint8Array): void {
  const names = new Set(judged.filter(({ unusual }) => unusual.length > 0).map(({ name }) => name));
  const bits = column.values.map((name) => (names.has(name) ? flagBit('interviewer') : 0));
  marks.forEach((mark, row) => {
    marks[row] = mark | (bits[column.positions[row] ?? 0] ?? 0);
  });
}

function rowsWith(marks: Uint8Array, bits: number): Uint32Array {
  const found = new Uint32Array(marks.reduce((sum, mark) => sum + (mark & bits ? 1 : 0), 0));
  let next = 0;
  marks.forEach((mark, row) => {
    if ((mark & bits) === 0) return;
    found[next] = row;
    next += 1;
  });
  return found;
}

function flaggedIssues(count: number, rows: QualityResult['rows'], flagged: number): readonly Issue[] {
  if (flagged === 0) return [];
  const met = QUALITY_FLAGS.filter((flag) => rows[flag].length > 0);
  const of = (language: Language): string =>
    met.map((flag) => `${FLAG_WORDS[flag][language]}: ${rows[flag].length}`).join('; ');
  const values = { found: String(flagged), count: String(count), of: { vi: of('vi'), en: of('en') } };
  return [issue('QUALITY_FORMS_FLAGGED', {}, values)];
}
