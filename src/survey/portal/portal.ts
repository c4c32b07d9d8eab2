import { z } from 'zod';
import { identifier, localized } from '../../base/shape/field.ts';
import { citationSchema } from '../../base/source.ts';

const text = z.string({ error: 'a text' }).trim().min(1, { error: 'a text that is not empty' });
const count = z.int({ error: 'a whole number not below 0' }).min(0, { error: 'a whole number not below 0' });

const agencyCounts = z.strictObject({
  agency: text,
  dossiers: count,
  affected: count.meta({ description: 'Dossiers that were unhappy, complained of or overdue, each once' }),
  unhappy: count.optional(),
  complained: count.optional(),
  overdue: count.optional(),
});

/** Counts of the Public Service Portal for one year: `portal.json`. It is no survey, and its kind says so. */
export const portalSchema = z.strictObject({
  $schema: z.string().optional(),
  id: identifier,
  kind: z.literal('complaint-free-rate'),
  year: z.int({ error: 'a year' }).min(2000).max(2100),
  sample: z.boolean().default(false).meta({ description: 'true where the counts are invented' }),
  title: localized,
  source: citationSchema,
  counts: z.array(agencyCounts).min(1, { error: 'at least one agency' }),
});

/** A year's counts whose shape and meaning have been checked. */
export type Portal = z.output<typeof portalSchema>;
export type AgencyDossiers = z.output<typeof agencyCounts>;

/** The counts that `affected` is made of; a dossier may be in several. */
export const AFFECTED_PARTS = ['unhappy', 'complained', 'overdue'] as const;
