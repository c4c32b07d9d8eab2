/**
 * Our service as `par-index serve` runs it: `own-server FOLDER prepare` fills an empty data folder with the sample season, published for the ranking and once more as a round
 * that takes answers, and ends; `own-server FOLDER` serves it, so that what was computed before takes no memory.
 */
import { spareMemory } from '../../src/io/small-heap.ts';
import type { Actor } from '../../src/round/index.ts';
import type { Service } from '../../src/server/service.ts';
import type { Store } from '../../src/store/store.ts';
import { answerCosts } from './own-costs.ts';

const [folder = '', mode = 'serve'] = process.argv.slice(2);

// As the command does, before anything large is loaded.
spareMemory();
const { readConfig } = await import('../../src/server/config.ts');
const { listen, openService } = await import('../../src/server/serve.ts');

async function addAccount(store: Store): Promise<string> {
  const id = store.newId();
  const row = {
    id,
    login: 'bench',
    name: 'bench',
    password: null,
    must_change: 0,
    disabled: 0,
    subject: null,
    version: 1,
  };
  await store.db
    .insertInto('account')
    .values({ ...row, created_at: '2025-01-01T00:00:00.000Z' })
    .execute();
  return id;
}

async function accountOf({ db }: Store): Promise<string> {
  return (await db.selectFrom('account').select('id').where('login', '=', 'bench').executeTakeFirstOrThrow()).id;
}

const read = readConfig({ PAR_INDEX_DATA: folder, PAR_INDEX_PORT: '0', PAR_INDEX_UPLOAD_MB: '4096' });
if ('faults' in read) throw new Error(JSON.stringify(read.faults));
const opened = await openService(read.config);
const grants = [{ role: 'home-affairs' as const }];
// The sample is put into a store that nobody has used yet.
if (mode === 'prepare') await (await import('../../src/server/start-sample.ts')).startSample(opened);
const account = mode === 'prepare' ? await addAccount(opened.store) : await accountOf(opened.store);
const actor: Actor = { account, name: 'bench', grants, scopes: ['read', 'write'] };
if (mode === 'prepare') {
  const { findSeason } = await import('../../src/io/load-season.ts');
  const { importSeason } = await import('../../src/store/round/import-season.ts');
  const seasonPath = await findSeason('khanh-hoa-2025');
  await importSeason(opened.store, actor, { seasonPath, round: 'bench', stage: 'council' });
  await opened.store.close();
  process.send?.({ port: 0 });
  process.exit();
}
// Whoever names the bench is its officer: signing in is not what is measured.
const service: Service = {
  ...opened,
  identify: (request, address) =>
    request.headers.get('x-bench') === null
      ? opened.identify(request, address)
      : Promise.resolve({ actor, session: undefined, mustChangePassword: false }),
};
const { address } = await listen(service);
answerCosts(Number(new URL(address).port));
