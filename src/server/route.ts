import type { z } from '@hono/zod-openapi';
import type { Language, Localized } from '../base/language.ts';
import type { AccessObject, Action, Actor } from '../round/index.ts';
import type { AddressLimit } from './limit.ts';
import type { Service } from './service.ts';

/** What a handler gets: everything is checked, and access is granted. */
export interface Call<Params, Query, Body> {
  readonly service: Service;
  readonly actor: Actor;
  readonly language: Language;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The version that `If-Match` names, `0` for a thing not there yet; undefined where the route does not ask for it. */
  readonly ifMatch: number | undefined;
  /** The request as it came, for bodies that are streamed. */
  readonly request: Request;
  readonly requestId: string;
  /** The value of the session's cookie, for the routes that end it. */
  readonly session: string | undefined;
  /** Where the request comes from, for lock-out. */
  readonly address: string;
}

/** What a handler answers. */
export interface Reply<Body> {
  /** JSON; left out where `content` is given or nothing is answered. */
  readonly body?: Body;
  readonly content?: { readonly mediaType: string; readonly data: Uint8Array | ReadableStream<Uint8Array> | string };
  /** 200 when left out; 201 and 204 are the others. */
  readonly status?: 200 | 201 | 202 | 204 | 302;
  /** Becomes the `ETag`. */
  readonly version?: number | string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
}

type Shape = z.ZodObject | undefined;
type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

interface RouteFacts {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below `/api/v1`, as `/rounds/{round}`. Parameters named `round`, `agency` and `criterion` are what access is asked for. */
  readonly path: string;
  /** Name of the operation, as `readRound`. */
  readonly id: string;
  readonly tag: string;
  readonly summary: Localized;
  readonly description?: string;
  readonly access: Action;
  /** Whether `If-Match` has to say which version the caller has seen: 428 without it. `tag`: it is no number, and the handler reads it. */
  readonly ifMatch?: 'required' | 'tag' | undefined;
  /** Whether `Idempotency-Key` is heeded: the same request with the same key is carried out once. */
  readonly idempotent?: boolean;
  /** Whether it computes much: one account may ask for it only so often a minute. */
  readonly expensive?: boolean;
  /** How often an address may ask for it, counted before anything of the body is read: for what everybody may send. */
  readonly perAddress?: AddressLimit;
  /** Most bytes of a JSON body; 64 KB when left out. */
  readonly largestBody?: number;
  /** The status and words of a good answer. */
  readonly answer: {
    readonly status: 200 | 201 | 202 | 204 | 302;
    readonly description: string;
    readonly mediaType?: string;
  };
  /** Statuses of refusals beside those that every route may give (400, 401, 403, 429). */
  readonly refusals?: readonly (401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 503)[];
}

export interface RouteSpec<
  Params extends Shape,
  Query extends Shape,
  Body extends z.ZodType | undefined,
  Answer extends z.ZodType | undefined,
> extends RouteFacts {
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** The body is streamed to the handler, which limits it. */
  readonly streams?: { readonly mediaType: string };
  readonly schema?: Answer;
  readonly handle: (
    call: Call<Output<Params>, Output<Query>, Output<Body>>,
  ) => Promise<Reply<Answer extends z.ZodType ? z.input<Answer> : never>>;
}

/** A request as it came, before its parts are checked. */
export interface RawCall extends Omit<Call<unknown, unknown, unknown>, 'params' | 'query' | 'body'> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What is wrong with a part of a request. */
export interface RequestFault {
  readonly in: 'path' | 'query' | 'body';
  readonly error: z.ZodError;
}

/** A route with its types put away: what the router and the documentation need. */
export interface Route extends RouteFacts {
  readonly params: Shape;
  readonly query: Shape;
  readonly body: z.ZodType | undefined;
  readonly streams: { readonly mediaType: string } | undefined;
  readonly schema: z.ZodType | undefined;
  /** Checks the parts of a request and carries it out. */
  readonly run: (raw: RawCall) => Promise<Reply<unknown> | RequestFault>;
}

/** Declares a route. Its handler sees only what its schemas let through. */
export function route<
  Params extends Shape = undefined,
  Query extends Shape = undefined,
  Body extends z.ZodType | undefined = undefined,
  Answer extends z.ZodType | undefined = undefined,
>(spec: RouteSpec<Params, Query, Body, Answer>): Route {
  const run = async (raw: RawCall): Promise<Reply<unknown> | RequestFault> => {
    const params = check(spec.params, raw.params, 'path');
    if ('error' in params) return params;
    const query = check(spec.query, raw.query, 'query');
    if ('error' in query) return query;
    const body = check(spec.body, raw.body, 'body');
    if ('error' in body) return body;
    return spec.handle({
      ...raw,
      params: params.value as Output<Params>,
      query: query.value as Output<Query>,
      body: body.value as Output<Body>,
    });
  };
  const { params, query, body, streams, schema } = spec;
  return { ...spec, params, query, body, streams, schema, run };
}

function check(
  schema: z.ZodType | undefined,
  value: unknown,
  place: RequestFault['in'],
): { readonly value: unknown } | RequestFault {
  if (!schema) return { value: undefined };
  const read = schema.safeParse(value);
  return read.success ? { value: read.data } : { in: place, error: read.error };
}

/** What access to a route is asked for: the parameters of its path that say so. */
export function objectOf({ round, agency, criterion }: Readonly<Record<string, string>>): AccessObject {
  return { round, agency, criterion };
}
