import type { Localized } from '../language.ts';

/** What the schemas ask for, in Vietnamese. The English text is what the schema says; a test holds every text to a row here. */
const VIETNAMESE: Readonly<Record<string, string>> = {
  'a decimal number such as "61.5"': 'một số thập phân như "61.5"',
  'a number not below 0': 'một số không âm',
  'a percentage from 0 to 100': 'tỷ lệ phần trăm từ 0 đến 100',
  'a Vietnamese text': 'một đoạn chữ tiếng Việt',
  'an English text': 'một đoạn chữ tiếng Anh',
  'a day such as "2025-07-01"': 'một ngày như "2025-07-01"',
  'a "to" not before its "from"': '"to" không sớm hơn "from"',
  'a short name of letters, digits and hyphens': 'tên ngắn gồm chữ không dấu, số và gạch nối',
  'an input’s name, { "percent": [a, b] } or { "ratio": [a, b] }':
    'tên một đầu vào, { "percent": [a, b] } hoặc { "ratio": [a, b] }',
  'two names of inputs': 'tên của hai đầu vào',
  'the name of an input': 'tên của một đầu vào',
  'exactly one of "share" (percent of the maximum) and "points"':
    'đúng một trong hai: "share" (phần trăm điểm tối đa) hoặc "points"',
  'one of "from" and "above", one of "upTo" and "below", or one of each':
    'một trong "from"/"above", một trong "upTo"/"below", hoặc mỗi bên một',
  'a number or the name of an input': 'một số hoặc tên một đầu vào',
  'a day such as "2025-01-31", or the name of a date input': 'một ngày như "2025-01-31" hoặc tên một đầu vào kiểu ngày',
  'at least two levels': 'ít nhất hai mức',
  'at least one tier': 'ít nhất một bậc',
  'at least one kind of violation': 'ít nhất một loại vi phạm',
  'at least one item': 'ít nhất một mục',
  'at least one input in "required" or "faults"': 'ít nhất một đầu vào trong "required" hoặc "faults"',
  'at least two options': 'ít nhất hai phương án',
  '"target" only with better = higher': '"target" chỉ đi với better = higher',
  '"atTarget" only with "target"': '"atTarget" chỉ đi với "target"',
  '"formula" alone, or "branches" with "otherwise"': 'chỉ "formula", hoặc "branches" cùng "otherwise"',
  'an official code such as "3.2.1"': 'mã chính thức như "3.2.1"',
  'a name starting with a small letter, of letters, digits and _': 'tên bắt đầu bằng chữ thường, gồm chữ, số và _',
  'exactly one of "from" and "above"': 'đúng một trong hai: "from" hoặc "above"',
  'at least one of "kinds" and "agencies"': 'ít nhất một trong hai: "kinds" hoặc "agencies"',
  'a whole number from 0 to 9': 'số nguyên từ 0 đến 9',
  'at least one criterion': 'ít nhất một tiêu chí',
  'at least one kind of agency': 'ít nhất một loại cơ quan',
  'at least one agency': 'ít nhất một cơ quan',
  'the code of an agency': 'mã của một cơ quan',
  'at least one band': 'ít nhất một mức xếp loại',
  'at least one branch': 'ít nhất một nhánh',
  'a rule with a known "kind"': 'một quy tắc có "kind" trong danh mục',
  'exactly one of "inputs" and "status"': 'đúng một trong hai: "inputs" hoặc "status"',
  'a whole number': 'một số nguyên',
  'a number above 0': 'một số lớn hơn 0',
  'a text': 'một đoạn chữ',
  'a text that is not empty': 'một đoạn chữ không để trống',
  'a year': 'một năm',
  'the word of the document': 'từ ngữ của văn bản',
  'the path of a file': 'đường dẫn của một tệp',
  'at least one level': 'ít nhất một mức',
  'at least one factor': 'ít nhất một nhân tố',
  'at least one block': 'ít nhất một khối',
  'at least one file': 'ít nhất một tệp',
  'at least one group': 'ít nhất một khối xếp hạng',
  string: 'chữ',
  number: 'số',
  boolean: 'true hoặc false',
  array: 'danh sách [ … ]',
  object: 'đối tượng { … }',
};

/** What was asked for, in both languages. */
export function expected(english: string): Localized {
  return { vi: VIETNAMESE[english] ?? english, en: english };
}
