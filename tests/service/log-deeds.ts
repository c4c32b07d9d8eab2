import { change } from '../../src/store/log/change.ts';
import type { Store } from '../../src/store/store.ts';

/** Makes changes for tests of the log: setting `name 1`, `name 2` …; those of `sealed` end with a checkpoint. */
export async function makeChanges(
  store: Store,
  count: number,
  name = 'x',
  sealed: readonly number[] = [],
): Promise<void> {
  for (let at = 1; at <= count; at += 1)
    await makeChange(store, `${name} ${at}`, sealed.includes(at) ? name : undefined);
}

/** Makes one change: a setting of this name. */
export async function makeChange(store: Store, name: string, checkpoint?: string | undefined): Promise<void> {
  const actor = { account: 'a', name: 'Nguyễn Văn An' };
  await change(store, { actor, action: 'setting.write', object: `setting ${name}`, reason: 'thử' }, async (tx) => {
    await tx.insertInto('setting').values({ name, value: '1' }).execute();
    return { value: undefined, after: { value: '1' }, checkpoint };
  });
}
