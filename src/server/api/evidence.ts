import { z } from '@hono/zod-openapi';
import { parseDate } from '../../base/date.ts';
import { addEvidence, removeEvidence } from '../../store/evidence/edit-evidence.ts';
import { readSheetLeaf } from '../../store/sheet/read-sheet.ts';
import { type Route, route } from '../route.ts';
import { leafParams } from './round-schema.ts';
import { evidenceSchema } from './sheet-schema.ts';

const tag = 'Evidence';
const path = '/rounds/{round}/sheets/{agency}/leaves/{criterion}/evidence';

const newEvidence = z
  .strictObject({
    documentNumber: z.string().trim().min(1).max(200).openapi({ description: 'Số, ký hiệu', example: '471/KH-SYT' }),
    documentDate: z
      .string()
      .refine((text) => /^\d{4}-/.test(text) && parseDate(text) === text)
      .openapi({ format: 'date', example: '2025-11-14' }),
    page: z.string().trim().max(100).default('').openapi({ example: '3' }),
    item: z.string().trim().max(200).default('').openapi({ description: 'Mục, khoản', example: 'II.2' }),
  })
  .openapi('NewEvidence');

/** The parameters of a piece of evidence: it is found only below its own leaf, agency and round. */
export const evidenceParams = leafParams.extend({ evidence: z.string().min(1).max(100) });

const WHEN =
  'In the stage `self-assessment` as the criterion itself; in `explanation` for criteria that an explanation was asked of.';

export const EVIDENCE_ROUTES: readonly Route[] = [
  route({
    method: 'get',
    path,
    id: 'listEvidence',
    tag,
    summary: { vi: 'Tài liệu kiểm chứng của một tiêu chí', en: 'List the evidence of a criterion' },
    access: 'sheet.read',
    params: leafParams,
    schema: z.object({ items: z.array(evidenceSchema).readonly() }).openapi('EvidenceList'),
    answer: { status: 200, description: 'Evidence from first to last' },
    refusals: [404],
    handle: async ({ service, actor, params }) => {
      const { evidence } = await readSheetLeaf(service.store, actor, params);
      return { body: { items: evidence } };
    },
  }),
  route({
    method: 'post',
    path,
    id: 'addEvidence',
    tag,
    summary: { vi: 'Thêm tài liệu kiểm chứng', en: 'Add evidence to a criterion' },
    description: `${WHEN} A file is sent afterwards with \`putEvidenceFile\`; evidence may also stand without one.`,
    access: 'evidence.edit',
    idempotent: true,
    params: leafParams,
    body: newEvidence,
    schema: evidenceSchema,
    answer: { status: 201, description: 'The evidence' },
    refusals: [404, 409],
    handle: async ({ service, actor, params, body }) => ({
      status: 201,
      body: await addEvidence(service.store, actor, { ...params, ...body }),
    }),
  }),
  route({
    method: 'delete',
    path: `${path}/{evidence}`,
    id: 'removeEvidence',
    tag,
    summary: { vi: 'Gỡ tài liệu kiểm chứng', en: 'Remove evidence' },
    description: `${WHEN} The record and its file stay in the store for the log.`,
    access: 'evidence.edit',
    params: evidenceParams,
    answer: { status: 204, description: 'It is removed' },
    refusals: [404, 409],
    handle: async ({ service, actor, params }) => {
      await removeEvidence(service.store, actor, params);
      return { status: 204 };
    },
  }),
];
