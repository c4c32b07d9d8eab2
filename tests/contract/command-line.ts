import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

/** What a command wrote and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const FROM_SOURCES = [
  '--import',
  import.meta.resolve('tsx'),
  fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url)),
];

/** What Node.js is given to run the command line: bundled as it is shipped where the run of tests has bundled it. */
export const COMMAND: readonly string[] = ((bundled) => (bundled === null ? FROM_SOURCES : [bundled]))(
  inject('command'),
);

/** Where a command runs, and what is done before it. */
export interface Surroundings {
  readonly cwd?: string | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Code that runs before the program. */
  readonly before?: string | undefined;
  /** Whether it runs from its sources, a file each. */
  readonly fromSources?: boolean | undefined;
}

/** Runs the real command line in a process of its own. */
export function parIndex(
  args: readonly string[],
  { cwd, env, before, fromSources }: Surroundings = {},
): Promise<Ended> {
  const first = before === undefined ? [] : ['--import', `data:text/javascript,${encodeURIComponent(before)}`];
  const command = fromSources ? FROM_SOURCES : COMMAND;
  const child = spawn(process.execPath, [...first, ...command, ...args], {
    cwd: cwd ?? fileURLToPath(new URL('../../', import.meta.url)),
    env: { ...process.env, NO_COLOR: '1', ...env },
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => err.push(bytes));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() });
    });
  });
}
