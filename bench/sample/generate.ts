/**
 * Writes the sample year khanh-hoa-2025: agencies, assessments, last year, the season and the survey answers.
 * Everything is invented (dữ liệu mẫu / sample data). The same code gives the same bytes: `npx tsx bench/sample/generate.ts [folder]`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { agencyRows, type SampleAgency, sampleAgencies } from './agency-list.ts';
import { ASSESSMENT_HEADER, agencyAssessment, type BranchStatus, type Row } from './assessment-rows.ts';
import { readLeaves } from './criteria-leaf.ts';
import { csvText } from './csv-text.ts';
import { LAST_YEAR_HEADER, lastYearTables, SUCCESSION_HEADER } from './last-year.ts';
import { BINDINGS, GROUPS, PLANNED, seasonText } from './season-file.ts';
import { PLANNED_HEADER, plannedRows, SURVEY_PLANS, surveyHeader, surveyRows } from './survey-answers.ts';

const HERE = new URL('../../', import.meta.url);
const CRITERIA = new URL('criteria/', HERE);
/** The project itself, or the folder named as the argument. */
const TARGET = process.argv[2] === undefined ? HERE : pathToFileURL(`${process.argv[2]}/`);
const SEASON = new URL('criteria/season/khanh-hoa-2025/', TARGET);
const ANSWERS = new URL('surveys/sample/khanh-hoa-2025/', TARGET);
const AGENCY_HEADER = ['code', 'name_vi', 'name_en', 'kind', 'group', 'ranked', 'reason'] as const;

const STATUSES: readonly BranchStatus[] = [
  { agency: 'VPUB', criterion: '4.3', status: 'not-applicable', reason: 'Không thuộc diện phân cấp nhiệm vụ' },
  {
    agency: 'SKHCN',
    criterion: '2.5',
    status: 'not-applicable',
    reason: 'Vướng mắc doanh nghiệp do cơ quan khác chủ trì',
  },
  { agency: 'X05', criterion: '4.3', status: 'not-applicable', reason: 'Không có thôn phải sắp xếp trong năm' },
  { agency: 'X22', criterion: '3.3.2', status: 'not-applicable', reason: 'Địa bàn không có rừng' },
  { agency: 'TT2', criterion: '4.2.1', status: 'not-judged', reason: 'Chờ kết quả kiểm tra thực tế hệ thống' },
];
const COUNCIL: ReadonlySet<string> = new Set(['SNV', 'SXD', 'SYT', 'HQ', 'X03', 'X11', 'X29', 'P02', 'P09', 'BV2']);

function write(folder: URL, name: string, text: string): void {
  const file = new URL(name, folder);
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, text);
}

function groupRows(group: (typeof GROUPS)[number], agencies: readonly SampleAgency[]): readonly Row[] {
  const plan = {
    leaves: readLeaves(new URL(`${group.folder}/khanh-hoa-2025.json`, CRITERIA)),
    bound: new Set(BINDINGS.filter((binding) => binding.group === group.id).map(({ criterion }) => criterion)),
    twoRounds: group.id === 'departments',
    statuses: STATUSES,
    council: COUNCIL,
  };
  return agencies.filter((agency) => agency.group === group.id).flatMap((agency) => agencyAssessment(agency, plan));
}

/** Writes every file of the sample year and gives the number of rows by file. */
function generateSample(): Readonly<Record<string, number>> {
  const agencies = sampleAgencies();
  const counts: Record<string, number> = {};
  const table = (folder: URL, name: string, header: readonly string[], rows: readonly (readonly string[])[]): void => {
    write(folder, name, csvText(header, rows));
    counts[name] = rows.length;
  };
  table(SEASON, 'agencies.csv', AGENCY_HEADER, agencyRows(agencies));
  for (const group of GROUPS) {
    table(SEASON, `assessments/${group.id}.csv`, ASSESSMENT_HEADER, groupRows(group, agencies));
  }
  const { results, succession } = lastYearTables(agencies);
  table(SEASON, 'last-year.csv', LAST_YEAR_HEADER, results);
  table(SEASON, 'succession.csv', SUCCESSION_HEADER, succession);
  for (const plan of SURVEY_PLANS) table(ANSWERS, `${plan.id}.csv`, surveyHeader(plan), surveyRows(plan, agencies));
  for (const plan of SURVEY_PLANS.filter(({ id }) => PLANNED.includes(id))) {
    table(ANSWERS, `${plan.id}-plan.csv`, PLANNED_HEADER, plannedRows(plan, agencies));
  }
  write(SEASON, 'season.json', seasonText());
  return counts;
}

for (const [name, rows] of Object.entries(generateSample())) process.stdout.write(`${name}: ${rows} rows\n`);
