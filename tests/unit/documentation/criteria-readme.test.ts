import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import { score } from '../../../src/cli/score.ts';
import { anyError, checkFiles } from '../../../src/io/check-file.ts';
import { readTable } from '../../../src/io/read-table.ts';
import { rankTable } from '../../../src/scoring/rank/rank-table.ts';
import { agencyOf, computeFiles, type Files, guideFiles, inFolder, silently } from '../season/season-files.ts';

const GUIDE = readFileSync(new URL('../../../criteria/README.md', import.meta.url), 'utf8');
const FILES = guideFiles('criteria/README.md');
const SEASON = ['sources.json', 'set.json', 'assessments.csv', 'agencies.csv', 'season.json'];
const QUIET = { lang: 'vi', format: 'table' } as const;

const paths = (folder: string, names: readonly string[] = SEASON): readonly string[] =>
  names.map((name) => join(folder, name));

describe('the guide to criteria', () => {
  test('shows every file that a season needs, and no block of data without a name', () => {
    expect(SEASON.filter((name) => FILES[name] === undefined)).toEqual([]);
    const fences = GUIDE.match(/^```(?:json|csv)$/gm) ?? [];
    expect(fences).toHaveLength(Object.keys(FILES).length);
  });

  test('has examples in which the checker finds nothing wrong, together and as a folder', async () => {
    await inFolder(FILES, async (folder) => {
      const checked = await checkFiles(
        paths(folder, ['sources.json', 'set.json', ...SEASON.slice(2), 'set.cases.json']),
      );
      expect(checked.flatMap(({ issues }) => issues)).toEqual([]);
      expect(checked.map(({ kind }) => kind)).toEqual([
        ...['sources', 'criteria-set', 'season', 'cases'],
        ...['assessments', 'agencies'],
      ]);
      const whole = await checkFiles([folder]);
      expect(anyError(whole)).toBe(false);
    });
  });

  test('gives A 9.01 of 10 and B 5.46 of 7', async () => {
    const { document, issues } = await computeFiles(FILES);
    expect(issues).toEqual([]);
    expect(document.status).toBe('final');
    const [a, b] = [agencyOf(document, 'A'), agencyOf(document, 'B')];
    const points = (agency: typeof a): unknown =>
      Object.fromEntries(agency.criteria.map((node) => [node.code, [node.points.exact, node.applicableMax.exact]]));
    expect(points(a)).toEqual({ 1: ['3.7', '4'], 1.1: ['1', '1'], 1.2: ['2.7', '3'], 2: ['5.31', '6'] });
    expect(points(b)).toEqual({ 1: ['0', '1'], 1.1: ['0', '1'], 1.2: ['0', '0'], 2: ['5.46', '6'] });
    expect([a.points.exact, a.applicableMax.exact, a.index]).toEqual(['9.01', '10', { text: '90.10', exact: '90.1' }]);
    expect([b.points.exact, b.applicableMax.exact, b.index]).toEqual(['5.46', '7', { text: '78.00', exact: '78' }]);
    expect([a.rank, a.band?.id, a.status]).toEqual([1, 'good', 'complete']);
    expect([b.rank, b.band?.id, b.status]).toEqual([2, 'other', 'complete']);
  });

  test('lists the three points that A claims for 1.2 beside the 2.7 recomputed', async () => {
    const { document } = await computeFiles(FILES);
    expect(agencyOf(document, 'A').gaps).toEqual([{ criterion: '1.2', layer: 'self', claimed: '3', computed: '2.7' }]);
    expect(agencyOf(document, 'B').gaps).toEqual([]);
  });

  test('keeps states apart: no task is not zero', async () => {
    const { document } = await computeFiles(FILES);
    const state = (code: string): unknown => agencyOf(document, 'B').criteria.find((node) => node.code === code)?.state;
    expect([state('1.1'), state('1.2'), state('2')]).toEqual(['scored', 'no-task', 'scored']);
  });

  test('can be scored without a season', async () => {
    await inFolder(FILES, async (folder) => {
      const [, set = '', assessments = '', agencies = ''] = paths(folder);
      const { code, out } = await silently(() => score(set, [assessments], { ...QUIET, agencies }));
      expect(code).toBe(0);
      expect(out).toContain('90,10');
      expect(out).toContain('78,00');
      expect(out).toContain('DỮ LIỆU MẪU');
    });
  });

  test('can be run as the last line of the guide says', async () => {
    await inFolder(FILES, async (folder) => {
      const out = join(folder, 'out');
      expect((await silently(() => run(join(folder, 'season.json'), { ...QUIET, out }))).code).toBe(0);
      expect(readFileSync(join(out, 'group', 'departments.csv'), 'utf8')).toMatch(/^1,A,.*,9\.01,10\.00,90\.10,/m);
      expect(readFileSync(join(out, 'explanation', 'departments', 'A.md'), 'utf8')).toContain('thẩm định lần 1');
    });
  });

  test('recomputes the published table: A 68.32 / 84 is 81.33, B 89.75 / 100 is 89.75', async () => {
    await inFolder(FILES, async (folder) => {
      const [set = '', points = ''] = paths(folder, ['published-set.json', 'published-points.csv']);
      const { code, out } = await silently(() => score(set, [points], { lang: 'en', format: 'json' }));
      expect(code).toBe(0);
      const { ranking } = JSON.parse(out.slice(0, out.lastIndexOf('}') + 1));
      expect(ranking.map((row: Record<string, string>) => [row['rank'], row['code'], row['index']])).toEqual([
        ['1', 'B', '89.75'],
        ['2', 'A', '81.33'],
      ]);
    });
  });

  test('ranks the table of the guide: B 89.8809… stands before C 89.876, and both print 89.88', async () => {
    await inFolder(FILES, async (folder) => {
      const { table } = await readTable(join(folder, 'table.csv'), 'table.csv');
      const rule = { id: 'unit', values: ['points'], combine: 'mean', max: 'max', group: undefined } as const;
      const more = { basis: 'exact', decimals: 2, mode: 'half-up', ties: 'competition' } as const;
      const { ranks, issues } = rankTable(table, { ...rule, ...more, tieBreakers: [], bands: [] });
      expect(issues).toEqual([]);
      expect(ranks.map(({ id, rank }) => `${rank} ${id}`)).toEqual(['1 B', '2 C', '3 A']);
      expect(ranks.find(({ id }) => id === 'B')?.value).toEqual({ num: 3775n, den: 42n });
      expect(ranks.find(({ id }) => id === 'A')?.value).toEqual({ num: 244n, den: 3n });
    });
  });
});

/** The fields that the first column of a table of the guide names, by the table's heading. */
function tableFields(files: string, heading: string): readonly string[] {
  const section = files.split(`\n${heading}\n`)[1] ?? '';
  const table = /\n\| [^\n]+\n\|[-|]+\|\n((?:\|.*\n)+)/.exec(`\n${section}`)?.[1] ?? '';
  return table
    .trim()
    .split('\n')
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
}

function schemaFields(name: string): readonly string[] {
  const schema = JSON.parse(readFileSync(new URL(`../../../criteria/schema/${name}`, import.meta.url), 'utf8'));
  return Object.keys(schema.properties);
}

/** Fields that the guide explains by an example or another section, not in the table of fields. */
const SELF_EVIDENT: Files = {
  $schema: 'an editor’s',
  id: 'in the example',
  year: 'in the example',
  sample: 'said of the set',
  title: 'said at the top of the guide',
  period: 'in the example',
  agencies: 'section 4',
  criteria: 'the next section',
  ceiling: 'said of bonus and penalty',
};

describe('the tables of fields', () => {
  test.each([
    ['criteria-set.schema.json', '### Fields of the set'],
    ['season.schema.json', '## 5. A season'],
  ])('of %s name no field that it has not, and leave none of its fields out', (name, heading) => {
    const [named, real] = [tableFields(GUIDE, heading), schemaFields(name)];
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((field) => !real.includes(field))).toEqual([]);
    const silent = real.filter((field) => !named.includes(field) && SELF_EVIDENT[field] === undefined);
    expect(silent).toEqual([]);
    expect(real.filter((field) => !GUIDE.includes(`\`${field}\``) && !GUIDE.includes(`"${field}"`))).toEqual([]);
  });

  test('of a leaf name real fields, and all of them', () => {
    const text = readFileSync(new URL('../../../criteria/schema/criteria-set.schema.json', import.meta.url), 'utf8');
    const named = tableFields(GUIDE, '### Criteria');
    expect(named).toEqual(['scoredBy', 'evidence', 'noTask', 'inputs', 'rule', 'notApplicable']);
    expect(named.filter((field) => !text.includes(`"${field}"`))).toEqual([]);
  });
});
