import type { Store } from '../store.ts';

/** An upload that is being read, and those who follow it. */
export interface Reading {
  readonly bytes: number;
  rows: number;
  /** Whether others are read first. */
  waits: boolean;
  /** Called when there is something new, and at the end. */
  readonly followers: Set<() => void>;
  readonly stop: () => Promise<void>;
  /** Fulfilled when it has ended in whatever way. */
  ended: Promise<void>;
}

const desks = new WeakMap<Store['db'], Map<string, Reading>>();

/** The uploads of a store that are being read now, by their ids. */
export function readingDesk({ db }: Pick<Store, 'db'>): Map<string, Reading> {
  const desk = desks.get(db) ?? new Map<string, Reading>();
  desks.set(db, desk);
  return desk;
}

/** Stops reading; what was being read is marked as failed by the next start. To be called before the store is closed. */
export async function stopReading(store: Pick<Store, 'db'>): Promise<void> {
  const all = [...readingDesk(store).values()];
  await Promise.all(all.map(({ stop }) => stop()));
  await Promise.all(all.map(({ ended }) => ended));
}

/** Waits until nothing is being read any more. */
export async function allRead(store: Pick<Store, 'db'>): Promise<void> {
  await Promise.all([...readingDesk(store).values()].map(({ ended }) => ended));
}
