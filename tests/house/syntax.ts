import { posix } from 'node:path';
import ts from 'typescript';
import { readText } from './repository.ts';

const parsed = new Map<string, ts.SourceFile>();

/** The syntax tree of a file. */
export function syntaxOf(path: string): ts.SourceFile {
  const known = parsed.get(path);
  if (known) return known;
  const tree = parseText(path, readText(path));
  parsed.set(path, tree);
  return tree;
}

export function parseText(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
}

/** Every node of a tree, parents first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  for (const child of children) yield* nodesOf(child);
}

export function lineOf(tree: ts.SourceFile, position: number): number {
  return tree.getLineAndCharacterOfPosition(position).line + 1;
}

/** `file:line` of a node. */
export function placeOf(node: ts.Node): string {
  const tree = node.getSourceFile();
  return `${tree.fileName}:${lineOf(tree, node.getStart())}`;
}

/** One import of a file, of whatever form: static, re-exported, dynamic, `require` or a type's. */
export interface Import {
  readonly from: string;
  readonly line: number;
  readonly specifier: string;
}

export function importsOf(tree: ts.SourceFile): readonly Import[] {
  const found: Import[] = [];
  for (const node of nodesOf(tree)) {
    const specifier = specifierOf(node);
    if (specifier !== undefined) {
      found.push({ from: tree.fileName, line: lineOf(tree, node.getStart()), specifier });
    }
  }
  return found;
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literalText(node.moduleSpecifier);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return literalText(node.argument.literal);
  if (!ts.isCallExpression(node)) return undefined;
  const called = node.expression;
  const loads = called.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(called) && called.text === 'require');
  return loads ? (literalText(node.arguments[0]) ?? '(computed)') : undefined;
}

function literalText(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}

/** The path of a relative import from the root; undefined for a package. */
export function targetOf({ from, specifier }: Import): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : undefined;
}

/** The package of an import, as `mathjs` of `mathjs/number`, or `node:*`. */
export function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:*';
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
