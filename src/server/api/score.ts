import { z } from '@hono/zod-openapi';
import { explanationPath } from '../../io/write-run.ts';
import { grantsIn } from '../../round/index.ts';
import { readPublication, readPublishedFiles } from '../../store/publication/read-publications.ts';
import type { Store } from '../../store/store.ts';
import { computeRound, textOf } from '../compute/compute-round.ts';
import { ownScore } from '../compute/own-score.ts';
import { publishedResult } from '../compute/publish.ts';
import { type Route, route } from '../route.ts';
import { groupOf } from './ranking-body.ts';
import { agencyParams, explanationSchema, figureSchema, localizedSchema } from './result-schema.ts';

const OVERSEERS: ReadonlySet<string> = new Set(['home-affairs', 'council', 'auditor']);

const ownSchema = z
  .object({
    view: z.literal('own'),
    agency: z.object({ code: z.string(), name: localizedSchema }),
    stage: z.string().openapi({ example: 'self-assessment' }),
    layers: z.array(z.string()).openapi({ description: 'Layers that the agency may see in this stage' }),
    status: z.string(),
    points: figureSchema,
    applicableMax: figureSchema,
    index: figureSchema.nullable().openapi({ description: 'Points of the applicable maximum in percent so far' }),
    bands: z
      .array(z.object({ title: localizedSchema, mark: z.string(), above: z.boolean() }))
      .readonly()
      .openapi({ description: 'Classes of the set from best to worst; `above` says that the mark has to be passed' }),
    note: localizedSchema,
    criteria: z.array(
      z.object({
        criterion: z.string(),
        title: localizedSchema,
        max: z.string(),
        state: z.string(),
        final: z.boolean(),
        points: figureSchema.nullable().openapi({ description: 'Null where the points depend on other agencies' }),
        applicableMax: figureSchema,
        arithmetic: z.array(localizedSchema).readonly().openapi({ description: 'Line by line' }),
        layers: z.array(z.object({ layer: z.string(), points: figureSchema.nullable() })),
      }),
    ),
  })
  .openapi('OwnScore');

/** The explanation of a sheet as it was published last; undefined where nothing was. */
async function publishedExplanation(store: Store, round: string, agency: string): Promise<string | undefined> {
  const { id } = await readPublication(store, round);
  const path = `output/${explanationPath(groupOf(await publishedResult(store, id), agency), agency)}.json`;
  const file = (await readPublishedFiles(store, id)).find((one) => one.path === path);
  return file && (await store.files.read(file.sha256)).toString('utf8');
}

/** The points of one sheet. */
export const SCORE_ROUTES: readonly Route[] = [
  route({
    method: 'get',
    path: '/rounds/{round}/sheets/{agency}/score',
    id: 'readScore',
    tag: 'Results',
    summary: { vi: 'Điểm của một phiếu và cách tính', en: 'Read the points of a sheet' },
    description:
      'For home affairs, council and auditors, and for everybody once the round is published, as it was published: `view: full`, the whole explanation. For an agency before that: `view: own`, its own points by layer as they count so far, without ranks and without anything of others.',
    access: 'score.read',
    params: agencyParams,
    schema: z.union([ownSchema, explanationSchema.extend({ view: z.literal('full') })]),
    answer: { status: 200, description: 'The points' },
    refusals: [404, 422, 503],
    handle: async ({ service, actor, params: { round, agency } }) => {
      const row = await service.store.db.selectFrom('round').select('stage').where('id', '=', round).executeTakeFirst();
      const oversees = grantsIn(actor, round).some(({ role }) => OVERSEERS.has(role));
      if (!oversees && row?.stage !== 'published')
        return { body: (await ownScore(service, actor, round, agency)) as never };
      if (row?.stage === 'published') {
        const published = (await publishedExplanation(service.store, round, agency)) ?? '{}';
        return { body: { view: 'full' as const, ...JSON.parse(published) } };
      }
      const { result, files } = await computeRound(service, round);
      const text = textOf(files, `${explanationPath(groupOf(result(), agency), agency)}.json`) ?? '{}';
      return { body: { view: 'full' as const, ...JSON.parse(text) } };
    },
  }),
];
