import { describe, expect, test } from 'vitest';
import { IMPORT_TABLE, parseImportTable, wingOf } from './import-table.ts';
import { FILES, SOURCES } from './repository.ts';
import { type Import, importsOf, packageOf, parseText, syntaxOf, targetOf } from './syntax.ts';

const imports: readonly Import[] = SOURCES.flatMap((path) => importsOf(syntaxOf(path)));
const words = ({ from, line, specifier }: Import): string => `${from}:${line} imports ${specifier}`;

function climbs(item: Import): boolean {
  const target = targetOf(item);
  if (target === undefined) return false;
  if (!target.startsWith('src/')) return item.specifier !== '../package.json';
  const wing = wingOf(item.from);
  const allowed = IMPORT_TABLE.wings.get(wing) ?? [];
  return wingOf(target) !== wing && !allowed.includes(wingOf(target));
}

function takesForeignPackage(item: Import): boolean {
  if (targetOf(item) !== undefined) return false;
  const allowed = IMPORT_TABLE.packages.get(packageOf(item.specifier)) ?? [];
  return !allowed.some((place) => item.from === `src/${place}` || item.from.startsWith(`src/${place}/`));
}

/** The first circle of files, as a path that ends where it begins. */
function findCircle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): readonly string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const next of graph.get(path) ?? []) {
      const circle = visit(next, [...trail, path]);
      if (circle.length > 0) return circle;
    }
    done.add(path);
    return [];
  };
  for (const path of graph.keys()) {
    const circle = visit(path, []);
    if (circle.length > 0) return circle;
  }
  return [];
}

describe('imports', () => {
  test('The map lists every wing that exists, and none that does not.', () => {
    const wings = new Set(SOURCES.map(wingOf));
    expect([...IMPORT_TABLE.wings.keys()].sort()).toEqual([...wings].sort());
  });

  test('The import table lets nobody climb: a wing is imported only by wings listed after it.', () => {
    const order = [...IMPORT_TABLE.wings.keys()];
    const wrong = [...IMPORT_TABLE.wings].flatMap(([wing, allowed]) =>
      allowed.filter((name) => order.indexOf(name) < 0 || order.indexOf(name) >= order.indexOf(wing)),
    );
    expect(wrong).toEqual([]);
    expect(IMPORT_TABLE.wings.get('scoring')).not.toContain('survey');
    expect(IMPORT_TABLE.wings.get('survey')).not.toContain('scoring');
  });

  test('No import climbs or crosses to a wing that the table does not allow.', () => {
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter(climbs).map(words)).toEqual([]);
  });

  test('Every relative import names a file that exists, with its ending.', () => {
    const lost = imports.filter((item) => {
      const target = targetOf(item);
      return target !== undefined && !FILES.includes(target);
    });
    expect(lost.map(words)).toEqual([]);
  });

  test('A package is imported only where the table says.', () => {
    expect(imports.filter(takesForeignPackage).map(words)).toEqual([]);
  });

  test('No files import each other in a circle.', () => {
    const graph = new Map(
      SOURCES.map((path) => [path, importsOf(syntaxOf(path)).flatMap((item) => targetOf(item) ?? [])]),
    );
    expect(findCircle(graph)).toEqual([]);
  });

  test('An import is found in every form it can have.', () => {
    const text = [
      "import a from 'a';",
      "import type { B } from './b.ts';",
      "export { c } from './c.ts';",
      "export * from './d.ts';",
      "const e = await import('e/sub');",
      "let f: import('./f.ts').F;",
      "import 'g';",
    ].join('\n');
    const found = importsOf(parseText('src/base/x.ts', text)).map((item) => item.specifier);
    expect(found).toEqual(['a', './b.ts', './c.ts', './d.ts', 'e/sub', './f.ts', 'g']);
  });

  test('A climb, a foreign package and a circle are seen.', () => {
    const at = (from: string, specifier: string): Import => ({ from, line: 1, specifier });
    expect(climbs(at('src/base/x.ts', '../scoring/y.ts'))).toBe(true);
    expect(climbs(at('src/scoring/x.ts', '../survey/index.ts'))).toBe(true);
    expect(climbs(at('src/season/x.ts', '../survey/index.ts'))).toBe(false);
    expect(takesForeignPackage(at('src/scoring/rule/x.ts', 'mathjs/number'))).toBe(true);
    expect(takesForeignPackage(at('src/scoring/formula/x.ts', 'mathjs/number'))).toBe(false);
    expect(takesForeignPackage(at('src/season/x.ts', 'node:fs'))).toBe(true);
    const circle = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ]);
    expect(findCircle(circle)).toEqual(['b', 'c', 'b']);
    const table = parseImportTable('| wing | may import |\n|---|---|\n| `x` | |\n| `y` | `x` |\n');
    expect([...table.wings]).toEqual([
      ['x', []],
      ['y', ['x']],
    ]);
  });
});
