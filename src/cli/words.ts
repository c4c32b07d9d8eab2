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
  responses: { vi: 'tệp trả lời (CSV, Excel)', en: 'the answers (CSV, Excel)' },
  by: {
    vi: 'chia theo cơ quan, lĩnh vực, địa bàn, nhóm',
    en: 'slice by agency, field, area, group',
  },
  portal: {
    vi: 'tỷ lệ hồ sơ không bị phàn nàn của Cổng Dịch vụ công; không phải mức độ hài lòng',
    en: 'complaint-free rates of the public service portal; they are not satisfaction',
  },
  portalFile: { vi: 'portal.json, hoặc bảng số hồ sơ (CSV)', en: 'portal.json, or a table of counts (CSV)' },
  tally: {
    vi: 'đếm câu trả lời theo cơ quan, tệp lớn bao nhiêu cũng được; không có khoảng tin cậy',
    en: 'count answers by agency, of files of any size; no intervals',
  },
  tallyPart: {
    vi: 'ghi kết quả đếm thành một phần để cộng với các phần khác',
    en: 'write the counts as a part that can be added to others',
  },
  tallyMerge: {
    vi: 'cộng các phần đếm; các phần không được có chung phiếu',
    en: 'add parts of a tally up; parts must not share forms',
  },
  tallyParts: { vi: 'các tệp do “tally --part” ghi', en: 'files that “tally --part” wrote' },
  tallyExport: {
    vi: 'ghi các phiếu đã nhận, đã mã hóa, không có mã phiếu (Parquet hoặc CSV; cần DuckDB)',
    en: 'write the accepted forms, coded, without ids (Parquet or CSV; needs DuckDB)',
  },
  tallyOut: { vi: 'tệp ghi ra (.parquet hoặc .csv)', en: 'file to write (.parquet or .csv)' },
  tallyForm: {
    vi: 'phiếu khảo sát (JSON), để in cả kết quả',
    en: 'the questionnaire (JSON), to print the figures too',
  },
  tallyEngine: {
    vi: 'nơi đếm: tại đây (stream) hoặc trong cơ sở dữ liệu; kết quả như nhau',
    en: 'where to count: here (stream) or in a database; the result is the same',
  },
  tallyConnect: {
    vi: 'địa chỉ cơ sở dữ liệu, hoặc tệp DuckDB (PAR_INDEX_TALLY_URL)',
    en: 'address of the database, or a file of DuckDB (PAR_INDEX_TALLY_URL)',
  },
  tallyBy: { vi: 'đếm theo', en: 'count by' },
  tallyCache: {
    vi: 'thư mục lưu các phiếu dạng cột: đếm lại cùng tệp theo cách khác thì chỉ đọc tệp cột',
    en: 'folder that keeps the forms as columns: counting the same files in another way reads only those',
  },
  tallyTable: {
    vi: 'bảng giữ phiếu; không nêu tệp trả lời thì đếm mọi phiếu đã nạp vào bảng',
    en: 'table that keeps the forms; without answer files, everything loaded into it is counted',
  },
  series: {
    vi: 'kết quả qua các năm, chỗ gián đoạn chuỗi số liệu và lý do',
    en: 'figures over the years, where the series breaks and why',
  },
  seriesFile: { vi: 'series.json', en: 'series.json' },
  import: {
    vi: 'xem tệp trả lời được hiểu thế nào: bảng mã, cột, số dòng, mọi lỗi theo ô',
    en: 'see how answer files are understood: encoding, columns, rows, every problem by cell',
  },
  mapping: {
    vi: 'bảng ghép cột đã xác nhận (mapping.json)',
    en: 'the confirmed mapping of columns (mapping.json)',
  },
  importOut: {
    vi: 'thư mục ghi báo cáo, bảng ghép cột và bản sao có đánh dấu lỗi',
    en: 'folder for the report, the mapping and copies with problems marked',
  },
  plan: {
    vi: 'lập kế hoạch mẫu: số phiếu từng đơn vị, so với số đã nhận',
    en: 'plan a sample: answers for every unit, beside those received',
  },
  planFile: {
    vi: 'kế hoạch (plan.json), hoặc bảng đơn vị (CSV) kèm các tùy chọn dưới đây',
    en: 'the plan (plan.json), or the table of units (CSV) with the options below',
  },
  planUnits: {
    vi: 'bảng đơn vị (CSV), nếu kế hoạch không ghi hoặc để thay',
    en: 'the table of units (CSV), where the plan names none or another is meant',
  },
  planMethod: { vi: 'công thức cỡ mẫu (mặc định slovin)', en: 'formula of the size (default slovin)' },
  planMargin: { vi: 'sai số e, ví dụ 5% (mặc định 5%)', en: 'margin e, as 5% (default 5%)' },
  planLevel: { vi: 'mức tin cậy (mặc định 95%)', en: 'level of the interval (default 95%)' },
  planShare: { vi: 'tỷ lệ dự kiến (mặc định 50%)', en: 'expected share (default 50%)' },
  planEffect: { vi: 'hệ số thiết kế (mặc định 1)', en: 'design effect (default 1)' },
  planRate: { vi: 'tỷ lệ trả lời dự kiến (mặc định 100%)', en: 'expected response rate (default 100%)' },
  planMinimum: { vi: 'số phiếu tối thiểu mỗi đơn vị (mặc định 0)', en: 'fewest answers of a unit (default 0)' },
  planStratum: {
    vi: 'cỡ mẫu và mức tối thiểu tính cho đơn vị (unit, mặc định) hay từng lĩnh vực, địa bàn của đơn vị (cell)',
    en: 'size and minimum are of the unit (default) or of each of its fields and areas (cell)',
  },
  planAllocation: {
    vi: 'by-unit (mặc định): mỗi đơn vị có cỡ mẫu riêng; còn lại: cách chia một tổng',
    en: 'by-unit (default): every unit has its own size; else how a total is shared out',
  },
  planTotal: {
    vi: 'tổng số phiếu để chia (mặc định: cỡ mẫu của toàn bộ)',
    en: 'answers to share out (default: the size that the whole population needs)',
  },
  planRounding: {
    vi: 'làm tròn khi chia một tổng (mặc định largest-remainder, giữ nguyên tổng)',
    en: 'rounding of a shared total (default largest-remainder, which keeps it)',
  },
  planForm: {
    vi: 'phiếu khảo sát (JSON) của các câu trả lời đã nhận',
    en: 'questionnaire (JSON) of the answers received',
  },
  planReceived: { vi: 'tệp trả lời đã nhận (CSV, Excel)', en: 'the answers received (CSV, Excel)' },
  form: {
    vi: 'đổi biểu mẫu XLSForm (KoboToolbox, ODK) thành phiếu khảo sát và ngược lại',
    en: 'turn an XLSForm (KoboToolbox, ODK) into a questionnaire, and back',
  },
  formFile: {
    vi: 'biểu mẫu XLSForm (.xlsx) hoặc phiếu khảo sát (.json)',
    en: 'the XLSForm (.xlsx) or the questionnaire (.json)',
  },
  formOut: {
    vi: 'tệp ghi ra (.json hoặc .xlsx; bắt buộc với .xlsx)',
    en: 'file to write (.json or .xlsx; required for .xlsx)',
  },
  formForce: { vi: 'ghi đè tệp đã có', en: 'write over a file that is there' },
  criteria: { vi: 'bộ tiêu chí: đổi sang bảng tính và ngược lại', en: 'criteria sets: as a workbook, and back' },
  criteriaWorkbook: {
    vi: 'ghi bộ tiêu chí thành bảng tính để sửa trong Excel, hoặc đọc lại và chỉ lỗi theo ô',
    en: 'write a criteria set as a workbook to edit in a spreadsheet, or read it back with every fault by its cell',
  },
  criteriaFile: {
    vi: 'bộ tiêu chí (.json) hoặc bảng tính của nó (.xlsx)',
    en: 'the set (.json) or its workbook (.xlsx)',
  },
  criteriaOut: {
    vi: 'tệp ghi ra (.xlsx bắt buộc khi đọc .json; .json khi đọc .xlsx, không có thì in ra)',
    en: 'file to write (.xlsx, required, of a .json; .json of an .xlsx, printed without it)',
  },
  criteriaMarked: {
    vi: 'bản sao bảng tính có đánh dấu ô cần sửa (.xlsx)',
    en: 'a copy of the workbook with every cell to mend marked (.xlsx)',
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
  serve: {
    vi: 'chạy dịch vụ: cơ sở dữ liệu, tài khoản, các bước của một đợt, API',
    en: 'run the service: database, accounts, the steps of a round, API',
  },
  serveData: {
    vi: 'thư mục dữ liệu (PAR_INDEX_DATA; mặc định data)',
    en: 'data folder (PAR_INDEX_DATA; default data)',
  },
  servePort: {
    vi: 'cổng; 0 là một cổng còn trống (PAR_INDEX_PORT; mặc định 8080)',
    en: 'port; 0 takes a free one (PAR_INDEX_PORT; default 8080)',
  },
  serveHost: {
    vi: 'địa chỉ lắng nghe (PAR_INDEX_HOST; mặc định 127.0.0.1)',
    en: 'address to listen on (PAR_INDEX_HOST; default 127.0.0.1)',
  },
  serveSample: {
    vi: 'kho còn trống thì nạp và công bố mùa đánh giá mẫu (dữ liệu mẫu)',
    en: 'into an empty store, import and publish the sample season (sample data)',
  },
  backup: {
    vi: 'sao lưu toàn bộ dữ liệu vào một thư mục trống; dịch vụ vẫn chạy được',
    en: 'back all data up into an empty folder; the service may be running',
  },
  backupOut: { vi: 'thư mục của bản sao lưu', en: 'folder of the backup' },
  restore: {
    vi: 'khôi phục một bản sao lưu vào thư mục trống và kiểm tra lại tất cả',
    en: 'restore a backup into an empty folder and check everything in it',
  },
  restoreFrom: { vi: 'thư mục của bản sao lưu', en: 'folder of the backup' },
  restoreData: {
    vi: 'thư mục trống để khôi phục (PAR_INDEX_DATA; mặc định data)',
    en: 'empty folder to restore into (PAR_INDEX_DATA; default data)',
  },
  log: { vi: 'nhật ký của dịch vụ', en: 'the log of the service' },
  logVerify: {
    vi: 'kiểm tra toàn bộ nhật ký, nêu chỗ bị sửa, xóa, chèn hoặc cắt',
    en: 'check the whole log and name every place where it was edited, deleted from, inserted into or cut',
  },
  logKey: {
    vi: 'khóa công khai đã cất ở nơi khác (PEM); không nêu thì tin khóa trong thư mục dữ liệu',
    en: 'public keys that were kept elsewhere (PEM); without it those in the data folder are believed',
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
