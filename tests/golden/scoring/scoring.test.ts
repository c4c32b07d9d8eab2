import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Rational } from '../../../src/base/number/rational.ts';
import { roundScaled } from '../../../src/base/number/rounding.ts';
import type { Agency } from '../../../src/scoring/assessment/agency.ts';
import { readAssessments } from '../../../src/scoring/assessment/read.ts';
import type { AssessmentRow } from '../../../src/scoring/assessment/row.ts';
import { compilePoints } from '../../../src/scoring/column/plan.ts';
import { leafPoints, scorePoints, sheetPoints } from '../../../src/scoring/column/point-table.ts';
import { columnsOf } from '../../../src/scoring/column/read-columns.ts';
import type { CriteriaSet } from '../../../src/scoring/criteria-set/criteria-set.ts';
import { readCriteriaSet } from '../../../src/scoring/criteria-set/read.ts';
import { RULE_KINDS } from '../../../src/scoring/rule/registry.ts';
import { type GroupResult, scoreGroup } from '../../../src/scoring/scorecard/score-group.ts';
import { sheetLeaves } from '../../../src/scoring/scorecard/score-sheet.ts';
import { guideSources, type Json } from '../../unit/scoring/small-set.ts';

interface Expected {
  readonly complete: boolean;
  readonly leaves: Readonly<Record<string, readonly [string, boolean]>>;
  readonly points: string;
  readonly applicableMax: string;
  readonly index: string | null;
  readonly rounded: string | null;
  readonly rank: number | null;
  readonly band: string | null;
}
interface Golden {
  readonly agencies: readonly { readonly code: string; readonly kind: string; readonly ranked: boolean }[];
  readonly cases: readonly {
    readonly set: Json;
    readonly rows: readonly (readonly [string, string, string, string, string])[];
    readonly expected: Readonly<Record<string, Expected>>;
  }[];
}

const path = process.env['PAR_INDEX_SCORING_GOLDEN'] ?? new URL('./scoring.json', import.meta.url);
const golden = JSON.parse(readFileSync(path, 'utf8')) as Golden;
const agencies = golden.agencies.map(
  (one): Agency => ({ ...one, name: { vi: one.code, en: one.code }, reason: one.ranked ? '' : 'mẫu' }),
);
const SOURCES = guideSources();

const rowOf = ([agency, criterion, layer, input, value]: Golden['cases'][number]['rows'][number]): AssessmentRow => ({
  ...{ place: {}, agency, criterion, layer, input, value, reason: 'mẫu', evidence: '' },
});
const ratio = (value: Rational | undefined): string | null => (value ? `${value.num}/${value.den}` : null);
const roundedRatio = (value: Rational | undefined, { document: { rounding } }: CriteriaSet): string | null => {
  if (!value) return null;
  const [num, den] = [roundScaled(value, rounding.decimals, rounding.mode), 10n ** BigInt(rounding.decimals)];
  const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : divisor(b, a % b));
  const common = divisor(num < 0n ? -num : num, den);
  return `${num / common}/${den / common}`;
};

function sheetsOf(set: CriteriaSet, { cards, standings }: GroupResult): Readonly<Record<string, Expected>> {
  const standing = new Map(standings.map((one) => [one.agency, one]));
  return Object.fromEntries(
    cards.map((card) => {
      const { code } = card.agency;
      const leaves = sheetLeaves(card).map(({ node, points, final }) => [node.code, [ratio(points) ?? '', final]]);
      const sheet: Expected = {
        complete: card.status === 'complete',
        leaves: Object.fromEntries(leaves),
        points: ratio(card.points) ?? '',
        applicableMax: ratio(card.applicableMax) ?? '',
        index: ratio(card.index),
        rounded: roundedRatio(card.index, set),
        rank: standing.get(code)?.rank ?? null,
        band: standing.get(code)?.band?.id ?? null,
      };
      return [code, sheet];
    }),
  );
}

describe('Sets scored by another program from the words of the guide', () => {
  test.each(golden.cases.map((one, at) => ({ at, ...one })))(
    'Set $at: every leaf, total, index, rank and band is the same, by sheets and by columns.',
    async ({ set: raw, rows, expected }) => {
      const { set, issues } = await readCriteriaSet(raw, 'set.json', SOURCES);
      expect(issues.filter(({ code }) => code !== 'SCORING_INPUT_UNUSED')).toEqual([]);
      if (!set) throw new Error('the set was not read');
      const codes = new Set(agencies.map(({ code }) => code));
      const { assessments } = readAssessments(rows.map(rowOf), set, codes);
      expect(sheetsOf(set, scoreGroup(set, agencies, assessments))).toEqual(expected);
      const table = scorePoints(compilePoints(set), columnsOf(set, agencies, assessments));
      const columns = agencies.map(({ code }, unit) => {
        const leaves = set.leaves.map((leaf) => [leaf.code, ratio(leafPoints(table, leaf.code, unit))]);
        const { points, index } = sheetPoints(table, unit);
        return [code, { leaves: Object.fromEntries(leaves), points: ratio(points), index: ratio(index) }];
      });
      const wanted = Object.entries(expected).map(([code, { leaves, points, index }]) => {
        const own = Object.entries(leaves).map(([leaf, [value]]) => [leaf, value]);
        return [code, { leaves: Object.fromEntries(own), points, index }];
      });
      expect(Object.fromEntries(columns)).toEqual(Object.fromEntries(wanted));
    },
  );

  test('Every kind of rule, way of counting and outcome is among them.', () => {
    const text = JSON.stringify(golden);
    for (const kind of RULE_KINDS) expect(text).toContain(`"kind":"${kind}"`);
    const words = ['"normalise":"parent"', '"unanswered":"zero"', 'requiredLayer', 'ceiling', 'notApplicable', 'bonus'];
    for (const word of [...words, 'penalty', '"ties":"dense"', '"complete":false', '"rank":2']) {
      expect(text).toContain(word);
    }
  });
});
