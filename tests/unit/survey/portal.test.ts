import { describe, expect, test } from 'vitest';
import { issueText } from '../../../src/base/issue/issue.ts';
import { exactText } from '../../../src/base/number/decimal.ts';
import { rational } from '../../../src/base/number/rational.ts';
import { checkFigureKinds, combineFigures, type SurveyFigure } from '../../../src/survey/portal/combine-figures.ts';
import { type ComplaintFreeRate, complaintFreeRate } from '../../../src/survey/portal/complaint-free-rate.ts';
import { COMPLAINT_FREE_WORDS, explainComplaintFree } from '../../../src/survey/portal/explain-complaint-free.ts';
import { rateAgencies } from '../../../src/survey/portal/rate-agencies.ts';
import { readPortal } from '../../../src/survey/portal/read-portal.ts';
import { readPortalTable } from '../../../src/survey/portal/read-portal-table.ts';
import { REGISTER, rawFile } from './preset-files.ts';

const survey = (percent: bigint): SurveyFigure => ({ kind: 'survey', value: rational(percent) });
const SAMPLE = 'surveys/portal/khanh-hoa-2025.json';

describe('the complaint-free rate', () => {
  test('is the exact share of dossiers that nobody complained of', () => {
    expect(complaintFreeRate({ dossiers: 3, affected: 1 }).value).toEqual({ num: 200n, den: 3n });
    expect(complaintFreeRate({ dossiers: 3, affected: 3 }).value).toEqual({ num: 0n, den: 1n });
    expect(complaintFreeRate({ dossiers: 7, affected: 0 }).value).toEqual({ num: 100n, den: 1n });
  });

  test('has no value where there is no dossier, and is not 0 or 100', () => {
    expect(complaintFreeRate({ dossiers: 0, affected: 0 })).toMatchObject({ dossiers: 0, value: undefined });
  });

  test.each([
    { dossiers: 1, affected: 2 },
    { dossiers: -1, affected: 0 },
    { dossiers: 1.5, affected: 1 },
  ])('takes no counts that cannot be: %o', (counts) => {
    expect(() => complaintFreeRate(counts)).toThrow(RangeError);
  });

  test('of several agencies is that of all their dossiers, not the mean of their rates', () => {
    const { value } = readPortal(rawFile(SAMPLE), SAMPLE, REGISTER);
    const { all, agencies } = rateAgencies(value?.counts ?? []);
    // (20100 − 1027) / 20100 × 100 = 1907300/20100
    expect(all).toMatchObject({ dossiers: 20_100, affected: 1027 });
    expect(all.value && exactText(all.value)).toBe('19073/201');
    expect(agencies.map(({ agency, rate }) => [agency, rate.value && exactText(rate.value)])).toEqual([
      ['SXD', '96.25'],
      ['SNNMT', '93'],
      ['SYT', '99'],
      ['X01', '99.25'],
      ['X02', undefined],
    ]);
  });

  test('says in both languages what it measures, and that it is not satisfaction', () => {
    expect(COMPLAINT_FREE_WORDS.notSatisfaction.vi).toContain('không phải mức độ hài lòng');
    expect(COMPLAINT_FREE_WORDS.notSatisfaction.en).toContain('not satisfaction');
    const rate = complaintFreeRate({ dossiers: 300, affected: 1 });
    expect(explainComplaintFree(rate, 2, 'half-up')).toEqual({
      vi: '(300 − 1) / 300 × 100 = 99,67 %',
      en: '(300 − 1) / 300 × 100 = 99.67 %',
    });
    expect(explainComplaintFree(complaintFreeRate({ dossiers: 0, affected: 0 }), 2, 'half-up').vi).toContain(
      'Không có',
    );
  });
});

describe('figures of different kinds', () => {
  const rate = complaintFreeRate({ dossiers: 4, affected: 1 });

  test('of one kind are put together by their own rule', () => {
    expect(combineFigures([survey(80n), survey(85n)])).toEqual({
      figure: { kind: 'survey', value: { num: 165n, den: 2n } },
      issues: [],
    });
    const pooled = combineFigures([rate, complaintFreeRate({ dossiers: 16, affected: 1 })]);
    expect(pooled.figure?.value).toEqual({ num: 90n, den: 1n });
  });

  test('are nothing where one of them is missing, and nothing of none', () => {
    const missing: SurveyFigure = { kind: 'survey', value: undefined };
    expect(combineFigures([survey(80n), missing]).figure).toEqual(missing);
    expect(combineFigures([] as readonly SurveyFigure[])).toEqual({ figure: undefined, issues: [] });
  });

  test('are refused by their types, and by their tags where data mix them all the same', () => {
    // @ts-expect-error a list that mixes the kinds fits neither form of the function
    const { figure, issues } = combineFigures([survey(80n), rate], { file: 'season.json' });
    expect(figure).toBeUndefined();
    expect(issues.map(({ code, place }) => [code, place.file])).toEqual([['PORTAL_NOT_A_SURVEY', 'season.json']]);
    const [problem] = issues;
    if (!problem) throw new Error('no issue');
    expect(issueText(problem, 'vi')).toContain('im lặng được tính là hài lòng');
    expect(issueText(problem, 'en')).toContain('a figure of a survey');
  });

  test('are not assignable to each other', () => {
    // @ts-expect-error the portal's rate is not the figure of a survey
    const wrong: SurveyFigure = rate;
    // @ts-expect-error nor the other way round
    const alsoWrong: ComplaintFreeRate = survey(80n);
    expect([wrong.kind, alsoWrong.kind]).toEqual(['complaint-free-rate', 'survey']);
  });

  test('are refused where a document binds a portal’s rate in the place of a survey', () => {
    const kinds = new Map([['portal', 'complaint-free-rate'] as const, ['service', 'survey'] as const]);
    const uses = [
      { id: 'service', path: ['bindings', 0, 'survey'] },
      { id: 'portal', path: ['targets', 'measures', 1, 'survey'] },
      { id: 'nobody', path: ['bindings', 1, 'survey'] },
    ];
    const issues = checkFigureKinds(uses, (id) => kinds.get(id as 'portal' | 'service'), 'season.json');
    expect(issues.map(({ code, place, values }) => [code, place.path, values['found']])).toEqual([
      ['PORTAL_NOT_A_SURVEY', '$.targets.measures[1].survey', 'portal'],
    ]);
  });
});

describe('the portal’s document', () => {
  const read = (change: (raw: ReturnType<typeof rawFile>) => void) => {
    const raw = rawFile(SAMPLE);
    change(raw);
    const { value, issues } = readPortal(raw, 'portal.json', REGISTER);
    return { value, found: issues.map(({ code, place }) => `${code} ${place.path}`) };
  };

  test('of the sample is read, and says that it is invented', () => {
    const { value, found } = read(() => undefined);
    expect(found).toEqual([]);
    expect(value).toMatchObject({ kind: 'complaint-free-rate', sample: true });
    expect(value?.title.vi).toContain('dữ liệu mẫu');
  });

  test('may not call itself a survey', () => {
    const { value, found } = read((raw) => {
      raw.kind = 'survey';
    });
    expect([value, found]).toEqual([undefined, ['JSON_SHAPE $.kind']]);
  });

  test('gives every defect at once', () => {
    const { value, found } = read((raw) => {
      raw.source.id = 'nowhere';
      raw.counts[1].agency = 'SXD';
      raw.counts[3].affected = 1601;
      raw.counts[2].affected = 13;
    });
    expect(value).toBeUndefined();
    expect(found.sort()).toEqual([
      'PORTAL_AFFECTED_ABOVE $.counts[3]',
      'PORTAL_AGENCY_DUPLICATE $.counts[1]',
      'PORTAL_PARTS_DISAGREE $.counts[2]',
      'SURVEY_SOURCE_UNKNOWN $.source.id',
    ]);
  });

  test('counts a dossier once: the parts bound what they make together', () => {
    // SXD: 20 unhappy, 40 complained, 110 overdue: at least 110 dossiers, at most 170.
    const withAffected = (affected: number) =>
      read((raw) => {
        raw.counts[0].affected = affected;
      }).found;
    expect([110, 170].map(withAffected)).toEqual([[], []]);
    expect([109, 171].map(withAffected)).toEqual([
      ['PORTAL_PARTS_DISAGREE $.counts[0]'],
      ['PORTAL_PARTS_DISAGREE $.counts[0]'],
    ]);
    const two = read((raw) => {
      delete raw.counts[0].overdue;
      raw.counts[0].affected = 2000;
    });
    expect(two.found).toEqual([]);
  });
});

describe('the portal’s table', () => {
  const table = (columns: readonly string[], rows: readonly (readonly string[])[]) => {
    const cells = rows.map((row, at) => ({ row: at + 2, cells: row }));
    return readPortalTable({ file: 'portal.csv', columns, rows: cells, unread: [], rowsRead: rows.length });
  };
  const codes = ({ issues }: ReturnType<typeof table>) =>
    issues.map(({ code, place }) => `${code} ${place.row ?? ''} ${place.column ?? ''}`.trim());

  test('is read by headers in either language', () => {
    const read = table(
      ['Mã cơ quan', 'Số hồ sơ', 'affected', 'Trễ hạn'],
      [
        ['SXD', '40', '3', '2'],
        ['SYT', '7', '0', ''],
      ],
    );
    expect(read).toEqual({
      counts: [
        { agency: 'SXD', dossiers: 40, affected: 3, overdue: 2 },
        { agency: 'SYT', dossiers: 7, affected: 0 },
      ],
      issues: [],
    });
  });

  test('gives nothing where a row is wrong, and every defect', () => {
    const read = table(
      ['agency', 'dossiers', 'affected'],
      [
        ['SXD', '1.000', '3'],
        ['', '5', '1'],
        ['SYT', '5', '6'],
        ['SNV', '5', '1'],
        ['SNV', '5', '1'],
      ],
    );
    expect(read.counts).toEqual([]);
    expect(codes(read)).toEqual([
      'PORTAL_COUNT_INVALID 2 dossiers',
      'PORTAL_AGENCY_MISSING 3 agency',
      'PORTAL_AFFECTED_ABOVE 4',
      'PORTAL_AGENCY_DUPLICATE 6',
    ]);
  });

  test('is not read without the column of affected dossiers', () => {
    const read = table(['agency', 'dossiers'], [['SXD', '40']]);
    expect([read.counts, codes(read)]).toEqual([[], ['CSV_COLUMN_MISSING 1']]);
  });
});
