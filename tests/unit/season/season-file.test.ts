import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadSeason } from '../../../src/io/load-season.ts';
import {
  agencyCsv,
  agencyLine,
  both,
  codesOf,
  computeFiles,
  directSet,
  inFolder,
  rowCsv,
  seasonJson,
  seasonOf,
} from './season-files.ts';

const twoGroups = (second: Readonly<Record<string, unknown>>) =>
  seasonOf(
    {},
    {
      'season.json': JSON.stringify(
        seasonJson({
          groups: [
            { id: 'g', title: both('G'), set: 'set.json', assessments: ['assessments.csv'] },
            { id: 'h', title: both('H'), set: 'other.json', assessments: ['other.csv'] },
          ],
        }),
      ),
      'other.json': JSON.stringify(directSet(second)),
      'agencies.csv': agencyCsv(agencyLine('A'), agencyLine('B', 'department,h,yes,')),
      'assessments.csv': rowCsv('A,1,council,points,90,,'),
      'other.csv': rowCsv('B,1,council,points,80,,'),
    },
  );

describe('a season’s sets', () => {
  test.each([
    ['ends a day early', { from: '2025-01-01', to: '2025-12-30' }],
    ['begins a day late', { from: '2025-01-02', to: '2025-12-31' }],
    ['is of the year before', { from: '2024-01-01', to: '2024-12-31' }],
  ])('do not score a group when one %s, and say so; the other group is scored', async (_, validity) => {
    const { document, issues } = await computeFiles(twoGroups({ id: 'late', validity }));
    expect(issues.map(({ code, place }) => [code, place.path])).toEqual([['SEASON_SET_NOT_VALID', '$.groups[1].set']]);
    expect(document.groups.map(({ id, agencies }) => [id, agencies.map(({ rank }) => rank)])).toEqual([['g', [1]]]);
    expect(document.status).toBe('errors');
  });

  test('that cover the season to the day, or longer, score', async () => {
    const validity = { from: '2024-06-01', to: '2026-12-31' };
    const { document, issues } = await computeFiles(twoGroups({ id: 'long', validity }));
    expect(issues).toEqual([]);
    expect(document.groups.map(({ id }) => id)).toEqual(['g', 'h']);
  });

  test('with an error of their own leave their group out and the other in', async () => {
    const { document, issues } = await computeFiles(twoGroups({ id: 'bad', max: '99' }));
    expect(document.groups.map(({ id }) => id)).toEqual(['g']);
    expect(issues.every(({ place }) => place.file === 'other.json')).toBe(true);
    expect(document.status).toBe('errors');
  });
});

describe('a season’s file', () => {
  const loaded = (files: Parameters<typeof inFolder>[0]) =>
    inFolder(files, (folder) => loadSeason(join(folder, 'season.json')));

  test('with an id that stands twice is refused', async () => {
    const group = { id: 'g', title: both('G'), set: 'set.json', assessments: ['assessments.csv'] };
    const files = seasonOf({ A: '90' }, { 'season.json': JSON.stringify(seasonJson({ groups: [group, group] })) });
    const { input, issues } = await loaded(files);
    expect(input).toBeUndefined();
    expect(issues.map(({ code, place }) => [code, place.path])).toEqual([['SEASON_ID_DUPLICATE', '$.groups[1].id']]);
  });

  test('lists every defect of its shape at once', async () => {
    const files = seasonOf(
      {},
      {
        'season.json': JSON.stringify({
          ...seasonJson(),
          year: '2025',
          extra: 1,
          period: { from: '2025-12-31', to: '2025-01-01' },
        }),
      },
    );
    const { issues } = await loaded(files);
    expect(issues.map(({ place }) => place.path).sort()).toEqual(['$.extra', '$.period', '$.year']);
  });

  test('naming files that are not there gives an error for each, and scores what it can', async () => {
    const { 'assessments.csv': _, ...files } = seasonOf({ A: '90' });
    const { document, issues } = await computeFiles({
      ...files,
      'season.json': JSON.stringify(seasonJson({ lastYear: { file: 'gone.csv' } })),
    });
    expect(codesOf(issues).filter((code) => code === 'FILE_NOT_FOUND')).toHaveLength(2);
    expect(document.inputs.filter(({ sha256 }) => sha256 === '').map(({ path }) => path)).toEqual([
      'assessments.csv',
      'gone.csv',
    ]);
    expect(document.groups[0]?.agencies).toMatchObject([{ status: 'provisional', rank: null }]);
  });

  test('names the digest of every file it was computed from, its register of sources too', async () => {
    const { document } = await computeFiles(seasonOf({ A: '90' }));
    expect(document.inputs.map(({ role, path }) => `${role} ${path}`)).toEqual([
      'season season.json',
      'sources sources.json',
      'agencies agencies.csv',
      'criteria-set set.json',
      'assessments assessments.csv',
    ]);
    expect(document.inputs.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  });
});
