import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { type SourceRegister, sourceRegister, sourcesSchema } from '../../../src/base/source.ts';
import type { Agency } from '../../../src/scoring/assessment/agency.ts';
import { readAssessments } from '../../../src/scoring/assessment/read.ts';
import type { AssessmentRow } from '../../../src/scoring/assessment/row.ts';
import type { CriteriaSet } from '../../../src/scoring/criteria-set/criteria-set.ts';
import { readCriteriaSet } from '../../../src/scoring/criteria-set/read.ts';
import type { GroupResult } from '../../../src/scoring/scorecard/score-group.ts';
import { scoreGroup } from '../../../src/scoring/scorecard/score-group.ts';

const GUIDE = readFileSync(new URL('../../../criteria/README.md', import.meta.url), 'utf8');

/** An example of criteria/README.md, by the file name above it. */
function guideExample(file: string): string {
  const found = GUIDE.split(`\n\`${file}\`\n`)[1];
  const block = found === undefined ? undefined : /^```\w+\n([\s\S]*?)\n```/.exec(found)?.[1];
  if (block === undefined) throw new Error(`criteria/README.md has no ${file}`);
  return block;
}

/** The sources of the guide, and one that is no longer in force in 2025. */
export function guideSources(): SourceRegister {
  const { sources } = sourcesSchema.parse(JSON.parse(guideExample('sources.json')));
  const [first] = sources;
  if (!first) throw new Error('no source');
  return sourceRegister(sources, [{ ...first, id: 'old-decision', inForce: { from: '2020-01-01', to: '2024-12-31' } }]);
}

/** JSON that is taken apart by hand. */
export type Json = Record<string, unknown>;

/** The example set of the guide, fresh. */
export function guideSet(): Json {
  return JSON.parse(guideExample('set.json')) as Json;
}

export const title = (text: string): Json => ({ vi: `${text} (mẫu)`, en: text });
const SOURCE = { id: 'example-decision' };

/** A leaf that is self-scored, with inputs given by type. */
export function leaf(
  code: string,
  max: string,
  inputs: Record<string, string | Json>,
  rule: Json,
  more: Json = {},
): Json {
  const declared = Object.entries(inputs).map(([name, input]) => [
    name,
    { title: title(name), ...(typeof input === 'string' ? { type: input } : input) },
  ]);
  return {
    code,
    title: title(code),
    max,
    scoredBy: 'self',
    evidence: [title('paper')],
    source: SOURCE,
    noTask: 'exclude',
    inputs: Object.fromEntries(declared),
    rule,
    ...more,
  };
}

/** A leaf whose points are given directly. */
export function given(code: string, max: string, more: Json = {}): Json {
  return leaf(code, max, {}, { kind: 'direct' }, more);
}

/** A leaf of done over due. */
export function share(code: string, max: string, more: Json = {}): Json {
  const rule = { kind: 'linear', value: { percent: ['done', 'due'] } };
  return leaf(code, max, { done: 'count', due: 'count' }, rule, more);
}

export function group(code: string, max: string, children: readonly Json[], more: Json = {}): Json {
  return { code, title: title(code), max, children, ...more };
}

/** A whole set around some criteria. */
export function setOf(max: string, criteria: readonly Json[], more: Json = {}): Json {
  return {
    id: 'small',
    version: '1',
    sample: true,
    title: title('Small set'),
    source: SOURCE,
    validity: { from: '2025-01-01', to: '2025-12-31' },
    appliesTo: ['department', 'ethnic', 'ward'],
    max,
    rounding: { decimals: 2, mode: 'half-up', source: SOURCE },
    ranking: { basis: 'exact', ties: 'competition', source: SOURCE },
    criteria,
    ...more,
  };
}

/** A set that must be free of defects. */
export async function bind(raw: Json): Promise<CriteriaSet> {
  const { set, issues } = await readCriteriaSet(raw, 'set.json', guideSources());
  expect(issues).toEqual([]);
  if (!set) throw new Error('the set was not read');
  return set;
}

/** A row written as `agency criterion layer input = value`, with a reason and a line of its own. */
export function row(text: string, at = 2, more: Partial<AssessmentRow> = {}): AssessmentRow {
  const [place = '', value = ''] = text.split(' = ');
  const [agency = '', criterion = '', layer = '', input = ''] = place.split(' ');
  return {
    place: { file: 'rows.csv', row: at },
    agency,
    criterion,
    layer,
    input,
    value,
    reason: 'reason',
    evidence: '',
    ...more,
  };
}

export const rows = (...texts: readonly string[]): readonly AssessmentRow[] =>
  texts.map((text, at) => row(text, at + 2));

export function agency(code: string, more: Partial<Agency> = {}): Agency {
  return { code, name: { vi: code, en: code }, kind: 'department', ranked: true, reason: '', ...more };
}

/** Reads rows and scores every agency they name, or those given. */
export function scoreRows(set: CriteriaSet, given: readonly AssessmentRow[], units?: readonly Agency[]): GroupResult {
  const codes = [...new Set(given.map((entry) => entry.agency))].sort();
  const { assessments } = readAssessments(given, set, undefined);
  return scoreGroup(set, units ?? codes.map((code) => agency(code)), assessments);
}
