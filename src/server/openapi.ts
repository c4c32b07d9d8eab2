import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { ENGINE } from '../base/engine.ts';
import { ACTIONS, type Access } from '../round/index.ts';
import { API_ROOT } from './mount.ts';
import { answerHeaders, CLIENT_GONE_WORDS, NOT_CHANGED, refusalHeaders } from './openapi-headers.ts';
import { API_GUIDE, PARAMETER_WORDS, REFUSAL_WORDS, TAG_WORDS } from './openapi-words.ts';
import type { Route } from './route.ts';

const problemSchema = z
  .looseObject({
    type: z.string().openapi({ description: 'Where the code is explained', example: '/api/v1/problems/ACCESS_DENIED' }),
    title: z.string().openapi({ description: 'The first sentence of `detail`' }),
    status: z.int().openapi({ example: 403 }),
    detail: z.string().openapi({ description: 'What is wrong, and what to do, in the language of Accept-Language' }),
    code: z.string().openapi({ example: 'ACCESS_DENIED' }),
    instance: z.string().openapi({ description: 'The number of the request', example: 'urn:request:4f1c' }),
    issues: z
      .array(
        z.object({
          code: z.string().openapi({ example: 'REQUEST_INVALID' }),
          severity: z.enum(['error', 'warning', 'note']),
          place: z.string().openapi({ description: 'File, row and column, or JSON path', example: 'body $.reason' }),
          text: z.string(),
        }),
      )
      .optional()
      .openapi({ description: 'Everything that is wrong, at once' }),
  })
  .openapi('Problem', { description: 'A refusal, after RFC 9457. Other facts stand beside these, as `current`.' });

/** The OpenAPI 3.1 document of the routes, made of the schemas that check their requests. */
export function openApiDocument(routes: readonly Route[]): object {
  const app = new OpenAPIHono();
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'par_index_session',
    description: 'Set by signing in. Requests that change anything also send X-CSRF-Token.',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of the API, with scopes and a last day.',
  });
  for (const route of routes) app.openAPIRegistry.registerPath(describe(route));
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'par-index',
      version: ENGINE.version,
      description: API_GUIDE,
      contact: { name: 'par-index' },
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
    },
    servers: [{ url: API_ROOT, description: 'This service' }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name, description: TAG_WORDS[name] ?? name })),
  });
  return withParameterWords(document);
}

interface Parameter {
  readonly name: string;
  readonly description?: string;
}

interface Operation {
  readonly operationId: string;
  parameters?: readonly Parameter[];
}

/** Gives a description to the parameters that mean the same everywhere. */
function withParameterWords(document: object): object {
  const { paths = {} } = document as { readonly paths?: Record<string, Record<string, Operation>> };
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    operation.parameters &&= operation.parameters.map((parameter) => {
      const { name, description } = parameter;
      const words = description ?? PARAMETER_WORDS[`${operation.operationId} ${name}`] ?? PARAMETER_WORDS[name];
      return words === undefined ? parameter : { ...parameter, description: words };
    });
  }
  return document;
}

function describe(route: Route): ReturnType<typeof createRoute> {
  const { access }: { readonly access: Access } = ACTIONS[route.access];
  const open = access === 'public';
  return createRoute({
    method: route.method,
    path: route.path,
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary.en,
    description: [route.summary.vi, route.description, whoMay(route, access)].filter(Boolean).join('\n\n'),
    security: open ? [] : [{ session: [] }, { token: [] }],
    request: requestOf(route),
    responses: responsesOf(route, open),
  } as Parameters<typeof createRoute>[0]);
}

function whoMay({ access: action }: Route, access: Access): string {
  if (typeof access === 'string')
    return `Access: \`${action}\`, ${access === 'public' ? 'everybody' : 'whoever is signed in'}.`;
  const reach = { all: '', agency: ' (own agency)', field: ' (own field)' };
  const roles = Object.entries(access).map(([role, far]) => `${role}${reach[far]}`);
  return `Access: \`${action}\`, ${roles.join(', ')}.`;
}

function requestOf(route: Route): object {
  const headers = headersOf(route);
  const { params, query, body, streams } = route;
  const binary = z.string().openapi({ format: 'binary', description: 'The bytes of the file' });
  return {
    ...(params && { params }),
    ...(query && { query }),
    ...(headers && { headers }),
    ...(body && { body: { required: true, content: { 'application/json': { schema: body } } } }),
    ...(streams && { body: { required: true, content: { [streams.mediaType]: { schema: binary } } } }),
  };
}

function responsesOf(route: Route, open: boolean): object {
  const { status, description, mediaType } = route.answer;
  const schema = route.schema ?? (mediaType === undefined ? undefined : z.string());
  const statuses = [
    400,
    ...(route.body ? [408, 413] : []),
    ...(open ? [] : [401, 403]),
    ...(route.ifMatch ? [428] : []),
    ...(route.refusals ?? []),
    429,
  ];
  const problem = { 'application/problem+json': { schema: problemSchema } };
  const refusals = [...new Set(statuses)]
    .sort()
    .map((one) => [one, { description: REFUSAL_WORDS[one] ?? '', content: problem, headers: refusalHeaders(one) }]);
  return {
    [status]: {
      description,
      headers: answerHeaders(route),
      ...(schema && { content: { [mediaType ?? 'application/json']: { schema } } }),
    },
    ...(route.method === 'get' && status === 200 && { 304: NOT_CHANGED }),
    ...Object.fromEntries(refusals),
    ...((route.body || route.streams) && { 499: CLIENT_GONE_WORDS }),
  };
}

function headersOf({ ifMatch, idempotent, method }: Route): z.ZodObject | undefined {
  const headers = {
    ...(method === 'get' && {
      'if-none-match': z.string().optional().openapi({
        description:
          'The ETag of what is known already; 304 where it still stands and the `Cache-Control` of the answer is not `no-store`',
        example: '"3"',
      }),
    }),
    ...(ifMatch && {
      'if-match': z
        .string()
        .optional()
        .openapi(
          ifMatch === 'tag'
            ? { description: 'The ETag of what was read, as it was given', example: '"3.1"' }
            : {
                description: 'ETag of the version that was read; `If-None-Match: *` instead for what is not there yet',
                example: '"3"',
              },
        ),
    }),
    ...(idempotent && {
      'idempotency-key': z.string().max(200).optional().openapi({
        description: 'The same request with the same key is carried out once',
        example: 'upload-2025-12-01-a',
      }),
    }),
  };
  return Object.keys(headers).length > 0 ? z.object(headers) : undefined;
}
