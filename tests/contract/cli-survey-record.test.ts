import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Files, guideFiles, inFolder } from '../unit/season/season-files.ts';
import { parIndex } from './command-line.ts';

const FILES: Files = {
  ...guideFiles('surveys/guide/preset.md'),
  'sources.json': guideFiles('surveys/README.md')['sources.json'] ?? '',
};

describe('the guide’s examples', () => {
  // 385 of 400, 90 of 100, 475 of 500: surveys/guide/preset.md works them out.
  test.each(['portal.json', 'portal.csv'])(
    '%s: rates of all dossiers and every agency, said not to be satisfaction',
    async (name) => {
      await inFolder(FILES, async (folder) => {
        const { code, out } = await parIndex(['survey', 'portal', join(folder, name)]);
        expect(code).toBe(0);
        expect(out).toMatch(/Mọi hồ sơ +500 +25 +95,00\n *A +400 +15 +96,25\n *B +100 +10 +90,00/);
        expect(out).toContain('Đây không phải mức độ hài lòng');
      });
    },
  );

  test('series.json: 3.5 points up, but across a break, with both reasons', async () => {
    await inFolder(FILES, async (folder) => {
      const { code, out } = await parIndex([
        'survey',
        'series',
        join(folder, 'series.json'),
        '--format',
        'json',
        '--lang',
        'en',
      ]);
      expect(code).toBe(0);
      const { example, sample } = JSON.parse(out);
      expect(sample).toBe(true);
      expect(example[1]).toMatchObject({ year: '2025', figure: '84.00', change: '+3.50', status: 'BREAK' });
      expect(example[1].reasons).toMatch(/another form.*other people asked/);
    });
  });

  test('a faulty file ends with 1 and says where', async () => {
    const faulty = (FILES['portal.json'] ?? '').replace('"affected": 10', '"affected": 101');
    await inFolder({ ...FILES, 'portal.json': faulty }, async (folder) => {
      const { code, err } = await parIndex(['survey', 'portal', join(folder, 'portal.json')]);
      expect(code).toBe(1);
      expect(err).toContain('PORTAL_AFFECTED_ABOVE');
    });
  });
});
