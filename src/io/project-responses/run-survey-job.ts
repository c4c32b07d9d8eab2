import type { Worker } from 'node:worker_threads';
import { environmentWithoutKey, startThread } from '../start-thread.ts';
import type { JobResult, SurveyJob } from './survey-job.ts';
import type { WorkerMessage } from './survey-worker.ts';

/** A job that is done beside everything else. */
export interface RunningJob<Result> {
  /** Rejects when the job fails, which only a defect or `stop` makes it do. */
  readonly done: Promise<Result>;
  readonly stop: () => Promise<void>;
}

/** Workbooks are held whole while they are read: more at once would fill the memory of a small machine. */
const MOST_AT_ONCE = 2;
/** Rows are read and forgotten: with the default of 48 more of them pile up, and nothing is quicker. */
const YOUNG_MB = 12;
/** A thread that nobody needs gives its memory back. */
const IDLE_MS = 30_000;

const waiting: (() => void)[] = [];
let running = 0;
/** Threads without work, each with what ends it in time. */
const idle = new Map<Worker, NodeJS.Timeout>();

/**
 * Does a job about a survey in a thread of its own, so that whoever waits for anything else is answered meanwhile. At most two run at once, others wait.
 * The key for hashing identifiers is not in the thread's environment: what is kept is hashed already, and must read alike everywhere.
 * @param onRows called now and then with the rows read so far
 */
export function runSurveyJob<Job extends SurveyJob>(
  job: Job,
  onRows: (rows: number) => void = () => {},
): RunningJob<JobResult<Job>> {
  let worker: Worker | undefined;
  let isStopped = false;
  const work = async (): Promise<JobResult<Job>> => {
    await takeTurn();
    try {
      if (isStopped) throw new Error('the job was stopped');
      worker = takeWorker();
      const result = await resultOf(worker, job, onRows);
      if (!isStopped) rest(worker);
      return result as JobResult<Job>;
    } catch (error) {
      await worker?.terminate();
      throw error;
    } finally {
      worker = undefined;
      leaveTurn();
    }
  };
  return {
    done: work(),
    stop: async () => {
      isStopped = true;
      await worker?.terminate();
    },
  };
}

async function takeTurn(): Promise<void> {
  if (running < MOST_AT_ONCE) running += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
}

/** The turn goes straight to who waits. */
function leaveTurn(): void {
  const next = waiting.shift();
  if (next) next();
  else running -= 1;
}

function takeWorker(): Worker {
  const [free] = idle;
  if (!free) return startThread(new URL('./survey-worker.ts', import.meta.url), environmentWithoutKey(), YOUNG_MB);
  const [worker, timer] = free;
  clearTimeout(timer);
  idle.delete(worker);
  worker.ref();
  return worker;
}

/** A thread that does nothing does not keep the program from ending. */
function rest(worker: Worker): void {
  const end = (): void => {
    clearTimeout(idle.get(worker));
    idle.delete(worker);
    worker.terminate().catch(() => {});
  };
  worker.removeAllListeners();
  worker.once('error', end);
  worker.once('exit', end);
  worker.unref();
  idle.set(worker, setTimeout(end, IDLE_MS).unref());
}

function resultOf(worker: Worker, job: SurveyJob, onRows: (rows: number) => void): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.on('message', (message: WorkerMessage) => {
      if ('rows' in message) onRows(message.rows);
      else if ('defect' in message) reject(new Error(message.defect));
      else resolve(message.result);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread of a survey ended with ${code}`)));
    worker.postMessage(job);
  });
}
