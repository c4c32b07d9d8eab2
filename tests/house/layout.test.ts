import { describe, expect, test } from 'vitest';
import { CODE, FILES, readText, SOURCES } from './repository.ts';

const TOP = new Set([
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'biome.json', 'knip.json'],
  ...['vitest.config.ts', '.ci', '.gitignore', '.gitattributes', '.npmrc', 'README.md', 'LICENSE', 'CHANGELOG.md'],
  ...['src', 'criteria', 'surveys', 'tests', 'bench'],
]);
const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const SHAPELESS = new Set(['util', 'utils', 'common', 'helper', 'helpers', 'manager', 'misc', 'stuff', 'shared']);
const FREE = new Set(['README.md', 'CHANGELOG.md', 'SOURCE.md', 'LICENSE']);

// Built of pieces, so that this file does not find itself.
const UNFINISHED = new RegExp(`\\b(?:${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')})\\b`);
// Pages of people who are signed in lie below `/work/` too, so that of that folder only what machines have in it is looked for.
const OF_WORK = ['main', 'shared', '[.]'].map((name) => `work/${name}`);
const MACHINE = new RegExp(`(?<![\\w.\\-})])/(?:${[...['root', 'home', 'tmp', 'Users'], ...OF_WORK].join('|')})/`);
const TEXT = /\.(?:tsx?|mts|js|mjs|json|md|csv|html|css|svg|txt|yml|yaml)$|\/run$/;

/** The parts of a path that have a name of ours: folders, and the file's name up to its first dot. */
function namesOf(path: string): readonly string[] {
  const parts = path.split('/');
  const file = parts.pop() ?? '';
  const stem = file.startsWith('.') || FREE.has(file) ? [] : [file.split('.')[0] ?? ''];
  return [...parts.filter((part) => !part.startsWith('.')), ...stem];
}

function linesWith(pattern: RegExp, paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) =>
    readText(path)
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) && !line.includes('mkdtemp') ? [`${path}:${at + 1}`] : [])),
  );
}

describe('layout', () => {
  test('At the top lies only what the card and the tools need.', () => {
    const top = new Set(FILES.map((path) => path.split('/')[0] ?? ''));
    expect([...top].filter((name) => !TOP.has(name))).toEqual([]);
  });

  test('Folders and files have kebab-case names.', () => {
    const wrong = FILES.filter((path) => !namesOf(path).every((name) => KEBAB.test(name)));
    expect(wrong).toEqual([]);
  });

  test('No folder or file has a name that says nothing.', () => {
    const wrong = FILES.filter((path) =>
      namesOf(path).some((name) => name.split('-').some((word) => SHAPELESS.has(word))),
    );
    expect(wrong).toEqual([]);
  });

  test('Only wings have an index.', () => {
    const index = SOURCES.filter((path) => path.endsWith('/index.ts'));
    const catalogue = 'src/base/issue/catalogue/index.ts';
    expect(index.filter((path) => path.split('/').length > 3 && path !== catalogue)).toEqual([]);
  });

  test('A test file lies in tests and is named after what it tests.', () => {
    expect(CODE.filter((path) => /\.(?:test|spec)\./.test(path) && !/^tests\/.+\.test\.ts$/.test(path))).toEqual([]);
  });

  test('No text names a place of the machine it was written on.', () => {
    expect(
      linesWith(
        MACHINE,
        FILES.filter((path) => TEXT.test(path)),
      ),
    ).toEqual([]);
  });

  test('No text leaves work for later.', () => {
    expect(
      linesWith(
        UNFINISHED,
        FILES.filter((path) => TEXT.test(path)),
      ),
    ).toEqual([]);
  });

  test('A path of a machine is seen, and a part of an address is not.', () => {
    const place = (name: string): string => ['', name, 'x'].join('/');
    expect(['work/main', 'work/shared', 'root', 'home', 'tmp'].every((name) => MACHINE.test(`"${place(name)}"`))).toBe(
      true,
    );
    expect(MACHINE.test(`https://x.vn${place('home')}`)).toBe(false);
    expect(MACHINE.test(`"${place('work')}/board"`)).toBe(false);
  });
});
