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
  /** Other things that the same deed changed: the log has an entry for each. */
  readonly also?: readonly (Pick<Deed, 'object'> & Pick<Changed<unknown>, 'before' | 'after'>)[] | undefined;
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
    const { value, checkpoint, also = [], ...states } = await work(tx);
    await alsoWritten?.(tx);
    const before = { seq: end.seq - 1, hash: end.hash };
    const entries = chained(before, timestamp(store), [
      [deed, states],
      ...also.map(({ object, ...others }) => [{ ...deed, object }, others] as const),
    ]);
    for (const entry of entries) await tx.insertInto('log').values(entry).execute();
    const last = entries.at(-1) ?? before;
    await tx.updateTable('log_end').set({ seq: last.seq, hash: last.hash }).where('id', '=', 1).execute();
    const sealed = checkpoint === undefined ? undefined : await writeCheckpoint(tx, store, last, checkpoint);
    for (const entry of entries) store.seal.expectEnd(entry);
    return { value, entries, sealed };
  });
  await noteMade(store, made);
  return made.value;
}

type States = Pick<Changed<unknown>, 'before' | 'after'>;

/** Entries one after the other behind where the log ends. */
function chained(
  end: Pick<LogStep, 'seq' | 'hash'>,
  at: string,
  deeds: readonly (readonly [Deed, States])[],
): readonly (LogEntry & { readonly hash: string })[] {
  let { seq, hash } = end;
  return deeds.map(([deed, states]) => {
    seq += 1;
    const entry = entryOf(deed, states, { seq, at, previous_hash: hash });
    hash = entryHash(entry);
    return { ...entry, hash };
  });
}

/** What stands outside of the database is written when the change stands in it. */
async function noteMade(
  { seal }: Store,
  { entries, sealed }: { readonly entries: readonly LogStep[]; readonly sealed: Checkpoint | undefined },
): Promise<void> {
  for (const entry of entries) seal.noteEnd(entry);
  if (sealed) await seal.fileCheckpoint(sealed);
}

function entryOf(
  { actor, action, round, agency, object, reason }: Deed,
  { before, after }: States,
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
