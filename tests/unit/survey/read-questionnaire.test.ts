import { describe, expect, test } from 'vitest';
import { readQuestionnaire } from '../../../src/survey/index.ts';
import { rawExample, SOURCES } from './example-questionnaire.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests break raw JSON at will
function issuesAfter(change: (raw: any) => void): readonly (readonly [string, string | undefined])[] {
  const raw = rawExample();
  change(raw);
  const { value, issues } = readQuestionnaire(raw, 'q.json', SOURCES);
  expect(value === undefined).toBe(issues.length > 0);
  return issues.map((found) => [found.code, found.place.path]);
}

describe('a questionnaire', () => {
  test('of the README has no defect', () => {
    expect(issuesAfter(() => {})).toEqual([]);
  });

  test('of the wrong shape gives every defect of shape at once', () => {
    const found = issuesAfter((raw) => {
      delete raw.title;
      raw.method.rollUp = 'average';
      raw.extra = 1;
    });
    expect(found).toEqual(
      expect.arrayContaining([
        ['JSON_MISSING', '$.title'],
        ['JSON_SHAPE', '$.method.rollUp'],
        ['JSON_UNKNOWN_KEY', '$.extra'],
      ]),
    );
    expect(found).toHaveLength(3);
  });

  test('of the right shape gives every defect of meaning at once', () => {
    const found = issuesAfter((raw) => {
      raw.source.id = 'nowhere';
      raw.blocks[1].factors[0].items[0].code = 'Q1';
      raw.scale.satisfied = [4, 6];
      raw.columns.agency = 'Q2';
    });
    expect(found).toEqual([
      ['SURVEY_SOURCE_UNKNOWN', '$.source.id'],
      ['SURVEY_CODE_DUPLICATE', '$.blocks[1].factors[0].items[0].code'],
      ['SURVEY_COLUMN_DUPLICATE', '$.columns.agency'],
      ['SURVEY_SATISFIED_UNKNOWN', '$.scale.satisfied[1]'],
    ]);
  });

  test('may not give a factor the code of a block, since figures are found by code', () => {
    expect(issuesAfter((raw) => (raw.blocks[0].factors[0].code = 'II'))).toEqual([
      ['SURVEY_CODE_DUPLICATE', '$.blocks[1].code'],
    ]);
  });

  test('may not call a block “overall”', () => {
    expect(issuesAfter((raw) => (raw.blocks[0].code = 'overall'))).toEqual([
      ['SURVEY_CODE_RESERVED', '$.blocks[0].code'],
    ]);
  });

  test('may not name one column for two roles', () => {
    expect(issuesAfter((raw) => (raw.columns.field = 'agency'))).toEqual([
      ['SURVEY_COLUMN_DUPLICATE', '$.columns.field'],
    ]);
  });

  test('may not have one level twice', () => {
    expect(issuesAfter((raw) => (raw.scale.levels[0].value = 2))).toContainEqual([
      'SURVEY_LEVEL_DUPLICATE',
      '$.scale.levels[1].value',
    ]);
  });

  test('must count the highest levels as satisfied', () => {
    expect(issuesAfter((raw) => (raw.scale.satisfied = [1, 2]))).toEqual([
      ['SURVEY_SATISFIED_NOT_HIGHEST', '$.scale.satisfied'],
    ]);
  });

  test('may not have two labels that fold to one text and mean two levels', () => {
    expect(issuesAfter((raw) => (raw.scale.levels[2].aliases = ['HAI  LONG']))).toEqual([
      ['SURVEY_LABEL_AMBIGUOUS', '$.scale.levels[3]'],
    ]);
  });

  test('may not have one code for two kinds of missing', () => {
    expect(issuesAfter((raw) => raw.missing[2].codes.push('từ chối'))).toEqual([
      ['SURVEY_LABEL_AMBIGUOUS', '$.missing[2].codes[2]'],
    ]);
  });

  test('may not have a missing code that is a level', () => {
    expect(issuesAfter((raw) => raw.missing[3].codes.push('5'))).toEqual([
      ['SURVEY_MISSING_IS_LEVEL', '$.missing[3].codes[2]'],
    ]);
  });

  test('must have weights for the roll-up “weighted”, and all of them or none', () => {
    const noWeight = ['SURVEY_WEIGHT_MISSING', '$.blocks[0].factors[0].items[1]'] as const;
    expect(issuesAfter((raw) => delete raw.blocks[0].factors[0].items[1].weight)).toEqual([noWeight]);
    const found = issuesAfter((raw) => {
      for (const block of raw.blocks)
        for (const factor of block.factors) for (const item of factor.items) delete item.weight;
      raw.method.rollUp = 'weighted';
    });
    expect(found).toHaveLength(5);
    expect(found).toContainEqual(noWeight);
  });

  test('may use “mean × 20” only on a scale that counts from 1', () => {
    const found = issuesAfter((raw) => {
      for (const level of raw.scale.levels) level.value -= 1;
      raw.scale.satisfied = [3, 4];
      raw.missing[3].codes = ['99'];
      raw.method.itemStatistic = 'mean-times-20';
    });
    expect(found).toEqual([['SURVEY_METHOD_SCALE', '$.method.itemStatistic']]);
  });

  test('may use “net” only where the two ends do not overlap', () => {
    const found = issuesAfter((raw) => {
      raw.scale.satisfied = [3, 4, 5];
      raw.method.itemStatistic = 'net';
    });
    expect(found).toEqual([['SURVEY_METHOD_SCALE', '$.method.itemStatistic']]);
  });
});
