import { compile, type EvalFunction } from 'mathjs';
import { type Rational, rational } from '../../src/base/number/rational.ts';
import type { PointColumns } from '../../src/scoring/column/columns.ts';
import type { PointPlan } from '../../src/scoring/column/plan.ts';
import { type PointTable, scorePoints } from '../../src/scoring/column/point-table.ts';
import { rescorePoints } from '../../src/scoring/column/rescore-points.ts';
import type { CriteriaSet } from '../../src/scoring/criteria-set/criteria-set.ts';
import { oracleIndices } from './decimal-oracle.ts';
import { float, formulaText } from './formula-text.ts';
import { interleave, median, noisePercent } from './measure.ts';
import { findHyperFormula, makeWorkbook } from './sheet-peer.ts';

/** Nanoseconds a leaf of each way, and how many times ours the others take. */
export interface ScaleResult {
  readonly units: number;
  readonly leaves: number;
  readonly milliseconds: number;
  readonly ours: number;
  readonly noisePercent: number;
  /** Peers work on so many of the units, spread over them, and are given by the leaf. */
  readonly peerUnits: number;
  readonly peers: Readonly<Record<PeerName, { readonly each: number; readonly ratio: number }>>;
  /** Rounded indices that differ from decimals of sixty digits, of so many compared. */
  readonly compared: number;
  readonly differences: number;
  readonly floatDifferences: number;
  /** Microseconds to bring the table up to date after one changed input, and how often that goes into a full run. */
  readonly change: number;
  readonly changeRatio: number;
  readonly bestChange: number;
}

const PEERS = ['mathjs text', 'mathjs compiled', 'HyperFormula built', 'HyperFormula recalculated'] as const;
export type PeerName = (typeof PEERS)[number];

type Scope = Record<string, number>;

/** The values of some units as mathjs reads them: an object a leaf and unit, made before the race. */
function scopesOf(
  set: CriteriaSet,
  columns: PointColumns,
  units: readonly number[],
  best: number,
): readonly (readonly Scope[])[] {
  return set.leaves.map((leaf) => {
    const inputs = Object.entries(columns.leaves.get(leaf.code)?.inputs ?? {});
    return units.map((unit) => {
      const own = inputs.map(([name, { values, scale }]) => [name, (values[unit] ?? 0) / scale] as const);
      return { ...Object.fromEntries(own), maxPoints: float(leaf.max), best };
    });
  });
}

/** Everything one size is raced with. */
interface Stage {
  readonly plan: PointPlan;
  readonly columns: PointColumns;
  readonly best: Rational | undefined;
  /** The units that the peers score. */
  readonly chosen: readonly number[];
  readonly texts: readonly string[];
  readonly codes: readonly EvalFunction[];
  /** What mathjs made of the chosen units' leaves. */
  readonly sums: Float64Array;
  /** How often a small run is repeated, so that a round is long enough to be timed. */
  readonly turns: number;
}

function runMathjs({ plan, columns, chosen, best, sums }: Stage, points: (leaf: number, scope: Scope) => number) {
  const scopes = scopesOf(plan.set, columns, chosen, best ? float(best) : 0);
  return (): void => {
    sums.fill(0);
    scopes.forEach((list, leaf) => {
      for (const [at, scope] of list.entries()) sums[at] = (sums[at] ?? 0) + points(leaf, scope);
    });
  };
}

/** The spreadsheet, made anew or with other inputs entered; nothing where it is not installed. */
function runSheet({ plan, columns, chosen, best }: Stage) {
  const maker = findHyperFormula();
  const book =
    maker && makeWorkbook(maker, plan.set, columns, chosen, (leaf) => (leaf.compiled.groupValue ? best : undefined));
  const sheet = book?.build();
  const enter = (by: number): void => {
    if (!book || !sheet) return;
    const rows = book.rows.map((_, row) => book.rows[(row + by) % book.rows.length]?.slice(0, book.inputs) ?? []);
    sheet.batch(() => sheet.setCellContents({ sheet: 0, row: 0, col: 0 }, rows));
  };
  let turn = 0;
  return {
    there: book !== undefined,
    build: () => book?.build().destroy(),
    // Another unit's inputs every time: what does not change is not worked out again.
    recalculate: () => {
      turn += 1;
      enter(turn);
    },
    indices: (): readonly number[] => {
      enter(0);
      return book && sheet ? chosen.map((_, at) => book.indexOf(sheet, at)) : [];
    },
  };
}

/** Races one size against the peers, which score some of its units, and holds the indices against the oracle. */
export function raceScale(plan: PointPlan, columns: PointColumns, peerUnits: number, rounds: number): ScaleResult {
  const { set } = plan;
  const { units } = columns;
  let table = scorePoints(plan, columns);
  const bestLeaf = [...table.leaves.values()].find(({ best }) => best !== undefined);
  const chosen = spread(units, peerUnits);
  const texts = set.leaves.map(formulaText);
  const codes = texts.map((text) => compile(text));
  const sums = new Float64Array(chosen.length);
  const turns = Math.max(1, Math.round(20_000 / units));
  const stage: Stage = { plan, columns, best: bestLeaf?.best, chosen, texts, codes, sums, turns };
  const sheet = runSheet(stage);
  const compiled = runMathjs(stage, (leaf, scope) => Number(codes[leaf]?.evaluate(scope)));
  const times = interleave(
    {
      ours: () => {
        for (let turn = 0; turn < turns; turn += 1) table = scorePoints(plan, columns, table);
      },
      'mathjs text': runMathjs(stage, (leaf, scope) => Number(compile(texts[leaf] ?? '0').evaluate(scope))),
      'mathjs compiled': compiled,
      'HyperFormula built': sheet.build,
      'HyperFormula recalculated': sheet.recalculate,
    },
    rounds,
  );
  compiled();
  held(sheet.indices().map((index, at) => Math.abs(index - (sums[at] ?? 0))));
  // A rounded index lies within half of its last decimal of what the floats give.
  held(chosen.map((unit, at) => Math.abs((table.rounded[unit] ?? 0) / 100 - (sums[at] ?? 0)) - 0.005));
  const leaves = set.leaves.length;
  const milliseconds = median(times.ours) / turns;
  const ours = (milliseconds * 1e6) / units / leaves;
  const peers = PEERS.map((name) => {
    const there = name.startsWith('mathjs') || sheet.there;
    const each = there ? (median(times[name]) * 1e6) / chosen.length / leaves : Number.NaN;
    return [name, { each, ratio: each / ours }];
  });
  const checked = check(stage, table, spread(units, CHECKED));
  const change = timeChanges(table, set);
  return {
    ...{ units, leaves, milliseconds, ours, noisePercent: noisePercent(times.ours), peerUnits: chosen.length },
    peers: Object.fromEntries(peers) as ScaleResult['peers'],
    ...checked,
    change,
    changeRatio: (milliseconds * 1000) / change,
    bestChange: bestLeaf ? timeBestChange(table, bestLeaf.plan.leaf.code) : Number.NaN,
  };
}

function held(differences: readonly number[]): void {
  const greatest = Math.max(0, ...differences);
  if (!(greatest <= 1e-9)) throw new Error(`a peer does not score the same thing: ${greatest}`);
}

/** So many of the units, spread over them. */
function spread(units: number, count: number): readonly number[] {
  const step = Math.max(1, Math.floor(units / count));
  return Array.from({ length: Math.min(count, units) }, (_, at) => at * step);
}

const CHECKED = 3_321;

/** Rounded indices, ours and those of the floats, against the oracle. */
function check(
  stage: Stage,
  { plan, rounded }: PointTable,
  units: readonly number[],
): Pick<ScaleResult, 'compared' | 'differences' | 'floatDifferences'> {
  const oracle = oracleIndices(plan.set, stage.columns, units);
  const sums = new Float64Array(units.length);
  runMathjs({ ...stage, chosen: units, sums }, (leaf, scope) => Number(stage.codes[leaf]?.evaluate(scope)))();
  return {
    compared: units.length,
    differences: units.filter((unit, at) => rounded[unit] !== oracle[at]).length,
    floatDifferences: oracle.filter((index, at) => Math.round((sums[at] ?? 0) * 100) !== index).length,
  };
}

const CHANGES = 2_000;

/** Microseconds a changed input takes: one unit, one leaf, its sheet and rounded index. */
function timeChanges(table: PointTable, set: CriteriaSet): number {
  const codes = set.leaves
    .filter(({ inputs, compiled }) => inputs['rate'] && !compiled.groupValue)
    .map(({ code }) => code);
  const changes = Array.from({ length: CHANGES }, (_, at) => ({
    unit: (at * 7919) % table.units,
    criterion: codes[at % codes.length] ?? '',
    values: new Map([['rate', rational(BigInt(3000 + ((at * 37) % 7001)), 100n)]]),
  }));
  const times = interleave({ change: () => changes.forEach((change) => void rescorePoints(table, change)) }, 9);
  return (median(times.change) * 1000) / CHANGES;
}

/** Microseconds when the change moves the best of the group, and with it every sheet. */
function timeBestChange(table: PointTable, criterion: string): number {
  let high = 10_001;
  const raise = (): void => {
    high += 1;
    rescorePoints(table, { unit: 0, criterion, values: new Map([['rate', rational(BigInt(high), 100n)]]) });
  };
  return median(interleave({ raise }, 21).raise) * 1000;
}
