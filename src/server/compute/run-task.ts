import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { refuse } from '../../store/refuse.ts';
import type { Outcome, Task } from './task.ts';
import type { WorkerAnswer } from './worker.ts';

/** Threads at work at once: a small computation need not wait behind a large one. */
const MOST_THREADS = 2;
/** A thread that nobody needs gives its memory back. */
const IDLE_MS = 30_000;
const LONGEST_MS = 15 * 60_000;

interface Job {
  readonly task: Task;
  readonly settle: (outcome: unknown) => void;
  readonly fail: (reason: string) => void;
}

interface Thread {
  readonly worker: Worker;
  job: Job | undefined;
  timer: NodeJS.Timeout | undefined;
}

const threads = new Set<Thread>();
const waiting: Job[] = [];

/**
 * Carries out a piece of work in a thread of its own, so that the service answers meanwhile.
 * @returns refuses `ENGINE_WORKER_FAILED` (503) when the thread ends or fails; the next piece of work gets a new one
 */
export function runTask<Work extends Task>(task: Work): Promise<Outcome<Work>> {
  return new Promise((resolve, reject) => {
    waiting.push({
      task,
      settle: (outcome) => resolve(outcome as Outcome<Work>),
      fail: (reason) => reject(refuse('ENGINE_WORKER_FAILED', 503, { found: reason })),
    });
    giveOut();
  });
}

function giveOut(): void {
  while (waiting.length > 0) {
    const free = [...threads].find(({ job }) => !job) ?? (threads.size < MOST_THREADS ? startThread() : undefined);
    const job = free && waiting.shift();
    if (!free || !job) return;
    begin(free, job);
  }
}

function begin(thread: Thread, job: Job): void {
  clearTimeout(thread.timer);
  thread.job = job;
  thread.worker.ref();
  thread.timer = setTimeout(() => end(thread, 'time'), LONGEST_MS);
  thread.timer.unref();
  try {
    thread.worker.postMessage(job.task);
  } catch (error) {
    // What cannot cross to a thread was never begun.
    rest(thread);
    job.fail(error instanceof Error ? error.name : '');
  }
}

/** A thread that does nothing does not keep the service from stopping. */
function rest(thread: Thread): void {
  clearTimeout(thread.timer);
  thread.job = undefined;
  thread.worker.unref();
  thread.timer = setTimeout(() => end(thread, 'idle'), IDLE_MS);
  thread.timer.unref();
}

/** Ends a thread; what it was at is refused. */
function end(thread: Thread, reason: string): void {
  clearTimeout(thread.timer);
  threads.delete(thread);
  thread.job?.fail(reason);
  thread.job = undefined;
  thread.worker.terminate().catch(() => {});
  giveOut();
}

/** Ends every thread, as the service stops; what they were at is refused, what waits gets new ones. */
export function stopThreads(): void {
  for (const thread of [...threads]) end(thread, 'stop');
}

/** The key of hashes stays outside: answers that are kept are hashed already, and a result must not depend on who computes it. */
function environment(): NodeJS.ProcessEnv {
  const { PAR_INDEX_HASH_KEY: _key, PAR_INDEX_HASH_KEY_FILE: _file, ...others } = process.env;
  return others;
}

/** A thread of the program as it is built; where it runs from its sources, one that reads TypeScript too. */
function makeWorker(): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./worker.js', import.meta.url), { env: environment() });
  }
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx'));
  const [api, entry] = [new URL('./esm/api/index.mjs', tsx), new URL('./worker.ts', import.meta.url)];
  const start = `import('${api.href}').then(({ register }) => { register(); return import('${entry.href}'); })`;
  return new Worker(start, { eval: true, env: environment(), execArgv: [] });
}

function startThread(): Thread {
  const worker = makeWorker();
  const thread: Thread = { worker, job: undefined, timer: undefined };
  threads.add(thread);
  worker.on('message', (answer: WorkerAnswer) => {
    const { job } = thread;
    rest(thread);
    if ('outcome' in answer) job?.settle(answer.outcome);
    else job?.fail(answer.defect.split('\n')[0] ?? '');
    giveOut();
  });
  worker.on('error', (error) => end(thread, error.message));
  worker.on('exit', (code) => {
    if (threads.has(thread)) end(thread, `exit ${code}`);
  });
  return thread;
}
