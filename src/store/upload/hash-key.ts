import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readHashKey } from '../../io/keyed-hash.ts';
import { isMissing, keepDurably } from '../durable.ts';
import { RefusedError } from '../refuse.ts';
import type { Store } from '../store.ts';

/** Where the key for hashing identifiers lies in the data folder, unless the environment has one. It is part of a backup: without it repeats of earlier uploads cannot be told. */
const HASH_KEY_FILE = 'hash-key';

/** The variables that hold the key, or the path of a file with it; the same as on the command line. */
const KEY = 'PAR_INDEX_HASH_KEY';
const KEY_FILE = 'PAR_INDEX_HASH_KEY_FILE';

const making = new WeakMap<Store['db'], Promise<Buffer>>();

/** The key that identifiers of respondents are hashed with: that of the environment, else the service's own, made when it is first needed. Refuses `PRIVACY_KEY_WEAK`, `FILE_NOT_FOUND`. */
export async function readServiceKey(store: Store): Promise<Uint8Array> {
  const { [KEY]: value, [KEY_FILE]: file } = process.env;
  if (value !== undefined || file !== undefined) {
    const { key, issues } = await readHashKey({ value, file, name: value === undefined ? KEY_FILE : KEY });
    const [problem] = issues;
    if (problem) throw new RefusedError(problem, 503, {});
    if (key) return key;
  }
  const known = making.get(store.db);
  if (known) return known;
  const made = readOrMake(store);
  making.set(store.db, made);
  made.catch(() => making.delete(store.db));
  return made;
}

async function readOrMake({ folder, newSecret }: Store): Promise<Buffer> {
  const path = join(folder, HASH_KEY_FILE);
  try {
    return await readFile(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const key = Buffer.from(newSecret(), 'utf8');
  await keepDurably(path, key, 0o600);
  return key;
}
