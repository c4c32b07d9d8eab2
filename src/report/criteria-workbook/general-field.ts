import { ROUNDING_MODES } from '../../base/number/rounding.ts';
import { BASIS_WORDS, LAYER_WORDS, ROUNDING_WORDS, TIE_WORDS } from '../word.ts';
import type { CellRule, CellWords } from './cell-form.ts';
import { type ColumnSpec, column, OPTIONAL_EN, OPTIONAL_VI } from './column-spec.ts';
import { chosen, SECTION_WORDS } from './sheet-word.ts';

const NOTHING: readonly [vi: string, en: string] = [OPTIONAL_VI, OPTIONAL_EN];
const field = (
  key: string,
  form: CellRule['form'],
  vi: string,
  en: string,
  about: readonly [string, string] = NOTHING,
  words?: CellWords,
): ColumnSpec => column(key, form, [[vi, en], about], words ? { words } : {});
const cited = (key: string, vi: string, en: string): readonly ColumnSpec[] => [
  field(`${key}source.id`, 'code', `${vi}: căn cứ`, `${en}: source`, [
    'mã ở trang “Nguồn”',
    'id on the sheet “Sources”',
  ]),
  field(`${key}source.at`, 'text', `${vi}: điều, mục`, `${en}: article`),
];

/** The fields of a set, by rows of the sheet `general`; keys are places in the document. */
export const FIELDS: readonly ColumnSpec[] = [
  field('id', 'code', 'Mã bộ tiêu chí', 'Id of the set', ['chữ không dấu, số, gạch nối', 'letters, digits, hyphens']),
  field('version', 'code', 'Phiên bản', 'Version', [
    'như 2026.1; bộ đã dùng thì không đổi',
    'as 2026.1; a set in use never changes',
  ]),
  field('sample', 'truth', 'Dữ liệu mẫu', 'Sample data', ['có / không', 'yes / no']),
  field('title.vi', 'text', 'Tên (tiếng Việt)', 'Title (Vietnamese)', ['bắt buộc', 'required']),
  field('title.en', 'text', 'Tên (tiếng Anh)', 'Title (English)', ['bắt buộc', 'required']),
  ...cited('', 'Quyết định ban hành', 'Decision'),
  field('validity.from', 'day', 'Áp dụng từ ngày', 'In force from', ['ngày như 01/01/2026', 'a day as 2026-01-01']),
  field('validity.to', 'day', 'Áp dụng đến ngày', 'In force to', ['ngày như 31/12/2026', 'a day as 2026-12-31']),
  field('appliesTo', 'list', 'Loại cơ quan', 'Kinds of agency', ['cách nhau bằng dấu phẩy', 'with commas between']),
  field('max', 'number', 'Tổng điểm', 'Maximum of the set', [
    'các lĩnh vực cộng lại phải bằng',
    'the top criteria must add up to it',
  ]),
  field('rounding.decimals', 'whole', 'Làm tròn: số chữ số thập phân', 'Rounding: decimals', ['0 đến 9', '0 to 9']),
  field(
    'rounding.mode',
    'word',
    'Làm tròn: cách',
    'Rounding: mode',
    ['bắt buộc', 'required'],
    chosen(ROUNDING_MODES, ROUNDING_WORDS),
  ),
  ...cited('rounding.', 'Làm tròn', 'Rounding'),
  field('normalise', 'word', 'Khi có tiêu chí không áp dụng', 'Where a criterion is not applicable', NOTHING, {
    root: { vi: 'giảm điểm tối đa của bộ', en: 'take it out of the maximum' },
    parent: { vi: 'chia lại trong lĩnh vực', en: 'scale the rest of its parent' },
  }),
  field('unanswered', 'word', 'Khi chưa có số liệu', 'Where there are no data', NOTHING, {
    wait: { vi: 'tạm tính, chờ số liệu', en: 'wait' },
    zero: { vi: 'tính 0 điểm', en: 'count 0' },
  }),
  field('requiredLayer', 'word', 'Điểm chính thức từ bước', 'Final from the layer', NOTHING, LAYER_WORDS),
  field('ceiling', 'number', 'Trần của chỉ số', 'Ceiling of the index'),
  field('ranking.basis', 'word', 'Xếp hạng theo', 'Ranked by', ['bắt buộc', 'required'], BASIS_WORDS),
  field('ranking.ties', 'word', 'Đồng hạng', 'Ties', ['bắt buộc', 'required'], TIE_WORDS),
  field('ranking.tieBreakers', 'list', 'Thứ tự phân định đồng hạng', 'Tie-breakers', [
    'lần lượt, cách nhau bằng dấu phẩy: chỉ số, tổng điểm, điểm thưởng, điểm trừ, tiêu chí 3',
    'in order, with commas: index, points, bonus, penalty, criterion 3',
  ]),
  ...cited('ranking.', 'Xếp hạng', 'Ranking'),
  field('bands.basis', 'word', 'Xếp loại theo', 'Bands by', NOTHING, BASIS_WORDS),
  ...cited('bands.', 'Xếp loại', 'Bands'),
  ...(['bonus', 'penalty'] as const).flatMap((section) => {
    const { vi, en } = SECTION_WORDS[section];
    const title = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
    return [
      field(`${section}.title.vi`, 'text', `${title(vi)}: tên (tiếng Việt)`, `${title(en)}: title (Vietnamese)`),
      field(`${section}.title.en`, 'text', `${title(vi)}: tên (tiếng Anh)`, `${title(en)}: title (English)`),
      field(`${section}.max`, 'number', `${title(vi)}: nhiều nhất`, `${title(en)}: at most`),
    ];
  }),
  field('$schema', 'text', 'Lược đồ', 'Schema', ['không sửa', 'leave as it is']),
];
