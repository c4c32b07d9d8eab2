import { compileFunction } from 'node:vm';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { exactText } from '../../src/base/number/decimal.ts';
import type { Rational } from '../../src/base/number/rational.ts';
import { isPure } from './import-table.ts';
import { absolute, SOURCES } from './repository.ts';
import { nodesOf, parseText, placeOf, syntaxOf } from './syntax.ts';

/** One `@example call // value` of a docstring. */
interface Example {
  readonly place: string;
  readonly file: string;
  readonly call: string;
  readonly value: string;
}

const FORM = /^(.+?) \/\/ (.+)$/;

function examplesOf(file: string): readonly Example[] {
  return [...nodesOf(syntaxOf(file))].flatMap((node) =>
    ts.getJSDocTags(node).flatMap((tag): readonly Example[] => {
      if (tag.parent.parent !== node || tag.tagName.text !== 'example') return [];
      const match = FORM.exec(ts.getTextOfJSDocComment(tag.comment)?.trim() ?? '');
      return match ? [{ place: placeOf(node), file, call: match[1] ?? '', value: match[2] ?? '' }] : [];
    }),
  );
}

type Scope = Readonly<Record<string, unknown>>;

async function exportsOf(path: string): Promise<Scope> {
  return (await import(absolute(path))) as Scope;
}

function run(text: string, scope: Scope): unknown {
  return compileFunction(`return (${text});`, Object.keys(scope))(...Object.values(scope));
}

/** The value as written, without the words that may follow it after a comma; undefined when it is no literal. */
function literalOf(text: string): { readonly text: string; readonly value: unknown } | undefined {
  for (let end = text.length; end > 0; end = text.lastIndexOf(', ', end - 1)) {
    try {
      return { text: text.slice(0, end), value: run(text.slice(0, end), {}) };
    } catch {
      // The words are not part of the value: try without the last of them.
    }
  }
  return undefined;
}

function isRational(value: unknown): value is Rational {
  return typeof value === 'object' && value !== null && 'num' in value && 'den' in value;
}

/** Small modules whose names an example may use beside those of its own file. */
const BESIDE = ['number/rational', 'number/decimal', 'number/rounding', 'date', 'language', 'order'];

async function scopeOf(file: string): Promise<Scope> {
  const scopes = await Promise.all([...BESIDE.map((name) => `src/base/${name}.ts`), file].map(exportsOf));
  return Object.assign({}, ...scopes);
}

/** Whether a call names only what it can reach: examples that speak of data at hand ("text", "rows") are for the reader. */
function standsAlone(call: string, scope: Scope): boolean {
  const tree = parseText('example.ts', call);
  return [...nodesOf(tree)]
    .filter(ts.isIdentifier)
    .filter((node) => !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node))
    .filter((node) => !(ts.isPropertyAssignment(node.parent) && node.parent.name === node))
    .every((node) => Object.hasOwn(scope, node.text) || Object.hasOwn(globalThis, node.text));
}

const examples = SOURCES.filter(isPure).flatMap(examplesOf);
const scopes = new Map<string, Scope>();
for (const { file } of examples) scopes.set(file, await scopeOf(file));

const runnable = examples.filter(
  ({ file, call, value }) => literalOf(value) !== undefined && standsAlone(call, scopes.get(file) ?? {}),
);

describe('examples', () => {
  test('Every example of base can be run.', () => {
    const ofBase = examples.filter(({ file }) => file.startsWith('src/base/'));
    expect(ofBase.length).toBeGreaterThan(5);
    expect(ofBase.filter((example) => !runnable.includes(example)).map(({ place }) => place)).toEqual([]);
  });

  for (const { place, file, call, value } of runnable) {
    test(`The example at ${place} holds.`, () => {
      const result = run(call, scopes.get(file) ?? {});
      const wanted = literalOf(value);
      if (isRational(result)) expect([exactText(result), `${result.num}/${result.den}`]).toContain(wanted?.text);
      else expect(result).toEqual(wanted?.value);
    });
  }
});
