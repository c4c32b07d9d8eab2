import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeApp } from '../../src/server/app.ts';
import { readConfig } from '../../src/server/config.ts';
import { makeMetrics } from '../../src/server/metrics.ts';
import type { App } from '../../src/server/mount.ts';
import type { Service } from '../../src/server/service.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { STORES } from './stores.ts';

const from = (remoteAddress: string): object => ({ incoming: { socket: { remoteAddress } } });

describe.each(STORES)('operation on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let lines: string[];
  let app: App;

  function appWith(changes: Partial<Service>): App {
    const stream = new Writable({
      write(chunk, _, done) {
        lines.push(String(chunk));
        done();
      },
    });
    return makeApp({ ...under.service, metrics: makeMetrics(), logger: pino({ base: null }, stream), ...changes });
  }

  beforeAll(async () => {
    under = await open();
    lines = [];
    app = appWith({});
  });
  afterAll(() => under.close());

  test('Whoever may not read the metrics is refused: another machine, or one that a proxy lets in.', async () => {
    const status = async (headers: Record<string, string>, env: object): Promise<number> =>
      (await app.request('/metrics', { headers }, env)).status;
    expect(await status({}, from('127.0.0.1'))).toBe(200);
    expect(await status({}, from('::ffff:127.0.0.1'))).toBe(200);
    expect(await status({}, from('::1'))).toBe(200);
    expect(await status({}, from('192.168.1.5'))).toBe(403);
    expect(await status({ 'x-forwarded-for': '127.0.0.1' }, from('127.0.0.1'))).toBe(403);
    expect(await status({ forwarded: 'for=127.0.0.1' }, from('192.168.1.5'))).toBe(403);
  });

  test('With a token set, whoever has it reads the metrics, from anywhere, and nobody else.', async () => {
    const metricsToken = 'a-token-of-the-metrics';
    const guarded = appWith({ config: { ...under.service.config, metricsToken } });
    const ask = (headers: Record<string, string>, env: object): Response | Promise<Response> =>
      guarded.request('/metrics', { headers }, env);
    expect((await ask({ authorization: `Bearer ${metricsToken}` }, from('192.168.1.5'))).status).toBe(200);
    const refused = await ask({ authorization: 'Bearer a-token-of-the-metric' }, from('127.0.0.1'));
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect((await ask({}, from('127.0.0.1'))).status).toBe(401);
  });

  test('Requests are counted by the name of their route, not by their address.', async () => {
    const counted = appWith({});
    await counted.request('/api/v1/problems/REQUEST_STALE');
    await counted.request('/api/v1/problems/NOTHING');
    await counted.request('/api/v1/nothing/of/the/kind');
    const text = await (await counted.request('/metrics')).text();
    expect(text).toContain('par_index_requests_total{route="readProblemKind",method="GET",status="200"} 1');
    expect(text).toContain('par_index_requests_total{route="readProblemKind",method="GET",status="404"} 1');
    expect(text).toContain('par_index_requests_total{route="none",method="GET",status="404"} 1');
    expect(text).toContain('par_index_request_seconds_count{route="readProblemKind",method="GET"} 2');
    expect(text).toMatch(/^par_index_log_entries \d+$/m);
    expect(text).not.toMatch(/NOTHING|nothing/);
  });

  test('A request gives one line of log, with nothing in it that tells who asked what.', async () => {
    lines.length = 0;
    await app.request(
      '/api/v1/problems/MACODE?name=nguyen',
      { headers: { cookie: 'par_index_session=hidden', 'x-request-id': 'request-7', 'user-agent': 'somebody' } },
      from('192.168.1.5'),
    );
    expect(lines).toHaveLength(1);
    const { time, milliseconds, ...line } = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(line).toEqual({
      level: 30,
      requestId: 'request-7',
      route: 'readProblemKind',
      method: 'GET',
      status: 404,
      msg: 'request',
    });
    expect([typeof time, typeof milliseconds]).toEqual(['number', 'number']);
  });

  test('A defect is told to the log with its place, and to the one who asked with its number only.', async () => {
    lines.length = 0;
    const broken = appWith({
      identify: async () => {
        throw Object.assign(new Error('broken inside'), { detail: 'Key (login)=(nguyen) exists', code: '23505' });
      },
    });
    const answer = await broken.request('/api/v1/openapi.json', { headers: { 'x-request-id': 'request-8' } });
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(text).toContain('urn:request:request-8');
    expect(text).not.toContain('broken');
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['defect', 'request']);
    expect(lines[0]).toContain('broken inside');
    expect(lines[0]).toContain('23505');
    expect(lines.join('')).not.toContain('nguyen');
  });

  test('It is ready as long as its store answers, and healthy even then when it does not.', async () => {
    const own = await open();
    const other = makeApp(own.service);
    expect(await (await other.request('/ready')).json()).toEqual({ status: 'ready' });
    await own.store.close();
    const ready = await other.request('/ready');
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'not-ready', reason: 'database' }]);
    expect((await other.request('/health')).status).toBe(200);
    expect((await other.request('/metrics')).status).toBe(200);
    await own.close();
    expect(await (await other.request('/ready')).json()).toEqual({ status: 'not-ready', reason: 'folder' });
  });

  test('A text with half a character or with NUL is refused before anything sees it.', async () => {
    const paths = ['/problems/%00', '/problems/REQUEST_STALE?x=%00'];
    for (const path of paths) expect((await under.anybody.get(path)).status).toBe(400);
    for (const body of ['{"login":"a\\u0000","password":"b"}', '{"login":"\\ud800","password":"b"}', '{"\\u0000":1}']) {
      const { status, body: problem } = await under.anybody.send('POST', '/session', body);
      expect([status, (problem as { code: string }).code]).toEqual([400, 'REQUEST_INVALID']);
    }
  });
});

describe('the environment', () => {
  test('An empty one gives a service on this machine alone, on SQLite.', () => {
    const read = readConfig({});
    expect(read).toMatchObject({ config: { host: '127.0.0.1', port: 8080, databaseUrl: undefined, oidc: undefined } });
  });

  test.each([
    ['PAR_INDEX_PORT', ['-1', '65536', '80.5', 'http', '0x50']],
    ['PAR_INDEX_PUBLIC_URL', ['par.example', 'ftp://par.example']],
    ['PAR_INDEX_TRUST_PROXY', ['yes', 'true']],
    ['PAR_INDEX_LOG', ['INFO', 'verbose']],
    ['PAR_INDEX_UPLOAD_MB', ['0', '4097', '1e3', '10MB']],
    ['PAR_INDEX_SESSION_HOURS', ['0', '721', '-1', 'NaN']],
    ['PAR_INDEX_METRICS_TOKEN', ['fifteen-letters']],
    ['DATABASE_URL', ['mysql://a/b', '/var/lib/x']],
    ['OIDC_ISSUER', ['https://sso.example']],
    ['OIDC_CLIENT_ID', ['par-index']],
  ])('%s takes what it says, and nothing else.', (variable, bad) => {
    for (const value of bad) {
      const read = readConfig({ [variable]: value });
      const other = { OIDC_ISSUER: 'OIDC_CLIENT_ID', OIDC_CLIENT_ID: 'OIDC_ISSUER' }[variable] ?? variable;
      expect('faults' in read && read.faults.map((fault) => fault.variable)).toEqual([other]);
    }
  });

  test('All faults are told at once, and an empty variable is one that is not set.', () => {
    const read = readConfig({ PAR_INDEX_PORT: 'x', PAR_INDEX_LOG: 'x', PAR_INDEX_HOST: '', PATH: 'ignored' });
    expect('faults' in read && read.faults.map(({ variable }) => variable)).toEqual([
      'PAR_INDEX_PORT',
      'PAR_INDEX_LOG',
    ]);
  });
});
