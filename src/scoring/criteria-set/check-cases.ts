import type { z } from 'zod';
import { type Issue, issue } from '../../base/issue/issue.ts';
import { exactText, parseExact } from '../../base/number/decimal.ts';
import { equals, type Rational, ZERO } from '../../base/number/rational.ts';
import { jsonPath } from '../../base/shape/read.ts';
import { readInputValue } from '../assessment/value.ts';
import type { InputValue } from '../rule/definition.ts';
import type { casesSchema } from './cases-schema.ts';
import { type CriteriaSet, isLeaf, type Leaf } from './criteria-set.ts';

type Cases = z.output<typeof casesSchema>;
type WorkedCase = Cases['cases'][number];

/** Holds a set against its worked cases: each that the rules do not give is `SCORING_CASE_FAILED`, with what they give. */
export function checkCases(cases: Cases, set: CriteriaSet, file: string): readonly Issue[] {
  return cases.cases.flatMap((entry, at) => {
    const found = pointsOf(entry, set);
    const wanted = entry.points === null ? null : parseExact(entry.points);
    const agrees = typeof found === 'object' && found && wanted ? equals(found, wanted) : found === wanted;
    if (agrees) return [];
    const values = { name: entry.name, found: textOf(found), allowed: entry.points ?? '—' };
    return [issue('SCORING_CASE_FAILED', { file, path: jsonPath(['cases', at]) }, values)];
  });
}

const textOf = (found: Rational | string | null): string =>
  found === null ? '—' : typeof found === 'string' ? found : exactText(found);

/** The points a case gets: null when its leaf leaves the maximum, a text when there are none. */
function pointsOf(entry: WorkedCase, set: CriteriaSet): Rational | string | null {
  const leaf = set.byCode.get(entry.criterion);
  if (!leaf || !isLeaf(leaf)) return entry.criterion;
  if (entry.status === 'not-applicable') return null;
  if (entry.status === 'not-judged') return entry.status;
  if (entry.status === 'no-task') return noTaskPoints(leaf);
  const values = new Map<string, InputValue>();
  for (const [name, text] of Object.entries(entry.inputs ?? {})) {
    const input = leaf.rule.kind === 'direct' ? { type: 'number' as const } : leaf.inputs[name];
    const read = input && readInputValue(input, text);
    if (!read?.ok) return `${name} = ${text}`;
    values.set(name, read.value);
  }
  const missing = leaf.compiled.reads.filter((name) => !values.has(name));
  if (missing.length > 0) return `${missing.join(', ')} = ?`;
  const outcome = leaf.compiled.score(values, { best: undefined });
  if (outcome.kind === 'fault') return outcome.code;
  return outcome.kind === 'points' ? outcome.points : noTaskPoints(leaf);
}

function noTaskPoints(leaf: Leaf): Rational | null {
  return { exclude: null, full: leaf.max, zero: ZERO }[leaf.noTask];
}
