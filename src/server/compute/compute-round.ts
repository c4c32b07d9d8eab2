import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { issueText } from '../../base/issue/issue.ts';
import type { RunFile } from '../../io/write-run.ts';
import { RESULT_FILE } from '../../io/write-run.ts';
import type { ResultDocument } from '../../report/result-schema.ts';
import { UNFINISHED } from '../../store/durable.ts';
import { refuse } from '../../store/refuse.ts';
import { readDataVersion } from '../../store/round/round-row.ts';
import type { SeasonFolder } from '../../store/round/write-season-folder.ts';
import { writeSeasonFolder } from '../../store/round/write-season-folder.ts';
import type { Store } from '../../store/store.ts';
import type { Service } from '../service.ts';
import { runTask } from './run-task.ts';
import type { RunOutcome } from './task.ts';

/** A round computed as `par-index run` computes it. */
export interface RoundRun extends Omit<RunOutcome, 'files'> {
  readonly files: readonly RunFile[];
  /** What it was computed from. */
  readonly season: SeasonFolder;
  /** `result.json`, parsed when it is asked for. */
  readonly result: () => ResultDocument;
}

interface Computing {
  readonly dataVersion: number;
  readonly run: Promise<RoundRun>;
}

/** Rounds whose last computation is kept in memory. */
const MOST_KEPT = 3;
const kept = new WeakMap<Store['db'], Map<string, Computing>>();

/**
 * Computes a round from what the store holds. A round whose data did not change is computed once; of one round there is one computation at a time,
 * in a thread of its own.
 * @param fresh computes it again whatever is known
 * @returns refuses `ROUND_UNKNOWN`, `ENGINE_NOTHING_COMPUTED` with the issues of the engine, `ENGINE_WORKER_FAILED`
 */
export async function computeRound({ store }: Pick<Service, 'store'>, round: string, fresh = false): Promise<RoundRun> {
  const dataVersion = await readDataVersion(store, round);
  const rounds = kept.get(store.db) ?? new Map<string, Computing>();
  kept.set(store.db, rounds);
  const last = rounds.get(round);
  if (last?.dataVersion === dataVersion && !fresh) return last.run;
  const after = last ? last.run.then(nothing, nothing) : Promise.resolve();
  const computing = { dataVersion, run: after.then(() => computeNow(store, round)) };
  // The round computed last stands last.
  rounds.delete(round);
  rounds.set(round, computing);
  for (const old of [...rounds.keys()].slice(0, -MOST_KEPT)) rounds.delete(old);
  computing.run.catch(() => {
    if (rounds.get(round) === computing) rounds.delete(round);
  });
  return computing.run;
}

function nothing(): void {}

/**
 * Begins to compute a round where its result is not there yet, and waits for it only so long.
 * @param patience milliseconds
 * @returns whether the result is there; refuses as `computeRound` does when that is known in time
 */
export async function beginComputing(
  service: Pick<Service, 'store'>,
  round: string,
  patience: number,
): Promise<boolean> {
  const run = computeRound(service, round);
  // What goes wrong later is told to who asks for the result.
  run.catch(nothing);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  return Promise.race([run.then(() => true), late]).finally(() => clearTimeout(timer));
}

async function computeNow(store: Store, round: string): Promise<RoundRun> {
  return withSeasonFolder(store, round, async (season) => {
    const { files, ...outcome } = await runTask({ kind: 'run', season: season.season, lang: 'vi' });
    if (!files) {
      const { issues } = outcome;
      const [first] = issues;
      const found = first ? { vi: issueText(first, 'vi'), en: issueText(first, 'en') } : round;
      throw refuse('ENGINE_NOTHING_COMPUTED', 422, { found }, { issues });
    }
    let parsed: ResultDocument | undefined;
    const result = (): ResultDocument => {
      parsed ??= JSON.parse(textOf(files, RESULT_FILE) ?? '') as ResultDocument;
      return parsed;
    };
    return { ...outcome, files, season, result };
  });
}

/** The text of one file of a run. */
export function textOf(files: readonly RunFile[], path: string): string | undefined {
  return files.find((file) => file.path === path)?.text;
}

/** Writes a round out as a season, with the answers of its surveys or without, into a folder that is gone afterwards. */
export async function withSeasonFolder<Value>(
  store: Store,
  round: string,
  work: (season: SeasonFolder) => Promise<Value>,
  answers = true,
): Promise<Value> {
  return withWorkFolder(store, async (folder) => work(await writeSeasonFolder(store, round, folder, answers)));
}

/** By its name it is left out of backups, and removed at the next start where a process that was killed has left it. */
function passingFolder(folder: string): string {
  return join(folder, `${UNFINISHED}work`);
}

/** A folder for passing things, on the disk of the data: survey answers stay where they are guarded. */
export async function withWorkFolder<Value>(
  { folder }: Pick<Store, 'folder'>,
  work: (folder: string) => Promise<Value>,
): Promise<Value> {
  const root = passingFolder(folder);
  await mkdir(root, { recursive: true, mode: 0o700 });
  const own = await mkdtemp(join(root, 'season-'));
  try {
    return await work(own);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}
