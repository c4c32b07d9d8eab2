import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/cli/exit.ts';
import { run } from '../../src/cli/run.ts';
import { guideFiles, inFolder, silently } from '../unit/season/season-files.ts';

const FILES = guideFiles('criteria/README.md');
const QUIET = { lang: 'en', format: 'json' } as const;

describe('The folder that a run writes to', () => {
  test('may be used again and again.', async () => {
    await inFolder(FILES, async (folder) => {
      const again = () => silently(() => run(join(folder, 'season.json'), { ...QUIET, out: folder }));
      expect((await again()).code).toBe(0);
      expect((await again()).code).toBe(0);
    });
  });

  test.each(['report.md', 'group/departments.csv', 'issues.csv'])(
    'keeps a file %s that no earlier run wrote, and then nothing is written.',
    async (name) => {
      await inFolder({ ...FILES, [name]: 'mine' }, async (folder) => {
        const writing = silently(() => run(join(folder, 'season.json'), { ...QUIET, out: folder }));
        await expect(writing).rejects.toThrow(UsageError);
        expect(readFileSync(join(folder, name), 'utf8')).toBe('mine');
        expect(() => readFileSync(join(folder, 'result.json'))).toThrow();
      });
    },
  );

  test('keeps its own input, even after an earlier run.', async () => {
    await inFolder(FILES, async (folder) => {
      const season = join(folder, 'season.json');
      await silently(() => run(season, { ...QUIET, out: folder }));
      const rows = FILES['assessments.csv'] ?? '';
      writeFileSync(join(folder, 'issues.csv'), rows);
      writeFileSync(season, (FILES['season.json'] ?? '').replace('"assessments.csv"', '"issues.csv"'));
      await expect(silently(() => run(season, { ...QUIET, out: folder }))).rejects.toThrow(UsageError);
      expect(readFileSync(join(folder, 'issues.csv'), 'utf8')).toBe(rows);
    });
  });
});
