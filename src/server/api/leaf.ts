import { z } from '@hono/zod-openapi';
import { editLeaf } from '../../store/sheet/edit-leaf.ts';
import { readSheetLeaf } from '../../store/sheet/read-sheet.ts';
import { issueView } from '../problem.ts';
import { type Route, route } from '../route.ts';
import { versionTag } from '../version-tag.ts';
import { leafParams } from './round-schema.ts';
import { editedLeafSchema, leafSchema } from './sheet-schema.ts';

const tag = 'Score sheets';
const path = '/rounds/{round}/sheets/{agency}/leaves/{criterion}';

const leafEdit = z
  .strictObject({
    inputs: z.record(z.string().min(1).max(100), z.string().max(2000)).openapi({
      description:
        'Everything the agency says of the criterion, as texts by input; it takes the place of what stood there. `points` are the points claimed; `status` is `no-task` or `not-applicable`, with a reason',
      example: { done: '120', due: '125' },
    }),
    reason: z.string().trim().max(4000).default('').openapi({ description: 'A note on the values' }),
  })
  .openapi('LeafEdit');

const STATE =
  'Only in the stage `self-assessment`, before the deadline (`SHEET_LATE`), while the head has not signed (`SHEET_SIGNED`).';

export const LEAF_ROUTES: readonly Route[] = [
  route({
    method: 'get',
    path,
    id: 'readLeaf',
    tag,
    summary: { vi: 'Một tiêu chí trong phiếu', en: 'Read a criterion of a sheet' },
    access: 'sheet.read',
    params: leafParams,
    schema: leafSchema,
    answer: { status: 200, description: 'The criterion; its ETag is the version of the self-assessment' },
    refusals: [404],
    handle: async ({ service, actor, params }) => {
      const leaf = await readSheetLeaf(service.store, actor, params);
      return { body: leaf, headers: versionTag(leaf.version) };
    },
  }),
  route({
    method: 'put',
    path,
    id: 'editLeaf',
    tag,
    summary: { vi: 'Tự chấm một tiêu chí', en: 'Answer a criterion' },
    description: `${STATE} A save on a version that is no longer there is refused with 409, and \`current\` and \`yours\`; nothing is overwritten. Values that the criteria set does not take are refused with 422 and \`issues\`; so is a save without any value (\`SHEET_INPUTS_MISSING\`): \`clearLeaf\` takes an answer back.`,
    access: 'leaf.edit',
    ifMatch: 'required',
    params: leafParams,
    body: leafEdit,
    schema: editedLeafSchema,
    answer: { status: 200, description: 'It is saved; the ETag is its new version' },
    refusals: [404, 409, 422],
    handle: async ({ service, actor, params, body, ifMatch = 0, language }) => {
      const saved = await editLeaf(service.store, actor, { ...params, ...body, seen: ifMatch });
      const issues = saved.issues.map(
        (one) => issueView(one, language) as z.input<typeof editedLeafSchema>['issues'][number],
      );
      return { body: { ...saved, issues }, version: saved.version };
    },
  }),
  route({
    method: 'delete',
    path,
    id: 'clearLeaf',
    tag,
    summary: { vi: 'Bỏ câu trả lời của một tiêu chí', en: 'Take the answer to a criterion back' },
    description: `${STATE} The version goes on counting.`,
    access: 'leaf.edit',
    ifMatch: 'required',
    params: leafParams,
    answer: { status: 204, description: 'The criterion is open again; the ETag is its new version' },
    refusals: [404, 409],
    handle: async ({ service, actor, params, ifMatch = 0 }) => {
      const { version } = await editLeaf(service.store, actor, {
        ...params,
        inputs: 'clear',
        reason: '',
        seen: ifMatch,
      });
      return { status: 204, version };
    },
  }),
];
