import { createHash } from 'node:crypto';
import type { LogTable } from '../tables.ts';

/** An entry of the log before it has its hash. */
export type LogEntry = Omit<LogTable, 'hash'>;

const FIELDS = [
  'seq',
  'at',
  'account',
  'name',
  'action',
  'round',
  'agency',
  'object',
  'before',
  'after',
  'reason',
  'previous_hash',
] as const satisfies readonly (keyof LogEntry)[];

/** SHA-256 of everything an entry says and of the hash before it: a JSON list of its fields in this order. */
export function entryHash(entry: LogEntry): string {
  const text = JSON.stringify(FIELDS.map((field) => entry[field]));
  return createHash('sha256').update(text).digest('hex');
}
