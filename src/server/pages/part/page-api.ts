import type { Context } from 'hono';
import type { Language } from '../../../base/language.ts';
import { cookieOf, csrfToken, SESSION_COOKIE } from '../../cookie.ts';
import { API_ROOT, type App, type Variables } from '../../mount.ts';
import type { Problem } from '../../problem.ts';

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
    Promise.resolve(app.request(new URL(API_ROOT + path, raw.url).href, init, context.env));
  const send = async <Body>(
    method: string,
    path: string,
    init: RequestInit,
    headers: Readonly<Record<string, string>>,
  ) => {
    const token = formToken === undefined ? {} : { 'x-csrf-token': formToken };
    const response = await request(path, { ...init, method, headers: { ...own, ...token, ...headers } });
    return { ...(await readAnswer<Body>(response)), cookies: response.headers.getSetCookie() };
  };
  return {
    csrf: session === undefined ? '' : csrfToken(session),
    get: async (path) => readAnswer(await request(path, { headers: own })),
    bytes: async (path) => {
      const response = await request(path, { headers: own });
      if (!response.ok) return readAnswer(response);
      const version = response.headers.get('etag')?.replace(/"/g, '');
      const body = new Uint8Array(await response.arrayBuffer());
      return { status: response.status, body, problem: undefined, version };
    },
    send: (method, path, body, headers = {}) => {
      const json = body === undefined ? {} : { 'content-type': 'application/json' };
      return send(method, path, body === undefined ? {} : { body: JSON.stringify(body) }, { ...json, ...headers });
    },
    sendBytes: (method, path, bytes, headers) =>
      send(method, path, { body: bytes as NonNullable<RequestInit['body']>, duplex: 'half' } as RequestInit, headers),
  };
}

async function readAnswer<Body>(response: Response): Promise<ApiAnswer<Body>> {
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  const value: unknown = type.includes('json') && text !== '' ? JSON.parse(text) : undefined;
  const version = response.headers.get('etag')?.replace(/"/g, '');
  return response.ok
    ? { status: response.status, body: value as Body, problem: undefined, version }
    : { status: response.status, body: undefined, problem: value as Problem, version };
}

/** A path of the API with its parts encoded. */
export function apiPath(...parts: readonly string[]): string {
  return parts.map((part) => `/${encodeURIComponent(part)}`).join('');
}
