import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { findSeason } from '../../src/io/load-season.ts';
import type { Actor, Grant, Stage } from '../../src/round/index.ts';
import { readConfig } from '../../src/server/config.ts';
import { csrfToken, SESSION_COOKIE } from '../../src/server/cookie.ts';
import { listen, openService, type RunningService } from '../../src/server/serve.ts';
import type { Service } from '../../src/server/service.ts';
import { startSample } from '../../src/server/start-sample.ts';
import { createAccount } from '../../src/store/account/create-account.ts';
import { startSession } from '../../src/store/account/session.ts';
import { importSeason } from '../../src/store/round/import-season.ts';

/** The published sample round, and one of the same season that is still open. */
export const PUBLISHED = 'khanh-hoa-2025';
export const OPEN = 'dang-mo-2025';

/** A running service on a port of its own. */
export interface Site {
  readonly address: string;
  readonly running: RunningService;
  /** Makes an account whose first password has to be changed. */
  readonly addPerson: (login: string, ...grants: readonly Grant[]) => Promise<{ readonly firstPassword: string }>;
  /** Makes an account and signs a browser in with it, without typing. */
  readonly enter: (context: BrowserContext, login: string, ...grants: readonly Grant[]) => Promise<Entered>;
  readonly close: () => Promise<void>;
}

/** Somebody who is signed in, as the API knows them. */
export interface Entered {
  readonly account: string;
  /** The headers of a request in the same session. */
  readonly headers: Readonly<Record<string, string>>;
  /** Asks the API in the same session; throws where it refuses. */
  readonly send: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<unknown>;
}

const STARTER: Actor = { account: undefined, name: 'e2e', grants: [], scopes: ['read', 'write'] };

/** Starts a service on an empty store, and prepares it before anybody comes. */
export async function openSite(prepare: (service: Service) => Promise<unknown>): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'par-index-e2e-'));
  const read = readConfig({ PAR_INDEX_DATA: folder, PAR_INDEX_PORT: '0', PAR_INDEX_LOG: 'error' });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const service = await openService(read.config);
  await prepare(service);
  const running = await listen(service);
  const { address } = running;
  return {
    address,
    running,
    addPerson: async (login, ...grants) => {
      const wanted = { login, name: login, grants, signIn: 'password' } as const;
      return { firstPassword: (await createAccount(service.store, STARTER, wanted)).firstPassword ?? '' };
    },
    enter: (context, login, ...grants) => enter(running, { context, login, grants }),
    close: async () => {
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function enter(
  { service, address }: RunningService,
  { context, login, grants }: { context: BrowserContext; login: string; grants: readonly Grant[] },
): Promise<Entered> {
  const { store } = service;
  const { account } = await createAccount(store, STARTER, { login, name: login, grants, signIn: 'oidc' });
  const { secret } = await startSession(store, { id: account.id, password: null }, 1);
  await context.addCookies([{ name: SESSION_COOKIE, value: secret, url: address, httpOnly: true, sameSite: 'Lax' }]);
  const own = { cookie: `${SESSION_COOKIE}=${secret}`, 'x-csrf-token': csrfToken(secret) };
  return {
    account: account.id,
    headers: own,
    send: async (method, path, body, headers = {}) => {
      const json = body === undefined ? {} : { 'content-type': 'application/json' };
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(`${address}/api/v1${path}`, {
        method,
        headers: { ...json, ...own, ...headers },
        ...sent,
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
      return text === '' ? undefined : JSON.parse(text);
    },
  };
}

/** Puts the sample season into a store as a round of its own, at a stage. */
export async function importSample({ store }: Service, round: string, stage: Exclude<Stage, 'setup' | 'published'>) {
  return importSeason(store, STARTER, { seasonPath: await findSeason(PUBLISHED), round, stage });
}

/** What `serve --sample` starts with, and a second round of the same season that takes answers and survey files. */
export async function prepareSample(service: Service): Promise<void> {
  await startSample(service);
  await importSample(service, OPEN, 'self-assessment');
}
