import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NOT_OURS = new Set(['.git', 'node_modules', 'dist', 'out', 'data', 'coverage']);

/** Every file of the project, committed or about to be, as paths from its root. */
export const FILES: readonly string[] = listFiles()
  .filter((path) => existsSync(absolute(path)) && statSync(absolute(path)).isFile())
  .sort();

/** The engine's own files. */
export const SOURCES = FILES.filter((path) => path.startsWith('src/') && /\.tsx?$/.test(path));

/** Every file of code. */
export const CODE = FILES.filter((path) => /\.(?:tsx?|mts|js|mjs)$/.test(path));

export function absolute(path: string): string {
  return ROOT + path;
}

export function readText(path: string): string {
  return readFileSync(absolute(path), 'utf8');
}

export function readJson(path: string): unknown {
  return JSON.parse(readText(path));
}

/** What git knows, or without git what lies there. */
function listFiles(): string[] {
  try {
    const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
    const listed = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const paths = listed.split('\0').filter((path) => path !== '');
    if (paths.length > 0) return [...new Set(paths)];
  } catch {
    // Not a clone: an unpacked archive has the same files.
  }
  return walk('');
}

function walk(folder: string): string[] {
  return readdirSync(absolute(folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name)) return [];
    const path = folder + entry.name;
    return entry.isDirectory() ? walk(`${path}/`) : [path];
  });
}
