import type { Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** A transaction of the store. */
export type Tx = Transaction<Tables>;
