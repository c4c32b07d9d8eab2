import { readFile, stat } from 'node:fs/promises';
import { type Issue, issue } from '../base/issue/issue.ts';

/** A JSON file read, or why it could not be. */
export interface JsonReading {
  readonly raw: unknown;
  readonly issues: readonly Issue[];
}

const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads a JSON file of at most 64 MB.
 * @param name what issues call it
 * @returns issues `FILE_NOT_FOUND`, `FILE_TOO_LARGE`, `FILE_ENCODING`, `JSON_SYNTAX`; then `raw` is undefined
 */
export async function readJson(path: string, name: string): Promise<JsonReading> {
  const file = { file: name };
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) {
      const values = { found: String(size), allowed: String(MAX_BYTES) };
      return { raw: undefined, issues: [issue('FILE_TOO_LARGE', file, values)] };
    }
    const bytes = await readFile(path);
    const text = decode(bytes);
    if (text === undefined) return { raw: undefined, issues: [issue('FILE_ENCODING', file, { found: '?' })] };
    return parse(text, name);
  } catch (error) {
    const found = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return { raw: undefined, issues: [issue('FILE_NOT_FOUND', file, { found })] };
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string, name: string): JsonReading {
  try {
    return { raw: JSON.parse(text), issues: [] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const at = /position (\d+)/.exec(message)?.[1];
    const row = at === undefined ? undefined : text.slice(0, Number(at)).split('\n').length;
    return { raw: undefined, issues: [issue('JSON_SYNTAX', { file: name, row }, { found: message })] };
  }
}
