/** Told what must be done if the command is to end before its time; it may be done after the command has done it itself. */
export type OnStop = (leave: () => Promise<unknown>) => void;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** A server that does not answer is not waited for. */
const PATIENCE_MS = 5_000;

/** Works; on a signal that asks the command to end, does first what the work has asked for, the last first, and then ends as such a signal ends commands. A second one ends it at once. */
export async function leaveNothing<T>(work: (onStop: OnStop) => Promise<T>): Promise<T> {
  const leaving: (() => Promise<unknown>)[] = [];
  const onSignal = (signal: NodeJS.Signals): void => {
    for (const one of SIGNALS) process.off(one, onSignal);
    const patience = setTimeout(() => process.kill(process.pid, signal), PATIENCE_MS);
    leaveAll(leaving).finally(() => {
      clearTimeout(patience);
      process.kill(process.pid, signal);
    });
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  try {
    return await work((leave) => leaving.unshift(leave));
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }
}

async function leaveAll(leaving: readonly (() => Promise<unknown>)[]): Promise<void> {
  // What cannot be done must not keep the rest from being done.
  for (const leave of leaving) await leave().catch(() => {});
}
