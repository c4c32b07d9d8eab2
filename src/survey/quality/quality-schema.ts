import { z } from 'zod';
import { exactNumber } from '../../base/shape/field.ts';
import { QUALITY_FLAGS } from './quality-flag.ts';

const count = z.int({ error: 'a whole number above 0' }).min(1, { error: 'a whole number above 0' }).max(1_000_000);
const positive = exactNumber.refine((value) => value.num > 0n, { error: 'a number above 0' });

const SECOND = 1_000_000n;
/** Times are compared in whole microseconds. */
const seconds = exactNumber.refine(({ num, den }) => num > 0n && num <= SECOND * den && SECOND % den === 0n, {
  error: 'a number of seconds above 0, at most 1000000, with at most 6 decimals',
});

const straightLining = z
  .strictObject({
    minimumItems: count.default(10).meta({ description: 'Answers that must be there; fewer alike are ordinary' }),
    minimumFactors: count.default(2).meta({ description: 'Factors the answers must be in' }),
    needsReversed: z.boolean().default(false).meta({
      description: 'Whether one of the items answered must list its levels in another order than the scale',
    }),
  })
  .meta({
    description: 'All answers at the same place of the list (simple nondifferentiation, Kim et al. 2019)',
  });

const duplicateContent = z
  .strictObject({
    minimumItems: count.default(20).meta({ description: 'Answers that must be there' }),
    minimumDeviating: count.default(5).meta({
      description: 'Answers that must differ from the commonest one of the form: plain forms repeat by chance',
    }),
  })
  .meta({
    description: 'The same answer to every item, and the same agency, field, area and group, on several forms',
  });

const tooFast = z
  .strictObject({
    secondsPerItem: seconds
      .prefault('2')
      .meta({ description: 'A form is too fast below this, times the items answered (Huang et al. 2012: 2)' }),
    minimumSeconds: seconds.optional().meta({ description: 'A form is too fast below this, however few the items' }),
  })
  .meta({ description: 'Where a duration, or start and end, is read' });

const interviewer = z
  .strictObject({
    minimumForms: count.default(20).meta({ description: 'Forms an interviewer, and all others together, must have' }),
    minimumFlagged: count.default(5).meta({ description: 'Forms of the interviewer that must have the flag' }),
    sigmas: positive.prefault('3').meta({
      description: 'Standard errors that the share lies above the others (control limit, Spiegelhalter 2005)',
    }),
    times: positive.prefault('2').meta({ description: 'How many times the share of the others it must at least be' }),
  })
  .meta({
    description:
      'An interviewer whose share of straight-line, duplicate or too fast forms is far above that of the others',
  });

/**
 * When a form is doubtful: the rules of the quality flags. Everything has a default, and nothing here ever deletes a form.
 *
 * Sources of the defaults. Straight lines: Kim, Dykema, Stevenson, Black, Moberg (2019), Social Science Computer Review 37(2); ten answers over two factors is this engine's choice.
 * Duplicates: Kuriakose and Robbins (2016), Statistical Journal of the IAOS 32(3), and Simmons et al. (2016), Pew Research Center, who show that likeness grows by nature with few questions
 * and homogeneous people: hence whole likeness only, of long forms, five answers off the commonest (20 items: 15,504 ways to place them). Speed: Huang et al. (2012), Journal of Business and Psychology 27: two
 * seconds an item. Interviewers: control limits of proportions, Spiegelhalter (2005), Statistics in Medicine 24; the least numbers and the factor two are this engine's choice.
 */
export const qualitySchema = z
  .strictObject({
    off: z.array(z.enum(QUALITY_FLAGS)).default([]).meta({ description: 'Flags that are not raised' }),
    straightLining: straightLining.prefault({}),
    duplicateContent: duplicateContent.prefault({}),
    tooFast: tooFast.prefault({}),
    interviewer: interviewer.prefault({}),
  })
  .meta({ description: 'When a form is doubtful; a flag never deletes it' });

export type QualityRules = z.output<typeof qualitySchema>;
