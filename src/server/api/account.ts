import { z } from '@hono/zod-openapi';
import { resetPassword } from '../../store/account/change-password.ts';
import { createAccount } from '../../store/account/create-account.ts';
import { editAccount, signOutAccount } from '../../store/account/edit-account.ts';
import { listAccounts, readAccount } from '../../store/account/read-account.ts';
import { limitExpensive } from '../limit.ts';
import { PAGE_QUERY, pageOf, pageSchema } from '../page.ts';
import { requirePerson } from '../person.ts';
import { type Route, route } from '../route.ts';
import { accountBody, accountSchema, grantSchema, loginSchema, nameSchema } from './account-schema.ts';

const tag = 'Accounts';
const accountParams = z.object({ account: z.string().openapi({ description: '`id` of the account' }) });

const firstPassword = z
  .string()
  .optional()
  .openapi({ description: 'Shown this once. It has to be changed at the first sign-in. Absent for `oidc`' });

const newAccountSchema = z
  .object({
    login: loginSchema,
    name: nameSchema,
    grants: z.array(grantSchema).max(200).default([]),
    signIn: z.enum(['password', 'oidc']).default('password').openapi({
      description: '`oidc`: no password; the person signs in at the provider, whose `preferred_username` is this login',
    }),
  })
  .openapi('NewAccount');

const editSchema = z
  .strictObject({
    name: nameSchema.optional(),
    disabled: z.boolean().optional(),
    grants: z.array(grantSchema).max(200).optional().openapi({ description: 'All roles that the account is to have' }),
  })
  .openapi('AccountEdit');

const readRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/accounts',
    id: 'listAccounts',
    tag,
    summary: { vi: 'Danh sách tài khoản', en: 'List the accounts' },
    access: 'account.read',
    query: z.object({ ...PAGE_QUERY }),
    schema: pageSchema(accountSchema, 'AccountPage'),
    answer: { status: 200, description: 'Accounts in the order of their logins' },
    handle: async ({ service, query }) => {
      const accounts = (await listAccounts(service.store.db)).map(accountBody);
      return { body: pageOf(accounts, query, ({ login }) => login) };
    },
  }),
  route({
    method: 'get',
    path: '/accounts/{account}',
    id: 'readAccount',
    tag,
    summary: { vi: 'Một tài khoản', en: 'Read an account' },
    access: 'account.read',
    params: accountParams,
    schema: accountSchema,
    answer: { status: 200, description: 'The account with its roles' },
    refusals: [404],
    handle: async ({ service, params }) => {
      const account = await readAccount(service.store.db, params.account);
      return { body: accountBody(account), version: account.version };
    },
  }),
];

const changeRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/accounts',
    id: 'createAccount',
    tag,
    summary: { vi: 'Tạo tài khoản', en: 'Make an account' },
    description:
      'The reply has the first password, this once; hand it over in person. Asks for a session: a token cannot do it.',
    access: 'account.manage',
    body: newAccountSchema,
    schema: accountSchema.extend({ firstPassword }).openapi('CreatedAccount'),
    answer: { status: 201, description: 'The account and its first password' },
    refusals: [409, 422],
    handle: async ({ service, actor, body, request }) => {
      requirePerson(request, actor);
      await limitExpensive(service, actor);
      const made = await createAccount(service.store, actor, body);
      const first = made.firstPassword === undefined ? {} : { firstPassword: made.firstPassword };
      return { status: 201, body: { ...accountBody(made.account), ...first }, version: made.account.version };
    },
  }),
  route({
    method: 'patch',
    path: '/accounts/{account}',
    id: 'editAccount',
    tag,
    summary: { vi: 'Sửa tên, quyền, khóa tài khoản', en: 'Change the name or the roles of an account, or disable it' },
    description:
      'Roles taken away are gone with the next request. Disabling ends its sessions and tokens; becoming or ceasing to be an administrator ends its sessions. The last administrator cannot be taken away.',
    access: 'account.manage',
    ifMatch: 'required',
    params: accountParams,
    body: editSchema,
    schema: accountSchema,
    answer: { status: 200, description: 'The account as it is now' },
    refusals: [404, 409, 422],
    handle: async ({ service, actor, params, body, ifMatch, request }) => {
      // A token gives nobody rights: it would outlive itself.
      if (body.grants !== undefined) requirePerson(request, actor);
      const account = await editAccount(service.store, actor, params.account, ifMatch, body);
      return { body: accountBody(account), version: account.version };
    },
  }),
  route({
    method: 'post',
    path: '/accounts/{account}/password-reset',
    id: 'resetPassword',
    tag,
    summary: { vi: 'Cấp lại mật khẩu', en: 'Give an account a new first password' },
    description:
      'Ends its sessions and revokes its tokens. Asks for a session: a token cannot do it. An account of single sign-on can then sign in with the password too.',
    access: 'account.manage',
    params: accountParams,
    schema: z
      .object({ firstPassword: z.string().openapi({ description: 'Shown this once' }) })
      .openapi('FirstPassword'),
    answer: { status: 200, description: 'The first password, which has to be changed at the next sign-in' },
    refusals: [404],
    handle: async ({ service, actor, params, request }) => {
      requirePerson(request, actor);
      await limitExpensive(service, actor);
      return { body: { firstPassword: await resetPassword(service.store, actor, params.account) } };
    },
  }),
  route({
    method: 'delete',
    path: '/accounts/{account}/sessions',
    id: 'signOutAccount',
    tag,
    summary: { vi: 'Đăng xuất tài khoản ở mọi nơi', en: 'End every session of an account' },
    access: 'account.manage',
    params: accountParams,
    answer: { status: 204, description: 'All its sessions have ended' },
    refusals: [404],
    handle: async ({ service, actor, params }) => {
      await signOutAccount(service.store, actor, params.account);
      return { status: 204 };
    },
  }),
];

/** Accounts, as administrators keep them. */
export const ACCOUNT_ROUTES: readonly Route[] = [...readRoutes, ...changeRoutes];
