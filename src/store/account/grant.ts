import type { Kysely } from 'kysely';
import type { Localized } from '../../base/language.ts';
import { type Grant, roleScope } from '../../round/index.ts';
import type { Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { type Store, timestamp } from '../store.ts';
import type { RoleGrantTable, Tables } from '../tables.ts';

/** The roles of an account as they stand now. */
export async function readGrants(db: Kysely<Tables>, account: string): Promise<readonly Grant[]> {
  const rows = await db.selectFrom('role_grant').selectAll().where('account', '=', account).orderBy('id').execute();
  return rows.map(grantOf);
}

/** The roles of all accounts. */
export async function readAllGrants(db: Kysely<Tables>): Promise<ReadonlyMap<string, readonly Grant[]>> {
  const grants = new Map<string, Grant[]>();
  for (const row of await db.selectFrom('role_grant').selectAll().orderBy('id').execute()) {
    const own = grants.get(row.account);
    if (own) own.push(grantOf(row));
    else grants.set(row.account, [grantOf(row)]);
  }
  return grants;
}

function grantOf({ role, agency, field, round }: RoleGrantTable): Grant {
  return {
    role,
    ...(agency !== null && { agency }),
    ...(field !== null && { field }),
    ...(round !== null && { round }),
  };
}

/** Roles that can be given, each once; refuses `ACCOUNT_GRANT_INVALID` when one lacks what it must be bound to, or is bound to what it cannot be. */
export function checkGrants(grants: readonly Grant[]): readonly Grant[] {
  for (const grant of grants) {
    const allowed = lackOf(grant);
    if (allowed) throw refuse('ACCOUNT_GRANT_INVALID', 422, { found: grant.role, allowed });
  }
  return [...new Map(grants.map((grant) => [keyOf(grant), grant])).values()];
}

/** What a grant needs to be right; undefined when it is. */
function lackOf({ role, agency, field, round }: Grant): Localized | undefined {
  const scope = roleScope(role);
  if (scope === 'agency' && (!agency || field !== undefined)) {
    return { vi: '“agency” (mã cơ quan) và không có “field”', en: '“agency” (the code of an agency) and no “field”' };
  }
  if (scope === 'field' && (!field || !/^(\*|[^.\s]+)$/.test(field) || agency !== undefined)) {
    return {
      vi: '“field” (mã lĩnh vực cấp một như 3, hoặc * cho mọi lĩnh vực) và không có “agency”',
      en: '“field” (the code of a field of the first level as 3, or * for every field) and no “agency”',
    };
  }
  if (scope === 'none' && (agency !== undefined || field !== undefined)) {
    return { vi: 'không có “agency” và “field”', en: 'no “agency” and no “field”' };
  }
  if (role === 'administrator' && round !== undefined) {
    return { vi: 'không có “round”: quản trị là của cả hệ thống', en: 'no “round”: it is for the whole service' };
  }
  return undefined;
}

function keyOf({ role, agency, field, round }: Grant): string {
  return JSON.stringify([role, agency ?? null, field ?? null, round ?? null]);
}

/** Gives an account exactly these roles. A role that stays keeps its row. */
export async function writeGrants(tx: Tx, store: Store, account: string, grants: readonly Grant[]): Promise<void> {
  const rows = await tx.selectFrom('role_grant').selectAll().where('account', '=', account).orderBy('id').execute();
  const wanted = new Map(grants.map((grant) => [keyOf(grant), grant]));
  for (const row of rows) {
    if (!wanted.delete(keyOf(grantOf(row)))) await tx.deleteFrom('role_grant').where('id', '=', row.id).execute();
  }
  for (const { role, agency = null, field = null, round = null } of wanted.values()) {
    const row = { id: store.newId(), account, role, agency, field, round, created_at: timestamp(store) };
    await tx.insertInto('role_grant').values(row).execute();
  }
}

/** Whether there is an administrator who can sign in. */
export async function hasAdministrator(db: Kysely<Tables>): Promise<boolean> {
  const row = await db
    .selectFrom('role_grant')
    .innerJoin('account', 'account.id', 'role_grant.account')
    .select('account.id')
    .where('role_grant.role', '=', 'administrator')
    .where('account.disabled', '=', 0)
    .where((eb) => eb.or([eb('account.password', 'is not', null), eb('account.subject', 'is not', null)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
