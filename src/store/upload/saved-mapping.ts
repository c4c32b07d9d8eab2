import { createHash } from 'node:crypto';
import type { Actor } from '../../round/index.ts';
import type { MappingFile } from '../../survey/index.ts';
import { change } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { lockRound } from '../round/round-row.ts';
import { type Store, timestamp } from '../store.ts';

/** What people have confirmed about the columns of a survey's files. */
export interface SavedMapping {
  readonly version: number;
  readonly at: string;
  readonly by: string;
  readonly mapping: MappingFile;
}

function nameOf(round: string, survey: string): string {
  return JSON.stringify(['mapping', round, survey]);
}

/** The mapping of a survey; undefined where none was saved. */
export async function readSavedMapping(
  { db }: Pick<Store, 'db'>,
  round: string,
  survey: string,
): Promise<SavedMapping | undefined> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', nameOf(round, survey))
    .executeTakeFirst();
  return row && (JSON.parse(row.value) as SavedMapping);
}

/** Saves the mapping of a survey over the one that was seen. Refuses `ROUND_UNKNOWN`, `REQUEST_STALE`. */
export async function saveMapping(
  store: Store,
  actor: Pick<Actor, 'account' | 'name'>,
  { round, survey, mapping, seen }: { round: string; survey: string; mapping: MappingFile; seen: number },
): Promise<SavedMapping> {
  const deed = { actor, action: 'survey.mapping', round, object: `survey ${survey} mapping` };
  return change(store, deed, async (tx) => {
    await lockRound(tx, round);
    const before = await readSavedMapping({ db: tx }, round, survey);
    if ((before?.version ?? 0) !== seen) {
      const values = { found: survey, name: before?.by ?? '—', at: before?.at ?? '—' };
      throw refuse('REQUEST_STALE', 409, values, { current: before ?? null, yours: mapping });
    }
    const saved: SavedMapping = { version: seen + 1, at: timestamp(store), by: actor.name, mapping };
    const row = { name: nameOf(round, survey), value: JSON.stringify(saved) };
    await tx
      .insertInto('setting')
      .values(row)
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: row.value }))
      .execute();
    return { value: saved, before: before && loggedAs(before), after: loggedAs(saved) };
  });
}

/** What the log keeps of a mapping: the digest tells which it was, and that nobody changed it since. */
function loggedAs({ version, mapping }: SavedMapping): unknown {
  const sha256 = createHash('sha256').update(JSON.stringify(mapping)).digest('hex');
  return { version, headers: mapping.headers.length, sha256 };
}
