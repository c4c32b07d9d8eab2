import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeWorkbook } from '../../src/io/workbook/write-workbook.ts';
import { guideFiles, inFolder } from '../unit/season/season-files.ts';
import { parIndex } from './command-line.ts';

const GUIDE = guideFiles('surveys/README.md');

describe('survey form', () => {
  test('writes a questionnaire as a form, the same bytes each time, and reads it back', async () => {
    await inFolder(GUIDE, async (folder) => {
      const at = (name: string): string => join(folder, name);
      const written = await parIndex(['survey', 'form', at('questionnaire.json'), '-o', at('form.xlsx')]);
      expect(written).toEqual({ code: 0, out: '', err: `Đã ghi ${at('form.xlsx')}\n0 lỗi, 0 cảnh báo\n` });
      const again = await parIndex(['survey', 'form', at('questionnaire.json'), '-o', at('again.xlsx')]);
      expect(again.code).toBe(0);
      expect(readFileSync(at('again.xlsx')).equals(readFileSync(at('form.xlsx')))).toBe(true);
      const read = await parIndex(['survey', 'form', at('form.xlsx')]);
      expect(read.code).toBe(0);
      const { $schema: _, ...wanted } = JSON.parse(GUIDE['questionnaire.json'] ?? '');
      expect(JSON.parse(read.out)).toEqual({ ...wanted, headings: {}, choices: [], numbers: [], gates: [] });
    });
  });

  test('gives a form of the standard as a proposal, with every cell to fill in, and ends with 1', async () => {
    await inFolder({}, async (folder) => {
      const rows = [
        ['type', 'name', 'label'],
        ['select_one yn', 'q1', 'Polite?'],
      ];
      const choices = [
        ['list_name', 'name', 'label'],
        ['yn', '1', 'Yes'],
        ['yn', '0', 'No'],
      ];
      const path = join(folder, 'form.xlsx');
      writeFileSync(
        path,
        await writeWorkbook([
          { name: 'survey', rows },
          { name: 'choices', rows: choices },
        ]),
      );
      const { code, out, err } = await parIndex(['survey', 'form', path, '--lang', 'en']);
      expect(code).toBe(1);
      expect(JSON.parse(out).blocks[0].factors[0].items).toEqual([
        { code: 'q1', title: { vi: 'Polite?', en: 'Polite?' } },
      ]);
      expect(err).toContain('XLSFORM_FACTOR_MISSING form.xlsx › survey:2 [par_factor]');
      expect(err).toContain('XLSFORM_VALUE_MISSING form.xlsx › choices:2 [par_value]');
      expect(err).toContain('This is a proposal');
    });
  });

  test('says what the questionnaire that it read lacks', async () => {
    await inFolder(GUIDE, async (folder) => {
      const at = (name: string): string => join(folder, name);
      await parIndex(['survey', 'form', at('questionnaire.json'), '-o', at('form.xlsx')]);
      await inFolder({}, async (away) => {
        writeFileSync(join(away, 'form.xlsx'), readFileSync(at('form.xlsx')));
        const { code, err } = await parIndex(['survey', 'form', join(away, 'form.xlsx')]);
        expect([code, err]).toEqual([1, expect.stringContaining('SURVEY_SOURCE_UNKNOWN form.xlsx $.source.id')]);
      });
    });
  });

  test('does not write over a file unless told to, and says what it needs', async () => {
    await inFolder({ ...GUIDE, 'there.xlsx': 'mine' }, async (folder) => {
      const run = (...args: string[]) => parIndex(['survey', 'form', ...args], { cwd: folder });
      const [there, noOut, ending, kind, gone] = await Promise.all([
        run('questionnaire.json', '-o', 'there.xlsx'),
        run('questionnaire.json'),
        run('questionnaire.json', '-o', 'form.json'),
        run('answers.csv'),
        run('gone.xlsx', '--lang', 'en'),
      ]);
      expect([there.code, there.err]).toEqual([2, 'there.xlsx: tệp đã có; dùng --force để ghi đè\n']);
      expect(readFileSync(join(folder, 'there.xlsx'), 'utf8')).toBe('mine');
      expect([noOut.code, noOut.err]).toEqual([2, expect.stringContaining('-o')]);
      expect([ending.code, ending.err]).toEqual([2, expect.stringContaining('.xlsx')]);
      expect([kind.code, kind.err]).toEqual([2, expect.stringContaining('XLSForm')]);
      expect([gone.code, gone.out, gone.err]).toEqual([1, '', expect.stringContaining('FILE_NOT_FOUND gone.xlsx')]);
      const forced = await run('questionnaire.json', '-o', 'there.xlsx', '--force');
      expect(forced.code).toBe(0);
    });
  });

  test('helps in both languages', async () => {
    const [vi, en] = await Promise.all([
      parIndex(['survey', 'form', '--help']),
      parIndex(['survey', 'form', '--help', '--lang', 'en']),
    ]);
    expect(vi.out).toMatch(/^Cách dùng: par-index survey form \[tùy chọn\] <file>/);
    expect(en.out).toContain('--force');
    expect(en.out).not.toMatch(/[ạảãàáâậầấẩẫăđêệềếểễôộồốổỗơợờớởỡưựừứửữ]/);
  });
});
