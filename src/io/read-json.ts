import { readFile, stat } from 'node:fs/promises';
import { type Issue, issue } from '../base/issue/issue.ts';
import { fileFaultWords } from './file-fault.ts';
import { scanJson } from './scan-json.ts';

/** A JSON file read, or why it could not be. */
export interface JsonReading {
  readonly raw: unknown;
  /** The document of a text that parses but would lose something in silence: to look for more faults in, never to compute on. */
  readonly damaged?: unknown;
  readonly issues: readonly Issue[];
}

const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads a JSON file of at most 64 MB. A document in which something would be lost in silence is not handed over.
 * @param name what issues call it
 * @returns issues `FILE_NOT_FOUND`, `FILE_TOO_LARGE`, `FILE_ENCODING`, or every `JSON_NUMBER_LONG`, `JSON_KEY_DUPLICATE` and `JSON_SYNTAX` of the file;
 *   then `raw` is undefined
 */
export async function readJson(path: string, name: string): Promise<JsonReading> {
  const refused = (...issues: readonly Issue[]): JsonReading => ({ raw: undefined, issues });
  const file = { file: name };
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) {
      return refused(issue('FILE_TOO_LARGE', file, { found: String(size), allowed: String(MAX_BYTES) }));
    }
    const text = decode(await readFile(path));
    if (text === undefined) return refused(issue('FILE_ENCODING', file, { found: '?' }));
    const issues = scanJson(text, name);
    if (issues.length === 0) return { raw: JSON.parse(text), issues };
    if (issues.some((found) => found.code === 'JSON_SYNTAX')) return refused(...issues);
    return { raw: undefined, damaged: JSON.parse(text), issues };
  } catch (error) {
    // Only what the system says is the file's fault; anything else is ours.
    if (!(error instanceof Error && 'code' in error)) throw error;
    return refused(issue('FILE_NOT_FOUND', file, { found: fileFaultWords(String(error.code)) }));
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
