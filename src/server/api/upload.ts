import { z } from '@hono/zod-openapi';
import type { Issue } from '../../base/issue/issue.ts';
import type { Language } from '../../base/language.ts';
import { compareText } from '../../base/order.ts';
import { CHARSET_WORDS, LETTERING_WORDS } from '../../base/sheet-word.ts';
import { readingDesk } from '../../store/upload/reading-desk.ts';
import { takeUpload } from '../../store/upload/take-upload.ts';
import { listUploads, readUpload, type Upload, type UploadFacts } from '../../store/upload/upload-row.ts';
import { withdrawUpload } from '../../store/upload/withdraw-upload.ts';
import { defectFacts } from '../defect-facts.ts';
import { type EventSource, eventStream, type ServerEvent } from '../event-stream.ts';
import { PAGE_QUERY, type PageQuery, pageOf, pageSchema } from '../page.ts';
import { issueView } from '../problem.ts';
import { requestBytes } from '../request-bytes.ts';
import { type Reply, type Route, route } from '../route.ts';
import type { Service } from '../service.ts';

const survey = {
  round: z.string().openapi({ description: 'Id of the round', example: 'kh-2025' }),
  survey: z.string().openapi({ description: 'Id of the survey in the season’s document', example: 'service' }),
};
export const SURVEY_PARAMS: z.ZodObject<typeof survey> = z.object(survey);
const ONE = z.object({ ...survey, upload: z.string().openapi({ description: 'Id of the upload' }) });

const name = z.string().trim().min(1).max(200).openapi({
  description: 'What the file is called; phone numbers and the like in it are masked',
  example: 'phieu-dot-1.xlsx',
});
export const FILE_QUERY: z.ZodObject<{ name: typeof name }> = z.object({ name });

const rows = z
  .object({ read: z.int(), accepted: z.int(), duplicate: z.int(), excluded: z.int(), rejected: z.int() })
  .openapi('RowAccount', { description: '`read` is always the sum of the other four' });
export const ROW_ACCOUNT: typeof rows = rows;

const uploadFields = {
  id: z.string(),
  survey: z.string(),
  name: z.string(),
  state: z.enum(['reading', 'read', 'failed', 'withdrawn']).openapi({
    description: '`read`: its answers count. `failed`: no row could be understood, or reading broke off',
  }),
  bytes: z.int().openapi({ description: 'Bytes of the file as it was sent' }),
  rows: z.union([rows, z.null()]).openapi({ description: 'Null while nothing is known' }),
  by: z.string().openapi({ description: 'Id of the account' }),
  at: z.string().openapi({ example: '2025-12-01T02:00:00.000Z' }),
  withdrawn: z.object({ reason: z.string(), at: z.string(), by: z.string() }).nullable(),
};
const uploadSchema = z.object(uploadFields).openapi('Upload');
/** An upload as lists have it. */
export type UploadView = z.output<typeof uploadSchema>;

const issueSchema = z
  .object({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'note']),
    place: z.string(),
    sheet: z.string().nullable(),
    row: z.int().nullable().openapi({ description: 'As the file numbers its rows, from 1' }),
    column: z.string().nullable().openapi({ description: 'The header, or the code that it stands for' }),
    text: z.string(),
  })
  .openapi('UploadIssue');
const columnSchema = z.object({
  code: z.string().openapi({ description: 'What the questionnaire asks for', example: 'Q1' }),
  header: z.string().nullable().openapi({ description: 'The column that answers it; null where there is none' }),
  how: z.enum(['saved', 'code', 'label', 'none']),
  suggestions: z
    .array(z.object({ header: z.string(), percent: z.int() }))
    .openapi({ description: 'What a person may mean; nothing is matched by likeness alone' }),
});
const fileFields = {
  file: z
    .object({
      format: z.enum(['csv', 'xlsx']),
      encoding: z.string().nullable(),
      lettering: z.string().openapi({ example: 'chữ Unicode' }),
      separator: z.string().nullable(),
    })
    .nullable()
    .openapi({ description: 'How the file was read; null when it could not be' }),
  sheets: z.array(
    z.object({
      sheet: z.string().nullable(),
      status: z.enum(['read', 'rejected', 'skipped']),
      headerRows: z.array(z.int()),
      rows,
      fingerprint: z.string().nullable().openapi({ description: 'Names the header, as `mapping` does' }),
      headers: z
        .array(z.string())
        .openapi({ description: 'Texts of the header by column; none where it was not understood' }),
      columns: z.array(columnSchema),
      unused: z.array(z.string()).openapi({ description: 'Columns that nobody asks for; nothing of them is kept' }),
    }),
  ),
  mapping: z
    .looseObject({ questionnaire: z.string(), version: z.string(), headers: z.array(z.looseObject({})) })
    .nullable()
    .openapi({
      description:
        'What the columns mean, to be confirmed: set one `use` of each open code to true and PUT it as the survey’s mapping',
    }),
};
const detailSchema = z
  .object({ ...uploadFields, ...fileFields, issues: pageSchema(issueSchema, 'UploadIssuePage') })
  .openapi('UploadDetail');
/** An upload with how it was understood, and a page of what is to be mended. */
export type UploadDetail = z.output<typeof detailSchema>;
const preview = z.object({ ...fileFields, rows, issues: z.array(issueSchema) }).openapi('UploadPreview');
export const previewSchema: z.ZodType = preview;
/** How a file would be understood. */
export type UploadPreview = z.output<typeof preview>;

function uploadView({
  id,
  survey: of,
  file_name,
  state,
  facts,
  created_by,
  created_at,
}: Upload): z.input<typeof uploadSchema> {
  const { read, accepted = 0, duplicate = 0, excluded = 0, rejected = 0 } = facts;
  return {
    id,
    survey: of,
    name: file_name,
    state,
    bytes: facts.bytes,
    rows: read === undefined ? null : { read, accepted, duplicate, excluded, rejected },
    by: created_by,
    at: created_at,
    withdrawn: facts.withdrawn ?? null,
  };
}

/** Something to be mended, with its cell. */
export function cellIssueView(found: Issue, language: Language): z.input<typeof issueSchema> {
  const { sheet = null, row = null, column = null } = found.place;
  return { ...(issueView(found, language) as z.input<typeof issueSchema>), sheet, row, column };
}

/** The order of the file: what is about all of it first, then by sheet and row. */
export function compareCells({ place: a }: Issue, { place: b }: Issue): number {
  return compareText(a.sheet ?? '', b.sheet ?? '') || (a.row ?? 0) - (b.row ?? 0);
}

/** How a file was understood, as the API shows it. */
export function fileView(
  { reading, sheets = [], mapping }: Pick<UploadFacts, 'reading' | 'sheets' | 'mapping'>,
  language: Language,
): z.input<z.ZodObject<typeof fileFields>> {
  return {
    file: reading
      ? {
          format: reading.format,
          encoding: reading.charset ? CHARSET_WORDS[reading.charset] : null,
          lettering: LETTERING_WORDS[reading.lettering][language],
          separator: reading.separator ?? null,
        }
      : null,
    sheets: sheets.map((sheet) => ({
      sheet: sheet.sheet ?? null,
      status: sheet.status,
      headerRows: [...sheet.headerRows],
      rows: sheet.account,
      fingerprint: sheet.fingerprint ?? null,
      headers: [...(sheet.headers ?? [])],
      columns: sheet.columns.map((column) => ({
        ...column,
        header: column.header ?? null,
        suggestions: [...column.suggestions],
      })),
      unused: [...sheet.unused],
    })),
    mapping: mapping ? { ...mapping, headers: [...mapping.headers] } : null,
  };
}

async function detailOf(
  service: Service,
  which: z.output<typeof ONE>,
  query: PageQuery,
  language: Language,
): Promise<Reply<z.input<typeof detailSchema>>> {
  const upload = await readUpload(service.store.db, which);
  const listed = [...upload.issues]
    .sort(compareCells)
    .map((found, at) => ({ found, key: String(at).padStart(9, '0') }));
  const page = pageOf(listed, query, ({ key }) => key);
  const issues = { ...page, items: page.items.map(({ found }) => cellIssueView(found, language)) };
  return {
    body: {
      ...uploadView(upload),
      ...fileView(upload.facts, language),
      issues,
    },
  };
}

/** Tells of an upload: where it stands now, every step of reading, and how it ended. */
function uploadEvents(service: Service, which: z.output<typeof ONE>): EventSource {
  const { store } = service;
  return (sink) => {
    const reading = readingDesk(store).get(which.upload);
    const end = async (): Promise<ServerEvent> => {
      const upload = await readUpload(store.db, which);
      return { event: 'end', data: uploadView(upload) };
    };
    const finish = (): void => {
      end().then(sink.end, (error: unknown) => {
        service.logger.warn(defectFacts(error), 'the end of an upload could not be told');
        sink.end({ event: 'end', data: null });
      });
    };
    if (!reading) {
      finish();
      return () => {};
    }
    const tell = (): void => {
      if (readingDesk(store).get(which.upload) !== reading) finish();
      else
        sink.progress({
          event: 'progress',
          data: { rows: reading.rows, bytes: reading.bytes, waiting: reading.waits },
        });
    };
    reading.followers.add(tell);
    tell();
    return () => reading.followers.delete(tell);
  };
}

/** Survey files: taken in, followed while they are read, listed, withdrawn. */
export const UPLOAD_ROUTES: readonly Route[] = [
  route({
    method: 'post',
    path: '/rounds/{round}/surveys/{survey}/uploads',
    id: 'uploadAnswers',
    expensive: true,
    tag: 'survey',
    summary: { vi: 'Tải tệp phiếu trả lời lên', en: 'Upload a file of answers' },
    description:
      'The body is the file itself: a CSV or text table in any usual encoding, or an Excel workbook. Only what the questionnaire asks for is kept, with ids hashed. The answer comes as soon as the file is received; follow it with …/events or read it again. The same content is refused unless `again=1`. In every stage before publication.',
    access: 'survey.upload',
    idempotent: true,
    params: SURVEY_PARAMS,
    query: FILE_QUERY.extend({
      again: z.enum(['0', '1']).default('0').openapi({ description: '1 takes in a content that was uploaded before' }),
    }),
    streams: { mediaType: 'application/octet-stream' },
    answer: { status: 202, description: 'It is received and being read' },
    refusals: [404, 409, 413, 422, 503],
    schema: uploadSchema,
    handle: async ({ service, actor, params, query, request }) => {
      const upload = await takeUpload(service.store, {
        ...params,
        fileName: query.name,
        actor,
        body: requestBytes(request),
        limit: service.config.uploadLimit,
        again: query.again === '1',
        onDefect: (error) => service.logger.error(defectFacts(error), 'an upload could not be read'),
      });
      const { round, survey: of } = params;
      const path = ['rounds', round, 'surveys', of, 'uploads', upload.id].map(encodeURIComponent).join('/');
      return { status: 202, body: uploadView(upload), headers: { location: `/api/v1/${path}` } };
    },
  }),
  route({
    method: 'get',
    path: '/rounds/{round}/surveys/{survey}/uploads',
    id: 'listUploads',
    tag: 'survey',
    summary: { vi: 'Các tệp phiếu đã tải lên', en: 'The uploads of a survey' },
    access: 'survey.read',
    params: SURVEY_PARAMS,
    query: z.object({ ...PAGE_QUERY }),
    answer: { status: 200, description: 'The earliest first' },
    schema: pageSchema(uploadSchema, 'UploadPage'),
    handle: async ({ service, params, query }) => {
      const uploads = await listUploads(service.store.db, params.round, params.survey);
      const page = pageOf(uploads, query, ({ created_at, id }) => `${created_at} ${id}`);
      return { body: { ...page, items: page.items.map(uploadView) } };
    },
  }),
  route({
    method: 'get',
    path: '/rounds/{round}/surveys/{survey}/uploads/{upload}',
    id: 'readUpload',
    tag: 'survey',
    summary: {
      vi: 'Một tệp phiếu: hiểu thế nào, vướng gì',
      en: 'One upload: how it was understood, and what is to be mended',
    },
    description: '`limit` and `cursor` page through the issues.',
    access: 'survey.read',
    params: ONE,
    query: z.object({ ...PAGE_QUERY }),
    answer: { status: 200, description: 'The upload' },
    refusals: [404],
    schema: detailSchema,
    handle: ({ service, params, query, language }) => detailOf(service, params, query, language),
  }),
  route({
    method: 'get',
    path: '/rounds/{round}/surveys/{survey}/uploads/{upload}/events',
    id: 'followUpload',
    tag: 'survey',
    summary: { vi: 'Theo dõi việc đọc một tệp phiếu', en: 'Follow an upload while it is read' },
    description:
      'Server-Sent Events: `progress` with {rows, bytes, waiting}, then one `end` with the upload, after which the stream closes. `waiting` is true while other files are read first. Whoever comes late gets the `end` at once.',
    access: 'survey.read',
    params: ONE,
    answer: { status: 200, description: 'A stream of events', mediaType: 'text/event-stream' },
    refusals: [404],
    handle: async ({ service, params, request }) => {
      await readUpload(service.store.db, params);
      const data = eventStream(uploadEvents(service, params), request.signal);
      return {
        content: { mediaType: 'text/event-stream; charset=utf-8', data },
        headers: { 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
      };
    },
  }),
  route({
    method: 'delete',
    path: '/rounds/{round}/surveys/{survey}/uploads/{upload}',
    id: 'withdrawUpload',
    tag: 'survey',
    summary: { vi: 'Rút một tệp phiếu', en: 'Withdraw an upload' },
    description:
      'Its answers count no longer; that it was there, and why it was withdrawn, stays. In every stage before publication.',
    access: 'survey.upload',
    params: ONE,
    query: z.object({
      reason: z.string().trim().min(1).max(1000).openapi({ description: 'Why', example: 'Gửi nhầm tệp của năm trước' }),
    }),
    answer: { status: 200, description: 'The upload, withdrawn' },
    refusals: [404, 409],
    schema: uploadSchema,
    handle: async ({ service, actor, params, query }) => {
      return { body: uploadView(await withdrawUpload(service.store, actor, { ...params, ...query })) };
    },
  }),
];
