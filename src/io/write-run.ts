import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file of a run: its path below the folder, and its text. */
export interface RunFile {
  readonly path: string;
  readonly text: string;
}

/** Folders that belong to a run; files of an earlier run are removed from them. */
const OWN_FOLDERS = ['group', 'survey', 'explanation'];

/** Writes the files of a run into a folder. */
export async function writeRun(folder: string, files: readonly RunFile[]): Promise<void> {
  for (const own of OWN_FOLDERS) await rm(join(folder, own), { recursive: true, force: true });
  for (const { path, text } of files) {
    const full = join(folder, path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, text);
  }
}

/** A code as a file's name: as it is where it is plain, else its letters and a short digest, so that no two meet and no path escapes. */
export function fileNameOf(code: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,60}$/.test(code)) return code;
  const digest = createHash('sha256').update(code).digest('hex').slice(0, 8);
  return `${code.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 40)}-${digest}`;
}
