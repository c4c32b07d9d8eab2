import { z } from '@hono/zod-openapi';
import { acceptSelf } from '../../store/appraisal/accept-self.ts';
import { giveOpinion, withdrawOpinion } from '../../store/appraisal/give-opinion.ts';
import type { Opinion } from '../../store/appraisal/opinion-row.ts';
import { type NamedOpinion, readOpinions, readOwnOpinion } from '../../store/appraisal/read-opinions.ts';
import { type Route, route } from '../route.ts';
import {
  appraisalStage,
  LEAF_PARAMS,
  LEAF_PATH,
  namedOpinionSchema,
  opinionSchema,
  ROUND_PARAMS,
  stageQuery,
  statementSchema,
} from './appraisal-schema.ts';

const tag = 'Appraisal';
const params = z.object(LEAF_PARAMS);
const query = z.object({ stage: stageQuery });

const ownSchema = opinionSchema.extend({ stage: appraisalStage }).openapi('OwnOpinion');
const seenSchema = z
  .object({
    stage: appraisalStage,
    needed: z.int().openapi({ description: 'How many opinions a leaf has to have' }),
    given: z.int(),
    opinions: z.array(namedOpinionSchema).optional().openapi({
      description:
        'Only when all stand, and only for those who gave them, the lead of the field and who oversees the round',
    }),
  })
  .openapi('OpinionsOfLeaf');

const acceptanceSchema = z
  .strictObject({
    field: z.string().openapi({ description: 'Code of a field of one’s own', example: '1' }),
    group: z.string().optional().openapi({
      description: 'Id of a ranking group; needed where the field is in several',
      example: 'departments',
    }),
    agency: z.string().optional(),
    criterion: z.string().optional(),
    claimHolds: z.boolean().optional().openapi({
      description:
        'True leaves out where an agency claims other points than its values give: `differing` in the answer',
    }),
    as: z.literal('self-assessed').openapi({ description: 'What the opinions say: what each agency says of itself' }),
  })
  .openapi('Acceptance');
const acceptedSchema = z
  .object({
    given: z.int().openapi({ description: 'Opinions given by this request' }),
    mine: z.int().openapi({ description: 'Leaves one has spoken of before; they stay as they are' }),
    closed: z.int().openapi({ description: 'Leaves that are settled or have all their opinions' }),
    silent: z.int().openapi({ description: 'Leaves of which the agency says nothing that could be accepted' }),
    doubtful: z.int().openapi({
      description: 'Leaves left alone because a count is above its total (`SCORING_PART_ABOVE_WHOLE`)',
    }),
    differing: z
      .int()
      .optional()
      .openapi({ description: 'Leaves left alone by `claimHolds`, where that is asked for' }),
  })
  .openapi('AcceptanceCount');

/** An opinion as a reply has it. */
export function opinionBody({ inputs, reason, version, at }: Opinion): z.input<typeof opinionSchema> {
  return { inputs, reason, version, givenAt: at };
}

/** Opinions with their names as a reply has them. */
export function namedBody(opinions: readonly NamedOpinion[]): z.input<typeof namedOpinionSchema>[] {
  return opinions.map((opinion) => ({ ...opinionBody(opinion), account: opinion.account, name: opinion.name }));
}

const BLIND =
  'Opinions are blind: nobody reads another’s, not even the lead or the Department of Home Affairs, before as many stand as the round asks for (`appraisers`). From then on they stay as they are where there is more than one, and the lead settles the leaf.';

export const OPINION_ROUTES: readonly Route[] = [
  route({
    method: 'get',
    path: `${LEAF_PATH}/opinion`,
    id: 'readOwnOpinion',
    tag,
    summary: { vi: 'Ý kiến thẩm định của mình về một tiêu chí', en: 'Read one’s own opinion of a leaf' },
    access: 'opinion.read',
    params,
    query,
    schema: ownSchema,
    answer: { status: 200, description: 'The opinion; its version is the ETag' },
    refusals: [404, 409],
    handle: async ({ service, actor, params: leaf, query: { stage: asked } }) => {
      const { stage, opinion } = await readOwnOpinion(service.store, actor, leaf, asked);
      return { body: { stage, ...opinionBody(opinion) }, version: opinion.version };
    },
  }),
  route({
    method: 'put',
    path: `${LEAF_PATH}/opinion`,
    id: 'giveOpinion',
    tag,
    summary: { vi: 'Cho hoặc sửa ý kiến thẩm định của mình', en: 'Give or change one’s own opinion of a leaf' },
    description: `In the stages appraisal-1 and appraisal-2, for a leaf that is not settled. ${BLIND}`,
    access: 'opinion.edit',
    ifMatch: 'required',
    params,
    body: statementSchema,
    schema: ownSchema,
    answer: { status: 200, description: 'The opinion as it stands' },
    refusals: [404, 409, 422],
    handle: async ({ service, actor, params: leaf, body, ifMatch: seen }) => {
      const { stage, opinion } = await giveOpinion(service.store, { actor, seen, ...leaf, ...body });
      return { body: { stage, ...opinionBody(opinion) }, version: opinion.version };
    },
  }),
  route({
    method: 'delete',
    path: `${LEAF_PATH}/opinion`,
    id: 'withdrawOpinion',
    tag,
    summary: { vi: 'Rút ý kiến thẩm định của mình', en: 'Take one’s own opinion back' },
    description: 'Before all opinions stand; where one is enough, before the leaf is settled.',
    access: 'opinion.edit',
    ifMatch: 'required',
    params,
    answer: { status: 204, description: 'It is taken back' },
    refusals: [404, 409],
    handle: async ({ service, actor, params: leaf, ifMatch: seen }) => {
      await withdrawOpinion(service.store, { actor, seen, ...leaf });
      return { status: 204 };
    },
  }),
  route({
    method: 'get',
    path: `${LEAF_PATH}/opinions`,
    id: 'readOpinions',
    tag,
    summary: { vi: 'Các ý kiến thẩm định về một tiêu chí', en: 'Read the opinions of a leaf' },
    description: BLIND,
    access: 'appraisal.list',
    params,
    query,
    schema: seenSchema,
    answer: { status: 200, description: 'How many stand, and what they say to those who may see it' },
    refusals: [404, 409],
    handle: async ({ service, actor, params: leaf, query: { stage: asked } }) => {
      const { opinions, ...seen } = await readOpinions(service.store, actor, leaf, asked);
      return { body: { ...seen, ...(opinions && { opinions: namedBody(opinions) }) } };
    },
  }),
  route({
    method: 'post',
    path: '/rounds/{round}/opinions',
    id: 'acceptSelf',
    tag,
    summary: {
      vi: 'Đồng ý hàng loạt với điểm tự chấm',
      en: 'Give the self-assessed values as one’s opinion on many leaves',
    },
    description:
      'On every leaf of the field that still takes an opinion of one’s own. Sent again, it gives none twice.',
    access: 'opinion.edit',
    params: z.object(ROUND_PARAMS),
    body: acceptanceSchema,
    schema: acceptedSchema,
    answer: { status: 200, description: 'What became of the leaves' },
    refusals: [404, 409, 422],
    handle: async ({ service, actor, params: { round }, body: { as: _, claimHolds = false, ...filter } }) => {
      const { differing, ...count } = await acceptSelf(service.store, { actor, round, claimHolds, ...filter });
      return { body: { ...count, ...(claimHolds && { differing }) } };
    },
  }),
];
