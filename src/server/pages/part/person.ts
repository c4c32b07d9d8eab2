import type { Grant } from '../../../round/index.ts';
import type { PageApi } from './page-api.ts';

/** Who is signed in, as `GET /session` tells it. */
export interface Person {
  readonly account: { readonly id: string; readonly login: string; readonly name: string };
  readonly grants: readonly Grant[];
  readonly mustChangePassword: boolean;
}

/** Who asks for a page; undefined for the public. */
export async function readPerson(api: PageApi): Promise<Person | undefined> {
  return (await api.get<Person>('/session')).body;
}

/** Whether somebody has one of these roles in a round. */
export function hasRole({ grants }: Person, round: string, ...roles: readonly Grant['role'][]): boolean {
  return grants.some((grant) => roles.includes(grant.role) && (grant.round === undefined || grant.round === round));
}
