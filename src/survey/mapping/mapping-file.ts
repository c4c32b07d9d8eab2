import { z } from 'zod';
import { identifier } from '../../base/shape/field.ts';

const text = z.string({ error: 'a text that is not empty' }).trim().min(1, { error: 'a text that is not empty' });

const headerName = z
  .union([text, z.int().min(1), z.null()], { error: 'a header text, the number of a column from 1, or null' })
  .meta({
    description:
      'The text of the header; the number of the column, from 1, where two headers read the same; or null when the file deliberately has no such column',
  });

const proposal = z.strictObject({
  code: text,
  header: headerName,
  percent: z.int({ error: 'a percentage from 0 to 100' }).min(0).max(100).optional(),
  use: z.boolean({ error: 'true or false' }).meta({ description: 'Set to true to confirm; false applies nothing' }),
});

const savedHeader = z
  .strictObject({
    fingerprint: z
      .string({ error: '16 hexadecimal digits' })
      .regex(/^[0-9a-f]{16}$/, { error: '16 hexadecimal digits' })
      .meta({ description: 'Which header it is for, whatever its case and spaces; the program writes it' }),
    sheet: text.optional().meta({ description: 'Only for the sheet of this name' }),
    columns: z.record(text, headerName).meta({ description: 'For every code its column' }),
    ignored: z.array(text).default([]).meta({ description: 'Headers of columns that nobody needs' }),
    proposed: z.array(proposal).default([]).meta({ description: 'What a person has still to confirm' }),
    agency: z
      .strictObject({ fromSheet: z.literal(true) })
      .optional()
      .meta({ description: 'The name of the sheet is the agency' }),
    confirmedBy: text.optional(),
    note: text.optional(),
  })
  .meta({ description: 'What the columns of one header mean' });

/** What people have confirmed about the columns of files: `mapping.json`. */
export const mappingSchema = z.strictObject({
  $schema: z.string().optional(),
  questionnaire: identifier,
  version: text,
  headers: z.array(savedHeader),
});

export type MappingFile = z.output<typeof mappingSchema>;
/** What is saved about one header. */
export type SavedMapping = z.output<typeof savedHeader>;
/** A column by its header, by its number from 1, or null: deliberately absent. */
export type HeaderName = z.output<typeof headerName>;
