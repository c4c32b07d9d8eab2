import { createHash } from 'node:crypto';
import type { Actor } from '../round/index.ts';
import { type AlsoWritten, withEveryChange } from '../store/log/with-change.ts';
import { refuse } from '../store/refuse.ts';
import { type Store, timestamp } from '../store/store.ts';
import { hasSource, noteSource, requestBytes } from './request-bytes.ts';
import type { Reply, RequestFault, Route } from './route.ts';
import type { Service } from './service.ts';

/*
 * A request with a key is told by its method, path, query, kind and declared length, and by the SHA-256 of its body, which is counted while the handler reads it: no body is held.
 * So a second request with the key has to be read to its end, without being carried out, before it is known to be the same.
 */

type Work = (request: Request) => Promise<Reply<unknown> | RequestFault>;

const KEPT_MS = 24 * 3600 * 1000;
const SWEPT_MS = 3600 * 1000;
const RETRY_SECONDS = 2;
const KEY = /^[\x20-\x7e]{1,200}$/;
/** The status of a request that is still being carried out. */
const RUNNING = 0;
/** The status of a request whose change stands, written with it, and whose answer is not there yet; no HTTP status. */
const CHANGED = 1;

/**
 * Carries a request out once for each `Idempotency-Key` of an account: for 24 hours the same request with the same key gets the first answer again, with `Idempotency-Replayed: true`.
 * A request that was refused has changed nothing and leaves its key free. One whose change was made, but whose answer was lost, is never carried out again. The public has no keys.
 * @param work gets the request to read the body from
 * @returns refuses `REQUEST_INVALID`, `REQUEST_KEY_REUSED` for another request, `REQUEST_KEY_RUNNING` while the first is under way, `REQUEST_KEY_CHANGED` where it was made and its answer was lost
 */
export async function once(
  route: Route,
  actor: Actor,
  request: Request,
  service: Service,
  work: Work,
): Promise<Reply<unknown> | RequestFault> {
  const key = request.headers.get('idempotency-key');
  if (!route.idempotent || key === null || actor.account === undefined) return work(request);
  if (!KEY.test(key)) throw refuse('REQUEST_INVALID', 400, { found: 'Idempotency-Key' });
  const { store } = service;
  const place: Place = { account: actor.account, key, run: runOf(store) };
  await sweep(store);
  const head = headDigest(request);
  const kept = await reserve(store, place, head);
  if (kept) return replay(kept, head, place, request, service);
  const { underWay } = stateOf(store);
  underWay.add(nameOf(place));
  try {
    const { counted, digest } = countBody(request);
    const reply = await withEveryChange(markChanged(place), () => work(counted)).catch(async (error: unknown) => {
      await release(store, place);
      throw error;
    });
    // What cannot be written down, and what was refused, can be asked for again.
    if ('in' in reply || isStream(reply)) await release(store, place);
    else await keep(store, place, `${head} ${await digest()}`, reply);
    return reply;
  } finally {
    underWay.delete(nameOf(place));
  }
}

/** Whatever happens between a change and its answer, the key knows that the change was made. */
function markChanged({ account, key, run }: Place): AlsoWritten {
  return async (tx) => {
    await tx
      .updateTable('idempotency')
      .set({ status: CHANGED })
      .where('account', '=', account)
      .where('key', '=', key)
      .where('status', '=', RUNNING)
      .where('headers', '=', run)
      .execute();
  };
}

function nameOf({ account, key }: Place): string {
  return JSON.stringify([account, key]);
}

interface Place {
  readonly account: string;
  readonly key: string;
  /** Tells this process from an earlier one, whose requests ended with it. */
  readonly run: string;
}

interface KeptAnswer {
  readonly request: string;
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

/** What this process knows of its keys. */
interface KeyState {
  readonly run: string;
  swept: number;
  /** Keys of requests that are being carried out now. */
  readonly underWay: Set<string>;
}

const runs = new WeakMap<Store['db'], KeyState>();

function stateOf(store: Store): KeyState {
  const state = runs.get(store.db) ?? { run: store.newId(), swept: 0, underWay: new Set<string>() };
  runs.set(store.db, state);
  return state;
}

function runOf(store: Store): string {
  return stateOf(store).run;
}

/** Forgets old answers, once an hour. */
async function sweep(store: Store): Promise<void> {
  const state = stateOf(store);
  const now = store.now().getTime();
  if (now - state.swept < SWEPT_MS) return;
  state.swept = now;
  await store.db.deleteFrom('idempotency').where('created_at', '<', oldest(store)).execute();
}

function oldest(store: Store): string {
  return new Date(store.now().getTime() - KEPT_MS).toISOString();
}

/** Takes the key for this request, or gives what stands there: the one row of a key decides between two that come at once. */
async function reserve(store: Store, place: Place, head: string): Promise<KeptAnswer | undefined> {
  const { account, key, run } = place;
  const row = { account, key, request: head, status: RUNNING, headers: run, body: '', created_at: timestamp(store) };
  const taken = await store.db
    .insertInto('idempotency')
    .values(row)
    .onConflict((conflict) => conflict.columns(['account', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  if (taken) return undefined;
  // One that is too old, or whose process has ended before it was finished, stands for nothing.
  const over = await store.db
    .updateTable('idempotency')
    .set(row)
    .where('account', '=', account)
    .where('key', '=', key)
    .where((eb) =>
      eb.or([eb('created_at', '<', oldest(store)), eb.and([eb('status', '=', RUNNING), eb('headers', '!=', run)])]),
    )
    .returning('key')
    .executeTakeFirst();
  if (over) return undefined;
  const kept = await store.db
    .selectFrom('idempotency')
    .select(['request', 'status', 'headers', 'body'])
    .where('account', '=', account)
    .where('key', '=', key)
    .executeTakeFirst();
  // It was given free between the two: the caller comes again.
  return kept ?? { request: head, status: RUNNING, headers: run, body: '' };
}

async function replay(
  kept: KeptAnswer,
  head: string,
  place: Place,
  request: Request,
  service: Service,
): Promise<Reply<unknown>> {
  const [ownHead, body] = kept.request.split(' ');
  if (ownHead !== head) throw refuse('REQUEST_KEY_REUSED', 422);
  const isUnderWay = stateOf(service.store).underWay.has(nameOf(place));
  if (kept.status === CHANGED && !isUnderWay) throw refuse('REQUEST_KEY_CHANGED', 409);
  if (kept.status === RUNNING || kept.status === CHANGED) {
    throw refuse('REQUEST_KEY_RUNNING', 409, { found: String(RETRY_SECONDS) }, { retryAfter: RETRY_SECONDS });
  }
  if ((await readDigest(request, service.config.uploadLimit)) !== body) throw refuse('REQUEST_KEY_REUSED', 422);
  const reply = JSON.parse(kept.body) as Reply<unknown>;
  const headers = JSON.parse(kept.headers) as Record<string, string>;
  service.logger.debug({ account: place.account }, 'answered again');
  return { ...reply, headers: { ...headers, 'idempotency-replayed': 'true' } };
}

function isStream({ content }: Reply<unknown>): boolean {
  return content !== undefined && typeof content.data !== 'string';
}

/** Cookies are secrets, and are not kept. */
async function keep(
  store: Store,
  { account, key }: Place,
  request: string,
  { headers = {}, cookies: _cookies, ...reply }: Reply<unknown>,
): Promise<void> {
  await store.db
    .updateTable('idempotency')
    .set({
      request,
      status: reply.status ?? 200,
      headers: JSON.stringify(headers),
      body: JSON.stringify(reply),
    })
    .where('account', '=', account)
    .where('key', '=', key)
    .execute();
}

/** Gives the key of a request free that has changed nothing. */
async function release(store: Store, { account, key, run }: Place): Promise<void> {
  await store.db
    .deleteFrom('idempotency')
    .where('account', '=', account)
    .where('key', '=', key)
    .where('status', '=', RUNNING)
    .where('headers', '=', run)
    .execute();
}

/** What is known of a request before its body is read. */
function headDigest(request: Request): string {
  const { pathname, search } = new URL(request.url);
  const headers = ['content-type', 'content-length', 'if-match', 'if-none-match'].map((name) =>
    request.headers.get(name),
  );
  return createHash('sha256')
    .update(JSON.stringify([request.method, pathname, search, ...headers]))
    .digest('hex');
}

/** The request with a body that is counted as it is read; `digest` reads what the handler has left. */
function countBody(request: Request): { readonly counted: Request; readonly digest: () => Promise<string> } {
  const hash = createHash('sha256');
  const pieces = requestBytes(request);
  let isDone = false;
  const next = async (): Promise<Uint8Array | undefined> => {
    if (isDone) return undefined;
    const { done = false, value } = await pieces.next();
    isDone = done;
    if (done) return undefined;
    hash.update(value);
    return value;
  };
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const piece = await next();
        if (piece) controller.enqueue(piece);
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const { method, headers, url } = request;
  // To ask a request of a connection for its signal begins to read its body.
  const heard = hasSource(request) ? {} : { signal: request.signal };
  const counted = new Request(url, { method, headers, body, duplex: 'half', ...heard } as RequestInit);
  noteSource(counted, () => ({
    next: async () => {
      const value = await next();
      return value ? { done: false, value } : { done: true, value: undefined };
    },
  }));
  const digest = async (): Promise<string> => {
    let piece = await next();
    while (piece) piece = await next();
    return hash.digest('hex');
  };
  return { counted, digest };
}

/** The digest of the body of a request that is not carried out; one that is too long is no request that was. */
async function readDigest(request: Request, limit: number): Promise<string | undefined> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of requestBytes(request)) {
    size += piece.length;
    if (size > limit) return undefined;
    hash.update(piece);
  }
  return hash.digest('hex');
}
