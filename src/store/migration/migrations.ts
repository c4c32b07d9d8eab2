import type { Migration } from 'kysely';
import { up as first } from './0001-first.ts';

/** Every migration, by the name it is remembered under; one that has been released is never changed. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = { '0001-first': { up: first } };
