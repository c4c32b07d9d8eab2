import { z } from '@hono/zod-openapi';
import { listSheets } from '../../store/sheet/list-sheets.ts';
import { readSheet } from '../../store/sheet/read-sheet.ts';
import { returnSheet, signSheet } from '../../store/sheet/sign-sheet.ts';
import { PAGE_QUERY, pageOf, pageSchema } from '../page.ts';
import { type Route, route } from '../route.ts';
import { versionTag } from '../version-tag.ts';
import { reasonSchema, roundParams, sheetParams } from './round-schema.ts';
import { movedSheetSchema, sheetLineSchema, sheetSchema } from './sheet-schema.ts';

const tag = 'Score sheets';

const signatureSchema = z
  .strictObject({
    complete: z.boolean().default(true).openapi({
      description: 'False says that the head knows that criteria are left out and signs all the same',
    }),
  })
  .openapi('SheetSignature');

const returnSchema = z.strictObject({ reason: reasonSchema }).openapi('SheetReturn');

export const SHEET_ROUTES: readonly Route[] = [
  route({
    method: 'get',
    path: '/rounds/{round}/sheets',
    id: 'listSheets',
    tag,
    summary: { vi: 'Bảng theo dõi các phiếu', en: 'The board: how far every agency is' },
    access: 'sheet.list',
    params: roundParams,
    query: z.object({ ...PAGE_QUERY }),
    schema: pageSchema(sheetLineSchema, 'SheetPage'),
    answer: { status: 200, description: 'Sheets by agency' },
    refusals: [404],
    handle: async ({ service, params, query }) => ({
      body: pageOf(await listSheets(service.store, params.round), query, ({ agency }) => agency),
    }),
  }),
  route({
    method: 'get',
    path: '/rounds/{round}/sheets/{agency}',
    id: 'readSheet',
    tag,
    summary: { vi: 'Phiếu chấm điểm của một cơ quan', en: 'Read a score sheet' },
    description:
      'All scored criteria with their rules in words, and what was said of them. The agency sees its own words at once, the first appraisal from the stage `explanation` on, the second from `council` on, the council’s word once published. Appraisers see the criteria of their fields.',
    access: 'sheet.read',
    params: sheetParams,
    schema: sheetSchema,
    answer: { status: 200, description: 'The sheet; its ETag is what a signature names' },
    refusals: [404],
    handle: async ({ service, actor, params }) => {
      const sheet = await readSheet(service.store, actor, params.round, params.agency);
      return { body: sheet, headers: versionTag(sheet.version) };
    },
  }),
  route({
    method: 'post',
    path: '/rounds/{round}/sheets/{agency}/signature',
    id: 'signSheet',
    tag,
    summary: { vi: 'Thủ trưởng ký phiếu', en: 'The head signs the sheet' },
    description:
      'Nothing of the sheet can be changed afterwards. Refused with `leftOut` while criteria are not fully answered, unless `complete` is false. `If-Match` names the sheet as it was read: a sheet that has changed since is not signed.',
    access: 'sheet.sign',
    ifMatch: 'required',
    params: sheetParams,
    body: signatureSchema,
    schema: movedSheetSchema,
    answer: { status: 200, description: 'The sheet is signed' },
    refusals: [404, 409],
    handle: async ({ service, actor, params, body, ifMatch = 0 }) => {
      const moved = await signSheet(service.store, actor, { ...params, ...body, seen: ifMatch });
      return { body: moved, version: moved.version };
    },
  }),
  route({
    method: 'post',
    path: '/rounds/{round}/sheets/{agency}/return',
    id: 'returnSheet',
    tag,
    summary: { vi: 'Trả lại phiếu cho cơ quan', en: 'Give a signed sheet back' },
    description:
      'The agency can edit it again in the stage `self-assessment`; once the self-assessment is locked, move the round back too, and where the deadline has passed, give an extension.',
    access: 'sheet.return',
    params: sheetParams,
    body: returnSchema,
    schema: movedSheetSchema,
    answer: { status: 200, description: 'The sheet is open again' },
    refusals: [404, 409],
    handle: async ({ service, actor, params, body }) => {
      const moved = await returnSheet(service.store, actor, { ...params, ...body });
      return { body: moved, version: moved.version };
    },
  }),
];
