import { describe, expect, test } from 'vitest';
import { exactText } from '../../../src/base/number/decimal.ts';
import { rational } from '../../../src/base/number/rational.ts';
import type { CriteriaSet } from '../../../src/scoring/criteria-set/criteria-set.ts';
import {
  readThresholds,
  type SupposedThreshold,
  withBars,
  withThresholds,
} from '../../../src/season/suppose-threshold.ts';
import { thresholdsOf } from '../../../src/season/threshold.ts';
import type { Target } from '../../../src/survey/index.ts';
import { bind, given, leaf, rows, scoreRows, setOf, share, title } from '../scoring/small-set.ts';

const SOURCE = { id: 'example-decision' };
const TIERS = leaf(
  '1',
  '10',
  { rate: 'percent' },
  {
    kind: 'tiers',
    value: 'rate',
    tiers: [
      { from: '90', share: '100' },
      { from: '70', below: '90', share: '50' },
    ],
  },
);
const RATIO = leaf('3', '20', { made: 'count' }, { kind: 'ratio-to-target', value: 'made', target: '10', floor: '50' });
const BANDS = {
  bands: {
    basis: 'exact',
    source: SOURCE,
    levels: [
      { id: 'good', title: title('Good'), from: '80' },
      { id: 'fair', title: title('Fair'), above: '50' },
      { id: 'poor', title: title('Poor'), from: '0' },
    ],
  },
};

const smallSet = (): Promise<CriteriaSet> => bind(setOf('50', [TIERS, share('2', '20'), RATIO], BANDS));

/** Points, index and band of the only agency of a set. */
function scoreOf(set: CriteriaSet): readonly (string | undefined)[] {
  const { cards, standings } = scoreRows(
    set,
    rows('A 1 self rate = 85', 'A 2 self done = 6', 'A 2 self due = 10', 'A 3 self made = 8'),
  );
  const [card] = cards;
  return [...(card?.nodes ?? []).map(({ points }) => exactText(points)), standings[0]?.band?.id];
}

async function supposed(...places: readonly (readonly [string, string])[]) {
  const set = await smallSet();
  const thresholds = places.map(([place, value]): SupposedThreshold => ({ place, value }));
  const read = readThresholds(thresholds, [{ id: 'g', set }], []);
  const changed = withThresholds(set, read.groups.get('g') ?? new Map());
  const told = [...read.issues, ...changed.issues].map(({ code, values }) => `${code} ${values['found']}`);
  return { score: scoreOf(changed.set), told, before: scoreOf(set) };
}

describe('The thresholds of a criteria set', () => {
  test('They are the bounds of tiers, the ends of lines, fixed targets, floors, and the marks of bands above the lowest.', async () => {
    const found = thresholdsOf(await smallSet()).map(({ place, value }) => `${place} ${exactText(value)}`);
    expect(found).toEqual([
      'criterion/1/tiers/0/from 90',
      'criterion/1/tiers/1/from 70',
      'criterion/1/tiers/1/below 90',
      'criterion/2/zeroAt 0',
      'criterion/2/fullAt 100',
      'criterion/3/target 10',
      'criterion/3/floor 50',
      'band/good 80',
      'band/fair 50',
    ]);
  });

  test('A target that every agency has of its own is no threshold, nor is anything of points given directly.', async () => {
    const own = leaf(
      '1',
      '10',
      { made: 'count', due: 'count' },
      { kind: 'ratio-to-target', value: 'made', target: 'due' },
    );
    expect(thresholdsOf(await bind(setOf('20', [own, given('2', '10')])))).toEqual([]);
  });
});

describe('Supposing other thresholds', () => {
  // As they stand: 50 % of 10; 60 % of 20; 8 of 10 of 20 points: 33 of 50 is 66 %.
  const PRESENT = ['5', '12', '16', 'fair'];

  test.each<[string, readonly (readonly [string, string])[], readonly string[]]>([
    [
      'the first tier begins lower',
      [
        ['criterion/1/tiers/0/from', '85'],
        ['criterion/1/tiers/1/below', '85'],
      ],
      ['10', '12', '16', 'fair'],
    ],
    ['a second tier begins above the value', [['criterion/1/tiers/1/from', '86.5']], ['0', '12', '16', 'fair']],
    ['the maximum is reached earlier', [['criterion/2/fullAt', '75']], ['5', '16', '16', 'fair']],
    ['the line begins later', [['criterion/2/zeroAt', '20']], ['5', '10', '16', 'fair']],
    ['the target is higher', [['criterion/3/target', '16']], ['5', '12', '10', 'fair']],
    ['the floor is above what was reached', [['criterion/3/floor', '81']], ['5', '12', '0', 'poor']],
    ['the best band begins at the index', [['band/good', '66']], ['5', '12', '16', 'good']],
    ['the middle band begins above it', [['band/fair', '66']], ['5', '12', '16', 'poor']],
  ])('Where %s, points and band follow, and the set itself stays.', async (_, places, score) => {
    expect(await supposed(...places)).toEqual({ score, told: [], before: PRESENT });
  });

  test.each<[string, readonly (readonly [string, string])[], readonly string[]]>([
    ['a tier that could never hold', [['criterion/1/tiers/1/from', '95']], ['SCORING_TIER_UNREACHABLE 2']],
    ['a line without length', [['criterion/2/fullAt', '0']], ['SCORING_RULE_INCONSISTENT zeroAt = fullAt']],
    ['a target of nothing', [['criterion/3/target', '0']], ['SCORING_RULE_INCONSISTENT 0']],
    ['bands out of order', [['band/fair', '80']], ['SCORING_BAND_ORDER fair']],
    ['a percentage above 100', [['band/good', '100.5']], ['ENGINE_CHANGE_UNKNOWN 100.5']],
    ['what is no number', [['criterion/2/fullAt', 'many']], ['ENGINE_CHANGE_UNKNOWN many']],
    ['a place that is not there', [['criterion/9/floor', '5']], ['ENGINE_CHANGE_UNKNOWN criterion/9/floor']],
    [
      'a bound that a tier does not have',
      [['criterion/1/tiers/0/below', '5']],
      ['ENGINE_CHANGE_UNKNOWN criterion/1/tiers/0/below'],
    ],
    ['the lowest band', [['band/poor', '5']], ['ENGINE_CHANGE_UNKNOWN band/poor']],
  ])('%s is told, and nothing changes.', async (_, places, told) => {
    expect(await supposed(...places)).toEqual({ score: PRESENT, told, before: PRESENT });
  });

  test('Of a place that is not there, what there is of its criterion is told; of a group, the groups.', async () => {
    const set = await smallSet();
    const { issues } = readThresholds(
      [
        { place: 'criterion/3/zeroAt', value: '1' },
        { group: 'h', place: 'band/good', value: '1' },
      ],
      [{ id: 'g', set }],
      [],
    );
    expect(issues.map(({ place, values }) => [place.path, values['allowed']])).toEqual([
      ['$.thresholds[0].place', 'criterion/3/target, criterion/3/floor'],
      ['$.thresholds[1].group', 'g'],
    ]);
  });

  test('A bar is that of the one target it names; a group’s name keeps it from the others.', async () => {
    const set = await smallSet();
    const targets = ['a', 'b'].map(
      (id) => ({ id, title: title(id), operator: '>=', percent: rational(85n) }) as unknown as Target,
    );
    const read = readThresholds(
      [
        { place: 'target/b', value: '90' },
        { group: 'g', place: 'band/good', value: '70' },
      ],
      [
        { id: 'g', set },
        { id: 'h', set },
      ],
      targets,
    );
    expect(read.issues).toEqual([]);
    expect(withBars(targets, read.targets).map(({ id, percent }) => [id, exactText(percent)])).toEqual([['b', '90']]);
    expect([...read.groups].map(([id, values]) => [id, [...values.keys()]])).toEqual([
      ['g', ['band/good']],
      ['h', []],
    ]);
  });
});
