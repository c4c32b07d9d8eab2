import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inFolder } from '../unit/season/season-files.ts';
import { readmeBlock } from '../unit/survey/example-questionnaire.ts';
import { parIndex } from './command-line.ts';

const HEAD = 'response_id,agency,field,area,group,Q1,Q2,Q3,Q4,Q5,used_online,reasons,expected\n';
const row = (id: string, agency: string, answers: string): string => `${id},${agency},f,,,${answers},1,,\n`;
const NORTH = row('1', 'A', '5,4,5,5,5') + row('2', 'A', '5,98,5,5,x');
const SOUTH = row('3', 'B', '1,2,3,4,5') + row('4', 'a', '4,4,4,4,4');
const FILES = {
  'form.json': readmeBlock('questionnaire.json'),
  'sources.json': readmeBlock('sources.json'),
  'north.csv': HEAD + NORTH,
  'south.csv': HEAD + SOUTH,
  'all.csv': HEAD + SOUTH + NORTH,
};

/** Ends as Node does where DuckDB is not installed. */
const WITHOUT_DUCKDB = `import { register } from 'node:module';
register('data:text/javascript,' + encodeURIComponent(\`export async function resolve(name, context, next) {
  if (!name.startsWith('@duckdb/')) return next(name, context);
  throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
}\`));`;

describe('par-index tally', () => {
  test('gives one digest: of one file, of its parts merged in any order, and of a database', async () => {
    await inFolder(FILES, async (folder) => {
      const run = (...args: readonly string[]) => parIndex([...args, '--format', 'json'], { cwd: folder });
      const digest = ({ out }: { readonly out: string }): unknown => JSON.parse(out).digest;
      const [all, database] = await Promise.all([
        run('tally', 'form.json', 'all.csv'),
        run('tally', 'form.json', 'south.csv', 'north.csv', '--engine', 'duckdb'),
      ]);
      await Promise.all([
        run('tally', 'form.json', 'north.csv', '--part', 'north.json'),
        run('tally', 'form.json', 'south.csv', '--part', 'south.json', '--engine', 'duckdb', '--connect', 'x.duckdb'),
      ]);
      const [merged, figured] = await Promise.all([
        run('tally', 'merge', 'south.json', 'north.json', '--part', 'all.json'),
        run('tally', 'merge', 'north.json', 'south.json', '--questionnaire', 'form.json'),
      ]);
      expect([all.code, database.code, merged.code, figured.code]).toEqual([0, 0, 0, 0]);
      expect(digest(all)).toMatch(/^[0-9a-f]{64}$/);
      expect([database, merged, figured].map(digest)).toEqual([digest(all), digest(all), digest(all)]);
      expect(JSON.parse(merged.out)).toMatchObject({
        questionnaire: 'example',
        by: 'agency',
        units: 2,
        read: 4,
        accepted: 4,
      });
      expect(JSON.parse(figured.out).figures).toEqual(JSON.parse(all.out).figures);
      const { lines } = JSON.parse(readFileSync(join(folder, 'all.json'), 'utf8'));
      expect(lines[0]).toEqual({ unit: 'A', item: 'Q1', answer: '4', n: 1, w: '10000', w2: '100000000' });
    });
  });

  test('runs the example of three machines as the guide has it', async () => {
    const guide = readFileSync(new URL('../../surveys/guide/tally.md', import.meta.url), 'utf8');
    const [, block = ''] = /^## Three machines[\s\S]*?```sh\n([\s\S]*?)```/m.exec(guide) ?? [];
    const lines = block.trim().split('\n');
    const named = {
      'questionnaire.json': FILES['form.json'],
      'sources.json': FILES['sources.json'],
      'north.csv': HEAD + NORTH,
      'centre.csv': HEAD + row('5', 'C', '3,3,3,3,3'),
      'south.csv': HEAD + SOUTH,
    };
    await inFolder(named, async (folder) => {
      const digests: unknown[] = [];
      for (const line of lines) {
        const [command = ''] = line.split(/ +#/);
        const args = command.replace(/^npx par-index /, '').split(' ');
        const { code, out } = await parIndex([...args, '--format', 'json'], { cwd: folder });
        expect(code).toBe(0);
        digests.push(JSON.parse(out).digest);
      }
      const [north, centre, south, merged, whole] = digests;
      expect(new Set([north, centre, south, merged]).size).toBe(4);
      expect(merged).toBe(whole);
    });
  });

  test('keeps forms in a table of a file of DuckDB, and counts the table without any file', async () => {
    await inFolder(FILES, async (folder) => {
      const env = { PAR_INDEX_TALLY_URL: join(folder, 'forms.duckdb') };
      const run = (...args: readonly string[]) =>
        parIndex(['tally', 'form.json', ...args, '--engine', 'duckdb', '--table', 'forms', '--lang', 'en'], {
          cwd: folder,
          env,
        });
      await run('north.csv');
      await run('south.csv');
      const { code, out, err } = await run();
      expect(code).toBe(0);
      expect(out).toContain('Rows: 4 = 4 accepted');
      expect(err).toContain('0 errors, 0 warnings');
    });
  });

  test('says in both languages what to install where DuckDB is not, and that it can do without', async () => {
    const { peerDependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    await inFolder(FILES, async (folder) => {
      const args = ['tally', 'form.json', 'north.csv', '--engine', 'duckdb'];
      const [vi, en] = await Promise.all(
        ['vi', 'en'].map((lang) => parIndex([...args, '--lang', lang], { cwd: folder, before: WITHOUT_DUCKDB })),
      );
      const wanted = `npm install @duckdb/node-api@${peerDependencies['@duckdb/node-api']}`;
      expect([vi?.code, en?.code]).toEqual([1, 1]);
      expect(vi?.err).toContain(`LỖI TALLY_ENGINE_ABSENT: Để đếm bằng DuckDB cần cài thêm: ${wanted}`);
      expect(en?.err).toContain(`ERROR TALLY_ENGINE_ABSENT: To count with DuckDB, install it: ${wanted}`);
      expect(en?.err).toContain('--engine stream');
    });
  });

  test('counts by another dimension, and from columns alone once they are kept', async () => {
    await inFolder(FILES, async (folder) => {
      const run = (...args: readonly string[]) => parIndex(['tally', ...args, '--format', 'json'], { cwd: folder });
      const cold = await run('form.json', 'all.csv', '--by', 'field', '--cache', 'kept');
      const [columns = ''] = readdirSync(join(folder, 'kept'));
      rmSync(join(folder, 'all.csv'));
      const warm = await run('form.json', join('kept', columns), '--by', 'field');
      expect(warm).toEqual(cold);
      expect(cold.code).toBe(0);
      expect(JSON.parse(cold.out).field).toHaveLength(1);
      await run('form.json', 'north.csv', '--by', 'field', '--part', 'north.json');
      const merged = await run('merge', 'north.json', '--questionnaire', 'form.json');
      expect(JSON.parse(merged.out).field).toHaveLength(1);
      const { code, err } = await run('form.json', 'north.csv', '--by', 'field', '--engine', 'duckdb');
      expect([code, err]).toEqual([2, '--by và --cache chỉ dùng với --engine stream\n']);
    });
  });

  test('writes the forms as Parquet', async () => {
    await inFolder(FILES, async (folder) => {
      const args = ['tally', 'export', 'form.json', 'all.csv', '-o', 'forms.parquet', '--lang', 'en'];
      const { code, out } = await parIndex(args, { cwd: folder });
      expect([code, out]).toEqual([0, expect.stringContaining('Rows: 4 = 4 accepted')]);
      expect(readFileSync(join(folder, 'forms.parquet')).toString('latin1').slice(0, 4)).toBe('PAR1');
    });
  });

  test('merges no part with forms of another, however it was counted: forms of one file never count twice', async () => {
    await inFolder({ ...FILES, 'head.csv': HEAD }, async (folder) => {
      const run = (...args: readonly string[]) => parIndex(['tally', ...args, '--lang', 'en'], { cwd: folder });
      await run('form.json', 'north.csv', '--part', 'north.json');
      await run('form.json', 'south.csv', 'north.csv', '--part', 'both.json');
      await run('form.json', 'north.csv', '--part', 'database.json', '--engine', 'duckdb');
      await run('form.json', 'north.csv', '--cache', 'kept', '--part', 'cached.json');
      const [columns = ''] = readdirSync(join(folder, 'kept'));
      await run('form.json', join('kept', columns), '--part', 'columns.json');
      await run('form.json', 'south.csv', '--part', 'south.json');
      await run('merge', 'south.json', 'north.json', '--part', 'merged.json');
      await Promise.all([1, 2].map((at) => run('form.json', 'head.csv', '--part', `head-${at}.json`)));
      const others = ['both.json', 'database.json', 'cached.json', 'columns.json', 'merged.json'];
      const ended = await Promise.all(others.map((other) => run('merge', 'north.json', other)));
      expect(ended.map(({ code, out, err }) => [code, out, err.match(/TALLY_PART_TWICE/g)])).toEqual(
        others.map(() => [1, '', ['TALLY_PART_TWICE']]),
      );
      // Files of nothing but a header are the same, and have no forms.
      const heads = await run('merge', 'north.json', 'head-1.json', 'south.json', 'head-2.json');
      expect([heads.code, heads.out]).toEqual([0, expect.stringContaining('Rows: 4 = 4 accepted')]);
      // A part of another program names no files.
      const part = readFileSync(join(folder, 'north.json'), 'utf8');
      const { inputs: _, ...nameless } = JSON.parse(part);
      writeFileSync(join(folder, 'nameless.json'), JSON.stringify(nameless));
      expect((await run('merge', 'north.json', 'nameless.json')).err).toContain('TALLY_PART_TWICE');
    });
  });

  test('merges no parts of different questionnaires, and none with a line less', async () => {
    await inFolder(FILES, async (folder) => {
      const run = (...args: readonly string[]) => parIndex([...args, '--lang', 'en'], { cwd: folder });
      await run('tally', 'form.json', 'north.csv', '--part', 'north.json');
      const part = JSON.parse(readFileSync(join(folder, 'north.json'), 'utf8'));
      const changed = {
        'other.json': { ...part, version: 'x' },
        'short.json': { ...part, lines: part.lines.slice(1) },
      };
      await inFolder(
        Object.fromEntries(Object.entries(changed).map(([name, raw]) => [name, JSON.stringify(raw)])),
        async (beside) => {
          const north = join(folder, 'north.json');
          const [twice, other, short] = await Promise.all([
            run('tally', 'merge', north, north),
            run('tally', 'merge', north, join(beside, 'other.json')),
            run('tally', 'merge', north, join(beside, 'short.json')),
          ]);
          expect([other.code, other.out, short.code, short.out]).toEqual([1, '', 1, '']);
          expect([twice.code, twice.out, twice.err.match(/TALLY_PART_TWICE/g)]).toEqual([1, '', ['TALLY_PART_TWICE']]);
          expect(other.err).toContain('SURVEY_PART_SHAPE');
          expect(short.err).toContain('SURVEY_PART_SUM');
        },
      );
    });
  });
});
