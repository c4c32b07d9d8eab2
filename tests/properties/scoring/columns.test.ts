import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactText } from '../../../src/base/number/decimal.ts';
import { roundScaled } from '../../../src/base/number/rounding.ts';
import { readAssessments } from '../../../src/scoring/assessment/read.ts';
import { compilePoints } from '../../../src/scoring/column/plan.ts';
import { leafPoints, type PointTable, scorePoints, sheetPoints } from '../../../src/scoring/column/point-table.ts';
import { columnsOf } from '../../../src/scoring/column/read-columns.ts';
import { rescorePoints } from '../../../src/scoring/column/rescore-points.ts';
import { type CriteriaSet, isLeaf } from '../../../src/scoring/criteria-set/criteria-set.ts';
import { readCriteriaSet } from '../../../src/scoring/criteria-set/read.ts';
import { RULE_KINDS } from '../../../src/scoring/rule/registry.ts';
import { type GroupResult, scoreGroup } from '../../../src/scoring/scorecard/score-group.ts';
import { walkScores } from '../../../src/scoring/scorecard/score-sheet.ts';
import { guideSources } from '../../unit/scoring/small-set.ts';
import { anySet, rowsFor, UNITS } from './drawn-set.ts';

/** What a table says of a unit, in words that can be compared. */
function tableText(table: PointTable, set: CriteriaSet, unit: number): unknown {
  const { status, corePoints, points, applicableMax, index } = sheetPoints(table, unit);
  const leaves = set.leaves.map((node) => [
    node.code,
    exactText(leafPoints(table, node.code, unit) ?? { num: -1n, den: 1n }),
  ]);
  return {
    status,
    leaves: Object.fromEntries(leaves),
    sums: [corePoints, points, applicableMax].map(exactText),
    index: index && exactText(index),
    rounded: table.rounded[unit],
  };
}

/** The same of a score sheet. */
function cardText({ cards }: GroupResult, set: CriteriaSet, code: string): unknown {
  const card = cards.find((entry) => entry.agency.code === code);
  if (!card) throw new Error(`no card of ${code}`);
  const { decimals, mode } = set.document.rounding;
  const nodes = [...card.nodes, ...(card.bonus?.nodes ?? []), ...(card.penalty?.nodes ?? [])];
  return {
    status: card.status,
    leaves: Object.fromEntries([...walkScores(nodes)].map((entry) => [entry.node.code, exactText(entry.points)])),
    sums: [card.corePoints, card.points, card.applicableMax].map(exactText),
    index: card.index && exactText(card.index),
    rounded: card.index ? Number(roundScaled(card.index, decimals, mode)) : Number.NaN,
  };
}

const SOURCES = guideSources();
const cases = anySet.map(async (raw) => (await readCriteriaSet(raw, 'set.json', SOURCES)).set);

describe('Points by columns', () => {
  test('Every leaf, sum, state and rounded index is that of the score sheet, for sets of every kind of rule.', async () => {
    const met = new Set<string>();
    let read = 0;
    let quick = 0;
    for (const pending of fc.sample(cases, 70)) {
      const set = await pending;
      if (!set) continue;
      read += 1;
      const plan = compilePoints(set);
      for (const rows of fc.sample(rowsFor(set), 3)) {
        const { assessments } = readAssessments(rows, set, new Set(UNITS.map(({ code }) => code)));
        const wanted = scoreGroup(set, UNITS, assessments);
        const table = scorePoints(plan, columnsOf(set, UNITS, assessments));
        for (const [unit, { code }] of UNITS.entries()) {
          expect(tableText(table, set, unit)).toEqual(cardText(wanted, set, code));
        }
        for (const { plan: own, work } of table.leaves.values()) {
          met.add(own.leaf.rule.kind);
          if (work) quick += 1;
        }
      }
    }
    expect(read).toBeGreaterThan(25);
    expect([...met].sort()).toEqual([...RULE_KINDS].sort());
    expect(quick).toBeGreaterThan(read * 10);
  });

  test('A change brings the table to what scoring everything again gives, and back.', async () => {
    let changed = 0;
    for (const pending of fc.sample(cases, 70)) {
      const set = await pending;
      if (!set) continue;
      const [before, after] = fc.sample(rowsFor(set), 2);
      const node = set.leaves[changed % set.leaves.length];
      if (!before || !after || !node || !isLeaf(node)) continue;
      const codes = new Set(UNITS.map(({ code }) => code));
      const rows = [...before.filter((row) => row.agency !== 'C' || row.criterion !== node.code)];
      const plain = (input: string): boolean => Object.hasOwn(node.inputs, input) || input === 'points';
      const given = after.filter((row) => row.agency === 'C' && row.criterion === node.code && plain(row.input));
      const own = given.map((row) => ({ ...row, layer: 'council' }));
      const start = readAssessments(rows, set, codes).assessments;
      const end = readAssessments([...rows, ...own], set, codes).assessments;
      const values = new Map(
        [...(end.get('C')?.get(node.code)?.get('council')?.values ?? [])].map(([name, { value }]) => [name, value]),
      );
      const points = end.get('C')?.get(node.code)?.get('council')?.points;
      if (points) values.set('points', points.value);
      const table = scorePoints(compilePoints(set), columnsOf(set, UNITS, start));
      const texts = (): unknown => UNITS.map((_, unit) => tableText(table, set, unit));
      const first = texts();
      const back = rescorePoints(table, { unit: 2, criterion: node.code, values });
      if (!back) continue;
      changed += 1;
      const again = scorePoints(compilePoints(set), columnsOf(set, UNITS, end));
      expect(texts()).toEqual(UNITS.map((_, unit) => tableText(again, set, unit)));
      rescorePoints(table, back);
      expect(texts()).toEqual(first);
    }
    expect(changed).toBeGreaterThan(15);
  });
});
