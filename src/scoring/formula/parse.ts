import type { Localized } from '../../base/language.ts';
import { parseDecimal } from '../../base/number/decimal.ts';
import { foldNode, type ParsedNode } from './fold-node.ts';
import type { FormulaType, ParsedFormula } from './tree.ts';

/**
 * Reads a formula of a regulation.
 * @param wanted `number` for points, `truth` for a branch's condition
 */
export type FormulaParser = (text: string, wanted: FormulaType) => ParsedFormula;

const MAX_LENGTH = 500;
const MAX_DEPTH = 60;
const MAX_DIGITS = 15;
const STRANGE = /[^A-Za-z0-9_ .,()+\-*/<>=!?:]/;
const EXPONENT = /(?:^|[^\w.])((?:\d+\.?\d*|\.\d+)[A-Za-z_]\w*)/;

const say = (vi: string, en: string): Localized => ({ vi, en });

/** Refuses by the letter what must never reach the parser: long texts, other characters, exponents, deep nesting. */
function refusedText(text: string): Localized | undefined {
  if (text.trim() === '') return { vi: 'công thức trống', en: 'an empty formula' };
  if (text.length > MAX_LENGTH)
    return say(`${text.length} ký tự, tối đa ${MAX_LENGTH}`, `${text.length} characters, at most ${MAX_LENGTH}`);
  const strange = STRANGE.exec(text);
  if (strange) {
    return say(`“${strange[0]}” ở ký tự ${strange.index + 1}`, `“${strange[0]}” at character ${strange.index + 1}`);
  }
  const glued = EXPONENT.exec(text);
  if (glued) {
    return say(
      `“${glued[1] ?? ''}”: không dùng số mũ, không viết số liền chữ`,
      `“${glued[1] ?? ''}”: exponents and numbers glued to letters are not read`,
    );
  }
  let depth = 0;
  for (const letter of text) {
    depth += letter === '(' || letter === '?' ? 1 : letter === ')' ? -1 : 0;
    if (depth > MAX_DEPTH) return say(`lồng nhau quá ${MAX_DEPTH} lớp`, `nesting deeper than ${MAX_DEPTH}`);
  }
  const long = (text.match(/[\d.]+/g) ?? []).find(
    (digits) => digits.replace('.', '').length > MAX_DIGITS || parseDecimal(digits.replace(/^\./, '0.')) === undefined,
  );
  return long === undefined
    ? undefined
    : say(
        `“${long}”: cần số có tối đa ${MAX_DIGITS} chữ số`,
        `“${long}”: a number of at most ${MAX_DIGITS} digits is needed`,
      );
}

let loading: Promise<FormulaParser> | undefined;

/**
 * Loads the formula parser. mathjs turns the text into a tree and does nothing else: the tree is held against an allow-list,
 * and our own exact evaluator computes. Loaded on first use, because most commands need no formula.
 */
export function loadFormulaParser(): Promise<FormulaParser> {
  loading ??= import('mathjs/lib/browser/math.js').then(({ default: math }) => (text, wanted) => {
    const refused = refusedText(text);
    if (refused !== undefined) return { ok: false, found: refused };
    let node: ParsedNode;
    try {
      node = math.parse(text) as unknown as ParsedNode;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { ok: false, found: say(message, message) };
    }
    return foldNode(node, wanted);
  });
  return loading;
}

/** Stands in where no formula can be: reading one is a bug. */
export const noFormulas: FormulaParser = () => {
  throw new Error('the formula parser was not loaded');
};
