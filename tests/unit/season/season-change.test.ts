import { describe, expect, test } from 'vitest';
import { resultSchema } from '../../../src/report/result-schema.ts';
import { seasonReport } from '../../../src/report/season-report.ts';
import { codesOf, computeFiles } from './season-files.ts';
import { agencyFiles } from './target-files.ts';

describe('a season that names last year’s result', () => {
  const lastYear = { file: 'last/result.json' };
  const now = () => agencyFiles([['A', 910, 1000]], { correction: 'holm' }, { survey: { lastYear } });

  test('publishes the change, its report and the digest of the file', async () => {
    const earlier = await computeFiles(agencyFiles([['A', 870, 1000]], undefined, { season: { year: 2024 } }));
    const last = JSON.stringify({ ...earlier.document, sample: true });
    const { document, result, issues, loaded } = await computeFiles({ ...now(), 'last/result.json': last });
    expect(document.changes?.map(({ survey, from, to, sample }) => [survey, from, to, sample])).toEqual([
      ['asked', 2024, 2025, true],
    ]);
    expect(document.changes?.[0]?.changes.at(-1)).toMatchObject({ agency: { code: 'A' }, status: 'up' });
    expect(document.inputs.find(({ role }) => role === 'last-year-result')?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(resultSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
    const report = seasonReport(result, issues, loaded.files, 'vi');
    expect(report).toContain('## Thay đổi so với năm 2024: asked');
    expect(report).toContain('| A | Cơ quan A | 87,00 | 91,00 | +4,00 |');
    expect(report).toContain('- **Service (mẫu) ≥ 90** (asked · department): Đạt (trong sai số): 91,00 %');
    expect(report).toContain('### Service (mẫu) ≥ 90 · asked · department · theo cơ quan');
  });

  test('that is not there has an issue, and everything else stands', async () => {
    const { document, issues } = await computeFiles(now());
    expect(codesOf(issues)).toContain('FILE_NOT_FOUND');
    expect(document.changes).toBeUndefined();
    expect(document.targets[0]?.status).toBe('met');
  });
});
