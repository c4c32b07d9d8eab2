import { z } from 'zod';
import { EVIDENCE_CLASSES } from '../survey/index.ts';

/** A figure: printed text with a decimal point, rounded once, and the exact value as a decimal or a reduced fraction. */
const figure = z.strictObject({ text: z.string(), exact: z.string() });
const both = z.strictObject({ vi: z.string(), en: z.string() });
const text = z.string();
const maybeFigure = figure.nullable();

const place = z.strictObject({
  file: text.optional(),
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
  /** In the order of rank, agencies without a rank last. */
  agencies: z.array(agencyResult),
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
});

const slice = z.strictObject({
  slice: z.record(text, text),
  figures: z.array(surveyFigure),
  /** Of the overall figure of all rows and of agencies; null for the others. */
  interval: interval.nullable(),
  alternatives: z.array(z.strictObject({ statistic: text, rollUp: text, chosen: z.boolean(), value: maybeFigure })),
});

/** A survey's figures: of all rows, and of every agency, field, area, group and agency by field. */
export const surveyResult = z.strictObject({
  id: text,
  questionnaire: z.strictObject({ id: text, version: text, title: both, sample: z.boolean() }),
  method: z.strictObject({ itemStatistic: text, rollUp: text, decimals: z.int(), mode: text }),
  rows: z.strictObject({
    read: z.int(),
    accepted: z.int(),
    duplicate: z.int(),
    excluded: z.int(),
    rejected: z.int(),
  }),
  slices: z.array(slice),
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
  evidence: z.strictObject({ class: z.enum(EVIDENCE_CLASSES), moreAnswers: z.int().nullable(), interval }).nullable(),
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
});

export type ResultDocument = z.input<typeof resultSchema>;
export type GroupDocument = ResultDocument['groups'][number];
export type AgencyDocument = GroupDocument['agencies'][number];
export type SurveyDocument = z.input<typeof surveyResult>;
export type IssueDocument = ResultDocument['issues'][number];
