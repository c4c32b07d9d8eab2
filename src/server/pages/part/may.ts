import { type Action, type Actor, refusalOf } from '../../../round/index.ts';
import type { Person } from './person.ts';

/** Whether this person may do something in a round, or to a criterion of it, by their roles: what a page offers. The API decides again. */
export function may({ account, grants }: Person, action: Action, round?: string, criterion?: string): boolean {
  const actor: Actor = { account: account.id, name: account.name, grants, scopes: ['read', 'write'] };
  return refusalOf(actor, action, { round, criterion }) === undefined;
}
