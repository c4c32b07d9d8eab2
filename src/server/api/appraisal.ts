import { z } from '@hono/zod-openapi';
import { APPRAISAL_STATES } from '../../round/index.ts';
import { carryFirst } from '../../store/appraisal/carry-first.ts';
import { countAppraisal } from '../../store/appraisal/count-appraisal.ts';
import {
  type Disagreement,
  listAppraisal,
  listDisagreements,
  type QueueItem,
} from '../../store/appraisal/list-appraisal.ts';
import { settleAgreed } from '../../store/appraisal/settle-agreed.ts';
import { settleLeaf, withdrawSettlement } from '../../store/appraisal/settle-leaf.ts';
import { EXPLANATION_STATES } from '../../store/explanation/explanation-row.ts';
import { closePage, PAGE_QUERY, pageSchema } from '../page.ts';
import { type Route, route } from '../route.ts';
import {
  appraisalStage,
  computedSchema,
  cursorParts,
  givenReason,
  LEAF_PARAMS,
  LEAF_PATH,
  layerSchema,
  leafOfKey,
  namedOpinionSchema,
  opinionSchema,
  partsKey,
  REASON_QUERY,
  ROUND_PARAMS,
  reasonSchema,
  stageQuery,
  statedSchema,
} from './appraisal-schema.ts';
import { namedBody, opinionBody } from './opinion.ts';
import { figureSchema } from './result-schema.ts';
import { wordsSchema } from './round-schema.ts';

const tag = 'Appraisal';
const leafParams = z.object(LEAF_PARAMS);
const roundParams = z.object(ROUND_PARAMS);

const FILTER = {
  field: z
    .string()
    .optional()
    .openapi({ description: 'Code of a field: that of a criterion of the first level', example: '1' }),
  group: z.string().optional().openapi({ description: 'Id of a ranking group', example: 'departments' }),
  agency: z.string().optional().openapi({ description: 'Code of an agency', example: 'SYT' }),
  criterion: z.string().optional().openapi({ description: 'Code of one criterion', example: '1.1.2' }),
  stage: stageQuery,
};

const leafFacts = {
  criterion: z.string(),
  agency: z.string(),
  group: z.string(),
};

/** A leaf as an appraiser finds it. */
export const queueItemSchema = z
  .object({
    ...leafFacts,
    state: z.enum(APPRAISAL_STATES).openapi({
      description:
        'untouched; mine-given and one-given: not all opinions stand; agreed and disagreed: all stand; settled: the lead has settled it',
    }),
    given: z.int().openapi({ description: 'How many opinions stand' }),
    needed: z.int(),
    layers: z.record(z.string(), layerSchema).openapi({
      description: 'What the layers before this appraisal say: `self`, then `appraisal-1` and `explanation`',
    }),
    computed: computedSchema.openapi({ description: 'Points that those layers give, against what is claimed' }),
    mine: opinionSchema.optional(),
    opinions: z.array(namedOpinionSchema).optional(),
    opinionPoints: z.record(z.string(), figureSchema.nullable()).openapi({
      description: 'Points that each opinion shown here would give, by account; null where none follow',
    }),
    settled: layerSchema.optional(),
    explanation: z.enum(['none', ...EXPLANATION_STATES]),
  })
  .openapi('AppraisalItem');

const count = z.int();
/** How far an appraisal is. */
export const progressSchema = z
  .object({
    stage: appraisalStage,
    criteria: z.array(
      z.object({
        criterion: z.string(),
        title: wordsSchema,
        max: z.string(),
        scoredBy: z.string(),
        field: z.string(),
        fieldTitle: wordsSchema,
        states: z.object({
          ...{ untouched: count, 'mine-given': count, 'one-given': count },
          ...{ agreed: count, disagreed: count, settled: count },
        }),
        differing: count.openapi({ description: 'Leaves whose claimed points are not what the values give' }),
        asked: count.openapi({ description: 'Requests for explanation without an answer' }),
        answered: count.openapi({ description: 'Answers without a verdict' }),
      }),
    ),
    groups: z.array(z.object({ id: z.string(), title: wordsSchema })),
  })
  .openapi('AppraisalProgress');

/** A leaf on which opinions differ. */
export const disagreementSchema = z
  .object({
    ...leafFacts,
    settled: z.boolean(),
    self: layerSchema.optional(),
    opinions: z.array(namedOpinionSchema),
    differences: z.array(
      z.object({
        input: z.string(),
        values: z
          .array(z.string().nullable())
          .openapi({ description: 'In the order of the opinions; null is not stated' }),
      }),
    ),
  })
  .openapi('Disagreement');

const settlementWrite = z
  .union([
    z.strictObject({
      use: z.string().openapi({ description: 'The `account` whose opinion it is settled with' }),
      reason: reasonSchema.default(''),
    }),
    z.strictObject({ inputs: statedSchema, reason: givenReason }),
  ])
  .openapi('SettlementWrite');

const settlementSchema = layerSchema.extend({ stage: appraisalStage }).openapi('Settlement');

const settlementsWrite = z
  .strictObject({
    field: z.string().openapi({ example: '1' }),
    group: z.string().optional(),
    only: z.enum(['agreed', 'unchanged']).openapi({
      description:
        '`agreed`: leaves on which all opinions say the same. `unchanged`, in the second appraisal: leaves without an opinion and without an accepted explanation keep what the first appraisal settled',
    }),
  })
  .openapi('SettlementsWrite');

const countSchema = z
  .object({
    settled: z.int().openapi({ description: 'Settled by this request' }),
    already: z.int().openapi({ description: 'Settled before' }),
    disagreed: z.int().openapi({ description: 'All opinions stand and do not say the same: to be settled one by one' }),
    waiting: z.int().openapi({ description: 'Not all opinions stand' }),
    judged: z.int().optional().openapi({ description: '`unchanged`: somebody has given an opinion; judged anew' }),
    explained: z.int().optional().openapi({ description: '`unchanged`: an explanation was accepted; judged anew' }),
    silent: z.int().optional().openapi({ description: '`unchanged`: the first appraisal settled nothing' }),
  })
  .openapi('SettlementsCount');

function queueBody(item: QueueItem): z.input<typeof queueItemSchema> {
  const { mine, opinions, settled, layers, opinionPoints, ...facts } = item;
  return {
    ...facts,
    layers: { ...layers },
    opinionPoints: { ...opinionPoints },
    ...(mine && { mine: opinionBody(mine) }),
    ...(opinions && { opinions: namedBody(opinions) }),
    ...(settled && { settled }),
  };
}

function disagreementBody({ opinions, differences, self, ...facts }: Disagreement): z.input<typeof disagreementSchema> {
  return {
    ...facts,
    ...(self && { self }),
    opinions: namedBody(opinions),
    differences: differences.map(({ input, values }) => ({ input, values: values.map((value) => value ?? null) })),
  };
}

const keyOf = ({ criterion, agency }: { readonly criterion: string; readonly agency: string }): string =>
  partsKey(criterion, agency);

const READ_ROUTES: readonly Route[] = [
  route({
    method: 'get',
    path: '/rounds/{round}/appraisal',
    id: 'listAppraisal',
    tag,
    summary: { vi: 'Danh sách tiêu chí cần thẩm định', en: 'List what is to be appraised' },
    description:
      'The leaves of the reader’s fields, one criterion over all agencies after the other. Leaves that a survey gives, and those that do not apply to an agency, are not in it.',
    access: 'appraisal.list',
    params: roundParams,
    query: z.object({ ...FILTER, state: z.enum(APPRAISAL_STATES).optional(), ...PAGE_QUERY }),
    schema: pageSchema(queueItemSchema, 'AppraisalPage'),
    answer: { status: 200, description: 'A page of leaves' },
    refusals: [404, 409],
    handle: async ({ service, actor, params: { round }, query: { cursor, ...query } }) => {
      const parts = cursorParts(cursor);
      const after = parts && leafOfKey(parts);
      const { items } = await listAppraisal(service.store, actor, round, { ...query, after });
      return { body: closePage(items.map(queueBody), query.limit, keyOf) };
    },
  }),
  route({
    method: 'get',
    path: '/rounds/{round}/appraisal-progress',
    id: 'countAppraisal',
    tag,
    summary: { vi: 'Tiến độ thẩm định theo tiêu chí', en: 'Count what is to be appraised, by criterion and state' },
    description: 'The leaves of `listAppraisal`, counted.',
    access: 'appraisal.list',
    params: roundParams,
    query: z.object(FILTER),
    schema: progressSchema,
    answer: { status: 200, description: 'Counts by criterion, in the order of the criteria' },
    refusals: [404, 409],
    handle: async ({ service, actor, params: { round }, query }) => {
      const { stage, criteria, groups } = await countAppraisal(service.store, actor, round, query);
      return { body: { stage, criteria: [...criteria], groups: [...groups] } };
    },
  }),
  route({
    method: 'get',
    path: '/rounds/{round}/disagreements',
    id: 'listDisagreements',
    tag,
    summary: { vi: 'Danh sách ý kiến thẩm định khác nhau', en: 'List where opinions differ' },
    description:
      'Values are compared exactly: `1,0` is `1.0`, and what is not stated is not zero. Leaves settled since stay in the list and say so.',
    access: 'appraisal.read',
    params: roundParams,
    query: z.object({ ...FILTER, ...PAGE_QUERY }),
    schema: pageSchema(disagreementSchema, 'DisagreementPage'),
    answer: { status: 200, description: 'A page of leaves, criterion first' },
    refusals: [404, 409],
    handle: async ({ service, actor, params: { round }, query: { cursor, ...query } }) => {
      const parts = cursorParts(cursor);
      const after = parts && leafOfKey(parts);
      const { items } = await listDisagreements(service.store, actor, round, { ...query, after });
      return { body: closePage(items.map(disagreementBody), query.limit, keyOf) };
    },
  }),
];

const SETTLE_ROUTES: readonly Route[] = [
  route({
    method: 'post',
    path: `${LEAF_PATH}/settlement`,
    id: 'settleLeaf',
    tag,
    summary: { vi: 'Chốt giá trị thẩm định của một tiêu chí', en: 'Settle a leaf' },
    description:
      'When all opinions stand. The leaf takes what one of them says (`use`), or values of the lead’s own with a reason; they are the layer of the stage from then on.',
    access: 'appraisal.settle',
    params: leafParams,
    body: settlementWrite,
    schema: settlementSchema,
    answer: { status: 201, description: 'The layer as it was written' },
    refusals: [404, 409, 422],
    handle: async ({ service, actor, params, body }) => {
      const { stage, inputs, reason, version } = await settleLeaf(service.store, { actor, ...params, ...body });
      return { status: 201, body: { stage, inputs, reason, version }, version };
    },
  }),
  route({
    method: 'delete',
    path: `${LEAF_PATH}/settlement`,
    id: 'withdrawSettlement',
    tag,
    summary: { vi: 'Hủy chốt một tiêu chí', en: 'Take a settlement back' },
    description: 'While its stage lasts. The opinions stay, and the leaf can be settled again.',
    access: 'appraisal.settle',
    params: leafParams,
    query: REASON_QUERY,
    answer: { status: 204, description: 'The leaf is not settled any more' },
    refusals: [404, 409],
    handle: async ({ service, actor, params, query: { reason } }) => {
      await withdrawSettlement(service.store, { actor, ...params, reason });
      return { status: 204 };
    },
  }),
  route({
    method: 'post',
    path: '/rounds/{round}/settlements',
    id: 'settleAgreed',
    tag,
    summary: {
      vi: 'Chốt mọi tiêu chí mà các ý kiến giống nhau',
      en: 'Settle every leaf on which all opinions say the same',
    },
    description:
      'Of one field, by its lead. Sent again it settles what has come since, and nothing twice. Where the criteria set asks for the second appraisal (`requiredLayer`), a leaf is final only with it: `unchanged` keeps the first appraisal wherever nothing has happened since.',
    access: 'appraisal.settle',
    params: roundParams,
    body: settlementsWrite,
    schema: countSchema,
    answer: { status: 200, description: 'What became of the leaves of the field' },
    refusals: [404, 409],
    handle: async ({ service, actor, params: { round }, body: { field, group, only } }) => {
      const write = { actor, round, field, group };
      if (only === 'agreed') return { body: await settleAgreed(service.store, write) };
      return { body: { disagreed: 0, waiting: 0, ...(await carryFirst(service.store, write)) } };
    },
  }),
];

export const APPRAISAL_ROUTES: readonly Route[] = [...READ_ROUTES, ...SETTLE_ROUTES];
