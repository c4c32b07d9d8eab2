import type { Localized } from '../base/language.ts';

/** The words of the command line's help. */
export const HELP = {
  program: {
    vi: 'Chấm điểm, xếp hạng và giải thích Chỉ số cải cách hành chính, chính xác đến từng phân số.',
    en: 'Score, rank and explain the public administration reform index, exactly.',
  },
  usage: { vi: 'Cách dùng:', en: 'Usage:' },
  commands: { vi: 'Lệnh:', en: 'Commands:' },
  optionsWord: { vi: 'tùy chọn', en: 'options' },
  commandWord: { vi: 'lệnh', en: 'command' },
  options: { vi: 'Tùy chọn:', en: 'Options:' },
  arguments: { vi: 'Tham số:', en: 'Arguments:' },
  meant: { vi: 'có phải', en: 'perhaps' },
  choices: { vi: 'một trong', en: 'one of' },
  defaultWord: { vi: 'mặc định', en: 'default' },
  required: { vi: 'bắt buộc', en: 'required' },
  help: { vi: 'in hướng dẫn này', en: 'print this help' },
  version: { vi: 'in số phiên bản', en: 'print the version' },
  lang: { vi: 'ngôn ngữ', en: 'language' },
  format: { vi: 'dạng in; csv chỉ in bảng đầu', en: 'output; csv prints the first table only' },
  run: {
    vi: 'tính cả mùa đánh giá: xếp hạng, khảo sát, chỉ tiêu; ghi kết quả và giải thích',
    en: 'compute a whole season: rankings, surveys, targets; write results and explanations',
  },
  season: {
    vi: 'season.json, thư mục chứa nó, hoặc mã mùa có sẵn (khanh-hoa-2025)',
    en: 'season.json, its folder, or the id of one that ships with the package (khanh-hoa-2025)',
  },
  out: { vi: 'thư mục ghi kết quả (mặc định out/<mã mùa>)', en: 'folder for the results (default out/<season id>)' },
  check: {
    vi: 'kiểm tra tệp bất kỳ của hệ thống, liệt kê mọi lỗi cùng lúc',
    en: 'check any of our files and list every defect at once',
  },
  paths: { vi: 'tệp hoặc thư mục', en: 'files or folders' },
  score: { vi: 'chấm điểm từ bộ tiêu chí và bảng số liệu, không cần mùa', en: 'scorecards without a season' },
  set: { vi: 'tệp bộ tiêu chí (JSON)', en: 'the criteria set (JSON)' },
  assessments: { vi: 'tệp số liệu đánh giá (CSV)', en: 'the assessments (CSV)' },
  agencies: { vi: 'danh sách cơ quan (CSV)', en: 'the list of agencies (CSV)' },
  survey: { vi: 'tính tỷ lệ hài lòng, không cần mùa', en: 'survey rates without a season' },
  questionnaire: { vi: 'tệp phiếu khảo sát (JSON)', en: 'the questionnaire (JSON)' },
  responses: { vi: 'tệp trả lời (CSV)', en: 'the answers (CSV)' },
  by: {
    vi: 'chia theo cơ quan, lĩnh vực, địa bàn, nhóm',
    en: 'slice by agency, field, area, group',
  },
  rank: { vi: 'xếp hạng một bảng giá trị theo quy tắc nêu rõ', en: 'rank a table of values by a stated rule' },
  table: { vi: 'bảng giá trị (CSV)', en: 'the table of values (CSV)' },
  id: { vi: 'cột tên đơn vị (mặc định cột 1)', en: 'column of the unit (default: the first)' },
  value: {
    vi: 'cột giá trị, nhiều cột cách nhau dấu phẩy (mặc định cột 2)',
    en: 'column of the value, several by commas (default: the second)',
  },
  combine: { vi: 'gộp nhiều cột: trung bình hoặc tổng', en: 'combine several columns' },
  max: {
    vi: 'cột điểm tối đa: xếp theo giá trị / tối đa × 100',
    en: 'column of the maximum: rank value / maximum × 100',
  },
  group: { vi: 'cột khối, mỗi khối xếp riêng', en: 'column of the group, each ranked apart' },
  basis: { vi: 'so sánh: exact (chính xác) hoặc rounded (đã làm tròn)', en: 'compare exact or rounded values' },
  decimals: { vi: 'số chữ số thập phân khi in', en: 'decimals printed' },
  mode: {
    vi: 'cách làm tròn: half-up, half-even, half-down, up, down, ceiling, floor',
    en: 'rounding: half-up, half-even, half-down, up, down, ceiling, floor',
  },
  ties: {
    vi: 'đồng hạng: competition (1-2-2-4) hoặc dense (1-2-2-3)',
    en: 'ties: competition (1-2-2-4) or dense (1-2-2-3)',
  },
  tieBreak: {
    vi: 'các cột phân định khi bằng nhau; dấu - phía trước: nhỏ hơn đứng trên',
    en: 'columns that settle ties; a - before one: lower first',
  },
  bands: {
    vi: 'xếp loại, ví dụ Tốt:90,Khá:80,Yếu:0 (dùng >90 nếu phải vượt)',
    en: 'bands, as Good:90,Fair:80,Weak:0 (>90 where it must be passed)',
  },
  explain: {
    vi: 'giải thích chỉ số của một cơ quan hoặc một tiêu chí',
    en: 'explain an agency’s index or one of its criteria',
  },
  agency: { vi: 'mã cơ quan', en: 'code of the agency' },
  criterion: { vi: 'mã tiêu chí', en: 'code of the criterion' },
  diff: { vi: 'so hai lần tính: cái gì đổi và vì sao', en: 'what changed between two runs, and why' },
  runA: { vi: 'thư mục hoặc result.json của lần trước', en: 'folder or result.json of the first run' },
  runB: { vi: 'thư mục hoặc result.json của lần sau', en: 'folder or result.json of the second run' },
  schemas: { vi: 'ghi JSON Schema của mọi loại tệp', en: 'write the JSON Schemas of every file format' },
  schemasDir: {
    vi: 'thư mục gốc để ghi (mặc định: nơi cài par-index)',
    en: 'folder to write below (default: where par-index is installed)',
  },
  exits: {
    vi: 'Mã thoát: 0 tốt, 1 dữ liệu có lỗi, 2 dùng sai lệnh, 70 lỗi của phần mềm.',
    en: 'Exit codes: 0 fine, 1 problems found in the data, 2 usage, 70 a bug of ours.',
  },
  seeHelp: { vi: 'Xem: par-index --help', en: 'See: par-index --help --lang en' },
  system: { vi: 'Không đọc hoặc ghi được', en: 'Cannot be read or written' },
  bug: {
    vi: 'Lỗi của phần mềm, không phải của dữ liệu. Xin gửi dòng dưới cho người bảo trì.',
    en: 'This is a bug of the program, not of your data. Please send the lines below to its maintainers.',
  },
} as const satisfies Record<string, Localized>;

/** What is wrong with the arguments, by the parser's own code; the argument is named after it. */
export const USAGE_ERRORS: Readonly<Record<string, Localized>> = {
  'commander.missingArgument': { vi: 'Thiếu tham số', en: 'An argument is missing' },
  'commander.missingMandatoryOptionValue': { vi: 'Thiếu tùy chọn bắt buộc', en: 'A required option is missing' },
  'commander.optionMissingArgument': { vi: 'Tùy chọn thiếu giá trị', en: 'An option has no value' },
  'commander.unknownOption': { vi: 'Không có tùy chọn này', en: 'There is no such option' },
  'commander.unknownCommand': { vi: 'Không có lệnh này', en: 'There is no such command' },
  'commander.invalidArgument': { vi: 'Giá trị không dùng được', en: 'Not an allowed value' },
  'commander.excessArguments': { vi: 'Thừa tham số', en: 'Too many arguments' },
};
