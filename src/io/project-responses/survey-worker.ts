import { parentPort } from 'node:worker_threads';
import { doSurveyJob, type SurveyJob } from './survey-job.ts';

/** What a worker tells: how many rows it has read, and at last what came out. */
export type WorkerMessage = { readonly rows: number } | { readonly result: unknown } | { readonly defect: string };

const EVERY = 500;
const tell = (message: WorkerMessage): void => parentPort?.postMessage(message);

parentPort?.on('message', async (job: SurveyJob) => {
  let rows = 0;
  try {
    const result = await doSurveyJob(job, () => {
      rows += 1;
      if (rows % EVERY === 0) tell({ rows });
    });
    tell({ rows });
    tell({ result });
  } catch (error) {
    tell({ defect: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
