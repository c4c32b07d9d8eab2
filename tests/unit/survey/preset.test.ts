import { describe, expect, test } from 'vitest';
import { exactText, fixedText, parseDecimal } from '../../../src/base/number/decimal.ts';
import type { Rational } from '../../../src/base/number/rational.ts';
import { answerCoder } from '../../../src/survey/answer/code-answer.ts';
import { itemsOf, outline, type RollUp } from '../../../src/survey/index.ts';
import { FIRST_LEVEL, NOT_APPLICABLE } from '../../../src/survey/questionnaire/code-book.ts';
import { ITEM_STATISTICS, partsOf } from '../../../src/survey/questionnaire/questionnaire.ts';
import { countAnswers } from '../../../src/survey/tally/count-answers.ts';
import { measureAnswers, scaleOf } from '../../../src/survey/tally/measure.ts';
import { rollUpValue } from '../../../src/survey/tally/roll-up.ts';
import { checked, PRESETS, preset, rawFile, readPreset, responsesOf } from './preset-files.ts';

function shape(name: string): readonly (readonly number[])[] {
  return outline(preset(name)).children.map((block) => block.children.map((factor) => factor.items.length));
}

const count = (name: string): number => itemsOf(preset(name)).length;

describe('the presets', () => {
  test('stand under the names that the documents use', () => {
    expect([...PRESETS].sort()).toEqual([
      'khanh-hoa-education-2025',
      'khanh-hoa-health-2025',
      'khanh-hoa-service-2025',
      'sipas-2017',
      'sipas-2022',
      'sipas-2023-2026',
    ]);
  });

  test.each(PRESETS)('%s is read without an issue, its documents in the register', (name) => {
    expect(readPreset(name).issues).toEqual([]);
    expect(preset(name).id).toBe(name);
  });

  test('have as many criteria, factors and blocks as the forms of the ministry', () => {
    expect([count('sipas-2017'), shape('sipas-2017').flat().length]).toEqual([22, 5]);
    expect(count('sipas-2022')).toBe(33);
    expect(shape('sipas-2023-2026')).toEqual([
      [2, 2, 9, 10],
      [3, 4, 3, 3, 3],
    ]);
  });

  test('give 51 indices for 2023-2026: 39 criteria, 9 factors, 2 blocks and the whole', () => {
    expect(partsOf(outline(preset('sipas-2023-2026')))).toHaveLength(51);
  });

  test.each(['sipas-2017', 'sipas-2022'])('%s says that its wording is invented, in both languages', (name) => {
    const { sample, title, source } = preset(name);
    expect(sample).toBe(true);
    expect([title.vi, title.en]).toEqual([expect.stringContaining('dữ liệu mẫu'), expect.stringContaining('our')]);
    expect(source.at).toContain('ours');
  });

  test.each(PRESETS)('%s says where its formula comes from, and never that it was read', (name) => {
    const { method, sample } = preset(name);
    const said = sample ? 'method|not read' : 'not read';
    expect(method.source.at).toMatch(new RegExp(said));
    expect(method).toMatchObject({ itemStatistic: 'share-satisfied', rollUp: 'mean-of-items' });
  });
});

describe('the published figures of 2024', () => {
  // Policy 83.84 over 23 criteria, services 84.09 over 16, overall 83.94: (23 × 83.84 + 16 × 84.09) / 39 = 83.9425…
  const whole = outline(preset('sipas-2023-2026'));
  const policy = new Set(whole.children[0]?.items);
  const published = (text: string): Rational => {
    const value = parseDecimal(text);
    if (!value) throw new Error(text);
    return value;
  };
  const overall = (rollUp: RollUp): string => {
    const measure = ([item = -1]: readonly number[]) => published(policy.has(item) ? '83.84' : '84.09');
    const value = rollUpValue(rollUp, whole, measure, () => undefined);
    return value ? fixedText(value, 2, 'half-up') : '';
  };

  test('fit the mean of the 39 criteria', () => {
    expect(overall('mean-of-items')).toBe('83.94');
  });

  test('do not fit the mean of the two blocks', () => {
    expect(overall('mean-of-blocks')).toBe('83.97');
  });
});

describe('the questions beside the index of 2023-2026', () => {
  const questionnaire = preset('sipas-2023-2026');
  const codes = questionnaire.choices.map(({ code }) => code);

  test('have as many rows and options as the list of the form', () => {
    const rows = (start: string) => codes.filter((code) => code.startsWith(start)).length;
    expect(['Q1.', 'Q3.', 'Q7.', 'Q8.', 'Q10.'].map(rows)).toEqual([9, 7, 3, 7, 10]);
    const options = (code: string) => questionnaire.choices.find((choice) => choice.code === code)?.options.length;
    expect(['Q1.1', 'Q2', 'Q4', 'Q5', 'Q6', 'Q8.1', 'D4', 'D5'].map(options)).toEqual([4, 7, 4, 3, 3, 2, 6, 7]);
    expect(questionnaire.choices.filter(({ multiple }) => multiple).map(({ code }) => code)).toEqual(['Q2']);
  });

  test('may be missing from a file, and are read where they stand', () => {
    const items = itemsOf(questionnaire).map(({ code }) => code);
    const answers = items.map(() => '4');
    const columns = ['Mã phiếu', 'Cơ quan', 'Lĩnh vực', 'Địa bàn', 'Nhóm đối tượng', ...items];
    const place = ['P1', 'A', 'land', 'urban', 'citizen', ...answers];
    expect(responsesOf(questionnaire, [columns, place]).count).toBe(1);
    const asked = responsesOf(questionnaire, [
      [...columns, 'Q2', 'Q6', 'D1', 'Q8.4'],
      [...place, 'Kênh thứ 1, Kênh thứ 3', '2. Một số', 'Nữ', 'không'],
    ]);
    expect(asked.choices['Q2']).toEqual(Uint32Array.of(0b101));
    expect(asked.choices['D1']).toEqual(Uint32Array.of(0b10));
    expect(asked.choices['Q8.4']).toEqual(Uint32Array.of(0b10));
    expect(asked.choices['Q10.1']).toEqual(Uint32Array.of(0));
  });

  test('can open and shut the block of services, where a form says who used one', () => {
    const raw = rawFile('surveys/questionnaire/sipas-2023-2026.json');
    raw.gates = [{ column: 'used_service', yes: ['Có', '1'], no: ['Không', '2'], parts: ['II'] }];
    const gated = checked(raw);
    const items = itemsOf(gated).map(({ code }) => code);
    const row = (id: string, used: string, service: string): readonly string[] => {
      return [
        id,
        'A',
        'land',
        'urban',
        'citizen',
        used,
        ...items.map((code) => (code.startsWith('II') ? service : '4')),
      ];
    };
    const { codes, count } = responsesOf(gated, [
      ['response_id', 'agency', 'field', 'area', 'group', 'used_service', ...items],
      row('P1', 'Có', '5'),
      row('P2', 'Không', ''),
    ]);
    expect(count).toBe(2);
    const services = (at: number) => [...new Set(codes.subarray(at * 39 + 23, (at + 1) * 39))];
    expect([services(0), services(1)]).toEqual([[FIRST_LEVEL + 4], [NOT_APPLICABLE]]);
  });
});

describe('scales of other kinds', () => {
  const columns = ['response_id', 'agency', 'field', 'area', 'group'];
  const place = ['A', 'land', 'urban', 'citizen'];

  test('may have six levels, and every statistic follows', () => {
    const raw = rawFile('surveys/questionnaire/khanh-hoa-service-2025.json');
    raw.scale = {
      levels: [1, 2, 3, 4, 5, 6].map((value) => ({ value, label: { vi: `Bậc ${value}`, en: `Step ${value}` } })),
      satisfied: [5, 6],
    };
    raw.blocks = [
      { ...raw.blocks[0], factors: [{ ...raw.blocks[0].factors[0], items: [raw.blocks[0].factors[0].items[0]] }] },
    ];
    const rows = ['6', 'Bậc 5', '4', '1'].map((answer, at) => [`P${at}`, ...place, answer]);
    const questionnaire = checked(raw);
    const [all] = countAnswers(responsesOf(questionnaire, [[...columns, 'S1'], ...rows]), () => 0, 1);
    const levels = all?.items[0]?.levels ?? [];
    expect(levels).toEqual([1, 0, 0, 1, 1, 1]);
    const text = ITEM_STATISTICS.map((statistic) => {
      const value = measureAnswers(statistic, scaleOf(questionnaire), levels);
      return [statistic, value && exactText(value)];
    });
    // Mean (6 + 5 + 4 + 1) / 4 = 4; 4 × 100 / 6; (4 − 1) / 5; two at the top, one among the two lowest.
    expect(Object.fromEntries(text)).toEqual({
      'share-satisfied': '50',
      'mean-times-20': '200/3',
      'mean-rescaled': '60',
      net: '25',
    });
  });

  test('may be reversed on one item: its 1 is the best, and another item’s 1 the worst', () => {
    const raw = rawFile('surveys/questionnaire/khanh-hoa-service-2025.json');
    raw.blocks[0].factors[0].items[0].levels = raw.scale.levels.map((level: { value: number }) => {
      return { ...level, code: String(6 - level.value) };
    });
    const code = answerCoder(checked(raw));
    const level = (text: string, item: number) => code(text, item) - FIRST_LEVEL + 1;
    expect(['1', '5', '1. Rất hài lòng', 'Rất hài lòng'].map((text) => level(text, 0))).toEqual([5, 1, 5, 5]);
    expect(['1', '5', '5. Rất hài lòng', 'Rất hài lòng'].map((text) => level(text, 1))).toEqual([1, 5, 5, 5]);
    expect(level('5. Rất hài lòng', 0)).toBeLessThan(1);
  });
});
