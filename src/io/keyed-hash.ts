import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Issue, issue, type Place } from '../base/issue/issue.ts';
import { fileFaultWords } from './file-fault.ts';

const LEAST_BYTES = 16;
const LEAST_DIFFERENT = 8;
/** Characters of a hash: 128 bits, so that two identifiers of a survey do not meet. */
const LENGTH = 32;

/**
 * Makes the function that replaces an identifier by its keyed hash (HMAC-SHA-256, the first 128 bits in hexadecimal). Without the key nobody can try out phone numbers.
 * Texts are compared as the readers of files do: in NFC and trimmed. Capitals stay: ids that a survey tells apart stay apart. An empty text stays empty.
 * @param key 16 bytes or more, as `readHashKey` gives it; a shorter one is a bug, and throws
 * @param domain what the hashes are for, as the survey's id: hashes of two domains cannot be joined, those of one can, also over years
 * @source RFC 2104; NIST SP 800-107 rev. 1, 5.3.3, for the shortened output
 */
export function keyedHash(key: Uint8Array, domain: string): (text: string) => string {
  if (key.length < LEAST_BYTES) throw new RangeError('keyedHash: the key is too short');
  const purpose = JSON.stringify(['par-index', 'identifier', domain.normalize('NFC')]);
  return (text) => {
    const plain = text.normalize('NFC').trim();
    if (plain === '') return '';
    return createHmac('sha256', key).update(`${purpose}\n${plain}`).digest('hex').slice(0, LENGTH);
  };
}

/** Where a key is to be had: from a value, as an environment variable holds it, or else from a file. */
export interface HashKeySource {
  readonly value?: string | undefined;
  readonly file?: string | undefined;
  /** What issues call the place of the key, as the name of the variable. */
  readonly name: string;
}

/** A key, or why there is none. */
export interface HashKeyReading {
  readonly key: Uint8Array | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Reads the key for `keyedHash`: the bytes of the text, without spaces and line ends around it.
 * @returns no key when neither is there; `PRIVACY_KEY_WEAK` for fewer than 16 bytes or fewer than 8 different ones; `FILE_NOT_FOUND`. No issue holds any part of the key
 */
export async function readHashKey({ value, file, name }: HashKeySource): Promise<HashKeyReading> {
  if (value !== undefined && value.trim() !== '') return checkKey(Buffer.from(value.trim(), 'utf8'), {});
  if (file === undefined) return { key: undefined, issues: [] };
  try {
    return checkKey(trimBytes(await readFile(file)), { file: name });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return refused(issue('FILE_NOT_FOUND', { file: name }, { found: fileFaultWords(String(error.code)) }));
  }
}

function refused(problem: Issue): HashKeyReading {
  return { key: undefined, issues: [problem] };
}

function checkKey(key: Uint8Array, place: Place): HashKeyReading {
  const different = new Set(key).size;
  if (key.length >= LEAST_BYTES && different >= LEAST_DIFFERENT) return { key, issues: [] };
  const count = {
    vi: `${key.length} byte, ${different} byte khác nhau`,
    en: `${key.length} bytes, ${different} different`,
  };
  const allowed = {
    vi: `ít nhất ${LEAST_BYTES} byte, ${LEAST_DIFFERENT} byte khác nhau`,
    en: `at least ${LEAST_BYTES} bytes, ${LEAST_DIFFERENT} different`,
  };
  return refused(issue('PRIVACY_KEY_WEAK', place, { found: count, allowed }));
}

const SPACE = new Set([9, 10, 13, 32]);

/** A file may hold raw bytes: only spaces and line ends around them are no part of the key. */
function trimBytes(bytes: Uint8Array): Uint8Array {
  let [start, end] = [0, bytes.length];
  while (start < end && SPACE.has(bytes[start] ?? 0)) start += 1;
  while (end > start && SPACE.has(bytes[end - 1] ?? 0)) end -= 1;
  return bytes.subarray(start, end);
}
