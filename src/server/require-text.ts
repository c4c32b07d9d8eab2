import { refuse } from '../store/refuse.ts';

const NO_TEXT = /[\0\p{Surrogate}]/u;
/** A list longer than any that is taken: the largest table has so many rows. */
const LONGEST_LIST = 200_000;

/**
 * Looks through a value that was sent, however deep it is. Refuses `REQUEST_INVALID` for texts that no database keeps as they came, with NUL or with half a character, and
 * `REQUEST_TOO_LARGE` for a list or an object with more entries than any may have.
 */
export function requireText(value: unknown): void {
  const waiting: unknown[] = [];
  take(value, waiting);
  while (waiting.length > 0) {
    const one = waiting.pop();
    // One by one: a list may be longer than a call has arguments.
    if (Array.isArray(one)) {
      requireLength(one.length);
      for (let at = 0; at < one.length; at += 1) take(one[at], waiting);
    } else {
      const names = Object.keys(one as object);
      requireLength(names.length);
      for (const name of names) {
        take(name, waiting);
        take((one as Readonly<Record<string, unknown>>)[name], waiting);
      }
    }
  }
}

function take(value: unknown, waiting: unknown[]): void {
  if (typeof value === 'string' && NO_TEXT.test(value)) {
    throw refuse('REQUEST_INVALID', 400, { found: 'U+0000, U+D800…' });
  }
  if (typeof value === 'object' && value !== null) waiting.push(value);
}

function requireLength(length: number): void {
  if (length > LONGEST_LIST) throw refuse('REQUEST_TOO_LARGE', 413, { allowed: `${LONGEST_LIST} ×` });
}
