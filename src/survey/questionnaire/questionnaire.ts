import { z } from 'zod';
import { knownOf } from '../../base/known-of.ts';
import type { Localized } from '../../base/language.ts';
import { compare } from '../../base/number/rational.ts';
import { ROUNDING_MODES } from '../../base/number/rounding.ts';
import { exactNumber, identifier, localized } from '../../base/shape/field.ts';
import { citationSchema } from '../../base/source.ts';
import { qualitySchema } from '../quality/quality-schema.ts';
import { samplingColumns, samplingSchema } from './sampling.ts';

/** Why an answer does not count, in the words of the code book; `invalid` is whatever the code book does not know. */
export const CODED_MISSING = ['blank', 'refused', 'dont-know', 'not-applicable'] as const;
export const MISSING_KINDS = [...CODED_MISSING, 'invalid'] as const;
export type MissingKind = (typeof MISSING_KINDS)[number];

/** How the answers to one item become a percentage. */
export const ITEM_STATISTICS = ['share-satisfied', 'mean-times-20', 'mean-rescaled', 'net'] as const;
export type ItemStatistic = (typeof ITEM_STATISTICS)[number];

/** How the figures of items become the figure of a factor, a block and the whole. */
export const ROLL_UPS = ['mean-of-items', 'mean-of-factors', 'mean-of-blocks', 'pooled', 'weighted'] as const;
export type RollUp = (typeof ROLL_UPS)[number];

/** The code of the figure over all items. */
export const OVERALL = 'overall';

const text = z.string({ error: 'a text' });
const name = text.trim().min(1, { error: 'a text that is not empty' });
const levelValue = z.int({ error: 'a whole number' }).min(-1000).max(1000);

const level = z
  .strictObject({
    value: levelValue,
    label: localized,
    code: name.optional().meta({ description: 'What the data hold for this level, when it is not the value itself' }),
    aliases: z.array(name).default([]),
  })
  .meta({ description: 'One answer of the scale; a better answer has a higher value' });

const item = z.strictObject({
  code: identifier,
  title: localized,
  weight: exactNumber.refine((value) => value.num > 0n, { error: 'a number above 0' }).optional(),
  levels: z.array(level).min(2, { error: 'at least two levels' }).max(100).optional().meta({
    description:
      'Words and codes of the levels on this item, where they are its own; their values are those of the scale',
  }),
});

const factor = z.strictObject({
  code: identifier,
  title: localized,
  items: z.array(item).min(1, { error: 'at least one item' }),
});

const block = z.strictObject({
  code: identifier,
  title: localized,
  factors: z.array(factor).min(1, { error: 'at least one factor' }),
});

const option = z.strictObject({
  code: name,
  label: localized,
  aliases: z.array(name).default([]),
  other: z.boolean().default(false).meta({ description: 'Whether free text may follow the label' }),
});

const choice = z
  .strictObject({
    code: identifier,
    title: localized,
    multiple: z.boolean().default(true),
    options: z.array(option).min(1, { error: 'at least one option' }).max(30),
  })
  .meta({ description: 'A question beside the index, with options of which one or several may be chosen' });

const number = z
  .strictObject({
    code: identifier,
    title: localized,
    minimum: exactNumber,
    maximum: exactNumber,
  })
  .refine(({ minimum, maximum }) => compare(minimum, maximum) < 0, { error: 'a "minimum" below its "maximum"' })
  .meta({
    description: 'A question beside the index that is answered with a number, as the share of expectations met',
  });

const gate = z
  .strictObject({
    column: name,
    yes: z.array(text).min(1, { error: 'at least one answer' }),
    no: z.array(text).min(1, { error: 'at least one answer' }),
    parts: z.array(identifier).min(1, { error: 'the code of a part' }),
    answered: z.enum(['not-applicable', 'count']).default('not-applicable'),
  })
  .meta({
    description:
      'Whom items are put to: where the column says no, a blank is not applicable, and an answer is a contradiction',
  });

const privacy = z.strictObject({
  hash: z.array(name).default([]).meta({ description: 'Columns whose values are hashed with a key as they are read' }),
  minimum: z.int({ error: 'a whole number' }).min(1).max(1000).default(5),
});

const method = z.strictObject({
  itemStatistic: z.enum(ITEM_STATISTICS),
  rollUp: z.enum(ROLL_UPS),
  decimals: z.int({ error: 'a whole number from 0 to 9' }).min(0).max(9),
  mode: z.enum(ROUNDING_MODES),
  source: citationSchema,
});

/** A questionnaire: what is asked, how answers are coded and how they become figures. */
export const questionnaireSchema = z.strictObject({
  $schema: z.string().optional(),
  id: identifier,
  version: name,
  sample: z.boolean().default(false),
  title: localized,
  source: citationSchema,
  scale: z.strictObject({
    levels: z.array(level).min(2, { error: 'at least two levels' }).max(100),
    satisfied: z.array(levelValue).min(1, { error: 'at least one level' }),
  }),
  missing: z
    .array(z.strictObject({ kind: z.enum(CODED_MISSING), codes: z.array(text) }))
    .meta({ description: 'Codes of answers that do not count; an empty cell is blank unless said otherwise' }),
  columns: z
    .strictObject({
      id: name.optional(),
      agency: name.optional(),
      field: name.optional(),
      area: name.optional(),
      group: name.optional(),
      interviewer: name.optional(),
      start: name.optional(),
      end: name.optional(),
      duration: name.optional(),
    })
    .meta({
      description: 'Columns of the responses file beside those of the items, which are named by the item codes',
    }),
  headings: z
    .record(name, z.array(name))
    .default({})
    .meta({ description: 'Other headings that files give a column, by item code or column name' }),
  blocks: z.array(block).min(1, { error: 'at least one block' }),
  choices: z.array(choice).default([]),
  numbers: z.array(number).default([]),
  gates: z.array(gate).default([]),
  sampling: samplingSchema.optional(),
  quality: qualitySchema.optional(),
  privacy: privacy.optional(),
  method,
});

/** A questionnaire whose shape and meaning have been checked. */
export type Questionnaire = z.output<typeof questionnaireSchema>;
export type Item = z.output<typeof item>;
export type Level = z.output<typeof level>;
export type Method = z.output<typeof method>;
export type Choice = z.output<typeof choice>;
export type NumberQuestion = z.output<typeof number>;
export type Gate = z.output<typeof gate>;

/** Every item in the questionnaire's order; the position in this list is the item's number everywhere else. */
export const itemsOf: (questionnaire: Questionnaire) => readonly Item[] = knownOf(({ blocks }) =>
  blocks.flatMap((part) => part.factors.flatMap((inner) => inner.items)),
);

/** Every column that is read beside the items and options: those of `columns`, of numbers, of the gates and of the sampling design, each once. */
export function columnNames(questionnaire: Questionnaire): readonly string[] {
  const { columns, numbers, gates, sampling } = questionnaire;
  const asked = numbers.map(({ code }) => code);
  const named = [...Object.values(columns), ...asked, ...gates.map(({ column }) => column)];
  return [...new Set([...named.filter((one) => one !== undefined), ...(sampling ? samplingColumns(sampling) : [])])];
}

/** The levels from the lowest value to the highest. */
export const levelsOf: (questionnaire: Questionnaire) => readonly Level[] = knownOf(({ scale }) =>
  [...scale.levels].sort((a, b) => a.value - b.value),
);

/** How many of the highest levels count as satisfied. */
export function satisfiedCount(questionnaire: Questionnaire): number {
  return new Set(questionnaire.scale.satisfied).size;
}

/** A part of the questionnaire that has a figure: an item, a factor, a block or the whole. */
export interface Part {
  readonly level: 'item' | 'factor' | 'block' | 'overall';
  readonly code: string;
  readonly title: Localized;
  /** Numbers of the items in it. */
  readonly items: readonly number[];
  /** The items in it, as parts; none for an item. */
  readonly leaves: readonly Part[];
  /** The parts one level below. */
  readonly children: readonly Part[];
}

const WHOLE_TITLE: Localized = { vi: 'Chung', en: 'Overall' };

/** The questionnaire as a tree of the parts that have figures, from the whole down to the items. */
export const outline: (questionnaire: Questionnaire) => Part = knownOf((questionnaire) => {
  let next = 0;
  const blocks = questionnaire.blocks.map((part) => {
    const factors = part.factors.map((inner) => {
      const leaves = inner.items.map(({ code, title }): Part => {
        next += 1;
        return { level: 'item', code, title, items: [next - 1], leaves: [], children: [] };
      });
      return parent('factor', inner.code, inner.title, leaves);
    });
    return parent('block', part.code, part.title, factors);
  });
  return parent('overall', OVERALL, WHOLE_TITLE, blocks);
});

function parent(level: Part['level'], code: string, title: Localized, children: readonly Part[]): Part {
  const leaves = level === 'factor' ? children : children.flatMap((child) => child.leaves);
  return { level, code, title, items: children.flatMap((child) => child.items), leaves, children };
}

/** A part and every part within it, from the top down. */
export const partsOf: (part: Part) => readonly Part[] = knownOf((part) => [part, ...part.children.flatMap(partsOf)]);
