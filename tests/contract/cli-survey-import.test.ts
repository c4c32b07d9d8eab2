import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '../../src/io/workbook/read-workbook.ts';
import { type Files, guideFiles, inFolder } from '../unit/season/season-files.ts';
import { parIndex } from './command-line.ts';

const GUIDE = guideFiles('surveys/README.md');
const FORM: Files = {
  'sources.json': GUIDE['sources.json'] ?? '',
  'questionnaire.json': GUIDE['questionnaire.json'] ?? '',
};

// A title, the questions' own words, an answer that is not in the code book, a phone number nobody reads, and a total.
const ANSWERS = [
  'KẾT QUẢ KHẢO SÁT (dữ liệu mẫu);;;;;;;;',
  'response_id;agency;field;Dễ tìm;Dễ hiểu;Đúng quy định;Lịch sự;Đúng hẹn;Số điện thoại',
  'R1;A;land;5;Rất hài lòng;4;4;5;0912345678',
  'R2;A;land;6;4;4;4;4;0987654321',
  'Tổng cộng;;;2;2;2;2;2;',
].join('\r\n');

const importing = (folder: string, ...more: readonly string[]) =>
  parIndex(['survey', 'import', join(folder, 'questionnaire.json'), join(folder, 'phieu.csv'), ...more]);

describe('survey import', () => {
  test('says how a file was understood, and writes the report, the mapping and a marked copy without personal data', async () => {
    await inFolder({ ...FORM, 'phieu.csv': ANSWERS }, async (folder) => {
      const out = join(folder, 'out');
      const { code, out: printed } = await importing(folder, '-o', out);
      expect(code).toBe(0);
      expect(printed).toContain('DỮ LIỆU MẪU');
      expect(printed).toMatch(/phieu\.csv.*UTF-8.*chấm phẩy.*3 +2 +0 +1 +0/);
      const report = JSON.parse(readFileSync(join(out, 'import.json'), 'utf8'));
      expect(report.account).toEqual({ read: 3, accepted: 2, duplicate: 0, excluded: 1, rejected: 0 });
      expect(report.sheets[0].headerRows).toEqual([2]);
      const invalid = report.problems.find((one: { code: string }) => one.code === 'SURVEY_ANSWER_INVALID');
      expect(invalid).toMatchObject({ file: 'phieu.csv', row: 4, column: 'Q1', key: 'R2', severity: 'warning' });
      const files = ['problems.csv', 'flagged.csv', 'mapping.json', 'import.json'].map((name) =>
        readFileSync(join(out, name), 'utf8'),
      );
      expect(files.join('')).not.toMatch(/0912345678|0987654321/);
      const { sheets, issues } = await readWorkbook(join(out, 'marked', 'phieu.csv.xlsx'), 'marked.xlsx');
      expect(issues).toEqual([]);
      const rows = sheets[1]?.rows.map(({ cells }) => cells) ?? [];
      expect(rows[1]?.[0]).toBe('Dòng');
      expect(rows[3]?.slice(0, 5)).toEqual(['4', 'R2', 'A', 'land', '6']);
      expect(rows[3]?.at(-1)).toContain('“6”');
      expect(JSON.stringify(sheets)).not.toMatch(/0912345678|0987654321/);
    });
  });

  test('leaves a mapping that is there as it is, and a folder of other files alone', async () => {
    await inFolder({ ...FORM, 'phieu.csv': ANSWERS }, async (folder) => {
      const out = join(folder, 'out');
      await importing(folder, '-o', out);
      writeFileSync(join(out, 'mapping.json'), 'của tôi');
      const again = await importing(folder, '-o', out);
      expect(again.code).toBe(0);
      expect(again.err).toContain('mapping.json đã có nên được giữ nguyên');
      expect(readFileSync(join(out, 'mapping.json'), 'utf8')).toBe('của tôi');
      const foreign = join(folder, 'khac');
      mkdirSync(foreign);
      writeFileSync(join(foreign, 'problems.csv'), 'của người khác');
      expect((await importing(folder, '-o', foreign)).code).toBe(2);
      expect(readFileSync(join(foreign, 'problems.csv'), 'utf8')).toBe('của người khác');
      expect(existsSync(join(foreign, 'import.json'))).toBe(false);
    });
  });

  test('proposes a column that is only like a question, and takes it once it is confirmed', async () => {
    const like = ANSWERS.replace('Đúng hẹn', 'Đúng hẹn trả');
    await inFolder({ ...FORM, 'phieu.csv': like }, async (folder) => {
      const out = join(folder, 'out');
      const first = await importing(folder, '-o', out);
      expect(first.code).toBe(1);
      expect(first.err).toContain('MAPPING_COLUMN_MISSING');
      const path = join(out, 'mapping.json');
      const mapping = readFileSync(path, 'utf8');
      const [proposal] = JSON.parse(mapping).headers[0].proposed;
      expect(proposal).toMatchObject({ code: 'Q5', header: 'Đúng hẹn trả', use: false });
      writeFileSync(path, mapping.replace('"use": false', '"use": true'));
      const second = await importing(folder, '--mapping', path);
      expect(second.err).not.toContain('MAPPING_COLUMN_MISSING');
      expect(second.code).toBe(0);
    });
  });
});
