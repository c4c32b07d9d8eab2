import type { DatabasePlace } from '../store/database.ts';
import { RefusedError } from '../store/refuse.ts';
import { EXIT } from './exit.ts';
import type { CommonOptions } from './option.ts';
import { printIssues } from './print.ts';

/** Options of the commands that work on a store. */
export interface StoreOptions extends CommonOptions {
  readonly data?: string | undefined;
}

/** Where the store is: `--data`, else what the environment says, as for the service. */
export function storePlace({ data }: StoreOptions): DatabasePlace {
  const { PAR_INDEX_DATA, DATABASE_URL } = process.env;
  const folder = data ?? (PAR_INDEX_DATA || 'data');
  return DATABASE_URL ? { folder, databaseUrl: DATABASE_URL } : { folder };
}

/** Runs a command on a store; a refusal is told in words, and is a problem. */
export async function onStore({ lang }: CommonOptions, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    printIssues([error.found], lang);
    return EXIT.problems;
  }
}
