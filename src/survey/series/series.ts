import { z } from 'zod';
import type { Rational } from '../../base/number/rational.ts';
import { identifier, localized, percentNumber } from '../../base/shape/field.ts';
import { type Citation, citationSchema } from '../../base/source.ts';
import { FIGURE_KINDS, type FigureKind } from '../portal/figure-kind.ts';
import { ITEM_STATISTICS, type ItemStatistic, ROLL_UPS, type RollUp } from '../questionnaire/questionnaire.ts';

const text = z.string({ error: 'a text' }).trim().min(1, { error: 'a text that is not empty' });

/** How sure a figure is: stated by a public source, reproduced from published figures, or inferred. */
export const FIGURE_MARKS = ['stated', 'reproduced', 'inferred'] as const;
export type FigureMark = (typeof FIGURE_MARKS)[number];

const named = z.strictObject({ id: identifier, title: localized });

const point = z.strictObject({
  year: z.int({ error: 'a year' }).min(2000).max(2100),
  kind: z.enum(FIGURE_KINDS).default('survey'),
  questionnaire: z
    .strictObject({ id: identifier, version: text })
    .optional()
    .meta({ description: 'The form; left out where there is none' }),
  population: identifier.meta({ description: 'Who was asked: an id of "populations"' }),
  territory: identifier.optional().meta({ description: 'For which boundaries: an id of "territories"' }),
  method: z
    .strictObject({ itemStatistic: z.enum(ITEM_STATISTICS).optional(), rollUp: z.enum(ROLL_UPS).optional() })
    .default({})
    .meta({ description: 'How answers became the figure, as far as it is known' }),
  figure: z
    .strictObject({ value: percentNumber, mark: z.enum(FIGURE_MARKS), source: citationSchema })
    .optional()
    .meta({ description: 'Percent; left out where no figure is known' }),
  note: localized.optional(),
});

const series = z.strictObject({
  id: identifier,
  sample: z.boolean().default(false),
  title: localized,
  populations: z.array(named),
  territories: z.array(named).default([]),
  points: z.array(point).min(1, { error: 'at least one year' }),
});

/** Figures of several years, with what each rests on: `series.json`. */
export const seriesSchema = z.strictObject({ $schema: z.string().optional(), series: z.array(series) });

export type SeriesDocument = z.output<typeof series>;
export type SeriesNamed = z.output<typeof named>;

/** The figure of one year and everything that decides whether another year can be held against it. */
export interface YearFigure {
  readonly year: number;
  readonly kind: FigureKind;
  readonly questionnaire: { readonly id: string; readonly version: string } | undefined;
  readonly population: SeriesNamed;
  readonly territory: SeriesNamed | undefined;
  readonly method: {
    readonly itemStatistic?: ItemStatistic | undefined;
    readonly rollUp?: RollUp | undefined;
  };
  /** Undefined where no figure is known. */
  readonly figure: { readonly value: Rational; readonly mark: FigureMark; readonly source: Citation } | undefined;
  readonly note: SeriesDocument['title'] | undefined;
}

/** A series whose shape and meaning have been checked. */
export interface Series {
  readonly id: string;
  readonly sample: boolean;
  readonly title: SeriesDocument['title'];
  /** In the order of the years. */
  readonly years: readonly YearFigure[];
}
