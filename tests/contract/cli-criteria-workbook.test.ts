import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { editWorkbook } from '../unit/report/criteria-workbook/edit-workbook.ts';
import { guideFiles, inFolder } from '../unit/season/season-files.ts';
import { parIndex } from './command-line.ts';

const GUIDE = guideFiles('criteria/README.md');

describe('criteria workbook', () => {
  test('writes a set as a workbook, the same bytes each time, and reads it back', async () => {
    await inFolder(GUIDE, async (folder) => {
      const at = (name: string): string => join(folder, name);
      const written = await parIndex(['criteria', 'workbook', at('set.json'), '-o', at('set.xlsx')]);
      expect(written).toEqual({ code: 0, out: '', err: `Đã ghi ${at('set.xlsx')}\n0 lỗi, 0 cảnh báo\n` });
      await parIndex(['criteria', 'workbook', at('set.json'), '-o', at('again.xlsx')]);
      expect(readFileSync(at('again.xlsx')).equals(readFileSync(at('set.xlsx')))).toBe(true);
      const read = await parIndex(['criteria', 'workbook', at('set.xlsx'), '--lang', 'en']);
      expect(read.code).toBe(0);
      expect(JSON.parse(read.out)).toEqual(JSON.parse(GUIDE['set.json'] ?? ''));
      const refused = await parIndex(['criteria', 'workbook', at('set.xlsx'), '-o', at('set.json')]);
      expect(refused.code).toBe(2);
      expect(refused.err).toContain('--force');
    });
  });

  test('names every fault by its cell, marks them in a copy, writes no set, and ends with 1', async () => {
    await inFolder(GUIDE, async (folder) => {
      const at = (name: string): string => join(folder, name);
      await parIndex(['criteria', 'workbook', at('set.json'), '-o', at('set.xlsx')]);
      writeFileSync(at('bad.xlsx'), await editWorkbook(readFileSync(at('set.xlsx')), { 'Tiêu chí!F3': 'một' }));
      const args = ['criteria', 'workbook', at('bad.xlsx'), '-o', at('new.json'), '--marked', at('marked.xlsx')];
      const { code, err } = await parIndex(args);
      expect(code).toBe(1);
      expect(err).toContain('bad.xlsx › Tiêu chí:3 [F]');
      expect(err).toContain('một số như 61,5');
      expect(() => readFileSync(at('new.json'))).toThrow();
      expect(readFileSync(at('marked.xlsx')).length).toBeGreaterThan(1000);
    });
  });

  test('says how it is used', async () => {
    await inFolder({}, async (folder) => {
      expect((await parIndex(['criteria', 'workbook', join(folder, 'a.csv')])).code).toBe(2);
      expect((await parIndex(['criteria', 'workbook', join(folder, 'a.json')])).err).toContain('-o');
      expect((await parIndex(['criteria', 'workbook', join(folder, 'a.xlsx')])).err).toContain('FILE_NOT_FOUND');
      const help = await parIndex(['criteria', 'workbook', '--help', '--lang', 'en']);
      expect(help.out).toContain('write a criteria set as a workbook');
    });
  });
});
