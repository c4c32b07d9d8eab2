import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { listen } from '../../src/server/serve.ts';
import { refuse } from '../../src/store/refuse.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { openServiceUnderTest } from './service-under-test.ts';

/** Pieces that keep coming and never end. */
const drip = (text: string): ReadableStream<Uint8Array> =>
  new ReadableStream(
    { pull: (controller) => controller.enqueue(new TextEncoder().encode(text)) },
    { highWaterMark: 0 },
  );
/** One piece, and then nothing. */
const stuck = (): ReadableStream<Uint8Array> =>
  new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{"login":')) });

describe('Bodies that are held in memory', () => {
  let under: ServiceUnderTest;
  beforeAll(async () => {
    under = await openServiceUnderTest();
  });
  afterAll(() => under.close());
  test.each([
    ['of the sender', 'aborted', 499],
    ['of a database', 'read ECONNRESET', 500],
  ])('A connection that breaks off, %s, is told from our own defects.', async (_, message, status) => {
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.error(Object.assign(new Error(message), { code: 'ECONNRESET' })),
    });
    expect((await post('/api/v1/session', broken)).status).toBe(status);
  });

  const post = (
    path: string,
    body: ConstructorParameters<typeof Response>[0],
    headers: Record<string, string> = {},
  ) => {
    const type = { 'content-type': 'application/json' };
    return under.app.request(path, {
      method: 'POST',
      body,
      headers: { ...type, ...headers },
      duplex: 'half',
    } as RequestInit);
  };
  const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

  test('A sign-in of 64 KB and a byte is refused, whatever length it tells; one of 64 KB is read.', async () => {
    const fit = `[${'[],'.repeat(21_332)}[]]`;
    expect(fit).toHaveLength(64_000);
    expect((await post('/api/v1/session', fit)).status).toBe(400);
    const over = await post('/api/v1/session', `${fit} `);
    expect([over.status, await codeOf(over)]).toEqual([413, 'REQUEST_TOO_LARGE']);
    expect((await post('/api/v1/session', drip('[[],[],[]]'))).status).toBe(413);
  });

  test('The point of an address is taken before anything of its body is read.', async () => {
    const own = await openServiceUnderTest();
    const send = (body: ConstructorParameters<typeof Response>[0]) =>
      own.app.request('/api/v1/session', { method: 'POST', body, duplex: 'half' } as RequestInit);
    for (let at = 0; at < 300; at += 1) expect((await send('')).status).toBe(400);
    const pull = vi.fn();
    const refused = await send(new ReadableStream({ pull }, { highWaterMark: 0 }));
    expect([refused.status, pull.mock.calls.length]).toEqual([429, 0]);
    await own.close();
  });

  test('A body that does not come in within a minute is given up with 408.', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const api = post('/api/v1/session', stuck());
      const page = post('/sign-in', stuck(), { 'content-type': 'application/x-www-form-urlencoded' });
      while (vi.getTimerCount() < 2) await new Promise((resolve) => setImmediate(resolve));
      await vi.advanceTimersByTimeAsync(63_000);
      // A minute, and a second for each begun 100 KB of the limit.
      for (const [answer, seconds] of [
        [api, 61],
        [page, 63],
      ] as const) {
        const response = await answer;
        const body = (await response.json()) as { code: string; detail: string };
        expect([response.status, body.code]).toEqual([408, 'REQUEST_SLOW']);
        expect(body.detail).toContain(`${seconds} giây`);
      }
    } finally {
      vi.useRealTimers();
    }
  });

  test('Whoever sends too much over a connection is told so.', async () => {
    const running = await listen(under.service);
    const { port } = new URL(running.address);
    const sent = request({ port, path: '/api/v1/session', method: 'POST', headers: { connection: 'close' } });
    sent.on('error', () => {});
    const answered = new Promise<number>((resolve) => {
      sent.on('response', (answer) => resolve(answer.statusCode ?? 0));
    });
    sent.write('['.repeat(70_000));
    expect(await answered).toBe(413);
    sent.destroy();
  });

  test('A form of the public is small: too many fields, too many bytes or files are no sign-in.', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const signIn = async (fields: string) => (await post('/sign-in', fields, form)).text();
    const kept = 'value="can-bo"';
    expect(await signIn(`login=can-bo&${'a&'.repeat(1999)}`)).toContain(kept);
    expect(await signIn(`login=can-bo&${'a&'.repeat(2000)}`)).not.toContain(kept);
    expect(await signIn(`login=can-bo&a=${'a'.repeat(256_000)}`)).not.toContain(kept);
    const data = new FormData();
    data.append('login', 'can-bo');
    const sent = await under.app.request('/sign-in', { method: 'POST', body: data });
    expect(await sent.text()).not.toContain(kept);
  });

  test('Nothing of a form is read before it is known who sends it.', async () => {
    const pull = vi.fn();
    const body = new ReadableStream({ pull }, { highWaterMark: 0 });
    const answer = await post('/work/accounts/new', body, { 'content-type': 'multipart/form-data; boundary=x' });
    expect([answer.status, pull.mock.calls.length]).toEqual([303, 0]);
  });

  test('What a refusal hides is in our own log, and in no answer.', async () => {
    const own = await openServiceUnderTest();
    const logged = vi.spyOn(own.service.logger, 'error');
    const refused = refuse('ENGINE_WORKER_FAILED', 503, { found: 'defect' });
    refused.cause = Object.assign(new Error('at /somewhere/worker.ts'), { detail: 'a value' });
    Object.assign(own.service, { identify: () => Promise.reject(refused) });
    const answer = await own.app.request('/api/v1/session');
    expect([answer.status, (await answer.text()).includes('somewhere')]).toEqual([503, false]);
    const [[facts] = []] = logged.mock.calls;
    expect(facts).toMatchObject({ route: 'readSession', error: { message: 'at /somewhere/worker.ts' } });
    expect(JSON.stringify(facts)).not.toContain('a value');
    await own.close();
  });
});
