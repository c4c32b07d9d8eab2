import type { Stage, TimedStage } from '../../src/round/index.ts';
import { TIMED_STAGES } from '../../src/round/index.ts';
import { touchData } from '../../src/store/round/round-row.ts';
import { type Store, timestamp } from '../../src/store/store.ts';
import type { ServiceUnderTest } from './service-under-test.ts';

/*
 * A round small enough to check by hand, all of it invented: two groups (A with SA and SB, B with XC) scored by one set of six leaves
 * in two fields, and one survey that gives leaf 2.3.
 */

const both = (vi: string, en: string): { vi: string; en: string } => ({ vi: `${vi} (dữ liệu mẫu)`, en });
const CITED = { id: 'small-decision' };

const SOURCES = {
  sources: [
    { id: 'small-decision', title: both('Quyết định ví dụ', 'Example'), inForce: { from: '2024-01-01' }, sample: true },
  ],
};

const leaf = (
  code: string,
  max: string,
  scoredBy: string,
  inputs: Readonly<Record<string, string>>,
  rule: Readonly<Record<string, unknown>>,
): Record<string, unknown> => ({
  code,
  title: both(`Tiêu chí ${code}`, `Criterion ${code}`),
  max,
  scoredBy,
  evidence: [both('Văn bản', 'Paper')],
  source: CITED,
  noTask: 'exclude',
  inputs: Object.fromEntries(
    Object.entries(inputs).map(([name, type]) => [name, { type, title: both(`Đầu vào ${name}`, `Input ${name}`) }]),
  ),
  rule,
});

const SET = {
  id: 'mau',
  version: '2025.1',
  sample: true,
  title: both('Bộ tiêu chí ví dụ', 'Example set'),
  source: CITED,
  validity: { from: '2025-01-01', to: '2025-12-31' },
  appliesTo: ['department', 'commune'],
  max: '100',
  rounding: { decimals: 2, mode: 'half-up', source: CITED },
  ranking: { basis: 'exact', ties: 'competition', source: CITED },
  criteria: [
    {
      code: '1',
      title: both('Chỉ đạo, điều hành', 'Steering'),
      max: '40',
      children: [
        leaf(
          '1.1',
          '10',
          'self',
          { issued: 'date' },
          {
            kind: 'deadline',
            input: 'issued',
            due: '2025-01-31',
            late: [{ withinDays: '10', share: '50' }],
          },
        ),
        leaf(
          '1.2',
          '20',
          'self',
          { done: 'count', due: 'count' },
          {
            kind: 'linear',
            value: { percent: ['done', 'due'] },
          },
        ),
        leaf('1.3', '10', 'appraiser', {}, { kind: 'direct' }),
      ],
    },
    {
      code: '2',
      title: both('Phục vụ người dân', 'Service'),
      max: '60',
      children: [
        leaf('2.1', '20', 'self', { met: 'yes-no' }, { kind: 'yes-no', input: 'met' }),
        leaf(
          '2.2',
          '10',
          'self',
          { rate: 'percent' },
          {
            kind: 'tiers',
            value: 'rate',
            tiers: [
              { from: '90', share: '100' },
              { from: '70', share: '50' },
            ],
          },
        ),
        leaf('2.3', '30', 'survey', { rate: 'percent' }, { kind: 'survey-index', input: 'rate' }),
      ],
    },
  ],
};

const SEASON = {
  id: 'mau-2025',
  year: 2025,
  sample: true,
  title: both('Đợt ví dụ 2025', 'Example round 2025'),
  period: { from: '2025-01-01', to: '2025-12-31' },
  agencies: 'agencies.csv',
  groups: ['A', 'B'].map((id) => ({
    id,
    title: both(`Khối ${id}`, `Group ${id}`),
    set: '../../set/mau-2025.json',
    assessments: [`assessments/${id}.csv`],
  })),
  surveys: [{ id: 'service', questionnaire: '../../survey/mau-2025.json', responses: ['../../survey/mau-2025.csv'] }],
  bindings: ['A', 'B'].map((group) => ({
    group,
    criterion: '2.3',
    input: 'rate',
    survey: 'service',
    figure: 'overall',
    of: 'agency',
  })),
};

const LEVELS = [
  ['Rất không hài lòng', 'Very dissatisfied'],
  ['Không hài lòng', 'Dissatisfied'],
  ['Bình thường', 'Neutral'],
  ['Hài lòng', 'Satisfied'],
  ['Rất hài lòng', 'Very satisfied'],
].map(([vi = '', en = ''], at) => ({ value: at + 1, label: { vi, en } }));

const QUESTIONNAIRE = {
  id: 'mau',
  version: '2025.1',
  sample: true,
  title: both('Khảo sát ví dụ', 'Example survey'),
  source: CITED,
  scale: { levels: LEVELS, satisfied: [4, 5] },
  missing: [
    { kind: 'blank', codes: [''] },
    { kind: 'refused', codes: ['97'] },
    { kind: 'dont-know', codes: ['98'] },
    { kind: 'not-applicable', codes: ['99'] },
  ],
  columns: { id: 'response_id', agency: 'agency', field: 'field' },
  blocks: [
    {
      code: 'I',
      title: both('Phục vụ', 'Service'),
      factors: [
        {
          code: 'I.A',
          title: both('Thủ tục', 'Procedures'),
          items: [
            { code: 'Q1', title: both('Dễ hiểu', 'Easy to understand'), weight: '1' },
            { code: 'Q2', title: both('Đúng hẹn', 'On time'), weight: '1' },
          ],
        },
      ],
    },
  ],
  method: {
    itemStatistic: 'share-satisfied',
    rollUp: 'mean-of-items',
    decimals: 2,
    mode: 'half-up',
    source: CITED,
  },
};

/** SA 4 of 4 satisfied, SB 3 of 4, XC 2 of 4. */
const ANSWERS = [
  'response_id,agency,field,Q1,Q2',
  ...[
    ['SA', '5,5', '4,4', '5,4', '4,5'],
    ['SB', '5,5', '4,4', '5,4', '2,2'],
    ['XC', '5,5', '4,4', '1,1', '2,2'],
  ].flatMap(([agency = '', ...answers]) => answers.map((answer, at) => `${agency}-${at + 1},${agency},land,${answer}`)),
  '',
].join('\n');

const AGENCIES = `code,name_vi,name_en,kind,group,ranked,reason
SA,Sở A (mẫu),Department A (sample),department,A,yes,
SB,Sở B (mẫu),Department B (sample),department,A,yes,
XC,Xã C (mẫu),Commune C (sample),commune,B,yes,
`;

/** The documents of the small round, by their path below the round's root. */
export const SMALL_DOCUMENTS: Readonly<Record<string, string>> = {
  'sources.json': JSON.stringify(SOURCES),
  'set/mau-2025.json': JSON.stringify(SET),
  'season/mau-2025/season.json': JSON.stringify(SEASON),
  'season/mau-2025/agencies.csv': AGENCIES,
  'survey/mau-2025.json': JSON.stringify(QUESTIONNAIRE),
  'survey/mau-2025.csv': ANSWERS,
};
export const SMALL_SEASON_PATH = 'season/mau-2025/season.json';
/** The agencies, with the group each is ranked in. */
export const SMALL_AGENCIES: Readonly<Record<string, string>> = { SA: 'A', SB: 'A', XC: 'B' };

export interface SmallRoundOptions {
  /** The stage the round stands in; `self-assessment` when left out. */
  readonly stage?: Stage;
  /** The id of the round; `mau-2025` when left out. */
  readonly round?: string;
  /** How many appraise a leaf; 2 when left out. */
  readonly appraisers?: 1 | 2;
  /** Days of stages; stages left out have none. */
  readonly due?: Readonly<Partial<Record<TimedStage, string>>>;
  /** What its season says beside, as that it asks for intervals of ranks. */
  readonly season?: Readonly<Record<string, unknown>>;
}

/** Puts a small round into the store as it would stand in a stage; nothing of it is in the log. */
export async function openSmallRound(
  { store }: Pick<ServiceUnderTest, 'store'>,
  { stage = 'self-assessment', round = 'mau-2025', appraisers = 2, due = {}, season }: SmallRoundOptions = {},
): Promise<string> {
  const { db } = store;
  const at = timestamp(store);
  const names = { title_vi: SEASON.title.vi, title_en: SEASON.title.en, season_path: SMALL_SEASON_PATH };
  const numbers = { year: 2025, sample: 1, version: 1, data_version: 1, appraisers };
  await db
    .insertInto('round')
    .values({ id: round, stage, ...names, ...numbers, created_at: at })
    .execute();
  for (const [path, text] of Object.entries(SMALL_DOCUMENTS)) {
    const own = season && path === SMALL_SEASON_PATH ? JSON.stringify({ ...SEASON, ...season }) : text;
    const sha256 = await keepText(store, own);
    await db.insertInto('round_document').values({ round, path, sha256, version: 1, updated_at: at }).execute();
  }
  for (const timed of TIMED_STAGES) {
    const day = due[timed];
    if (day) await db.insertInto('round_stage').values({ round, stage: timed, due_at: day }).execute();
  }
  const signed = stage !== 'self-assessment';
  for (const [agency, group] of stage === 'setup' ? [] : Object.entries(SMALL_AGENCIES)) {
    const sheet = { round, agency, ranking_group: group, state: signed ? 'signed' : 'editing', version: 1 } as const;
    const signature = { signed_at: signed ? at : null, signed_by: signed ? 'head' : null, reason: null };
    await db
      .insertInto('sheet')
      .values({ ...sheet, ...signature })
      .execute();
  }
  return round;
}

async function keepText(store: Store, text: string): Promise<string> {
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(text);
  };
  const kept = await store.files.keep(pieces(), 1_000_000);
  if (kept === 'too-large') throw new Error('too large');
  return kept.sha256;
}

/** Puts one layer of one leaf into the store, as it would stand after its people wrote it. */
export async function putLeaf(
  { store }: Pick<ServiceUnderTest, 'store'>,
  leafOf: { readonly round?: string; readonly agency: string; readonly criterion: string; readonly layer?: string },
  inputs: Readonly<Record<string, string>>,
): Promise<void> {
  const { round = 'mau-2025', layer = 'self', agency, criterion } = leafOf;
  const said = { inputs: JSON.stringify(inputs), reason: '', version: 1 };
  const by = { updated_by: 'editor', updated_at: timestamp(store) };
  await store.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('leaf')
      .values({ round, agency, criterion, layer, ...said, ...by })
      .execute();
    await touchData(tx, round);
  });
}
