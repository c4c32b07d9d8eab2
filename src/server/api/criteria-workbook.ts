import { z } from '@hono/zod-openapi';
import { severityOf } from '../../base/issue/issue.ts';
import type { Language } from '../../base/language.ts';
import { workbookName } from '../../report/criteria-workbook/workbook-name.ts';
import { refusalOf } from '../../round/index.ts';
import { refuse } from '../../store/refuse.ts';
import { putCriteriaSet } from '../../store/round/put-criteria-set.ts';
import { readSetDocument, type SetDocument } from '../../store/round/read-set-document.ts';
import { runTask } from '../compute/run-task.ts';
import type { CellFault, SetWorkbookTask } from '../compute/set-workbook.ts';
import { issueView } from '../problem.ts';
import { readBody } from '../read-body.ts';
import { type Call, type Route, route } from '../route.ts';
import { seenTag, versionTag } from '../version-tag.ts';
import { documentSchema } from './document.ts';
import { roundId } from './round-schema.ts';

const tag = 'Rounds';
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A set of 150 criteria takes 45 KB. */
const LARGEST_WORKBOOK = 2_000_000;

const params = z.object({
  round: roundId,
  path: z.string().min(1).openapi({
    description: 'Path of the criteria set below the root of the round, URL-encoded as one segment',
    example: 'set/department.json',
  }),
});

const readingSchema = z
  .object({
    ok: z.boolean().openapi({ description: 'Whether the set can be kept: there are no errors' }),
    document: z
      .looseObject({})
      .nullable()
      .openapi({ description: 'The set as its file writes it; null where a sheet or column is missing' }),
    before: z
      .looseObject({})
      .nullable()
      .openapi({ description: 'The set that stands, written in the same way, to be compared' }),
    sources: z.object({ path: z.string(), changed: z.array(z.looseObject({ id: z.string() })) }).openapi({
      description: 'Documents of the workbook that the register of the round lacks or has otherwise, and where it lies',
    }),
    found: z.int().openapi({ description: 'How many issues there are; at most 1000 are listed' }),
    issues: z.array(
      z.object({
        code: z.string(),
        severity: z.enum(['error', 'warning', 'note']),
        place: z.string(),
        cell: z.string().openapi({
          description: 'As a spreadsheet names it; empty where it is about the file',
          example: 'Tiêu chí!C12',
        }),
        value: z.string().openapi({ description: 'What the cell holds' }),
        text: z.string(),
      }),
    ),
  })
  .openapi('CriteriaWorkbookReading');
/** What a workbook of criteria says. */
export type CriteriaWorkbookReading = z.output<typeof readingSchema>;

type CellIssueView = z.input<typeof readingSchema>['issues'][number];

type WorkbookCall = Pick<
  Call<z.output<typeof params>, unknown, unknown>,
  'service' | 'actor' | 'params' | 'request' | 'language'
>;

async function setOf({ service, actor, params: { round, path } }: WorkbookCall): Promise<SetDocument> {
  const whole = refusalOf(actor, 'survey.read', { round }) === undefined;
  return readSetDocument(service.store, round, path, whole);
}

/** Workbooks are read in a thread of their own: one that was made to be large keeps nobody waiting. */
async function workOn(call: WorkbookCall, work: SetWorkbookTask['work'], bytes: Uint8Array, standing: SetDocument) {
  const { raw, register } = standing;
  const name = workbookName(call.params.path);
  const asker = { account: call.actor.account, signal: call.request.signal };
  return runTask({ kind: 'set-workbook', work, raw, register, bytes, name, lang: call.language }, asker);
}

function cellIssueView({ issue, cell, value }: CellFault, language: Language): CellIssueView {
  return { ...(issueView(issue, language) as Omit<CellIssueView, 'cell' | 'value'>), cell, value };
}

/** The versions of a set and of the register beside it, as one tag. */
function tagOf({ set, sources }: SetDocument['versions']): string {
  return `${set}.${sources}`;
}

/** The versions that `If-Match` names. */
function seenVersions(request: Request): SetDocument['versions'] {
  const tag = /^(\d{1,9})\.(\d{1,9})$/.exec(seenTag(request));
  if (!tag) throw refuse('REQUEST_VERSION_MISSING', 428);
  return { set: Number(tag[1]), sources: Number(tag[2]) };
}

/** Criteria sets of a round as workbooks. */
export const CRITERIA_WORKBOOK_ROUTES: readonly Route[] = [
  route({
    method: 'get',
    path: '/rounds/{round}/criteria-workbooks/{path}',
    id: 'writeCriteriaWorkbook',
    expensive: true,
    tag,
    summary: { vi: 'Bộ tiêu chí thành bảng tính Excel', en: 'A criteria set as a workbook' },
    description: 'To be changed in a spreadsheet and read again; in the language that is asked for.',
    access: 'document.read',
    params,
    answer: { status: 200, description: 'The workbook', mediaType: WORKBOOK },
    refusals: [404, 503],
    handle: async (call) => {
      const standing = await setOf(call);
      const { bytes: data } = await workOn(call, 'write', new Uint8Array(), standing);
      const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(workbookName(call.params.path))}`;
      return {
        content: { mediaType: WORKBOOK, data },
        headers: { 'content-disposition': disposition, ...versionTag(tagOf(standing.versions)) },
      };
    },
  }),
  route({
    method: 'post',
    path: '/rounds/{round}/criteria-workbooks/{path}',
    id: 'readCriteriaWorkbook',
    expensive: true,
    tag,
    summary: {
      vi: 'Đọc bảng tính của bộ tiêu chí, lỗi theo ô',
      en: 'Read the workbook of a criteria set, faults by cell',
    },
    description:
      'The body is the workbook. Nothing is kept: PUT the same bytes here to keep it, with the ETag of this answer as `If-Match`. The workbook of another set is an error, `CRITERIA_SET_OTHER`.',
    access: 'round.manage',
    params,
    streams: { mediaType: WORKBOOK },
    schema: readingSchema,
    answer: { status: 200, description: 'What it says and what is wrong, by cell' },
    refusals: [404, 413, 503],
    handle: async (call) => {
      const standing = await setOf(call);
      const bytes = await readBody(call.request, LARGEST_WORKBOOK);
      const { ok, document, before, changed, found, faults } = await workOn(call, 'read', bytes, standing);
      return {
        body: {
          ok,
          document: document ? { ...document } : null,
          before: before ? { ...before } : null,
          sources: { path: standing.sourcesPath, changed: [...changed] },
          found,
          issues: faults.map((one) => cellIssueView(one, call.language)),
        },
        headers: versionTag(tagOf(standing.versions)),
      };
    },
  }),
  route({
    method: 'put',
    path: '/rounds/{round}/criteria-workbooks/{path}',
    id: 'keepCriteriaWorkbook',
    expensive: true,
    tag,
    summary: {
      vi: 'Lưu bộ tiêu chí và văn bản căn cứ theo bảng tính',
      en: 'Keep the criteria set that a workbook holds, and the sources it adds',
    },
    description:
      'The body is the workbook. The set and what it adds to the register of sources are kept in one change, or not at all. `If-Match` is the ETag of the workbook that was written or read here; it tells of both documents. Only in the stage `setup`.',
    access: 'round.manage',
    params,
    streams: { mediaType: WORKBOOK },
    ifMatch: 'tag',
    schema: documentSchema,
    answer: { status: 200, description: 'The criteria set as it is kept' },
    refusals: [404, 409, 413, 422, 503],
    handle: async (call) => {
      const { service, actor, params, request } = call;
      const seen = seenVersions(request);
      const standing = await setOf(call);
      const bytes = await readBody(request, LARGEST_WORKBOOK);
      const { ok, document, changed, faults } = await workOn(call, 'read', bytes, standing);
      if (!ok || !document) {
        const issues = faults.map(({ issue }) => issue);
        const found = String(issues.filter((one) => severityOf(one) === 'error').length);
        throw refuse('CRITERIA_WORKBOOK_FAULTY', 422, { found }, { issues });
      }
      const write = { ...params, document, changed, standing, seen, limit: service.config.uploadLimit };
      const { set, versions } = await putCriteriaSet(service.store, actor, write);
      return { body: set, headers: versionTag(tagOf(versions)) };
    },
  }),
  route({
    method: 'post',
    path: '/rounds/{round}/marked-criteria-workbooks/{path}',
    id: 'markCriteriaWorkbook',
    expensive: true,
    tag,
    summary: {
      vi: 'Bản sao bảng tính có đánh dấu ô cần sửa',
      en: 'A copy of the workbook with every cell to mend marked',
    },
    access: 'round.manage',
    params,
    streams: { mediaType: WORKBOOK },
    answer: { status: 200, description: 'The copy', mediaType: WORKBOOK },
    refusals: [404, 413, 503],
    handle: async (call) => {
      const bytes = await readBody(call.request, LARGEST_WORKBOOK);
      const { bytes: data } = await workOn(call, 'mark', bytes, await setOf(call));
      return { content: { mediaType: WORKBOOK, data } };
    },
  }),
];
