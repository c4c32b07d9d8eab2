import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkFiles } from '../../../src/io/check-file.ts';
import { inFolder } from '../season/season-files.ts';

test('answers checked without a questionnaire still show what is wrong with the file', async () => {
  await inFolder({ 'answers.csv': 'response_id,Q1,Q2\nR1,5\n' }, async (folder) => {
    const [checked] = await checkFiles([join(folder, 'answers.csv')]);
    expect(checked?.issues.map(({ code }) => code)).toEqual(['CSV_ROW_WIDTH', 'FILE_CHECKED_ALONE']);
  });
});
