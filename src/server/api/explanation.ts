import { z } from '@hono/zod-openapi';
import { answerExplanation } from '../../store/explanation/answer-explanation.ts';
import { askExplanation } from '../../store/explanation/ask-explanation.ts';
import { EXPLANATION_STATES } from '../../store/explanation/explanation-row.ts';
import { judgeExplanation } from '../../store/explanation/judge-explanation.ts';
import {
  compareExplanations,
  listExplanations,
  readExplanation,
  type SeenExplanation,
} from '../../store/explanation/list-explanations.ts';
import { PAGE_QUERY, pageOf, pageSchema } from '../page.ts';
import { type Route, route } from '../route.ts';
import { LEAF_PARAMS, LEAF_PATH, moment, partsKey, ROUND_PARAMS, statedSchema } from './appraisal-schema.ts';

const tag = 'Explanation';
const words = z.string().trim().min(1).max(4000);
const leafParams = z.object(LEAF_PARAMS);
const params = z.object({ ...LEAF_PARAMS, explanation: z.string().openapi({ description: '`id` of the request' }) });
const PATH = `${LEAF_PATH}/explanations`;

/** A request for explanation as the API gives it. */
export const explanationSchema = z
  .object({
    id: z.string(),
    agency: z.string(),
    criterion: z.string(),
    state: z.enum(EXPLANATION_STATES),
    question: z.string(),
    askedAt: moment,
    askedBy: z
      .object({ account: z.string(), name: z.string() })
      .optional()
      .openapi({ description: 'Left out for agencies' }),
    answer: z.string().optional(),
    inputs: z.record(z.string(), z.string()).optional(),
    answeredAt: moment.optional(),
    accepted: z.boolean().optional(),
    verdict: z.string().optional(),
    version: z.int().openapi({ description: 'The ETag' }),
  })
  .openapi('Explanation');

const questionSchema = z
  .strictObject({ question: words.openapi({ example: 'Đề nghị bổ sung báo cáo quý IV làm căn cứ' }) })
  .openapi('Question');
const answerSchema = z
  .strictObject({
    answer: words.openapi({ example: 'Cơ quan bổ sung Báo cáo số 12/BC-SYT ngày 05/01/2026' }),
    inputs: statedSchema.optional(),
  })
  .openapi('Answer');
const verdictSchema = z
  .strictObject({
    accepted: z.boolean().openapi({ description: 'Whether the values that the answer states count' }),
    verdict: words.openapi({ example: 'Báo cáo đủ căn cứ, chấp nhận' }),
  })
  .openapi('Verdict');

function explanationBody({ inputs, ...seen }: SeenExplanation): z.input<typeof explanationSchema> {
  return { ...seen, ...(inputs && { inputs: { ...inputs } }) };
}

const keyOf = ({ agency, criterion, askedAt, id }: z.input<typeof explanationSchema>): string =>
  partsKey(agency, criterion, askedAt, id);

function compareKeys(a: string, b: string): number {
  const [left, right] = [a, b].map((key) => {
    const [agency = '', criterion = '', askedAt = '', id = ''] = key.split('\u0000');
    return { agency, criterion, askedAt, id };
  });
  return left && right ? compareExplanations(left, right) : 0;
}

const READ_ROUTES: readonly Route[] = [
  route({
    method: 'get',
    path: '/rounds/{round}/explanations',
    id: 'listExplanations',
    tag,
    summary: { vi: 'Danh sách yêu cầu giải trình', en: 'List the requests for explanation' },
    description:
      'Everybody sees what is theirs: an agency its own, from the stage explanation on; appraisers those of their fields; who oversees the round, all.',
    access: 'explanation.list',
    params: z.object(ROUND_PARAMS),
    query: z.object({
      agency: z.string().optional(),
      criterion: z.string().optional(),
      field: z.string().optional(),
      state: z.enum(EXPLANATION_STATES).optional(),
      ...PAGE_QUERY,
    }),
    schema: pageSchema(explanationSchema, 'ExplanationPage'),
    answer: { status: 200, description: 'A page, by agency and criterion' },
    refusals: [404],
    handle: async ({ service, actor, params: { round }, query }) => {
      const found = await listExplanations(service.store, actor, round, query);
      return { body: pageOf(found.map(explanationBody), query, keyOf, compareKeys) };
    },
  }),
  route({
    method: 'get',
    path: `${PATH}/{explanation}`,
    id: 'readExplanation',
    tag,
    summary: { vi: 'Một yêu cầu giải trình', en: 'Read a request for explanation' },
    access: 'explanation.read',
    params,
    schema: explanationSchema,
    answer: { status: 200, description: 'The request, its answer and the verdict' },
    refusals: [404],
    handle: async ({ service, actor, params: leaf }) => {
      const seen = await readExplanation(service.store, actor, leaf, leaf.explanation);
      return { body: explanationBody(seen), version: seen.version };
    },
  }),
];

const WRITE_ROUTES: readonly Route[] = [
  route({
    method: 'post',
    path: PATH,
    id: 'askExplanation',
    tag,
    summary: { vi: 'Yêu cầu cơ quan giải trình', en: 'Ask an agency to explain a leaf' },
    description: 'In the stages appraisal-1 and explanation. The agency sees it from the stage explanation on.',
    access: 'explanation.ask',
    idempotent: true,
    params: leafParams,
    body: questionSchema,
    schema: explanationSchema,
    answer: { status: 201, description: 'The request' },
    refusals: [404, 409],
    handle: async ({ service, actor, params: leaf, body: { question } }) => {
      const { id } = await askExplanation(service.store, { actor, ...leaf, question });
      const seen = await readExplanation(service.store, actor, leaf, id);
      return { status: 201, body: explanationBody(seen), version: seen.version };
    },
  }),
  route({
    method: 'put',
    path: `${PATH}/{explanation}/answer`,
    id: 'answerExplanation',
    tag,
    summary: { vi: 'Cơ quan giải trình', en: 'Answer a request for explanation' },
    description:
      'By the agency, in the stage explanation and within its time. Values it states are the layer `explanation`, which counts only when the answer is accepted.',
    access: 'explanation.answer',
    ifMatch: 'required',
    params,
    body: answerSchema,
    schema: explanationSchema,
    answer: { status: 200, description: 'The request with its answer' },
    refusals: [404, 409, 422],
    handle: async ({ service, actor, params: leaf, body: { answer, inputs = {} }, ifMatch: seen }) => {
      await answerExplanation(service.store, { actor, ...leaf, answer, inputs, seen });
      const read = await readExplanation(service.store, actor, leaf, leaf.explanation);
      return { body: explanationBody(read), version: read.version };
    },
  }),
  route({
    method: 'put',
    path: `${PATH}/{explanation}/verdict`,
    id: 'judgeExplanation',
    tag,
    summary: { vi: 'Kết luận về giải trình', en: 'Judge an answer' },
    description: 'By the one who asked or the lead of the field, in the stage appraisal-2.',
    access: 'explanation.judge',
    ifMatch: 'required',
    params,
    body: verdictSchema,
    schema: explanationSchema,
    answer: { status: 200, description: 'The request with its verdict' },
    refusals: [404, 409],
    handle: async ({ service, actor, params: leaf, body, ifMatch: seen }) => {
      await judgeExplanation(service.store, { actor, ...leaf, ...body, seen });
      const read = await readExplanation(service.store, actor, leaf, leaf.explanation);
      return { body: explanationBody(read), version: read.version };
    },
  }),
];

export const EXPLANATION_ROUTES: readonly Route[] = [...READ_ROUTES, ...WRITE_ROUTES];
