import { ENGINE } from '../../base/engine.ts';
import { type Issue, issue, severityOf } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import { RESULT_FILE } from '../../io/write-run.ts';
import { diffResults, type ResultDiff } from '../../report/diff-results.ts';
import type { ResultDocument } from '../../report/result-schema.ts';
import { SHEET_WORDS } from '../../report/word.ts';
import type { Actor } from '../../round/index.ts';
import { publishRound } from '../../store/publication/publish-round.ts';
import { listPublications, readPublishedFiles } from '../../store/publication/read-publications.ts';
import { refuse } from '../../store/refuse.ts';
import { readRoundContent } from '../../store/round/round-content.ts';
import { requireStage } from '../../store/round/round-row.ts';
import { readSeasonData, type SeasonData, seasonDataDigest } from '../../store/round/season-data.ts';
import { type Store, timestamp } from '../../store/store.ts';
import { keptAnswers } from '../kept/kept-answers.ts';
import type { Service } from '../service.ts';
import { computeRound, type RoundRun } from './compute-round.ts';
import { keepFiles, keepText } from './keep-files.ts';
import type { SheetStanding } from './task.ts';

/** What the one who publishes says. */
export interface PublicationOrder {
  readonly round: string;
  readonly seen: number;
  readonly decision: { readonly number: string; readonly date: string };
  readonly reason: string;
  readonly answers: 'public' | 'withheld' | undefined;
  readonly acknowledge: readonly string[];
}

/** `publication.json`: what is said of a publication beside its inputs and outputs. */
export interface PublicationRecord {
  readonly format: 'par-index-publication';
  readonly round: string;
  readonly title: Localized;
  readonly revision: number;
  readonly decision: { readonly number: string; readonly date: string };
  readonly reason: string;
  /** Ranked agencies whose sheets were not complete, published without a rank all the same. */
  readonly acknowledged: readonly string[];
  readonly answers: 'public' | 'withheld';
  /** Paths of the files that hold survey answers. */
  readonly answerFiles: readonly string[];
  /** The season's own file: what `par-index run` is given. */
  readonly season: string;
  readonly engine: { readonly name: string; readonly version: string };
  readonly publishedAt: string;
  /** What differs from the revision before; null for the first. */
  readonly changes: ResultDiff | null;
}

export const RECORD_FILE = 'publication.json';

/**
 * Publishes a round as its data stand: computes it, keeps every file it was computed from and every file that came out, and closes it.
 * @returns the revision and the new version of the round; refuses `ROUND_UNKNOWN`, `ROUND_STAGE`, `REQUEST_STALE`, `PUBLICATION_BLOCKED` with the list of
 *   what blocks, `PUBLICATION_REASON_MISSING`, `PUBLICATION_DATA_MOVED`
 */
export async function publish(
  service: Service,
  actor: Actor,
  order: PublicationOrder,
): Promise<{ readonly revision: number; readonly version: number }> {
  const { store } = service;
  const { round: id, decision, reason, seen } = order;
  const data = await readSeasonData(store, id);
  // Said before the long computation; what counts is asked again in the change.
  if (data.round.version === seen) requireStage(data.round, ['council']);
  const earlier = await listPublications(store, id);
  const revision = (earlier.at(-1)?.revision ?? 0) + 1;
  const run = await computeOf(service, data);
  const acknowledged = requireOpen(run, order, await readingUploads(store, id));
  if (reason === '' && (revision > 1 || acknowledged.length > 0)) throw refuse('PUBLICATION_REASON_MISSING', 422);
  const answersPublic = await areAnswersPublic(store, order);
  const last = earlier.at(-1);
  const files = await keepFiles(store, run);
  const publishedAt = timestamp(store);
  const record: PublicationRecord = {
    format: 'par-index-publication',
    round: id,
    title: { vi: data.round.title_vi, en: data.round.title_en },
    revision,
    decision,
    reason,
    acknowledged,
    answers: answersPublic ? 'public' : 'withheld',
    answerFiles: [...run.season.answers].map((path) => `input/${path}`).sort(),
    season: `input/${run.season.seasonPath}`,
    engine: { ...ENGINE },
    publishedAt,
    changes: last ? diffResults(await publishedResult(store, last.id), run.result()) : null,
  };
  const kept = await keepText(store, `${JSON.stringify(record, null, 1)}\n`);
  const result = files.find(({ path }) => path === `output/${RESULT_FILE}`)?.sha256 ?? '';
  const version = await publishRound(store, actor, {
    round: id,
    seen,
    revision,
    decision,
    reason,
    acknowledged,
    answersPublic,
    engine: ENGINE.version,
    result,
    data: run.season.digest,
    files: [...files, { path: RECORD_FILE, sha256: kept }],
    publishedAt,
  });
  keptAnswers(service).drop();
  return { revision, version };
}

/** The computation of these very data: one that is known, or a new one. */
async function computeOf(service: Service, data: SeasonData): Promise<RoundRun> {
  const run = await computeRound(service, data.round.id);
  return run.season.digest === seasonDataDigest(data) ? run : computeRound(service, data.round.id, true);
}

/** The ranked agencies that have no complete sheet and were acknowledged. Refuses `PUBLICATION_BLOCKED` when anything else is open. */
function requireOpen(
  { issues, sheets }: RoundRun,
  { acknowledge }: PublicationOrder,
  reading: readonly string[],
): readonly string[] {
  const waiting = sheets.filter(({ ranked, status }) => ranked && (status === 'provisional' || status === 'missing'));
  const codes = new Set(sheets.map(({ agency }) => agency));
  const blocks = [
    ...issues.filter((found) => severityOf(found) === 'error'),
    ...waiting.filter(({ agency }) => !acknowledge.includes(agency)).map(openSheet),
    ...acknowledge
      .filter((code) => !codes.has(code))
      .map((code) => issue('PUBLICATION_ACKNOWLEDGE_UNKNOWN', { path: '$.acknowledge' }, { found: code })),
    ...reading.map((name) => issue('PUBLICATION_UPLOAD_READING', { file: name }, { found: name })),
  ];
  if (blocks.length > 0) {
    const found = [...new Set(blocks.map(({ code }) => code))].join(', ');
    const agencies = waiting.map(({ agency }) => agency);
    throw refuse('PUBLICATION_BLOCKED', 422, { found, count: String(blocks.length) }, { issues: blocks, agencies });
  }
  return waiting.map(({ agency }) => agency);
}

function openSheet({ agency, status }: SheetStanding): Issue {
  return issue('PUBLICATION_SHEET_OPEN', { key: agency }, { found: agency, state: SHEET_WORDS[status] });
}

async function readingUploads(store: Store, round: string): Promise<readonly string[]> {
  const rows = await store.db
    .selectFrom('upload')
    .select('file_name')
    .where('round', '=', round)
    .where('state', '=', 'reading')
    .execute();
  return rows.map(({ file_name: name }) => name).sort();
}

/** Answers could give back what the tables of a survey withhold: where a survey guards small groups, they are public only when somebody says so. */
async function areAnswersPublic(store: Store, { round, answers }: PublicationOrder): Promise<boolean> {
  if (answers !== undefined) return answers === 'public';
  const { questionnaires } = await readRoundContent(store, round);
  return [...questionnaires.values()].every(({ privacy }) => privacy === undefined);
}

/** The result of a publication, as it was published; whoever asks for it while it is read waits for the same. */
export async function publishedResult(store: Store, publication: string): Promise<ResultDocument> {
  const files = await readPublishedFiles(store, publication);
  const file = files.find(({ path }) => path === `output/${RESULT_FILE}`);
  if (!file) throw new Error(`publication ${publication} has no result`);
  const { sha256 } = file;
  const known = results.get(sha256) ?? parseResult(store, sha256);
  results.set(sha256, known);
  // What could not be read is tried again by the next.
  known.catch(() => results.delete(sha256));
  for (const old of [...results.keys()].slice(0, -MOST_RESULTS)) results.delete(old);
  return known;
}

async function parseResult({ files }: Store, sha256: string): Promise<ResultDocument> {
  return JSON.parse((await files.read(sha256)).toString('utf8')) as ResultDocument;
}

const MOST_RESULTS = 3;
/** Results that were read, by their digest: what is published never changes. */
const results = new Map<string, Promise<ResultDocument>>();
