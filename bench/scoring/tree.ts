import { type Source, sourceRegister } from '../../src/base/source.ts';
import { type InputColumn, leafColumns, type PointColumns } from '../../src/scoring/column/columns.ts';
import type { CriteriaSet, Leaf } from '../../src/scoring/criteria-set/criteria-set.ts';
import { readCriteriaSet } from '../../src/scoring/criteria-set/read.ts';
import { type Random, randomStream } from '../sample/random.ts';

type Json = Readonly<Record<string, unknown>>;

const SOURCE = { id: 'bench-decision' };
const title = (text: string): Json => ({ vi: `${text} (mẫu)`, en: text });
const declare = (types: Readonly<Record<string, string | Json>>): Json =>
  Object.fromEntries(
    Object.entries(types).map(([name, type]) => [
      name,
      { title: title(name), ...(typeof type === 'string' ? { type } : type) },
    ]),
  );

type Made = readonly [types: Readonly<Record<string, string | Json>>, rule: Json];

const DONE_OF_DUE = { percent: ['done', 'due'] };
const COUNTS = { done: 'count', due: 'count' };

/** Rules as provinces write them: 35 tiers, 25 lines, 20 formulas, 15 checklists and 5 of other kinds. */
function rules(): readonly Made[] {
  const times = (count: number, make: (at: number) => Made): readonly Made[] =>
    Array.from({ length: count }, (_, at) => make(at));
  return [
    ...times(35, (at): Made => {
      const tiers = [95 - (at % 5), 85 - (at % 7), 70, 50].map((from, order) => ({
        from: String(from),
        share: [100, 75, 50, 25][order],
      }));
      return at % 2 === 0
        ? [COUNTS, { kind: 'tiers', value: DONE_OF_DUE, tiers }]
        : [{ rate: 'percent' }, { kind: 'tiers', value: 'rate', tiers }];
    }),
    ...times(25, (at): Made => {
      const line = {
        kind: 'linear',
        zeroAt: at % 3 === 0 ? '50' : '0',
        fullAt: '100',
        ...(at % 2 === 0 ? { floor: '60' } : {}),
      };
      return at % 5 < 2 ? [COUNTS, { ...line, value: DONE_OF_DUE }] : [{ rate: 'percent' }, { ...line, value: 'rate' }];
    }),
    ...times(20, (at): Made => {
      if (at % 4 === 0) return [COUNTS, formula('due == 0 ? maxPoints : maxPoints * min(1, done / due)')];
      if (at % 4 === 1)
        return [{ rate: 'percent', late: 'count' }, formula('max(0, maxPoints * rate / 100 - 0.05 * late)')];
      if (at % 4 === 2) {
        return [{ online: 'percent', early: 'percent' }, formula('maxPoints * (0.6 * online + 0.4 * early) / 100')];
      }
      return [
        { rate: 'percent', plan: 'yes-no' },
        {
          kind: 'expression',
          branches: [
            { when: 'plan and rate >= 80', points: 'maxPoints' },
            { when: 'plan or rate >= 80', points: 'maxPoints * 0.5' },
          ],
          otherwise: 'maxPoints * rate / 400',
        },
      ];
    }),
    ...times(15, (): Made => {
      const names = ['issued', 'onTime', 'published', 'reported'];
      const items = names.map((name, order) => ({ input: name, share: [40, 30, 20, 10][order] }));
      return [Object.fromEntries(names.map((name) => [name, 'yes-no'])), { kind: 'checklist', items }];
    }),
    [{ done: 'yes-no' }, { kind: 'yes-no', input: 'done' }],
    [{ late: 'count' }, { kind: 'per-violation', violations: [{ input: 'late', share: 10 }] }],
    [{ initiatives: 'count' }, { kind: 'count', input: 'initiatives', share: 25 }],
    [{ rate: 'percent' }, { kind: 'survey-index', input: 'rate' }],
    [{ rate: 'percent' }, { kind: 'relative-to-best', value: 'rate' }],
  ];
}

const formula = (text: string): Json => ({ kind: 'expression', formula: text });

const LEAVES_A_GROUP = 10;

/** A tree of 100 scored leaves in ten groups, 100 points in all, two decimals, half up. Every number of it is invented. */
export async function readTree(): Promise<CriteriaSet> {
  const made = rules();
  // The kinds take turns, so that every group has some of each.
  const order = made.map((_, at) => made[(at * 37) % made.length]).filter((rule) => rule !== undefined);
  const children = order.map(([types, rule], at) => ({
    code: `${Math.floor(at / LEAVES_A_GROUP) + 1}.${(at % LEAVES_A_GROUP) + 1}`,
    title: title('leaf'),
    max: ['0.5', '0.75', '1', '1.25', '1.5'][at % 5],
    scoredBy: 'appraiser',
    evidence: [],
    source: SOURCE,
    noTask: 'zero',
    inputs: declare(types),
    rule,
  }));
  const criteria = Array.from({ length: children.length / LEAVES_A_GROUP }, (_, at) => ({
    code: String(at + 1),
    title: title('group'),
    max: '10',
    children: children.slice(at * LEAVES_A_GROUP, (at + 1) * LEAVES_A_GROUP),
  }));
  const raw = {
    id: 'bench-tree',
    version: '1',
    sample: true,
    title: title('Bench tree'),
    source: SOURCE,
    validity: { from: '2025-01-01', to: '2025-12-31' },
    appliesTo: ['department'],
    max: '100',
    rounding: { decimals: 2, mode: 'half-up', source: SOURCE },
    ranking: { basis: 'exact', ties: 'competition', source: SOURCE },
    criteria,
  };
  const { set, issues } = await readCriteriaSet(raw, undefined, register());
  if (!set) throw new Error(`the bench tree was refused: ${JSON.stringify(issues[0])}`);
  return set;
}

function register(): ReturnType<typeof sourceRegister> {
  const source: Source = {
    id: SOURCE.id,
    title: { vi: 'Quyết định mẫu', en: 'Sample decision' },
    inForce: { from: '2025-01-01' },
    sample: true,
  };
  return sourceRegister([source]);
}

/** Divisors that give finite decimals: every second unit has them alone, so that halves of the last printed decimal do occur. The best of the group is 100 for the same reason. */
const ROUND_DUES: readonly [number, ...number[]] = [20, 25, 40, 50, 80, 100, 125, 200];

/** Invented values of every leaf, a column an input: counts, percentages with two decimals, yes and no. The same seed and count give the same columns. */
export function drawColumns(set: CriteriaSet, units: number, seed = 'bench columns'): PointColumns {
  const random = randomStream(seed);
  const leaves = set.leaves.map((leaf) => [leaf.code, leafColumns(drawInputs(leaf, units, random), units)] as const);
  return { units, leaves: new Map(leaves) };
}

function drawInputs(leaf: Leaf, units: number, random: Random): Readonly<Record<string, InputColumn>> {
  const entries = Object.entries(leaf.inputs).map(([name, { type }]): [string, InputColumn] => [
    name,
    { values: new Float64Array(units), scale: type === 'percent' ? 100 : 1 },
  ]);
  const inputs = Object.fromEntries(entries);
  for (let unit = 0; unit < units; unit += 1) {
    const due = unit % 2 === 0 ? random.pick(ROUND_DUES) : random.int(3, 400);
    for (const [name, { values }] of entries)
      values[unit] = unit === 0 && leaf.compiled.groupValue ? 10_000 : drawValue(leaf, name, due, random);
  }
  return inputs;
}

function drawValue({ inputs }: Leaf, name: string, due: number, random: Random): number {
  if (name === 'due') return due;
  switch (inputs[name]?.type) {
    case 'yes-no':
      return random.chance(0.8) ? 1 : 0;
    case 'percent':
      return random.int(3000, 10_000);
    default:
      return name === 'done' ? random.int(Math.floor(due / 3), due) : random.int(0, 5);
  }
}
