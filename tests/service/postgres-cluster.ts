import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { findPostgresTool } from '../../src/store/dialect/postgres-tool.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a throw-away PostgreSQL cluster; null where there is no PostgreSQL, or no test that wants it. */
    postgres: string | null;
  }
}

const run = promisify(execFile);

/** Starts a throw-away PostgreSQL cluster when a test of the service is to be run. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  // The names given on the command line are no part of Vitest's types; without them every test counts as wanted.
  const { filenamePattern } = project.vitest as unknown as { readonly filenamePattern?: string[] };
  const { testFiles } = await project.globTestFiles(filenamePattern);
  const wanted = testFiles.some((file) => file.includes('/tests/service/'));
  const cluster = wanted ? await startCluster() : undefined;
  project.provide('postgres', cluster?.url ?? null);
  return cluster?.stop;
}

interface Cluster {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function startCluster(): Promise<Cluster | undefined> {
  const initdb = await findPostgresTool('initdb');
  const postgres = await findPostgresTool('postgres');
  if (!initdb || !postgres) return absent('initdb and postgres are not on this machine');
  const folder = await mkdtemp(join(tmpdir(), 'par-index-postgres-'));
  try {
    const owner = await ownerOf(folder);
    const password = randomBytes(12).toString('hex');
    const secret = join(folder, 'password');
    await writeFile(secret, password, { mode: 0o600 });
    if (owner) await chown(secret, owner.uid, owner.gid);
    const data = join(folder, 'data');
    const options = ['-D', data, '-U', 'tests', `--pwfile=${secret}`, '--no-sync', '--encoding=UTF8', '--locale=C'];
    const auth = '--auth=scram-sha-256';
    const make = (...more: string[]): Promise<unknown> =>
      run(initdb, [...options, auth, ...more], { cwd: folder, ...owner });
    // Texts are ordered as in a dictionary where PostgreSQL can: whoever relies on that order is then found out.
    await make('--locale-provider=icu', '--icu-locale=vi').catch(() => make());
    const port = await freePort();
    const stop = serve(postgres, data, port, folder, owner);
    const url = `postgres://tests:${password}@127.0.0.1:${port}/postgres`;
    await answering(url);
    return { url, stop };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    return absent(error instanceof Error ? error.message.trim().replaceAll('\n', ' ') : String(error));
  }
}

function absent(why: string): undefined {
  process.stderr.write(`PostgreSQL: SKIPPED, the tests of the service run on SQLite only (${why})\n`);
  return undefined;
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: then it runs as somebody without rights. */
async function ownerOf(folder: string): Promise<Owner | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = async (kind: string, name: string): Promise<number> => Number((await run('id', [kind, name])).stdout);
  const ofUser = async (name: string): Promise<Owner> => ({ uid: await idOf('-u', name), gid: await idOf('-g', name) });
  const owner = await ofUser('postgres').catch(() => ofUser('nobody'));
  await chown(folder, owner.uid, owner.gid);
  return owner;
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** The shell ends the server and removes its folder when the tests end, in whatever way: its input is then closed. */
const UNTIL_INPUT_ENDS = 'folder=$1; shift; "$@" </dev/null & read -r _; kill -QUIT $!; wait; cd /; rm -rf "$folder"';

function serve(
  postgres: string,
  data: string,
  port: number,
  folder: string,
  owner: Owner | undefined,
): () => Promise<void> {
  const settings = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=200',
    'shared_buffers=32MB',
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'log_min_messages=panic',
  ];
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const shell = spawn('sh', ['-c', UNTIL_INPUT_ENDS, 'sh', folder, postgres, ...args], {
    cwd: folder,
    stdio: ['pipe', 'ignore', 'ignore'],
    ...owner,
  });
  const ended = new Promise<void>((resolve) => shell.on('close', () => resolve()));
  return async () => {
    shell.stdin?.end();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
}

const PATIENCE_MS = 20_000;

async function answering(url: string): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
