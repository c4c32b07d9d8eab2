import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { foldText } from '../../src/base/language.ts';
import { readCsvText } from '../../src/io/csv.ts';
import { agencyCsv, agencyLine, guideFiles, inFolder, seasonJson, seasonOf } from '../unit/season/season-files.ts';
import { parIndex } from './command-line.ts';

const GUIDE = guideFiles('criteria/README.md');
const SURVEYS = guideFiles('surveys/README.md');

/** Reads printed CSV as one table; rows that do not fit its header are issues. */
function readPrinted(text: string) {
  const rows: (readonly string[])[] = [];
  const { columns, issues } = readCsvText(text, 'printed.csv', (row) => rows.push(row.cells));
  const marks = rows.flat().filter((cell) => /^[—◀]|[*◀]$|^-?\d+,\d+$/.test(cell));
  return { columns, rows, wrong: [...issues, ...marks] };
}

/** A season of two groups, the second without last year's results. */
function twoGroups() {
  const group = (id: string) => ({
    id,
    title: { vi: `Khối ${id} (mẫu)`, en: id },
    set: 'set.json',
    assessments: ['assessments.csv'],
  });
  return seasonOf(
    { A: '90', B: '80,5', C: '70', D: '' },
    {
      'season.json': JSON.stringify(seasonJson({ groups: [group('g'), group('h')], lastYear: { file: 'last.csv' } })),
      'agencies.csv': agencyCsv(
        ...['A', 'B', 'D'].map((code) => agencyLine(code)),
        agencyLine('C', 'department,h,yes,'),
      ),
      'last.csv': 'code,group,rank,index\nA,g,2,80\nB,g,1,85\n',
    },
  );
}

describe('CSV on the terminal is one table', () => {
  test('of run: every ranking, below one header, each row with its group', async () => {
    await inFolder(twoGroups(), async (folder) => {
      const { out } = await parIndex(['run', folder, '-o', join(folder, 'out'), '--format', 'csv']);
      const { columns, rows, wrong } = readPrinted(out);
      expect(wrong).toEqual([]);
      expect(columns.slice(0, 4)).toEqual(['table', 'rank', 'code', 'name']);
      expect(columns.at(-1)).toBe('data');
      const index = columns.indexOf('index');
      expect(rows.map((row) => [...row.slice(0, 3), row[index]])).toEqual([
        ['g', '1', 'A', '90.00'],
        ['g', '2', 'B', '80.50'],
        ['g', '', 'D', ''],
        ['h', '1', 'C', '70.00'],
      ]);
    });
  });

  test('of run of one group: its ranking alone, without a column for its name', async () => {
    await inFolder(GUIDE, async (folder) => {
      const { out } = await parIndex(['run', folder, '-o', join(folder, 'out'), '--format', 'csv']);
      const { columns, rows, wrong } = readPrinted(out);
      expect([wrong, columns[0], rows.length]).toEqual([[], 'rank', 2]);
    });
  });

  test('of survey: the figures of the whole, with an empty cell where there is none', async () => {
    const answers = (SURVEYS['answers.csv'] ?? '').replaceAll(/^(R\d,\w,\w+,[^,]*),.*/gm, '$1,,,,');
    await inFolder({ ...SURVEYS, 'answers.csv': answers }, async (folder) => {
      const files = [join(folder, 'questionnaire.json'), join(folder, 'answers.csv')];
      const { out } = await parIndex(['survey', ...files, '--format', 'csv']);
      const { columns, rows, wrong } = readPrinted(out);
      expect(wrong).toEqual([]);
      expect(columns.slice(0, 3)).toEqual(['code', 'title', 'value']);
      expect(rows.map(([code]) => code)).toEqual([
        'overall',
        'I',
        'II',
        'I.A',
        'II.A',
        'II.B',
        ...'12345'.split('').map((at) => `Q${at}`),
      ]);
      expect(rows.find(([code]) => code === 'Q5')?.slice(2, 5)).toEqual(['', '', '']);
    });
  });

  test('of diff: the agencies that changed, before and after in columns of their own', async () => {
    await inFolder(GUIDE, async (folder) => {
      const [before, after] = [join(folder, 'before'), join(folder, 'after')];
      const changed = (GUIDE['assessments.csv'] ?? '')
        .replace('done,18', 'done,16')
        .replace('B,1.2,self,status,no-task,Không được giao việc,\n', '');
      await parIndex(['run', folder, '-o', before]);
      await inFolder({ ...GUIDE, 'assessments.csv': changed }, (other) => parIndex(['run', other, '-o', after]));
      const { out } = await parIndex(['diff', before, after, '--format', 'csv', '--lang', 'en']);
      const { columns, rows, wrong } = readPrinted(out);
      const pairs = ['status', 'rank', 'index', 'band'].flatMap((key) => [`${key}_before`, `${key}_after`]);
      expect(columns).toEqual(['group', 'code', 'name', ...pairs, 'why', 'data']);
      expect(wrong).toEqual([]);
      expect(out).not.toContain('—');
      const cell = (code: string, key: string) => rows.find((row) => row[1] === code)?.[columns.indexOf(key)];
      expect([cell('A', 'index_before'), cell('A', 'index_after')]).toEqual(['90.10', '87.10']);
      expect(cell('A', 'why')).toBe('1.2: 2.7 / 3 → 2.4 / 3 (done 18 (appraisal-1) → 16 (appraisal-1))');
      expect([cell('B', 'rank_before'), cell('B', 'rank_after')]).toEqual(['2', '']);
    });
  });
});

describe('the guides', () => {
  test('show a reversed scale whose figures come out as they say', async () => {
    await inFolder(SURVEYS, async (folder) => {
      const form = join(folder, 'reversed.json');
      const [checked, figures] = await Promise.all([
        parIndex(['check', form]),
        parIndex(['survey', form, join(folder, 'reversed.csv'), '--format', 'csv']),
      ]);
      expect([checked.code, checked.err]).toEqual([0, '0 lỗi, 0 cảnh báo\n']);
      const { rows } = readPrinted(figures.out);
      expect(rows.find(([code]) => code === 'Q1')?.slice(2, 7)).toEqual(['66.67', '66.67', '2.33', '3', '3']);
    });
  });

  test('refuse a level’s code that is no text', async () => {
    const reversed = (SURVEYS['reversed.json'] ?? '').replace('"code": "1"', '"code": 1');
    await inFolder({ ...SURVEYS, 'reversed.json': reversed }, async (folder) => {
      const { code, out } = await parIndex(['check', join(folder, 'reversed.json')]);
      expect(code).toBe(1);
      expect(out).toContain('JSON_SHAPE $.scale.levels[0].code');
    });
  });

  test('list every name that a column may carry', () => {
    const guide = readFileSync(new URL('../../criteria/README.md', import.meta.url), 'utf8');
    const section = guide.split('\n## 8. Names of columns\n')[1] ?? '';
    const shown = [...section.matchAll(/^\|[^|]*\| `(\w+)`: \*([^*]+)\* \|$/gm)].map(([, key = '', names = '']) =>
      [key, ...names.split(', ').map(foldText)].join(', '),
    );
    const code = ['scoring/assessment/row.ts', 'season/agency-table.ts', 'season/movement.ts'].flatMap((path) => {
      const text = readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8');
      return [...text.matchAll(/\b(\w+): \[('\1'(?:, '[^']+')+)\]/g)].map(([, , names = '']) =>
        names.replaceAll("'", ''),
      );
    });
    expect(shown.length).toBeGreaterThan(20);
    expect([...shown].sort()).toEqual([...code].sort());
  });
});

describe('explain', () => {
  test('says in its help, and in the help of the whole, that an agency must be named', async () => {
    const [vi, en, all] = await Promise.all([
      parIndex(['explain', '--help']),
      parIndex(['explain', '--help', '--lang', 'en']),
      parIndex(['--help']),
    ]);
    expect(vi.out).toContain('par-index explain [tùy chọn] --agency <code> <season>');
    expect(vi.out).toMatch(/--agency <code> +mã cơ quan \(bắt buộc\)/);
    expect(en.out).toMatch(/--agency <code> +code of the agency \(required\)/);
    expect(all.out).toContain('explain [tùy chọn] --agency <code> <season>');
    expect(vi.out.match(/bắt buộc/g)).toHaveLength(1);
  });
});

describe('check', () => {
  test('lists a long number, a key that stands twice and a trailing comma, with their lines', async () => {
    const set = (GUIDE['set.json'] ?? '')
      .replace('"max": "10"', '"max": 10.00000000000000000001')
      .replace('"version": "2025.1",', '"version": "2025.1", "version": "2025.2",');
    const files = { 'sources.json': GUIDE['sources.json'] ?? '', 'set.json': set, 'bad.json': '{"a": [1,]}' };
    await inFolder(files, async (folder) => {
      const { code, out } = await parIndex(['check', folder, '--lang', 'en']);
      expect(code).toBe(1);
      expect(out).toMatch(/JSON_KEY_DUPLICATE \S+set\.json:4 \$\.version\n.*“version” already stands on line 4/);
      expect(out).toMatch(/JSON_NUMBER_LONG \S+set\.json:\d+ \$\.max\n.*10\.00000000000000000001/);
      expect(out).toMatch(/JSON_SYNTAX .*\n.*line 1, column 9, at “\{"a": \[1,\]\}”: a comma too many/);
    });
  });
});

test('The README says what CSV prints, and names every command.', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  for (const name of ['run', 'check', 'score', 'survey', 'rank', 'explain', 'diff', 'schemas']) {
    expect(readme).toContain(`npx par-index ${name}`);
  }
  expect(readme).toContain('`--format csv`');
});

describe('What has no ranking', () => {
  test('as CSV, an explanation is a line a leaf', async () => {
    await inFolder(GUIDE, async (folder) => {
      const { out } = await parIndex(['explain', folder, '--agency', 'A', '--format', 'csv']);
      const { columns, rows, wrong } = readPrinted(out);
      expect(wrong).toEqual([]);
      expect(columns.slice(0, 2)).toEqual(['agency', 'criterion']);
      const at = columns.indexOf('points_exact');
      expect(rows.map((row) => [row[1], row[at]])).toEqual([
        ['1.1', '1'],
        ['1.2', '2.7'],
        ['2', '5.31'],
      ]);
    });
  });

  test('as JSON, the schemas written are a list of files', async () => {
    await inFolder({}, async (folder) => {
      const { out } = await parIndex(['schemas', folder, '--format', 'json']);
      expect(JSON.parse(out).schemas).toHaveLength(12);
    });
  });
});
