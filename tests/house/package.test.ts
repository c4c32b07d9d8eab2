import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ENGINE } from '../../src/base/engine.ts';
import { IMPORT_TABLE } from './import-table.ts';
import { CODE, readJson } from './repository.ts';
import { importsOf, packageOf, syntaxOf, targetOf } from './syntax.ts';

const versions = z.record(z.string(), z.string());
const manifest = z
  .looseObject({
    name: z.string(),
    version: z.string(),
    scripts: versions,
    dependencies: versions,
    optionalDependencies: versions,
    devDependencies: versions,
    peerDependencies: versions,
    peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.literal(true) })),
    allowScripts: z.record(z.string(), z.boolean()),
  })
  .parse(readJson('package.json'));
const lock = z
  .looseObject({
    version: z.string(),
    packages: z.record(
      z.string(),
      z.looseObject({
        version: z.string().optional(),
        hasInstallScript: z.boolean().optional(),
        resolved: z.string().optional(),
      }),
    ),
  })
  .parse(readJson('package-lock.json'));

/** Read and allowed, or forbidden by name: esbuild unpacks itself, better-sqlite3 compiles where it has no binary; fsevents and scarf are not run. */
const ALLOWED_SCRIPTS = ['esbuild', 'fsevents', 'better-sqlite3', '@scarf/scarf'];
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

describe('the package', () => {
  test('The engine, the package and the lock file have one version.', () => {
    expect([ENGINE.version, lock.version]).toEqual([manifest.version, manifest.version]);
    expect(ENGINE.name).toBe(manifest.name);
  });

  test('Every dependency has an exact version, and the lock file holds that version.', () => {
    const wanted = { ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies };
    expect(Object.values(wanted).filter((version) => !/^\d+\.\d+\.\d+(?:-r\.\d+)?$/.test(version))).toEqual([]);
    const locked = Object.keys(wanted).map((name) => [name, lock.packages[`node_modules/${name}`]?.version]);
    expect(Object.fromEntries(locked)).toEqual(wanted);
  });

  test('No package runs a script when it is installed but the ones that were read and allowed.', () => {
    const scripted = Object.entries(lock.packages).filter(([, entry]) => entry.hasInstallScript === true);
    const names = scripted.map(([path]) => nameOf(path));
    expect(names.filter((name) => !ALLOWED_SCRIPTS.includes(name))).toEqual([]);
    expect(Object.keys(manifest.allowScripts).filter((name) => !ALLOWED_SCRIPTS.includes(name))).toEqual([]);
  });

  test('Everything installed comes from the registry.', () => {
    const foreign = Object.values(lock.packages).filter(
      ({ resolved }) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'),
    );
    expect(foreign).toEqual([]);
  });

  test('What the engine imports is a dependency, and every dependency is in the import table.', () => {
    const imported = CODE.filter((path) => path.startsWith('src/'))
      .flatMap((path) => importsOf(syntaxOf(path)))
      .filter((item) => targetOf(item) === undefined)
      .map((item) => packageOf(item.specifier))
      .filter((name) => name !== 'node:*');
    const known = Object.keys({
      ...manifest.dependencies,
      ...manifest.optionalDependencies,
      ...manifest.peerDependencies,
    });
    expect([...new Set(imported)].filter((name) => !known.includes(name))).toEqual([]);
    expect(known.filter((name) => !IMPORT_TABLE.packages.has(name))).toEqual([]);
  });

  test('What only a plugin needs is an optional peer, in the version that the tests have.', () => {
    const { peerDependencies, peerDependenciesMeta, devDependencies } = manifest;
    expect(Object.keys(peerDependenciesMeta).sort()).toEqual(Object.keys(peerDependencies).sort());
    expect(peerDependencies).toEqual(
      Object.fromEntries(Object.keys(peerDependencies).map((name) => [name, devDependencies[name]])),
    );
  });

  test('The documented commands exist.', () => {
    const wanted = ['build', 'prepare', 'demo', 'check', 'format', 'test', 'test:long', 'schemas', 'sample', 'bench'];
    expect(wanted.filter((name) => manifest.scripts[name] === undefined)).toEqual([]);
  });
});
