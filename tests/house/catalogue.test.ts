import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/base/issue/catalogue/index.ts';
import { readText, SOURCES } from './repository.ts';
import { nodesOf, placeOf, syntaxOf } from './syntax.ts';

const FOLDER = 'src/base/issue/catalogue/';
const CODES = Object.keys(CATALOGUE);
const NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
const PREFIXES = new Set(CODES.map((code) => code.split('_')[0] ?? ''));

const catalogues = SOURCES.filter((path) => path.startsWith(FOLDER));
const users = SOURCES.filter((path) => !path.startsWith(FOLDER));

/** The codes written in a catalogue, each as often as it stands there. */
function codesIn(path: string): readonly string[] {
  return [...nodesOf(syntaxOf(path))]
    .filter(ts.isPropertyAssignment)
    .map((node) => node.name.getText())
    .filter((name) => NAME.test(name));
}

function placeholders(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort();
}

describe('the catalogue of issues', () => {
  test('Every code stands in one catalogue, once.', () => {
    const written = catalogues.flatMap(codesIn);
    expect(written.filter((code, at) => written.indexOf(code) !== at)).toEqual([]);
    expect([...written].sort()).toEqual([...CODES].sort());
  });

  test('Every code is used by the engine.', () => {
    const used = new Set(
      users.flatMap((path) => [...nodesOf(syntaxOf(path))].filter(ts.isStringLiteralLike).map((node) => node.text)),
    );
    expect(CODES.filter((code) => !used.has(code))).toEqual([]);
  });

  test('Every code that a docstring or a text names exists.', () => {
    const named = users.flatMap((path) =>
      [...readText(path).matchAll(/['`]([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)['`]/g)]
        .map((match) => match[1] ?? '')
        .filter((code) => PREFIXES.has(code.split('_')[0] ?? '') && !CODES.includes(code))
        .map((code) => `${path} ${code}`),
    );
    expect(named).toEqual([]);
  });

  test('Both languages of a message name the same facts.', () => {
    const uneven = Object.entries(CATALOGUE).filter(
      ([, { vi, en }]) => placeholders(vi).join() !== placeholders(en).join(),
    );
    expect(uneven.map(([code]) => code)).toEqual([]);
  });

  test('Every message is a sentence in both languages.', () => {
    const wrong = Object.entries(CATALOGUE).filter(([, { vi, en }]) => ![vi, en].every((text) => /[.…]$/.test(text)));
    expect(wrong.map(([code]) => code)).toEqual([]);
  });

  test('Facts are given by an object whose code is written out, so that a search finds it.', () => {
    const built = users.flatMap((path) =>
      [...nodesOf(syntaxOf(path))]
        .filter(ts.isTemplateExpression)
        .filter((node) => PREFIXES.has(node.head.text.split('_')[0] ?? '') && node.head.text.includes('_'))
        .map(placeOf),
    );
    expect(built).toEqual([]);
  });
});
