import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { change } from '../../src/store/log/change.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { STORES } from './stores.ts';

describe.each(STORES)('A change on $name', ({ open }) => {
  let under: ServiceUnderTest;
  beforeAll(async () => {
    under = await open();
  });
  afterAll(() => under.close());

  const deed = { actor: { account: 'a', name: 'An' }, action: 'setting.write', object: 'setting x' };

  test('A change and its entry in the log are one: when the work fails, neither is there.', async () => {
    const { store } = under;
    await change(store, deed, async (tx) => {
      await tx.insertInto('setting').values({ name: 'x', value: '1' }).execute();
      return { value: undefined, after: '1' };
    });
    const failing = change(store, deed, async (tx) => {
      await tx.insertInto('setting').values({ name: 'y', value: '1' }).execute();
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await store.db.selectFrom('setting').selectAll().execute()).toEqual([{ name: 'x', value: '1' }]);
    const log = await store.db.selectFrom('log').selectAll().orderBy('seq').execute();
    expect(log.map(({ seq, previous_hash }) => [seq, previous_hash])).toEqual([[1, '']]);
  });

  test('An address that no route answers is a problem, in the language asked for.', async () => {
    const answer = await under.anybody.get('/nothing', { 'accept-language': 'en' });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ code: 'REQUEST_NOT_FOUND', title: 'There is no “/api/v1/nothing”.' });
  });
});
