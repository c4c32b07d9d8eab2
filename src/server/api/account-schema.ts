import { z } from '@hono/zod-openapi';
import { ROLES } from '../../round/index.ts';
import type { AccountView } from '../../store/account/read-account.ts';

export const loginSchema = z
  .string()
  .min(1)
  .max(200)
  .openapi({ description: 'What is typed to sign in; upper and lower case are the same', example: 'an.nguyen' });
export const nameSchema = z.string().trim().min(1).max(200).openapi({ example: 'Nguyễn Văn An (dữ liệu mẫu)' });
export const passwordSchema = z.string().max(2000).openapi({
  description:
    'At least 12 characters, not the login and not easy to guess. A sentence of a few words is welcome; no capitals or signs are asked for',
  example: 'ba con trâu uống trà sớm',
});

/** A role as the API takes and shows it. */
export const grantSchema = z
  .strictObject({
    role: z.enum(ROLES),
    agency: z.string().min(1).max(100).optional().openapi({
      description: 'Code of the agency; required for agency-editor and agency-head, not allowed for others',
      example: 'SYT',
    }),
    field: z.string().min(1).max(100).optional().openapi({
      description:
        'Code of a field (a criterion of the first level, as `3`) or `*` for every field; required for appraiser and lead-appraiser, not allowed for others',
      example: '3',
    }),
    round: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .openapi({ description: 'Only for this round; every round when left out', example: 'kh-2025' }),
  })
  .openapi('Grant', { example: { role: 'agency-editor', agency: 'SYT' } });

export const accountSchema = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    disabled: z.boolean(),
    mustChangePassword: z.boolean(),
    signIn: z.enum(['password', 'oidc']),
    linked: z.boolean().openapi({ description: 'Whether somebody has signed in through the provider as this account' }),
    grants: z.array(grantSchema),
    version: z.int(),
    createdAt: z.string().openapi({ format: 'date-time' }),
  })
  .openapi('Account');

/** An account as a reply has it. */
export function accountBody(account: AccountView): z.input<typeof accountSchema> {
  return { ...account, grants: [...account.grants] };
}
