import { z } from '@hono/zod-openapi';
import { LAYERS } from '../../scoring/index.ts';
import { INPUT_TYPES } from '../../scoring/rule/definition.ts';
import { issueSchema, sheetStateSchema, stageSchema, wordsSchema } from './round-schema.ts';

const list = <Item extends z.ZodType>(item: Item): z.ZodReadonly<z.ZodArray<Item>> => z.array(item).readonly();

/** Texts by input. */
const inputsSchema = z.record(z.string(), z.string()).openapi({
  description: 'Texts by input: the inputs of the rule, `points` (claimed), `status` (`not-applicable`, `no-task`)',
  example: { done: '120', due: '125', points: '1.5' },
});

export const evidenceSchema = z
  .object({
    id: z.string(),
    criterion: z.string(),
    layer: z.enum(['self', 'explanation']),
    documentNumber: z.string(),
    documentDate: z.string(),
    page: z.string(),
    item: z.string(),
    file: z.object({ name: z.string(), sha256: z.string(), size: z.int() }).nullable(),
    createdAt: z.string(),
  })
  .openapi('Evidence');

const layerSchema = z
  .object({ inputs: inputsSchema, reason: z.string(), version: z.int(), updatedAt: z.string() })
  .openapi('LeafLayer');

const inputSchema = z
  .object({
    name: z.string(),
    type: z.enum(INPUT_TYPES),
    title: wordsSchema,
    unit: wordsSchema.optional(),
    min: z.string().optional(),
    max: z.string().optional(),
    levels: list(z.object({ id: z.string(), title: wordsSchema })).optional(),
    bound: z.boolean().openapi({ description: 'A survey fills it; nobody else may' }),
  })
  .openapi('LeafInput');

export const leafSchema = z
  .object({
    criterion: z.string().openapi({ example: '1.1.1' }),
    parents: list(z.object({ criterion: z.string(), title: wordsSchema })).openapi({ description: 'Nearest first' }),
    title: wordsSchema,
    max: z.string().openapi({ description: 'Most points, as a decimal' }),
    scoredBy: z.string().openapi({ description: 'Who gives the values: the agency answers where it says `self`' }),
    section: z.enum(['core', 'bonus', 'penalty']).openapi({
      description: 'Silence in the sections of bonus and penalty leaves nothing open',
    }),
    source: z.object({ title: wordsSchema, number: z.string(), at: z.string() }).openapi({
      description: 'The legal document, its number, and the article or line',
    }),
    applicable: z.boolean(),
    rule: z.object({ kind: z.string(), words: list(wordsSchema) }),
    evidenceNeeded: list(wordsSchema),
    inputs: list(inputSchema),
    version: z.int().openapi({ description: 'Version of the self-assessment, 0 where there is none: for `If-Match`' }),
    editable: z.boolean().openapi({ description: 'Whether the agency may change it now' }),
    missing: list(z.string()).openapi({ description: 'Inputs that the rule reads and the agency has not given' }),
    layers: z
      .object(
        Object.fromEntries(LAYERS.map((layer) => [layer, layerSchema.optional()])) as Record<
          (typeof LAYERS)[number],
          z.ZodOptional<typeof layerSchema>
        >,
      )
      .openapi({ description: 'What each layer says, of those that the reader may see now' }),
    evidence: list(evidenceSchema),
  })
  .openapi('SheetLeaf');

export const sheetSchema = z
  .object({
    round: z.string(),
    agency: z.string(),
    name: wordsSchema,
    group: z.string(),
    stage: stageSchema,
    state: sheetStateSchema,
    version: z.int().openapi({ description: 'Rises with everything that changes in the sheet; the ETag' }),
    signedAt: z.string().nullable(),
    reason: z.string().nullable().openapi({ description: 'Why it was given back' }),
    due: z.string().nullable().openapi({ description: 'Until when the agency may work in this stage' }),
    late: z.boolean(),
    editable: z.boolean(),
    filled: z.int(),
    total: z.int(),
    leaves: list(leafSchema),
  })
  .openapi('Sheet');

export const sheetLineSchema = z
  .object({
    agency: z.string().openapi({ example: 'SYT' }),
    name: wordsSchema,
    group: z.string(),
    state: sheetStateSchema,
    version: z.int(),
    filled: z.int().openapi({ description: 'Criteria wholly answered' }),
    total: z.int().openapi({ description: 'Criteria that the agency is to answer' }),
    signedAt: z.string().nullable(),
    due: z.string().nullable(),
    late: z.boolean().openapi({ description: 'Not signed though its time is over' }),
  })
  .openapi('SheetLine');

export const movedSheetSchema = z
  .object({
    state: sheetStateSchema,
    version: z.int(),
    leftOut: list(z.object({ criterion: z.string(), missing: list(z.string()) })).openapi({
      description: 'Criteria not fully answered',
    }),
  })
  .openapi('MovedSheet');

export const editedLeafSchema = z
  .object({
    version: z.int(),
    inputs: inputsSchema,
    reason: z.string(),
    issues: list(issueSchema).openapi({ description: 'What is worth a look, though it was saved' }),
  })
  .openapi('EditedLeaf');
