import { describe, expect, test } from 'vitest';
import { fnv1a, headerFingerprint } from '../../../../src/survey/mapping/header-fingerprint.ts';
import { mapColumns } from '../../../../src/survey/mapping/map-columns.ts';
import { mappingDocument } from '../../../../src/survey/mapping/mapping-document.ts';
import { mappingSchema } from '../../../../src/survey/mapping/mapping-file.ts';
import { readMapping, savedMappingFor } from '../../../../src/survey/mapping/read-mapping.ts';
import { column, item } from './khanh-hoa-wanted.ts';

const WANTED = [column('response_id', [], true), column('weight'), item('S1', 'Lịch sự'), item('S2', 'Đúng hẹn')];
const COLUMNS = ['Số phiếu', 'Lịch sự', 'Trả đúng hẹn', 'Ghi chú', 'Ghi chú'];
const FINGERPRINT = headerFingerprint(COLUMNS);

/** One saved header; what is given replaces its parts. */
function raw(header: object, rest: object = {}) {
  return {
    questionnaire: 'form',
    version: '2025.1',
    headers: [{ fingerprint: FINGERPRINT, columns: {}, ...header }],
    ...rest,
  };
}

function mapSaved(header: object, columns = COLUMNS) {
  const [saved] = mappingSchema.parse(raw(header)).headers;
  return mapColumns(columns, WANTED, saved);
}

function places(header: object) {
  return Object.fromEntries(mapSaved(header).columns.map(({ code, column: at, how }) => [code, [at, how]]));
}

function faults(header: object) {
  return mapSaved(header).issues.map(({ code, place }) => [code, place.column]);
}

describe('a fingerprint', () => {
  // Test values published with the FNV hash.
  test.each([
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ])('of %j is %s', (text, hash) => {
    expect(fnv1a(text)).toBe(hash);
  });

  // Computed in Python: FNV-1a over the UTF-8 bytes of "maphieu\x1fcoquan\x1fs1" and of the other order.
  test('is the hash of the folded texts in their order', () => {
    expect(headerFingerprint(['Mã phiếu', 'Cơ quan', 'S1'])).toBe('8e28638d4b33074f');
    expect(headerFingerprint(['Cơ quan', 'Mã phiếu', 'S1'])).toBe('df4c202edb598f23');
  });

  test('does not depend on case, spaces, Unicode form and empty cells at the end', () => {
    const other = [' MÃ\u00a0PHIẾU'.normalize('NFD'), 'cơ  quan\u200b', 's 1', '', ' '];
    expect(headerFingerprint(other)).toBe('8e28638d4b33074f');
    expect(headerFingerprint(['Mã phiếu', '', 'Cơ quan', 'S1'])).not.toBe('8e28638d4b33074f');
  });
});

describe('a saved mapping', () => {
  test('settles what it names and leaves the rest to the rules', () => {
    expect(places({ columns: { response_id: 'SO PHIEU', S2: 'Trả đúng hẹn', weight: null } })).toEqual({
      response_id: [0, 'saved'],
      weight: [undefined, 'saved'],
      S1: [1, 'label'],
      S2: [2, 'saved'],
    });
  });

  test('comes before the rules', () => {
    expect(places({ columns: { response_id: 'Số phiếu', S2: 'Lịch sự' } })).toMatchObject({
      S1: [undefined, 'none'],
      S2: [1, 'saved'],
    });
  });

  test('names one of several headers that read the same by its number', () => {
    expect(places({ columns: { weight: 5 } })).toMatchObject({ weight: [4, 'saved'] });
    expect(faults({ columns: { weight: 'Ghi chú', response_id: 1, S2: 3 } })).toEqual([
      ['MAPPING_AMBIGUOUS', 'weight'],
    ]);
  });

  test('that names a header which is not there is told, and its code is not guessed', () => {
    const header = { columns: { response_id: 'Số phiếu', S1: 'Lịch thiệp', S2: 9 }, ignored: ['Bỏ'] };
    expect(faults(header)).toEqual([
      ['MAPPING_HEADER_UNKNOWN', 'S1'],
      ['MAPPING_HEADER_UNKNOWN', 'S2'],
      ['MAPPING_HEADER_UNKNOWN', 'Bỏ'],
    ]);
    expect(places(header)).toMatchObject({ S1: [undefined, 'none'], S2: [undefined, 'none'] });
  });

  test('that names a code which the questionnaire does not have is told', () => {
    expect(faults({ columns: { response_id: 1, S2: 3, S9: 4 } })).toEqual([['MAPPING_CODE_UNKNOWN', 'S9']]);
  });

  test('never gives one column to two codes', () => {
    const header = { columns: { response_id: 1, S1: 2, S2: 'Lịch sự' } };
    expect(faults(header)).toEqual([
      ['MAPPING_AMBIGUOUS', 'S1'],
      ['MAPPING_AMBIGUOUS', 'S2'],
    ]);
    expect(places(header)).toMatchObject({ S1: [undefined, 'none'], S2: [undefined, 'none'] });
  });

  test('takes ignored columns out of the unused and of the suggestions', () => {
    const { unused, ignored, columns } = mapSaved({
      columns: { response_id: 1 },
      ignored: ['Ghi chú', 'Trả đúng hẹn'],
    });
    expect([unused, ignored]).toEqual([[], [2, 3, 4]]);
    expect(columns.find(({ code }) => code === 'S2')?.suggestions).toEqual([]);
  });

  test('applies a proposal only when it says so', () => {
    const proposal = { code: 'S2', header: 'Trả đúng hẹn', use: false };
    expect(places({ columns: {}, proposed: [proposal] })).toMatchObject({ S2: [undefined, 'none'] });
    expect(places({ columns: {}, proposed: [{ ...proposal, use: true }] })).toMatchObject({ S2: [2, 'saved'] });
  });

  test('with two confirmed proposals for one code applies neither', () => {
    const proposed = ['Trả đúng hẹn', null].map((header) => ({ code: 'S2', header, use: true }));
    expect(faults({ columns: { response_id: 1 }, proposed })).toEqual([['MAPPING_AMBIGUOUS', 'S2']]);
  });
});

describe('a mapping document', () => {
  const document = mappingDocument('form', '2025.1', COLUMNS, mapColumns(COLUMNS, WANTED));

  test('holds what is settled, and proposes the rest without applying it', () => {
    // Pairs of "tra dung hen" 2+3+2, of "dung hen" 3+2: 2·5/12 = 83.3 %.
    expect(document.headers).toEqual([
      {
        fingerprint: FINGERPRINT,
        columns: { S1: 'Lịch sự' },
        ignored: [],
        proposed: [
          { code: 'response_id', header: null, use: false },
          { code: 'weight', header: null, use: false },
          { code: 'S2', header: 'Trả đúng hẹn', percent: 83, use: false },
          { code: 'S2', header: null, use: false },
        ],
      },
    ]);
  });

  test('can be read back, and one word of it confirmed', () => {
    const text = JSON.stringify(document);
    const read = (json: string) => {
      const { value, issues } = readMapping(JSON.parse(json), 'mapping.json', { id: 'form', version: '2025.1' });
      if (!value) throw new Error(JSON.stringify(issues));
      return mapColumns(COLUMNS, WANTED, savedMappingFor(value, COLUMNS));
    };
    expect(read(text).columns.map(({ column: at }) => at)).toEqual([undefined, undefined, 1, undefined]);
    const confirmed = text.replace('"percent":83,"use":false', '"percent":83,"use":true');
    expect(read(confirmed).columns.map(({ column: at }) => at)).toEqual([undefined, undefined, 1, 2]);
  });

  test('names columns that read the same by their numbers', () => {
    const columns = ['S1', 'Ghi chú', 'S1'];
    const [header] = mappingDocument('form', '1', columns, mapColumns(columns, [item('S1')])).headers;
    expect(header?.proposed.map((one) => one.header)).toEqual([1, 3, null]);
  });
});

describe('a file of mappings', () => {
  const codes = (given: object) =>
    readMapping(given, 'mapping.json', { id: 'form', version: '2025.1' }).issues.map(({ code, place }) => [
      code,
      place.path,
    ]);

  test('of the questionnaire has no defect', () => {
    expect(codes(raw({ agency: { fromSheet: true }, sheet: 'SNV', confirmedBy: 'Tổ khảo sát', note: 'mẫu' }))).toEqual(
      [],
    );
  });

  test('of another questionnaire or version is refused', () => {
    expect(codes(raw({}, { questionnaire: 'other' }))).toEqual([['MAPPING_OTHER_QUESTIONNAIRE', '$.questionnaire']]);
    expect(codes(raw({}, { version: '2024.1' }))).toEqual([['MAPPING_OTHER_QUESTIONNAIRE', '$.version']]);
  });

  test('says one header once for each sheet', () => {
    const one = { fingerprint: FINGERPRINT, columns: {} };
    expect(codes(raw({}, { headers: [one, one] }))).toEqual([['MAPPING_HEADER_TWICE', '$.headers[1]']]);
    expect(codes(raw({}, { headers: [one, { ...one, sheet: 'SNV' }] }))).toEqual([]);
  });

  test('with wrong shapes is told all of them', () => {
    expect(codes(raw({ fingerprint: 'x', columns: { S1: 0, S2: true }, colums: {} }))).toEqual([
      ['JSON_SHAPE', '$.headers[0].fingerprint'],
      ['JSON_SHAPE', '$.headers[0].columns.S1'],
      ['JSON_SHAPE', '$.headers[0].columns.S2'],
      ['JSON_UNKNOWN_KEY', '$.headers[0].colums'],
    ]);
  });

  test('is looked up by header, that of the sheet first', () => {
    const headers = [
      { fingerprint: FINGERPRINT, columns: {}, note: 'any' },
      { fingerprint: FINGERPRINT, columns: {}, sheet: 'SNV', note: 'own' },
    ];
    const file = mappingSchema.parse(raw({}, { headers }));
    expect(savedMappingFor(file, COLUMNS, 'SNV')?.note).toBe('own');
    expect(savedMappingFor(file, COLUMNS, 'SXD')?.note).toBe('any');
    expect(savedMappingFor(file, COLUMNS)?.note).toBe('any');
    expect(savedMappingFor(file, ['Mã phiếu'])).toBeUndefined();
  });
});
