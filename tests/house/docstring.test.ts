import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { IMPORT_TABLE } from './import-table.ts';
import { SOURCES } from './repository.ts';
import { parseText, placeOf, syntaxOf, targetOf } from './syntax.ts';

interface Declared {
  readonly name: string;
  readonly node: ts.Node;
}

/** The functions that a file declares and exports, by name. */
function exportedFunctions(tree: ts.SourceFile): readonly Declared[] {
  return tree.statements.flatMap((statement): readonly Declared[] => {
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
    if (!modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isFunctionDeclaration(statement)) return [{ name: statement.name?.text ?? '', node: statement }];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations
      .filter(
        ({ initializer }) => initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
      )
      .map(({ name }) => ({ name: name.getText(), node: statement }));
  });
}

/** Every function that an index gives away, wherever it is declared. */
function publicFunctions(path: string): readonly Declared[] {
  const tree = syntaxOf(path);
  const passed = tree.statements.flatMap((statement): readonly Declared[] => {
    if (!ts.isExportDeclaration(statement) || statement.isTypeOnly || !statement.moduleSpecifier) return [];
    const specifier = statement.moduleSpecifier.getText().slice(1, -1);
    const target = targetOf({ from: path, line: 0, specifier });
    if (target === undefined || !SOURCES.includes(target)) return [];
    const given = publicFunctions(target);
    const { exportClause } = statement;
    if (!exportClause || !ts.isNamedExports(exportClause)) return given;
    const names = new Set(exportClause.elements.map((element) => (element.propertyName ?? element.name).text));
    return given.filter(({ name }) => names.has(name));
  });
  return [...passed, ...exportedFunctions(tree)];
}

function isUndocumented({ node }: Declared): boolean {
  return !ts.getJSDocCommentsAndTags(node).some((comment) => ts.isJSDoc(comment) && comment.comment !== undefined);
}

describe('docstrings', () => {
  test('Every function that the package or a pure wing gives away says what it does.', () => {
    const indexes = ['src/index.ts', ...IMPORT_TABLE.pure.map((wing) => `src/${wing}/index.ts`)];
    const given = indexes.filter((path) => SOURCES.includes(path)).flatMap(publicFunctions);
    const silent = given.filter(isUndocumented).map(({ name, node }) => `${placeOf(node)} ${name}`);
    expect([...new Set(silent)]).toEqual([]);
  });

  test('A function without a docstring is seen, in both forms it can have.', () => {
    const text =
      '/** Says. */\nexport function a() {}\nexport function b() {}\nexport const c = () => 1;\nfunction d() {}\n';
    const names = exportedFunctions(parseText('x.ts', text)).filter(isUndocumented);
    expect(names.map(({ name }) => name)).toEqual(['b', 'c']);
  });
});
