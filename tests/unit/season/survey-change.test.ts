import { describe, expect, test } from 'vitest';
import { resultSchema } from '../../../src/report/result-schema.ts';
import { verdictChangeDocument } from '../../../src/report/verdict-change-document.ts';
import { verdictChangeTables } from '../../../src/report/verdict-change-table.ts';
import { readPreviousSurvey } from '../../../src/season/previous-survey.ts';
import { type ChangeSetting, surveyChanges } from '../../../src/season/survey-change.ts';
import { tallySurvey } from '../../../src/survey/index.ts';
import { codesOf, computeFiles, oneItemForm } from './season-files.ts';
import { type AgencyCount, agencyFiles } from './target-files.ts';

type More = NonNullable<Parameters<typeof agencyFiles>[2]>;

/** What a run published of so many answers, as parsed JSON. */
async function published(
  counts: readonly AgencyCount[],
  more: More = {},
  year = 2024,
): Promise<Record<string, unknown>> {
  const { document } = await computeFiles(agencyFiles(counts, undefined, more));
  return JSON.parse(JSON.stringify({ ...document, season: { ...document.season, year } }));
}

interface Years {
  readonly before: readonly AgencyCount[];
  readonly now: readonly AgencyCount[];
  readonly formBefore?: unknown;
  readonly lastYear?: Partial<ChangeSetting['lastYear']>;
  readonly succession?: ChangeSetting['succession'];
}

async function change({ before, now, formBefore, lastYear, succession }: Years) {
  const raw = await published(before, formBefore === undefined ? {} : { form: formBefore });
  const previous = readPreviousSurvey(raw, 'last.json', 'asked', 2025);
  if (!previous.value) throw new Error(JSON.stringify(previous.issues));
  const { loaded } = await computeFiles(agencyFiles(now, undefined));
  const responses = loaded.input?.surveys.get('asked');
  if (!loaded.input || !responses) throw new Error('no survey');
  const tally = tallySurvey(responses);
  const setting = {
    year: 2025,
    lastYear: { file: 'last.json', ...lastYear },
    agencies: loaded.input.agencies,
    succession,
  };
  const found = surveyChanges('asked', tally, previous.value, setting);
  return { found, tally, document: verdictChangeDocument(found, tally.questionnaire.method), issues: previous.issues };
}

const statusesOf = ({ found }: Awaited<ReturnType<typeof change>>) =>
  found.changes.flatMap(({ agency, status }) => (agency ? [[agency.code, status]] : []));

describe('the change of a survey on last year', () => {
  test('is up, down or not shown, with an exact difference and Newcombe’s interval', async () => {
    const { document, found, tally } = await change({
      before: [
        ['A', 870, 1000],
        ['B', 372, 400],
        ['C', 90, 100],
      ],
      now: [
        ['A', 910, 1000],
        ['B', 350, 400],
        ['C', 181, 200],
      ],
    });
    const agencies = document.changes.filter(({ agency }) => agency);
    // scipy, tests/golden/verdict; the ends of last year were printed to 0.01 points, and are taken 0.005 points further out
    expect(
      agencies.map(({ status, difference, interval }) => [status, difference?.exact, interval?.lower, interval?.upper]),
    ).toEqual([
      ['up', '4', '1.26', '6.76'],
      ['down', '-5.5', '-9.68', '-1.38'],
      ['no-clear-change', '0.5', '-6.11', '8.66'],
    ]);
    expect(agencies.map(({ sentence }) => sentence.vi)).toEqual([
      'Tăng 4,00 điểm so với năm 2024 (khoảng tin cậy từ +1,26 đến +6,76 điểm)',
      'Giảm 5,50 điểm so với năm 2024 (khoảng tin cậy từ -9,68 đến -1,38 điểm)',
      'Mẫu chưa cho thấy thay đổi so với năm 2024: chênh +0,50 điểm (khoảng tin cậy từ -6,11 đến +8,66 điểm)',
    ]);
    expect(agencies[2]?.sentence.en).toBe(
      'No change on 2024 that the sample shows: +0.50 points (interval -6.11 to +8.66 points)',
    );
    expect(resultSchema.shape.changes.parse([document])).toEqual([document]);
    const [table] = verdictChangeTables({ changes: [found], surveys: new Map([['asked', tally]]) }, 'vi');
    // The item has the same answers as its factor and stands in the result only.
    expect(table?.rows.map(([code]) => code)).toEqual(['overall', 'I', 'I.A', 'A', 'B', 'C']);
    expect(table?.rows[3]).toEqual(['A', 'Cơ quan A', '87,00', '91,00', '+4,00', 'từ +1,26 đến +6,76', 'TĂNG']);
  });

  test('is not told of few answers, nor where a year has no figure; nobody is dropped', async () => {
    const found = await change({
      before: [
        ['A', 20, 20],
        ['B', 50, 60],
        ['C', 1, 1],
      ],
      now: [
        ['A', 100, 200],
        ['C', 50, 60],
        ['D', 50, 60],
      ],
    });
    expect(statusesOf(found)).toEqual([
      ['A', 'too-few-answers'],
      ['B', 'no-now'],
      ['C', 'too-few-answers'],
      ['D', 'no-before'],
    ]);
    expect(
      found.found.changes.filter(({ interval }) => interval).map(({ agency, figure }) => [agency, figure]),
    ).toEqual([[undefined, 'overall']]);
  });

  test('across another form is a break in series: the difference is marked and gives no verdict', async () => {
    const years: Years = { before: [['A', 50, 100]], now: [['A', 95, 100]] };
    const version = await change({ ...years, formBefore: { ...oneItemForm(), version: '2022' } });
    const [overall] = version.document.changes;
    expect(overall).toMatchObject({ status: 'break', difference: { exact: '45' }, interval: null });
    expect(overall?.mark).toEqual({ vi: 'gián đoạn chuỗi số liệu', en: 'break in series' });
    expect(overall?.reasons.map(({ en }) => en)).toEqual(['another form: example (2022) → example (2025.1)']);
    expect(overall?.sentence.vi).toBe(
      'Không so được với năm 2024 (chênh +45,00 điểm); gián đoạn chuỗi số liệu: khác phiếu: example (2022) → example (2025.1)',
    );
    const form = oneItemForm();
    form['method'] = { ...Object(form['method']), itemStatistic: 'mean-times-20' };
    const statistic = await change({ ...years, formBefore: form });
    expect(statistic.document.changes.map(({ status }) => status)).toEqual(Array(5).fill('break'));
    const stated = await change({ ...years, lastYear: { break: { vi: 'khác địa giới', en: 'other boundaries' } } });
    expect(stated.found.changes[0]).toMatchObject({ status: 'break', reasons: [{ vi: 'khác địa giới' }] });
    expect((await change(years)).found.changes[0]?.status).toBe('up');
  });

  test('of a renamed unit is held against its old code; of a merged or split one there is none', async () => {
    const succession = new Map<string, { old: string; relation: 'renamed' | 'merged' | 'split' }[]>([
      ['NEW', [{ old: 'OLD', relation: 'renamed' }]],
      ['M', ['P', 'Q'].map((old) => ({ old, relation: 'merged' }))],
      ['S', [{ old: 'W', relation: 'split' }]],
    ]);
    const found = await change({
      before: ['OLD', 'P', 'Q', 'W'].map((code) => [code, 80, 100] as const),
      now: ['NEW', 'M', 'S'].map((code) => [code, 99, 100] as const),
      succession,
    });
    expect(statusesOf(found)).toEqual([
      ['M', 'break'],
      ['NEW', 'up'],
      ['S', 'break'],
    ]);
    const merged = found.found.changes.find(({ agency }) => agency?.code === 'M');
    expect(merged).toMatchObject({ difference: undefined, reasons: [{ vi: 'đơn vị hợp nhất từ P, Q' }] });
  });

  test('of what is withheld in either year is not told', async () => {
    const raw = await published([
      ['A', 80, 100],
      ['B', 90, 100],
    ]);
    const slices = JSON.parse(JSON.stringify(raw));
    for (const slice of slices.surveys[0].slices) {
      if (slice.slice.agency !== 'A') continue;
      slice.withheld = true;
      slice.interval = null;
      for (const figure of slice.figures) figure.value = null;
    }
    const previous = readPreviousSurvey(slices, 'last.json', 'asked', 2025).value;
    const { loaded } = await computeFiles(
      agencyFiles(
        [
          ['A', 95, 100],
          ['B', 99, 100],
        ],
        undefined,
      ),
    );
    const responses = loaded.input?.surveys.get('asked');
    if (!previous || !responses) throw new Error('no survey');
    const tally = tallySurvey(responses);
    const hidden = tally.slices.map((own) =>
      own.slice.by === 'agency' && own.slice.agency === 'B' ? { ...own, withheld: true as const } : own,
    );
    const setting = { year: 2025, lastYear: { file: 'l' }, agencies: [], succession: undefined };
    const found = surveyChanges('asked', { ...tally, slices: hidden }, previous, setting);
    const agencies = found.changes.filter(({ agency }) => agency);
    expect(agencies.map(({ status }) => status)).toEqual(['withheld', 'withheld']);
    const document = verdictChangeDocument(found, tally.questionnaire.method);
    expect(document.changes.at(-1)?.sentence.vi).toBe('Không công bố: giữ kín để không lộ ý kiến của ít người');
  });

  test('does not depend on the order of last year’s slices', async () => {
    const raw = await published([
      ['A', 80, 100],
      ['B', 90, 100],
    ]);
    const turned = JSON.parse(JSON.stringify(raw));
    turned.surveys[0].slices.reverse();
    const { loaded } = await computeFiles(agencyFiles([['A', 95, 100]], undefined));
    const responses = loaded.input?.surveys.get('asked');
    if (!responses) throw new Error('no survey');
    const setting = { year: 2025, lastYear: { file: 'l' }, agencies: [], succession: undefined };
    const [one, other] = [raw, turned].map((given) => {
      const previous = readPreviousSurvey(given, 'last.json', 'asked', 2025).value;
      return previous && surveyChanges('asked', tallySurvey(responses), previous, setting);
    });
    expect(one).toBeDefined();
    expect(other).toEqual(one);
  });
});

describe('last year’s result', () => {
  test('is refused when it is of this year, has no such survey, or is no result', async () => {
    const raw = await published([['A', 80, 100]]);
    const codes = (given: unknown, survey = 'asked', year = 2025) => {
      const { value, issues } = readPreviousSurvey(given, 'last.json', survey, year);
      expect(value).toBeUndefined();
      return codesOf(issues);
    };
    expect(codes(raw, 'asked', 2024)).toEqual(['SEASON_CHANGE_YEAR']);
    expect(codes(raw, 'other')).toEqual(['SEASON_CHANGE_SURVEY']);
    expect(codes({ season: { year: 2024 }, sample: true })).toEqual(['JSON_MISSING']);
  });

  test('of another version of the engine is read as far as it is needed', async () => {
    const raw = await published([['A', 80, 100]]);
    const { value, issues } = readPreviousSurvey({ ...raw, future: 1, issues: 'gone' }, 'last.json', 'asked', 2025);
    expect(issues).toEqual([]);
    expect(value?.agencies.get('A')).toMatchObject({ rows: 100, value: { num: 80n, den: 1n } });
  });

  test('with a figure that cannot be true leaves that figure out and says so', async () => {
    const raw = await published([
      ['A', 80, 100],
      ['B', 90, 100],
    ]);
    const spoilt = JSON.parse(
      JSON.stringify(raw).replace('"exact":"80"', '"exact":"8O"').replaceAll('"exact":"90"', '"exact":"99"'),
    );
    const { value, issues } = readPreviousSurvey(spoilt, 'last.json', 'asked', 2025);
    expect(codesOf(issues).every((code) => code === 'SEASON_CHANGE_VALUE')).toBe(true);
    expect(issues.length).toBeGreaterThan(1);
    expect(value?.agencies.has('A')).toBe(false);
    expect(value?.agencies.has('B')).toBe(false);
  });
});
