import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test } from '@fast-check/vitest';
import { afterAll, beforeAll, expect } from 'vitest';
import { compareIssues } from '../../../src/base/issue/issue.ts';
import { tallyColumns } from '../../../src/io/column-cache/tally-columns.ts';
import { tallyFiles } from '../../../src/io/tally/tally-files.ts';
import { tallyDigest } from '../../../src/io/tally-digest.ts';
import { tallyWithEngine } from '../../../src/io/tally-engine/tally-with-engine.ts';
import { partFrame } from '../../../src/survey/index.ts';
import { fileBytes, questionnaireFor, rowsOf, shape, style } from './tally-answers.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tally-engine-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const survey = shape.chain((own) =>
  fc.boolean().chain((fine) =>
    fc.record({
      own: fc.constant(own),
      files: fc.array(fc.tuple(rowsOf(own, fine), style), { minLength: 1, maxLength: 2 }),
      agencies: fc.constantFrom(undefined, undefined, new Set(['SYT', 'SNV', ''])),
    }),
  ),
);

test.prop([survey], { numRuns: Number(process.env['TALLY_RUNS'] ?? 20) })(
  'a database, and columns kept before, give the digest and the issues of counting here, whatever stands in the files',
  async ({ own, files, agencies }) => {
    const questionnaire = questionnaireFor(own);
    const named = files.map(([rows, given], at) => {
      const path = join(folder, `${at}.csv`);
      writeFileSync(path, fileBytes(own, rows, given, at));
      return { path, name: `${at}.csv` };
    });
    const here = await tallyFiles(questionnaire, named, { agencies });
    const place = { engine: 'duckdb', address: undefined, table: undefined } as const;
    const there = await tallyWithEngine(questionnaire, named, place, { agencies });
    const frame = partFrame(questionnaire);
    expect(there.counts && tallyDigest(frame, there.counts)).toBe(tallyDigest(frame, here.counts));
    const said = [...here.issues].sort(compareIssues);
    expect([...there.issues].sort(compareIssues)).toEqual(said);
    const options = { agencies, by: 'agency', folder: join(folder, 'columns') } as const;
    // A form of that weight is not kept, unless its row was refused for another reason.
    const heavy = files.some(([rows]) => rows.some((row) => row.includes('99999999')));
    for (const kept of [false, here.counts.account.accepted > 0]) {
      const again = await tallyColumns(questionnaire, named, options);
      expect(again.counts && tallyDigest(frame, again.counts)).toBe(tallyDigest(frame, here.counts));
      expect([...again.issues].sort(compareIssues)).toEqual(said);
      if (!heavy) expect(again.kept).toBe(kept);
    }
    rmSync(options.folder, { recursive: true, force: true });
  },
);
