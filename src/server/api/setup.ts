import { z } from '@hono/zod-openapi';
import { setUp } from '../../store/account/setup.ts';
import { type Route, route } from '../route.ts';
import { accountBody, accountSchema, loginSchema, nameSchema, passwordSchema } from './account-schema.ts';

const setupSchema = z
  .object({
    token: z
      .string()
      .min(1)
      .max(200)
      .openapi({ description: 'What follows `token=` in the link printed at the start' }),
    login: loginSchema,
    name: nameSchema,
    password: passwordSchema,
  })
  .openapi('SetUp');

/** The first start. */
export const SETUP_ROUTES: readonly Route[] = [
  route({
    method: 'post',
    path: '/setup',
    id: 'setUp',
    tag: 'Session',
    summary: { vi: 'Tạo người quản trị đầu tiên', en: 'Make the first administrator' },
    description:
      'Works once, with the token of the link that the service prints at its start while it has no administrator. Then sign in with POST /session.',
    access: 'session.start',
    perAddress: 'set-up',
    body: setupSchema,
    schema: accountSchema,
    answer: { status: 201, description: 'The account of the administrator' },
    refusals: [403, 409, 422],
    handle: async ({ service, body }) => {
      const account = await setUp(service.store, body);
      return { status: 201, body: accountBody(account), version: account.version };
    },
  }),
];
