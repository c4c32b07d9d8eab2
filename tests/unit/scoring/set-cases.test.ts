import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exactText, parseExact } from '../../../src/base/number/decimal.ts';
import { equals } from '../../../src/base/number/rational.ts';
import { sourceRegister, sourcesSchema } from '../../../src/base/source.ts';
import type { CriteriaSet } from '../../../src/scoring/criteria-set/criteria-set.ts';
import { readCriteriaSet } from '../../../src/scoring/criteria-set/read.ts';
import type { LeafScore, NodeScore } from '../../../src/scoring/scorecard/result.ts';
import { row, scoreRows } from './small-set.ts';

interface SetCase {
  readonly name: string;
  readonly criterion: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly status?: string;
  readonly points: string | null;
}

const ROOT = new URL('../../../criteria/', import.meta.url);
const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, ROOT), 'utf8'));
const SOURCES = sourceRegister(sourcesSchema.parse(readJson('sources.json')).sources);

const FILES = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(new URL(`${name}/`, ROOT))
      .filter((file) => file.endsWith('.cases.json'))
      .map((file) => ({ folder: name, file: `${name}/${file}` })),
  );

function leavesOf(nodes: readonly NodeScore[]): readonly LeafScore[] {
  return nodes.flatMap((node) => (node.children ? leavesOf(node.children) : [node]));
}

/** Scores one leaf from rows of the last layer, which every set takes as judged. */
function scoreCase(set: CriteriaSet, { criterion, inputs, status }: SetCase): LeafScore | undefined {
  const said = inputs ?? { status: status ?? '' };
  const lines = Object.entries(said).map(([input, value]) => row(`A ${criterion} council ${input} = ${value}`));
  const [card] = scoreRows(set, lines).cards;
  const sections = [card?.bonus, card?.penalty].flatMap((section) => section?.nodes ?? []);
  return leavesOf([...(card?.nodes ?? []), ...sections]).find((leaf) => leaf.node.code === criterion);
}

test('There are worked cases beside at least one set of every kind of agency.', () => {
  expect(FILES.map(({ folder }) => folder)).toEqual(
    expect.arrayContaining(['commune', 'department', 'province', 'service-unit', 'vertical-agency']),
  );
});

describe.each(FILES)('The worked cases of $file', ({ folder, file }) => {
  const document = readJson(file) as { readonly set: string; readonly cases: readonly SetCase[] };
  const reading = readCriteriaSet(readJson(`${folder}/${document.set}`), document.set, SOURCES);

  test('The set beside them is free of defects.', async () => {
    expect((await reading).issues).toEqual([]);
  });

  test.each(document.cases.map((entry) => [`${entry.criterion}: ${entry.name}`, entry] as const))(
    '%s',
    async (_, entry) => {
      const { set } = await reading;
      if (!set) throw new Error('the set was not read');
      const score = scoreCase(set, entry);
      if (entry.points === null) {
        expect([score?.state, score && exactText(score.applicableMax)]).toEqual(['no-task', '0']);
        return;
      }
      const wanted = parseExact(entry.points);
      expect(score && exactText(score.points)).toBe(wanted && exactText(wanted));
      expect(score?.final).toBe(true);
      expect(score && equals(score.applicableMax, score.node.max)).toBe(true);
    },
  );
});
