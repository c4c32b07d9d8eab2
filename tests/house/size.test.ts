import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { CODE, readText } from './repository.ts';
import { lineOf, nodesOf, parseText, placeOf, syntaxOf } from './syntax.ts';

const FILE_LINES = 400;
const FUNCTION_LINES = 60;
const SUITE = /^(?:describe|test|it|suite)\b/;

/** The body of a suite or a test is a list of cases, not a function somebody calls. */
function isTestBody(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && SUITE.test(node.parent.expression.getText());
}

/** Functions of a tree that are too long, as `file:line (lines)`. Docstrings do not count. */
function longFunctions(tree: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  for (const node of nodesOf(tree)) {
    if (!ts.isFunctionLike(node) || isTestBody(node)) continue;
    const lines = lineOf(tree, node.getEnd()) - lineOf(tree, node.getStart()) + 1;
    if (lines > FUNCTION_LINES) found.push(`${placeOf(node)} (${lines} lines)`);
  }
  return found;
}

describe('size', () => {
  test('No file of code has more than 400 lines.', () => {
    const lines = (path: string): number => readText(path).trimEnd().split('\n').length;
    expect(CODE.filter((path) => lines(path) > FILE_LINES)).toEqual([]);
  });

  test('No function has more than 60 lines.', () => {
    expect(CODE.flatMap((path) => longFunctions(syntaxOf(path)))).toEqual([]);
  });

  test('A function of 61 lines is seen, and the body of a test is not one.', () => {
    const body = '\n'.repeat(60);
    expect(longFunctions(parseText('x.ts', `const f = () => {${body}};`))).toEqual(['x.ts:1 (61 lines)']);
    expect(longFunctions(parseText('x.ts', `describe('x', () => {${body}});`))).toEqual([]);
    expect(longFunctions(parseText('x.ts', `test.prop([a])('x', () => {${body}});`))).toEqual([]);
  });
});
