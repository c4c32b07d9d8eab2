import { type IncomingHttpHeaders, request } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseCoding } from '../../src/server/kept/content-coding.ts';
import { type KeptAnswer, keptAnswers, makeKeptAnswers } from '../../src/server/kept/kept-answers.ts';
import { listen, type RunningService } from '../../src/server/serve.ts';
import { DECISION, openFilledRound, peopleOf, seen } from './filled-round.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { STORES } from './stores.ts';

const answerOf = (text: string): KeptAnswer => ({
  route: 'r',
  tag: '"t"',
  headers: [],
  bodies: new Map([['identity', Buffer.from(text)]]),
});

describe('kept answers', () => {
  test('are kept for addresses that pages write, and not for any length that somebody thinks of; the oldest go first.', async () => {
    const answers = makeKeptAnswers(async () => 1);
    await answers.check();
    const add = (url: string): void => answers.add(url, answerOf('a'), answers.generation());
    add(`/${'x'.repeat(199)}`);
    add(`/${'x'.repeat(200)}`);
    expect(answers.find(`/${'x'.repeat(199)}`)).toBeDefined();
    expect(answers.find(`/${'x'.repeat(200)}`)).toBeUndefined();
    for (let at = 0; at < 2000; at += 1) add(`/?n=${at}`);
    expect(answers.find(`/${'x'.repeat(199)}`)).toBeUndefined();
    expect(answers.find('/?n=0')).toBeDefined();
  });

  test('are given for two seconds after the database was last looked at, and are looked for again after one.', async () => {
    let [now, looked] = [0, 0];
    const answers = makeKeptAnswers(
      async () => {
        looked += 1;
        return 7;
      },
      () => now,
    );
    await answers.check();
    answers.add('/a', answerOf('a'), answers.generation());
    expect(answers.find('/a')?.bodies.get('identity')?.toString()).toBe('a');
    now = 900;
    await answers.check();
    expect(looked).toBe(1);
    now = 1500;
    expect(answers.find('/a')).toBeDefined();
    await answers.check();
    expect(looked).toBe(2);
    now = 3600;
    expect(answers.find('/a')).toBeUndefined();
  });

  test('are dropped when anything was changed, when they were begun before, and when the database does not answer.', async () => {
    let [now, version] = [0, 1];
    const answers = makeKeptAnswers(
      () => (version < 0 ? Promise.reject(new Error('gone')) : Promise.resolve(version)),
      () => now,
    );
    await answers.check();
    const begun = answers.generation();
    answers.add('/a', answerOf('a'), begun);
    version = 2;
    now = 1001;
    await answers.check();
    expect(answers.find('/a')).toBeUndefined();
    answers.add('/a', answerOf('old'), begun);
    expect(answers.find('/a')).toBeUndefined();
    answers.add('/a', answerOf('new'), answers.generation());
    expect(answers.find('/a')).toBeDefined();
    version = -1;
    now = 2500;
    await answers.check();
    expect(answers.find('/a')).toBeUndefined();
  });

  test('take no more room than they may: the oldest go first.', async () => {
    const answers = makeKeptAnswers(
      async () => 1,
      () => 0,
    );
    await answers.check();
    const large = 'x'.repeat(1_000_000);
    for (let at = 0; at < 30; at += 1) answers.add(`/${at}`, answerOf(large), answers.generation());
    expect([answers.find('/5'), answers.find('/6')?.tag, answers.find('/29')?.tag]).toEqual([undefined, '"t"', '"t"']);
  });

  test.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br', 'br'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['gzip;q=0.0', 'identity'],
    ['br;q=0.2, gzip;q=0.8', 'gzip'],
    ['gzip;q=0.5, br;q=0.5', 'br'],
    ['gzip;q=0.5, *', 'br'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['identity, br;q=0.5', 'identity'],
    ['identity;q=0.1, gzip;q=0.2', 'gzip'],
    ['br;q=much, gzip;q=0.001', 'gzip'],
    ['zstd', 'identity'],
  ])('are coded for “%s” as %s.', (accepted, coding) => {
    expect(chooseCoding(accepted)).toBe(coding);
  });
});

describe.each(STORES)('what everybody reads on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let running: RunningService;
  let people: Awaited<ReturnType<typeof peopleOf>>;
  beforeAll(async () => {
    under = await open({ environment: { PAR_INDEX_PORT: '0' } });
    people = await peopleOf(under);
    await openFilledRound(under);
    running = await listen(under.service);
  });
  afterAll(() => running.stop());

  /** As bytes came over the network: `fetch` would undo the coding and hide it. */
  const ask = (path: string, headers: Record<string, string> = {}) =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
      const sent = request(running.address + path, { headers }, (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces) }),
        );
      });
      sent.on('error', reject);
      sent.end();
    });
  const RANKING = '/api/v1/publications/mau-2025/ranking';
  const CODED = { 'accept-encoding': 'br' };

  test('Nothing is kept of what is refused; the second answer is that of the first, with all its headers and a number of its own.', async () => {
    expect((await ask(RANKING)).status).toBe(404);
    await people.affairs.send('POST', '/rounds/mau-2025/publications', DECISION, seen(1));
    const first = await ask(RANKING);
    const second = await ask(RANKING);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body.equals(first.body)).toBe(true);
    expect([first.headers.vary, second.headers.vary]).toEqual(['accept-encoding', 'accept-encoding']);
    const without = ({ 'x-request-id': _, date: __, ...rest }: IncomingHttpHeaders) => rest;
    expect(without(second.headers)).toEqual(without(first.headers));
    expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
    expect((await ask(RANKING, { 'x-request-id': 'mine-7' })).headers['x-request-id']).toBe('mine-7');
    const forged = await ask(RANKING, { 'x-request-id': 'two words' });
    expect(forged.headers['x-request-id']).toMatch(/^[\w-]{36}$/);
  });

  test('Whoever takes a compressed answer gets one, with a tag of its own; whoever has one already gets none.', async () => {
    const plain = await ask(RANKING);
    const coded = await ask(RANKING, CODED);
    expect(coded.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(coded.body).equals(plain.body)).toBe(true);
    expect(coded.headers.etag).toBe(plain.headers.etag?.replace(/"$/, '-br"'));
    for (const tag of [
      plain.headers.etag,
      coded.headers.etag,
      `W/${plain.headers.etag}`,
      `"x", ${plain.headers.etag}`,
      '*',
    ]) {
      const again = await ask(RANKING, { ...CODED, 'if-none-match': tag ?? '' });
      expect([again.status, again.body.length]).toEqual([304, 0]);
    }
    expect((await ask(RANKING, { 'if-none-match': '"x"' })).status).toBe(200);
    // Also where nothing is kept at the moment.
    keptAnswers(running.service).drop();
    const anew = await ask(RANKING, { ...CODED, 'if-none-match': coded.headers.etag ?? '' });
    expect([anew.status, anew.headers.etag]).toEqual([304, coded.headers.etag]);
    expect((await ask(RANKING)).status).toBe(200);
  });

  test('Pages are kept too, and are tagged; who has a session or a token is answered anew.', async () => {
    const path = '/results/mau-2025/ranking/A';
    const first = await ask(path);
    const coded = await ask(path, CODED);
    expect([first.status, coded.headers['content-encoding']]).toEqual([200, 'br']);
    expect(brotliDecompressSync(coded.body).equals(first.body)).toBe(true);
    expect((await ask(path, { 'if-none-match': coded.headers.etag ?? '' })).status).toBe(304);
    const withCookie = await ask(path, { ...CODED, cookie: 'par_index_session=x' });
    expect([withCookie.status, withCookie.headers['content-encoding']]).toEqual([200, undefined]);
    expect((await ask(RANKING, { authorization: 'Bearer nobody' })).status).toBe(401);
  });

  test('Every answer is counted, whether it was kept or not.', async () => {
    const count = async (): Promise<number> => {
      const { values } = await under.service.metrics.requests.get();
      const found = values.find(({ labels }) => labels.route === 'readRanking' && labels.status === 200);
      return found?.value ?? 0;
    };
    const kept = async (): Promise<number> => (await under.service.metrics.kept.get()).values[0]?.value ?? 0;
    const timed = async (): Promise<number> => {
      const { values } = await under.service.metrics.seconds.get();
      const found = values.find(
        ({ labels, metricName }) => metricName?.endsWith('_count') && labels.route === 'readRanking',
      );
      return found?.value ?? 0;
    };
    const all = () => Promise.all([count(), kept(), timed()]);
    const [counted, fromKept, times] = await all();
    await ask(RANKING);
    await ask(RANKING);
    await ask(RANKING, { 'accept-language': 'en', cookie: 'par_index_session=x' });
    expect(await all()).toEqual([counted + 3, fromKept + 2, times + 3]);
    // More than are noted before they are counted.
    for (let turn = 0; turn < 300; turn += 1) await ask(RANKING);
    expect(await all()).toEqual([counted + 303, fromKept + 302, times + 303]);
  });

  test('A new revision is there with the next request.', async () => {
    await people.affairs.send('POST', '/rounds/mau-2025/corrections', { reason: 'nhập nhầm' }, seen(2));
    const revisionOf = async (): Promise<unknown> => JSON.parse((await ask(RANKING)).body.toString('utf8')).revision;
    expect(await revisionOf()).toBe(1);
    const order = { ...DECISION, reason: 'đính chính' };
    const made = await people.affairs.send('POST', '/rounds/mau-2025/publications', order, seen(3));
    expect(made.status).toBe(201);
    expect(await revisionOf()).toBe(2);
  });
});
