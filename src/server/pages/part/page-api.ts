import type { Context } from 'hono';
import type { Language } from '../../../base/language.ts';
import { cookieOf, csrfToken, SESSION_COOKIE } from '../../cookie.ts';
import { API_ROOT, type App, type Variables } from '../../mount.ts';
import type { Problem } from '../../problem.ts';
import { problemForPeople } from './people-words.ts';

export type PageContext = Context<{ Variables: Variables }>;

/** What the API answered a page. */
export interface ApiAnswer<Body> {
  readonly status: number;
  /** Undefined where the API refused, or had nothing to say. */
  readonly body: Body | undefined;
  readonly problem: Problem | undefined;
  /** The version of what was read, for the form that changes it. */
  readonly version: string | undefined;
}

/** The API as the person who asked for a page: pages read and change everything through it, so that there is one place where access is decided and inputs are checked. */
export interface PageApi {
  readonly get: <Body>(path: string) => Promise<ApiAnswer<Body>>;
  /** Reads a file as its bytes are, such as a document of a round. */
  readonly bytes: (path: string) => Promise<ApiAnswer<Uint8Array<ArrayBuffer>>>;
  readonly send: <Body>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<ApiAnswer<Body> & { readonly cookies: readonly string[] }>;
  /** Sends bytes as they are, such as a file. */
  readonly sendBytes: <Body>(
    method: 'POST' | 'PUT',
    path: string,
    bytes: ReadableStream<Uint8Array> | Uint8Array,
    headers: Readonly<Record<string, string>>,
  ) => Promise<ApiAnswer<Body>>;
  /** Sends bytes and takes bytes back, such as a file that is marked. */
  readonly sendForBytes: (path: string, bytes: Uint8Array) => Promise<ApiAnswer<Uint8Array<ArrayBuffer>>>;
  /** What forms send along against forgery; empty for the public. */
  readonly csrf: string;
}

/** Headers that say who asks and from where; the API judges them as it would the browser's own request. */
const PASSED = [
  'cookie',
  'authorization',
  'host',
  'origin',
  'sec-fetch-site',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-test-account',
];

/** The connection that somebody asks over, without what came in on it: a request of a page has a path and a body of its own. */
function connectionOf({ env }: PageContext): { readonly incoming: { readonly socket: unknown } } {
  const { incoming } = (env ?? {}) as { readonly incoming?: { readonly socket?: unknown } };
  return { incoming: { socket: incoming?.socket } };
}

/** Makes the API of one request. `formToken` is what the form sent against forgery. */
export function pageApi(app: App, context: PageContext, language: Language, formToken?: string): PageApi {
  const { raw } = context.req;
  const own: Record<string, string> = { 'accept-language': language };
  for (const name of PASSED) {
    const value = raw.headers.get(name);
    if (value !== null) own[name] = value;
  }
  const session = cookieOf(raw, SESSION_COOKIE);
  const request = (path: string, init: RequestInit): Promise<Response> =>
    Promise.resolve(app.request(new URL(API_ROOT + path, raw.url).href, init, connectionOf(context)));
  const send = async <Body>(
    method: string,
    path: string,
    init: RequestInit,
    headers: Readonly<Record<string, string>>,
  ) => {
    const token = formToken === undefined ? {} : { 'x-csrf-token': formToken };
    const response = await request(path, { ...init, method, headers: { ...own, ...token, ...headers } });
    return { ...(await readAnswer<Body>(response, language)), cookies: response.headers.getSetCookie() };
  };
  return {
    csrf: session === undefined ? '' : csrfToken(session),
    get: async (path) => readAnswer(await request(path, { headers: own }), language),
    bytes: async (path) => readBytes(await request(path, { headers: own }), language),
    sendForBytes: async (path, bytes) => {
      const token = formToken === undefined ? {} : { 'x-csrf-token': formToken };
      const body = bytes as NonNullable<RequestInit['body']>;
      return readBytes(await request(path, { method: 'POST', body, headers: { ...own, ...token } }), language);
    },
    send: (method, path, body, headers = {}) => {
      const json = body === undefined ? {} : { 'content-type': 'application/json' };
      return send(method, path, body === undefined ? {} : { body: JSON.stringify(body) }, { ...json, ...headers });
    },
    sendBytes: (method, path, bytes, headers) =>
      send(method, path, { body: bytes as NonNullable<RequestInit['body']>, duplex: 'half' } as RequestInit, headers),
  };
}

async function readBytes(response: Response, language: Language): Promise<ApiAnswer<Uint8Array<ArrayBuffer>>> {
  if (!response.ok) return readAnswer(response, language);
  const version = response.headers.get('etag')?.replace(/"/g, '');
  const body = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, body, problem: undefined, version };
}

async function readAnswer<Body>(response: Response, language: Language): Promise<ApiAnswer<Body>> {
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  const value: unknown = type.includes('json') && text !== '' ? JSON.parse(text) : undefined;
  const version = response.headers.get('etag')?.replace(/"/g, '');
  const { ok, status } = response;
  if (ok) return { status, body: value as Body, problem: undefined, version };
  const problem = value === undefined ? undefined : problemForPeople(value as Problem, language);
  return { status, body: undefined, problem, version };
}

/** A path of the API with its parts encoded. */
export function apiPath(...parts: readonly string[]): string {
  return parts.map((part) => `/${encodeURIComponent(part)}`).join('');
}
