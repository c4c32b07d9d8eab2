import { z } from 'zod';
import { exactNumber } from '../../base/shape/field.ts';

const DRAWS = 'a whole number from 100 to 1000000';
const SEED = 'a whole number from 0 to 9007199254740991';

/** How a season asks for the intervals of its ranks. */
export const rankIntervalSchema = z
  .strictObject({
    weights: exactNumber
      .refine((value) => value.num > 0n && value.num < 100n * value.den, { error: 'a number above 0 and below 100' })
      .meta({ description: 'How far the weight of a field may lie from the official one, in percent of it' }),
    draws: z.int({ error: DRAWS }).min(100, { error: DRAWS }).max(1_000_000, { error: DRAWS }),
    seed: z.int({ error: SEED }).min(0, { error: SEED }),
  })
  .meta({ description: 'Asks for an interval beside every rank, from draws of other weights; no rank changes' });

export type RankIntervalSettings = z.output<typeof rankIntervalSchema>;
