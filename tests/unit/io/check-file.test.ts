import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { anyError, checkFiles } from '../../../src/io/check-file.ts';
import { computeFiles, guideFiles, inFolder } from '../season/season-files.ts';

const GUIDE = guideFiles('criteria/README.md');

describe('checking files', () => {
  test('lists every defect of every file at once', async () => {
    const files = {
      ...GUIDE,
      'set.json': (GUIDE['set.json'] ?? '').replace('"max": "10"', '"max": "11"').replace('"zero"', '"nought"'),
      'agencies.csv': 'code,name_vi\nA,a\nA,b\n',
      'broken.json': '{',
      'other.json': '{"nothing":1}',
    };
    await inFolder(files, async (folder) => {
      const checked = await checkFiles([folder, join(folder, 'agencies.csv'), join(folder, 'gone.json')]);
      const codes = (name: string) =>
        checked
          .filter(({ file }) => file === join(folder, name))
          .flatMap(({ issues }) => issues.map(({ code }) => code));
      expect(codes('agencies.csv')).toEqual(['SEASON_AGENCY_DUPLICATE']);
      expect(codes('broken.json')).toEqual(['JSON_SYNTAX']);
      expect(codes('other.json')).toEqual(['FILE_KIND_UNKNOWN']);
      expect(codes('gone.json')).toEqual(['FILE_NOT_FOUND']);
      expect(codes('set.json').length).toBeGreaterThan(1);
      expect(codes('sources.json')).toEqual([]);
      expect(anyError(checked)).toBe(true);
    });
  });

  test('holds a result against its schema', async () => {
    const { document } = await computeFiles(GUIDE);
    const files = {
      'good.json': JSON.stringify(document),
      'bad.json': JSON.stringify({ ...document, status: 'done', groups: undefined }),
    };
    await inFolder(files, async (folder) => {
      const [bad, good] = await checkFiles([folder]);
      expect([good?.kind, good?.issues]).toEqual(['result', []]);
      expect(bad?.issues.map(({ place }) => place.path).sort()).toEqual(['$.groups', '$.status']);
    });
  });

  test('finds worked cases that the set does not bear out', async () => {
    const wrong = (GUIDE['set.cases.json'] ?? '').replace('"points": "2.7"', '"points": "2.8"');
    await inFolder({ ...GUIDE, 'set.cases.json': wrong }, async (folder) => {
      const [cases] = await checkFiles([join(folder, 'set.cases.json')]);
      expect(cases?.issues).toHaveLength(1);
      expect(JSON.stringify(cases?.issues)).toContain('2.7');
    });
  });
});
