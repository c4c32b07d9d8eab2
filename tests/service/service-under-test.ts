import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Actor, Grant } from '../../src/round/index.ts';
import { PUBLIC } from '../../src/round/index.ts';
import { makeApp } from '../../src/server/app.ts';
import { authenticate } from '../../src/server/authenticate.ts';
import { type Config, readConfig } from '../../src/server/config.ts';
import { makeMetrics } from '../../src/server/metrics.ts';
import type { App } from '../../src/server/mount.ts';
import type { Service } from '../../src/server/service.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store, World } from '../../src/store/store.ts';
import { REAL_WORLD } from '../../src/store/world.ts';

/** A service on a store of its own, in process, with a clock that tests move. */
export interface ServiceUnderTest {
  readonly service: Service;
  readonly store: Store;
  readonly app: App;
  /** Sets the clock of the service. */
  readonly setNow: (moment: string) => void;
  /** Somebody with these roles, without signing in; an account is made for them. */
  readonly as: (login: string, ...grants: readonly Grant[]) => Promise<Client>;
  /** Somebody who is not signed in. */
  readonly anybody: Client;
  readonly close: () => Promise<void>;
}

/** Sends requests as one person. */
export interface Client {
  readonly actor: Actor;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  readonly send: (
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
}

/** What came back; `body` is parsed JSON, or text where it is none. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

const ACTOR_HEADER = 'x-test-account';

/** A service for tests. `databaseUrl` of an empty PostgreSQL database makes it run there. */
export async function openServiceUnderTest(
  options: { readonly databaseUrl?: string; readonly environment?: Record<string, string>; readonly now?: string } = {},
): Promise<ServiceUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'par-index-service-'));
  let now = new Date(options.now ?? '2025-12-01T02:00:00Z');
  const world: World = { ...REAL_WORLD, now: () => now };
  const store = await openStore({ folder, databaseUrl: options.databaseUrl, world });
  const actors = new Map<string, Actor>();
  const service: Service = {
    store,
    config: configOf({ PAR_INDEX_DATA: folder, ...options.environment }),
    logger: pino({ level: 'silent' }),
    metrics: makeMetrics(),
    // Somebody made by `as` is taken at their word; all others sign in as people do.
    identify: async (request, address) => {
      const actor = actors.get(request.headers.get(ACTOR_HEADER) ?? '');
      return actor ? { actor, session: undefined, mustChangePassword: false } : authenticate(request, address, service);
    },
  };
  const app = makeApp(service);
  return {
    service,
    store,
    app,
    setNow: (moment) => {
      now = new Date(moment);
    },
    as: async (login, ...grants) => {
      const known = actors.get(login);
      const account = known?.account ?? (await addAccount(store, login));
      const actor: Actor = { account, name: login, grants, scopes: ['read', 'write'] };
      actors.set(login, actor);
      return clientOf(app, actor, { [ACTOR_HEADER]: login });
    },
    anybody: clientOf(app, PUBLIC, {}),
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configOf(environment: Record<string, string>): Config {
  const read = readConfig(environment);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.config;
}

async function addAccount(store: Store, login: string): Promise<string> {
  const id = store.newId();
  const row = { id, login, name: login, password: null, must_change: 0, disabled: 0, subject: null, version: 1 };
  await store.db
    .insertInto('account')
    .values({ ...row, created_at: '2025-01-01T00:00:00.000Z' })
    .execute();
  return id;
}

function clientOf(app: App, actor: Actor, own: Record<string, string>): Client {
  const request = async (
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer> => {
    const json = body !== undefined && !(body instanceof Uint8Array) && typeof body !== 'string';
    const response = await app.request(`/api/v1${path}`, {
      method,
      headers: { ...(json && { 'content-type': 'application/json' }), ...own, ...headers },
      ...(body !== undefined && { body: json ? JSON.stringify(body) : (body as string) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
  return {
    actor,
    get: (path, headers = {}) => request('GET', path, undefined, headers),
    send: (method, path, body, headers = {}) => request(method, path, body, headers),
  };
}
