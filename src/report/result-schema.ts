import { z } from 'zod';
import { CHANGE_STATUSES } from '../season/judge-change.ts';
import { ADJUSTMENTS } from '../survey/estimate/target-evidence/adjust-p-values.ts';
import { EVIDENCE_CLASSES, NO_INTERVAL_REASONS } from '../survey/index.ts';

/** A figure: printed text with a decimal point, rounded once, and the exact value as a decimal or a reduced fraction. */
const figure = z.strictObject({ text: z.string(), exact: z.string() });
const both = z.strictObject({ vi: z.string(), en: z.string() });
const text = z.string();
const maybeFigure = figure.nullable();

const place = z.strictObject({
  file: text.optional(),
  sheet: text.optional(),
  path: text.optional(),
  column: text.optional(),
  key: text.optional(),
});

const issue = z.strictObject({
  code: text,
  severity: z.enum(['error', 'warning', 'note']),
  place,
  message: both,
});

const inputValue = z.strictObject({ value: text, layer: text, provenance: both.optional() });

const criterionResult = z.strictObject({
  code: text,
  points: figure,
  applicableMax: figure,
  /** Points / applicable maximum × 100; null when nothing of it applies. */
  index: maybeFigure,
  final: z.boolean(),
  /** The fields below stand on leaves only. */
  state: text.optional(),
  layer: text.optional(),
  inputs: z.record(text, inputValue).optional(),
});

const movement = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('moved'),
    from: text,
    previousRank: z.int().nullable(),
    previousIndex: text.nullable(),
    places: z.int().nullable(),
    change: maybeFigure,
  }),
  z.strictObject({
    kind: z.enum(['merged', 'split']),
    from: z.array(z.strictObject({ code: text, rank: z.int().nullable(), index: text.nullable() })),
  }),
  z.strictObject({ kind: z.literal('new') }),
]);

const agencyResult = z.strictObject({
  code: text,
  name: both,
  kind: text.nullable(),
  status: z.enum(['complete', 'provisional', 'missing', 'not-applicable']),
  rank: z.int().nullable(),
  tied: z.boolean(),
  /** Why there is no rank. */
  unranked: z.enum(['not-ranked', 'provisional', 'missing', 'not-applicable']).nullable(),
  reason: text,
  band: z.strictObject({ id: text, title: both }).nullable(),
  corePoints: figure,
  bonus: maybeFigure,
  penalty: maybeFigure,
  points: figure,
  applicableMax: figure,
  index: maybeFigure,
  highestIndex: maybeFigure,
  completeness: z.strictObject({ final: z.int(), applicable: z.int() }),
  movement: movement.nullable(),
  waits: z.array(text),
  lost: z.array(z.strictObject({ criterion: text, points: figure })),
  gaps: z.array(z.strictObject({ criterion: text, layer: text, claimed: text, computed: text })),
  notes: z.array(both),
  criteria: z.array(criterionResult),
});

/** How sure the ranks are, from draws of other weights; no rank is changed by it. */
const rankIntervals = z.strictObject({
  method: both,
  /** How far a field's weight may lie from the official one, in percent of it. */
  weights: text,
  draws: z.int(),
  seed: z.int(),
  level: text,
  /** Surveys whose standard errors were used. */
  surveys: z.array(text),
  /** Ranked agencies in the order of rank: best and worst rank, and those whose order to it is not sure. */
  agencies: z.array(z.strictObject({ code: text, lower: z.int(), upper: z.int(), alike: z.array(text) })),
});

const groupResult = z.strictObject({
  id: text,
  title: both,
  set: z.strictObject({ id: text, version: text, title: both, sample: z.boolean() }),
  rounding: z.strictObject({ decimals: z.int(), mode: text }),
  ranking: z.strictObject({ basis: text, ties: text, tieBreakers: z.array(text) }),
  rows: z.strictObject({
    read: z.int(),
    accepted: z.int(),
    duplicate: z.int(),
    empty: z.int(),
    rejected: z.int(),
  }),
  criteria: z.array(
    z.strictObject({ code: text, title: both, max: figure, section: z.enum(['core', 'bonus', 'penalty']) }),
  ),
  /** Mean index of the complete sheets. */
  meanIndex: maybeFigure,
  /** How many units of the group had a rank the year before, where it is known. */
  rankedLastYear: z.int().optional(),
  /** In the order of rank, agencies without a rank last. */
  agencies: z.array(agencyResult),
  /** Where the season asks for them and at least two agencies are ranked. */
  rankIntervals: rankIntervals.optional(),
});

const counts = z.record(text, z.int());

/** One figure of a survey. */
const surveyFigure = z.strictObject({
  code: text,
  level: z.enum(['overall', 'block', 'factor', 'item']),
  title: both,
  status: z.enum(['complete', 'partial', 'missing']),
  value: maybeFigure,
  share: maybeFigure,
  mean: maybeFigure,
  rows: z.int(),
  valid: z.int(),
  /** Sum of the weights of the valid answers, where the survey is weighted; null when no weights can be used. */
  weight: text.nullable().optional(),
  /** Answers at each level, from the lowest; of items only where all rows are told of. */
  levels: z.array(z.int()).optional(),
  missing: counts,
  unanswered: z.array(text),
});

/** How sure an overall share is, in percent; an estimate, the only kind of figure that is not exact. */
const interval = z.strictObject({
  lower: text,
  upper: text,
  level: text,
  method: text,
  respondents: z.int(),
  effective: text,
  /** By a declared sampling design: standard error in points, variance over that of a simple random sample, clusters minus strata. */
  error: text.optional(),
  designEffect: text.nullable().optional(),
  degreesOfFreedom: z.int().optional(),
});

const slice = z.strictObject({
  slice: z.record(text, text),
  /** Whether its figures are not shown, to protect the few who answered or the few of another slice. */
  withheld: z.literal(true).optional(),
  figures: z.array(surveyFigure),
  /** Of the overall figure of all rows and of agencies, with a declared sampling design of fields, areas and groups too; null for the others. */
  interval: interval.nullable(),
  /** Why there is none, where a sampling design is declared. */
  noInterval: z.enum(NO_INTERVAL_REASONS).optional(),
  alternatives: z.array(z.strictObject({ statistic: text, rollUp: text, chosen: z.boolean(), value: maybeFigure })),
});

/** A survey's figures: of all rows, and of every agency, field, area, group and agency by field. */
export const surveyResult = z.strictObject({
  id: text,
  questionnaire: z.strictObject({
    id: text,
    version: text,
    title: both,
    sample: z.boolean(),
    /** From the lowest; whether it counts as satisfied. */
    levels: z.array(z.strictObject({ label: both, satisfied: z.boolean() })).optional(),
  }),
  method: z.strictObject({ itemStatistic: text, rollUp: text, decimals: z.int(), mode: text }),
  /** What was done so that nobody can be told from the figures; absent where the questionnaire asks for nothing. */
  privacy: z.strictObject({ minimum: z.int(), withheld: z.int(), notes: z.array(both) }).optional(),
  rows: z.strictObject({
    read: z.int(),
    accepted: z.int(),
    duplicate: z.int(),
    excluded: z.int(),
    rejected: z.int(),
  }),
  slices: z.array(slice),
  /** Forms that deserve a look; the survey's figures count them all. `null` where it cannot be told or is not shown. */
  quality: z
    .strictObject({
      forms: z.int(),
      flagged: z.int(),
      /** By flag; null for one that was not looked for. */
      flags: z.record(text, z.int().nullable()),
      /** The overall figure without the flagged forms. */
      without: maybeFigure,
      agencies: z.array(z.strictObject({ agency: text, forms: z.int(), flagged: z.int(), without: maybeFigure })),
    })
    .optional(),
  /** Respondents satisfied with every item they answered: of all rows, then of agencies. */
  everyItem: z
    .array(
      z.strictObject({ slice: z.record(text, text), satisfied: z.int(), respondents: z.int(), value: maybeFigure }),
    )
    .optional(),
});

/** One agency's verdict. Its class is after the correction; p values are two-sided, null where nothing is tested. */
const agencyVerdict = z.strictObject({
  agency: text,
  name: both,
  status: z.enum(['met', 'missed', 'not-measured', 'withheld']),
  value: maybeFigure,
  margin: maybeFigure,
  rows: z.int(),
  valid: z.int(),
  class: z.enum(EVIDENCE_CLASSES).nullable(),
  pValue: text.nullable(),
  correctedPValue: text.nullable(),
  moreAnswers: z.int().nullable(),
  settle: both.nullable(),
  interval: interval.nullable(),
  sentence: both,
});

/** The verdicts of all agencies by code, those with too few answers too; `tested` is how many the correction is over. */
const agencyVerdicts = z.strictObject({
  correction: z.enum(ADJUSTMENTS),
  level: text,
  minimumAnswers: z.int(),
  tested: z.int(),
  verdicts: z.array(agencyVerdict),
});

const targetMeasure = z.strictObject({
  survey: text,
  figure: text,
  filter: z.record(text, z.array(text)),
  status: z.enum(['met', 'missed', 'not-measured']),
  value: maybeFigure,
  margin: maybeFigure,
  rows: z.int(),
  valid: z.int(),
  /** How sure the survey is of the verdict; null where no interval can be given. */
  evidence: z
    .strictObject({
      class: z.enum(EVIDENCE_CLASSES),
      moreAnswers: z.int().nullable(),
      /** How many more answers would settle the verdict, in words; null where it is clear. */
      settle: both.nullable().optional(),
      interval,
    })
    .nullable(),
  sentence: both.optional(),
  agencies: agencyVerdicts.optional(),
});

/** The change of one figure on last year: difference in points, exact, and its interval in points where the status rests on one. */
const surveyChange = z.strictObject({
  agency: z.strictObject({ code: text, name: both }).nullable(),
  figure: text,
  title: both,
  status: z.enum(CHANGE_STATUSES),
  before: maybeFigure,
  now: maybeFigure,
  difference: maybeFigure,
  interval: z.strictObject({ lower: text, upper: text, level: text, method: text }).nullable(),
  mark: both.nullable(),
  reasons: z.array(both),
  sentence: both,
});

const surveyChanges = z.strictObject({
  survey: text,
  from: z.int(),
  to: z.int(),
  sample: z.boolean(),
  changes: z.array(surveyChange),
});

const targetResult = z.strictObject({
  id: text,
  title: both,
  scope: text,
  operator: z.enum(['>=', '>']),
  percent: text,
  plan: both,
  source: text,
  status: z.enum(['met', 'missed', 'not-measured']),
  measures: z.array(targetMeasure),
});

/** `result.json`: everything a season's run computed. Numbers of the domain are text; counts and ranks are integers. */
export const resultSchema = z.strictObject({
  $schema: text,
  engine: z.strictObject({ name: text, version: text }),
  season: z.strictObject({
    id: text,
    year: z.int(),
    title: both,
    period: z.strictObject({ from: text, to: text }),
  }),
  sample: z.boolean(),
  notice: both.nullable(),
  /** `final`: no error and every sheet complete or not applicable; `provisional`: some sheet waits; `errors`: the data have errors. */
  status: z.enum(['final', 'provisional', 'errors']),
  inputs: z.array(z.strictObject({ role: text, path: text, sha256: text })),
  issues: z.array(issue),
  groups: z.array(groupResult),
  surveys: z.array(surveyResult),
  targets: z.array(targetResult),
  /** Of the surveys that the season names last year's result of. */
  changes: z.array(surveyChanges).optional(),
});

export type ResultDocument = z.input<typeof resultSchema>;
export type GroupDocument = ResultDocument['groups'][number];
export type AgencyDocument = GroupDocument['agencies'][number];
export type RankIntervalsDocument = z.input<typeof rankIntervals>;
export type SurveyDocument = z.input<typeof surveyResult>;
export type IssueDocument = ResultDocument['issues'][number];
export type AgencyVerdictsDocument = z.input<typeof agencyVerdicts>;
export type SurveyChangesDocument = z.input<typeof surveyChanges>;
