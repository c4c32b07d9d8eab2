import { exactText } from '../base/number/decimal.ts';
import { type Rational, rational } from '../base/number/rational.ts';
import type { SurveyForms } from '../season/survey-forms.ts';
import {
  type Figure,
  levelsOf,
  type QualityFlag,
  type Questionnaire,
  type Slice,
  type SliceTally,
  type SurveyTally,
} from '../survey/index.ts';
import { intervalDocument } from './interval-text.ts';
import { type FigureText, figureText, type PrintRule } from './number-text.ts';
import { privacyLines } from './privacy-text.ts';
import type { SurveyDocument } from './result-schema.ts';

type SliceDocument = SurveyDocument['slices'][number];

/** A survey as a result publishes it. Slices by agency and field give their overall figure only. */
export function surveyDocument(id: string, tally: SurveyTally, forms?: SurveyForms): SurveyDocument {
  const { questionnaire, account } = tally;
  const { itemStatistic, rollUp, decimals, mode } = questionnaire.method;
  const { id: form, version, title, sample } = questionnaire;
  return {
    id,
    questionnaire: { id: form, version, title, sample: sample ?? false, levels: levelDocuments(questionnaire) },
    method: { itemStatistic, rollUp, decimals, mode },
    ...privacyDocument(tally),
    rows: account,
    slices: tally.slices.map((slice) => sliceDocument(slice, { decimals, mode })),
    ...(forms && formsDocument(forms, { decimals, mode })),
  };
}

function levelDocuments(questionnaire: Questionnaire): NonNullable<SurveyDocument['questionnaire']['levels']> {
  const satisfied = new Set(questionnaire.scale.satisfied);
  return levelsOf(questionnaire).map(({ label, value }) => ({
    label: { vi: label.vi, en: label.en },
    satisfied: satisfied.has(value),
  }));
}

/** What is counted by form: flags, and respondents satisfied with every item. */
function formsDocument(
  { comparison, respondents }: SurveyForms,
  rule: PrintRule,
): Pick<SurveyDocument, 'quality' | 'everyItem'> {
  const maybe = (value: Rational | undefined): FigureText | null => (value ? figureText(value, rule) : null);
  const { quality, overall, agencies, flags } = comparison;
  const counts = new Map(flags.map(({ flag, flagged }) => [flag, flagged]));
  return {
    quality: {
      forms: overall.forms,
      flagged: overall.flagged,
      flags: Object.fromEntries(
        Object.keys(quality.checks).map((flag) => [flag, counts.get(flag as QualityFlag) ?? null]),
      ),
      without: maybe(overall.without),
      agencies: agencies
        .filter(({ flagged }) => flagged > 0)
        .map(({ agency, forms, flagged, without }) => ({ agency, forms, flagged, without: maybe(without) })),
    },
    everyItem: respondents.map(({ slice, everyItem }) => {
      const { satisfied, respondents: of, value } = everyItem;
      return { slice: sliceNames(slice), satisfied, respondents: of, value: maybe(value) };
    }),
  };
}

/** What the result says of privacy, where the questionnaire asks for it. */
function privacyDocument(tally: SurveyTally): Pick<SurveyDocument, 'privacy'> {
  const { privacy } = tally.questionnaire;
  if (!privacy) return {};
  const [vi, en] = [privacyLines(tally, 'vi'), privacyLines(tally, 'en')];
  const notes = vi.map((note, at) => ({ vi: note, en: en[at] ?? '' }));
  return {
    privacy: { minimum: privacy.minimum, withheld: tally.slices.filter((slice) => slice.withheld).length, notes },
  };
}

function sliceDocument(tally: SliceTally, rule: PrintRule): SliceDocument {
  const { slice, overall, blocks, factors, items, alternatives } = tally;
  const inner = slice.by === 'agency-field' ? [] : [...blocks, ...factors, ...items];
  const figures = tally.withheld ? [] : [overall, ...inner];
  return {
    slice: sliceNames(slice),
    ...(tally.withheld && { withheld: true }),
    figures: figures.map((figure) => figureDocument(figure, rule, slice.by === 'all' || figure.level !== 'item')),
    interval: tally.interval ? intervalDocument(tally.interval, rule.decimals) : null,
    ...(tally.noInterval && { noInterval: tally.noInterval }),
    alternatives: alternatives.map(({ statistic, rollUp, chosen, value }) => {
      return { statistic, rollUp, chosen, value: value ? figureText(value, rule) : null };
    }),
  };
}

/** What a slice is, as names: all, or the values of its dimensions. */
export function sliceNames(slice: Slice): Readonly<Record<string, string>> {
  if (slice.by === 'filter') return { by: 'filter' };
  return { ...slice };
}

function figureDocument(figure: Figure, rule: PrintRule, withLevels: boolean): SliceDocument['figures'][number] {
  const { code, level, title, status, value, share, mean, rows, valid, weighed, levels, missing, unanswered } = figure;
  const maybe = (number: Figure['value']): FigureText | null => (number ? figureText(number, rule) : null);
  return {
    code,
    level,
    title,
    status,
    value: maybe(value),
    share: maybe(share),
    mean: maybe(mean),
    rows,
    valid,
    ...(weighed && { weight: weighed.unit === 0n ? null : exactText(weightSum(weighed)) }),
    ...(withLevels && { levels: [...levels] }),
    missing: { ...missing },
    unanswered: [...unanswered],
  };
}

/** The sum of the weights of the valid answers. */
export function weightSum({ levels, unit }: NonNullable<Figure['weighed']>): Rational {
  return rational(
    levels.reduce((sum, level) => sum + level, 0n),
    unit,
  );
}
