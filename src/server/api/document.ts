import { z } from '@hono/zod-openapi';
import { type Actor, refusalOf } from '../../round/index.ts';
import { refuse } from '../../store/refuse.ts';
import { putDocument, removeDocument } from '../../store/round/put-document.ts';
import { listDocuments, readDocumentOf } from '../../store/round/read-documents.ts';
import { lazyStream } from '../compute/lazy-stream.ts';
import { PAGE_QUERY, pageOf, pageSchema } from '../page.ts';
import { requestBytes } from '../request-bytes.ts';
import { type Route, route } from '../route.ts';
import { roundId, roundParams } from './round-schema.ts';

const tag = 'Rounds';
const refusals = [404] as const;

const documentParams = z.object({
  round: roundId,
  path: z.string().min(1).openapi({
    description: 'Path below the root of the round, URL-encoded as one segment: `season%2Fkh-2025%2Fseason.json`',
    example: 'season/kh-2025/season.json',
  }),
});

/** A document of a round as it is listed. */
export const documentSchema = z
  .object({
    path: z.string(),
    sha256: z.string(),
    size: z.int(),
    version: z.int(),
    updatedAt: z.string(),
  })
  .openapi('RoundDocument');

/** Whoever follows the surveys reads every document; the others what the season names, without answers. */
function readsAll(actor: Actor, round: string): boolean {
  return refusalOf(actor, 'survey.read', { round }) === undefined;
}

/** The version that a caller has seen, where he says so. */
function seenVersion(request: Request): number | undefined {
  if (request.headers.get('if-none-match') === '*') return 0;
  const given = request.headers.get('if-match');
  if (given === null) return undefined;
  const tagged = /^"?(\d{1,15})"?$/.exec(given.trim());
  if (!tagged) throw refuse('REQUEST_INVALID', 400, { found: `If-Match: ${given}` });
  return Number(tagged[1]);
}

export const DOCUMENT_ROUTES: readonly Route[] = [
  route({
    method: 'get',
    path: '/rounds/{round}/documents',
    id: 'listDocuments',
    tag,
    summary: { vi: 'Tài liệu của đợt đánh giá', en: 'List the documents of a round' },
    description: 'Survey answers and what the season does not name are listed for overseers and the survey team only.',
    access: 'document.read',
    params: roundParams,
    query: z.object({ ...PAGE_QUERY }),
    schema: pageSchema(documentSchema, 'RoundDocumentPage'),
    answer: { status: 200, description: 'Documents by path' },
    refusals,
    handle: async ({ service, actor, params, query }) => {
      const documents = await listDocuments(service.store, params.round, readsAll(actor, params.round));
      return { body: pageOf(documents, query, ({ path }) => path) };
    },
  }),
  route({
    method: 'put',
    path: '/rounds/{round}/documents/{path}',
    id: 'putDocument',
    tag,
    summary: { vi: 'Gửi tài liệu của đợt', en: 'Send a document of a round' },
    description:
      'The bytes of the file as they are, whatever Content-Type says: JSON or CSV. Only in the stage `setup`. `If-Match` (or `If-None-Match: *`) is heeded where it is sent.',
    access: 'round.manage',
    params: documentParams,
    streams: { mediaType: 'application/octet-stream' },
    schema: documentSchema,
    answer: { status: 200, description: 'The document as it is kept' },
    refusals: [404, 409, 413, 422],
    handle: async ({ service, actor, params, request }) => {
      const document = await putDocument(service.store, actor, {
        ...params,
        bytes: requestBytes(request),
        limit: service.config.uploadLimit,
        seen: seenVersion(request),
      });
      return { body: document, version: document.version };
    },
  }),
  route({
    method: 'get',
    path: '/rounds/{round}/documents/{path}',
    id: 'readDocument',
    tag,
    summary: { vi: 'Đọc một tài liệu của đợt', en: 'Read a document of a round' },
    access: 'document.read',
    params: documentParams,
    answer: { status: 200, description: 'The bytes of the document', mediaType: 'application/octet-stream' },
    refusals,
    handle: async ({ service, actor, params }) => {
      const { round, path } = params;
      const document = await readDocumentOf(service.store, round, path, readsAll(actor, round));
      await service.store.files.check(document.sha256);
      const data = lazyStream(() => service.store.files.stream(document.sha256));
      return {
        content: { mediaType: 'application/octet-stream', data },
        version: document.version,
        headers: { 'x-content-type-options': 'nosniff', 'content-length': String(document.size) },
      };
    },
  }),
  route({
    method: 'delete',
    path: '/rounds/{round}/documents/{path}',
    id: 'removeDocument',
    tag,
    summary: { vi: 'Bỏ một tài liệu của đợt', en: 'Remove a document of a round' },
    description: 'Only in the stage `setup`.',
    access: 'round.manage',
    params: documentParams,
    answer: { status: 204, description: 'It is removed' },
    refusals: [404, 409],
    handle: async ({ service, actor, params }) => {
      await removeDocument(service.store, actor, params.round, params.path);
      return { status: 204 };
    },
  }),
];
