import { z } from '@hono/zod-openapi';
import { readAccount } from '../../store/account/read-account.ts';
import { createToken, listTokens, revokeToken, TOKEN_SCOPES } from '../../store/account/token.ts';
import { PAGE_QUERY, pageOf, pageSchema } from '../page.ts';
import { requirePerson } from '../person.ts';
import { type Route, route } from '../route.ts';

const moment = z.string().openapi({ format: 'date-time' });
const tag = 'Tokens';

const tokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.enum(TOKEN_SCOPES),
    createdAt: moment,
    expiresAt: moment,
    usedAt: moment.nullable(),
    revokedAt: moment.nullable(),
  })
  .openapi('Token');
const tokenPage = pageSchema(tokenSchema, 'TokenPage');

const newTokenSchema = z
  .object({
    name: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .openapi({ description: 'What it is for', example: 'LGSP tỉnh (dữ liệu mẫu)' }),
    scopes: z.enum(TOKEN_SCOPES).default('read').openapi({
      description: '`read` only reads; `read write` does all that the account may, but for its password and tokens',
    }),
    days: z.number().int().min(1).max(366).default(90).openapi({ description: 'For how many days it is valid' }),
  })
  .openapi('NewToken');

const createdSchema = tokenSchema
  .extend({
    token: z
      .string()
      .openapi({ description: 'The token itself, shown this once: send it as `Authorization: Bearer …`' }),
  })
  .openapi('CreatedToken');

const accountParams = z.object({ account: z.string() });
const NEWEST = ({ createdAt, id }: { createdAt: string; id: string }): string => `${createdAt} ${id}`;

const ownRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/tokens',
    id: 'listTokens',
    tag,
    summary: { vi: 'Mã truy cập API của tôi', en: 'List one’s own API tokens' },
    access: 'self.read',
    query: z.object({ ...PAGE_QUERY }),
    schema: tokenPage,
    answer: { status: 200, description: 'The tokens, oldest first, without the tokens themselves' },
    handle: async ({ service, actor, query }) => ({
      body: pageOf(await listTokens(service.store, actor.account ?? ''), query, NEWEST),
    }),
  }),
  route({
    method: 'post',
    path: '/tokens',
    id: 'createToken',
    tag,
    summary: { vi: 'Tạo mã truy cập API', en: 'Make an API token' },
    description: 'Needs a session: a token cannot make tokens. The token is shown once.',
    access: 'self.edit',
    body: newTokenSchema,
    schema: createdSchema,
    answer: { status: 201, description: 'The token' },
    handle: async ({ service, actor, body, request }) => {
      const account = requirePerson(request, actor);
      const { token, secret } = await createToken(service.store, actor, account, body);
      return { status: 201, body: { ...token, token: secret } };
    },
  }),
  route({
    method: 'delete',
    path: '/tokens/{token}',
    id: 'revokeToken',
    tag,
    summary: { vi: 'Thu hồi mã truy cập API của tôi', en: 'Revoke one of one’s own tokens' },
    access: 'self.edit',
    params: z.object({ token: z.string().openapi({ description: '`id` of the token' }) }),
    answer: { status: 204, description: 'It is revoked' },
    refusals: [404],
    handle: async ({ service, actor, params }) => {
      await revokeToken(service.store, actor, actor.account ?? '', params.token);
      return { status: 204 };
    },
  }),
];

const othersRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/accounts/{account}/tokens',
    id: 'listAccountTokens',
    tag,
    summary: { vi: 'Mã truy cập API của một tài khoản', en: 'List the API tokens of an account' },
    access: 'account.read',
    params: accountParams,
    query: z.object({ ...PAGE_QUERY }),
    schema: tokenPage,
    answer: { status: 200, description: 'The tokens, oldest first, without the tokens themselves' },
    refusals: [404],
    handle: async ({ service, params, query }) => {
      const { id } = await readAccount(service.store.db, params.account);
      return { body: pageOf(await listTokens(service.store, id), query, NEWEST) };
    },
  }),
  route({
    method: 'delete',
    path: '/accounts/{account}/tokens/{token}',
    id: 'revokeAccountToken',
    tag,
    summary: { vi: 'Thu hồi mã truy cập API của một tài khoản', en: 'Revoke a token of an account' },
    access: 'account.manage',
    params: accountParams.extend({ token: z.string() }),
    answer: { status: 204, description: 'It is revoked' },
    refusals: [404],
    handle: async ({ service, actor, params }) => {
      await revokeToken(service.store, actor, params.account, params.token);
      return { status: 204 };
    },
  }),
];

/** Tokens for programs. */
export const TOKEN_ROUTES: readonly Route[] = [...ownRoutes, ...othersRoutes];
