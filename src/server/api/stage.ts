import { z } from '@hono/zod-openapi';
import { moveRound } from '../../store/round/move-round.ts';
import { type Route, route } from '../route.ts';
import { roundParams, stageSchema } from './round-schema.ts';

const moveSchema = z
  .strictObject({
    to: stageSchema,
    reason: z
      .string()
      .trim()
      .max(2000)
      .default('')
      .openapi({ description: 'Why; needed for every move back and with `force`', example: 'Hết hạn tự chấm điểm' }),
    force: z
      .boolean()
      .default(false)
      .openapi({ description: 'Closes the self-assessment though sheets are not signed' }),
    datesSeen: z
      .boolean()
      .default(false)
      .openapi({ description: 'Opens the round though rules name days of another year: they are right' }),
  })
  .openapi('RoundMove');

const movedSchema = z.object({ stage: stageSchema, version: z.int() }).openapi('MovedRound');

export const STAGE_ROUTES: readonly Route[] = [
  route({
    method: 'post',
    path: '/rounds/{round}/moves',
    id: 'moveRound',
    tag: 'Rounds',
    summary: { vi: 'Chuyển bước của đợt đánh giá', en: 'Move a round to another stage' },
    description: [
      'setup → self-assessment → locked → appraisal-1 → explanation → appraisal-2 → council; `moves` of the round says what is possible now.',
      'Leaving `setup` checks every document (422 with `issues`) and makes a score sheet for every agency.',
      'Where rules name days of another year than the round’s, it is refused (422 with `criteria`, each with its `groups` and `days`), unless `datesSeen` is sent.',
      'Closing the self-assessment while sheets are not signed is refused (409 with `unsigned`), unless `force` and a reason are sent.',
      'Every move is sealed in the log with a signed checkpoint. Publishing is done with a publication.',
    ].join(' '),
    access: 'round.manage',
    idempotent: true,
    params: roundParams,
    body: moveSchema,
    schema: movedSchema,
    answer: { status: 200, description: 'The stage the round is in now' },
    refusals: [404, 409, 422],
    handle: async ({ service, actor, params, body }) => {
      const version = await moveRound(service.store, actor, params.round, body);
      return { body: { stage: body.to, version } };
    },
  }),
];
