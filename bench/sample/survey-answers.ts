import type { SampleAgency } from './agency-list.ts';
import { clamp, type Random, randomStream, shuffled } from './random.ts';

/** One survey of the sample year: who is asked, how often, and how satisfied people are on the whole. */
interface SurveyPlan {
  readonly id: string;
  readonly prefix: string;
  readonly items: readonly string[];
  readonly perAgency: (agency: SampleAgency) => number;
  /** The share of satisfied answers of a middling agency. */
  readonly level: number;
  readonly fields: readonly [string, ...string[]];
  /** How often a whole row is sent in twice. */
  readonly repeats: number;
}

const FIELD_SHIFT: Readonly<Record<string, number>> = {
  land: -0.1,
  construction: -0.085,
  investment: -0.07,
  justice: 0.035,
  other: 0.03,
};
const LABELS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  '5': ['5. Rất hài lòng', 'Rất hài lòng', 'rat hai long', 'RẤT HÀI LÒNG'],
  '4': ['4. Hài lòng', 'Hài lòng', 'hai long'],
  '3': ['3. Bình thường', 'Bình thường'],
  '2': ['Không hài lòng', '2. Không hài lòng'],
  '1': ['Rất không hài lòng'],
};

const numbers = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `${prefix}${at + 1}`);

/** The 39 codes of the 2023-2026 method, by factor. */
const SIPAS_ITEMS = [
  ...numbers('IA', 2),
  ...numbers('IB', 2),
  ...numbers('IC', 9),
  ...numbers('ID', 10),
  ...numbers('IIA', 3),
  ...numbers('IIB', 4),
  ...numbers('IIC', 3),
  ...numbers('IID', 3),
  ...numbers('IIE', 3),
];

const SERVICE_COUNTS: Readonly<Record<string, number>> = {
  departments: 90,
  'vertical-agencies': 84,
  communes: 66,
};

/** The four surveys of the sample year. */
export const SURVEY_PLANS: readonly SurveyPlan[] = [
  {
    id: 'service',
    prefix: 'DV',
    items: numbers('S', 12),
    perAgency: ({ group, kind }) => SERVICE_COUNTS[group] ?? (kind === 'service-centre' ? 75 : 0),
    level: 0.912,
    fields: ['land', 'construction', 'investment', 'justice', 'justice', 'other', 'other', 'other', 'other', 'other'],
    repeats: 6,
  },
  {
    id: 'health',
    prefix: 'YT',
    items: numbers('H', 15),
    perAgency: ({ kind }) => (kind === 'hospital' ? 180 : 0),
    level: 0.839,
    fields: ['other'],
    repeats: 2,
  },
  {
    id: 'education',
    prefix: 'GD',
    items: numbers('E', 12),
    perAgency: ({ kind }) => (kind === 'school' ? 180 : 0),
    level: 0.895,
    fields: ['other'],
    repeats: 2,
  },
  {
    id: 'sipas',
    prefix: 'HL',
    items: SIPAS_ITEMS,
    perAgency: ({ group }) => (group === 'communes' ? 24 : 0),
    level: 0.832,
    fields: ['other'],
    repeats: 2,
  },
];

/** Columns of the plan of a survey. */
export const PLANNED_HEADER: readonly string[] = ['agency', 'name', 'planned'];

/** How many answers each agency was to bring, in tens near what came in. */
export function plannedRows(plan: SurveyPlan, agencies: readonly SampleAgency[]): readonly (readonly string[])[] {
  const random = randomStream(`planned ${plan.id}`);
  return agencies.flatMap((agency) => {
    const asked = plan.perAgency(agency);
    if (asked === 0) return [];
    const tens = Math.round(asked / 10) + random.int(-1, 3);
    return [[agency.code, agency.vi, String(tens * 10)]];
  });
}

export function surveyHeader(plan: SurveyPlan): readonly string[] {
  return ['response_id', 'agency', 'field', 'area', 'group', ...plan.items];
}

function areaOf({ kind }: SampleAgency, random: Random): string {
  if (kind === 'special-zone') return 'island';
  if (kind === 'commune') return random.chance(0.9) ? 'rural' : 'urban';
  if (kind === 'ward') return 'urban';
  const drawn = random.next();
  return drawn < 0.52 ? 'urban' : drawn < 0.97 ? 'rural' : 'island';
}

/** One answered cell: mostly a level, sometimes a label, nothing, a code for missing, or a slip of the pen. */
function cell(satisfied: number, random: Random): string {
  const missing = random.next();
  if (missing < 0.012) return '';
  if (missing < 0.016) return '97';
  if (missing < 0.026) return '98';
  if (missing < 0.04) return '99';
  if (missing < 0.0403) return random.pick(['6', '55', '0']);
  const unhappy = random.next();
  const level = random.chance(satisfied)
    ? random.chance(0.36)
      ? '5'
      : '4'
    : unhappy < 0.72
      ? '3'
      : unhappy < 0.93
        ? '2'
        : '1';
  return random.chance(0.01) ? random.pick(LABELS[level] ?? ['Bình thường']) : level;
}

/** The answers of one respondent, who is by turns easier or harder to please. */
function answerRow(plan: SurveyPlan, agency: SampleAgency, random: Random): readonly string[] {
  const field = random.pick(plan.fields);
  const base = plan.level + 0.3 * (agency.quality - 0.83) + (plan.fields.length > 1 ? (FIELD_SHIFT[field] ?? 0) : 0);
  const mood = 0.1 * random.normal();
  const cells = plan.items.map((_, at) => {
    const ease = 0.009 * (((at * 7 + plan.items.length) % 5) - 2);
    return cell(clamp(base + mood + ease + 0.02, 0.05, 0.995), random);
  });
  return [agency.code, field, areaOf(agency, random), random.chance(0.72) ? 'citizen' : 'business', ...cells];
}

/** All rows of a survey as they came in: out of order, a few of them sent twice. */
export function surveyRows(plan: SurveyPlan, agencies: readonly SampleAgency[]): readonly (readonly string[])[] {
  const answers = agencies.flatMap((agency) => {
    const random = randomStream(`survey ${plan.id} ${agency.stream}`);
    return Array.from({ length: plan.perAgency(agency) }, () => answerRow(plan, agency, random));
  });
  const random = randomStream(`order ${plan.id}`);
  const rows = shuffled(answers, random).map((row, at) => [`${plan.prefix}${String(at + 1).padStart(5, '0')}`, ...row]);
  const again = Array.from({ length: plan.repeats }, () => rows[random.int(0, rows.length - 1)] ?? []);
  return [...rows, ...again];
}
