import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test as property } from '@fast-check/vitest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadResponses } from '../../src/io/load-survey.ts';
import { idToken } from '../../src/io/project-responses/id-token.ts';
import { projectResponses } from '../../src/io/project-responses/project-responses.ts';
import { writeWorkbook } from '../../src/io/workbook/write-workbook.ts';
import type { ResponseAccount } from '../../src/survey/answer/responses.ts';
import {
  flagResponses,
  type Questionnaire,
  questionnaireSchema,
  type Responses,
  tallySurvey,
} from '../../src/survey/index.ts';

const both = (text: string): { vi: string; en: string } => ({ vi: text, en: text });
const LABELS = ['Rất kém', 'Kém', 'Bình thường', 'Hài lòng', 'Rất hài lòng'];

const FORM = {
  id: 'mau',
  version: '1',
  sample: true,
  title: both('Dữ liệu mẫu'),
  source: { id: 'x' },
  scale: { levels: LABELS.map((label, at) => ({ value: at + 1, label: both(label) })), satisfied: [4, 5] },
  missing: [
    { kind: 'blank', codes: ['', 'trống'] },
    { kind: 'refused', codes: ['97', 'Từ chối'] },
    { kind: 'not-applicable', codes: ['99'] },
  ],
  columns: { id: 'response_id', agency: 'agency', field: 'field', interviewer: 'interviewer', start: 'start' },
  headings: { response_id: ['Mã phiếu'], agency: ['Cơ quan'], Q1: ['Câu 1 dễ hiểu'] },
  blocks: [
    {
      code: 'I',
      title: both('Khối'),
      factors: [
        {
          code: 'I.A',
          title: both('Nhân tố'),
          items: ['Q1', 'Q2', 'Q3'].map((code) => ({ code, title: both(`Câu ${code}`) })),
        },
      ],
    },
  ],
  choices: [
    {
      code: 'C1',
      title: both('Kênh nộp'),
      options: [
        { code: 'a', label: both('Trực tuyến, ở nhà') },
        { code: 'b', label: both('Bưu điện') },
        { code: 'x', label: both('Khác'), other: true },
      ],
    },
  ],
  numbers: [{ code: 'N1', title: both('Mức đáp ứng'), minimum: '0', maximum: '100' }],
  gates: [{ column: 'used', yes: ['Có'], no: ['Không'], parts: ['Q3'] }],
  sampling: { weight: 'weight', stages: [{ stratum: 'stratum' }] },
  method: {
    itemStatistic: 'share-satisfied',
    rollUp: 'mean-of-items',
    decimals: 2,
    mode: 'half-up',
    source: { id: 'x' },
  },
};

const WITH_ID: Questionnaire = questionnaireSchema.parse(FORM);
const { id: _id, ...otherColumns } = FORM.columns;
const WITHOUT_ID: Questionnaire = questionnaireSchema.parse({ ...FORM, columns: otherColumns });
const HASHING: Questionnaire = questionnaireSchema.parse({
  ...FORM,
  privacy: { minimum: 2, hash: ['response_id', 'interviewer', 'stratum'] },
});

const KEY = Buffer.from('một khóa chỉ dùng trong bài kiểm thử', 'utf8');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'par-index-projection-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let made = 0;

interface Both {
  readonly raw: Responses;
  readonly kept: Responses;
  readonly own: ResponseAccount;
  readonly text: string;
  readonly path: string;
  readonly options: Parameters<typeof loadResponses>[2];
}

/** Reads a raw file, and what is kept of it. */
async function readBoth(form: Questionnaire, bytes: Uint8Array | string, agencies?: readonly string[]): Promise<Both> {
  made += 1;
  const path = join(folder, `raw-${made}`);
  const target = join(folder, `kept-${made}.csv`);
  await writeFile(path, bytes);
  const options = agencies ? { agencies: new Set(agencies), agencyNames: new Map([['so y te', 'SYT']]) } : {};
  const order = { questionnaire: form, path, name: 'raw', target, options, key: KEY, domain: 'd', content: 'c' };
  const { responses: own } = await projectResponses(order);
  const raw = await loadResponses(form, [{ path, name: 'raw' }], options);
  const kept = await loadResponses(form, [{ path: target, name: 'raw' }], options);
  return { raw, kept, own, text: await readFile(target, 'utf8'), path, options };
}

/** Everything that figures depend on. Values that were replaced are told by how often they stand. */
function essence(responses: Responses): unknown {
  const { count, codes, account, choices, doubts, dimensions, facts } = responses;
  const patterns = (columns: Responses['facts']): unknown =>
    Object.entries(columns).map(([name, { positions }]) => [name, [...positions].map((at) => positions.indexOf(at))]);
  const weights = facts['weight'];
  return {
    count,
    account,
    codes: [...codes],
    doubts: [...doubts],
    choices: Object.entries(choices).map(([code, bits]) => [code, [...bits]]),
    dimensions: patterns(dimensions as Responses['facts']),
    facts: patterns(facts),
    weights: weights && [...weights.positions].map((at) => weights.values[at]),
  };
}

function figures(responses: Responses): unknown {
  const tally = tallySurvey(responses);
  const { rows, marks } = flagResponses(responses);
  const exact = (value: unknown): string =>
    JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part));
  // A value that was replaced may stand elsewhere in the order of slices.
  const slices = tally.slices.map(({ overall, items, alternatives }) => exact({ overall, items, alternatives })).sort();
  return { slices, marks: [...marks], lines: [...rows['straight-line']] };
}

const COLUMNS = [
  'response_id',
  'agency',
  'field',
  'interviewer',
  'start',
  'Q1',
  'Q2',
  'Q3',
  'C1',
  'N1',
  'used',
  'weight',
  'stratum',
];
const PERSONAL = ['Nguyễn Văn A', '0912345678', 'lan@gmail.com', '056088001234', '=1+1', '12345678'];
const answer = fc.constantFrom(
  ...[
    '1',
    '2',
    '3',
    '4',
    '5',
    '5. Rất hài lòng',
    'hai long',
    'KÉM',
    '97',
    '99',
    '',
    'trống',
    'có lẽ',
    '7',
    '45',
    '123456789',
  ],
  ...['Tổng cộng', 'Trung bình', 'Q1', '“?”', 'a;b', '3,5', ...PERSONAL],
);
const cells: Readonly<Record<string, fc.Arbitrary<string>>> = {
  response_id: fc.constantFrom('R1', 'R2', 'R3', 'R4', 'r5', '12', '0912345678', 'Nguyễn Văn A', '', 'Tổng cộng'),
  agency: fc.constantFrom('SYT', 'syt', 'Sở Y tế', 'SXD', '', 'Trung bình', '0912345678', '=A1'),
  field: fc.constantFrom('đất đai', 'Đất  đai', 'a;b', 'a|b', '', '"x"', '-', 'Tổng cộng', 'lan@gmail.com'),
  interviewer: fc.constantFrom('An', 'AN', 'Bình 0912345678', 'Bình 0912345679', ''),
  start: fc.constantFrom('2025-08-01 08:00', '01/08/2025 09:30', '', 'sáng', '20250801080000'),
  C1: fc.constantFrom(
    'a',
    'a b',
    'Trực tuyến, ở nhà',
    'Bưu điện, Trực tuyến, ở nhà',
    'Khác: gọi 0912345678',
    'chợ',
    '',
    '97',
  ),
  N1: fc.constantFrom('87,5 %', '100', '101', '', '0912345678', 'nhiều'),
  used: fc.constantFrom('Có', 'không', '', 'có thể', '0912345678'),
  weight: fc.constantFrom('1', '1.23456789', '2,5', '12345678', ''),
  stratum: fc.constantFrom('A', 'a', 'B', 'C 0912345678'),
};
const row = fc.record(Object.fromEntries(COLUMNS.map((name) => [name, cells[name] ?? answer])));
const extra = fc.constantFrom('', 'ghi chú, dài', 'Tổng cộng', 'Chị Hoa 0987654321');

type Line =
  | { readonly kind: 'row'; readonly row: Readonly<Record<string, string>>; readonly extra: string }
  | { readonly kind: 'header' | 'blank' | 'totals' | 'wide' | 'short' | 'broken' | 'signature' };

const line: fc.Arbitrary<Line> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('row' as const), row, extra }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...(['header', 'blank', 'totals', 'wide', 'short', 'broken', 'signature'] as const).map((kind) => ({ kind })),
    ),
  },
);

/** Headings as a survey team writes them; `note` is a column that nobody asks for. */
const HEADINGS: Readonly<Record<string, string>> = { response_id: 'Mã phiếu', agency: 'Cơ quan', Q1: 'Câu 1 dễ hiểu' };
const layout = fc.record({
  order: fc.shuffledSubarray([...COLUMNS, 'note'], { minLength: COLUMNS.length + 1 }),
  titles: fc.integer({ min: 0, max: 3 }),
  separator: fc.constantFrom(',', ';', '\t'),
  encoding: fc.constantFrom('utf8', 'utf16le'),
});

function render(lines: readonly Line[], { order, titles, separator, encoding }: Layout): Buffer {
  const quote = (cell: string): string => (/[",;\t|\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const join = (texts: readonly string[]): string => texts.map(quote).join(separator);
  const header = order.map((name) => (name === 'note' ? 'Họ và tên' : (HEADINGS[name] ?? name)));
  const written = lines.map((one): string => {
    if (one.kind === 'row') return join(order.map((name) => (name === 'note' ? one.extra : (one.row[name] ?? ''))));
    if (one.kind === 'header') return join(header);
    if (one.kind === 'blank') return order.map(() => '').join(separator);
    if (one.kind === 'totals') return join(order.map((_, at) => (at === 0 ? 'Tổng cộng' : at === 3 ? '42' : '')));
    if (one.kind === 'wide') return join([...order.map(() => '5'), 'thừa']);
    if (one.kind === 'short') return join(['5', '4']);
    if (one.kind === 'signature') return join(order.map((_, at) => (at === 2 ? 'Người lập: Nguyễn Văn A' : '')));
    return `"Tốt" lắm${separator}5`;
  });
  const text = [...Array.from({ length: titles }, (_, at) => `Dữ liệu mẫu ${at}`), join(header), ...written].join(
    '\r\n',
  );
  return encoding === 'utf8' ? Buffer.from(text, 'utf8') : Buffer.from(`\uFEFF${text}`, 'utf16le');
}

type Layout = typeof layout extends fc.Arbitrary<infer Value> ? Value : never;

const SECRETS = [
  '0912345678',
  '0912345679',
  '0987654321',
  'lan@gmail.com',
  '056088001234',
  'Nguyễn',
  'Hoa',
  '=1+1',
  'Người lập',
];

describe('What is kept of a survey file', () => {
  property.prop([fc.constantFrom('id', 'none', 'hash'), fc.array(line, { maxLength: 25 }), layout, fc.boolean()], {
    numRuns: 60,
  })('reads like the file itself: answers, account, figures and places.', async (kind, lines, drawn, known) => {
    const form = kind === 'id' ? WITH_ID : kind === 'none' ? WITHOUT_ID : HASHING;
    const { raw, kept, own, text } = await readBoth(form, render(lines, drawn), known ? ['SYT', 'SXD'] : undefined);
    expect(essence(kept)).toEqual(essence(raw));
    expect(own.account).toEqual(raw.account);
    expect(figures(kept)).toEqual(figures(raw));
    expect([...kept.places.row]).toEqual([...raw.places.row]);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
    if (form !== WITHOUT_ID) expect(text).not.toMatch(/(^|,)(R[1-4]|r5|12),/m);
  });
});

describe('The account of a file', () => {
  property.prop([fc.constantFrom('id', 'none', 'hash'), fc.array(line, { maxLength: 40 }), layout, fc.boolean()], {
    numRuns: 60,
  })('and its issues are those of a reader that keeps every form.', async (kind, lines, drawn, known) => {
    const form = kind === 'id' ? WITH_ID : kind === 'none' ? WITHOUT_ID : HASHING;
    const hash = [...(form.privacy?.hash ?? []), ...(form === WITH_ID ? ['response_id'] : [])];
    const { own, path, options } = await readBoth(form, render(lines, drawn), known ? ['SYT', 'SXD'] : undefined);
    const keeping = { ...form, privacy: { minimum: form.privacy?.minimum ?? 5, hash } };
    const whole = await loadResponses(keeping, [{ path, name: 'raw' }], { ...options, hash: idToken(KEY, 'd') });
    expect(own.sheets).toEqual(whole.sheets);
    expect(own.issues).toEqual(whole.issues.filter(({ code }) => code !== 'PRIVACY_KEY_MISSING'));
  });
});

test('Of a workbook with a sheet an agency, forms keep their agency and their ids apart.', async () => {
  const header = ['Mã phiếu', 'field', 'Q1', 'Q2', 'Q3', 'used', 'weight', 'stratum'];
  const sheet = (name: string, rows: readonly (readonly string[])[]) => ({
    name,
    rows: [header, ...rows],
  });
  const bytes = await writeWorkbook([
    sheet('SYT', [
      ['1', 'a', '5', '5', '4', 'Có', '1', 'A'],
      ['Tổng cộng', '', '', '', '', '', '', ''],
    ]),
    sheet('SXD', [
      ['1', 'a', '2', '5', '', 'Không', '1', 'A'],
      ['', 'Hoa', '', '', '', 'Có', '', ''],
    ]),
  ]);
  const { raw, kept } = await readBoth(WITH_ID, bytes, ['SYT', 'SXD']);
  expect(raw.account).toEqual({ read: 4, accepted: 2, duplicate: 0, excluded: 1, rejected: 1 });
  expect(essence(kept)).toEqual(essence(raw));
  expect(kept.dimensions.agency?.values).toEqual(['SXD', 'SYT']);
});
