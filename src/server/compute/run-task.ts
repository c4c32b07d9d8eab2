import type { Worker } from 'node:worker_threads';
import { spendMemory } from '../../io/small-heap.ts';
import { environmentWithoutKey, startThread } from '../../io/start-thread.ts';
import { refuse } from '../../store/refuse.ts';
import type { Outcome, Task } from './task.ts';
import type { WorkerAnswer } from './worker.ts';

/** Threads at work at once: a small computation need not wait behind a large one. */
const MOST_THREADS = 2;
/** A thread that nobody needs gives its memory back, later where it keeps a season that somebody may suppose more of. */
const IDLE_MS = 30_000;
const KEEPING_MS = 10 * 60_000;
/** What a round computes may take long; documents that anybody sends may not. */
const LONGEST_MS = { run: 15 * 60_000, 'what-if': 15 * 60_000, engine: 60_000, 'set-workbook': 60_000 } as const;
/** Documents are computed by one thread fewer, so that a round never waits for them. */
const MOST_ENGINE_THREADS = MOST_THREADS - 1;
/** Documents of everybody, and of one account, that are at work or wait. */
const MOST_ENGINE_JOBS = 32;
const MOST_OF_ONE = 8;
const BUSY_SECONDS = 10;

/** Why a piece of work was not finished. */
type Reason = 'time' | 'stop' | 'idle' | 'cancelled' | 'defect';

interface Job {
  readonly task: Task;
  readonly asker: string;
  readonly settle: (outcome: unknown) => void;
  /** @param defect what only our own log tells */
  readonly fail: (reason: Reason, defect?: unknown) => void;
}

/** Who asks for a piece of work. */
export interface Asker {
  readonly account?: string | undefined;
  /** Aborted when nobody waits for the work any more. */
  readonly signal?: AbortSignal | undefined;
}

interface Thread {
  readonly worker: Worker;
  job: Job | undefined;
  /** Digest of the season that it keeps. */
  keeps: string | undefined;
  timer: NodeJS.Timeout | undefined;
}

const threads = new Set<Thread>();
const waiting: Job[] = [];

/**
 * Carries out a piece of work in a thread of its own, so that the service answers meanwhile.
 * @returns refuses `ENGINE_WORKER_FAILED` (503) when the thread ends or fails; the next piece of work gets a new one. Refuses `ENGINE_BUSY` (503) for documents
 *   when many wait already
 */
export function runTask<Work extends Task>(task: Work, { account = '', signal }: Asker = {}): Promise<Outcome<Work>> {
  return new Promise((resolve, reject) => {
    if (task.kind === 'engine') requireRoom(account);
    const leave = (): void => cancel(job);
    const job: Job = {
      task,
      asker: account,
      settle: (outcome) => {
        signal?.removeEventListener('abort', leave);
        resolve(outcome as Outcome<Work>);
      },
      fail: (reason, defect) => {
        signal?.removeEventListener('abort', leave);
        const refused = refuse('ENGINE_WORKER_FAILED', 503, { found: reason });
        refused.cause = defect;
        reject(refused);
      },
    };
    waiting.push(job);
    if (signal?.aborted) leave();
    else signal?.addEventListener('abort', leave, { once: true });
    giveOut();
  });
}

/** Refuses `ENGINE_BUSY` when there are too many documents, of everybody or of one account. */
function requireRoom(account: string): void {
  const jobs = [...waiting, ...working()].filter(({ task }) => task.kind === 'engine');
  if (jobs.length < MOST_ENGINE_JOBS && jobs.filter(({ asker }) => asker === account).length < MOST_OF_ONE) return;
  throw refuse('ENGINE_BUSY', 503, { found: String(BUSY_SECONDS) }, { retryAfter: BUSY_SECONDS });
}

function working(): readonly Job[] {
  return [...threads].flatMap(({ job }) => job ?? []);
}

/** Gives up a piece of work that nobody waits for. */
function cancel(job: Job): void {
  const at = waiting.indexOf(job);
  if (at >= 0) {
    waiting.splice(at, 1);
    job.fail('cancelled');
    return;
  }
  const thread = [...threads].find((one) => one.job === job);
  if (thread) end(thread, 'cancelled');
}

/** The work that is to be begun next; documents wait while they have the threads that are theirs. */
function nextJob(): Job | undefined {
  const engines = working().filter(({ task }) => task.kind === 'engine').length;
  const at = waiting.findIndex(({ task }) => task.kind !== 'engine' || engines < MOST_ENGINE_THREADS);
  return at < 0 ? undefined : waiting.splice(at, 1)[0];
}

function giveOut(): void {
  for (;;) {
    const idle = [...threads].filter(({ job }) => !job);
    if (idle.length === 0 && threads.size >= MOST_THREADS) return;
    const job = nextJob();
    if (!job) return;
    begin(chosenThread(idle, job.task) ?? newThread(), job);
  }
}

/** The idle thread for a piece of work: for a what-if the one that keeps its season, else one that keeps another; for all else one that keeps none. */
function chosenThread(idle: readonly Thread[], task: Task): Thread | undefined {
  const free = idle.find(({ keeps }) => keeps === undefined);
  if (task.kind !== 'what-if') return free ?? (threads.size < MOST_THREADS ? undefined : idle[0]);
  return idle.find(({ keeps }) => keeps === task.digest) ?? idle.find(({ keeps }) => keeps !== undefined) ?? free;
}

function begin(thread: Thread, job: Job): void {
  clearTimeout(thread.timer);
  thread.job = job;
  spendMemory(true);
  thread.worker.ref();
  thread.timer = setTimeout(() => end(thread, 'time'), LONGEST_MS[job.task.kind]);
  thread.timer.unref();
  try {
    thread.worker.postMessage(job.task);
  } catch (error) {
    // What cannot cross to a thread was never begun.
    rest(thread);
    job.fail('defect', error);
  }
}

/** A thread that does nothing does not keep the service from stopping. */
function rest(thread: Thread): void {
  clearTimeout(thread.timer);
  thread.job = undefined;
  if (working().length === 0) spendMemory(false);
  thread.worker.unref();
  thread.timer = setTimeout(() => end(thread, 'idle'), thread.keeps === undefined ? IDLE_MS : KEEPING_MS);
  thread.timer.unref();
}

/** Ends a thread; what it was at is refused. */
function end(thread: Thread, reason: Reason, defect?: unknown): void {
  clearTimeout(thread.timer);
  threads.delete(thread);
  thread.job?.fail(reason, defect);
  thread.job = undefined;
  if (working().length === 0) spendMemory(false);
  thread.worker.terminate().catch(() => {});
  giveOut();
}

/** Ends every thread, as the service stops; what they were at is refused, what waits gets new ones. */
export function stopThreads(): void {
  for (const thread of [...threads]) end(thread, 'stop');
}

function newThread(): Thread {
  const worker = startThread(new URL('./worker.ts', import.meta.url), environmentWithoutKey());
  const thread: Thread = { worker, job: undefined, keeps: undefined, timer: undefined };
  threads.add(thread);
  worker.on('message', (answer: WorkerAnswer) => {
    const { job } = thread;
    const answered = 'outcome' in answer && answer.outcome !== undefined;
    if (job?.task.kind === 'what-if' && answered) thread.keeps = job.task.digest;
    rest(thread);
    if ('outcome' in answer) job?.settle(answer.outcome);
    else job?.fail('defect', new Error(answer.defect));
    giveOut();
  });
  worker.on('error', (error) => end(thread, 'defect', error));
  worker.on('exit', (code) => {
    if (threads.has(thread)) end(thread, 'defect', new Error(`a thread ended with ${code}`));
  });
  return thread;
}
