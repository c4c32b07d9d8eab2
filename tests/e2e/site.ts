import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findSeason } from '../../src/io/load-season.ts';
import type { Grant } from '../../src/round/index.ts';
import { readConfig } from '../../src/server/config.ts';
import { listen, openService, type RunningService } from '../../src/server/serve.ts';
import { startSample } from '../../src/server/start-sample.ts';
import { setupLink } from '../../src/store/account/setup.ts';
import { importSeason } from '../../src/store/round/import-season.ts';

/** The published sample round, and one of the same season that is still open. */
export const PUBLISHED = 'khanh-hoa-2025';
export const OPEN = 'dang-mo-2025';

/** A running service with the sample, on a port of its own. */
export interface Site {
  readonly address: string;
  readonly running: RunningService;
  /** Makes an account whose first password has to be changed. */
  readonly addPerson: (login: string, ...grants: readonly Grant[]) => Promise<{ readonly firstPassword: string }>;
  readonly close: () => Promise<void>;
}

const ADMIN = { login: 'quantri', password: 'ba con trâu uống trà sớm' };

/** Starts the service as `serve --sample` does, with a second round that takes survey files. */
export async function openSite(): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'par-index-e2e-'));
  const read = readConfig({ PAR_INDEX_DATA: folder, PAR_INDEX_PORT: '0', PAR_INDEX_LOG: 'error' });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const service = await openService(read.config);
  await startSample(service);
  const starter = { account: undefined, name: 'e2e', grants: [], scopes: ['read', 'write'] as const };
  const seasonPath = await findSeason(PUBLISHED);
  await importSeason(service.store, starter, { seasonPath, round: OPEN, stage: 'self-assessment' });
  const running = await listen(service);
  const { address } = running;
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> => {
    const response = await fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response;
  };
  await post('/setup', { ...ADMIN, token: await setupLink(service.store), name: 'Quản trị (dữ liệu mẫu)' });
  const session = await post('/session', ADMIN);
  const { csrf } = (await session.json()) as { csrf: string };
  const [cookie = ''] = session.headers.getSetCookie().map((line) => line.split(';')[0]);
  return {
    address,
    running,
    addPerson: async (login, ...grants) => {
      const made = await post('/accounts', { login, name: login, grants }, { cookie, 'x-csrf-token': csrf });
      return (await made.json()) as { firstPassword: string };
    },
    close: async () => {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
