import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadSources, PACKAGE_ROOT } from '../../../src/io/load-sources.ts';
import { computeFiles, inFolder, seasonJson, seasonOf } from '../season/season-files.ts';

const sources = (...ids: readonly string[]): string =>
  JSON.stringify({
    sources: ids.map((id) => ({ id, title: { vi: `${id} gần`, en: `${id} near` }, inForce: { from: '2024-01-01' } })),
  });

describe('the register of sources for a file', () => {
  test('is the nearest one at or above it, not one further up', async () => {
    const files = { 'sources.json': sources('far'), 'a/sources.json': sources('near'), 'a/b/c/set.json': '{}' };
    await inFolder(files, async (folder) => {
      const { register, path, issues } = await loadSources(join(folder, 'a', 'b', 'c', 'set.json'));
      expect([register.has('near'), register.has('far'), issues]).toEqual([true, false, []]);
      expect(path).toBe(join(folder, 'a', 'sources.json'));
    });
  });

  test('has the package’s own behind it, which the nearer one covers', async () => {
    const own = await loadSources(join(PACKAGE_ROOT, 'criteria', 'department', 'khanh-hoa-2025.json'));
    const [id = ''] = own.register.keys();
    expect(own.register.size).toBeGreaterThan(3);
    await inFolder({ 'sources.json': sources(id) }, async (folder) => {
      const { register } = await loadSources(join(folder, 'x.json'));
      expect(register.size).toBe(own.register.size);
      expect(register.get(id)?.title.en).toBe(`${id} near`);
    });
  });

  test('with defects says so, and the package’s own remains', async () => {
    await inFolder({ 'sources.json': '{"sources":[{"id":"x"}]}' }, async (folder) => {
      const { register, issues } = await loadSources(join(folder, 'x.json'));
      expect(issues.map(({ code, place }) => [code, place.path])).toEqual([
        ['JSON_MISSING', '$.sources[0].title'],
        ['JSON_MISSING', '$.sources[0].inForce'],
      ]);
      expect(register.size).toBeGreaterThan(3);
    });
  });

  test('of a set is the set’s, though the season has one of its own', async () => {
    const { 'set.json': set = '', 'sources.json': register = '', ...files } = seasonOf({ A: '90' });
    const group = { id: 'g', title: { vi: 'g', en: 'g' }, set: 'sets/set.json', assessments: ['assessments.csv'] };
    const season = { 'season.json': JSON.stringify(seasonJson({ groups: [group] })) };
    const apart = { ...files, ...season, 'sets/set.json': set };
    const near = register.replaceAll('small-decision (mẫu)', 'near (mẫu)');
    const found = await computeFiles({ ...apart, 'sources.json': register, 'sets/sources.json': near });
    expect(found.issues).toEqual([]);
    expect(found.loaded.sources.get('small-decision')?.title.vi).toBe('near (mẫu)');
    const without = await computeFiles({ ...apart, 'sources.json': register, 'sets/sources.json': sources('other') });
    expect(without.issues.length).toBeGreaterThan(0);
    expect(without.document.groups).toEqual([]);
  });
});
