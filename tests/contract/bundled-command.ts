import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The command line as it is shipped, in one piece; null where no test wants it. */
    command: string | null;
  }
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OUT = join(ROOT, 'out');
/** No run of tests takes longer. */
const OLD_MS = 3 * 3_600_000;
/** Tests that run the command line in a process of its own. */
const RUNNERS = /\/tests\/(contract|service|properties\/season)\//;

/** Bundles the command line once for all tests: from its sources each start would take a second longer. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const { filenamePattern } = project.vitest as unknown as { readonly filenamePattern?: string[] };
  const { testFiles } = await project.globTestFiles(filenamePattern);
  const wanted = testFiles.some((file) => RUNNERS.test(file));
  const folder = wanted ? await bundle() : undefined;
  project.provide('command', folder === undefined ? null : join(folder, 'main.js'));
  return folder === undefined ? undefined : () => rm(folder, { recursive: true, force: true });
}

/** As deep below the root as `dist/cli`: the program finds its criteria sets from where it stands. */
async function bundle(): Promise<string> {
  await mkdir(OUT, { recursive: true });
  await removeLeft();
  const folder = await mkdtemp(join(OUT, 'cli-'));
  await promisify(execFile)('npm', ['run', 'bundle', '--silent', '--', `--outdir=${folder}`], { cwd: ROOT });
  return folder;
}

/** Takes away what runs have left that were killed. */
async function removeLeft(): Promise<void> {
  for (const name of await readdir(OUT)) {
    const path = join(OUT, name);
    const isOld = async (): Promise<boolean> => Date.now() - (await stat(path)).mtimeMs > OLD_MS;
    if (name.startsWith('cli-') && (await isOld().catch(() => false))) await rm(path, { recursive: true, force: true });
  }
}
