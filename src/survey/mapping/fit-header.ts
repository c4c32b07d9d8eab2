import { foldText } from '../../base/language.ts';
import { bareHeader, gridRow, splitHeader, unnumbered, withoutQuestion, withoutScale } from './header-text.ts';
import type { WantedColumn } from './wanted-column.ts';

/** One wanted column that a header fits. */
export interface Fit {
  readonly code: string;
  /** How well it fits: the lower the stronger, 0 being the very code. */
  readonly level: number;
  readonly how: 'code' | 'label';
}

type Lookup = ReadonlyMap<string, readonly string[]>;

/** The wanted columns by what a header may say. */
export interface WantedIndex {
  readonly exact: Lookup;
  readonly codes: Lookup;
  /** Codes with a letter without what only closes them. */
  readonly bare: Lookup;
  readonly labels: Lookup;
  /** Characters of the longest label. */
  readonly longest: number;
  /** Questions with several answers: what follows them in a path is an option. */
  readonly choices: ReadonlySet<string>;
}

const CODE = 0;
const PATH = 1;
const BOTH = 2;
const TEXT = 3;
const NONE: readonly string[] = [];
/** A longer text is no header. */
const LONGEST = 2000;
const MOST_LINES = 10;
/** A label may be written with marks apart, more spaces and signs. */
const MOST_SIGNS = 100;

/** Prepares the wanted columns for `fitHeader`. */
export function wantedIndex(wanted: readonly WantedColumn[]): WantedIndex {
  const choices = wanted.filter(({ role }) => role === 'choice');
  const lettered = wanted.filter(({ code }) => /[a-z]/.test(foldText(code)));
  return {
    exact: lookup(wanted.map(({ code }) => [code.normalize('NFC').trim(), code])),
    codes: lookup(wanted.map(({ code }) => [foldText(code), code])),
    bare: lookup(lettered.map(({ code }) => [bareHeader(code), code])),
    labels: lookup(wanted.flatMap(({ code, labels }) => labels.map((label) => [bareHeader(label), code] as const))),
    longest: Math.max(0, ...wanted.flatMap(({ labels }) => labels.map((label) => label.length))),
    choices: new Set(choices.flatMap(({ code, labels }) => [code, ...labels].map(bareHeader))),
  };
}

function lookup(pairs: readonly (readonly [key: string, code: string])[]): Lookup {
  const found = new Map<string, readonly string[]>();
  for (const [key, code] of pairs) {
    const known = found.get(key) ?? NONE;
    if (key !== '' && !known.includes(code)) found.set(key, [...known, code]);
  }
  return found;
}

/**
 * The wanted columns that a header fits at its strongest level: its code, also in other letters, closed by punctuation or after "Câu"; the last part of a path `group/S1`;
 * its code together with its label; its whole label, also numbered or as the row of a grid, or its code before another text.
 * A part of a label never fits. A code without a letter fits only whole or together with its label, because `5. Text` may be a mere numbering.
 * What follows a question with several answers in a path is its option. A header whose lines say different columns fits all of them.
 * @returns none for an empty header or one of more than 2,000 characters; several when the header may mean several
 */
export function fitHeader(index: WantedIndex, header: string): readonly Fit[] {
  if (header.length > LONGEST) return [];
  const text = withoutScale(header.normalize('NFC').trim());
  const codes = wholeCode(index, text);
  if (codes.length > 0) return byCode(codes, CODE);
  const path = codeInPath(index, text);
  if (path.length > 0) return byCode(path, PATH);
  const fits = strongest([...fitText(index, text), ...fitGrid(index, text)]);
  const sure = fits.some(({ level }) => level === BOTH) || labelled(index, text).length > 0;
  return sure || !text.includes('\n') ? fits : (fitLines(index, text) ?? fits);
}

function wholeCode(index: WantedIndex, text: string): readonly string[] {
  const found = index.exact.get(text) ?? index.codes.get(foldText(text)) ?? index.bare.get(bareHeader(text));
  return found ?? index.bare.get(withoutQuestion(text)) ?? NONE;
}

function codeInPath(index: WantedIndex, text: string): readonly string[] {
  const parts = text.split('/');
  const parent = parts.at(-2);
  if (parent === undefined || index.choices.has(bareHeader(parent))) return NONE;
  return letteredCodes(index, parts.at(-1) ?? '');
}

/** What the lines of a header fit, when they do not agree. */
function fitLines(index: WantedIndex, text: string): readonly Fit[] | undefined {
  const fits = text.split('\n', MOST_LINES).flatMap((line) => fitHeader(index, line));
  const found = strongest(fits.map((fit) => ({ ...fit, level: TEXT })));
  return found.length > 1 ? found : undefined;
}

function byCode(codes: readonly string[], level: number): readonly Fit[] {
  return codes.map((code) => ({ code, level, how: 'code' }));
}

function letteredCodes(index: WantedIndex, text: string): readonly string[] {
  const folded = foldText(text);
  return /[a-z]/.test(folded) ? (index.codes.get(folded) ?? NONE) : NONE;
}

function labelled(index: WantedIndex, text: string): readonly string[] {
  const most = MOST_SIGNS + 3 * index.longest;
  return text.length > most ? NONE : (index.labels.get(bareHeader(text)) ?? NONE);
}

function fitText(index: WantedIndex, text: string): readonly Fit[] {
  const labels = [text, ...unnumbered(text)].flatMap((own) => labelled(index, own));
  const coded = splitHeader(text).flatMap(({ head, rest, sure }) => {
    const codes = index.codes.get(head) ?? NONE;
    const both = codes.filter((code) => labelled(index, rest).includes(code));
    const plain = sure && /[a-z]/.test(head) ? codes.filter((code) => !both.includes(code)) : NONE;
    const others = plain.length > 0 ? labelled(index, rest) : NONE;
    return [...byCode(both, BOTH), ...byCode([...plain, ...others], TEXT)];
  });
  return [...coded, ...labels.map((code): Fit => ({ code, level: TEXT, how: 'label' }))];
}

function fitGrid(index: WantedIndex, text: string): readonly Fit[] {
  const row = gridRow(text);
  if (row === undefined) return [];
  return [...byCode(letteredCodes(index, row), TEXT), ...fitText(index, row)];
}

function strongest(fits: readonly Fit[]): readonly Fit[] {
  const level = Math.min(...fits.map((fit) => fit.level));
  const best = fits.filter((fit) => fit.level === level);
  return best.filter(({ code }, at) => best.findIndex((fit) => fit.code === code) === at);
}
