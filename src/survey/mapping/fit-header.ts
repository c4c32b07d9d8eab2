import { foldText } from '../../base/language.ts';
import { bareHeader, gridRow, splitHeader, unnumbered } from './header-text.ts';
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
  readonly labels: Lookup;
}

const EXACT = 0;
const FOLDED = 1;
const PATH = 2;
const BOTH = 3;
const TEXT = 4;
const NONE: readonly string[] = [];
/** A longer text is no header. */
const LONGEST = 2000;

/** Prepares the wanted columns for `fitHeader`. */
export function wantedIndex(wanted: readonly WantedColumn[]): WantedIndex {
  return {
    exact: lookup(wanted.map(({ code }) => [code.normalize('NFC').trim(), code])),
    codes: lookup(wanted.map(({ code }) => [foldText(code), code])),
    labels: lookup(wanted.flatMap(({ code, labels }) => labels.map((label) => [bareHeader(label), code] as const))),
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
 * The wanted columns that a header fits at its strongest level: its code; its folded code; the last part of a path `group/S1`;
 * its code together with its label; its whole label, also numbered or as the row of a grid, or its code before another text.
 * A part of a label never fits. A code without a letter fits only whole or together with its label, because `5. Text` may be a mere numbering.
 * @returns none for an empty header or one of more than 2,000 characters; several when the header may mean several
 */
export function fitHeader(index: WantedIndex, header: string): readonly Fit[] {
  if (header.length > LONGEST) return [];
  const text = header.normalize('NFC').trim();
  const exact = index.exact.get(text) ?? NONE;
  if (exact.length > 0) return byCode(exact, EXACT);
  const folded = index.codes.get(foldText(text)) ?? NONE;
  if (folded.length > 0) return byCode(folded, FOLDED);
  const path = text.includes('/') ? letteredCodes(index, text.slice(text.lastIndexOf('/') + 1)) : NONE;
  if (path.length > 0) return byCode(path, PATH);
  return strongest([...fitText(index, text), ...fitGrid(index, text)]);
}

function byCode(codes: readonly string[], level: number): readonly Fit[] {
  return codes.map((code) => ({ code, level, how: 'code' }));
}

function letteredCodes(index: WantedIndex, text: string): readonly string[] {
  const folded = foldText(text);
  return /[a-z]/.test(folded) ? (index.codes.get(folded) ?? NONE) : NONE;
}

function labelled(index: WantedIndex, text: string): readonly string[] {
  return index.labels.get(bareHeader(text)) ?? NONE;
}

function fitText(index: WantedIndex, text: string): readonly Fit[] {
  const labels = [text, ...unnumbered(text)].flatMap((own) => labelled(index, own));
  const coded = splitHeader(text).flatMap(({ head, rest, sure }) => {
    const codes = index.codes.get(head) ?? NONE;
    const both = codes.filter((code) => labelled(index, rest).includes(code));
    const plain = sure && /[a-z]/.test(head) ? codes.filter((code) => !both.includes(code)) : NONE;
    return [...byCode(both, BOTH), ...byCode(plain, TEXT)];
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
