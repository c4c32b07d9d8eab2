import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exactText, parseExact } from '../../../src/base/number/decimal.ts';
import type { LayerEntry } from '../../../src/scoring/assessment/row.ts';
import { readInputValue } from '../../../src/scoring/assessment/value.ts';
import { isLeaf } from '../../../src/scoring/criteria-set/criteria-set.ts';
import type { InputDeclaration } from '../../../src/scoring/rule/definition.ts';
import { RULE_KINDS } from '../../../src/scoring/rule/registry.ts';
import { scoreLeaf } from '../../../src/scoring/scorecard/score-leaf.ts';
import { agency, bind, type Json, leaf, setOf } from './small-set.ts';

interface RuleCase {
  readonly name: string;
  readonly max: string;
  readonly inputs: Readonly<Record<string, Json & { readonly type: string }>>;
  readonly rule: Json & { readonly kind: string };
  readonly values: Readonly<Record<string, string>>;
  readonly best?: string;
  readonly points: string;
  readonly why: string;
}

const FOLDER = new URL('../../../src/scoring/rule/', import.meta.url);

function casesOf(file: string): readonly RuleCase[] {
  const raw = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as { cases: readonly RuleCase[] };
  return raw.cases;
}

const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.cases.json'));

/** The points of a case, `no-task`, or the code of what is wrong. */
async function outcomeOf({ max, inputs, rule, values, best }: RuleCase): Promise<string> {
  const set = await bind(setOf(max, [leaf('1', max, inputs, rule)]));
  const [node] = set.leaves;
  if (!node || !isLeaf(node)) throw new Error('no leaf');
  const direct: InputDeclaration = { type: 'number' };
  const said: [string, NonNullable<LayerEntry['points']>][] = [];
  for (const [name, text] of Object.entries(values)) {
    const read = readInputValue(node.inputs[name] ?? direct, text);
    if (!read.ok) return read.code;
    said.push([name, { value: read.value, layer: 'self', reason: '', evidence: '' }]);
  }
  const given = said.find(([name]) => name === 'points')?.[1];
  const entry: LayerEntry = { values: new Map(said), points: given };
  const group = best === undefined ? undefined : parseExact(best);
  const context = {
    set,
    agency: agency('A'),
    entries: new Map([['1', new Map([['self' as const, entry]])]]),
    best: new Map(group ? [['1', group]] : []),
  };
  const score = scoreLeaf(node, context, false);
  if (score.state === 'scored') return exactText(score.points);
  return score.issues[0]?.code ?? score.state;
}

describe.each(FILES)('The worked cases of %s', (file) => {
  test.each(casesOf(file).map((entry) => [entry.name, entry] as const))('%s', async (_, entry) => {
    expect(`${entry.rule.kind}.cases.json`).toBe(file);
    expect(await outcomeOf(entry)).toBe(entry.points);
  });
});

describe('The worked cases', () => {
  test('Every kind of rule has at least eight of them beside it.', () => {
    const few = RULE_KINDS.filter(
      (kind) => !FILES.includes(`${kind}.cases.json`) || casesOf(`${kind}.cases.json`).length < 8,
    );
    expect(few).toEqual([]);
    expect(FILES).toHaveLength(RULE_KINDS.length);
  });

  test('Every case has a name of its own and says its arithmetic.', () => {
    for (const file of FILES) {
      const cases = casesOf(file);
      expect(new Set(cases.map((entry) => entry.name)).size).toBe(cases.length);
      expect(cases.filter((entry) => entry.why === '' || entry.points === '')).toEqual([]);
    }
  });
});
