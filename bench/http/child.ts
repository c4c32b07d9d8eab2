import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Costs } from './own-costs.ts';

/** Where the servers are built to: inside the project, so that packages are found. */
const BUILT = fileURLToPath(new URL('../../out/bench-http/', import.meta.url));

const EXTERNAL = ['better-sqlite3', '@node-rs/argon2', 'pg', '@duckdb/node-api'];

/** Builds the servers as the package is built, so that no helper of a tool that reads TypeScript is measured. */
export async function buildServers(): Promise<void> {
  const from = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
  rmSync(BUILT, { recursive: true, force: true });
  await build({
    entryPoints: {
      'own-server': from('bench/http/own-server.ts'),
      'peer-server': from('bench/http/peer-server.ts'),
      worker: from('src/server/compute/worker.ts'),
      'survey-worker': from('src/io/project-responses/survey-worker.ts'),
    },
    outdir: BUILT,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifyWhitespace: true,
    minifySyntax: true,
    chunkNames: '[name]-[hash]',
    external: EXTERNAL,
    banner: { js: `import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);` },
    logLevel: 'warning',
  });
  for (const name of readdirSync(BUILT).filter((one) => one.endsWith('.js'))) writeInAscii(`${BUILT}${name}`);
}

/** A program with a letter beyond Latin-1 takes two bytes of memory for each of its letters, in every thread. */
function writeInAscii(path: string): void {
  const text = readFileSync(path, 'utf8');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII has them.
  const ascii = text.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  writeFileSync(path, ascii);
}

/** A server in a process of its own. */
export interface Child {
  readonly port: number;
  readonly pid: number;
  readonly costs: () => Promise<Costs>;
  readonly stop: () => Promise<void>;
}

/** Starts a built server; it ends with this process. Its log goes nowhere, but is written. */
export async function startChild(name: 'own-server' | 'peer-server', words: readonly string[]): Promise<Child> {
  const child: ChildProcess = fork(`${BUILT}${name}.js`, [...words], {
    // Ours as the unit in README.md starts it.
    execArgv: name === 'own-server' ? ['--v8-pool-size=1'] : [],
    env: { PATH: process.env['PATH'], ...(name === 'own-server' && { MALLOC_ARENA_MAX: '2' }) },
    stdio: ['ignore', 'ignore', process.env['BENCH_LOG'] === undefined ? 'ignore' : 'inherit', 'ipc'],
  });
  const started = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`${name} ${words.join(' ')} did not start`))),
  ]);
  const [{ port }] = started as [{ readonly port: number }];
  return {
    port,
    pid: child.pid ?? 0,
    costs: async () => {
      child.send('costs');
      const [costs] = (await once(child, 'message')) as [Costs];
      return costs;
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** Resident memory of a server now and at most, in MB, as the operating system counts it. */
export function memoryOf({ pid }: Child): { readonly memory: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const line = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1024;
  return { memory: line('VmRSS'), peak: line('VmHWM') };
}
