import { refuse } from '../refuse.ts';

const LONGEST = 300;
/** What a folder on some machine cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const FORBIDDEN = /[\\<>:"|?*\u0000-\u001f\u007f]/;

/** Whether a path stands below a root, written in one way only: relative, `/` between its parts, no `.` and no `..`. */
export function isCleanPath(path: string): boolean {
  if (path === '' || path.length > LONGEST || FORBIDDEN.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part.trim() === part && !/^\.{1,2}$|\.$/.test(part));
}

/** Refuses a path with `ROUND_DOCUMENT_PATH` unless it is clean. */
export function requireCleanPath(path: string): void {
  if (!isCleanPath(path)) throw refuse('ROUND_DOCUMENT_PATH', 422, { found: path });
}
