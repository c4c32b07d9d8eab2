import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { Issue } from '../../../src/base/issue/issue.ts';
import { compare, HUNDRED, ZERO } from '../../../src/base/number/rational.ts';
import { answerCoder } from '../../../src/survey/answer/code-answer.ts';
import { type Responses, responseReader, tallyByAgency, tallySlice, tallySurvey } from '../../../src/survey/index.ts';
import { INVALID } from '../../../src/survey/questionnaire/code-book.ts';
import { type ItemStatistic, itemsOf, outline } from '../../../src/survey/questionnaire/questionnaire.ts';
import { measureAnswers, scaleOf } from '../../../src/survey/tally/measure.ts';
import { rollUpValue } from '../../../src/survey/tally/roll-up.ts';
import { questionnaireOf, rawExample } from '../../unit/survey/example-questionnaire.ts';

const questionnaire = questionnaireOf(rawExample());
const COLUMNS = ['response_id', 'agency', 'field', 'Q1', 'Q2', 'Q3', 'Q4', 'Q5'];
const LABELS = ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'];

const cell = fc.constantFrom('1', '2', '3', '4', '5', ...LABELS, '', '', '97', '98', '99', 'maybe', 'hài');
/** Few ids, so that repeats and conflicts are common. */
const row = fc
  .tuple(
    fc.constantFrom('', 'R1', 'R2', 'R3', 'R4', 'R5', 'R6'),
    fc.constantFrom('A', 'B', 'C', ''),
    fc.constantFrom('land', 'construction'),
    fc.oneof(
      fc.constantFrom(['5', '5', '5', '5', '5'], ['', '', '', '', '']),
      fc.array(cell, { minLength: 5, maxLength: 5 }),
    ),
  )
  .map(([id, agency, field, answers]) => [id, agency, field, ...answers]);
const rows = fc.array(row, { maxLength: 30 });
const shuffled = rows.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
);

type Rows = readonly (readonly string[])[];

function readFiles(files: readonly (readonly [string, Rows])[]): Responses {
  const reader = responseReader(questionnaire, { agencies: new Set(['A', 'B']) });
  for (const [name, file] of files) {
    reader.startSheet({ file: name, sheet: undefined, sheets: 1 });
    reader.addRow({ row: 1, cells: COLUMNS });
    file.forEach((cells, index) => {
      reader.addRow({ row: index + 2, cells });
    });
    reader.endSheet();
    reader.endFile({ reading: undefined, issues: [] });
  }
  return reader.finish();
}

function read(cells: Rows): Responses {
  return readFiles([['a.csv', cells]]);
}

/** The number of the row is the one thing that its order may change. */
function withoutRow({ code, place: { row: _, ...place }, values }: Issue) {
  return { code, place, values };
}

function result(responses: Responses) {
  const { issues, account, slices } = tallySurvey(responses);
  return { account, slices, issues: issues.map(withoutRow) };
}

describe('a survey', () => {
  test.prop([shuffled])('gives the same figures, accounts and issues in any order of rows', ([one, other]) => {
    expect(result(read(other))).toEqual(result(read(one)));
  });

  test.prop([rows, rows])('gives the same whichever of its files is read first', (one, other) => {
    const [a, b] = [['a.csv', one] as const, ['b.csv', other] as const];
    expect(result(readFiles([b, a]))).toEqual(result(readFiles([a, b])));
  });

  test.prop([rows, fc.nat(30)])('gives the same figures when its rows come in two files', (cells, cut) => {
    const { slices, account } = result(
      readFiles([
        ['a.csv', cells.slice(0, cut)],
        ['b.csv', cells.slice(cut)],
      ]),
    );
    const whole = result(read(cells));
    expect({ slices, account }).toEqual({ slices: whole.slices, account: whole.account });
  });

  test.prop([rows])('accounts for every row', (cells) => {
    const { read: all, accepted, duplicate, excluded, rejected } = read(cells).account;
    expect(all).toBe(cells.length);
    expect(accepted + duplicate + excluded + rejected).toBe(all);
  });

  test.prop([rows])('has an issue for every row that is not accepted', (cells) => {
    const { account, issues } = read(cells);
    const settled = issues.filter(({ code }) => code.startsWith('SURVEY_ROW_'));
    expect(settled).toHaveLength(account.read - account.accepted);
  });

  test.prop([rows])('has shares from 0 to 100, means within the scale, and answers that add up', (cells) => {
    for (const tally of tallySurvey(read(cells)).slices) {
      for (const figure of [tally.overall, ...tally.blocks, ...tally.factors, ...tally.items]) {
        expect(figure.share === undefined).toBe(figure.status === 'missing');
        if (figure.share) expect(compare(figure.share, ZERO) >= 0 && compare(figure.share, HUNDRED) <= 0).toBe(true);
      }
      for (const { valid, missing, rows: all } of tally.items) {
        expect(valid + Object.values(missing).reduce((sum, count) => sum + count, 0)).toBe(all);
      }
    }
  });

  test.prop([rows, fc.subarray(['land', 'construction'])])(
    'gives the agencies in one pass what a filter gives each of them',
    (cells, fields) => {
      const responses = read(cells);
      const agencies = ['B', 'A', 'nobody'];
      const filter = { fields: new Set(fields), agencies: new Set(['A']) };
      const each = agencies.map((agency) => tallySlice(responses, { ...filter, agencies: new Set([agency]) }));
      expect(tallyByAgency(responses, filter, agencies)).toEqual(each);
    },
  );

  test.prop([rows])('says by every statistic and roll-up what the answers counted for it alone give', (cells) => {
    const whole = outline(questionnaire);
    const scale = scaleOf(questionnaire);
    const weights = itemsOf(questionnaire).map(({ weight }) => weight);
    for (const { items, alternatives } of tallySurvey(read(cells)).slices) {
      const measured = (statistic: ItemStatistic) => (taken: readonly number[]) => {
        const own = items.filter((_, at) => taken.includes(at));
        const levels = scale.values.map((_, level) => own.reduce((sum, item) => sum + (item.levels[level] ?? 0), 0));
        return measureAnswers(statistic, scale, levels);
      };
      const alone = alternatives.map(({ statistic, rollUp }) =>
        rollUpValue(rollUp, whole, measured(statistic), (item) => weights[item]),
      );
      expect(alternatives.map(({ value }) => value)).toEqual(alone);
    }
  });

  test.prop([rows])('has agencies whose rows add up to all rows', (cells) => {
    const { slices } = tallySurvey(read(cells));
    const total = (by: string) => slices.filter(({ slice }) => slice.by === by).reduce((sum, own) => sum + own.rows, 0);
    expect(total('agency')).toBe(total('all'));
    expect(total('agency-field')).toBe(total('all'));
  });
});

const spelling = fc.record({
  level: fc.integer({ min: 1, max: 5 }),
  form: fc.constantFrom<(n: number, label: string) => string>(
    (n) => `${n}`,
    (_, label) => label,
    (n, label) => `${n}. ${label}`,
    (n, label) => `${n} - ${label}`,
    (n, label) => `${label} (${n}đ)`,
  ),
  unicode: fc.constantFrom('NFC', 'NFD'),
  upper: fc.boolean(),
  bare: fc.boolean(),
  spaces: fc.constantFrom('', ' ', '\u00a0 ', '\t'),
});

describe('an answer', () => {
  test.prop([spelling])('means the same in NFC and NFD, in any case, with and without marks', (chosen) => {
    const { level, form, unicode, upper, bare, spaces } = chosen;
    const code = answerCoder(questionnaire);
    const written = form(level, LABELS[level - 1] ?? '').normalize(unicode);
    const plain = bare ? written.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd') : written;
    const cased = upper ? plain.toUpperCase() : plain;
    expect(code(spaces + cased.replaceAll(' ', ` ${spaces}`) + spaces)).toBe(code(String(level)));
  });

  test.prop([fc.constantFrom(...LABELS), fc.nat(20), fc.nat(20)])(
    'is never a part of a label',
    (label, from, length) => {
      const part = label.slice(from, from + length).trim();
      fc.pre(part !== '' && !LABELS.includes(part.charAt(0).toUpperCase() + part.slice(1)));
      expect(answerCoder(questionnaire)(part)).toBe(INVALID);
    },
  );

  test.prop([fc.constantFrom(...LABELS), fc.string({ minLength: 1 })])(
    'is never a label with more around it',
    (label, more) => {
      fc.pre(/[a-z]/i.test(more) && !/d|điểm|diem/i.test(more));
      expect(answerCoder(questionnaire)(`${label} ${more}`)).toBe(INVALID);
    },
  );

  test.prop([fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })])(
    'whose number and label disagree is invalid',
    (number, level) => {
      fc.pre(number !== level);
      const code = answerCoder(questionnaire);
      const label = LABELS[level - 1] ?? '';
      expect([code(`${number}. ${label}`), code(`${number} - ${label}`), code(`${label} (${number}đ)`)]).toEqual([
        INVALID,
        INVALID,
        INVALID,
      ]);
    },
  );
});
