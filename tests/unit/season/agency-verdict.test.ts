import { describe, expect, test } from 'vitest';
import { verdictTables } from '../../../src/report/verdict-table.ts';
import { slicesBeside, withholdVerdicts } from '../../../src/season/withhold-verdicts.ts';
import { tallySurvey } from '../../../src/survey/index.ts';
import { computeFiles, oneItemForm } from './season-files.ts';
import { type AgencyCount, agencyFiles } from './target-files.ts';

const judge = async (
  counts: readonly AgencyCount[],
  perAgency: Readonly<Record<string, unknown>>,
  more: Parameters<typeof agencyFiles>[2] = {},
) => {
  const computed = await computeFiles(agencyFiles(counts, perAgency, more));
  const [measure] = computed.result.targets[0]?.measures ?? [];
  const agencies = measure?.agencies;
  if (!agencies) throw new Error('no verdict by agency');
  return { ...computed, agencies, table: verdictTables(computed.result.targets, 'vi')[0] };
};

describe('verdicts by agency', () => {
  test('Every agency of the kinds is listed by code, also one without an answer, and none is missed for want of answers.', async () => {
    const { agencies, document, table } = await judge(
      [
        ['X10', 95, 100],
        ['X2', 0, 0],
        ['X1', 9, 10],
      ],
      { correction: 'holm' },
    );
    expect(
      agencies.verdicts.map(({ code, verdict, class: found, rows }) => [code, verdict.status, found, rows]),
    ).toEqual([
      ['X1', 'met', 'too-few-answers', 10],
      ['X10', 'met', 'met-within-margin', 100],
      ['X2', 'not-measured', 'too-few-answers', 0],
    ]);
    expect(agencies.tested).toBe(1);
    const published = document.targets[0]?.measures[0]?.agencies?.verdicts[2];
    expect(published).toMatchObject({ agency: 'X2', status: 'not-measured', value: null, margin: null, pValue: null });
    expect(published?.moreAnswers).toBe(30);
    expect(table?.rows.map((row) => [row[0], row[6], row[8], row[9]])).toEqual([
      ['X1', '—', 'quá ít phiếu để nói', 'không thể'],
      // One agency tested: the correction changes nothing. z = 0.05 / √(0.09 / 100) = 1.667, p = 0.0956
      ['X10', '0,0956', 'đạt, trong sai số', 'khoảng 39'],
      ['X2', '—', 'quá ít phiếu để nói', 'khoảng 30'],
    ]);
  });

  test('Without a correction the class of each agency is the one it has alone.', async () => {
    const counts: readonly AgencyCount[] = [
      ['A', 189, 200],
      ['B', 185, 200],
    ];
    const { agencies } = await judge(counts, { correction: 'none' });
    const alone = await Promise.all(counts.map((one) => judge([one], { correction: 'none' })));
    const classes = alone.map(({ result }) => result.targets[0]?.measures[0]?.evidence?.class);
    expect(classes).toEqual(['clearly-met', 'met-within-margin']);
    expect(agencies.verdicts.map(({ class: found }) => found)).toEqual(classes);
  });

  test('The level and the fewest answers are those that are asked for.', async () => {
    // z = 0.025 / √(0.09 / 200) = 1.1785, p = 0.2386: clear at 75 %, not at 77 %
    const at = async (level: string) =>
      (await judge([['B', 185, 200]], { correction: 'none', level })).agencies.verdicts[0];
    expect([(await at('0.75'))?.class, (await at('0.77'))?.class]).toEqual(['clearly-met', 'met-within-margin']);
    // Wilson at 75 %: scipy binomtest(185, 200).proportion_ci(0.75, 'wilson')
    expect((await at('0.75'))?.interval?.lower).toBeCloseTo(0.90067, 5);
    const few = await judge([['B', 185, 200]], { correction: 'none', minimumAnswers: 201 });
    expect(few.agencies.verdicts[0]?.class).toBe('too-few-answers');
    expect(few.agencies.verdicts[0]?.verdict.status).toBe('met');
  });

  test('The order of agencies and answers changes nothing.', async () => {
    const counts: readonly AgencyCount[] = [
      ['A', 189, 200],
      ['B', 176, 200],
      ['C', 388, 400],
    ];
    const [one, other] = await Promise.all(
      [counts, [...counts].reverse()].map((list) => judge(list, { correction: 'benjamini-hochberg' })),
    );
    expect(one?.document.targets).toEqual(other?.document.targets);
  });

  test('A level that is none, and a correction that nobody knows, are refused with their place.', async () => {
    const files = (perAgency: Readonly<Record<string, unknown>>) => computeFiles(agencyFiles([['A', 1, 2]], perAgency));
    await expect(files({ correction: 'none', level: '1' })).rejects.toThrow('perAgency.level');
    await expect(files({ correction: 'sidak' })).rejects.toThrow('perAgency.correction');
    await expect(files({ correction: 'none', minimumAnswers: 0 })).rejects.toThrow('perAgency.minimumAnswers');
  });

  test('A survey that is not a share and declares no design has verdicts and no classes.', async () => {
    const form = oneItemForm();
    form['method'] = { ...Object(form['method']), itemStatistic: 'mean-times-20' };
    const { agencies, document } = await judge([['A', 100, 100]], { correction: 'holm' }, { form });
    expect(agencies.verdicts[0]).toMatchObject({ verdict: { status: 'met' }, class: undefined, interval: undefined });
    expect(document.targets[0]?.measures[0]?.agencies?.verdicts[0]?.sentence.vi).toBe(
      'Đạt: 100,00 %, không tính được sai số',
    );
  });

  test('What would tell of fewer people than the questionnaire allows is withheld, and so is what totals would give back.', async () => {
    const form = { ...oneItemForm(), privacy: { minimum: 5 } };
    const counts: readonly AgencyCount[] = [
      ['A', 38, 40],
      ['B', 3, 3],
      ['C', 50, 60],
    ];
    const { loaded, result } = await judge(counts, { correction: 'holm' }, { form });
    const surveys = new Map([...(loaded.input?.surveys ?? [])].map(([id, responses]) => [id, tallySurvey(responses)]));
    const [target] = withholdVerdicts(result.targets, surveys);
    const shown = target?.measures[0]?.agencies?.verdicts ?? [];
    // B has too few; with all rows and one other shown, subtraction would give B back: the smaller of the others goes too.
    expect(shown.map(({ code, withheld, rows, value }) => [code, withheld, rows, value === undefined])).toEqual([
      ['A', true, 0, true],
      ['B', true, 0, true],
      ['C', false, 60, false],
    ]);
    expect(slicesBeside(target ? [target] : [], 'asked').map(({ rows }) => rows)).toEqual([103, 60]);
    const [table] = verdictTables(target ? [target] : [], 'vi');
    expect(table?.rows[1]).toEqual(['B', 'Cơ quan B', ...['—', '—', '—', '—', '—', 'KHÔNG CÔNG BỐ', '—', '—']]);
    const open = await judge(counts, { correction: 'holm' });
    expect(withholdVerdicts(open.result.targets, open.result.surveys)).toEqual(open.result.targets);
  });
});
