import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explanationPath, fileNameOf, groupPath, writeRun } from '../../../src/io/write-run.ts';
import { computeFiles, inFolder, seasonOf } from '../season/season-files.ts';

describe('a code as a file name', () => {
  test.each(['A', 'SNV', 'X17', 'DK01', 'service-units', 'a_b'])('is %s itself where it is plain', (code) => {
    expect(fileNameOf(code)).toBe(code);
  });

  test.each([
    '../x',
    'a/b',
    'a\\b',
    '',
    '.',
    '..',
    '.hidden',
    'Sở Y tế',
    'x'.repeat(500),
    '-o',
    'a b',
    'a\u0000b',
    'CON.txt',
  ])('never escapes its folder: %j', (code) => {
    const name = fileNameOf(code);
    expect(name).toMatch(/^[A-Za-z0-9_-]{1,80}$/);
    expect(relative(resolve('folder'), resolve('folder', name)).split(sep)).toEqual([name]);
  });

  test('never is that of another code', () => {
    const codes = ['a/b', 'a_b', 'a b', 'a\\b', '../x', '.._x', '', '_', 'Sở', 'So', 'x'.repeat(80), 'x'.repeat(81)];
    const made = codes.map(fileNameOf);
    const all = [...codes, ...made];
    expect(new Set(all.map(fileNameOf)).size).toBe(new Set(all).size);
  });

  test('never is that of another code, whatever the two', () => {
    const code = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('a', 'A', '/', '_', '-', '.', ' ') }));
    fc.assert(
      fc.property(code, code, (a, b) => {
        expect(fileNameOf(a) === fileNameOf(b)).toBe(a === b);
        expect(fileNameOf(fileNameOf(a)) === fileNameOf(a)).toBe(fileNameOf(a) === a);
      }),
    );
  });
});

describe('writing a run', () => {
  const runOf = async (points: Readonly<Record<string, string>>) => {
    const { document } = await computeFiles(seasonOf(points));
    const result = { path: 'result.json', text: JSON.stringify(document) };
    const pages = Object.keys(points).map((code) => ({ path: `${explanationPath('g', code)}.md`, text: code }));
    return [result, { path: `${groupPath('g')}.csv`, text: 'x' }, ...pages];
  };

  test('again removes what only the earlier run wrote', async () => {
    await inFolder({}, async (folder) => {
      await writeRun(folder, await runOf({ A: '90', B: '80' }));
      expect(readdirSync(join(folder, 'explanation', 'g')).sort()).toEqual(['A.md', 'B.md']);
      await writeRun(folder, await runOf({ A: '90' }));
      expect(readdirSync(join(folder, 'explanation', 'g'))).toEqual(['A.md']);
    });
  });

  test('touches nothing that no run wrote, in folders of the same names too', async () => {
    const mine = { 'survey/answers.csv': 'mine', 'group/notes.md': 'mine', 'explanation/why.txt': 'mine' };
    await inFolder(mine, async (folder) => {
      await writeRun(folder, await runOf({ A: '90' }));
      await writeRun(folder, await runOf({ A: '91' }));
      expect(Object.keys(mine).filter((path) => !existsSync(join(folder, path)))).toEqual([]);
    });
  });

  test('into a folder with a result.json that is not ours writes nothing, and says what is in the way', async () => {
    const theirs = '{"groups":[{"id":"../.."}]}';
    await inFolder({ 'result.json': theirs, 'keep.md': 'x' }, async (folder) => {
      expect(await writeRun(folder, await runOf({ A: '90' }))).toEqual(['result.json']);
      expect(readFileSync(join(folder, 'keep.md'), 'utf8')).toBe('x');
      expect(readFileSync(join(folder, 'result.json'), 'utf8')).toBe(theirs);
      expect(() => readFileSync(join(folder, 'report.md'))).toThrow();
    });
  });

  test('over the result of another version of the engine goes on, and removes nothing by its word', async () => {
    const older = '{"engine":{"name":"par-index","version":"0.0.1"},"groups":[{"id":"../.."}]}';
    await inFolder({ 'result.json': older, 'group/g.csv': 'old', 'keep.md': 'x' }, async (folder) => {
      expect(await writeRun(folder, await runOf({ A: '90' }))).toEqual([]);
      expect(readFileSync(join(folder, 'keep.md'), 'utf8')).toBe('x');
      expect(JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')).groups[0].id).toBe('g');
      expect(readFileSync(join(folder, 'group', 'g.csv'), 'utf8')).toBe('x');
    });
  });
});
