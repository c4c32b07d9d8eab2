import { parentPort } from 'node:worker_threads';
import { carryOutTask } from './carry-out-task.ts';
import type { Task } from './task.ts';

/** What a thread answers: the outcome, or the text of what it failed with. */
export type WorkerAnswer = { readonly outcome: unknown } | { readonly defect: string };

// The beginning of a thread: it takes one piece of work after the other.
parentPort?.on('message', (task: Task) => {
  carryOutTask(task).then(
    (outcome) => parentPort?.postMessage({ outcome } satisfies WorkerAnswer),
    (error: unknown) => {
      const defect = error instanceof Error ? (error.stack ?? error.message) : String(error);
      parentPort?.postMessage({ defect } satisfies WorkerAnswer);
    },
  );
});
