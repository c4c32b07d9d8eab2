import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { CATALOGUE, type IssueCode } from '../../base/issue/catalogue/index.ts';
import { refuse } from '../../store/refuse.ts';
import { openApiDocument } from '../openapi.ts';
import { REFERENCE_FILES, REFERENCE_PAGE, type ReferenceFile, referenceFile } from '../reference.ts';
import { type Route, route } from '../route.ts';

const localized = z.object({ vi: z.string(), en: z.string() });

const problemKindSchema = z
  .object({
    code: z.string().openapi({ example: 'REQUEST_STALE' }),
    severity: z.enum(['error', 'warning', 'note']),
    text: localized.openapi({ description: 'The sentence; a name in braces is filled in where it is told' }),
  })
  .openapi('ProblemKind');

const PROBLEM_KIND = route({
  method: 'get',
  path: '/problems/{code}',
  id: 'readProblemKind',
  tag: 'Description',
  summary: { vi: 'Một mã lỗi nghĩa là gì', en: 'What a code of a problem means' },
  description: 'Every `code` of a problem and of an issue, as the link `type` of a problem has it.',
  access: 'service.read',
  params: z.object({ code: z.string().openapi({ description: 'A code', example: 'REQUEST_STALE' }) }),
  answer: { status: 200, description: 'The code in both languages' },
  refusals: [404],
  schema: problemKindSchema,
  handle: async ({ params: { code } }) => {
    if (!Object.hasOwn(CATALOGUE, code)) throw refuse('REQUEST_NOT_FOUND', 404, { found: code });
    const { severity, vi, en } = CATALOGUE[code as IssueCode];
    return { body: { code, severity, text: { vi, en } }, headers: { 'cache-control': 'public, max-age=3600' } };
  },
});

const REFERENCE = route({
  method: 'get',
  path: '/reference',
  id: 'readReference',
  tag: 'Description',
  summary: { vi: 'Trang tra cứu API, dùng được khi không có mạng ngoài', en: 'The reference page; it works offline' },
  access: 'service.read',
  answer: { status: 200, description: 'A page', mediaType: 'text/html' },
  handle: async () => ({
    content: { mediaType: 'text/html; charset=utf-8', data: REFERENCE_PAGE },
    headers: { 'cache-control': 'public, max-age=3600' },
  }),
});

const REFERENCE_FILE = route({
  method: 'get',
  path: '/reference/{file}',
  id: 'readReferenceFile',
  tag: 'Description',
  summary: { vi: 'Tệp của trang tra cứu', en: 'A file of the reference page' },
  access: 'service.read',
  params: z.object({
    file: z
      .enum(Object.keys(REFERENCE_FILES) as [ReferenceFile, ...ReferenceFile[]])
      .openapi({ description: 'Name of the file' }),
  }),
  answer: { status: 200, description: 'The file', mediaType: 'text/javascript' },
  refusals: [404],
  handle: async ({ params: { file } }) => {
    const data = await referenceFile(file);
    if (data === undefined) throw refuse('REQUEST_NOT_FOUND', 404, { found: file });
    return {
      content: { mediaType: REFERENCE_FILES[file], data },
      headers: { 'cache-control': 'public, max-age=3600' },
    };
  },
});

/** The routes that describe the API; the document has all others and these. */
export function descriptionRoutes(others: readonly Route[]): readonly Route[] {
  let made: { readonly text: string; readonly digest: string } | undefined;
  const document = route({
    method: 'get',
    path: '/openapi.json',
    id: 'readOpenApi',
    tag: 'Description',
    summary: { vi: 'Mô tả API cho máy đọc (OpenAPI 3.1)', en: 'This description, for machines (OpenAPI 3.1)' },
    access: 'service.read',
    answer: { status: 200, description: 'The document' },
    schema: z.looseObject({ openapi: z.string().openapi({ example: '3.1.0' }) }),
    handle: async () => {
      made ??= documentText(all);
      return {
        content: { mediaType: 'application/json', data: made.text },
        version: made.digest,
        headers: { 'cache-control': 'public, no-cache' },
      };
    },
  });
  const own = [document, REFERENCE, REFERENCE_FILE, PROBLEM_KIND];
  const all = [...others, ...own];
  return own;
}

function documentText(routes: readonly Route[]): { readonly text: string; readonly digest: string } {
  const text = JSON.stringify(openApiDocument(routes));
  return { text, digest: createHash('sha256').update(text).digest('hex').slice(0, 32) };
}
