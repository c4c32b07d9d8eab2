import { Readable } from 'node:stream';
import { z } from '@hono/zod-openapi';
import { attachFile } from '../../store/evidence/edit-evidence.ts';
import { EVIDENCE_ENDINGS } from '../../store/evidence/evidence-type.ts';
import { readEvidenceFile } from '../../store/evidence/read-evidence.ts';
import { requestBytes } from '../request-bytes.ts';
import { type Route, route } from '../route.ts';
import { evidenceParams } from './evidence.ts';
import { evidenceSchema } from './sheet-schema.ts';

const tag = 'Evidence';
const path = '/rounds/{round}/sheets/{agency}/leaves/{criterion}/evidence/{evidence}/file';

/**
 * The header that makes a browser save a file under its name, whatever letters it has (RFC 6266, RFC 5987).
 * @example attachmentHeader('báo cáo.pdf') // `attachment; filename="b_o c_o.pdf"; filename*=UTF-8''b%C3%A1o%20c%C3%A1o.pdf`
 */
export function attachmentHeader(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}

const PDF = 'application/pdf';

/** Kinds of file that a browser shows and that hold no script of a page. */
const SHOWN: ReadonlySet<string> = new Set([PDF, 'image/png', 'image/jpeg']);

export const FILE_ROUTES: readonly Route[] = [
  route({
    method: 'put',
    path,
    id: 'putEvidenceFile',
    tag,
    summary: { vi: 'Gửi tệp của tài liệu kiểm chứng', en: 'Send the file of a piece of evidence' },
    description: `The bytes of the file as the body, its name in the query. Kinds of file: ${EVIDENCE_ENDINGS.join(', ')}; what it holds and the ending of its name have to say the same. A file is sent once; the same file again changes nothing.`,
    access: 'evidence.edit',
    params: evidenceParams,
    query: z.object({ name: z.string().trim().min(1).max(300).openapi({ example: 'ke-hoach-471.pdf' }) }),
    streams: { mediaType: 'application/octet-stream' },
    schema: evidenceSchema,
    answer: { status: 200, description: 'The evidence with its file' },
    refusals: [404, 409, 413, 415],
    handle: async ({ service, actor, params, query, request }) => ({
      body: await attachFile(service.store, actor, params, {
        name: query.name,
        bytes: requestBytes(request),
        limit: service.config.uploadLimit,
      }),
    }),
  }),
  route({
    method: 'get',
    path,
    id: 'readEvidenceFile',
    tag,
    summary: { vi: 'Tải tệp của tài liệu kiểm chứng', en: 'Download the file of a piece of evidence' },
    description:
      'To be saved. With `show`, a PDF or a picture opens in the browser instead; anything else is saved all the same.',
    access: 'sheet.read',
    params: evidenceParams,
    query: z.object({ show: z.enum(['here']).optional().openapi({ description: '`here` opens it in the browser' }) }),
    answer: { status: 200, description: 'The file', mediaType: 'application/octet-stream' },
    refusals: [404],
    handle: async ({ service, params, query: { show } }) => {
      const { sha256, name, size, mediaType } = await readEvidenceFile(service.store, params);
      await service.store.files.check(sha256);
      const data = Readable.toWeb(service.store.files.stream(sha256)) as ReadableStream<Uint8Array>;
      const shown = show === 'here' && SHOWN.has(mediaType);
      const saved = attachmentHeader(name);
      return {
        content: { mediaType, data },
        headers: {
          'content-disposition': shown ? saved.replace(/^attachment/, 'inline') : saved,
          'content-length': String(size),
          // Browsers show no PDF in a sandbox; what is in one runs in their viewer, not in a page of ours.
          'content-security-policy': `default-src 'none'${shown && mediaType === PDF ? '' : '; sandbox'}`,
          'x-content-type-options': 'nosniff',
        },
      };
    },
  }),
];
