import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { guideFiles, inFolder } from '../unit/season/season-files.ts';
import { parIndex } from './command-line.ts';

const SAMPLE = 'surveys/sample/plan-2025';
const UNITS = 'Mã đơn vị,Tên,Số hồ sơ\nA,Sở A (mẫu),300\nB,Sở B (mẫu),20\n';
const PLAN = {
  id: 'plan',
  sample: true,
  title: { vi: 'Kế hoạch (dữ liệu mẫu)', en: 'Plan (sample data)' },
  units: 'units.csv',
  method: 'slovin',
  marginPercent: '5',
};

describe('survey plan', () => {
  test('of a table of units alone plans by the options, in words above the table', async () => {
    await inFolder({ 'units.csv': UNITS }, async (folder) => {
      const args = ['survey', 'plan', join(folder, 'units.csv'), '--method', 'slovin', '--margin', '5%'];
      const { code, out, err } = await parIndex([...args, '--minimum', '30', '--lang', 'en']);
      expect([code, err]).toEqual([0, '0 errors, 0 warnings\n']);
      expect(out).toContain('Slovin’s formula, n = N / (1 + N × e²)');
      expect(out).toContain('does not use level, expected share and design effect');
      expect(out).toMatch(/^A +Sở A \(mẫu\) +300 +171\.43 +172 +172 +4\.87$/m);
      expect(out).toMatch(/^B .* 20 +20 +0\.00 +everyone asked, fewer than the minimum 30$/m);
      expect(out).toMatch(/^Total +320 +190\.48 +192 +192 +4\.56$/m);
    });
  });

  test('of a document prints every format, and says that the data are invented', async () => {
    await inFolder({ 'plan.json': JSON.stringify(PLAN), 'units.csv': UNITS }, async (folder) => {
      const run = (format: string) => parIndex(['survey', 'plan', join(folder, 'plan.json'), '--format', format]);
      const [table, markdown, csv, json] = await Promise.all(['table', 'markdown', 'csv', 'json'].map(run));
      expect(table?.out).toContain('DỮ LIỆU MẪU');
      expect(markdown?.out).toContain('| A | Sở A (mẫu) | 300 | 171,43 | 172 | 172 | 4,87 |  |');
      expect(csv?.out.split('\n').slice(0, 2)).toEqual([
        'unit,name,population,needed,exact,answers,invitations,margin,note,data',
        'A,Sở A (mẫu),300,171.43,1200/7,172,172,4.87,,dữ liệu mẫu / sample data',
      ]);
      const { sample, plan, cells } = JSON.parse(json?.out ?? '');
      expect(sample).toBe(true);
      expect(plan).toMatchObject({ method: 'slovin', marginPercent: '5', total: { answers: 192, margin: '4.56' } });
      expect(cells[0]).toMatchObject({ unit: 'A', answers: '172', exact: '1200/7' });
    });
  });

  test('with answers prints planned against received, and what no plan has', async () => {
    const files = { ...guideFiles('surveys/README.md'), 'plan.json': JSON.stringify(PLAN), 'units.csv': UNITS };
    await inFolder({ ...files, 'units.csv': 'unit,population\nA,300\n' }, async (folder) => {
      const at = (name: string): string => join(folder, name);
      const plan = ['survey', 'plan', at('plan.json'), '--questionnaire', at('questionnaire.json')];
      const args = [...plan, '--received', at('answers.csv')];
      const [table, csv] = await Promise.all([parIndex(args), parIndex([...args, '--format', 'csv'])]);
      // The guide's answers have a row without an id: an error of theirs. The margin: Wilson on 4 × 299 / 296 answers.
      expect(table.code).toBe(1);
      expect(table.out).toMatch(/^A +300 +172 +4 +168 +2,3 +░{10} +34,91$/m);
      expect(table.out).toMatch(/^B +— +— +2 +— +— .*ngoài kế hoạch$/m);
      expect(table.err).toContain('PLAN_RECEIVED_UNPLANNED');
      expect(csv.out.split('\n')[0]).toBe('unit,population,planned,received,missing,percent,margin,note,data');
    });
  });

  test('of the sample covers every agency, and the sample answers against it', async () => {
    const form = 'surveys/questionnaire/khanh-hoa-service-2025.json';
    const args = ['survey', 'plan', `${SAMPLE}/plan.json`, '--questionnaire', form, '--format', 'json', '--received'];
    const { code, out } = await parIndex([...args, 'surveys/sample/khanh-hoa-2025/service.csv']);
    expect(code).toBe(0);
    const { plan, received, cells } = JSON.parse(out);
    expect(cells).toHaveLength(89);
    expect(plan.total.answers).toBe(6400);
    expect(received.every((row: Record<string, string>) => Number(row['received']) > 0)).toBe(true);
    const parts = await parIndex(['survey', 'plan', `${SAMPLE}/departments.csv`, '--format', 'json']);
    expect(parts.code).toBe(0);
    expect(JSON.parse(parts.out).units).toHaveLength(14);
  });

  test('with bad data lists every defect with its place, prints no plan and ends with 1', async () => {
    const plan = JSON.stringify({ ...PLAN, marginPercent: '0' });
    await inFolder({ 'plan.json': plan, 'units.csv': 'unit,population\nA,x\nB,5\nB,6\n' }, async (folder) => {
      const bad = await parIndex(['survey', 'plan', join(folder, 'plan.json')]);
      expect([bad.code, bad.out]).toEqual([1, '']);
      expect(bad.err).toContain('JSON_SHAPE plan.json $.marginPercent');
      expect(bad.err).toContain('PLAN_POPULATION_INVALID units.csv:2 [population] (A)');
      expect(bad.err).toContain('PLAN_CELL_DUPLICATE units.csv:4 [unit] (B)');
      expect(bad.err).toContain('3 lỗi, 0 cảnh báo');
      const away = await parIndex(['survey', 'plan', join(folder, 'not-there.json')]);
      expect([away.code, away.err]).toEqual([1, expect.stringContaining('FILE_NOT_FOUND not-there.json')]);
    });
  });

  test('with a total that cannot be shared out says the least and the most', async () => {
    await inFolder({ 'units.csv': UNITS }, async (folder) => {
      const units = join(folder, 'units.csv');
      const args = ['survey', 'plan', units, '--allocation', 'equal', '--total', '321', '--lang', 'en'];
      const { code, out, err } = await parIndex(args);
      expect([code, out]).toEqual([1, '']);
      expect(err).toContain('321 answers cannot be shared out: at least 0');
      expect(err).toContain('at most 320');
    });
  });

  test('is in the language given before or after its name, and helps in both', async () => {
    await inFolder({ 'units.csv': UNITS }, async (folder) => {
      const units = join(folder, 'units.csv');
      const [before, after, help] = await Promise.all([
        parIndex(['survey', '--lang', 'en', 'plan', units]),
        parIndex(['survey', 'plan', units, '--lang', 'en']),
        parIndex(['survey', 'plan', '--help']),
      ]);
      expect(before).toEqual(after);
      expect(help.code).toBe(0);
      expect(help.out).toMatch(/^Cách dùng: par-index survey plan \[tùy chọn\] <plan> \[units\]/);
    });
  });

  test.each([
    [['units.csv', '--margin', '0.05'], '--margin 0.05: ghi 5% hoặc 0.05%'],
    [['units.csv', '--level', '100%'], '--level: '],
    [['units.csv', '--total', '100'], '--total: '],
    [['units.csv', 'more.csv'], 'units.csv: cần tệp .json'],
    [['units.csv', '--questionnaire', 'q.json'], '--questionnaire đi cùng --received'],
    [['plan.json', '--margin', '5%'], '--margin: ghi trong plan.json'],
    [[], 'Thiếu tham số: plan'],
  ])('of %j is wrong usage, and says why', async (args, words) => {
    await inFolder({ 'units.csv': UNITS, 'plan.json': JSON.stringify(PLAN) }, async (folder) => {
      const { code, out, err } = await parIndex(['survey', 'plan', ...args], { cwd: folder });
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(words);
    });
  });
});
