import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareIssues } from '../../../src/base/issue/issue.ts';
import { rational } from '../../../src/base/number/rational.ts';
import type { AssessmentRow } from '../../../src/scoring/assessment/row.ts';
import { type CriteriaSet, isLeaf } from '../../../src/scoring/criteria-set/criteria-set.ts';
import { readCriteriaSet } from '../../../src/scoring/criteria-set/read.ts';
import type { BoundSurvey } from '../../../src/season/bind-survey.ts';
import { computeGroup, type GroupInput } from '../../../src/season/compute-group.ts';
import { holdSeason, supposeBars, supposeGroup } from '../../../src/season/held-season.ts';
import type { SeasonDocument } from '../../../src/season/schema.ts';
import { withThresholds } from '../../../src/season/suppose-threshold.ts';
import type { MeasuredTarget } from '../../../src/season/survey-findings.ts';
import { thresholdsOf } from '../../../src/season/threshold.ts';
import { type SupposedValues, supposeRows } from '../../../src/season/what-if.ts';
import { guideSources, type Json, title } from '../../unit/scoring/small-set.ts';
import { anySet, rowsFor, UNITS } from '../scoring/drawn-set.ts';

const SOURCES = guideSources();
const GROUP = { id: 'g', title: { vi: 'Khối (mẫu)', en: 'Group' }, set: 'set.json', assessments: ['rows.csv'] };
const DOCUMENT: SeasonDocument = {
  id: 'small-2025',
  year: 2025,
  title: GROUP.title,
  period: { from: '2025-01-01', to: '2025-12-31' },
  agencies: 'agencies.csv',
  groups: [GROUP],
};
const AGENCIES = UNITS.map((unit) => ({ ...unit, group: 'g' }));
const ALL = { document: DOCUMENT, agencies: AGENCIES, lastYear: undefined };

/** Leaves that a survey fills, and bands. */
function surveyed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(surveyed);
  if (typeof node !== 'object' || node === null) return node;
  const own = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, surveyed(value)])) as Json;
  const kind = (own['rule'] as Json | undefined)?.['kind'];
  return kind === 'survey-index' ? { ...own, scoredBy: 'survey' } : own;
}

const BANDS = {
  basis: 'exact',
  source: { id: 'example-decision' },
  levels: [
    { id: 'good', title: title('Good'), from: '55' },
    { id: 'fair', title: title('Fair'), above: '30' },
    { id: 'poor', title: title('Poor'), from: '0' },
  ],
};

/** What a survey gives the first leaf that one fills, to some of the agencies. */
function boundTo(set: CriteriaSet): readonly BoundSurvey[] {
  const leaf = set.leaves.find(({ scoredBy }) => scoredBy === 'survey');
  if (!leaf) return [];
  const cell = { criterion: leaf.code, input: 'rate' };
  const values = ['A', 'B', 'C'].map((agency, at) => ({
    ...cell,
    agency,
    value: { value: rational(BigInt(150 + 31 * at), 2n), layer: 'survey' as const, reason: '', evidence: '' },
  }));
  return [{ binding: { ...cell, group: 'g', survey: 's', figure: 'overall', of: 'agency' }, values, issues: [] }];
}

const stray = (agency: string, more: Partial<AssessmentRow> = {}): AssessmentRow => ({
  ...{ place: { file: 'rows.csv', row: 9 }, agency, criterion: '1.1', layer: 'self', input: 'rate', value: '7' },
  ...{ reason: '', evidence: '', ...more },
});
/** Rows of nobody, and rows that could not be read: of nobody, of an agency whole, and of one leaf. */
const STRAYS = [
  [],
  [],
  [],
  [stray('ZZ')],
  [stray('a')],
  [stray('', { unread: true })],
  [stray('B', { unread: true })],
  [stray('C', { unread: true, criterion: 'unheard' })],
];

const texts = fc.constantFrom('yes', 'no', '3', '12.5', '100', '2025-03-04', 'good', 'unheard', '');

const changesFor = (set: CriteriaSet): fc.Arbitrary<readonly SupposedValues[]> =>
  fc.array(
    fc
      .tuple(fc.constantFrom('A', 'A', 'B', 'D'), fc.constantFrom(...set.leaves), fc.constantFrom('self', 'council'))
      .chain(([agency, { code: criterion, inputs }, layer]) =>
        fc
          .dictionary(fc.constantFrom('points', 'status', 'rate', ...Object.keys(inputs)), texts, { minKeys: 1 })
          .map((given): SupposedValues => ({ agency, criterion, layer: layer as 'self', inputs: given })),
      ),
    { maxLength: 4 },
  );

const thresholdsFor = (set: CriteriaSet): fc.Arbitrary<ReadonlyMap<string, ReturnType<typeof rational>>> =>
  fc
    .dictionary(
      fc.constantFrom(...thresholdsOf(set).map(({ place }) => place)),
      fc.integer({ min: 0, max: 200 }).map((value) => rational(BigInt(value), 2n)),
      { maxKeys: 3 },
    )
    .map((values) => new Map(Object.entries(values)));

/** One drawn set with its rows, what is supposed, and whether a file could not be read. */
async function drawn(raw: Json, seed: number) {
  const { set } = await readCriteriaSet(surveyed({ ...raw, bands: BANDS }), 'set.json', SOURCES);
  if (!set) return undefined;
  const parts = fc.tuple(rowsFor(set), fc.constantFrom(...STRAYS), changesFor(set), thresholdsFor(set), fc.nat(15));
  const [[rows, strays, changes, values, unread] = [[], [], [], new Map(), 1]] = fc.sample(parts, { numRuns: 1, seed });
  const input: GroupInput = { group: GROUP, set, rows: [...rows, ...strays], unreadFile: unread === 0 };
  return { input, changes, supposedSet: withThresholds(set, values).set };
}

describe('A season that is held', () => {
  test('What is supposed gives the sheets, ranks and new issues that scoring everything again gives.', async () => {
    const met = { read: 0, same: 0, moved: 0, told: 0, rules: 0 };
    for (const [at, raw] of fc.sample(anySet, 60).entries()) {
      const made = await drawn(raw, at);
      if (!made) continue;
      const { input, changes, supposedSet } = made;
      const bound = boundTo(input.set);
      const before = computeGroup(input, ALL, bound);
      const held = holdSeason({ ...ALL, groups: [input] }, { bound, targets: [] });
      const [group] = held.groups;
      if (!group) throw new Error('the group is not held');
      const quick = supposeGroup(held, group, changes, supposedSet);
      const whole = computeGroup({ ...input, set: supposedSet, rows: supposeRows(input.rows, changes) }, ALL, bound);
      const { cards, standings } = whole.result;
      expect({ cards: quick.result.cards, standings: quick.result.standings }).toEqual({ cards, standings });
      const old = new Set(before.issues.map((found) => JSON.stringify(found)));
      const fresh = whole.issues.filter((found) => !old.has(JSON.stringify(found))).sort(compareIssues);
      expect(quick.issues).toEqual(fresh);
      met.read += 1;
      if (fresh.length > 0) met.told += 1;
      if (supposedSet.leaves.some((leaf) => leaf !== input.set.byCode.get(leaf.code))) met.rules += 1;
      const kept = cards.filter((_, place) => quick.result.cards[place] === group.held.result.cards[place]);
      if (kept.length === cards.length) met.same += 1;
      else if (kept.length > 0) met.moved += 1;
    }
    for (const [name, least] of Object.entries({ read: 40, same: 1, moved: 6, told: 6, rules: 6 })) {
      expect([name, (met as Record<string, number>)[name] ?? 0]).toSatisfy(([, count]) => Number(count) >= least);
    }
  });

  test('A leaf whose rule stays is the same object when another rule changes.', async () => {
    const raw = fc.sample(anySet, { numRuns: 40, seed: 5 });
    let seen = 0;
    for (const one of raw) {
      const { set } = await readCriteriaSet(one, 'set.json', SOURCES);
      const [threshold] = set ? thresholdsOf(set) : [];
      if (!set || !threshold) continue;
      const supposed = withThresholds(set, new Map([[threshold.place, rational(83n, 4n)]])).set;
      const changed = supposed.leaves.filter((leaf) => leaf !== set.byCode.get(leaf.code));
      expect(changed.length).toBeLessThanOrEqual(1);
      expect(supposed.leaves.filter(isLeaf)).toHaveLength(set.leaves.length);
      seen += changed.length;
    }
    expect(seen).toBeGreaterThan(5);
  });

  test('A bar that is supposed is judged by what was measured, and what was withheld stays not measured.', () => {
    const target: MeasuredTarget['target'] = {
      id: 't',
      title: GROUP.title,
      year: 2025,
      scope: 'administrative-procedure',
      operator: '>=',
      percent: rational(90n, 1n),
    } as MeasuredTarget['target'];
    const measured = (...values: MeasuredTarget['values']): MeasuredTarget => ({ target, status: 'missed', values });
    const at = (percent: bigint, ...values: MeasuredTarget['values']): string | undefined =>
      supposeBars([measured(...values)], new Map([['target/t', rational(percent, 1n)]]))[0]?.after.status;
    expect(at(85n, rational(851n, 10n), rational(85n, 1n))).toBe('met');
    expect(at(86n, rational(87n, 1n), rational(85n, 1n))).toBe('missed');
    expect(at(85n, rational(99n, 1n), undefined)).toBe('not-measured');
    expect(supposeBars([measured(rational(1n, 1n))], new Map())).toEqual([]);
  });
});
