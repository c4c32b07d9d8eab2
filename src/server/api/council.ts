import { z } from '@hono/zod-openapi';
import { type Decision, decideLeaf, readDecision, withdrawDecision } from '../../store/council/decide.ts';
import { compareDecisions, listDecisions } from '../../store/council/list-decisions.ts';
import { PAGE_QUERY, pageOf, pageSchema } from '../page.ts';
import { type Route, route } from '../route.ts';
import {
  givenReason,
  LEAF_PARAMS,
  LEAF_PATH,
  leafOfKey,
  moment,
  partsKey,
  REASON_QUERY,
  ROUND_PARAMS,
  statedSchema,
} from './appraisal-schema.ts';

const tag = 'Council';
const params = z.object(LEAF_PARAMS);
const PATH = `${LEAF_PATH}/council-decision`;

const decisionSchema = z
  .object({
    inputs: z.record(z.string(), z.string()),
    reason: z.string(),
    version: z.int().openapi({ description: 'The ETag' }),
    decidedAt: moment,
  })
  .openapi('CouncilDecision');
/** A decision as the list has it. */
export const listedSchema = decisionSchema
  .extend({ agency: z.string(), criterion: z.string() })
  .openapi('ListedCouncilDecision');
const writeSchema = z.strictObject({ inputs: statedSchema, reason: givenReason }).openapi('CouncilDecisionWrite');

function decisionBody({ inputs, reason, version, decidedAt }: Decision): z.input<typeof decisionSchema> {
  return { inputs, reason, version, decidedAt };
}

export const COUNCIL_ROUTES: readonly Route[] = [
  route({
    method: 'get',
    path: '/rounds/{round}/council-decisions',
    id: 'listCouncilDecisions',
    tag,
    summary: { vi: 'Các quyết định của Hội đồng', en: 'List what the council decided' },
    access: 'council.read',
    params: z.object(ROUND_PARAMS),
    query: z.object({ agency: z.string().optional(), ...PAGE_QUERY }),
    schema: pageSchema(listedSchema, 'CouncilDecisionPage'),
    answer: { status: 200, description: 'A page, by criterion and agency' },
    refusals: [404],
    handle: async ({ service, params: { round }, query }) => {
      const found = await listDecisions(service.store, round, query.agency);
      const compareKeys = (a: string, b: string): number =>
        compareDecisions(leafOfKey(a.split('\u0000')), leafOfKey(b.split('\u0000')));
      const items = found.map(({ agency, criterion, ...decision }) => ({
        ...{ agency, criterion },
        ...decisionBody(decision),
      }));
      return { body: pageOf(items, query, (item) => partsKey(item.criterion, item.agency), compareKeys) };
    },
  }),
  route({
    method: 'get',
    path: PATH,
    id: 'readCouncilDecision',
    tag,
    summary: { vi: 'Quyết định của Hội đồng về một tiêu chí', en: 'Read what the council decided on a leaf' },
    access: 'council.read',
    params,
    schema: decisionSchema,
    answer: { status: 200, description: 'The decision' },
    refusals: [404],
    handle: async ({ service, params: leaf }) => {
      const decision = await readDecision(service.store.db, leaf);
      return { body: decisionBody(decision), version: decision.version };
    },
  }),
  route({
    method: 'put',
    path: PATH,
    id: 'decideLeaf',
    tag,
    summary: { vi: 'Hội đồng quyết định về một tiêu chí', en: 'Decide on a leaf as the council' },
    description: 'In the stage council. It comes after every other layer; inputs it leaves out stay as they were.',
    access: 'council.decide',
    ifMatch: 'required',
    params,
    body: writeSchema,
    schema: decisionSchema,
    answer: { status: 200, description: 'The decision as it stands' },
    refusals: [404, 409, 422],
    handle: async ({ service, actor, params: leaf, body, ifMatch: seen }) => {
      const decision = await decideLeaf(service.store, { actor, seen, ...leaf, ...body });
      return { body: decisionBody(decision), version: decision.version };
    },
  }),
  route({
    method: 'delete',
    path: PATH,
    id: 'withdrawCouncilDecision',
    tag,
    summary: { vi: 'Hội đồng rút quyết định về một tiêu chí', en: 'Take a decision of the council back' },
    access: 'council.decide',
    ifMatch: 'required',
    params,
    query: REASON_QUERY,
    answer: { status: 204, description: 'The decision does not stand any more' },
    refusals: [404, 409],
    handle: async ({ service, actor, params: leaf, query: { reason }, ifMatch: seen }) => {
      await withdrawDecision(service.store, { actor, seen, ...leaf, reason });
      return { status: 204 };
    },
  }),
];
