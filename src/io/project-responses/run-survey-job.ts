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

/** What is told of a job while it is done. */
export interface JobListener {
  /** Called when its turn has come. */
  readonly onStart?: (() => void) | undefined;
  /** Called now and then with the rows read so far. */
  readonly onRows?: ((rows: number) => void) | undefined;
}

/** Workbooks are held whole while they are read: more at once would fill the memory of a small machine. */
const MOST_AT_ONCE = 2;
/** A thread takes some 40 MB whatever it reads: files wait for each other, so that four at once take no more than one. Figures need not wait for them. */
const MOST_PROJECTIONS = 1;
/**
 * Rows are read and forgotten: with the default of 48 MB for new objects more of them pile up, and nothing is quicker. For others there is enough for the largest workbook
 * that is read; a thread that may have more collects what it no longer needs at four times what it needs, and this one at twice.
 */
const MEMORY = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 2000 };
/** A thread that nobody needs gives its memory back. */
const IDLE_MS = 30_000;

/** A job in the queue, or at work. */
interface Turn {
  readonly isProjection: boolean;
  readonly begin: () => void;
}

const waiting: Turn[] = [];
const running = new Set<Turn>();
/** Threads without work, each with what ends it in time. */
const idle = new Map<Worker, NodeJS.Timeout>();

/**
 * Does a job about a survey in a thread of its own, so that whoever waits for anything else is answered meanwhile. At most two run at once, one of them a projection; others wait.
 * The key for hashing identifiers is not in the thread's environment: what is kept is hashed already, and must read alike everywhere.
 */
export function runSurveyJob<Job extends SurveyJob>(job: Job, listener: JobListener = {}): RunningJob<JobResult<Job>> {
  let worker: Worker | undefined;
  let isStopped = false;
  const work = async (): Promise<JobResult<Job>> => {
    const turn = await takeTurn(job);
    try {
      if (isStopped) throw new Error('the job was stopped');
      listener.onStart?.();
      worker = takeWorker();
      const result = await resultOf(worker, job, listener);
      if (!isStopped) rest(worker);
      return result as JobResult<Job>;
    } catch (error) {
      await worker?.terminate();
      throw error;
    } finally {
      worker = undefined;
      running.delete(turn);
      callNext();
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

function takeTurn({ kind }: SurveyJob): Promise<Turn> {
  return new Promise((resolve) => {
    const turn: Turn = { isProjection: kind === 'project', begin: () => resolve(turn) };
    waiting.push(turn);
    callNext();
  });
}

/** Lets whoever has waited longest begin, of those who may. */
function callNext(): void {
  const projections = [...running].filter(({ isProjection }) => isProjection).length;
  const next = waiting.find(({ isProjection }) => !isProjection || projections < MOST_PROJECTIONS);
  if (!next || running.size >= MOST_AT_ONCE) return;
  waiting.splice(waiting.indexOf(next), 1);
  running.add(next);
  next.begin();
}

function takeWorker(): Worker {
  const [free] = idle;
  if (!free) return startThread(new URL('./survey-worker.ts', import.meta.url), environmentWithoutKey(), MEMORY);
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

function resultOf(worker: Worker, job: SurveyJob, { onRows }: JobListener): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.on('message', (message: WorkerMessage) => {
      if ('rows' in message) onRows?.(message.rows);
      else if ('defect' in message) reject(new Error(message.defect));
      else resolve(message.result);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread of a survey ended with ${code}`)));
    worker.postMessage(job);
  });
}
