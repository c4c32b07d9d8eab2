import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { foldText } from '../../../src/base/language.ts';
import { headerFingerprint } from '../../../src/survey/mapping/header-fingerprint.ts';
import { mapColumns } from '../../../src/survey/mapping/map-columns.ts';
import { splitChoices } from '../../../src/survey/mapping/split-choices.ts';
import { column, item } from '../../unit/survey/mapping/khanh-hoa-wanted.ts';

const LABELS = ['Hài lòng', 'Lịch sự, tôn trọng', 'Đúng hẹn', 'Hài lòng'];
const WANTED = [
  column('response_id', ['Mã phiếu'], true),
  ...LABELS.map((label, at) => item(`S${at + 1}`, label)),
  item('5', 'Dễ tìm'),
];

const text = fc.constantFrom(
  ...['S1', 's1', 'S2', 'S3', 'S4', '5', 'response_id', 'Mã phiếu', 'Dễ tìm', 'Ghi chú', '', ...LABELS],
  ...['Không hài lòng', 'Lịch sự', 'Đúng  HẸN *', 'tôn trọng'],
);
const header = fc.oneof(
  text,
  fc.tuple(text, fc.constantFrom('. ', ' - ', ': ', '/', ' ', '.'), text).map((parts) => parts.join('')),
  fc.tuple(text, text).map(([question, row]) => `${question} [${row}]`),
  fc.tuple(fc.nat(9), text).map(([number, label]) => `Câu ${number}. ${label}`),
);
const headers = fc.array(header, { maxLength: 12 });
const shuffled = headers.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
);

/** Which header every code is matched with. */
function matched(columns: readonly string[]) {
  return mapColumns(columns, WANTED).columns.map(({ code, column: at, how }) => [
    code,
    at === undefined ? at : columns[at],
    how,
  ]);
}

describe('a mapping', () => {
  test.prop([shuffled])('matches the same headers in any order of the columns', ([one, other]) => {
    expect(matched(other)).toEqual(matched(one));
  });

  test.prop([headers])('never gives one column to two codes', (columns) => {
    const taken = mapColumns(columns, WANTED).columns.flatMap(({ column: at }) => (at === undefined ? [] : [at]));
    expect(new Set(taken).size).toBe(taken.length);
  });

  test('takes a header of a space alone for none.', () => {
    expect(mapColumns([' '], WANTED).unused).toEqual([]);
  });

  test.prop([headers])('accounts for every column that has a name and for every required code', (columns) => {
    const { columns: found, unused, issues } = mapColumns(columns, WANTED);
    const taken = found.flatMap(({ column: at }) => (at === undefined ? [] : [at]));
    const named = [...columns.keys()].filter((at) => columns[at]?.trim() !== '');
    expect([...taken, ...unused].sort((a, b) => a - b)).toEqual(named);
    const told = issues
      .map(({ values }) => String(values['allowed']))
      .join(', ')
      .split(', ');
    expect(found.filter(({ column: at, code }) => at === undefined && !told.includes(code))).toEqual([]);
  });

  test.prop([headers, header])('of a header that stands twice takes neither', (columns, twice) => {
    fc.pre(twice !== '');
    const all = [...columns.filter((own) => own !== twice), twice, twice];
    expect(matched(all).filter(([, own]) => own === twice)).toEqual([]);
  });

  test.prop([
    fc.constantFrom('Không', 'Chưa', 'Rất', 'Rất không', 'Không hề', 'không cần'),
    fc.constantFrom(' ', '  ', ' - ', ': ', '/', '. ', ') ', '\n'),
    fc.constantFrom(
      (own: string) => own,
      (own: string) => `Câu 3. ${own}`,
      (own: string) => `Mức độ [${own}]`,
    ),
  ])('never takes “Không hài lòng” for “Hài lòng”', (word, sign, form) => {
    const [found] = mapColumns([form(`${word}${sign}hài lòng`)], [item('Y', 'Hài lòng')]).columns;
    expect(found?.column).toBeUndefined();
  });
});

describe('a fingerprint', () => {
  const plain = fc.array(fc.constantFrom('Mã phiếu', 'S1', 'Đúng hẹn', 'ghi chú'), { minLength: 2, maxLength: 6 });

  test.prop([plain, fc.constantFrom('NFC', 'NFD'), fc.boolean(), fc.constantFrom(' ', '  ', '\u00a0', '\t')])(
    'is the same in any case, Unicode form and spacing',
    (columns, form, upper, space) => {
      const other = columns.map((own) => {
        const spaced = own.replaceAll(' ', space).normalize(form);
        return space + (upper ? spaced.toUpperCase() : spaced);
      });
      expect(headerFingerprint([...other, '', space])).toBe(headerFingerprint(columns));
    },
  );

  test.prop([plain])('depends on the order', (columns) => {
    const turned = columns.toReversed();
    fc.pre(turned.join('|') !== columns.join('|'));
    expect(headerFingerprint(turned)).not.toBe(headerFingerprint(columns));
  });
});

/** Words of which each stands in one label only, so that no cell can be read in two ways. */
const WORDS = ['trực tuyến', 'Bưu điện', 'một cửa', 'tại nhà', 'Zalo', 'qua cổng', 'kiốt', 'đại lý', 'Xã', 'cổng tỉnh'];
const labelSet = fc
  .tuple(
    fc.shuffledSubarray(WORDS, { minLength: 2 }),
    fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom(', ', '; ', ' | ', ' ')), {
      minLength: 10,
      maxLength: 10,
    }),
  )
  .map(([words, cuts]) => {
    const labels: string[] = [];
    let at = 0;
    for (const [length, sign] of cuts) {
      if (at < words.length) labels.push(words.slice(at, at + length).join(sign));
      at += length;
    }
    return labels;
  });

describe('a cell with several answers', () => {
  const cell = labelSet.chain((labels) =>
    fc.tuple(
      fc.constant(labels),
      fc.shuffledSubarray([...labels.keys()]),
      fc.constantFrom(', ', ',', '; ', '\n', ' | '),
      fc.constantFrom('NFC', 'NFD'),
      fc.boolean(),
    ),
  );

  test.prop([cell])('is what was joined, for labels that cannot be confused', ([labels, picked, sign, form, fold]) => {
    const options = labels.map((label, at) => ({ code: `c${at}`, labels: [label] }));
    const joined = picked.map((at) => labels[at] ?? '').join(sign);
    const written = (fold ? joined.split('\n').map(foldText).join('\n') : joined).normalize(form);
    const chosen = [...picked].sort((a, b) => a - b).map((at) => `c${at}`);
    expect(splitChoices(written, options)).toEqual({ chosen });
  });

  test.prop([cell])('with a stranger among them names the stranger', ([labels, picked, sign]) => {
    const options = labels.map((label, at) => ({ code: `c${at}`, labels: [label] }));
    const parts = [...picked.map((at) => labels[at] ?? ''), 'người lạ'];
    expect(splitChoices(parts.join(sign), options)).toEqual({ fault: 'unknown', part: 'người lạ' });
  });
});
