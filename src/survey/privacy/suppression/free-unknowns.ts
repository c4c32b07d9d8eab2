import {
  add,
  divide,
  isZero,
  multiply,
  ONE,
  type Rational,
  rational,
  subtract,
  ZERO,
} from '../../../base/number/rational.ts';

/** One linear equation, equal to a known number: what stands before each unknown. */
export type Equation = ReadonlyMap<number, Rational>;

interface Solved {
  readonly pivot: number;
  readonly row: Equation;
}

interface System {
  readonly rows: Map<number, Rational>[];
  /** The open rows in which each unknown stands. */
  readonly holders: Set<number>[];
}

/**
 * Which unknowns the equations leave open, by exact elimination over the rationals.
 * An unknown is settled just when every solution of the homogeneous system is 0 there. One solution is taken, its free unknowns set to fixed scattered
 * numbers of 63 bits: where it is not 0 the unknown is open, which is proof; where it is 0 the unknown is settled, but for a chance of about 1 in 10^18.
 * @param equations over unknowns numbered from 0
 * @param count of unknowns; one that stands in no equation is open
 */
export function freeUnknowns(equations: readonly Equation[], count: number): readonly boolean[] {
  const solved = triangulate(equations, count);
  const pivots = new Set(solved.map(({ pivot }) => pivot));
  const solution: Rational[] = [];
  for (let unknown = 0; unknown < count; unknown += 1) solution.push(pivots.has(unknown) ? ZERO : scattered(unknown));
  for (const { pivot, row } of [...solved].reverse()) {
    let rest = ZERO;
    for (const [unknown, factor] of row) {
      if (unknown !== pivot) rest = add(rest, multiply(factor, solution[unknown] ?? ZERO));
    }
    solution[pivot] = divide(subtract(ZERO, rest), row.get(pivot) ?? ONE);
  }
  return solution.map((value) => !isZero(value));
}

/** Short rows first, each by the unknown that the fewest rows hold: long margins are touched last and stay sparse. */
function triangulate(equations: readonly Equation[], count: number): readonly Solved[] {
  const rows = equations.map((equation) => new Map(equation));
  const holders = Array.from({ length: count }, () => new Set<number>());
  rows.forEach((row, at) => {
    for (const unknown of row.keys()) holders[unknown]?.add(at);
  });
  const order = rows.map((_, at) => at).sort((a, b) => (rows[a]?.size ?? 0) - (rows[b]?.size ?? 0) || a - b);
  return order.flatMap((at) => {
    const row = rows[at] ?? new Map<number, Rational>();
    for (const unknown of row.keys()) holders[unknown]?.delete(at);
    const pivot = rarest(row, holders);
    if (pivot === undefined) return [];
    for (const other of holders[pivot] ?? []) eliminate({ rows, holders }, other, row, pivot);
    return [{ pivot, row }];
  });
}

function rarest(row: Equation, holders: System['holders']): number | undefined {
  let best: number | undefined;
  let fewest = Infinity;
  for (const unknown of row.keys()) {
    const held = holders[unknown]?.size ?? 0;
    if (held < fewest || (held === fewest && unknown < (best ?? 0))) [best, fewest] = [unknown, held];
  }
  return best;
}

/** Takes the multiple of a row from another that rids it of the pivot. */
function eliminate({ rows, holders }: System, at: number, row: Equation, pivot: number): void {
  const other = rows[at];
  const factor = other?.get(pivot);
  if (!other || !factor) return;
  const times = divide(factor, row.get(pivot) ?? ONE);
  for (const [unknown, value] of row) {
    const left = subtract(other.get(unknown) ?? ZERO, multiply(times, value));
    if (isZero(left)) {
      other.delete(unknown);
      holders[unknown]?.delete(at);
    } else {
      other.set(unknown, left);
      holders[unknown]?.add(at);
    }
  }
}

const MIX_STEP = 0x9e3779b97f4a7c15n;
const MIX_FACTOR = 0xbf58476d1ce4e5b9n;

/** A fixed number from 1 to 2^63 for a position, with no pattern between positions (the first steps of SplitMix64). */
function scattered(position: number): Rational {
  const step = BigInt.asUintN(64, BigInt(position + 1) * MIX_STEP);
  const mixed = BigInt.asUintN(64, (step ^ (step >> 30n)) * MIX_FACTOR);
  return rational((mixed >> 1n) + 1n);
}
