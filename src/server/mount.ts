import type { Context, Hono } from 'hono';
import { issueText } from '../base/issue/issue.ts';
import type { Language } from '../base/language.ts';
import { ACTIONS, refusalOf } from '../round/index.ts';
import { RefusedError, refuse } from '../store/refuse.ts';
import type { Caller } from './caller.ts';
import { defectFacts } from './defect-facts.ts';
import { once } from './idempotency.ts';
import { limitAddress, limitExpensive } from './limit.ts';
import { defectProblem, faultProblem, PROBLEM_TYPE, type Problem, refusedProblem } from './problem.ts';
import { readBody } from './read-body.ts';
import { noteIncoming } from './request-bytes.ts';
import { requireText } from './require-text.ts';
import { objectOf, type RawCall, type Reply, type RequestFault, type Route } from './route.ts';
import type { Service } from './service.ts';

export const API_ROOT = '/api/v1';

/** What a request has with it on its way to a handler. */
export interface Variables {
  readonly requestId: string;
  readonly address: string;
  /** Name of the route that answers; what is logged and counted instead of the path. */
  readonly routeId: string;
  /** Whether the answer is the same for everybody who asks for it. */
  readonly same?: boolean;
}

export type App = Hono<{ Variables: Variables }>;

/** Puts routes into an app. Every request goes the same way: who asks, may they, is it of the right shape, was it done before; then the handler. */
export function mountRoutes(app: App, routes: readonly Route[], service: Service): void {
  for (const route of routes) {
    // A parameter `path` is the rest of the address: the slashes in it need not be encoded.
    const path = `${API_ROOT}${route.path.replace(/\{(\w+)\}/g, ':$1').replace(/:path$/, ':path{.+}')}`;
    app.on(route.method.toUpperCase(), path, (context) => answer(context, route, service));
  }
}

/** The language a request asks for; Vietnamese unless English is preferred. */
export function languageOf(request: Request): Language {
  const wanted = request.headers.get('accept-language') ?? '';
  const [first = ''] = wanted.split(',');
  return /^en\b/i.test(first.trim()) ? 'en' : 'vi';
}

async function answer(context: Context<{ Variables: Variables }>, route: Route, service: Service): Promise<Response> {
  const { raw: request } = context.req;
  const language = languageOf(request);
  const requestId = context.get('requestId');
  context.set('routeId', route.id);
  if (route.streams) noteIncoming(request, context.env);
  try {
    requireText([context.req.param(), context.req.query()]);
    if (route.perAddress) await limitAddress(service, route.perAddress, context.get('address'));
    const caller = await service.identify(request, context.get('address'));
    guard(caller, route, context.req.param());
    if (route.expensive) await limitExpensive(service, caller.actor);
    const reply = await once(route, caller.actor, request, service, async (counted) =>
      carryOut(context, route, service, caller, counted),
    );
    if ('in' in reply) return problemResponse(faultProblem(reply, language, requestId));
    if (isSame(reply)) context.set('same', true);
    return respond(reply, request);
  } catch (error) {
    return errorResponse(error, context, service);
  }
}

/** What somebody may do whose first password another person has given, beside what everybody may: no token, which would outlast it. */
const BEFORE_PASSWORD: ReadonlySet<string> = new Set(['readSession', 'signOut', 'changePassword']);

/** The one place where access is decided. */
function guard({ actor, mustChangePassword }: Caller, route: Route, params: Readonly<Record<string, string>>): void {
  const refusal = refusalOf(actor, route.access, objectOf(params));
  if (refusal === 'sign-in-needed') throw refuse('ACCESS_SIGN_IN', 401);
  if (refusal === 'token-reads-only') throw refuse('ACCESS_TOKEN_READS', 403);
  if (refusal === 'not-allowed') throw refuse('ACCESS_DENIED', 403);
  const free = ACTIONS[route.access].access === 'public' || BEFORE_PASSWORD.has(route.id);
  if (mustChangePassword && !free) throw refuse('ACCOUNT_PASSWORD_FIRST', 403);
}

async function carryOut(
  context: Context<{ Variables: Variables }>,
  route: Route,
  service: Service,
  { actor, session }: Caller,
  request: Request,
): Promise<Reply<unknown> | RequestFault> {
  const raw: RawCall = {
    service,
    actor,
    session,
    request,
    language: languageOf(request),
    requestId: context.get('requestId'),
    address: context.get('address'),
    params: context.req.param(),
    query: context.req.query(),
    body: route.body ? await readJsonBody(request, route, service) : undefined,
    ifMatch: versionSeen(request, route),
  };
  return route.run(raw);
}

/** Most bytes of a JSON body, where its route does not say more. */
const LARGEST_JSON = 64_000;

async function readJsonBody(
  request: Request,
  { largestBody = LARGEST_JSON }: Route,
  service: Service,
): Promise<unknown> {
  const bytes = await readBody(request, Math.min(largestBody, service.config.uploadLimit));
  if (bytes.length === 0) return undefined;
  const value = parseJson(bytes);
  requireText(value);
  return value;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw refuse('REQUEST_INVALID', 400, { found: 'JSON' });
  }
}

/** The version that the caller has seen. */
function versionSeen(request: Request, { ifMatch }: Route): number | undefined {
  if (ifMatch !== 'required') return undefined;
  if (request.headers.get('if-none-match') === '*') return 0;
  const tag = /^"?(\d{1,15})"?$/.exec((request.headers.get('if-match') ?? '').trim());
  if (!tag) throw refuse('REQUEST_VERSION_MISSING', 428);
  return Number(tag[1]);
}

/** What any cache may keep, and is at hand whole. */
function isSame({ headers, content }: Reply<unknown>): boolean {
  const isWhole = !(content?.data instanceof ReadableStream);
  return isWhole && (headers?.['cache-control']?.startsWith('public') ?? false);
}

function respond(reply: Reply<unknown>, request: Request): Response {
  const headers = new Headers({ 'cache-control': 'no-store', ...reply.headers });
  for (const cookie of reply.cookies ?? []) headers.append('set-cookie', cookie);
  if (reply.version !== undefined) {
    const tag = `"${reply.version}"`;
    headers.set('etag', tag);
    headers.set('cache-control', reply.headers?.['cache-control'] ?? 'private, no-cache');
    const seen = request.headers
      .get('if-none-match')
      ?.split(',')
      .map((one) => one.trim().replace(/^W\//, ''));
    // What was kept compressed has a tag of its own (`src/server/kept`).
    const known = seen?.find((one) => one === '*' || one.replace(/-(?:br|gzip)"$/, '"') === tag);
    if (request.method === 'GET' && known !== undefined) {
      if (known !== '*') headers.set('etag', known);
      return new Response(null, { status: 304, headers });
    }
  }
  const { status = 200, content, body } = reply;
  if (content) {
    headers.set('content-type', content.mediaType);
    return new Response(content.data as ConstructorParameters<typeof Response>[0], { status, headers });
  }
  if (body === undefined) return new Response(null, { status: status === 200 ? 204 : status, headers });
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(body), { status, headers });
}

/** A problem as a response. */
export function problemResponse(problem: Problem): Response {
  const headers = new Headers({ 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' });
  if (problem.status === 401) headers.set('www-authenticate', 'Bearer');
  const { retryAfter } = problem;
  // What is left of the body is not waited for.
  if (problem.status === 408 || problem.status === 413) headers.set('connection', 'close');
  if (typeof retryAfter === 'number') headers.set('retry-after', String(retryAfter));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** What nobody reads any more, told from our defects in logs and metrics. */
const CLIENT_GONE = 499;

/** Whether a request ended because its sender broke it off: `aborted` is what Node says of such a body. A database that breaks off says something else, and is our defect. */
function isClientGone(error: unknown, { signal }: Request): boolean {
  const isAborted =
    error instanceof Error && error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET';
  return signal.aborted || isAborted;
}

/** A refusal as a response; or a defect, told without anything of it: our own log has it. */
export function errorResponse(
  error: unknown,
  context: Context<{ Variables: Variables }>,
  { logger }: Service,
): Response {
  const requestId = context.get('requestId');
  const language = languageOf(context.req.raw);
  const refused = error instanceof RefusedError;
  // What is refused may have a defect of ours behind it.
  const defect = refused ? error.cause : error;
  if (!refused && isClientGone(error, context.req.raw)) {
    logger.info({ requestId, route: context.get('routeId') }, 'the client has gone');
    return new Response(null, { status: CLIENT_GONE });
  }
  if (defect !== undefined) {
    logger.error({ requestId, route: context.get('routeId'), ...defectFacts(defect) }, 'defect');
  }
  return problemResponse(refused ? refusedProblem(error, language, requestId) : defectProblem(language, requestId));
}

/** A path that no route answers. */
export function notFoundResponse(request: Request, requestId: string): Response {
  const language = languageOf(request);
  const refused = refuse('REQUEST_NOT_FOUND', 404, { found: new URL(request.url).pathname });
  return problemResponse({
    ...refusedProblem(refused, language, requestId),
    detail: issueText(refused.found, language),
  });
}
