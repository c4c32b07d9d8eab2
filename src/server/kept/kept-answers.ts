import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { logLength } from '../../store/readiness.ts';
import type { Variables } from '../mount.ts';
import type { Service } from '../service.ts';
import { CODINGS, type Coding, encodeBody } from './content-coding.ts';

/** An answer as it goes out again: the bytes of each coding, and headers that do not change, name after value. */
export interface KeptAnswer {
  readonly route: string;
  readonly tag: string;
  readonly headers: readonly string[];
  readonly bodies: Map<Coding, Buffer>;
}

/** What a service keeps of its answers. Emptied as soon as anything may have changed. */
export interface KeptAnswers {
  readonly find: (url: string) => KeptAnswer | undefined;
  readonly drop: () => void;
  /** Asks the database whether anything was changed; known answers are good again until the next time. */
  readonly check: () => Promise<void>;
  /** A number that `drop` changes. */
  readonly generation: () => number;
  readonly add: (url: string, answer: KeptAnswer, generation: number) => void;
}

/** Answers may be so old that another process has changed something: it is looked for after the first time, and nothing is given any more after the second. */
const LOOK_MS = 1000;
const STALE_MS = 2000;
const LARGEST = 1_000_000;
const MOST_BYTES = 24_000_000;
/** An address longer than any that our pages write is not kept: nobody fills the memory with names of their own. */
const LONGEST_URL = 200;
const MOST_ANSWERS = 2000;

const kept = new WeakMap<Service['store']['db'], KeptAnswers>();

/** The kept answers of a service. */
export function keptAnswers(service: Pick<Service, 'store'>): KeptAnswers {
  const known = kept.get(service.store.db) ?? makeKeptAnswers(() => logLength(service.store));
  kept.set(service.store.db, known);
  return known;
}

/**
 * Makes a store of answers.
 * @param version of everything that can be read; another one means that something was changed
 * @param now milliseconds that only grow
 */
export function makeKeptAnswers(
  version: () => Promise<number>,
  now: () => number = () => performance.now(),
): KeptAnswers {
  const answers = new Map<string, KeptAnswer>();
  let [bytes, generation] = [0, 0];
  let checkedAt = Number.NEGATIVE_INFINITY;
  let checking: Promise<void> | undefined;
  let seen: number | undefined;
  const drop = (): void => {
    answers.clear();
    bytes = 0;
    generation += 1;
  };
  const look = async (): Promise<void> => {
    const at = now();
    try {
      const current = await version();
      if (current !== seen) drop();
      seen = current;
      checkedAt = at;
    } catch {
      // A database that does not answer says so to whoever asks it.
      drop();
    } finally {
      checking = undefined;
    }
  };
  const check = (): Promise<void> => {
    checking ??= look();
    return checking;
  };
  const removeOldest = (): void => {
    for (const [url, answer] of answers) {
      if (bytes <= MOST_BYTES && answers.size <= MOST_ANSWERS) return;
      answers.delete(url);
      bytes -= sizeOf(answer);
    }
  };
  return {
    drop,
    check: async () => {
      if (now() - checkedAt > LOOK_MS) await check();
    },
    generation: () => generation,
    find: (url) => {
      const age = now() - checkedAt;
      if (age > LOOK_MS) check().catch(() => {});
      return age > STALE_MS ? undefined : answers.get(url);
    },
    add: (url, answer, begun) => {
      if (begun !== generation || url.length > LONGEST_URL || answers.has(url)) return;
      answers.set(url, answer);
      bytes += sizeOf(answer);
      removeOldest();
    },
  };
}

function sizeOf({ bodies }: KeptAnswer): number {
  let size = 0;
  for (const body of bodies.values()) size += body.length;
  return size;
}

interface Incoming {
  readonly incoming?: { readonly url?: string };
}

/** Keeps what a handler has marked as the same for everybody, when nobody in particular asked for it. It has gone the way of every request: access, shape, headers. */
export function keepAnswers(service: Service): MiddlewareHandler<{ Variables: Variables }> {
  const answers = keptAnswers(service);
  return async (context, next) => {
    const { url } = ((context.env ?? {}) as Incoming).incoming ?? {};
    const isKept = url !== undefined && url.length <= LONGEST_URL && isForAnybody(context);
    if (isKept) await answers.check();
    const begun = answers.generation();
    await next();
    const { status, headers } = context.res;
    if (context.get('same') !== true || headers.has('vary')) return;
    // The next answer may be compressed: a cache on the way has to know it of the first one too.
    context.header('vary', 'accept-encoding');
    if (!isKept || status !== 200 || headers.has('set-cookie')) return;
    // Another asker has kept it, or something was changed meanwhile.
    if (begun !== answers.generation() || answers.find(url)) return;
    const body = Buffer.from(await context.res.clone().arrayBuffer());
    if (body.length > LARGEST) return;
    answers.add(url, await makeAnswer(context, body), begun);
  };
}

function isForAnybody({ req }: Context): boolean {
  return req.method === 'GET' && req.header('authorization') === undefined && req.header('cookie') === undefined;
}

/** Headers that are made anew for every answer. */
const OWN = new Set(['x-request-id', 'content-length', 'date', 'etag']);

async function makeAnswer(context: Context<{ Variables: Variables }>, body: Buffer): Promise<KeptAnswer> {
  const { headers } = context.res;
  const tag = headers.get('etag') ?? `"${createHash('sha256').update(body).digest('base64url')}"`;
  const bodies = new Map<Coding, Buffer>([['identity', body]]);
  for (const coding of CODINGS) bodies.set(coding, await encodeBody(body, coding));
  const lines = [...headers].filter(([name]) => !OWN.has(name)).flat();
  return { route: context.get('routeId'), tag, headers: lines, bodies };
}
