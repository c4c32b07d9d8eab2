import { describe, expect, test } from 'vitest';
import { issueText } from '../../../src/base/issue/issue.ts';
import { scanJson } from '../../../src/io/scan-json.ts';
import { guideFiles } from '../season/season-files.ts';

const found = (text: string): readonly string[] =>
  scanJson(text, 'x.json').map(({ code, place }) => `${code} ${place.path ?? ''}:${place.row ?? ''}`);

const words = (text: string, lang: 'vi' | 'en'): string => {
  const [first] = scanJson(text, 'x.json');
  return first ? issueText(first, lang) : '';
};

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('long numbers', () => {
  test.each([
    '40.00000000000000000001',
    '1234567890123456',
    '-0.1234567890123456',
    '9007199254740993',
    '1.0000000000000000',
    '1234567890.123456e-3',
    '1e400',
    '-1e-400',
    '4e-310',
  ])('%s would be rounded, and is reported', (literal) => {
    expect(found(`{\n  "max": ${literal}\n}`)).toEqual(['JSON_NUMBER_LONG $.max:2']);
  });

  test.each([
    '0',
    '-0',
    '0.0000000000000000000',
    '123456789012345',
    '0.000000123456789012345',
    '1e21',
    '-1.5E-9',
    '61.5',
  ])('%s is kept as it stands', (literal) => {
    expect(found(`[${literal}]`)).toEqual([]);
  });

  test('a text may hold any digits, whatever its quotes and marks', () => {
    expect(found('{"a": "40.00000000000000000001", "b\\"": "\\\\", "c": "\\"1234567890123456789\\""}')).toEqual([]);
  });

  test('the message gives the number and what to do, and never grows with it', () => {
    expect(words('[40.00000000000000000001]', 'vi')).toContain('Số 40.00000000000000000001 có hơn 15 chữ số');
    expect(words('[40.00000000000000000001]', 'en')).toContain('Write it in double quotes.');
    expect(words(`[${'7'.repeat(100_000)}]`, 'vi').length).toBeLessThan(300);
  });
});

describe('keys that stand twice', () => {
  test('are reported with path and both lines, however they are written', () => {
    expect(found('{"a": 1,\n"b": 2,\n"\\u0061": 3}')).toEqual(['JSON_KEY_DUPLICATE $.a:3']);
    expect(words('{"a": 1,\n"b": 2,\n"\\u0061": 3}', 'vi')).toContain('“a” đã có ở dòng 1');
    expect(words('{"a": 1,\n"b": 2,\n"\\u0061": 3}', 'en')).toContain('“a” already stands on line 1');
  });

  test('count in one object only', () => {
    expect(found('[{"a": {"a": 1}}, {"a": ["a", "a"]}]')).toEqual([]);
    expect(found('{"x": [{}, {"a": 1, "b": {"b": 1}, "a": 2, "a": 3}]}')).toEqual([
      'JSON_KEY_DUPLICATE $.x[1].a:1',
      'JSON_KEY_DUPLICATE $.x[1].a:1',
    ]);
  });

  test('may be called like a part of JavaScript', () => {
    expect(found('{"__proto__": 1, "constructor": 2, "__proto__": 3}')).toEqual(['JSON_KEY_DUPLICATE $.__proto__:1']);
    expect(found('{"toString": 1, "": 2}')).toEqual([]);
  });

  test('stand beside long numbers and the place where the text stops being JSON, all at once', () => {
    expect(found('{"a": 1234567890123456,\r\n"a": [0, 1e999],\r\n"b": 1 2}')).toEqual([
      'JSON_NUMBER_LONG $.a:1',
      'JSON_KEY_DUPLICATE $.a:2',
      'JSON_NUMBER_LONG $.a[1]:2',
      'JSON_SYNTAX :3',
    ]);
  });
});

describe('what is no JSON', () => {
  test.each([
    ['{\n  "a": 1,\n}', 'dòng 2, cột 9, chỗ “"a": 1,”: thừa dấu phẩy', 'line 2, column 9'],
    ['[1, 2, ]', 'dòng 1, cột 6, chỗ “[1, 2, ]”: thừa dấu phẩy', 'remove this comma'],
    ['{"a": 1 "b": 2}', 'dòng 1, cột 9, chỗ “{"a": 1 "b": 2}”: cần dấu phẩy', 'a comma or a closing bracket'],
    ["{'a': 1}", "cột 2, chỗ “{'a': 1}”: cần tên trường trong dấu ngoặc kép", 'double quotes'],
    ['{"a" 1}', 'cột 6, chỗ “{"a" 1}”: cần dấu hai chấm', 'a colon'],
    ['{"a": }', 'cột 7, chỗ “{"a": }”: cần một giá trị', 'a value is expected'],
    ['{"a": 01}', 'cột 8, chỗ “{"a": 01}”: cần dấu phẩy', 'closing bracket'],
    ['{"a": 1.}', 'cột 9', 'a value is expected'],
    ['"a\tb"', 'cột 3, chỗ “"a b"”: đoạn chữ có', 'a text with'],
    ['"\\x"', 'cột 2', 'a text with'],
    ['{} {}', 'cột 4, chỗ “{} {}”: thừa nội dung', 'the document has ended'],
    ['{"a": [1, 2\n\n', 'dòng 1, cột 12, chỗ “{"a": [1, 2”: tệp kết thúc giữa chừng', 'ends too early'],
    ['', 'dòng 1, cột 1, chỗ “”: tệp kết thúc giữa chừng', 'ends too early'],
  ])('%j gives the place, an excerpt and the reason', (text, vi, en) => {
    expect(words(text, 'vi')).toContain(vi);
    expect(words(text, 'en')).toContain(en);
    expect(words(text, 'en')).not.toMatch(/[ạảãàáâậầấẩẫăắằặẳẵđêệềếểễôộồốổỗơợờớởỡưựừứửữ]/);
  });

  test('a long line is cut around the place', () => {
    const text = `{"title": "${'x'.repeat(200)}", "max": oops, "more": "${'y'.repeat(200)}"}`;
    expect(words(text, 'en')).toContain(
      'column 222, at “…xxxxxxxxxxxxxx", "max": oops, "more": "y…”: a value is expected',
    );
  });

  test('no depth of nesting is too much', () => {
    expect(found('['.repeat(200_000))).toEqual(['JSON_SYNTAX :1']);
  });

  test('is exactly what the parser refuses: every example with any letter taken away, doubled or changed', () => {
    const files = { ...guideFiles('criteria/README.md'), ...guideFiles('surveys/README.md') };
    const texts = Object.entries(files).flatMap(([name, text]) =>
      name.endsWith('.json') ? [text.slice(0, 1500)] : [],
    );
    const odd = '{"a\\u00e9\\n": [-1.5e+3, true, {"b": null}, [], {}], "c": "\\"\\\\/", "d": false}\r\n';
    const wrong: string[] = [];
    for (const text of [odd, ...texts.slice(0, 3).map((whole) => whole.slice(-400))]) {
      for (let at = 0; at <= text.length; at += 1) {
        for (const put of ['', text.slice(at, at + 1).repeat(2), ',', '"', '}', '0', '\\', '\u0001', '\u00a0', 'e']) {
          const changed = text.slice(0, at) + put + text.slice(at + 1);
          const refused = found(changed).some((line) => line.startsWith('JSON_SYNTAX'));
          if (refused === parses(changed)) wrong.push(changed);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
