import { z } from '@hono/zod-openapi';
import type { Language } from '../../base/language.ts';
import { layerOrder } from '../../scoring/assessment/layer.ts';
import { LAYERS, type Layer } from '../../scoring/index.ts';
import { readLeafAgency } from '../../store/appraisal/leaf-rule.ts';
import { type LeafPoints, leafPoints } from '../../store/sheet/leaf-points.ts';
import { readSheetLeaf } from '../../store/sheet/read-sheet.ts';
import { issueView } from '../problem.ts';
import { type Route, route } from '../route.ts';
import { computedSchema, LEAF_PARAMS, LEAF_PATH, statedSchema } from './appraisal-schema.ts';
import { issueSchema } from './result-schema.ts';
import { wordsSchema } from './round-schema.ts';

const statementsSchema = z
  .strictObject({
    statements: z
      .array(
        z.strictObject({
          layer: z.enum(LAYERS).default('self').openapi({
            description: 'The layer that would say so; what layers before it say counts where it leaves inputs out',
          }),
          inputs: statedSchema,
        }),
      )
      .min(1)
      .max(20),
  })
  .openapi('SupposedStatements');

const computedWithSteps = computedSchema.extend({
  steps: z.array(wordsSchema).openapi({ description: 'The arithmetic, line by line' }),
  issues: z.array(issueSchema),
});
/** What each layer of a leaf gives. */
export const layersSchema = z
  .object({ layers: z.array(computedWithSteps.extend({ layer: z.enum(LAYERS) })) })
  .openapi('PointsByLayer');
const pointsSchema = z.object({ statements: z.array(computedWithSteps) }).openapi('SupposedPoints');

function computedBody(
  { steps, issues, ...computed }: LeafPoints,
  language: Language,
): z.input<typeof computedWithSteps> {
  return { ...computed, steps: [...steps], issues: issues.map((one) => issueView(one, language)) };
}

type Said = Parameters<typeof leafPoints>[1];

/** What the layers up to one say. */
function upTo(layers: Said, last: Layer): Said {
  return Object.fromEntries(Object.entries(layers).filter(([layer]) => layerOrder(layer as Layer) <= layerOrder(last)));
}

/** Points of one leaf for values that need not be saved. */
export const LEAF_POINTS_ROUTES: readonly Route[] = [
  route({
    method: 'get',
    path: `${LEAF_PATH}/points`,
    id: 'readLeafPoints',
    tag: 'Score sheets',
    summary: { vi: 'Điểm của một tiêu chí theo từng bước', en: 'The points of a criterion, layer by layer' },
    description:
      'For each layer that says something and that the reader may see: the points when it and those before it count.',
    access: 'sheet.read',
    params: z.object(LEAF_PARAMS),
    schema: layersSchema,
    answer: { status: 200, description: 'Points and arithmetic, in the order of the layers' },
    refusals: [404],
    handle: async ({ service, actor, params, language }) => {
      const { layers } = await readSheetLeaf(service.store, actor, params);
      const of = await readLeafAgency(service.store, params);
      const spoken = LAYERS.filter((layer) => Object.keys(layers[layer]?.inputs ?? {}).length > 0);
      const found = spoken.map((layer) => ({ layer, ...computedBody(leafPoints(of, upTo(layers, layer)), language) }));
      return { body: { layers: found } };
    },
  }),
  route({
    method: 'post',
    path: `${LEAF_PATH}/points`,
    id: 'supposeLeaf',
    tag: 'Score sheets',
    summary: {
      vi: 'Tính thử điểm của một tiêu chí từ các giá trị gửi kèm',
      en: 'The points of a criterion for given values',
    },
    description:
      'Nothing is saved. Each statement stands for itself, on what the layers before it say, of those that the reader may see.',
    access: 'sheet.read',
    params: z.object(LEAF_PARAMS),
    largestBody: 1_000_000,
    body: statementsSchema,
    schema: pointsSchema,
    answer: { status: 200, description: 'Points and arithmetic, in the order of the statements' },
    refusals: [404],
    handle: async ({ service, actor, params, body: { statements }, language }) => {
      const { layers } = await readSheetLeaf(service.store, actor, params);
      const of = await readLeafAgency(service.store, params);
      const found = statements.map(({ layer, inputs }) => {
        const said = { ...upTo(layers, layer), [layer]: { inputs, reason: '' } };
        return computedBody(leafPoints(of, said), language);
      });
      return { body: { statements: found } };
    },
  }),
];
