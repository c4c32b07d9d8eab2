import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCsvText } from '../../src/io/csv.ts';
import { type Files, guideFiles, inFolder, readFolder } from '../unit/season/season-files.ts';
import { type Ended, parIndex } from './command-line.ts';

const GUIDE = guideFiles('criteria/README.md');
const SURVEYS = guideFiles('surveys/README.md');
const SCHEMA = fileURLToPath(new URL('../../criteria/schema/result.schema.json', import.meta.url));

const jsonOf = ({ out }: Ended): Readonly<Record<string, unknown>> => JSON.parse(out);

describe('the sample year', () => {
  let folder = '';
  let ended: Ended = { code: null, out: '', err: '' };
  let files: Files = {};

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sample-'));
    ended = await parIndex(['run', 'khanh-hoa-2025'], { cwd: folder });
    files = readFolder(join(folder, 'out', 'khanh-hoa-2025'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('runs by its name, says that its data are invented, and where the results are', () => {
    expect(ended.code).toBe(0);
    expect(ended.out.split('\n')[1]).toMatch(/^DỮ LIỆU MẪU/);
    expect(ended.err).toContain('0 lỗi');
    expect(ended.err).toContain(`tệp vào ${join('out', 'khanh-hoa-2025')}/`);
    expect(ended.err).toContain('report.md');
    expect(ended.err).not.toContain('Lỗi của phần mềm');
  });

  test('writes the report, the result with its schema, the issues, and a file a group, survey and agency', () => {
    const groups = ['departments', 'vertical-agencies', 'communes', 'service-units', 'province'];
    const surveys = ['service', 'health', 'education', 'sipas'];
    const others = Object.keys(files).filter((path) => !path.startsWith('explanation/'));
    expect(others.sort()).toEqual(
      [
        ...['issues.csv', 'report.md', 'result.json', 'result.schema.json'],
        ...groups.flatMap((id) => [`group/${id}.csv`, `group/${id}.md`, `group/${id}.svg`]),
        ...surveys.flatMap((id) => [`survey/${id}.csv`, `survey/${id}-agencies.svg`, `survey/${id}-answers.svg`]),
      ].sort(),
    );
    const explanations = Object.keys(files).filter((path) => path.startsWith('explanation/'));
    // 14 departments, 6 vertical agencies, 65 communes, 14 service units, the province; JSON and Markdown each
    expect(explanations).toHaveLength((14 + 6 + 65 + 14 + 1) * 2);
    expect(explanations).toContain('explanation/communes/X17.md');
    expect(files['result.schema.json']).toBe(readFileSync(SCHEMA, 'utf8'));
    expect(ended.err).toContain(`${Object.keys(files).length} tệp`);
  });

  test('says in every file that its data are invented', () => {
    const silent = Object.entries(files).filter(([path, text]) => {
      if (path === 'result.schema.json') return false;
      if (/\.(?:md|svg)$/.test(path)) return !text.includes('DỮ LIỆU MẪU');
      if (path.endsWith('.json')) return JSON.parse(text).sample !== true;
      const [header = '', ...rows] = text.trimEnd().split('\n');
      return !header.endsWith(',data') || !rows.every((row) => row.endsWith(',dữ liệu mẫu / sample data'));
    });
    expect(silent.map(([path]) => path)).toEqual([]);
  });

  test('writes tables that can be read again, with decimal points', () => {
    for (const [path, text] of Object.entries(files).filter(([name]) => name.endsWith('.csv'))) {
      const cells: string[] = [];
      const { issues } = readCsvText(text, path, (row) => cells.push(...row.cells));
      expect([path, issues]).toEqual([path, []]);
      expect(cells.filter((cell) => /^'|^-?\d+,\d+$/.test(cell))).toEqual([]);
    }
  });

  test('explains a criterion as the README shows', async () => {
    const { code, out } = await parIndex([
      ...['explain', 'khanh-hoa-2025', '--agency', 'X17', '--criterion', '2.1.3', '--lang', 'en'],
    ]);
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const shown = /```text\n(### [\s\S]*?)\n```/.exec(readme)?.[1] ?? 'nothing';
    expect([code, out.includes('SAMPLE DATA')]).toEqual([0, true]);
    expect(out).toContain(shown);
  });
});

describe('explain', () => {
  test('prints what run wrote of an agency, and one criterion or those below it', async () => {
    await inFolder(GUIDE, async (folder) => {
      const agency = ['explain', folder, '--agency', 'A'];
      const [sheet, data, written] = await Promise.all([
        parIndex(agency),
        parIndex([...agency, '--criterion', '1', '--format', 'json']),
        parIndex(['run', folder, '-o', join(folder, 'out')]),
      ]);
      expect([sheet.code, data.code, written.code]).toEqual([0, 0, 0]);
      const page = readFileSync(join(folder, 'out', 'explanation', 'departments', 'A.md'), 'utf8');
      expect(sheet.out.trimEnd()).toBe(page.trimEnd());
      const { criteria, sample } = JSON.parse(data.out);
      expect(sample).toBe(true);
      expect(criteria.map(({ criterion }: { criterion: string }) => criterion)).toEqual(['1.1', '1.2']);
    });
  });

  test('of no such agency or criterion is wrong usage, with the codes there are', async () => {
    await inFolder(GUIDE, async (folder) => {
      const [agency, criterion] = await Promise.all([
        parIndex(['explain', folder, '--agency', 'ZZZ']),
        parIndex(['explain', folder, '--agency', 'A', '--criterion', '99', '--lang', 'en']),
      ]);
      expect([agency.code, criterion.code]).toEqual([2, 2]);
      expect(agency.err).toContain('Các mã: A, B');
      expect(criterion.err).toContain('no criterion “99”');
    });
  });
});

describe('run and diff', () => {
  test('name the agency, the criterion and the input of one changed value', async () => {
    await inFolder(GUIDE, async (folder) => {
      const rows = (GUIDE['assessments.csv'] ?? '').replace('A,1.2,appraisal-1,done,18', 'A,1.2,appraisal-1,done,16');
      const [before, after] = [join(folder, 'before'), join(folder, 'after')];
      expect((await parIndex(['run', folder, '-o', before])).code).toBe(0);
      await inFolder({ ...GUIDE, 'assessments.csv': rows }, (other) => parIndex(['run', other, '-o', after]));
      const [found, same, data] = await Promise.all([
        parIndex(['diff', before, after, '--lang', 'en']),
        parIndex(['diff', before, join(before, 'result.json'), '--format', 'json']),
        parIndex(['diff', before, after, '--format', 'json']),
      ]);
      expect([found.code, same.code, data.code]).toEqual([0, 0, 0]);
      expect(found.out).toMatch(/SAMPLE DATA/);
      expect(found.out).toMatch(/assessments\s+assessments\.csv\s+changed/);
      // 3 × 18/20 = 2.7 became 3 × 16/20 = 2.4; 9.01 became 8.71 of 10
      expect(found.out).toContain('1.2: 2.7 / 3 → 2.4 / 3 (done 18 (appraisal 1) → 16 (appraisal 1))');
      expect(found.out).toMatch(/departments\s+A\s+Agency A \(sample\)\s+1\s+90\.10 → 87\.10\s+good/);
      expect(jsonOf(same)).toMatchObject({ inputs: [], agencies: [], targets: [], sample: true });
      expect(jsonOf(data)).toMatchObject({ diff: { agencies: [{ code: 'A', leaves: [{ criterion: '1.2' }] }] } });
    });
  });

  test('refuse what is no result', async () => {
    await inFolder({ 'result.json': '{"engine":{}}' }, async (folder) => {
      const { code, err } = await parIndex(['diff', folder, folder]);
      expect(code).toBe(1);
      expect(err).toContain('JSON_MISSING');
    });
  });

  test('write results also when the data have errors, and end with 1', async () => {
    const rows = (GUIDE['assessments.csv'] ?? '').replace('B,2,survey,rate,91', 'B,2,survey,rate,191');
    await inFolder({ ...GUIDE, 'assessments.csv': rows }, async (folder) => {
      const { code, err, out } = await parIndex(['run', folder, '-o', join(folder, 'out'), '--lang', 'en']);
      expect(code).toBe(1);
      expect(err).toContain('ERROR SCORING_VALUE_OUT_OF_RANGE assessments.csv:10 [value] (B · 2 · survey · rate)');
      expect(out).toMatch(/1 {2}A .*90\.10/);
      expect(out).toMatch(/— {2}B .*PROVISIONAL/);
      const result = JSON.parse(readFileSync(join(folder, 'out', 'result.json'), 'utf8'));
      expect(result.status).toBe('errors');
    });
  });

  test('of an agency whose group could not be scored give the errors, not a usage message', async () => {
    const set = (GUIDE['set.json'] ?? '').replace('"to": "2025-12-31"', '"to": "2025-11-30"');
    await inFolder({ ...GUIDE, 'set.json': set }, async (folder) => {
      const { code, err } = await parIndex(['explain', folder, '--agency', 'A']);
      expect(code).toBe(1);
      expect(err).toContain('SEASON_SET_NOT_VALID');
    });
  });
});

describe('check', () => {
  test('of a folder with defects lists them all and ends with 1', async () => {
    const set = (GUIDE['set.json'] ?? '').replace('"max": "10"', '"max": "12"').replace('"half-up"', '"halfup"');
    const targets = (SURVEYS['targets.json'] ?? '').replace('"year": 2025', '"year": "soon"');
    const files = { 'sources.json': GUIDE['sources.json'] ?? '', 'a/set.json': set, 'b/targets.json': targets };
    await inFolder({ ...files, 'c/bad.json': '{"a":', 'd/schema.schema.json': '{' }, async (folder) => {
      const [table, json] = await Promise.all([
        parIndex(['check', folder]),
        parIndex(['check', folder, '--format', 'json']),
      ]);
      expect([table.code, json.code]).toEqual([1, 1]);
      expect(table.out).toContain(`✓ ${join(folder, 'sources.json')} (sources)`);
      for (const name of ['a/set.json', 'b/targets.json', 'c/bad.json'])
        expect(table.out).toContain(`✗ ${join(folder, name)}`);
      expect(table.out).not.toContain('schema.schema.json');
      expect(table.out).toContain('$.rounding.mode');
      expect(table.out).toContain('$.targets[0].year');
      expect(table.out).toContain('JSON_SYNTAX');
      const { issues } = JSON.parse(json.out);
      expect(table.err).toContain(`${issues.length} lỗi, 0 cảnh báo`);
    });
  });

  test('of the guides’ examples and of everything that ships ends with 0', async () => {
    await inFolder({ ...SURVEYS, 'sources.json': SURVEYS['sources.json'] ?? '' }, async (folder) => {
      const names = ['sources.json', 'questionnaire.json', 'targets.json'].map((name) => join(folder, name));
      const [examples, shipped] = await Promise.all([
        parIndex(['check', ...names]),
        parIndex(['check', 'criteria', 'surveys', '--lang', 'en']),
      ]);
      expect([examples.code, examples.err]).toEqual([0, '0 lỗi, 0 cảnh báo\n']);
      expect(shipped.code).toBe(0);
      expect(shipped.err).toMatch(/^0 errors/);
    });
  });
});

describe('survey and score', () => {
  test('of the guide’s answers print 68.33, and where the nine rows went', async () => {
    await inFolder(SURVEYS, async (folder) => {
      const args = ['survey', join(folder, 'questionnaire.json'), join(folder, 'answers.csv')];
      const [table, json] = await Promise.all([parIndex([...args]), parIndex([...args, '--format', 'json'])]);
      expect(table.out).toContain('DỮ LIỆU MẪU');
      expect(table.out).toContain('Số dòng: 9 = 6 nhận + 1 trùng + 1 không phải phiếu + 1 bị loại.');
      expect(table.out).toContain('68,33');
      const { figures, sample } = JSON.parse(json.out);
      expect(sample).toBe(true);
      expect(figures[0]).toMatchObject({ code: 'overall', value: '68.33' });
    });
  });

  test('mark invented data as CSV too', async () => {
    await inFolder(GUIDE, async (folder) => {
      const files = [join(folder, 'set.json'), join(folder, 'assessments.csv')];
      const { code, out } = await parIndex(['score', ...files, '--format', 'csv']);
      expect(code).toBe(0);
      expect(out.trimEnd().split('\n')).toEqual([
        'rank,code,name,points,applicableMax,index,band,note,data',
        '1,A,A,9.01,10.00,90.10,Tốt,,dữ liệu mẫu / sample data',
        '2,B,B,5.46,7.00,78.00,Khác,,dữ liệu mẫu / sample data',
      ]);
    });
  });

  test('say of a list of agencies that is not there that alone', async () => {
    await inFolder(GUIDE, async (folder) => {
      const files = [join(folder, 'set.json'), join(folder, 'assessments.csv')];
      const { code, err } = await parIndex(['score', ...files, '--agencies', join(folder, 'gone.csv')]);
      expect(code).toBe(1);
      expect(err).toContain('FILE_NOT_FOUND gone.csv');
      expect(err).not.toContain('CSV_COLUMN_MISSING');
    });
  });

  test('give a list that is none of agencies back as wrong usage', async () => {
    await inFolder(GUIDE, async (folder) => {
      const [set = '', rows = ''] = [join(folder, 'set.json'), join(folder, 'assessments.csv')];
      expect((await parIndex(['score', set, rows, '--agencies', rows])).code).toBe(2);
    });
  });
});
