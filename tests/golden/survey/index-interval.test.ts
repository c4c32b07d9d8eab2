import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  findSlice,
  type IndexInterval,
  type RollUp,
  readQuestionnaire,
  responseReader,
  type SurveyTally,
  tallySurvey,
} from '../../../src/survey/index.ts';
import { feedCsv } from '../../unit/survey/feed-csv.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const LIKERT = JSON.parse(read('likert.json'));
const FIGURES = JSON.parse(read('../estimate/figures.json'));
const TOLERANCE = 1e-11;
const ITEMS = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8'];
const title = { vi: 'a', en: 'a' };

interface Data {
  readonly text: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly missing: readonly { readonly kind: string; readonly codes: readonly string[] }[];
}

function tally({ text, columns, missing }: Data, rollUp: RollUp): SurveyTally {
  const item = (code: string) => ({ code, title });
  const { value } = readQuestionnaire(
    {
      id: 'golden',
      version: '1',
      sample: true,
      title,
      source: { id: 'x' },
      scale: {
        levels: [1, 2, 3, 4, 5].map((level) => ({ value: level, label: { vi: `mức ${level}`, en: `level ${level}` } })),
        satisfied: [4, 5],
      },
      missing,
      columns,
      blocks: [{ code: 'all', title, factors: [{ code: 'one', title, items: ITEMS.map(item) }] }],
      method: { itemStatistic: 'share-satisfied', rollUp, decimals: 2, mode: 'half-up', source: { id: 'x' } },
    },
    'q.json',
    new Map([['x', { id: 'x', title, inForce: { from: '2025-01-01' } }]]),
  );
  if (!value) throw new Error('the questionnaire does not read');
  const reader = responseReader(value);
  feedCsv(reader, 'x.csv', text);
  return tallySurvey(reader.finish());
}

const likert: Data = {
  text: read('data/likert-200.csv'),
  columns: { id: 'id', agency: 'agency', group: 'channel' },
  missing: [
    { kind: 'blank', codes: [''] },
    { kind: 'dont-know', codes: ['9'] },
  ],
};
const sipas: Data = {
  text: read('../estimate/sipas-like.csv'),
  columns: { id: 'response_id', agency: 'agency_code', field: 'field' },
  missing: [
    { kind: 'blank', codes: [''] },
    { kind: 'not-applicable', codes: ['0'] },
  ],
};

function expectClose(got: number | undefined, want: number): void {
  expect(Math.abs((got ?? Number.NaN) - want)).toBeLessThanOrEqual(TOLERANCE * Math.abs(want) + 1e-15);
}

const overall = (of: SurveyTally): IndexInterval | undefined => findSlice(of, { by: 'all' })?.interval;
const figure = (id: string) =>
  FIGURES.cases
    .flatMap((one: { figures: { id: string }[] }) => one.figures)
    .find((one: { id: string }) => one.id === id);

describe('The standard error of a survey’s overall share, the respondent being the cluster, is that of R', () => {
  test('for pooled answers of everybody and of every agency.', () => {
    const pooled = tally(likert, 'pooled');
    expectClose(overall(pooled)?.error, LIKERT.pooled_all.se_respondent_is_cluster);
    const agencies = Object.keys(LIKERT.pooled_by_agency);
    expect(agencies.length).toBeGreaterThan(2);
    for (const agency of agencies) {
      const golden = LIKERT.pooled_by_agency[agency];
      const interval = findSlice(pooled, { by: 'agency', agency })?.interval;
      expect(interval?.respondents).toBe(golden.respondents);
      expectClose(interval?.error, golden.se_respondent_is_cluster);
    }
  });

  test('for pooled answers of the larger survey (V19.02, which leaves out respondents without a usable answer).', () => {
    expectClose(overall(tally(sipas, 'pooled'))?.error, figure('V19.02').se);
  });

  test('for the mean of the eight item shares (V15.05, which counts two respondents without an answer as zeros).', () => {
    const interval = overall(tally(sipas, 'mean-of-items'));
    expect(interval?.respondents).toBe(621);
    const all = 623;
    const zeros = Math.sqrt(all / (all - 1) / (621 / 620));
    expectClose((interval?.error ?? 0) * zeros, figure('V15.05').se);
  });

  test('and is about twice what independent answers would give.', () => {
    const { se_respondent_is_cluster: cluster, se_if_answers_were_independent: naive } = LIKERT.pooled_all;
    expect(cluster / naive).toBeGreaterThan(1.9);
    expect(overall(tally(likert, 'pooled'))?.error).toBeGreaterThan(1.9 * naive);
  });
});
