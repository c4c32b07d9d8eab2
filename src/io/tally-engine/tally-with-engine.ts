import { randomUUID } from 'node:crypto';
import { hasError, type Issue, issue } from '../../base/issue/issue.ts';
import {
  type AnswerColumns,
  type FinishedLoad,
  type FormTotals,
  groupedCounts,
  heaviestIssue,
  loadReceipt,
  type PartFrame,
  partFrame,
  type Questionnaire,
  type SurveyCounts,
  totalsOf,
} from '../../survey/index.ts';
import type { NamedFile } from '../load-survey.ts';
import { type StreamOptions, streamForms } from '../stream-forms.ts';
import { type TalliedFiles, tallyFiles } from '../tally/tally-files.ts';
import { type FileDigest, fileDigests, inputDigest, inputsOf } from '../tally-input.ts';
import { loadedFileIssues, overlapIssues, readReceipts } from './kept-loads.ts';
import { type EnginePlace, faultIssue, openEngine } from './open-engine.ts';
import type { TallyEngine } from './tally-engine.ts';

/** What a database counted. */
export interface EngineTally {
  /** Undefined where an error says why. */
  readonly counts: SurveyCounts | undefined;
  readonly issues: readonly Issue[];
  /** Digests of the files that were counted; those of loads that do not tell theirs are missing. */
  readonly inputs: readonly string[];
}

/** What is known beforehand, and whom to tell of every row that is read. */
export interface EngineTallyOptions extends StreamOptions {
  /** Told what must be done if the command is to end before the count does. */
  readonly onStop?: ((leave: () => Promise<unknown>) => void) | undefined;
}

/**
 * Lets a database count a survey: files are read as ever, what they say is loaded as whole numbers, some thousand forms at once, and the database groups and adds up. Without files it counts what was loaded before.
 * What it counted must agree with the receipt of every load, or there are no counts; files that were loaded twice, even at once, count once.
 * @returns the counts that `tallyFiles` gives, of the files or of everything in the table; issues as of `tallyFiles`, `openEngine` and `groupedCounts`, and `TALLY_ENGINE_FAILED`, `TALLY_ENGINE_WEIGHT`,
 *   `TALLY_ENGINE_RECEIPT`, `TALLY_ENGINE_UNFINISHED`, `TALLY_ENGINE_LOADED`, `TALLY_ENGINE_TWICE`, `TALLY_ENGINE_OVERLAP`, `TALLY_ENGINE_STALE`, `TALLY_ENGINE_LEFT`, `TALLY_FILES_CHANGED`;
 *   the questionnaire's weights must be `one` or a `column` (`countWeights`)
 */
export async function tallyWithEngine(
  questionnaire: Questionnaire,
  files: readonly NamedFile[],
  place: EnginePlace,
  options: EngineTallyOptions = {},
): Promise<EngineTally> {
  const { opened, issues } = await openEngine(place);
  if (!opened) return { counts: undefined, issues, inputs: [] };
  const { onStop, ...known } = options;
  onStop?.(opened.close);
  let left: readonly string[] = [];
  const tally = await loadAndCount(opened, questionnaire, files, known)
    .catch((error: unknown) => ({ counts: undefined, issues: [faultIssue(place.engine, error)], inputs: [] }))
    .finally(async () => {
      // A database that has failed may fail again when it is left.
      left = await opened.close().catch(() => []);
    });
  const leaving = left.length === 0 ? [] : [issue('TALLY_ENGINE_LEFT', {}, { found: left.join(', ') })];
  return { ...tally, issues: [...issues, ...tally.issues, ...leaving] };
}

async function loadAndCount(
  engine: TallyEngine,
  questionnaire: Questionnaire,
  files: readonly NamedFile[],
  options: StreamOptions,
): Promise<EngineTally> {
  const frame = partFrame(questionnaire);
  await engine.prepare(frame.items.length);
  if (files.length === 0) return countLoads(engine, frame, undefined);
  const { input, issues } = await loadFiles(engine, questionnaire, frame, files, options);
  if (input === undefined) return { counts: undefined, issues, inputs: [] };
  const counted = await countLoads(engine, frame, input);
  return { ...counted, issues: [...issues, ...counted.issues] };
}

/** What was loaded, or was there before; without `input` nothing is to be counted. */
interface Loaded {
  readonly input: string | undefined;
  readonly issues: readonly Issue[];
}

/** Loads files, unless they are there already. */
async function loadFiles(
  engine: TallyEngine,
  questionnaire: Questionnaire,
  frame: PartFrame,
  files: readonly NamedFile[],
  options: StreamOptions,
): Promise<Loaded> {
  const { onRow: _, ...known } = options;
  const digests = await fileDigests(files);
  const first = await tallyFiles(questionnaire, files, known);
  const refused = (...issues: readonly Issue[]): Loaded => ({ input: undefined, issues: [...first.issues, ...issues] });
  const heavy = heaviestIssue(first.again.weights().values());
  if (heavy) return refused(heavy);
  const input = await inputDigest(questionnaire, digests, known);
  const before = readReceipts(frame, await engine.receipts());
  if (hasError(before.issues)) return refused(...before.issues);
  const same = before.loads.find(({ receipt }) => receipt.input === input);
  if (same) return { input, issues: [...first.issues, issue('TALLY_ENGINE_LOADED', {}, { found: same.load })] };
  const shared = loadedFileIssues(before.loads, digests);
  if (shared.length > 0) return refused(...shared);
  const loaded = await load(engine, { questionnaire, frame, files, first, digests, input }, options);
  return loaded ? { input, issues: first.issues } : refused(issue('TALLY_FILES_CHANGED', {}));
}

/** What is loaded, and what is known of it. */
interface LoadOrder {
  readonly questionnaire: Questionnaire;
  readonly frame: PartFrame;
  readonly files: readonly NamedFile[];
  readonly first: TalliedFiles;
  readonly digests: readonly FileDigest[];
  readonly input: string;
}

/** Loads forms and then their receipt; says whether they were those that were counted before. */
async function load(
  engine: TallyEngine,
  { questionnaire, frame, files, first, digests, input }: LoadOrder,
  options: StreamOptions,
): Promise<boolean> {
  const own = randomUUID().replaceAll('-', '');
  await engine.begin();
  const insert = (forms: AnswerColumns): Promise<void> => engine.insert(own, forms);
  const { same } = await streamForms(questionnaire, files, first, options, insert);
  if (!same) return false;
  const totals: FormTotals = totalsOf(frame, first.counts);
  const receipt = loadReceipt(frame, first.counts, totals, { input, files: [...inputsOf(digests)] });
  await engine.confirm({ load: own, receipt: JSON.stringify(receipt) });
  return true;
}

/** Counts what came from one input, or all; rows whose load has no receipt yet are told of and left out. */
async function countLoads(engine: TallyEngine, frame: PartFrame, input: string | undefined): Promise<EngineTally> {
  const { loads, issues, doubled } = readReceipts(frame, await engine.receipts());
  const wrong = input === undefined ? [...issues, ...overlapIssues(loads)] : issues;
  if (hasError(wrong)) return { counts: undefined, issues: wrong, inputs: [] };
  const wanted = loads.filter(({ receipt }) => input === undefined || receipt.input === input);
  const lines = await engine.count(frame.items.length);
  const finished = new Set([...loads.map(({ load: own }) => own), ...doubled]);
  const unfinished = lines.reduce((sum, { load: own, item, n }) => (finished.has(own) || item > 0 ? sum : sum + n), 0);
  const doubts = unfinished === 0 ? [] : [issue('TALLY_ENGINE_UNFINISHED', {}, { found: String(unfinished) })];
  const { counts, issues: faults } = groupedCounts(frame, wanted, lines);
  return { counts, issues: [...wrong, ...doubts, ...faults], inputs: filesOf(wanted) };
}

function filesOf(loads: readonly FinishedLoad[]): readonly string[] {
  return loads.flatMap(({ receipt }) => receipt.files ?? []);
}
