import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fixedText, parseDecimal } from '../../../src/base/number/decimal.ts';
import type { Rational } from '../../../src/base/number/rational.ts';
import type { AssessmentRow } from '../../../src/scoring/assessment/row.ts';
import type { CriteriaSet } from '../../../src/scoring/criteria-set/criteria-set.ts';
import type { NodeScore, Scorecard } from '../../../src/scoring/scorecard/result.ts';
import type { GroupResult } from '../../../src/scoring/scorecard/score-group.ts';
import { agency, bind, group, type Json, leaf, row, scoreRows, setOf, title } from '../../unit/scoring/small-set.ts';

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
const table = (file: string): readonly (readonly string[])[] =>
  read(file)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

interface Convention {
  readonly units: Readonly<
    Record<string, { index: number; points: Record<string, number>; applicable: Record<string, number> }>
  >;
  readonly index_rounded_half_up_2: readonly number[];
  readonly rank_competition: readonly number[];
  readonly rank_dense: readonly number[];
  readonly rank_competition_of_rounded: readonly number[];
  readonly group: readonly string[];
}

const GOLDEN = JSON.parse(read('par-like.json')) as {
  readonly units: readonly string[];
  readonly conventions: Readonly<Record<'root' | 'parent' | 'full', Convention>>;
};
const TREE = table('par-like-tree.csv').map(([code = '', parent = '', max = '', rule = '']) => ({
  code,
  parent,
  max,
  rule,
}));
const ANSWERS = table('par-like-answers.csv');

/** Each rule of the golden tree with the kinds of a criteria set. */
const RULES: Readonly<Record<string, readonly [type: string, rule: Json]>> = {
  steps: [
    'number',
    {
      kind: 'tiers',
      value: 'x',
      tiers: [
        { from: '100', share: '100' },
        { from: '90', share: '75' },
        { from: '80', share: '50' },
        { from: '70', share: '25' },
      ],
    },
  ],
  linear60: ['number', { kind: 'linear', value: 'x', floor: '60' }],
  linear0: ['number', { kind: 'linear', value: 'x' }],
  yesno: ['yes-no', { kind: 'yes-no', input: 'x' }],
  deduct: ['count', { kind: 'per-violation', violations: [{ input: 'x', points: '0.5' }] }],
  inverse: ['number', { kind: 'linear', value: 'x', zeroAt: '20', fullAt: '0' }],
  survey: ['percent', { kind: 'survey-index', input: 'x' }],
};

function criteriaBelow(parent: string, noTask: string): readonly Json[] {
  return TREE.filter((node) => node.parent === parent).map(({ code, max, rule }) => {
    if (rule === 'sum') return group(code, max, criteriaBelow(code, noTask));
    const [type, own] = RULES[rule] ?? ['', {}];
    return leaf(code, max, { x: type }, own, { noTask });
  });
}

type Variant = 'root' | 'parent' | 'full';

/** The marks that the script of the golden data cuts its groups at, on the rounded index. */
const BANDS = [
  ['90+', '90'],
  ['80-', '80'],
  ['70-', '70'],
  ['65-', '65'],
  ['below 65', '0'],
] as const;

function setFor(variant: Variant, ranking: Json): Promise<CriteriaSet> {
  const levels = BANDS.map(([id, from], at) => ({ id: `band-${at}`, title: title(id), from }));
  return bind(
    setOf('100', criteriaBelow('PAR', variant === 'full' ? 'full' : 'exclude'), {
      unanswered: 'zero',
      normalise: variant === 'parent' ? 'parent' : 'root',
      ranking: { ties: 'competition', ...ranking, source: { id: 'example-decision' } },
      bands: { basis: 'rounded', levels, source: { id: 'example-decision' } },
    }),
  );
}

/** The answers as rows: a rate of 0.8645 is 86.45 percent; `na` is a status; `missing` is no row at all. */
function rowsFor(variant: Variant): readonly AssessmentRow[] {
  return ANSWERS.flatMap(([unit = '', code = '', status = '', value = '']) => {
    if (status === 'missing') return [];
    if (status === 'na')
      return [row(`${unit} ${code} council status = ${variant === 'full' ? 'no-task' : 'not-applicable'}`)];
    const survey = TREE.find((node) => node.code === code)?.rule === 'survey';
    const [whole = '', part = ''] = value.split('.');
    const digits = `${whole}${part.padEnd(2, '0')}`;
    const percent = survey ? `${digits.slice(0, whole.length + 2)}.${digits.slice(whole.length + 2)}0` : value;
    return [row(`${unit} ${code} council x = ${percent}`)];
  });
}

async function compute(variant: Variant, ranking: Json): Promise<GroupResult> {
  const units = GOLDEN.units.map((code) => agency(code));
  return scoreRows(await setFor(variant, ranking), rowsFor(variant), units);
}

/** A double next to an exact number: 40 digits of the number are more than a double has. */
function close(value: Rational | undefined, wanted: number | undefined): boolean {
  if (!value || wanted === undefined) return false;
  const got = Number(fixedText(value, 40));
  return Math.abs(got - wanted) <= 1e-12 * Math.abs(wanted) + 1e-15;
}

function nodesOf(nodes: readonly NodeScore[]): readonly NodeScore[] {
  return nodes.flatMap((node) => [node, ...(node.children ? nodesOf(node.children) : [])]);
}

/** The figures of a sheet that differ from the golden ones, and how many were held against them. */
function differences(
  card: Scorecard,
  wanted: Convention['units'][string] | undefined,
): readonly [readonly string[], number] {
  const parts = nodesOf(card.nodes).flatMap((node) => [
    [`${node.node.code} points`, node.points, wanted?.points[node.node.code]] as const,
    [`${node.node.code} applicable`, node.applicableMax, wanted?.applicable[node.node.code]] as const,
  ]);
  const all = [
    ...parts,
    ['points', card.points, wanted?.points['PAR']] as const,
    ['applicable', card.applicableMax, wanted?.applicable['PAR']] as const,
    ['index', card.index, wanted?.index] as const,
  ];
  return [all.filter(([, value, golden]) => !close(value, golden)).map(([what]) => what), all.length];
}

const ranks = ({ standings }: GroupResult): readonly (number | undefined)[] =>
  GOLDEN.units.map((unit) => standings.find((standing) => standing.agency === unit)?.rank);

describe.each(['root', 'parent', 'full'] as const)(
  'The golden figures, “%s” treatment of what does not apply',
  (variant) => {
    const golden = GOLDEN.conventions[variant];

    test('Points, applicable maximum and index of every unit and node agree.', async () => {
      const { cards, issues } = await compute(variant, { basis: 'exact' });
      expect(issues).toEqual([]);
      expect(cards).toHaveLength(12);
      for (const card of cards) {
        const [differ, count] = differences(card, golden.units[card.agency.code]);
        expect([card.agency.code, card.status, differ]).toEqual([card.agency.code, 'complete', []]);
        expect(count).toBe(2 * TREE.length + 1);
      }
    });

    test('Rounded indices are the same.', async () => {
      const { cards } = await compute(variant, { basis: 'exact' });
      const printed = cards.map(({ index }) => index && fixedText(index, 2, 'half-up'));
      expect(printed).toEqual(golden.index_rounded_half_up_2.map((value) => value.toFixed(2)));
      expect(printed.map((text) => Number(text))).toEqual(golden.index_rounded_half_up_2);
    });

    test('Competition and dense ranks, and ranks of rounded indices, are the same.', async () => {
      expect(ranks(await compute(variant, { basis: 'exact' }))).toEqual(golden.rank_competition);
      expect(ranks(await compute(variant, { basis: 'exact', ties: 'dense' }))).toEqual(golden.rank_dense);
      expect(ranks(await compute(variant, { basis: 'rounded' }))).toEqual(golden.rank_competition_of_rounded);
    });

    test('Groups are the same.', async () => {
      const { standings } = await compute(variant, { basis: 'exact' });
      const groups = GOLDEN.units.map((unit) => standings.find((standing) => standing.agency === unit)?.band?.title.en);
      expect(groups).toEqual(golden.group);
    });
  },
);

test('The answers are read whole: twelve units, twelve leaves each.', () => {
  expect(ANSWERS).toHaveLength(144);
  expect(rowsFor('root')).toHaveLength(142);
  expect(rowsFor('root').every((entry) => entry.value !== '')).toBe(true);
  expect(parseDecimal(rowsFor('root').find((entry) => entry.criterion === '4')?.value ?? '')).toEqual({
    num: 1729n,
    den: 20n,
  });
});
