import { z } from 'zod';
import { type Issue, issue } from '../base/issue/issue.ts';
import { parseDecimal, parseExact } from '../base/number/decimal.ts';
import { add, compare, type Rational, rational, subtract } from '../base/number/rational.ts';
import { jsonPath, readShape, type ShapeResult } from '../base/shape/read.ts';
import { nearestNumber } from '../survey/estimate/distribution/nearest-number.ts';

const text = z.string({ error: 'a text' });
const count = z.int({ error: 'a whole number' });

/** As much of an interval as a difference takes; what else stands there is of no matter. */
const interval = z.looseObject({ lower: text, upper: text, level: text, respondents: count, effective: text });

const slice = z.looseObject({
  slice: z.record(text, text),
  figures: z.array(
    z.looseObject({
      code: text,
      title: z.looseObject({ vi: text, en: text }),
      value: z.looseObject({ exact: text }).nullable(),
      rows: count,
      unanswered: z.array(text),
    }),
  ),
  interval: interval.nullable(),
  withheld: z.boolean({ error: 'true or false' }).optional(),
});

/** The part of an earlier `result.json` that this year is held against; it may be of an earlier version of the engine. */
const previousSchema = z.looseObject({
  season: z.looseObject({ year: z.int({ error: 'a year' }) }),
  sample: z.boolean({ error: 'true or false' }),
  surveys: z.array(
    z.looseObject({
      id: text,
      questionnaire: z.looseObject({ id: text, version: text }),
      method: z.looseObject({ itemStatistic: text, rollUp: text }),
      slices: z.array(slice),
    }),
  ),
});

type SliceDocument = z.output<typeof slice>;

/** An interval of last year, in percent; its ends are moved out by what printing may have rounded away. */
export interface PreviousInterval {
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
  readonly respondents: number;
  readonly effective: number;
}

/** A figure of last year. */
export interface PreviousFigure {
  readonly value: Rational | undefined;
  readonly rows: number;
  readonly unanswered: readonly string[];
  /** Not published, so that few people are not given away. */
  readonly withheld: boolean;
  /** Of the overall figure only. */
  readonly interval: PreviousInterval | undefined;
}

/** A survey of last year, as its run published it. */
export interface PreviousSurvey {
  readonly file: string;
  readonly year: number;
  readonly sample: boolean;
  readonly questionnaire: { readonly id: string; readonly version: string };
  readonly method: { readonly itemStatistic: string; readonly rollUp: string };
  /** By code, of all rows. */
  readonly all: ReadonlyMap<string, PreviousFigure>;
  /** The overall figure by agency code. */
  readonly agencies: ReadonlyMap<string, PreviousFigure>;
}

/**
 * Reads a survey of last year out of the `result.json` that its run wrote, of this or an earlier version of the engine.
 * @param raw parsed JSON
 * @param file the name that issues carry
 * @param survey its id in that result
 * @param year this year
 * @returns undefined with an issue `JSON_…`, `SEASON_CHANGE_YEAR` or `SEASON_CHANGE_SURVEY`; a figure that cannot be read is left out with `SEASON_CHANGE_VALUE`
 * @example readPreviousSurvey(JSON.parse(text), '2024/result.json', 'service', 2025).value?.agencies.get('SYT')?.value // 361/4
 */
export function readPreviousSurvey(
  raw: unknown,
  file: string,
  survey: string,
  year: number,
): ShapeResult<PreviousSurvey> {
  const { value, issues } = readShape(previousSchema, raw, file);
  if (!value) return { value: undefined, issues };
  if (value.season.year >= year) {
    const facts = { found: String(value.season.year), allowed: String(year) };
    return refused(issue('SEASON_CHANGE_YEAR', { file, path: '$.season.year' }, facts));
  }
  const at = value.surveys.findIndex(({ id }) => id === survey);
  const found = value.surveys[at];
  if (!found) {
    const allowed = value.surveys.map(({ id }) => id).join(', ') || '∅';
    return refused(issue('SEASON_CHANGE_SURVEY', { file, path: '$.surveys' }, { found: survey, allowed }));
  }
  const faults: Issue[] = [];
  const all = new Map<string, PreviousFigure>();
  const agencies = new Map<string, PreviousFigure>();
  for (const [index, one] of found.slices.entries()) {
    const place = { file, path: jsonPath(['surveys', at, 'slices', index]) };
    const figures = figuresOf(one, place, faults);
    const { by, agency } = one.slice;
    if (by === 'all') for (const [code, figure] of figures) all.set(code, figure);
    const overall = figures.get('overall');
    if (by === 'agency' && agency !== undefined && overall) agencies.set(agency, overall);
  }
  const { questionnaire, method } = found;
  const from = { file, year: value.season.year, sample: value.sample, questionnaire, method };
  return { value: { ...from, all, agencies }, issues: faults };
}

const refused = (found: Issue): ShapeResult<PreviousSurvey> => ({ value: undefined, issues: [found] });

function figuresOf(
  { figures, interval: around, withheld = false }: SliceDocument,
  place: Issue['place'],
  faults: Issue[],
): ReadonlyMap<string, PreviousFigure> {
  const read = figures.flatMap(({ code, value: written, rows, unanswered }): readonly [string, PreviousFigure][] => {
    const value = written ? parseExact(written.exact) : undefined;
    const own = code === 'overall' && around ? readInterval(around) : undefined;
    const outside = own && value && !holds(own, value);
    if ((written && !value) || (code === 'overall' && around && !own) || outside) {
      faults.push(
        issue('SEASON_CHANGE_VALUE', { ...place, key: code }, { found: written?.exact ?? around?.lower ?? '' }),
      );
      return [];
    }
    return [[code, { value, rows, unanswered, withheld, interval: own && inNumbers(own) }]];
  });
  return new Map(read);
}

interface ExactInterval {
  /** The ends, moved out by what printing may have rounded away. */
  readonly lower: Rational;
  readonly upper: Rational;
  readonly level: Rational;
  readonly effective: Rational;
  readonly respondents: number;
}

function readInterval(document: z.output<typeof interval>): ExactInterval | undefined {
  const [lower, upper, level, effective] = [document.lower, document.upper, document.level, document.effective].map(
    parseDecimal,
  );
  if (!lower || !upper || !level || !effective || level.num <= 0n) return undefined;
  return {
    lower: subtract(lower, halfOfLastDigit(document.lower)),
    upper: add(upper, halfOfLastDigit(document.upper)),
    level,
    effective,
    respondents: document.respondents,
  };
}

/** Half of what the last printed digit is worth: `86.8` was rounded by at most 0.05. */
function halfOfLastDigit(text: string): Rational {
  const decimals = text.split('.')[1]?.length ?? 0;
  return rational(1n, 2n * 10n ** BigInt(decimals));
}

function holds({ lower, upper }: ExactInterval, value: Rational): boolean {
  return compare(lower, value) <= 0 && compare(value, upper) <= 0;
}

function inNumbers({ lower, upper, level, effective, respondents }: ExactInterval): PreviousInterval {
  return {
    lower: nearestNumber(lower),
    upper: nearestNumber(upper),
    level: nearestNumber(level),
    effective: nearestNumber(effective),
    respondents,
  };
}
