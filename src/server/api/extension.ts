import { z } from '@hono/zod-openapi';
import { giveExtension, listExtensions } from '../../store/round/give-extension.ts';
import { PAGE_QUERY, pageOf, pageSchema } from '../page.ts';
import { type Route, route } from '../route.ts';
import { agencyCode, momentSchema, reasonSchema, roundParams, timedStageSchema } from './round-schema.ts';

const tag = 'Rounds';

const newExtension = z
  .strictObject({ agency: agencyCode, stage: timedStageSchema, due: momentSchema, reason: reasonSchema })
  .openapi('NewExtension');

const extensionSchema = z
  .object({
    id: z.string(),
    agency: z.string(),
    stage: timedStageSchema,
    due: z.string(),
    reason: z.string(),
    createdAt: z.string(),
  })
  .openapi('Extension');

export const EXTENSION_ROUTES: readonly Route[] = [
  route({
    method: 'post',
    path: '/rounds/{round}/extensions',
    id: 'giveExtension',
    tag,
    summary: { vi: 'Gia hạn cho một cơ quan', en: 'Give an agency until later' },
    description: 'The new moment has to be after the one that stands for the agency.',
    access: 'round.manage',
    idempotent: true,
    params: roundParams,
    body: newExtension,
    schema: extensionSchema,
    answer: { status: 201, description: 'The extension' },
    refusals: [404, 409, 422],
    handle: async ({ service, actor, params, body }) => ({
      status: 201,
      body: await giveExtension(service.store, actor, params.round, body),
    }),
  }),
  route({
    method: 'get',
    path: '/rounds/{round}/extensions',
    id: 'listExtensions',
    tag,
    summary: { vi: 'Các lần gia hạn', en: 'List the extensions' },
    access: 'sheet.list',
    params: roundParams,
    query: z.object({ ...PAGE_QUERY }),
    schema: pageSchema(extensionSchema, 'ExtensionPage'),
    answer: { status: 200, description: 'Extensions from first to last' },
    refusals: [404],
    handle: async ({ service, params, query }) => {
      const extensions = await listExtensions(service.store, params.round);
      return { body: pageOf(extensions, query, ({ createdAt, id }) => `${createdAt} ${id}`) };
    },
  }),
];
