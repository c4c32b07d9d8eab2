import { findSeason } from '../io/load-season.ts';
import type { Actor } from '../round/index.ts';
import { RefusedError } from '../store/refuse.ts';
import { importSeason } from '../store/round/import-season.ts';
import type { Store } from '../store/store.ts';
import { publish } from './compute/publish.ts';
import type { Service } from './service.ts';

/** The sample season that ships with the package, and the round it becomes. */
const SAMPLE = 'khanh-hoa-2025';

/** Nobody's account: what is done at the start is in the log under this name. */
const STARTER: Actor = { account: undefined, name: 'par-index serve --sample', grants: [], scopes: ['read', 'write'] };

const NOTICE = 'Dữ liệu mẫu / Sample data';

/**
 * Imports the sample season into an empty store and publishes it. A start that was broken off half way is finished by the next.
 * @returns the round when it is published now; undefined when there was nothing to do
 */
export async function startSample(service: Service): Promise<string | undefined> {
  const { store } = service;
  const state = await stateOf(store);
  if (state === 'used') return undefined;
  if (state === 'empty') {
    await importSeason(store, STARTER, { seasonPath: await findSeason(SAMPLE), round: SAMPLE, stage: 'council' });
  }
  await publishSample(service, []);
  return SAMPLE;
}

/** Whether nobody has worked with a store yet; `begun` is a sample that was imported and not published. */
async function stateOf({ db }: Store): Promise<'empty' | 'begun' | 'used'> {
  const rounds = await db.selectFrom('round').select(['id', 'stage', 'sample']).execute();
  const [first] = rounds;
  if (!first) return (await db.selectFrom('account').select('id').executeTakeFirst()) ? 'used' : 'empty';
  if (rounds.length > 1 || first.id !== SAMPLE || first.sample === 0 || first.stage !== 'council') return 'used';
  return (await db.selectFrom('publication').select('id').executeTakeFirst()) ? 'used' : 'begun';
}

/** Sheets of the sample that wait for something are published as such. */
async function publishSample(service: Service, acknowledge: readonly string[]): Promise<void> {
  const { version } = await service.store.db
    .selectFrom('round')
    .select('version')
    .where('id', '=', SAMPLE)
    .executeTakeFirstOrThrow();
  const decision = { number: `00/QĐ-MẪU (${NOTICE})`, date: '2026-01-31' };
  try {
    await publish(service, STARTER, {
      round: SAMPLE,
      seen: version,
      decision,
      reason: NOTICE,
      answers: 'public',
      acknowledge,
    });
  } catch (error) {
    const open = error instanceof RefusedError ? error.facts['agencies'] : undefined;
    if (!Array.isArray(open) || open.length === 0 || acknowledge.length > 0) throw error;
    await publishSample(service, open.map(String));
  }
}
