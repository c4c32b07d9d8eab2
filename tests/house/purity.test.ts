import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { isPure } from './import-table.ts';
import { CODE, SOURCES } from './repository.ts';
import { nodesOf, parseText, placeOf, syntaxOf } from './syntax.ts';

/** Names of the world outside: clock, chance, environment, screen, network, locale. */
const WORLD = new Set([
  ...['process', 'console', 'performance', 'Intl', 'parseFloat', 'eval', 'Function', 'globalThis'],
  ...['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'crypto', 'Buffer', 'require'],
]);
const MEMBERS = new Set(['toFixed', 'toPrecision', 'toExponential', 'localeCompare', 'parseFloat']);
const CALLS = new Set(['Date.now', 'Math.random']);
const LOCALE = /^toLocale/;

/** Whether an identifier is only a key or a member's name. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return ('name' in parent && parent.name === node) || (ts.isBindingElement(parent) && parent.propertyName === node);
}

/** What in a node reaches out of a pure wing; undefined for nothing. */
function impurity(node: ts.Node): string | undefined {
  if (ts.isClassLike(node)) return 'class';
  if (ts.isPropertyAccessExpression(node)) {
    const member = node.name.text;
    if (MEMBERS.has(member) || LOCALE.test(member)) return member;
    const text = node.getText().replace(/\s/g, '');
    return CALLS.has(text) ? text : undefined;
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date') {
    return (node.arguments?.length ?? 0) === 0 ? 'new Date()' : undefined;
  }
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'Date()';
  if (ts.isStringLiteralLike(node) && node.text.startsWith('node:')) return node.text;
  return ts.isIdentifier(node) && WORLD.has(node.text) && !isName(node) ? node.text : undefined;
}

function impurities(tree: ts.SourceFile): readonly string[] {
  return [...nodesOf(tree)].flatMap((node) => {
    const found = impurity(node);
    return found === undefined ? [] : [`${placeOf(node)} ${found}`];
  });
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node)) return node.name.text === 'default';
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword) ?? false;
}

function placesOf(paths: readonly string[], wanted: (node: ts.Node) => boolean): readonly string[] {
  return paths.flatMap((path) => [...nodesOf(syntaxOf(path))].filter(wanted).map(placeOf));
}

describe('purity', () => {
  test('Pure wings have no clock, chance, environment, console, locale, rounding by text, or class.', () => {
    const pure = SOURCES.filter(isPure);
    expect(pure.length).toBeGreaterThan(0);
    expect(pure.flatMap((path) => impurities(syntaxOf(path)))).toEqual([]);
  });

  test('No file of the engine says "any" or evaluates a text.', () => {
    const loose = placesOf(SOURCES, (node) => node.kind === ts.SyntaxKind.AnyKeyword);
    const evaluated = placesOf(
      SOURCES,
      (node) => ts.isIdentifier(node) && ['eval', 'Function'].includes(node.text) && !isName(node),
    );
    expect([...loose, ...evaluated]).toEqual([]);
  });

  test('Exports have names.', () => {
    const ours = CODE.filter((path) => /^(?:src|tests|bench)\//.test(path) && !path.endsWith('.d.ts'));
    expect(placesOf(ours, isDefaultExport)).toEqual([]);
  });

  test('Everything that reaches out is seen, and what only looks like it is not.', () => {
    const seen = (text: string): boolean => impurities(parseText('x.ts', text)).length > 0;
    const impure = [
      ...['Date.now()', 'new Date()', 'new Date', 'Date()', 'Math.random()', 'parseFloat(a)', 'Number.parseFloat(a)'],
      ...[
        'a.toFixed(2)',
        'process.env',
        'console.log(a)',
        'performance.now()',
        'a.toLocaleString()',
        'a.localeCompare(b)',
      ],
      ...[
        'new Intl.NumberFormat()',
        "import('node:fs')",
        'class A {}',
        'const A = class {}',
        'eval(a)',
        'new Function(a)',
      ],
    ];
    expect(impure.filter((text) => !seen(text))).toEqual([]);
    const clean = ['new Date(0)', 'Date.UTC(1, 2)', 'Math.round(a)', 'a.process', '({ console: 1 })', '// Date.now()'];
    expect(clean.filter(seen)).toEqual([]);
  });
});
