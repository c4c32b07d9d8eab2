import { randomStream } from './random.ts';

/** One agency of the sample year. */
export interface SampleAgency {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  readonly kind: string;
  readonly group: string;
  /** Why it is scored but not ranked; none for a ranked one. */
  readonly unranked?: string;
  /** How well it works, 0 to 1: hidden, drives every number drawn for it. */
  readonly quality: number;
  /** Names the stream its numbers come from; two agencies with one name have identical data. */
  readonly stream: string;
}

const DEPARTMENTS = [
  ['VPUB', 'Văn phòng UBND tỉnh', 'Office of the Provincial People’s Committee', 0.9],
  ['SNV', 'Sở Nội vụ', 'Department of Home Affairs', 0.93],
  ['STP', 'Sở Tư pháp', 'Department of Justice', 0.95],
  ['STC', 'Sở Tài chính', 'Department of Finance', 0.91],
  ['SCT', 'Sở Công Thương', 'Department of Industry and Trade', 0.86],
  ['SNNMT', 'Sở Nông nghiệp và Môi trường', 'Department of Agriculture and Environment', 0.72],
  ['SXD', 'Sở Xây dựng', 'Department of Construction', 0.75],
  ['SKHCN', 'Sở Khoa học và Công nghệ', 'Department of Science and Technology', 0.97],
  ['SVHTTDL', 'Sở Văn hóa, Thể thao và Du lịch', 'Department of Culture, Sports and Tourism', 0.81],
  ['SGDDT', 'Sở Giáo dục và Đào tạo', 'Department of Education and Training', 0.84],
  ['SYT', 'Sở Y tế', 'Department of Health', 0.79],
  ['SDTTG', 'Sở Dân tộc và Tôn giáo', 'Department of Ethnic and Religious Affairs', 0.77],
  ['TTR', 'Thanh tra tỉnh', 'Provincial Inspectorate', 0.83],
  ['BQLKKT', 'Ban Quản lý Khu kinh tế', 'Economic Zone Authority', 0.88],
] as const;

const VERTICALS = [
  ['THUE', 'Cơ quan thuế', 'Tax office', 0.92],
  ['HQ', 'Cơ quan hải quan', 'Customs office', 0.88],
  ['KBNN', 'Kho bạc Nhà nước', 'State Treasury', 0.95],
  ['BHXH', 'Bảo hiểm xã hội', 'Social insurance', 0.84],
  ['TK', 'Cơ quan thống kê', 'Statistics office', 0.78],
  ['CA', 'Công an tỉnh', 'Provincial police', 0.9],
] as const;

const UNRANKED: Readonly<Record<string, string>> = {
  TTR: 'Ít giao dịch thủ tục hành chính, chấm điểm nhưng không xếp hạng',
};

const TWINS: Readonly<Record<string, string>> = { X31: 'X17' };

const SERVICE_UNITS = [
  ['BV', 'Bệnh viện mẫu', 'Sample hospital', 'hospital', 5],
  ['TH', 'Trường mẫu', 'Sample school', 'school', 5],
  ['TT', 'Trung tâm dịch vụ mẫu', 'Sample service centre', 'service-centre', 4],
] as const;

function agency(
  code: string,
  names: readonly [string, string],
  kind: string,
  group: string,
  quality: number,
): SampleAgency {
  const unranked =
    UNRANKED[code] ?? (kind === 'province' ? 'Tự đánh giá của tỉnh, không xếp hạng trong khối' : undefined);
  const base = { code, vi: names[0], en: names[1], kind, group, quality, stream: TWINS[code] ?? code };
  return unranked === undefined ? base : { ...base, unranked };
}

/** Units that differ by number only, with a drawn quality. */
function numbered(
  prefix: string,
  names: readonly [string, string],
  kind: string,
  group: string,
  count: number,
): readonly SampleAgency[] {
  return Array.from({ length: count }, (_, at) => {
    const number = count > 9 ? String(at + 1).padStart(2, '0') : String(at + 1);
    const code = `${prefix}${number}`;
    const quality = 0.66 + 0.32 * randomStream(`quality ${TWINS[code] ?? code}`).next();
    return agency(code, [`${names[0]} ${number}`, `${names[1]} ${number}`], kind, group, quality);
  });
}

/** Every agency of the sample year, in the order of the agencies file. Names of communes are invented. */
export function sampleAgencies(): readonly SampleAgency[] {
  const named = (rows: typeof DEPARTMENTS | typeof VERTICALS, kind: string, group: string): readonly SampleAgency[] =>
    rows.map(([code, vi, en, quality]) => agency(code, [`${vi} (mẫu)`, `${en} (sample)`], kind, group, quality));
  return [
    ...named(DEPARTMENTS, 'department', 'departments'),
    ...named(VERTICALS, 'vertical-agency', 'vertical-agencies'),
    ...numbered('X', ['Xã mẫu', 'Sample commune'], 'commune', 'communes', 48),
    ...numbered('P', ['Phường mẫu', 'Sample ward'], 'ward', 'communes', 16),
    agency('DK01', ['Đặc khu mẫu', 'Sample special zone'], 'special-zone', 'communes', 0.8),
    ...SERVICE_UNITS.flatMap(([prefix, vi, en, kind, count]) =>
      numbered(prefix, [vi, en], kind, 'service-units', count),
    ),
    agency('KH', ['Tỉnh Khánh Hòa (dữ liệu mẫu)', 'Khánh Hòa province (sample data)'], 'province', 'province', 0.86),
  ];
}

/** The agencies as rows of the agencies file. */
export function agencyRows(agencies: readonly SampleAgency[]): readonly (readonly string[])[] {
  return agencies.map(({ code, vi, en, kind, group, unranked }) => [
    code,
    vi,
    en,
    kind,
    group,
    unranked === undefined ? 'yes' : 'no',
    unranked ?? '',
  ]);
}
