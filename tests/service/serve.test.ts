import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMAND } from '../contract/command-line.ts';

const LONG = 60_000;

/** The real command in a process of its own. */
interface Started {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly log: () => string;
  /** Its address; fails when the command ends before it says one. */
  readonly address: Promise<string>;
  readonly exit: Promise<number | null>;
}

function start(args: readonly string[], environment: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, [...COMMAND, 'serve', ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
  });
  let out = '';
  let log = '';
  const exit = once(child, 'exit').then(([code]) => code as number | null);
  const address = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text) => {
      out += String(text);
      const found = /: (http:\/\/\S+)\n[\s\S]*Ctrl\+C\n/.exec(out)?.[1];
      if (found !== undefined) resolve(found);
    });
    exit.then((code) => reject(new Error(`ended with ${code}: ${log}`)));
  });
  address.catch(() => undefined);
  child.stderr.on('data', (text) => {
    log += String(text);
  });
  return { child, out: () => out, log: () => log, address, exit };
}

async function post(base: string, path: string, body: unknown, headers = {}): Promise<Response> {
  return fetch(`${base}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

const PERSON = { login: 'nguyen.van.an', name: 'Nguyễn Văn An', password: 'bốn mùa hoa nở trên đồi' };

let folder: string;
const started: Started[] = [];
const serve = (args: readonly string[], environment?: Record<string, string>): Started => {
  const one = start(args, environment);
  started.push(one);
  return one;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'par-index-serve-'));
});
afterAll(async () => {
  for (const { child } of started) child.kill('SIGKILL');
  await Promise.all(started.map(({ exit }) => exit));
  await rm(folder, { recursive: true, force: true });
});

describe('the command serve', () => {
  test(
    'It is set up through its link, signed in to, stopped, killed, and goes on where it was.',
    async () => {
      const first = serve(['--data', folder, '--port', '0']);
      const base = await first.address;
      const token = /\/setup#token=(\S+)/.exec(first.out())?.[1] ?? '';
      expect(token).toMatch(/^[\w-]{43}$/);
      expect((await post(base, '/setup', { token: 'x'.repeat(43), ...PERSON })).status).toBe(403);
      expect((await post(base, '/setup', { token, ...PERSON })).status).toBe(201);
      expect((await post(base, '/setup', { token, ...PERSON, login: 'again' })).status).toBe(403);

      const signedIn = await post(base, '/session', PERSON);
      expect(signedIn.status).toBe(200);
      const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
      const session = await fetch(`${base}/api/v1/session`, { headers: { cookie } });
      expect(await session.json()).toMatchObject({ account: { login: PERSON.login } });

      expect(await (await fetch(`${base}/health`)).json()).toEqual({ status: 'ok' });
      expect(await (await fetch(`${base}/ready`)).json()).toEqual({ status: 'ready' });
      const metrics = await (await fetch(`${base}/metrics`)).text();
      expect(metrics).toContain('par_index_requests_total{route="signIn",method="POST",status="200"} 1');
      expect(metrics).toContain('process_cpu_seconds_total');

      first.child.kill('SIGTERM');
      expect(await first.exit).toBe(0);
      const lines = first.log().trim().split('\n');
      expect(lines.map((line) => (JSON.parse(line) as { route?: string }).route)).toContain('signIn');
      for (const secret of [PERSON.login, PERSON.name, PERSON.password, token, cookie, '127.0.0.1', '/api/']) {
        expect(first.log()).not.toContain(secret);
      }

      const second = serve(['--data', folder, '--port', '0']);
      const again = await second.address;
      expect(second.out()).not.toContain('/setup');
      second.child.kill('SIGKILL');
      await second.exit;
      const third = serve(['--data', folder, '--port', '0', '--lang', 'en']);
      const last = await third.address;
      expect(last).not.toBe(again);
      expect((await fetch(`${last}/api/v1/session`, { headers: { cookie } })).status).toBe(200);

      const other = join(folder, 'other');
      const rival = serve(['--data', folder, '--port', '0', '--lang', 'en']);
      const crowded = serve(['--data', other, '--port', new URL(last).port, '--lang', 'en']);
      expect(await Promise.all([rival.exit, crowded.exit])).toEqual([1, 1]);
      expect(rival.log()).toMatch(/^[^\n]+\n$/);
      expect(crowded.log()).toContain('choose another with --port');
      third.child.kill('SIGINT');
      expect(await third.exit).toBe(0);
    },
    LONG,
  );

  test(
    'A request that is under way is answered before it stops; a line that is too long is refused.',
    async () => {
      const service = serve(['--port', '0'], { PAR_INDEX_DATA: join(folder, 'other'), PAR_INDEX_LOG: 'warn' });
      const { hostname, port } = new URL(await service.address);
      const long = await fetch(`http://${hostname}:${port}/${'x'.repeat(20_000)}`).then(
        ({ status }) => status,
        () => 431,
      );
      expect(long).toBe(431);

      const socket = connect(Number(port), hostname);
      let answer = '';
      socket.on('data', (text) => {
        answer += String(text);
      });
      const body = JSON.stringify({ login: 'nobody', password: 'nothing' });
      const head = ['POST /api/v1/session HTTP/1.1', 'Host: x', 'Content-Type: application/json'];
      socket.write(`${[...head, `Content-Length: ${body.length}`].join('\r\n')}\r\n\r\n${body.slice(0, 5)}`);
      await new Promise((resolve) => setTimeout(resolve, 300));
      service.child.kill('SIGTERM');
      await new Promise((resolve) => setTimeout(resolve, 300));
      await expect(fetch(`http://${hostname}:${port}/health`)).rejects.toThrow();
      socket.write(body.slice(5));
      expect(await service.exit).toBe(0);
      expect(answer).toContain('HTTP/1.1 401');
      expect(service.log()).toBe('');
    },
    LONG,
  );

  test(
    'The sample season is published at the first start, once, and everybody reads it.',
    async () => {
      const sample = ['--sample', '--port', '0', '--data', join(folder, 'sample')];
      const first = serve(sample);
      const publications = `${await first.address}/api/v1/publications`;
      const list = (await (await fetch(publications)).json()) as { items: readonly object[] };
      expect(list.items).toEqual([expect.objectContaining({ round: 'khanh-hoa-2025', sample: true, revision: 1 })]);
      const ranking = await (await fetch(`${publications}/khanh-hoa-2025/ranking`)).text();
      expect(ranking).toContain('dữ liệu mẫu');
      first.child.kill('SIGKILL');
      await first.exit;
      const second = serve(sample);
      const again = (await (await fetch(`${await second.address}/api/v1/publications`)).json()) as typeof list;
      expect(again.items).toEqual(list.items);
      second.child.kill('SIGTERM');
      expect(await second.exit).toBe(0);
    },
    LONG,
  );

  test('What is wrong with its environment is told by variable, in both languages, and the options win.', async () => {
    const service = serve(['--port', '70000', '--data', join(folder, 'none')], {
      PAR_INDEX_PORT: '8080',
      PAR_INDEX_LOG: 'loud',
      PAR_INDEX_METRICS_TOKEN: 'short-secret',
    });
    expect(await service.exit).toBe(2);
    const lines = service.log().trim().split('\n');
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'PAR_INDEX_PORT',
      'PAR_INDEX_LOG',
      'PAR_INDEX_METRICS_TOKEN',
    ]);
    expect(lines[0]).toBe(
      'PAR_INDEX_PORT: giá trị không dùng được, cần số nguyên từ 0 đến 65535 / not a usable value, needs a whole number from 0 to 65535',
    );
    expect(service.log()).not.toContain('short-secret');
  });
});
