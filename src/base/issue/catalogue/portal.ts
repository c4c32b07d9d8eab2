import type { CatalogueEntry } from './entry.ts';

/** What can be wrong with the portal's complaint-free rates and with series of years. */
export const PORTAL_ISSUES = {
  PORTAL_NOT_A_SURVEY: {
    severity: 'error',
    vi: '“{found}” là tỷ lệ hồ sơ không bị phàn nàn của Cổng Dịch vụ công (im lặng được tính là hài lòng), không phải số liệu khảo sát. Không gộp, không lấy trung bình, không dùng thay cho {allowed}; trình bày riêng.',
    en: '“{found}” is the complaint-free rate of the Public Service Portal (silence counts as satisfied), not a figure of a survey. It is not combined with, averaged with or used in place of {allowed}; show it apart.',
  },
  PORTAL_AGENCY_MISSING: {
    severity: 'error',
    vi: 'Dòng không có mã cơ quan. Điền cột “agency”.',
    en: 'The row has no agency code. Fill in the column “agency”.',
  },
  PORTAL_AGENCY_DUPLICATE: {
    severity: 'error',
    vi: 'Cơ quan “{found}” đã có tại {allowed}. Mỗi cơ quan chỉ đứng một lần; giữ lại một hoặc cộng gộp.',
    en: 'The agency “{found}” already stands at {allowed}. An agency stands once; keep one or add them up.',
  },
  PORTAL_COUNT_INVALID: {
    severity: 'error',
    vi: 'Số hồ sơ “{found}” không dùng được; cần {allowed}. Sửa ô.',
    en: 'The number of dossiers “{found}” cannot be used; it must be {allowed}. Mend the cell.',
  },
  PORTAL_AFFECTED_ABOVE: {
    severity: 'error',
    vi: 'Số hồ sơ bị phàn nàn hoặc trễ hạn ({found}) lớn hơn tổng số hồ sơ ({allowed}). Sửa một trong hai.',
    en: 'More dossiers are unhappy, complained of or overdue ({found}) than there are ({allowed}). Mend one of the two.',
  },
  PORTAL_PARTS_DISAGREE: {
    severity: 'error',
    vi: 'Số hồ sơ “affected” là {found}, nhưng theo các số chi tiết phải từ {allowed}: một hồ sơ vừa bị phàn nàn vừa trễ hạn chỉ tính một lần. Sửa các số.',
    en: '“affected” is {found}, but the counts of its parts allow {allowed}: a dossier that is both complained of and overdue counts once. Mend the counts.',
  },
  SERIES_ID_DUPLICATE: {
    severity: 'error',
    vi: 'Mã “{found}” đứng hai lần. Mỗi chuỗi, nhóm người được hỏi và địa bàn cần một mã riêng.',
    en: 'The id “{found}” stands twice. Every series, population and territory needs its own.',
  },
  SERIES_YEAR_DUPLICATE: {
    severity: 'error',
    vi: 'Năm {found} đứng hai lần trong chuỗi “{allowed}”. Giữ lại một.',
    en: 'The year {found} stands twice in the series “{allowed}”. Keep one.',
  },
  SERIES_REFERENCE_UNKNOWN: {
    severity: 'error',
    vi: 'Chuỗi không khai “{found}”. Các mã đã khai: {allowed}. Sửa mã hoặc khai thêm.',
    en: 'The series does not declare “{found}”. Declared: {allowed}. Mend the id or declare it.',
  },
} as const satisfies Record<string, CatalogueEntry>;
