import { z } from '@hono/zod-openapi';
import { STAGE_MOVES } from '../../round/index.ts';
import { createRound } from '../../store/round/create-round.ts';
import { editRound } from '../../store/round/edit-round.ts';
import { listRounds, readRound } from '../../store/round/read-rounds.ts';
import type { StageDue } from '../../store/round/round-due.ts';
import { PAGE_QUERY, pageOf, pageSchema } from '../page.ts';
import { issueView } from '../problem.ts';
import { type Reply, type Route, route } from '../route.ts';
import type { Service } from '../service.ts';
import { versionTag } from '../version-tag.ts';
import { givenDueSchema, givenWords, roundId, roundParams, roundSchema, roundSummarySchema } from './round-schema.ts';

const tag = 'Rounds';
const appraisers = z.int().min(1).max(2);

const newRound = z
  .strictObject({
    id: roundId,
    title: givenWords,
    year: z.int().min(2000).max(2999),
    seasonPath: z.string().openapi({
      description: 'Where the season’s own document will lie among the documents of the round',
      example: 'criteria/season/kh-2025/season.json',
    }),
    sample: z.boolean().default(false).openapi({ description: 'True for invented data' }),
    appraisers: appraisers.default(2).openapi({ description: 'How many appraise a criterion, blind to each other' }),
    due: givenDueSchema.default({}),
  })
  .openapi('NewRound');

const roundEdit = z
  .strictObject({ title: givenWords.optional(), appraisers: appraisers.optional(), due: givenDueSchema.optional() })
  .openapi('RoundEdit');

type RoundBody = z.input<typeof roundSchema>;

async function roundReply(
  service: Service,
  id: string,
  language: 'vi' | 'en',
  status: 200 | 201 = 200,
): Promise<Reply<RoundBody>> {
  const { issues, ...view } = await readRound(service.store, id);
  const moves = STAGE_MOVES.filter(({ from }) => from === view.stage).map(({ to, kind, effect }) => ({
    to,
    kind,
    effect,
  }));
  const body = { ...view, moves, issues: issues.map((one) => issueView(one, language)) } as RoundBody;
  return { status, body, headers: versionTag(view.version) };
}

export const ROUND_ROUTES: readonly Route[] = [
  route({
    method: 'get',
    path: '/rounds',
    id: 'listRounds',
    tag,
    summary: { vi: 'Danh sách đợt đánh giá', en: 'List the rounds' },
    description: 'Everybody reads the rounds that have a publication; whoever is signed in reads all.',
    access: 'round.list',
    query: z.object({ ...PAGE_QUERY }),
    schema: pageSchema(roundSummarySchema, 'RoundPage'),
    answer: { status: 200, description: 'Rounds by their ids' },
    handle: async ({ service, actor, query }) => {
      const rounds = await listRounds(service.store, actor.account === undefined);
      return { body: pageOf(rounds, query, ({ id }) => id) };
    },
  }),
  route({
    method: 'post',
    path: '/rounds',
    id: 'createRound',
    tag,
    summary: { vi: 'Mở đợt đánh giá', en: 'Open a round' },
    description:
      'The round begins in the stage `setup`. Send its documents next (`putDocument`): `season.json` at `seasonPath` and everything it names; then move it to `self-assessment`.',
    access: 'round.manage',
    idempotent: true,
    body: newRound,
    schema: roundSchema,
    answer: { status: 201, description: 'The round' },
    refusals: [409, 422],
    handle: async ({ service, actor, body, language }) => {
      await createRound(service.store, actor, { ...body, due: body.due as StageDue });
      return roundReply(service, body.id, language, 201);
    },
  }),
  route({
    method: 'get',
    path: '/rounds/{round}',
    id: 'readRound',
    tag,
    summary: { vi: 'Một đợt đánh giá', en: 'Read a round' },
    access: 'round.read',
    params: roundParams,
    schema: roundSchema,
    answer: { status: 200, description: 'Stage, dates, sheets by state, and what is wrong with the documents' },
    refusals: [404],
    handle: async ({ service, params, language }) => roundReply(service, params.round, language),
  }),
  route({
    method: 'patch',
    path: '/rounds/{round}',
    id: 'editRound',
    tag,
    summary: { vi: 'Sửa đợt đánh giá', en: 'Change a round' },
    description: 'What is left out stays. The number of appraisers is fixed once appraisal has begun.',
    access: 'round.manage',
    ifMatch: 'required',
    params: roundParams,
    body: roundEdit,
    schema: roundSchema,
    answer: { status: 200, description: 'The round as it stands now' },
    refusals: [404, 409],
    handle: async ({ service, actor, params, body, ifMatch = 0, language }) => {
      const { due, ...others } = body;
      await editRound(service.store, actor, params.round, ifMatch, { ...others, due: due as StageDue | undefined });
      return roundReply(service, params.round, language);
    },
  }),
];
