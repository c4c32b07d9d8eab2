/** The binding of one criterion of a group to the overall figure of a survey. */
interface Binding {
  readonly group: string;
  readonly criterion: string;
  readonly survey: string;
  readonly of: 'agency' | 'all';
}

/** Which survey results enter scoring. The criteria named here get no assessment rows. */
export const BINDINGS: readonly Binding[] = [
  { group: 'departments', criterion: '8.1', survey: 'service', of: 'agency' },
  { group: 'vertical-agencies', criterion: '5.1', survey: 'service', of: 'agency' },
  { group: 'communes', criterion: '7.1', survey: 'service', of: 'agency' },
  { group: 'service-units', criterion: '5.1', survey: 'health', of: 'agency' },
  { group: 'service-units', criterion: '5.2', survey: 'education', of: 'agency' },
  { group: 'service-units', criterion: '5.3', survey: 'service', of: 'agency' },
  { group: 'province', criterion: '8.1.1', survey: 'sipas', of: 'all' },
];

/** The ranked blocs, each with the folder of its criteria set. */
export const GROUPS = [
  { id: 'departments', vi: 'Khối sở, ban, ngành', en: 'Departments', folder: 'department' },
  { id: 'vertical-agencies', vi: 'Khối cơ quan ngành dọc', en: 'Central vertical agencies', folder: 'vertical-agency' },
  { id: 'communes', vi: 'Khối xã, phường, đặc khu', en: 'Communes, wards and the special zone', folder: 'commune' },
  { id: 'service-units', vi: 'Khối đơn vị sự nghiệp công lập', en: 'Public service units', folder: 'service-unit' },
  { id: 'province', vi: 'Tự đánh giá của tỉnh', en: 'The province’s own assessment', folder: 'province' },
] as const;

const ANSWERS = '../../../surveys/sample/khanh-hoa-2025';
const QUESTIONNAIRES: Readonly<Record<string, string>> = {
  service: 'khanh-hoa-service-2025',
  health: 'khanh-hoa-health-2025',
  education: 'khanh-hoa-education-2025',
  sipas: 'sipas-2023-2026',
};
/** Surveys with a plan of how many answers each agency is to bring. */
export const PLANNED: readonly string[] = ['service'];
const ADMINISTRATIVE = ['department', 'vertical-agency', 'commune', 'ward', 'special-zone'];
const SENSITIVE_FIELDS = ['land', 'construction', 'investment'];

const MEASURES = [
  { scope: 'administrative-procedure', survey: 'service', figure: 'overall' },
  { scope: 'land-construction-investment', survey: 'service', figure: 'overall', fields: SENSITIVE_FIELDS },
  {
    scope: 'agency-service',
    survey: 'service',
    figure: 'overall',
    agencyKinds: ADMINISTRATIVE,
    perAgency: { correction: 'holm' },
  },
  { scope: 'public-service-unit', survey: 'health', figure: 'overall' },
  { scope: 'public-service-unit', survey: 'education', figure: 'overall' },
  { scope: 'health-education', survey: 'health', figure: 'overall' },
  { scope: 'health-education', survey: 'education', figure: 'overall' },
];

/** The season file of the sample year. The target scope `business-policy` is left without a measure on purpose. */
export function seasonText(): string {
  const season = {
    $schema: '../../schema/season.schema.json',
    id: 'khanh-hoa-2025',
    year: 2025,
    sample: true,
    title: {
      vi: 'Chỉ số cải cách hành chính tỉnh Khánh Hòa năm 2025 (dữ liệu mẫu)',
      en: 'PAR Index of Khánh Hòa province 2025 (sample data)',
    },
    period: { from: '2025-01-01', to: '2025-12-31' },
    agencies: 'agencies.csv',
    groups: GROUPS.map(({ id, vi, en, folder }) => ({
      id,
      title: { vi, en },
      set: `../../${folder}/khanh-hoa-2025.json`,
      assessments: [`assessments/${id}.csv`],
    })),
    surveys: Object.entries(QUESTIONNAIRES).map(([id, file]) => ({
      id,
      questionnaire: `../../../surveys/questionnaire/${file}.json`,
      responses: [`${ANSWERS}/${id}.csv`],
      ...(PLANNED.includes(id) && { plan: `${ANSWERS}/${id}-plan.csv` }),
    })),
    bindings: BINDINGS.map(({ group, criterion, survey, of }) => ({
      group,
      criterion,
      input: 'rate',
      survey,
      figure: 'overall',
      of,
      minimumAnswers: 30,
    })),
    targets: { file: '../../../surveys/targets.json', measures: MEASURES },
    lastYear: { file: 'last-year.csv', succession: 'succession.csv' },
    rankIntervals: { weights: 20, draws: 4000, seed: 2025 },
  };
  return `${JSON.stringify(season, undefined, 2)}\n`;
}
