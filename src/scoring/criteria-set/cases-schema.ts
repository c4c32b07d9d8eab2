import { z } from 'zod';
import { localized } from '../../base/shape/field.ts';
import { STATUSES } from '../assessment/row.ts';
import { codeSchema } from './schema.ts';

const caseSchema = z
  .strictObject({
    name: z.string().min(1),
    criterion: codeSchema,
    inputs: z.record(z.string(), z.string()).optional(),
    status: z.enum(STATUSES).optional(),
    /** Points as decimal text or a fraction; null when the leaf leaves the maximum. */
    points: z.string().nullable(),
    why: localized,
  })
  .refine((entry) => (entry.inputs === undefined) !== (entry.status === undefined), {
    error: 'exactly one of "inputs" and "status"',
  });

/** Worked cases beside a criteria set: what its rules give, by hand, for people who know the rules and not the code. */
export const casesSchema = z.strictObject({
  $schema: z.string().optional(),
  set: z.string().min(1),
  cases: z.array(caseSchema).min(1),
});
