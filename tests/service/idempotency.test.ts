import { EventEmitter, once as nextEvent } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { once } from '../../src/server/idempotency.ts';
import type { Reply, Route } from '../../src/server/route.ts';
import { route } from '../../src/server/route.ts';
import { refuse } from '../../src/store/refuse.ts';
import { makeChange } from './log-deeds.ts';
import type { Client, ServiceUnderTest } from './service-under-test.ts';
import { STORES } from './stores.ts';

const ROUTE: Route = route({
  method: 'post',
  path: '/things',
  id: 'addThing',
  tag: 'thing',
  summary: { vi: 'Thêm', en: 'Add' },
  access: 'self.edit',
  idempotent: true,
  body: z.object({}),
  answer: { status: 201, description: 'Added' },
  handle: async () => ({ status: 201 }),
});

describe.each(STORES)('requests with a key on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let one: Client;
  let other: Client;
  let done = 0;
  beforeAll(async () => {
    under = await open();
    one = await under.as('mot', { role: 'survey-team' });
    other = await under.as('hai', { role: 'survey-team' });
  });
  afterAll(() => under.close());

  const requestOf = (key: string | undefined, body: string, headers: Record<string, string> = {}): Request =>
    new Request('http://localhost/api/v1/things?x=1', {
      method: 'POST',
      headers: { 'content-type': 'text/csv', ...(key && { 'idempotency-key': key }), ...headers },
      body,
      duplex: 'half',
    } as RequestInit);

  /** Reads the whole body, and tells how often it was done. */
  const work = async (request: Request): Promise<Reply<unknown>> => {
    const text = await request.text();
    done += 1;
    return { status: 201, version: done, body: { text, done }, headers: { location: `/things/${done}` } };
  };
  const send = (
    client: Client,
    key: string | undefined,
    body: string,
    does: typeof work = work,
  ): Promise<Reply<unknown>> =>
    once(ROUTE, client.actor, requestOf(key, body), under.service, does) as Promise<Reply<unknown>>;

  test('The same request gets the first answer again, and is carried out once.', async () => {
    const before = done;
    const first = await send(one, 'k1', 'a,b');
    const second = await send(one, 'k1', 'a,b');
    expect(done).toBe(before + 1);
    expect(second).toEqual({ ...first, headers: { ...first.headers, 'idempotency-replayed': 'true' } });
  });

  test('Another body, another path and another kind with the key are refused; another person’s key is another key.', async () => {
    await send(one, 'k2', 'a');
    await expect(send(one, 'k2', 'b')).rejects.toMatchObject({ message: 'REQUEST_KEY_REUSED', status: 422 });
    const elsewhere = new Request('http://localhost/api/v1/things?x=2', {
      method: 'POST',
      headers: { 'content-type': 'text/csv', 'idempotency-key': 'k2' },
      body: 'a',
    });
    await expect(once(ROUTE, one.actor, elsewhere, under.service, work)).rejects.toMatchObject({
      message: 'REQUEST_KEY_REUSED',
    });
    expect((await send(other, 'k2', 'b')).body).toMatchObject({ text: 'b' });
  });

  test('Of ten at once one is carried out; the others are told to come again or get its answer.', async () => {
    const before = done;
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => send(one, 'k3', 'cùng lúc')));
    expect(done).toBe(before + 1);
    const refused = all.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    for (const reason of refused) {
      expect(reason).toMatchObject({ message: 'REQUEST_KEY_RUNNING', status: 409, facts: { retryAfter: 2 } });
    }
    expect((await send(one, 'k3', 'cùng lúc')).headers).toMatchObject({ 'idempotency-replayed': 'true' });
  });

  test('A request that was refused leaves its key free.', async () => {
    const refusing = async (): Promise<Reply<unknown>> => {
      throw refuse('REQUEST_INVALID', 400, { found: 'x' });
    };
    await expect(send(one, 'k4', 'a', refusing)).rejects.toMatchObject({ status: 400 });
    expect((await send(one, 'k4', 'a')).headers).not.toHaveProperty('idempotency-replayed');
  });

  test('A body that the handler has not read to its end is known all the same.', async () => {
    const idle = async (): Promise<Reply<unknown>> => ({ status: 201, body: { read: false } });
    await send(one, 'k5', 'a'.repeat(100_000), idle);
    expect((await send(one, 'k5', 'a'.repeat(100_000), idle)).headers).toMatchObject({
      'idempotency-replayed': 'true',
    });
    await expect(send(one, 'k5', `${'a'.repeat(99_999)}b`, idle)).rejects.toMatchObject({ status: 422 });
  });

  test('A key is forgotten after a day, and not before.', async () => {
    under.setNow('2025-12-05T00:00:00Z');
    const before = done;
    await send(one, 'k6', 'a');
    under.setNow('2025-12-06T00:00:00Z');
    await send(one, 'k6', 'a');
    expect(done).toBe(before + 1);
    under.setNow('2025-12-06T00:00:01Z');
    await send(one, 'k6', 'a');
    expect(done).toBe(before + 2);
  });

  test('What a service was at when it was killed can be asked for again.', async () => {
    const row = {
      account: one.actor.account ?? '',
      key: 'k7',
      request: 'x',
      status: 0,
      headers: 'another run',
      body: '',
    };
    await under.store.db
      .insertInto('idempotency')
      .values({ ...row, created_at: under.store.now().toISOString() })
      .execute();
    expect((await send(one, 'k7', 'a')).headers).not.toHaveProperty('idempotency-replayed');
  });

  test('What was changed is not changed again when the answer was lost, by a defect behind it or by the end of the service.', async () => {
    const changing =
      (name: string, fails: boolean) =>
      async (request: Request): Promise<Reply<unknown>> => {
        await makeChange(under.store, `${name} ${under.store.newId()}`);
        if (fails) throw new Error('behind the change');
        return work(request);
      };
    const changes = async (name: string): Promise<number> =>
      (await under.store.db.selectFrom('setting').select('name').where('name', 'like', `${name} %`).execute()).length;
    await expect(send(one, 'k9', 'a', changing('k9', true))).rejects.toThrow('behind the change');
    const lost = { message: 'REQUEST_KEY_CHANGED', status: 409 };
    await expect(send(one, 'k9', 'a', changing('k9', false))).rejects.toMatchObject(lost);
    await expect(send(one, 'k9', 'b', changing('k9', false))).rejects.toMatchObject(lost);
    await under.store.db.updateTable('idempotency').set({ headers: 'another run' }).where('key', '=', 'k9').execute();
    await expect(send(one, 'k9', 'a', changing('k9', false))).rejects.toMatchObject(lost);
    expect(await changes('k9')).toBe(1);
    // A change that was rolled back has not been made, and one that was answered is answered again.
    const rolledBack = async (): Promise<Reply<unknown>> => {
      await makeChange(under.store, 'k10 taken');
      throw new Error('not reached');
    };
    await makeChange(under.store, 'k10 taken');
    await expect(send(one, 'k10', 'a', rolledBack)).rejects.not.toThrow('not reached');
    const [first, second] = [
      await send(one, 'k10', 'a', changing('k10', false)),
      await send(one, 'k10', 'a', changing('k10', false)),
    ];
    expect(second).toEqual({ ...first, headers: { ...first.headers, 'idempotency-replayed': 'true' } });
    expect(await changes('k10')).toBe(2);
  });

  test('While a request that has made its change is under way, another is told to come again.', async () => {
    const gate = new EventEmitter();
    const [waiting, changed] = [nextEvent(gate, 'go on'), nextEvent(gate, 'changed')];
    const slow = async (request: Request): Promise<Reply<unknown>> => {
      await makeChange(under.store, 'k11');
      gate.emit('changed');
      await waiting;
      return work(request);
    };
    const first = send(one, 'k11', 'a', slow);
    await changed;
    await expect(send(one, 'k11', 'a')).rejects.toMatchObject({ message: 'REQUEST_KEY_RUNNING' });
    gate.emit('go on');
    await first;
    expect((await send(one, 'k11', 'a')).headers).toMatchObject({ 'idempotency-replayed': 'true' });
  });

  test('Cookies are never kept, and a key that is no text is refused.', async () => {
    const withCookie = async (): Promise<Reply<unknown>> => ({ status: 201, body: {}, cookies: ['secret=abc'] });
    await send(one, 'k8', 'a', withCookie);
    const rows = await under.store.db.selectFrom('idempotency').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('abc');
    await expect(send(one, 'x'.repeat(201), 'a')).rejects.toMatchObject({ message: 'REQUEST_INVALID' });
  });

  test('The public and requests without a key are carried out every time.', async () => {
    const before = done;
    await send(one, undefined, 'a');
    await send(one, undefined, 'a');
    await send(under.anybody, 'k1', 'a,b');
    expect(done).toBe(before + 3);
  });
});
