import type { Kysely } from 'kysely';
import type { FileStore } from './file-store.ts';
import type { LogSeal } from './log/seal.ts';
import type { Tables } from './tables.ts';
import type { World } from './world.ts';

export { timestamp, type World } from './world.ts';

/** The open store of a service. */
export interface Store extends World {
  readonly kind: 'sqlite' | 'postgres';
  readonly db: Kysely<Tables>;
  readonly files: FileStore;
  /** What keeps the log from being changed unseen. */
  readonly seal: LogSeal;
  /** The folder of everything that is not in the database: files, the signing key, the lock. */
  readonly folder: string;
  readonly close: () => Promise<void>;
}
