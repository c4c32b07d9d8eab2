import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './postgres-cluster.ts';

const PLACES = ['/usr/sbin/clickhouse-server', '/usr/bin/clickhouse-server'] as const;
const PATIENCE_MS = 20_000;
const CLUSTER = 'two_shards';

interface Shard {
  readonly folder: string;
  readonly http: number;
  readonly tcp: number;
  server: ChildProcess | undefined;
}

/** Two ClickHouse servers on this machine that know each other as the shards of one cluster. */
export interface ClickhouseShards {
  readonly cluster: string;
  /** Addresses of both over HTTP, with name and password. */
  readonly urls: readonly [string, string];
  /** Ends a shard at once, as a machine that fails does. */
  readonly kill: (shard: 0 | 1) => Promise<void>;
  /** Stops a shard without ending it: it answers nobody, until it is killed. */
  readonly freeze: (shard: 0 | 1) => Promise<void>;
  readonly start: (shard: 0 | 1) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A port that was free may be taken before a server listens on it. */
const TRIES = 3;

/** Starts both shards; undefined, with a line that says why, where there is no ClickHouse. */
export async function startShards(): Promise<ClickhouseShards | undefined> {
  const program = await findServer();
  if (program === undefined) return absent('clickhouse-server is not on this machine');
  let why = '';
  for (let tried = 0; tried < TRIES; tried += 1) {
    const started = await tryShards(program);
    if (typeof started === 'object') return started;
    why = started;
  }
  return absent(why);
}

/** Both shards in a folder and on ports of their own, or why they did not start. */
async function tryShards(program: string): Promise<ClickhouseShards | string> {
  const folder = await mkdtemp(join(tmpdir(), 'par-index-clickhouse-'));
  const password = randomBytes(12).toString('hex');
  const shardAt = async (name: string): Promise<Shard> => {
    return { folder: join(folder, name), http: await freePort(), tcp: await freePort(), server: undefined };
  };
  const [first, second] = [await shardAt('0'), await shardAt('1')];
  const shards = [first, second];
  const stop = async (): Promise<void> => {
    await Promise.all(shards.map(killShard));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    for (const shard of shards) await writeSettings(shard, shards, password);
    const start = (at: 0 | 1): Promise<void> => startShard(program, at === 0 ? first : second);
    await Promise.all([start(0), start(1)]);
    const url = ({ http }: Shard): string => `http://tests:${password}@127.0.0.1:${http}/`;
    const kill = (at: 0 | 1): Promise<void> => killShard(at === 0 ? first : second);
    const freeze = (at: 0 | 1): Promise<void> => freezeShard(at === 0 ? first : second);
    return { cluster: CLUSTER, urls: [url(first), url(second)], kill, freeze, start, stop };
  } catch (error) {
    await stop();
    return error instanceof Error ? error.message.trim().replaceAll('\n', ' ') : String(error);
  }
}

function absent(why: string): undefined {
  process.stderr.write(`ClickHouse: SKIPPED, the tally is not tried on a cluster (${why})\n`);
  return undefined;
}

async function findServer(): Promise<string | undefined> {
  for (const path of PLACES) {
    const found = await access(path).then(
      () => true,
      () => false,
    );
    if (found) return path;
  }
  return undefined;
}

async function writeSettings({ folder, http, tcp }: Shard, shards: readonly Shard[], password: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const shardOf = (shard: Shard): string =>
    `<shard><replica><host>127.0.0.1</host><port>${shard.tcp}</port><user>tests</user><password>${password}</password></replica></shard>`;
  const config = `<yandex>
<logger><level>error</level><log>${folder}/server.log</log><errorlog>${folder}/error.log</errorlog></logger>
<http_port>${http}</http_port><tcp_port>${tcp}</tcp_port><listen_host>127.0.0.1</listen_host>
<path>${folder}/data/</path><tmp_path>${folder}/tmp/</tmp_path><user_files_path>${folder}/files/</user_files_path>
<format_schema_path>${folder}/format/</format_schema_path><users_config>${folder}/users.xml</users_config>
<mark_cache_size>67108864</mark_cache_size><max_concurrent_queries>20</max_concurrent_queries>
<default_profile>default</default_profile><default_database>default</default_database>
<remote_servers><${CLUSTER}>${shards.map(shardOf).join('')}</${CLUSTER}></remote_servers>
</yandex>`;
  const users = `<yandex>
<profiles><default><max_memory_usage>1000000000</max_memory_usage><max_threads>2</max_threads></default></profiles>
<users><tests><password>${password}</password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></tests></users>
<quotas><default></default></quotas>
</yandex>`;
  await writeFile(join(folder, 'config.xml'), config, { mode: 0o600 });
  await writeFile(join(folder, 'users.xml'), users, { mode: 0o600 });
}

/** The shell ends the server when the tests end, in whatever way: its input is then closed. */
const UNTIL_INPUT_ENDS = '"$@" </dev/null & read -r _; kill -KILL $! 2>/dev/null; wait';

async function startShard(program: string, shard: Shard): Promise<void> {
  if (shard.server) return;
  const { folder, http } = shard;
  const args = ['-c', UNTIL_INPUT_ENDS, 'sh', program, `--config-file=${join(folder, 'config.xml')}`];
  const server = spawn('sh', args, { cwd: folder, stdio: ['pipe', 'ignore', 'ignore'] });
  shard.server = server;
  const until = performance.now() + PATIENCE_MS;
  while (!(await answers(http))) {
    const log = await readFile(join(folder, 'error.log'), 'utf8').catch(() => '');
    if (performance.now() > until || log.includes('Address already in use')) {
      throw new Error(`clickhouse-server does not answer: ${log.trim().split('\n').at(-1)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/ping`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freezeShard({ server }: Shard): Promise<void> {
  const { pid } = server ?? {};
  if (pid === undefined) return;
  // The server is what the shell has started.
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  for (const child of children.trim().split(' ')) process.kill(Number(child), 'SIGSTOP');
}

async function killShard(shard: Shard): Promise<void> {
  const { server } = shard;
  shard.server = undefined;
  if (!server || server.exitCode !== null) return;
  const ended = new Promise<void>((resolve) => server.on('close', () => resolve()));
  server.stdin?.end();
  await ended;
}
