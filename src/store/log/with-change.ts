import { AsyncLocalStorage } from 'node:async_hooks';
import type { Tx } from '../tx.ts';

/** What is written in the same transaction as a change. */
export type AlsoWritten = (tx: Tx) => Promise<void>;

const also = new AsyncLocalStorage<AlsoWritten>();

/** Does a work; with every change made in it something is written that has to stand if, and only if, the change does. */
export function withEveryChange<Value>(written: AlsoWritten, work: () => Promise<Value>): Promise<Value> {
  return also.run(written, work);
}

/** What is to be written with a change that begins here; undefined where nothing is. */
export function writtenWithChange(): AlsoWritten | undefined {
  return also.getStore();
}
