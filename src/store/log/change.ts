import type { Actor } from '../../round/index.ts';
import { type Store, timestamp } from '../store.ts';
import type { Tx } from '../tx.ts';
import { writeCheckpoint } from './checkpoint.ts';
import type { Checkpoint } from './checkpoint-text.ts';
import type { LogStep } from './end-trail.ts';
import { entryHash, type LogEntry } from './entry.ts';
import { writtenWithChange } from './with-change.ts';

export type { Tx } from '../tx.ts';

/** What a change is, as the log tells it. */
export interface Deed {
  readonly actor: Pick<Actor, 'account' | 'name'>;
  /** What was done, as `leaf.edit`: a name of `ACTIONS` or one below it. */
  readonly action: string;
  readonly round?: string | undefined;
  readonly agency?: string | undefined;
  /** What it was done to, as `leaf 1.1.1 self`. */
  readonly object: string;
  readonly reason?: string | undefined;
}

/** What a change gives: its value, and the states before and after for the log. They never hold secrets or personal data. */
export interface Changed<Value> {
  readonly value: Value;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Why the log is sealed with a signed checkpoint right behind this entry, as `round kh-2025: locked`. A move of a stage and a publication are. */
  readonly checkpoint?: string | undefined;
}

/**
 * Makes one change: the only way anything in the store is written. The work and its entry in the log are one transaction; when the work throws, neither is there.
 * Changes are made one after the other, so that the log has one end.
 */
export async function change<Value>(
  store: Store,
  deed: Deed,
  work: (tx: Tx) => Promise<Changed<Value>>,
): Promise<Value> {
  const alsoWritten = writtenWithChange();
  const made = await store.db.transaction().execute(async (tx) => {
    // The row is locked first: whoever comes second waits here, and sees what the first has left.
    const end = await tx
      .updateTable('log_end')
      .set((eb) => ({ seq: eb('seq', '+', 1) }))
      .where('id', '=', 1)
      .returning(['seq', 'hash'])
      .executeTakeFirstOrThrow();
    const { value, checkpoint, ...states } = await work(tx);
    await alsoWritten?.(tx);
    const entry = entryOf(deed, states, { seq: end.seq, at: timestamp(store), previous_hash: end.hash });
    const hash = entryHash(entry);
    await tx
      .insertInto('log')
      .values({ ...entry, hash })
      .execute();
    await tx.updateTable('log_end').set({ hash }).where('id', '=', 1).execute();
    const here = { ...entry, hash };
    const sealed = checkpoint === undefined ? undefined : await writeCheckpoint(tx, store, here, checkpoint);
    store.seal.expectEnd(here);
    return { value, end: here, sealed };
  });
  await noteMade(store, made);
  return made.value;
}

/** What stands outside of the database is written when the change stands in it. */
async function noteMade(
  { seal }: Store,
  { end, sealed }: { readonly end: LogStep; readonly sealed: Checkpoint | undefined },
): Promise<void> {
  seal.noteEnd(end);
  if (sealed) await seal.fileCheckpoint(sealed);
}

function entryOf(
  { actor, action, round, agency, object, reason }: Deed,
  { before, after }: Pick<Changed<unknown>, 'before' | 'after'>,
  place: Pick<LogEntry, 'seq' | 'at' | 'previous_hash'>,
): LogEntry {
  return {
    ...place,
    account: actor.account ?? '',
    name: asStored(actor.name),
    action,
    round: round ?? null,
    agency: agency ?? null,
    object: asStored(object),
    before: before === undefined ? null : JSON.stringify(before),
    after: after === undefined ? null : JSON.stringify(after),
    reason: asStored(reason ?? ''),
  };
}

/** A text as every database gives it back: no halves of characters and no NUL, which would be hashed and not be kept. */
function asStored(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8').replaceAll('\u0000', '\ufffd');
}
