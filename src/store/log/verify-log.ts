import type { KeyObject } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { hasError, type Issue, issue } from '../../base/issue/issue.ts';
import type { Tables } from '../tables.ts';
import { type ChainCheck, LOG_PLACE, START, span, startChainCheck, type Witness } from './check-chain.ts';
import { checkCheckpoints } from './check-checkpoints.ts';
import type { LogEnd } from './checkpoint-text.ts';
import { readFiledCheckpoints, readNotedEnd } from './log-witness.ts';
import { readPublicKeys } from './signing-key.ts';

/** What a check of the whole log has found. */
export interface LogVerification {
  /** Whether nothing is wrong. Warnings do not count. */
  readonly intact: boolean;
  readonly entries: number;
  readonly end: LogEnd;
  readonly checkpoints: number;
  /** Ids of the keys that are taken as ours. */
  readonly keys: readonly string[];
  readonly issues: readonly Issue[];
}

/** The log of a store, wherever it runs. */
export interface LogPlace {
  readonly db: Kysely<Tables>;
  readonly folder: string;
}

const BATCH = 1000;
const PATIENCE_MS = 300;

/**
 * Checks the whole log against itself, against the signed checkpoints, and against what the data folder has noted of it. The service may be running:
 * entries that are made meanwhile are checked too.
 * Gives `LOG_ENTRY_ALTERED`, `LOG_ENTRY_MISSING`, `LOG_CHAIN_BROKEN`, `LOG_REWRITTEN`, `LOG_ENTRY_FOREIGN`, `LOG_CUT`, `LOG_END_DIFFERS`, `LOG_UNNOTED`,
 * `LOG_CHECKPOINT_FORGED`, `LOG_CHECKPOINT_REMOVED`, `LOG_CHECKPOINT_UNFILED` and `LOG_CHECKPOINT_UNREADABLE`, each with its place: `log:17` is entry 17.
 * @param trusted public keys that somebody has kept elsewhere; without them those in the data folder are believed
 */
export async function verifyLog(
  place: LogPlace,
  trusted?: ReadonlyMap<string, KeyObject> | undefined,
): Promise<LogVerification> {
  const { db, folder } = place;
  const keys = trusted ?? (await readPublicKeys(folder));
  // The folder is read first: it lags behind the database, and never runs before it.
  const noted = await readNotedEnd(folder);
  const filed = await readFiledCheckpoints(folder);
  const made = await db.selectFrom('checkpoint').selectAll().orderBy('seq').orderBy('occasion').execute();
  const known = checkCheckpoints({ made, filed: filed.checkpoints }, keys);
  const stillUnfiled = await confirmUnfiled(folder, known.issues);
  const witnesses = [...known.witnesses, ...(noted ? [noteWitness(noted)] : [])];
  const walked = await walkLog(db, witnesses);
  const unnoted = await findUnnoted(folder, walked.first, noted);
  const issues = [...walked.issues, ...unnoted, ...filed.issues, ...stillUnfiled];
  return {
    intact: !hasError(issues),
    entries: walked.entries,
    end: walked.last,
    checkpoints: made.length,
    keys: [...keys.keys()],
    issues,
  };
}

function noteWitness(noted: LogEnd): Witness {
  return { ...noted, name: { vi: 'tệp log-end trong thư mục dữ liệu', en: 'the file log-end in the data folder' } };
}

interface Walked {
  readonly entries: number;
  /** The end of the log when the walk began. */
  readonly first: LogEnd;
  readonly last: LogEnd;
  readonly issues: readonly Issue[];
}

async function walkLog(db: Kysely<Tables>, witnesses: readonly Witness[]): Promise<Walked> {
  const check = startChainCheck(witnesses);
  const readEnd = async (): Promise<LogEnd> =>
    (await db.selectFrom('log_end').select(['seq', 'hash']).where('id', '=', 1).executeTakeFirst()) ?? START;
  const first = await readEnd();
  let entries = 0;
  for (;;) {
    const more = await walkOn(db, check, entries);
    entries += more;
    // The end is read behind the entries. When it is further on, entries were made meanwhile, or they are gone.
    const end = await readEnd();
    if (end.seq <= check.last().seq || more === 0) {
      return { entries, first, last: check.last(), issues: check.finish(end) };
    }
  }
}

/** Adds every entry behind those that were added; gives how many there were. */
async function walkOn(db: Kysely<Tables>, check: ChainCheck, before: number): Promise<number> {
  let added = 0;
  for (;;) {
    // Nothing belongs before entry 1, but somebody may have put it there.
    const from = before + added === 0 ? Number.MIN_SAFE_INTEGER : check.last().seq;
    const rows = await db.selectFrom('log').selectAll().where('seq', '>', from).orderBy('seq').limit(BATCH).execute();
    for (const row of rows) check.add(row);
    added += rows.length;
    if (rows.length < BATCH) return added;
  }
}

/** Entries that the service should have noted outside of the database. It does so right behind a change: it is given time. */
async function findUnnoted(folder: string, end: LogEnd, noted: LogEnd | undefined): Promise<readonly Issue[]> {
  if (end.seq <= (noted?.seq ?? 0)) return [];
  await wait(PATIENCE_MS);
  const from = ((await readNotedEnd(folder))?.seq ?? 0) + 1;
  return end.seq < from ? [] : [issue('LOG_UNNOTED', { file: LOG_PLACE, row: from }, { found: span(from, end.seq) })];
}

/** A checkpoint is filed right behind its change: one that is not filed is looked for again. */
async function confirmUnfiled(folder: string, issues: readonly Issue[]): Promise<readonly Issue[]> {
  const isUnfiled = ({ code }: Issue): boolean => code === 'LOG_CHECKPOINT_UNFILED';
  if (!issues.some(isUnfiled)) return issues;
  await wait(PATIENCE_MS);
  const { checkpoints } = await readFiledCheckpoints(folder);
  const filed = new Set(checkpoints.map(({ seq, occasion }) => `${seq} ${occasion}`));
  return issues.filter(
    (one) => !(isUnfiled(one) && filed.has(`${String(one.values['found'])} ${String(one.values['occasion'])}`)),
  );
}
