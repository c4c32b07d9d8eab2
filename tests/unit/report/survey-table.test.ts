import { describe, expect, test } from 'vitest';
import { alternativesTable, definitionText } from '../../../src/report/survey-table.ts';
import { type SliceTally, tallySurvey } from '../../../src/survey/index.ts';
import { questionnaireOf, rawExample, readmeBlock, respond } from '../survey/example-questionnaire.ts';

function tallyOf(itemStatistic: string) {
  const raw = rawExample();
  raw.method.itemStatistic = itemStatistic;
  return tallySurvey(respond(questionnaireOf(raw), { 'answers.csv': readmeBlock('answers.csv') }));
}

describe('the definition of a survey’s figures', () => {
  test('names the satisfied levels where they count', () => {
    const vi = definitionText(tallyOf('share-satisfied'), 'vi');
    expect(vi).toMatch(/^Cách tính: tỷ lệ chọn mức hài lòng \(hài lòng = mức [\d, ]+\), trung bình các tiêu chí; /);
    expect(definitionText(tallyOf('mean-rescaled'), 'en')).toMatch(/^Method: mean rescaled to 0–100, mean of items; /);
  });

  test('of a mean as percent holds for any number of levels', () => {
    expect(definitionText(tallyOf('mean-times-20'), 'vi')).toMatch(/^Cách tính: điểm trung bình × 100 \/ số mức, /);
    expect(definitionText(tallyOf('mean-times-20'), 'en')).toMatch(/^Method: mean × 100 \/ number of levels, /);
  });
});

describe('the alternatives of a survey', () => {
  test('stand in words, the method marked', () => {
    const tally = tallyOf('share-satisfied');
    const [all] = tally.slices as readonly [SliceTally];
    const rows = alternativesTable(tally, all, 'vi').rows.map((row) => [row[0], row[1], row[4]]);
    expect(rows[0]).toEqual(['tỷ lệ chọn mức hài lòng', 'trung bình các tiêu chí', '◀ được dùng']);
    expect(rows.filter((row) => row[2] !== '')).toHaveLength(1);
    expect(rows.flat().filter((cell) => cell?.includes('-of-') || cell?.includes('pooled'))).toEqual([]);
  });
});
