import { describe, expect, test } from 'vitest';
import { rational } from '../../../src/base/number/rational.ts';
import { explainLeaf, leafExplanationLines } from '../../../src/report/explain-leaf.ts';
import { explainSheet, sheetExplanationLines } from '../../../src/report/explain-sheet.ts';
import { stepText } from '../../../src/report/step-text.ts';
import type { CriteriaSet } from '../../../src/scoring/criteria-set/criteria-set.ts';
import { scoreGroup } from '../../../src/scoring/scorecard/score-group.ts';
import { walkScores } from '../../../src/scoring/scorecard/score-sheet.ts';
import { surveySteps } from '../../../src/season/survey-steps.ts';
import { tallySlice } from '../../../src/survey/index.ts';
import {
  agency,
  bind,
  given,
  guideSources,
  type Json,
  leaf,
  rows,
  scoreRows,
  setOf,
  title,
} from '../scoring/small-set.ts';
import { questionnaireOf, rawExample, readmeBlock, respond } from '../survey/example-questionnaire.ts';

const SOURCES = guideSources();

function cardOf(set: CriteriaSet, said: readonly string[]) {
  const [card] = scoreRows(set, rows(...said), [agency('A')]).cards;
  if (!card) throw new Error('no card');
  return card;
}

async function sheetOf(max: string, criteria: readonly Json[], said: readonly string[], more: Json = {}) {
  const set = await bind(setOf(max, criteria, more));
  return explainSheet(cardOf(set, said), undefined, set, SOURCES);
}

/** The reading lines of the only leaf of a set of ten points, without their list marks. */
async function linesOf(inputs: Record<string, string | Json>, rule: Json, said: readonly string[], max = '10') {
  const set = await bind(setOf(max, [leaf('1', max, inputs, rule)]));
  const [score] = walkScores(cardOf(set, said).nodes);
  if (!score) throw new Error('no leaf');
  const explained = explainLeaf(score, set, SOURCES);
  const plain = (language: 'vi' | 'en') =>
    leafExplanationLines(explained, language).map((line) => line.replace(/^ *(?:-|\d+\.) /, ''));
  return { explained, vi: plain('vi'), en: plain('en') };
}

describe('the arithmetic of an index', () => {
  const more = (extra: Json = {}): Json => ({
    bonus: { title: title('Bonus'), max: '5', criteria: [given('T', '6')] },
    penalty: { title: title('Penalty'), max: '5', criteria: [given('P', '5')] },
    ...extra,
  });

  test('says what the points give before the ceiling cuts it: 25 / 20', async () => {
    const said = ['A 1 self points = 20', 'A T self points = 5'];
    const { arithmetic } = await sheetOf('20', [given('1', '20')], said, more({ ceiling: '100' }));
    expect(arithmetic.at(-1)).toEqual({
      vi: 'Chỉ số: (20,00 + 5,00 − 0,00) / 20,00 × 100 = 125,00 %, cắt ở trần 100 → 100,00 %',
      en: 'Index: (20.00 + 5.00 − 0.00) / 20.00 × 100 = 125.00 %, cut at the ceiling 100 → 100.00 %',
    });
  });

  test('says what the points give before 0 stops it: −5 / 20', async () => {
    const said = ['A 1 self points = 0', 'A P self points = 5'];
    const { arithmetic } = await sheetOf('20', [given('1', '20')], said, more());
    expect(arithmetic.at(-1)).toEqual({
      vi: 'Chỉ số: (0,00 + 0,00 − 5,00) / 20,00 × 100 = -25,00 %, không thấp hơn 0 → 0,00 %',
      en: 'Index: (0.00 + 0.00 − 5.00) / 20.00 × 100 = -25.00 %, not below 0 → 0.00 %',
    });
  });

  test('cuts a bonus at its cap: 6 earned, 5 counted', async () => {
    const said = ['A 1 self points = 10', 'A T self points = 6'];
    const { arithmetic } = await sheetOf('20', [given('1', '20')], said, more());
    expect(arithmetic.map(({ vi }) => vi)).toEqual([
      'Điểm các tiêu chí: 10,00 = 10,00',
      'Điểm thưởng: 6,00, cắt ở trần 5,00 → 5,00',
      'Điểm phạt: 0,00; trần 5,00',
      'Chỉ số: (10,00 + 5,00 − 0,00) / 20,00 × 100 = 75,00 %',
    ]);
  });

  test('scales what applies up to the whole where the set says so: 6 of 15 is 8 of 20', async () => {
    const said = ['A 1 self points = 4', 'A 2 self points = 2', 'A 3 self status = not-applicable'];
    const criteria = [given('1', '10'), given('2', '5'), given('3', '5')];
    const { arithmetic } = await sheetOf('20', criteria, said, { normalise: 'parent' });
    expect(arithmetic.map(({ en }) => en)).toEqual([
      'Points of the criteria: 4.00 + 2.00 + 0.00 = 6.00; 6.00 / 15.00 × 20.00 = 8.00',
      'Index: 8.00 / 20.00 × 100 = 40.00 %',
    ]);
  });
});

describe('the notes of a sheet', () => {
  test('wait for one criterion in the singular', async () => {
    const { notes } = await sheetOf('20', [given('1', '15'), given('2', '5')], ['A 1 self points = 15']);
    expect(notes).toEqual([
      {
        vi: 'Tạm tính, không xếp hạng: chờ 1 tiêu chí; chỉ số lúc này 75,00, nếu tiêu chí đang chờ đạt tối đa thì 100,00.',
        en: 'Provisional, not ranked: 1 criterion is waited for; the index is 75.00 now, and 100.00 if it gets its maximum.',
      },
    ]);
  });

  test('name the layer that is waited for and the points nobody gave in words', async () => {
    const one = { requiredLayer: 'appraisal-1' };
    const sheet = await sheetOf('20', [given('1', '15'), given('2', '5')], ['A 1 self points = 15'], one);
    const text = sheetExplanationLines(sheet, 'vi').join('\n');
    expect(text).toContain('Điểm tạm tính: chờ bước thẩm định lần 1');
    expect(text).toContain('Chưa có số liệu: “Điểm được cho”');
  });

  test('call a sheet to which nothing applies by its name', async () => {
    const none = given('1', '20', { notApplicable: [{ agencies: ['A'], reason: title('none') }] });
    const sheet = await sheetOf('20', [none], []);
    expect(sheetExplanationLines(sheet, 'vi').join('\n')).toContain('— KHÔNG ÁP DỤNG');
    expect(sheetExplanationLines(sheet, 'en').join('\n')).toContain('— NOT APPLICABLE');
  });
});

describe('a formula', () => {
  const BRANCHES = {
    kind: 'expression',
    branches: [
      { when: 'late == 0', points: 'maxPoints' },
      { when: 'sorry >= late and not (late != 4)', points: 'maxPoints * 0.8' },
    ],
    otherwise: 'max(0, min(maxPoints, maxPoints * 0.8 * sorry / late))',
  };
  const INPUTS = { late: 'count', sorry: 'count' };

  test('stands in words, with titles for names', async () => {
    const { vi, en } = await linesOf(INPUTS, BRANCHES, ['A 1 self late = 0', 'A 1 self sorry = 0']);
    expect(vi).toContain('Nếu “late (mẫu)” = 0: điểm tối đa');
    expect(vi).toContain('Nếu “sorry (mẫu)” ≥ “late (mẫu)” và không phải (“late (mẫu)” ≠ 4): điểm tối đa × 0,8');
    expect(vi).toContain(
      'Còn lại: (điểm tối đa × 0,8 × “sorry (mẫu)” / “late (mẫu)”, không quá điểm tối đa, không thấp hơn 0)',
    );
    expect(en).toContain('If “sorry” ≥ “late” and not (“late” ≠ 4): the maximum × 0.8');
    expect(en).toContain('Otherwise: (the maximum × 0.8 × “sorry” / “late”, at most the maximum, not below 0)');
    expect(vi).toContain('Điều kiện đúng: “late (mẫu)” = 0 (0 = 0)');
    expect(vi).toContain('Điểm tối đa = 10 điểm');
  });

  test('stands once more with the values put in: 10 × 0.8 × 1 / 2', async () => {
    const { vi, en } = await linesOf(INPUTS, BRANCHES, ['A 1 self late = 2', 'A 1 self sorry = 1']);
    expect(vi).toContain(
      '(điểm tối đa × 0,8 × “sorry (mẫu)” / “late (mẫu)”, không quá điểm tối đa, không thấp hơn 0) = ' +
        '(10 × 0,8 × 1 / 2, không quá 10, không thấp hơn 0) = 4 điểm',
    );
    expect(en).toContain(
      '(the maximum × 0.8 × “sorry” / “late”, at most the maximum, not below 0) = ' +
        '(10 × 0.8 × 1 / 2, at most 10, not below 0) = 4 points',
    );
  });

  test('keeps its parentheses, its choices and its functions: 10 × (68.5 − (3 − 1)) / 200 and a backup', async () => {
    const formula =
      'a < 50 or not backup ? 0 : max(0, min(maxPoints, maxPoints * (a - (3 - 1)) / 200, round(a / 7, 2), 1.00001 + abs(-a)))';
    const inputs = { a: 'percent', backup: 'yes-no' };
    const { vi } = await linesOf(inputs, { kind: 'expression', formula }, [
      'A 1 self a = 68.5',
      'A 1 self backup = yes',
    ]);
    const inner = (a: string, max: string): string =>
      `số nhỏ nhất trong (${max}; ${max} × (${a} − (3 − 1)) / 200; làm tròn đến 2 số lẻ (${a} / 7); ` +
      `1,00001 + giá trị tuyệt đối của (−${a}))`;
    const a = '“a (mẫu)”';
    const asked = `ếu ${a} < 50 hoặc không phải (“backup (mẫu)”) thì 0, còn lại (${inner(a, 'điểm tối đa')}, không thấp hơn 0)`;
    const put = `nếu 68,5 < 50 hoặc không phải (có) thì 0, còn lại (${inner('68,5', '10')}, không thấp hơn 0)`;
    expect(vi).toContain(`Điểm = n${asked}`);
    // 10 × 66.5 / 200
    expect(vi).toContain(`N${asked} = ${put} = 3,325 điểm`);
  });
});

describe('the rule of a leaf', () => {
  test.each([
    ['lower', 'A lower value is better', ['lower than', 'higher than'], '42 is lower than last year’s 48 → 10 points'],
    ['higher', 'A higher value is better', ['higher than', 'lower than'], '42 is lower than last year’s 48 → 0 points'],
  ])('compared with last year says that %s is better', async (better, first, [best, worst], result) => {
    const rule = { kind: 'compare-last-year', value: 'now', previous: 'before', better };
    const said = ['A 1 self now = 42', 'A 1 self before = 48'];
    const { en } = await linesOf({ now: 'count', before: 'count' }, rule, said);
    expect(en).toContain(first);
    expect(en).toContain(`“now” ${best} “before”: 10 points`);
    expect(en).toContain('“now” equal to “before”: 5 points');
    expect(en).toContain(`“now” ${worst} “before”: 0 points`);
    expect(en).toContain(result);
  });

  test('of all or nothing names what is required and what is a fault', async () => {
    const rule = { kind: 'all-or-nothing', required: ['plan', 'report'], faults: ['wrong'] };
    const inputs = { plan: 'yes-no', report: 'yes-no', wrong: 'count' };
    const said = ['A 1 self plan = yes', 'A 1 self report = yes'];
    const { vi } = await linesOf(inputs, rule, [...said, 'A 1 self wrong = 0']);
    expect(vi).toContain('Phải có: “plan (mẫu)”, “report (mẫu)”');
    expect(vi).toContain('Lỗi, không được có: “wrong (mẫu)”');
    expect(vi).toContain('“report (mẫu)”: có');
    expect(vi).toContain('“wrong (mẫu)”: không có');
    const faulty = await linesOf(inputs, rule, [...said, 'A 1 self wrong = 2']);
    expect(faulty.vi).toContain('“wrong (mẫu)”: có 2 → 0 điểm');
  });

  test('calls levels by their titles, and keeps their ids in the data', async () => {
    const levels = [
      { id: 'good', title: title('Good work'), share: '100' },
      { id: 'poor', title: title('Poor work'), share: '50' },
    ];
    const said = ['A 1 self grade = good', 'A 1 appraisal-1 grade = poor'];
    const { explained, en } = await linesOf({ grade: 'level' }, { kind: 'levels', input: 'grade', levels }, said);
    expect(en).toContain('Level “Good work”: 10 points');
    expect(en).toContain(
      'grade (grade) = “Poor work” — layer appraisal 1; reason: reason; before: self-assessment “Good work”',
    );
    expect(explained.inputs[0]).toMatchObject({ value: 'poor', before: [{ value: 'good' }] });
  });

  test('says below or above by the direction of a line', async () => {
    const line = (fullAt: string, zeroAt: string, floor: string, fullFrom: string) =>
      linesOf({ rate: 'percent' }, { kind: 'linear', value: 'rate', fullAt, zeroAt, floor, fullFrom }, [
        'A 1 self rate = 30',
      ]);
    const up = await line('100', '0', '40', '95');
    expect(up.vi).toEqual(expect.arrayContaining(['Dưới 40: 0 điểm', 'Từ 95 trở lên: 10 điểm']));
    expect(up.vi).toContain('30 thấp hơn mức 40 → 0 điểm');
    const down = await line('0', '50', '20', '5');
    expect(down.vi).toEqual(expect.arrayContaining(['Trên 20: 0 điểm', 'Từ 5 trở xuống: 10 điểm']));
    expect(down.vi).toContain('30 cao hơn mức 20 → 0 điểm');
  });

  test('names a due day that another input gives', async () => {
    const rule = { kind: 'deadline', input: 'done', due: 'asked' };
    const said = ['A 1 self done = 2025-03-01', 'A 1 self asked = 2025-03-31'];
    const { vi } = await linesOf({ done: 'date', asked: 'date' }, rule, said);
    expect(vi).toContain('Chậm nhất “asked (mẫu)”: 10 điểm');
  });
});

describe('the value of a survey', () => {
  test('that no short decimal writes has four decimals and an ellipsis to read, and is exact as data', async () => {
    const set = await bind(
      setOf('10', [
        leaf('1', '10', { rate: 'percent' }, { kind: 'survey-index', input: 'rate' }, { scoredBy: 'survey' }),
      ]),
    );
    const value = { value: rational(78_894_215n, 864_864n), layer: 'survey' as const, reason: '', evidence: '' };
    const entry = { values: new Map([['rate', value]]) };
    const said = new Map([['A', new Map([['1', new Map([['survey' as const, entry]])]])]]);
    const [card] = scoreGroup(set, [agency('A')], said).cards;
    const [score] = walkScores(card?.nodes ?? []);
    if (!score) throw new Error('no leaf');
    const explained = explainLeaf(score, set, SOURCES);
    expect(explained.inputs[0]?.value).toBe('78894215/864864');
    // 864864 × 91.2215 = 78894191.4, × 91.2216 = 78894277.8
    expect(leafExplanationLines(explained, 'vi').join('\n')).toContain('rate (mẫu) (rate) = 91,2215… — bước khảo sát');
  });

  const stepsOf = (method: Json, code: string) => {
    const raw = rawExample();
    Object.assign(raw.method, method);
    const questionnaire = questionnaireOf(raw);
    const responses = respond(questionnaire, { 'answers.csv': readmeBlock('answers.csv') });
    const fields = new Set(['land', 'construction']);
    const steps = surveySteps(questionnaire, tallySlice(responses, { fields }), code);
    return steps.map((entry) => stepText(entry, {}, 'vi').replace(/^(Q\d) .*?: /, '$1: '));
  };

  test('by weights shows each weight: (75 + 2 × 250/3) / 3', () => {
    const lines = stepsOf({ rollUp: 'weighted' }, 'II.B');
    expect(lines.slice(0, 2)).toEqual([
      'Q4: 3 hài lòng / 4 hợp lệ × 100 = 75 %; trọng số 1',
      'Q5: 5 hài lòng / 6 hợp lệ × 100 = 83,3333… %; trọng số 2',
    ]);
    expect(lines[2]).toMatch(/: tổng \(kết quả × trọng số\) 241,6666… \/ tổng trọng số 3 = 80,5555… %$/);
  });

  // Q1 was answered 5, 4, 2, 5, 1 and 4
  test.each([
    ['mean-times-20', 'Q1: tổng điểm 21 / 6 hợp lệ × 100 / 5 mức = 70 %'],
    ['mean-rescaled', 'Q1: (tổng điểm 21 / 6 hợp lệ − 1) / (5 − 1) × 100 = 62,5 %'],
    ['net', 'Q1: (4 hài lòng − 2 không hài lòng) / 6 hợp lệ × 100 = 33,3333… %'],
  ])('by %s shows how the answers make it', (itemStatistic, line) => {
    expect(stepsOf({ itemStatistic }, 'Q1')).toEqual([line]);
  });
});

describe('a claim', () => {
  const RATIO = { kind: 'expression', formula: 'min(maxPoints, maxPoints * done / due)' };
  // 4 × 16 / 19 = 64/19 = 3.368…
  const claimed = async (points: string) => {
    const set = await bind(
      setOf('4', [leaf('1', '4', { done: { type: 'count', min: '0' }, due: { type: 'count', min: '1' } }, RATIO)]),
    );
    const said = ['A 1 self done = 16', 'A 1 self due = 19', `A 1 self points = ${points}`];
    const card = cardOf(set, said);
    const [score] = walkScores(card.nodes);
    if (!score) throw new Error('no leaf');
    return { gaps: card.gaps.length, differs: explainLeaf(score, set, SOURCES).claims.map((entry) => entry.differs) };
  };

  test('equal to the points as the set prints them does not differ', async () => {
    expect(await claimed('3.37')).toEqual({ gaps: 0, differs: [false] });
  });

  test('written with other decimals differs', async () => {
    expect(await claimed('3.36')).toEqual({ gaps: 1, differs: [true] });
    expect(await claimed('3.368')).toEqual({ gaps: 1, differs: [true] });
  });

  test('of a leaf without points has nothing to differ from', async () => {
    const rule = { kind: 'yes-no', input: 'met' };
    const { explained, en } = await linesOf({ met: 'yes-no' }, rule, ['A 1 self points = 3']);
    expect(explained.claims).toEqual([{ layer: 'self', points: '3', differs: false }]);
    expect(en).toContain('self-assessment: 3 — no recomputed points to compare with');
  });
});
