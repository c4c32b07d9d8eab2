import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Rational } from '../../../src/base/number/rational.ts';
import {
  findSlice,
  type RollUp,
  readQuestionnaire,
  responseReader,
  type SurveyTally,
  tallySurvey,
} from '../../../src/survey/index.ts';
import { feedCsv } from '../../unit/survey/feed-csv.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const GOLDEN = JSON.parse(read('likert.json'));
const TOLERANCE = 1e-11;

const title = { vi: 'a', en: 'a' };
const FACTORS: Readonly<Record<string, readonly string[]>> = {
  access: ['q1', 'q2'],
  procedure: ['q3', 'q4', 'q5'],
  staff: ['q6', 'q7'],
  result: ['q8'],
};

function tallyBy(rollUp: RollUp, itemStatistic = 'share-satisfied'): SurveyTally {
  const raw = {
    id: 'likert-200',
    version: '1',
    sample: true,
    title,
    source: { id: 'x' },
    scale: {
      levels: [1, 2, 3, 4, 5].map((value) => ({ value, label: { vi: `mức ${value}`, en: `level ${value}` } })),
      satisfied: [4, 5],
    },
    missing: [
      { kind: 'blank', codes: [''] },
      { kind: 'dont-know', codes: ['9'] },
    ],
    columns: { id: 'id', agency: 'agency', group: 'channel' },
    blocks: [
      {
        code: 'all',
        title,
        factors: Object.entries(FACTORS).map(([code, items]) => ({
          code,
          title,
          items: items.map((item) => ({ code: item, title })),
        })),
      },
    ],
    method: { itemStatistic, rollUp, decimals: 2, mode: 'half-up', source: { id: 'x' } },
  };
  const { value } = readQuestionnaire(
    raw,
    'q.json',
    new Map([['x', { id: 'x', title, inForce: { from: '2025-01-01' } }]]),
  );
  if (!value) throw new Error('the questionnaire does not read');
  const reader = responseReader(value);
  feedCsv(reader, 'likert-200.csv', read('data/likert-200.csv'));
  return tallySurvey(reader.finish());
}

function expectClose(got: Rational | undefined, want: number): void {
  expect(got).toBeDefined();
  const value = Number(got?.num) / Number(got?.den);
  expect(Math.abs(value - want)).toBeLessThanOrEqual(TOLERANCE * Math.abs(want) + 1e-15);
}

const byItems = tallyBy('mean-of-items');
const all = findSlice(byItems, { by: 'all' });

// Form 7 is blank throughout: R counts its eight blanks, here the row is excluded.
const BLANK_FORM = 1;

describe('two hundred invented responses, computed with R', () => {
  test('are all accounted for', () => {
    expect(byItems.account).toEqual({ read: 200, accepted: 199, duplicate: 0, excluded: BLANK_FORM, rejected: 0 });
  });

  test.each(Object.keys(GOLDEN.items))('have the counts, share and mean of %s', (code) => {
    const want = GOLDEN.items[code];
    const item = all?.items.find((figure) => figure.code === code);
    expect(item?.levels).toEqual(want.counts_1_to_5);
    expect(item?.valid).toBe(want.valid);
    expect(item?.missing['dont-know']).toBe(want.dont_know);
    expect(item?.missing.blank).toBe(want.missing - BLANK_FORM);
    expectClose(item?.share, 100 * want.rate_of_valid);
    expectClose(item?.mean, want.mean);
  });

  test('have the other item statistics', () => {
    for (const [statistic, key] of [
      ['mean-times-20', 'mean_as_percent_of_5'],
      ['mean-rescaled', 'mean_as_percent_0_100'],
    ] as const) {
      const items = findSlice(tallyBy('mean-of-items', statistic), { by: 'all' })?.items ?? [];
      expect(items).toHaveLength(8);
      for (const { code, value } of items) expectClose(value, GOLDEN.items[code][key]);
    }
  });

  test.each(Object.keys(GOLDEN.items_by_agency))('have the items of agency %s', (agency) => {
    const items = findSlice(byItems, { by: 'agency', agency })?.items ?? [];
    expect(items).toHaveLength(8);
    for (const { code, levels, share, mean } of items) {
      const want = GOLDEN.items_by_agency[agency][code];
      expect(levels).toEqual(want.counts_1_to_5);
      expectClose(share, 100 * want.rate_of_valid);
      expectClose(mean, want.mean);
    }
  });

  test('have the mean of the question rates', () => {
    expectClose(all?.overall.value, 100 * GOLDEN.mean_of_question_rates);
  });

  test('have the rates of pooled answers, for all, by agency, by channel and by factor', () => {
    const pooled = tallyBy('pooled');
    const whole = findSlice(pooled, { by: 'all' });
    expect(whole?.overall.valid).toBe(GOLDEN.pooled_all.answers);
    expectClose(whole?.overall.value, 100 * GOLDEN.pooled_all.rate);
    for (const agency of Object.keys(GOLDEN.pooled_by_agency)) {
      expectClose(
        findSlice(pooled, { by: 'agency', agency })?.overall.value,
        100 * GOLDEN.pooled_by_agency[agency].rate,
      );
    }
    for (const group of Object.keys(GOLDEN.pooled_by_channel)) {
      expectClose(findSlice(pooled, { by: 'group', group })?.overall.value, 100 * GOLDEN.pooled_by_channel[group].rate);
    }
    for (const { code, value } of whole?.factors ?? [])
      expectClose(value, 100 * GOLDEN.factor_rates_pooled_answers[code]);
  });
});
