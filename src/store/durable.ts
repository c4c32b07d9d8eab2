import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What begins the name of a file that is being written; the next start removes those that a kill has left. */
export const UNFINISHED = '.unfinished-';

/** A name for a file that is being written, in a folder. */
export function unfinishedPath(folder: string): string {
  return join(folder, `${UNFINISHED}${randomBytes(12).toString('hex')}`);
}

/** Writes a small file so that it is there whole, or not at all, whenever the power fails. */
export async function keepDurably(path: string, content: string | Buffer, mode: number): Promise<void> {
  const folder = dirname(path);
  const temporary = unfinishedPath(folder);
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** Makes the names in a folder survive a power failure. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; there a name is durable with its file.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whether an error says that there is no such file. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
