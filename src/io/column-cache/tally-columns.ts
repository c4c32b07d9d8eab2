import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Issue, issue } from '../../base/issue/issue.ts';
import {
  controlIssues,
  countUnits,
  type Dimension,
  mergeUnits,
  nameKey,
  partFrame,
  plainUnit,
  type Questionnaire,
  type ResponseOptions,
  type SurveyCounts,
  sameFrame,
  type UnitCounts,
} from '../../survey/index.ts';
import type { FormBatch } from '../form-batches.ts';
import type { NamedFile } from '../load-survey.ts';
import { streamForms } from '../stream-forms.ts';
import { type TalliedFiles, tallyFiles } from '../tally/tally-files.ts';
import { type FileDigest, fileDigests, formDigest, inputDigest, inputsOf } from '../tally-input.ts';
import { isColumnFile, readColumns } from './column-file.ts';
import { type ColumnSet, columnSet, type SetFacts } from './column-set.ts';
import { countColumns } from './count-columns.ts';
import { keepColumns } from './keep-columns.ts';

/** The counts of a survey, and whether they came from columns kept before. */
export interface ColumnTally {
  /** Undefined where an error says why. */
  readonly counts: SurveyCounts | undefined;
  readonly issues: readonly Issue[];
  readonly kept: boolean;
  /** Digests of the files, where columns know them. */
  readonly inputs: readonly string[];
}

/** By what forms are counted, where columns are kept, and what is known beforehand. */
export interface ColumnTallyOptions extends ResponseOptions {
  readonly by: Dimension;
  /** Folder of the files of columns; without it none is written or read. */
  readonly folder?: string | undefined;
  readonly onRow?: (() => void) | undefined;
  /** Told what must be done if the command is to end before the count does. */
  readonly onStop?: ((leave: () => Promise<unknown>) => void) | undefined;
}

/**
 * Counts a survey by one of its dimensions, from columns that an earlier count of the same files has left where there are such: in a folder, by the digest of the files, or as the only file given.
 * @returns the counts that `tallyFiles` gives, by that dimension; issues as of `tallyFiles`, also where nothing was read again, and `TALLY_CACHE_BROKEN`, `TALLY_CACHE_UNWRITTEN`,
 *   `TALLY_COLUMNS_UNUSABLE`, `TALLY_FILES_CHANGED`; the questionnaire's weights must be `one` or a `column` (`countWeights`)
 */
export async function tallyColumns(
  questionnaire: Questionnaire,
  files: readonly NamedFile[],
  options: ColumnTallyOptions,
): Promise<ColumnTally> {
  const [only] = files;
  if (only && files.length === 1 && (await isColumnFile(only.path))) return countGiven(questionnaire, only, options.by);
  const { folder, by, ...known } = options;
  if (folder === undefined) return countAnew(questionnaire, files, options, undefined);
  const digests = await fileDigests(files);
  const key = await keyOf(questionnaire, digests, known);
  const path = join(folder, `${key}.columns`);
  const found = await readColumns(path);
  const again =
    typeof found === 'object' && found.head.key === key && fits(questionnaire, found) ? counted(found, by) : undefined;
  if (again && isBalanced(again, questionnaire)) return again;
  const anew = await countAnew(questionnaire, files, options, { key, path, inputs: inputsOf(digests) });
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
  return { counts: undefined, issues: [refused], kept: false, inputs: [] };
}

/** The digest of all that decides what is counted and what issues say: issues name files. */
async function keyOf(
  questionnaire: Questionnaire,
  files: readonly FileDigest[],
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
  const { head } = set;
  return { counts: countsOf(head, countColumns(set, by)), issues: head.issues, kept: true, inputs: head.inputs };
}

function countsOf(
  { questionnaire, version, weights, account }: Omit<SurveyCounts, 'units'>,
  units: readonly UnitCounts[],
): SurveyCounts {
  return { questionnaire, version, weights, account, units: mergeUnits(units) };
}

/** Counts files, and reads them once more to count by another dimension, or to leave columns where a place is given. */
async function countAnew(
  questionnaire: Questionnaire,
  files: readonly NamedFile[],
  { by, onRow, onStop, folder: _, ...options }: ColumnTallyOptions,
  place: CachePlace | undefined,
): Promise<ColumnTally> {
  const first = await tallyFiles(questionnaire, files, options);
  const { counts, issues } = first;
  const facts = factsOf(questionnaire, first, place);
  const { accepted: rows } = counts.account;
  const plan = place && rows > 0 ? { path: place.path, rows, weights: counts.weights, facts } : undefined;
  const whole = { counts, issues, kept: false, inputs: facts.inputs };
  if (!plan && by === 'agency') return whole;
  const keeping = plan && (await keepColumns(plan));
  if (keeping) onStop?.(keeping.abandon);
  let units: readonly UnitCounts[] = [];
  const forms = await streamForms(questionnaire, files, first, { ...options, onRow }, async (batch) => {
    if (by !== 'agency')
      units = settled(mergeUnits([...units, ...countBatch(questionnaire, batch, facts, by)]), counts.weights);
    await keeping?.add(batch);
  });
  if (!forms.same) {
    await keeping?.abandon();
    return { ...whole, counts: undefined, issues: [...issues, issue('TALLY_FILES_CHANGED', {})] };
  }
  await keeping?.end(forms.names);
  const told = [...(keeping?.issues ?? []), ...issues];
  if (by === 'agency') return { ...whole, issues: told };
  return { ...whole, issues: told, counts: { ...counts, units: named(units, forms.names(by)) } };
}

/** Units whose sums hold on to nothing that was added up: batches are many. */
function settled(units: readonly UnitCounts[], weights: SurveyCounts['weights']): readonly UnitCounts[] {
  if (weights === 'one') return units.map(({ unit, n }) => plainUnit(unit, n));
  return units.map(({ unit, n, w, w2 }) => ({ unit, n, w, w2 }));
}

/** Where columns are kept, and what they were made from. */
interface CachePlace {
  readonly key: string;
  readonly path: string;
  readonly inputs: readonly string[];
}

function factsOf(
  questionnaire: Questionnaire,
  { counts, issues }: TalliedFiles,
  place: CachePlace | undefined,
): SetFacts {
  const { id, version, items, answers } = { id: questionnaire.id, ...partFrame(questionnaire) };
  const names = { questionnaire: id, version, items: [...items], answers: [...answers] };
  const from = { key: place?.key ?? '', form: formDigest(questionnaire), inputs: [...(place?.inputs ?? [])] };
  return { ...from, ...names, account: counts.account, issues: issues.map(plainIssue) };
}

/** Counts some forms by a dimension: as columns, unless a weight is too large for those. */
function countBatch(
  questionnaire: Questionnaire,
  batch: FormBatch,
  facts: SetFacts,
  by: Dimension,
): readonly UnitCounts[] {
  const set = columnSet(batch, facts);
  if (set) return countColumns(set, by);
  const { rows: count, codes, dimensions, weightOf, weights } = batch;
  const weigh = { one: 'one' as const, column: weightOf, unusable: undefined }[weights];
  return countUnits({ questionnaire, count, codes, dimensions }, weigh, by);
}

/** Units by the names that they have in the end: as they are spelled may change while forms come in. */
function named(units: readonly UnitCounts[], names: readonly string[]): readonly UnitCounts[] {
  const known = new Map(names.map((name) => [nameKey(name), name]));
  return mergeUnits(units.map(({ unit, n, w, w2 }) => ({ unit: known.get(nameKey(unit)) ?? unit, n, w, w2 })));
}

/** An issue as it is kept. */
function plainIssue({ code, place, values }: Issue): ColumnSet['head']['issues'][number] {
  return { code, place: { ...place }, values: { ...values } };
}
