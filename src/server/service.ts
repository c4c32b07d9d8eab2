import type { Logger } from 'pino';
import type { Store } from '../store/store.ts';
import type { Caller } from './caller.ts';
import type { Config } from './config.ts';
import type { Metrics } from './metrics.ts';

/** Everything a handler works with. */
export interface Service {
  readonly store: Store;
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Finds out who sent a request; `authenticate`, but for tests. */
  readonly identify: (request: Request, address: string) => Promise<Caller>;
}
