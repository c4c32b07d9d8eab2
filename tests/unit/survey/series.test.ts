import { describe, expect, test } from 'vitest';
import { exactText } from '../../../src/base/number/decimal.ts';
import { rational } from '../../../src/base/number/rational.ts';
import { breakReasons } from '../../../src/survey/series/break-reasons.ts';
import { BREAK_MARK, compareSeries, compareYears } from '../../../src/survey/series/compare-years.ts';
import { readSeries } from '../../../src/survey/series/read-series.ts';
import type { YearFigure } from '../../../src/survey/series/series.ts';
import { preset, REGISTER, rawFile } from './preset-files.ts';

const FILE = 'surveys/series.json';

function named(id: string) {
  return { id, title: { vi: `${id} (vi)`, en: `${id} (en)` } };
}

function year(of: number, percent: bigint | undefined, change: Partial<YearFigure> = {}): YearFigure {
  return {
    year: of,
    kind: 'survey',
    questionnaire: { id: 'form', version: '1' },
    population: named('people'),
    territory: undefined,
    method: { itemStatistic: 'share-satisfied', rollUp: 'mean-of-items' },
    figure:
      percent === undefined
        ? undefined
        : { value: rational(percent, 100n), mark: 'stated', source: { id: 'sipas-2024-figures' } },
    note: undefined,
    ...change,
  };
}

describe('two years', () => {
  test('of one form, population, method and territory are comparable', () => {
    const found = compareYears(year(2023, 8266n), year(2024, 8394n));
    expect(found).toMatchObject({
      from: 2023,
      to: 2024,
      status: 'comparable',
      mark: undefined,
      reasons: [],
      issues: [],
    });
    expect(found.difference).toEqual({ num: 32n, den: 25n });
  });

  test.each([
    ['questionnaire', { questionnaire: { id: 'form', version: '2' } }, 'form (1) → form (2)'],
    ['population', { population: named('others') }, 'people (en) → others (en)'],
    [
      'statistic',
      { method: { itemStatistic: 'mean-times-20', rollUp: 'mean-of-items' } },
      'share of satisfied answers → ',
    ],
    ['roll-up', { method: { itemStatistic: 'share-satisfied', rollUp: 'pooled' } }, '→ all answers pooled'],
    ['method-unknown', { method: { rollUp: 'mean-of-items' } }, 'not known'],
    ['territory', { territory: named('merged') }, 'not known → merged (en)'],
  ] satisfies readonly (readonly [string, Partial<YearFigure>, string])[])(
    'with another %s give their difference with the mark of a break, and the reason',
    (code, change, words) => {
      const found = compareYears(year(2023, 8000n), year(2024, 8250n, change));
      expect(found.status).toBe('break');
      expect(found.difference).toEqual({ num: 5n, den: 2n });
      expect(found.mark).toEqual({ vi: 'gián đoạn chuỗi số liệu', en: 'break in series' });
      expect(found.reasons.map((reason) => reason.code)).toEqual([code]);
      expect(found.reasons[0]?.words.en).toContain(words);
    },
  );

  test('give every reason at once, in one order', () => {
    const other = year(2024, 8250n, {
      questionnaire: undefined,
      population: named('others'),
      method: { itemStatistic: 'net', rollUp: 'pooled' },
      territory: named('merged'),
    });
    expect(breakReasons(year(2023, 8000n), other).map(({ code }) => code)).toEqual([
      'questionnaire',
      'population',
      'statistic',
      'roll-up',
      'territory',
    ]);
  });

  test('without a figure have no difference, and still say what broke', () => {
    const found = compareYears(year(2022, undefined), year(2024, 8394n, { population: named('others') }));
    expect(found).toMatchObject({ status: 'missing', difference: undefined, mark: BREAK_MARK });
    expect(found.reasons).toHaveLength(1);
  });

  test('of a survey and of the portal have no difference at all', () => {
    const found = compareYears(year(2023, 8000n), year(2024, 9900n, { kind: 'complaint-free-rate' }));
    expect(found.difference).toBeUndefined();
    expect(found.status).toBe('break');
    expect(found.reasons.map(({ code }) => code)).toEqual(['figure-kind']);
    expect(found.issues.map(({ code }) => code)).toEqual(['PORTAL_NOT_A_SURVEY']);
  });
});

describe('the series of the project', () => {
  const { value, issues } = readSeries(rawFile(FILE), FILE, REGISTER);
  const sipas = value?.find(({ id }) => id === 'sipas');

  test('is read, and names forms that exist in that version', () => {
    expect(issues).toEqual([]);
    for (const { questionnaire } of sipas?.years ?? []) {
      expect(preset(questionnaire?.id ?? '').version).toBe(questionnaire?.version);
    }
    expect(sipas?.years.map((one) => one.year)).toEqual([2017, 2022, 2024]);
  });

  test('prints one figure, the published 83.94 of 2024, and none that nobody checked', () => {
    const figures = sipas?.years.map(({ figure }) => figure && [exactText(figure.value), figure.mark]);
    expect(figures).toEqual([undefined, undefined, ['83.94', 'stated']]);
  });

  test('breaks in 2022 and again with the form of 2023-2026', () => {
    const found = compareSeries(sipas ?? { id: '', sample: false, title: { vi: '', en: '' }, years: [] });
    expect(found.map(({ from, to, mark }) => [from, to, mark?.vi])).toEqual([
      [2017, 2022, 'gián đoạn chuỗi số liệu'],
      [2022, 2024, 'gián đoạn chuỗi số liệu'],
    ]);
    expect(found[0]?.reasons.map(({ code }) => code)).toEqual(['questionnaire', 'population', 'method-unknown']);
    expect(found[1]?.reasons.map(({ code }) => code)).toEqual(['questionnaire', 'method-unknown']);
  });

  test('of one year has nothing to compare', () => {
    expect(compareSeries({ id: 'a', sample: false, title: { vi: 'a', en: 'a' }, years: [year(2024, 1n)] })).toEqual([]);
  });
});

describe('a document of series', () => {
  const read = (change: (points: ReturnType<typeof rawFile>, series: ReturnType<typeof rawFile>) => void) => {
    const raw = rawFile(FILE);
    change(raw.series[0].points, raw.series);
    const { value, issues } = readSeries(raw, 'series.json', REGISTER);
    return { value, found: issues.map(({ code, place }) => `${code} ${place.path}`) };
  };

  test('gives every defect at once', () => {
    const { value, found } = read((points, series) => {
      points[0].year = 2022;
      points[1].population = 'nobody';
      points[1].territory = 'nowhere';
      points[2].figure.source.id = 'no-document';
      series.push({ ...series[0], points: [points[2]] });
      series[1].populations = [...series[0].populations, series[0].populations[0]];
    });
    expect(value).toBeUndefined();
    expect(found).toEqual([
      'SERIES_ID_DUPLICATE $.series[1].id',
      'SERIES_REFERENCE_UNKNOWN $.series[0].points[1].population',
      'SERIES_REFERENCE_UNKNOWN $.series[0].points[1].territory',
      'SERIES_YEAR_DUPLICATE $.series[0].points[1].year',
      'SURVEY_SOURCE_UNKNOWN $.series[0].points[2].figure.source.id',
      'SERIES_ID_DUPLICATE $.series[1].populations[2].id',
      'SURVEY_SOURCE_UNKNOWN $.series[1].points[0].figure.source.id',
    ]);
  });

  test('may not put the portal’s rate between surveys', () => {
    const { value, found } = read((points) => {
      points[2].kind = 'complaint-free-rate';
    });
    expect([value, found]).toEqual([undefined, ['PORTAL_NOT_A_SURVEY $.series[0].points[2].kind']]);
  });

  test('may not print a figure that is only background knowledge', () => {
    const { found } = read((points) => {
      points[2].figure.mark = 'background';
    });
    expect(found).toEqual(['JSON_SHAPE $.series[0].points[2].figure.mark']);
  });

  test('is put in the order of its years', () => {
    const { value } = read((points) => {
      points.reverse();
    });
    expect(value?.[0]?.years.map((one) => one.year)).toEqual([2017, 2022, 2024]);
  });
});
