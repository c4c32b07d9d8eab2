import { readAssessments } from '../../src/scoring/assessment/read.ts';
import type { AssessmentRow } from '../../src/scoring/assessment/row.ts';
import type { Scorecard } from '../../src/scoring/scorecard/result.ts';
import { type GroupResult, scoreGroup } from '../../src/scoring/scorecard/score-group.ts';
import { scoreSheet } from '../../src/scoring/scorecard/score-sheet.ts';
import { type NaiveSheet, naiveIndex, naiveSheet } from './baseline.ts';
import { float } from './formula-text.ts';
import { interleave, median, noisePercent, timeOf } from './measure.ts';
import { type AgencyRows, syntheticAgencies, type Workload } from './workload.ts';

/** Milliseconds an agency of each way, and how often the naive way is slower. */
export interface RaceResult {
  readonly agencies: number;
  readonly leaves: number;
  readonly ours: number;
  readonly naive: number;
  readonly naiveCompiled: number;
  readonly ratio: number;
  readonly ratioCompiled: number;
  readonly noisePercent: number;
  /** The greatest difference between an exact index and the naive one: floats only, or the baseline would not score the same thing. */
  readonly greatestDifference: number;
}

const TOLERANCE = 1e-9;

function difference(card: Scorecard | undefined, naive: number | undefined): number {
  return card?.index === undefined || naive === undefined ? Number.NaN : Math.abs(float(card.index) - naive);
}

function held(differences: readonly number[]): number {
  const greatest = Math.max(...differences);
  if (!(greatest <= TOLERANCE)) throw new Error(`the naive sheet does not score the same thing: ${greatest}`);
  return greatest;
}

function result(workload: Workload, agencies: number, times: Record<'ours' | 'naive' | 'compiled', readonly number[]>) {
  const [ours, naive, naiveCompiled] = [median(times.ours), median(times.naive), median(times.compiled)];
  const ratios = { ratio: naive / ours, ratioCompiled: naiveCompiled / ours };
  return {
    agencies,
    leaves: workload.set.leaves.length,
    ours,
    naive,
    naiveCompiled,
    ...ratios,
    noisePercent: noisePercent(times.ours),
  };
}

/** The group of the sample season, from its lines to ranks, against the naive sheet without ranks. */
export function raceGroup(workload: Workload, rounds: number): RaceResult {
  const { set, members } = workload;
  const rows: readonly AssessmentRow[] = members.flatMap((member) => member.rows);
  const agencies = members.map((member) => member.agency);
  const codes = new Set(agencies.map(({ code }) => code));
  const sheets = { naive: naiveSheet(workload, 'text'), compiled: naiveSheet(workload, 'compiled') };
  let scored: GroupResult | undefined;
  const indexes = new Map<string, number | undefined>();
  const runNaive = (sheet: NaiveSheet) => (): void => {
    for (const member of members) indexes.set(member.agency.code, naiveIndex(sheet, member));
  };
  const contestants = {
    ours: () => {
      scored = scoreGroup(set, agencies, readAssessments(rows, set, codes).assessments);
    },
    naive: runNaive(sheets.naive),
    compiled: runNaive(sheets.compiled),
  };
  const times = interleave(contestants, rounds);
  const each = (values: readonly number[]): readonly number[] => values.map((value) => value / members.length);
  const cards = scored?.cards ?? [];
  const differences = cards.map((card) => difference(card, indexes.get(card.agency.code)));
  const perAgency = { ours: each(times.ours), naive: each(times.naive), compiled: each(times.compiled) };
  return { ...result(workload, members.length, perAgency), greatestDifference: held(differences) };
}

/** What the race over many agencies tells beside its times. */
export interface StreamResult extends RaceResult {
  readonly naiveAgencies: number;
  /** Milliseconds an agency of our time that go into reading the lines; the rest is scoring. */
  readonly reading: number;
  readonly seconds: number;
  readonly agenciesPerSecond: number;
  readonly greatestHeapMb: number;
}

const BLOCKS = 20;

interface Lane {
  readonly blocks: number[];
  spent: number;
}

const lane = (): Lane => ({ blocks: [], spent: 0 });

function closeLane(of: Lane, agencies: number): void {
  of.blocks.push(of.spent / agencies);
  of.spent = 0;
}

/** Invented agencies, scored one at a time and dropped. The naive sheet scores the first few of every block, and is counted by the agency. */
export function raceStream(workload: Workload, count: number, naiveCount: number): StreamResult {
  const sheets = { naive: naiveSheet(workload, 'text'), compiled: naiveSheet(workload, 'compiled') };
  const perBlock = Math.ceil(count / BLOCKS);
  const naivePerBlock = Math.ceil(naiveCount / BLOCKS);
  const lanes = { ours: lane(), reading: lane(), naive: lane(), compiled: lane() };
  const differences: number[] = [];
  let heap = 0;
  let at = 0;
  for (const member of syntheticAgencies(workload, count)) {
    const card = scoreOne(workload, member, lanes);
    if (at % perBlock < naivePerBlock) {
      const start = performance.now();
      const index = naiveIndex(sheets.naive, member);
      lanes.naive.spent += performance.now() - start;
      lanes.compiled.spent += timeOf(() => naiveIndex(sheets.compiled, member));
      differences.push(difference(card, index));
    }
    at += 1;
    if (at % perBlock > 0 && at < count) continue;
    const size = at % perBlock || perBlock;
    for (const own of [lanes.ours, lanes.reading]) closeLane(own, size);
    for (const other of [lanes.naive, lanes.compiled]) closeLane(other, Math.min(naivePerBlock, size));
    heap = Math.max(heap, process.memoryUsage().heapUsed);
  }
  const { ours, naive, compiled, reading } = lanes;
  const facts = result(workload, count, { ours: ours.blocks, naive: naive.blocks, compiled: compiled.blocks });
  const speed = { seconds: (facts.ours * count) / 1000, agenciesPerSecond: 1000 / facts.ours };
  const rest = { reading: median(reading.blocks), greatestHeapMb: heap / 2 ** 20, naiveAgencies: differences.length };
  return { ...facts, ...speed, ...rest, greatestDifference: held(differences) };
}

function scoreOne(
  { set, best }: Workload,
  { agency, rows }: AgencyRows,
  { ours, reading }: Readonly<Record<'ours' | 'reading', Lane>>,
): Scorecard {
  const start = performance.now();
  const { assessments } = readAssessments(rows, set, undefined);
  const read = performance.now();
  const card = scoreSheet({ set, agency, entries: assessments.get(agency.code) ?? new Map(), best });
  ours.spent += performance.now() - start;
  reading.spent += read - start;
  return card;
}
