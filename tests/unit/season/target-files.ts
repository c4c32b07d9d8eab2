import {
  agencyCsv,
  agencyLine,
  answerCsv,
  answersOf,
  both,
  type Files,
  oneItemForm,
  seasonJson,
  seasonOf,
} from './season-files.ts';

/** A target of at least 90 %. */
const NINETY = {
  id: 'ninety',
  year: 2025,
  scope: 'agency-service',
  title: both('Service'),
  operator: '>=',
  percent: '90',
  word: 'tối thiểu',
  plan: both('Plan'),
  source: { id: 'small-decision' },
};

/** Satisfied and asked of an agency. */
export type AgencyCount = readonly [code: string, satisfied: number, asked: number];

/** A season whose one survey is answered as counted, and whose target is judged for every agency. */
export function agencyFiles(
  counts: readonly AgencyCount[],
  perAgency: Readonly<Record<string, unknown>> | undefined,
  more: { readonly form?: unknown; readonly survey?: object; readonly season?: object; readonly target?: object } = {},
): Files {
  const measure = { scope: 'agency-service', survey: 'asked', figure: 'overall', agencyKinds: ['department'] };
  const survey = { id: 'asked', questionnaire: 'form.json', responses: ['answers.csv'], ...more.survey };
  const targets = { file: 'targets.json', measures: [perAgency ? { ...measure, perAgency } : measure] };
  return seasonOf(
    { A: '90' },
    {
      'season.json': JSON.stringify(seasonJson({ surveys: [survey], targets, ...more.season })),
      'agencies.csv': agencyCsv(...counts.map(([code]) => agencyLine(code))),
      'targets.json': JSON.stringify({ targets: [{ ...NINETY, ...more.target }] }),
      'form.json': JSON.stringify(more.form ?? oneItemForm()),
      'answers.csv': answerCsv(...counts.flatMap(([code, satisfied, asked]) => answersOf(code, satisfied, asked))),
    },
  );
}
