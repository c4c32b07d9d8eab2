import Fraction from 'fraction.js';
import { add, compare, mean, multiply, type Rational, rational } from '../../src/base/number/rational.ts';
import { randomStream } from '../sample/random.ts';
import { interleave, median } from './measure.ts';

/** Nanoseconds an operation in our exact numbers and in fraction.js. */
export interface NumberResult {
  readonly operation: string;
  readonly ours: number;
  readonly fraction: number;
  readonly ratio: number;
}

const PAIRS = 2_000;
const LIST = 80;
const ROUNDS = 51;

interface Pair<Number> {
  readonly a: Number;
  readonly b: Number;
}

/** Points as scoring meets them: a maximum with two decimals times a share of two counts. */
function drawPairs(): readonly Pair<Rational>[] {
  const random = randomStream('bench numbers');
  const draw = (): Rational =>
    rational(BigInt(random.int(1, 1_000) * random.int(0, 400)), BigInt(100 * random.int(1, 400)));
  return Array.from({ length: PAIRS }, () => ({ a: draw(), b: draw() }));
}

const asFraction = ({ num, den }: Rational): Fraction => new Fraction(num, den);

/** One operation on the same numbers, in both libraries; each gives its results. */
interface Operation<Own, Other> {
  readonly name: string;
  readonly items: readonly Own[];
  readonly others: readonly Other[];
  readonly own: (item: Own) => Rational | number;
  readonly other: (item: Other) => Fraction | number;
}

const ownText = (value: Rational | number): string =>
  typeof value === 'number' ? String(Math.sign(value)) : `${value.num}/${value.den}`;
const otherText = (value: Fraction | number): string =>
  typeof value === 'number' ? String(Math.sign(value)) : `${value.s * value.n}/${value.d}`;

/** Runs an operation on every item. Counting what comes back keeps the engine from leaving the work out. */
function runner<Item>(items: readonly Item[], work: (item: Item) => unknown): () => void {
  return () => {
    let given = 0;
    for (const item of items) if (work(item) !== undefined) given += 1;
    if (given !== items.length) throw new Error('an operation gave nothing');
  };
}

function race<Own, Other>({ name, items, others, own, other }: Operation<Own, Other>): NumberResult {
  const same = items.every(
    (item, at) =>
      ownText(own(item)) ===
      others
        .slice(at, at + 1)
        .map(other)
        .map(otherText)[0],
  );
  if (!same) throw new Error(`${name} differs from fraction.js`);
  const times = interleave({ ours: runner(items, own), fraction: runner(others, other) }, ROUNDS);
  const each = (values: readonly number[]): number => (median(values) * 1e6) / items.length;
  const [ours, fraction] = [each(times.ours), each(times.fraction)];
  return { operation: name, ours, fraction, ratio: fraction / ours };
}

function meanOf(list: readonly Fraction[]): Fraction {
  return list.reduce((sum, value) => sum.add(value), new Fraction(0)).div(list.length);
}

/** Adds, multiplies, compares, and takes means of 80; first checks that both libraries give the same numbers. */
export function raceNumbers(): readonly NumberResult[] {
  const items = drawPairs();
  const others = items.map(({ a, b }) => ({ a: asFraction(a), b: asFraction(b) }));
  const lists = Array.from({ length: PAIRS / LIST }, (_, at) =>
    items.slice(at * LIST, (at + 1) * LIST).map(({ a }) => a),
  );
  const otherLists = lists.map((list) => list.map(asFraction));
  return [
    race({ name: 'add', items, others, own: ({ a, b }) => add(a, b), other: ({ a, b }) => a.add(b) }),
    race({ name: 'multiply', items, others, own: ({ a, b }) => multiply(a, b), other: ({ a, b }) => a.mul(b) }),
    race({ name: 'compare', items, others, own: ({ a, b }) => compare(a, b), other: ({ a, b }) => a.compare(b) }),
    race({ name: `mean of ${LIST}`, items: lists, others: otherLists, own: (list) => mean(list) ?? 0, other: meanOf }),
  ];
}
