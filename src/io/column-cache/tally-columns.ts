import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Issue, issue } from '../../base/issue/issue.ts';
import {
  answerColumns,
  controlIssues,
  countUnits,
  type Dimension,
  mergeUnits,
  partFrame,
  type Questionnaire,
  type ResponseOptions,
  type SurveyCounts,
  sameFrame,
  type UnitCounts,
} from '../../survey/index.ts';
import { loadResponses, type NamedFile } from '../load-survey.ts';
import { formDigest, inputDigest } from '../tally-input.ts';
import { isColumnFile, readColumns, writeColumns } from './column-file.ts';
import { type ColumnSet, columnSet } from './column-set.ts';
import { countColumns } from './count-columns.ts';

/** The counts of a survey, and whether they came from columns kept before. */
export interface ColumnTally {
  /** Undefined where an error says why. */
  readonly counts: SurveyCounts | undefined;
  readonly issues: readonly Issue[];
  readonly kept: boolean;
}

/** By what forms are counted, where columns are kept, and what is known beforehand. */
export interface ColumnTallyOptions extends ResponseOptions {
  readonly by: Dimension;
  /** Folder of the files of columns; without it none is written or read. */
  readonly folder?: string | undefined;
  readonly onRow?: (() => void) | undefined;
}

/**
 * Counts a survey by one of its dimensions, from columns that an earlier count of the same files has left where there are such: in a folder, by the digest of the files, or as the only file given.
 * @returns the counts that `tallyFiles` gives, by that dimension; issues as of `loadResponses` and `answerColumns`, also where nothing was read again, and `TALLY_CACHE_BROKEN`,
 *   `TALLY_COLUMNS_UNUSABLE`; the questionnaire's weights must be `one` or a `column` (`countWeights`)
 */
export async function tallyColumns(
  questionnaire: Questionnaire,
  files: readonly NamedFile[],
  options: ColumnTallyOptions,
): Promise<ColumnTally> {
  const [only] = files;
  if (only && files.length === 1 && (await isColumnFile(only.path))) return countGiven(questionnaire, only, options.by);
  const { folder, by } = options;
  if (folder === undefined) return countAnew(questionnaire, files, options, undefined);
  const key = await keyOf(questionnaire, files, options);
  const path = join(folder, `${key}.columns`);
  const found = await readColumns(path);
  const again =
    typeof found === 'object' && found.head.key === key && fits(questionnaire, found) ? counted(found, by) : undefined;
  if (again && isBalanced(again, questionnaire)) return again;
  await mkdir(folder, { recursive: true });
  const anew = await countAnew(questionnaire, files, options, { key, path });
  const broken = found === 'absent' ? [] : [issue('TALLY_CACHE_BROKEN', {}, { found: `${key}.columns` })];
  return { ...anew, issues: [...broken, ...anew.issues] };
}

/** Counts a file of columns that was given as such. */
async function countGiven(
  questionnaire: Questionnaire,
  { path, name }: NamedFile,
  by: Dimension,
): Promise<ColumnTally> {
  const found = await readColumns(path);
  const again = typeof found === 'object' && fits(questionnaire, found) ? counted(found, by) : undefined;
  if (again && isBalanced(again, questionnaire)) return again;
  const { id, version } = questionnaire;
  const words =
    typeof found === 'object' && !again
      ? `${found.head.questionnaire} ${found.head.version} ≠ ${id} ${version}`
      : 'broken';
  const refused = issue('TALLY_COLUMNS_UNUSABLE', { file: name }, { found: words });
  return { counts: undefined, issues: [refused], kept: false };
}

/** The digest of all that decides what is counted and what issues say: issues name files. */
async function keyOf(
  questionnaire: Questionnaire,
  files: readonly NamedFile[],
  options: ResponseOptions,
): Promise<string> {
  const facts = [await inputDigest(questionnaire, files, options), files.map(({ name }) => name).sort()];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}

/** Whether counts agree with their control totals: a digest shows that a file was not hurt, not that it is right. */
function isBalanced({ counts }: ColumnTally, questionnaire: Questionnaire): boolean {
  return counts !== undefined && controlIssues(partFrame(questionnaire), counts, '').length === 0;
}

/** Whether columns are of a questionnaire as it is now. */
function fits(questionnaire: Questionnaire, { head }: ColumnSet): boolean {
  const { form, questionnaire: id, version, items, answers } = head;
  const frame = partFrame(questionnaire);
  return (
    form === formDigest(questionnaire) && sameFrame(frame, { questionnaire: id, version, by: frame.by, items, answers })
  );
}

function counted(set: ColumnSet, by: Dimension): ColumnTally {
  return { counts: countsOf(set.head, countColumns(set, by)), issues: set.head.issues, kept: true };
}

function countsOf(
  { questionnaire, version, weights, account }: Omit<SurveyCounts, 'units'>,
  units: readonly UnitCounts[],
): SurveyCounts {
  return { questionnaire, version, weights, account, units: mergeUnits(units) };
}

/** Reads files whole and counts them; leaves their columns where a place is given, and they can be kept. */
async function countAnew(
  questionnaire: Questionnaire,
  files: readonly NamedFile[],
  options: ColumnTallyOptions,
  place: { readonly key: string; readonly path: string } | undefined,
): Promise<ColumnTally> {
  const responses = await loadResponses(questionnaire, files, options, options.onRow);
  const { columns, issues: found } = answerColumns(responses);
  const issues = [...responses.issues, ...found];
  const { account } = responses;
  if (place && columns.rows > 0) {
    const { questionnaire: id, version, items, answers } = partFrame(questionnaire);
    const names = { questionnaire: id, version, items: [...items], answers: [...answers] };
    const facts = {
      key: place.key,
      form: formDigest(questionnaire),
      ...names,
      account,
      issues: issues.map(plainIssue),
    };
    const set = columnSet(responses, columns, facts);
    if (set) await writeColumns(place.path, set);
    if (set) return { ...counted(set, options.by), issues, kept: false };
  }
  const weighed = { one: 'one' as const, column: columns.weightOf, unusable: undefined }[columns.weights];
  const { id, version } = questionnaire;
  const head = { questionnaire: id, version, weights: columns.weights, account };
  return { counts: countsOf(head, countUnits(responses, weighed, options.by)), issues, kept: false };
}

/** An issue as it is kept. */
function plainIssue({ code, place, values }: Issue): ColumnSet['head']['issues'][number] {
  return { code, place: { ...place }, values: { ...values } };
}
