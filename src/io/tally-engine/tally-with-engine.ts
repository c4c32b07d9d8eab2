import { randomUUID } from 'node:crypto';
import { hasError, type Issue, issue } from '../../base/issue/issue.ts';
import {
  answerColumns,
  type FinishedLoad,
  frameText,
  groupedCounts,
  heaviestIssue,
  loadReceipt,
  loadReceiptSchema,
  type PartFrame,
  partFrame,
  type Questionnaire,
  type ResponseOptions,
  type SurveyCounts,
  sameFrame,
} from '../../survey/index.ts';
import { loadResponses, type NamedFile } from '../load-survey.ts';
import { inputDigest } from '../tally-input.ts';
import { type EnginePlace, faultIssue, openEngine } from './open-engine.ts';
import type { KeptReceipt, TallyEngine } from './tally-engine.ts';

/** What a database counted. */
export interface EngineTally {
  /** Undefined where an error says why. */
  readonly counts: SurveyCounts | undefined;
  readonly issues: readonly Issue[];
}

/** What is known beforehand, and whom to tell of every row that is read. */
export interface EngineTallyOptions extends ResponseOptions {
  readonly onRow?: (() => void) | undefined;
}

/**
 * Lets a database count a survey: files are read as ever, what they say is loaded as whole numbers, and the database groups and adds up. Without files it counts what was loaded before.
 * What it counted must agree with the receipt of every load, or there are no counts.
 * @returns the counts that `tallyFiles` gives, of the files or of everything in the table; issues as of `loadResponses`, `answerColumns`, `heaviestIssue`, `openEngine` and `groupedCounts`, and `TALLY_ENGINE_FAILED`,
 *   `TALLY_ENGINE_RECEIPT`, `TALLY_ENGINE_UNFINISHED`, `TALLY_ENGINE_LOADED`; the questionnaire's weights must be `one` or a `column` (`countWeights`)
 */
export async function tallyWithEngine(
  questionnaire: Questionnaire,
  files: readonly NamedFile[],
  place: EnginePlace,
  options: EngineTallyOptions = {},
): Promise<EngineTally> {
  const { opened, issues } = await openEngine(place);
  if (!opened) return { counts: undefined, issues };
  const frame = partFrame(questionnaire);
  try {
    await opened.prepare(frame.items.length);
    if (files.length === 0) return await countLoads(opened, frame, undefined, []);
    const loaded = await loadFiles(opened, questionnaire, frame, files, options);
    if (loaded.load === undefined) return { counts: undefined, issues: loaded.issues };
    return await countLoads(opened, frame, loaded.load, loaded.issues);
  } catch (error) {
    return { counts: undefined, issues: [...issues, faultIssue(place.engine, error)] };
  } finally {
    // A database that has failed may fail again when it is left.
    await opened.close().catch(() => {});
  }
}

/** Loads files, unless they are there already. */
async function loadFiles(
  engine: TallyEngine,
  questionnaire: Questionnaire,
  frame: PartFrame,
  files: readonly NamedFile[],
  options: EngineTallyOptions,
): Promise<{ readonly load: string | undefined; readonly issues: readonly Issue[] }> {
  const responses = await loadResponses(questionnaire, files, options, options.onRow);
  const { columns, issues: found } = answerColumns(responses);
  const heavy = heaviestIssue(columns);
  const issues = [...responses.issues, ...found, ...(heavy ? [heavy] : [])];
  if (heavy) return { load: undefined, issues };
  const input = await inputDigest(questionnaire, files, options);
  const before = readReceipts(frame, await engine.receipts());
  if (before.issues.length > 0) return { load: undefined, issues: [...issues, ...before.issues] };
  const known = before.loads.find(({ receipt }) => receipt.input === input);
  if (known) return { load: known.load, issues: [...issues, issue('TALLY_ENGINE_LOADED', {}, { found: known.load })] };
  const load = randomUUID().replaceAll('-', '');
  await engine.insert(load, columns);
  const receipt = JSON.stringify(loadReceipt(frame, columns, responses.account, input));
  await engine.confirm({ load, receipt });
  return { load, issues };
}

/** Counts one load, or all; rows whose load has no receipt yet are told of and left out. */
async function countLoads(
  engine: TallyEngine,
  frame: PartFrame,
  load: string | undefined,
  before: readonly Issue[],
): Promise<EngineTally> {
  const { loads, issues } = readReceipts(frame, await engine.receipts());
  if (hasError(issues)) return { counts: undefined, issues: [...before, ...issues] };
  const wanted = loads.filter((one) => load === undefined || one.load === load);
  const lines = await engine.count(frame.items.length);
  const finishedLoads = new Set(loads.map((one) => one.load));
  const unfinished = lines.reduce(
    (sum, { load: own, item, n }) => (finishedLoads.has(own) || item > 0 ? sum : sum + n),
    0,
  );
  const doubts = unfinished === 0 ? [] : [issue('TALLY_ENGINE_UNFINISHED', {}, { found: String(unfinished) })];
  const { counts, issues: wrong } = groupedCounts(frame, wanted, lines);
  return { counts, issues: [...before, ...doubts, ...wrong] };
}

/** The receipts of a table, all of which must be of one questionnaire. */
function readReceipts(
  frame: PartFrame,
  kept: readonly KeptReceipt[],
): { readonly loads: readonly FinishedLoad[]; readonly issues: readonly Issue[] } {
  const loads: FinishedLoad[] = [];
  const issues: Issue[] = [];
  const allowed = frameText(frame);
  for (const { load, receipt: text } of kept) {
    const receipt = parsed(text);
    const found = receipt ? frameText(receipt) : text;
    if (receipt && sameFrame(receipt, frame)) loads.push({ load, receipt });
    else issues.push(issue('TALLY_ENGINE_RECEIPT', { key: load }, { found, allowed }));
  }
  return { loads, issues };
}

function parsed(text: string): FinishedLoad['receipt'] | undefined {
  try {
    return loadReceiptSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
