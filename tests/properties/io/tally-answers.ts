import { fc } from '@fast-check/vitest';
import type { Questionnaire } from '../../../src/survey/index.ts';
import { questionnaireOf, rawExample } from '../../unit/survey/example-questionnaire.ts';

/** How the text of a generated file is written. */
export interface FileStyle {
  readonly separator: ',' | ';' | '\t';
  readonly end: '\n' | '\r\n' | '\r';
  readonly mark: boolean;
  readonly hint: boolean;
  readonly lastEnd: boolean;
  readonly decomposed: boolean;
  /** Whether rows that a header must stand among fill the part of the file that is always read with care. */
  readonly filled: boolean;
}

export const style: fc.Arbitrary<FileStyle> = fc.record({
  separator: fc.constantFrom(',', ';', '\t'),
  end: fc.constantFrom('\n', '\n', '\r\n', '\r'),
  mark: fc.boolean(),
  hint: fc.boolean(),
  lastEnd: fc.boolean(),
  decomposed: fc.boolean(),
  filled: fc.constantFrom(true, true, true, true, false),
});

/** Columns of a generated questionnaire beside its four items. */
export interface Shape {
  readonly id: boolean;
  readonly agency: boolean;
  readonly weight: boolean;
  readonly extra: boolean;
  /** Columns beside each other that say nothing. */
  readonly notes: boolean;
}

export const shape: fc.Arbitrary<Shape> = fc.record({
  id: fc.constantFrom(true, true, true, false),
  agency: fc.constantFrom(true, true, true, false),
  weight: fc.boolean(),
  extra: fc.boolean(),
  notes: fc.boolean(),
});

const text = (vi: string): { readonly vi: string; readonly en: string } => ({ vi, en: vi });

/** The questionnaire of a shape, with all that a column can be. */
export function questionnaireFor({ id, agency, weight, extra }: Shape): Questionnaire {
  const raw = rawExample();
  const [block] = raw.blocks;
  raw.blocks = [
    {
      ...block,
      factors: [
        {
          code: 'F',
          title: text('Nhân tố'),
          items: ['S1', 'S2', 'S3', 'S4'].map((code) => ({ code, title: text(`Câu ${code}`) })),
        },
      ],
    },
  ];
  raw.headings = {};
  raw.gates = [];
  raw.choices = [];
  raw.numbers = [];
  delete raw.quality;
  delete raw.privacy;
  delete raw.sampling;
  raw.columns = { ...(id && { id: 'response_id' }), ...(agency && { agency: 'agency' }) };
  if (weight) raw.sampling = { weight: 'weight' };
  if (extra) {
    raw.gates = [{ column: 'used', yes: ['1', 'có'], no: ['2'], parts: ['S4'] }];
    raw.choices = [
      { code: 'reasons', title: text('Lý do'), options: ['a', 'b'].map((code) => ({ code, label: text(code) })) },
    ];
    raw.numbers = [{ code: 'expected', title: text('Mong đợi'), minimum: '0', maximum: '100' }];
  }
  return questionnaireOf(raw);
}

function headerOf({ id, agency, weight, extra, notes }: Shape): readonly string[] {
  return [
    ...(id ? ['response_id'] : []),
    ...(agency ? ['agency'] : []),
    ...(notes ? ['ghi1', 'ghi2', 'ghi3'] : []),
    'S1',
    'S2',
    'S3',
    'S4',
    ...(weight ? ['weight'] : []),
    ...(extra ? ['used', 'reasons', 'expected'] : []),
    'Ý kiến khác',
  ];
}

const often = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>, times = 8): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: usual, weight: times }, { arbitrary: rare, weight: 1 });

const digit = fc.constantFrom('1', '2', '3', '4', '5');
const answer = often(
  digit,
  fc.constantFrom(
    '',
    '98',
    '99',
    'Rất hài lòng',
    'hài lòng',
    ' 4',
    '"5"',
    '5. Rất hài lòng',
    '""',
    'Bình  thường',
    '5,0',
    '98,0',
    '97.0',
    '98.000',
    '"98,0"',
  ),
  4,
);
/** No answers; in the last three the low halves of bytes are those of answers. */
const wrong = fc.constantFrom('6', 'xx', '4.5', 'S1', 'Tổng', '"""5"""', 'rất', '\u20074', 'TB', '9x', 'i8', 'E');
const ids = often(
  fc.integer({ min: 1, max: 40 }).map((n) => `R${n}`),
  fc.constantFrom('', '7', '007', '1.5', 'Tổng cộng', ' R3', '"R4"', 'Đ1', 'TR', 'R 5', 'tb 4', 'TB', '-', '(1)'),
);
const agencies = often(
  fc.constantFrom('SYT', 'SNV', 'UBND xã A'),
  fc.constantFrom(
    'syt',
    ' SYT',
    '',
    'Tổng cộng',
    '12',
    'UBND  xã A',
    'ubnd xã a',
    '"SNV"',
    'STC',
    'Trung bình',
    'Sở "X"',
  ),
);
const weights = often(
  fc.constantFrom('1', '2.5', '0.1234', '12'),
  fc.constantFrom('1.234', '0', '', '-1', '1,5', 'x', '"3"', '2.50', '99999999'),
  12,
);
const fineWeights = fc.constantFrom('1', '2.5', '0.12345');
const comments = often(
  fc.constantFrom('', 'Tốt', 'chờ lâu', '3', '-'),
  fc.constantFrom(
    '"một, hai; ba"',
    '"dòng 1\ndòng 2"',
    '"a ""b"" c"',
    '"a\n\nb,c\td;e"',
    '"x,1,2,3,4,5,6\nR9,SYT,5,5,5,5,6,7,8"',
    '"R1;SYT;5;5\n5;5;5;5;5;5;5;5"',
    '"mở',
    'giữa"dấu',
    '"đóng" rồi',
    'Tổng cộng',
    '"\n"',
    '\u200b',
    ' ',
  ),
  3,
);
const notes = often(fc.constantFrom('f1', 'urban', 'công dân', ''), fc.constantFrom('"a,b"', '3', 'x'.repeat(40)), 12);
const used = often(fc.constantFrom('1', '1', '2'), fc.constantFrom('', 'có', 'x'));
const reasons = often(fc.constantFrom('a', 'b', ''), fc.constantFrom('a b', '"a,b"', 'q'));
const expected = often(fc.constantFrom('80', '75.5', ''), fc.constantFrom('101', 'x'));

/** A row as it stands in the file, without its line end: cells joined by the mark that stands for the separator. */
const MARK = '\u0001';

function rowOf(own: Shape, fine: boolean): fc.Arbitrary<string> {
  const cells = [
    ...(own.id ? [ids] : []),
    ...(own.agency ? [agencies] : []),
    ...(own.notes ? [notes, notes, notes] : []),
    ...Array.from({ length: 4 }, () => often(answer, wrong, 30)),
    ...(own.weight ? [fine ? fineWeights : weights] : []),
    ...(own.extra ? [used, reasons, expected] : []),
    comments,
  ];
  const usual = fc.tuple(...cells).map((row) => row.join(MARK));
  const width = cells.length;
  const numbers = Array.from({ length: width }, (_, at) => String(at + 1)).join(MARK);
  const odd = fc.constantFrom(
    '',
    MARK.repeat(width - 1),
    MARK.repeat(width + 2),
    headerOf(own).join(MARK),
    headerOf(own).join(MARK).toUpperCase(),
    numbers,
    numbers.replace(/(\d+)/g, '($1)'),
    `Tổng cộng${MARK.repeat(width - 1)}`,
    `${MARK.repeat(width - 2)}Ký tên${MARK}`,
    `R1${MARK}SYT${MARK}5`,
    'một câu',
    '"',
  );
  const wide = usual.map((row) => `${row}${MARK}`);
  const wider = usual.map((row) => `${row}${MARK}thừa`);
  return fc.oneof(
    { arbitrary: usual, weight: 30 },
    { arbitrary: odd, weight: 3 },
    { arbitrary: wide, weight: 1 },
    { arbitrary: wider, weight: 1 },
  );
}

export function rowsOf(own: Shape, fine: boolean): fc.Arbitrary<readonly string[]> {
  return fc.array(rowOf(own, fine), { minLength: 1, maxLength: 45 });
}

export const FILLER_ROWS = 62;
const FILLER = 1100;

/** Rows as good as can be, long enough to pass the part of a file that is always read with care. */
function filler({ id, agency, weight, extra, notes }: Shape, file: number): readonly string[] {
  return Array.from({ length: FILLER_ROWS }, (_, at) =>
    [
      ...(id ? [`F${file}-${at}`] : []),
      ...(agency ? [['SYT', 'SNV'][at % 2] ?? ''] : []),
      ...(notes ? ['f1', 'urban', 'công dân'] : []),
      String((at % 5) + 1),
      '4',
      '5',
      '3',
      ...(weight ? ['1.5'] : []),
      ...(extra ? ['1', 'a', '80'] : []),
      'x'.repeat(FILLER),
    ].join(MARK),
  );
}

/** Rows of which nothing is to be said, with every kind of answer that is counted by its bytes. */
export function plainRows({ id, agency, weight, extra, notes }: Shape, count: number): readonly string[] {
  const answers = ['1', '2', '3', '4', '5', '98', ''];
  const answerAt = (at: number): string => answers[at % answers.length] ?? '';
  return Array.from({ length: count }, (_, at) =>
    [
      ...(id ? [`P${at}`] : []),
      ...(agency ? [['SYT', 'SNV'][at % 2] ?? ''] : []),
      ...(notes ? [['', 'f12', 'lĩnh vực'][at % 3] ?? '', 'urban', 'công dân'] : []),
      '5',
      answerAt(at),
      answerAt(Math.floor(at / 7)),
      answerAt(at * 3),
      ...(weight ? [['1', '2.5', '0.1234'][at % 3] ?? ''] : []),
      ...(extra ? ['1', 'a', '80'] : []),
      ['"một, hai; ba"', 'Tốt', '"dòng 1\ndòng 2"', ''][at % 4] ?? '',
    ].join(MARK),
  );
}

/** The bytes of a file of rows. */
export function fileBytes(own: Shape, rows: readonly string[], given: FileStyle, file: number): Buffer {
  const { separator, end, mark, hint, lastEnd, decomposed, filled } = given;
  const head = [...(hint ? [`sep=${separator}`] : []), headerOf(own).join(MARK)];
  const lines = [...head, ...(filled ? filler(own, file) : []), ...rows].join('\n') + (lastEnd ? '\n' : '');
  const text = lines.replaceAll(MARK, separator).replaceAll('\n', end);
  return Buffer.from((mark ? '\uFEFF' : '') + (decomposed ? text.normalize('NFD') : text), 'utf8');
}
