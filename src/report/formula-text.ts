import type { Language, Localized } from '../base/language.ts';
import { type Formula, type FunctionName, type Logic, MAX_POINTS } from '../scoring/formula/tree.ts';
import { enteredText } from './number-text.ts';

const MAXIMUM: Localized = { vi: 'điểm tối đa', en: 'the maximum' };
const LOGIC_WORDS: Readonly<Record<Logic, Localized>> = {
  and: { vi: 'và', en: 'and' },
  or: { vi: 'hoặc', en: 'or' },
};
const NOT: Localized = { vi: 'không phải', en: 'not' };
const FUNCTION_WORDS: Readonly<Record<FunctionName, Localized>> = {
  min: { vi: 'số nhỏ nhất trong', en: 'least of' },
  max: { vi: 'số lớn nhất trong', en: 'greatest of' },
  abs: { vi: 'giá trị tuyệt đối của', en: 'absolute value of' },
  floor: { vi: 'làm tròn xuống số nguyên', en: 'rounded down to a whole number' },
  ceil: { vi: 'làm tròn lên số nguyên', en: 'rounded up to a whole number' },
  round: { vi: 'làm tròn', en: 'rounded' },
};
const TRUTH = { yes: { vi: 'có', en: 'yes' }, no: { vi: 'không', en: 'no' } };
const SIGNS = { '+': '+', '-': '−', '*': '×', '/': '/' } as const;
const COMPARED = { '<': '<', '<=': '≤', '>': '>', '>=': '≥', '==': '=', '!=': '≠' } as const;

/** How tightly a part holds together; a part inside a tighter one stands in parentheses. */
const BINDING = { choice: 0, or: 1, and: 2, comparison: 3, negative: 4, sum: 5, product: 6, whole: 8 } as const;

function bindingOf(formula: Formula): number {
  switch (formula.kind) {
    case 'constant':
      return formula.value.num < 0n ? BINDING.negative : BINDING.whole;
    case 'negate':
      return BINDING.negative;
    case 'arithmetic':
      return formula.op === '+' || formula.op === '-' ? BINDING.sum : BINDING.product;
    case 'comparison':
      return BINDING.comparison;
    case 'logic':
      return BINDING[formula.op];
    case 'choice':
      return BINDING.choice;
    default:
      return BINDING.whole;
  }
}

/**
 * A formula of a regulation as people write it: titles for names, × and ≤ for `*` and `<=`, words for logic and functions.
 * @param nameOf the title of an input, quoted
 */
export function formulaText(formula: Formula, nameOf: (name: string) => string, language: Language): string {
  const write = (part: Formula): string => formulaText(part, nameOf, language);
  const within = (part: Formula, least: number): string => (bindingOf(part) < least ? `(${write(part)})` : write(part));
  switch (formula.kind) {
    case 'constant':
      return enteredText(formula.value, language);
    case 'name':
      return formula.name === MAX_POINTS ? MAXIMUM[language] : nameOf(formula.name);
    case 'negate':
      return `−${within(formula.of, BINDING.product)}`;
    case 'not':
      return `${NOT[language]} (${truthText(formula.of, write, language)})`;
    case 'arithmetic': {
      const own = bindingOf(formula);
      const after = formula.op === '-' || formula.op === '/' ? own + 1 : own;
      return `${within(formula.left, own)} ${SIGNS[formula.op]} ${within(formula.right, after)}`;
    }
    case 'comparison':
      return `${within(formula.left, BINDING.sum)} ${COMPARED[formula.op]} ${within(formula.right, BINDING.sum)}`;
    case 'logic': {
      const side = (part: Formula): string =>
        bindingOf(part) < BINDING[formula.op] ? `(${write(part)})` : truthText(part, write, language);
      return `${side(formula.left)} ${LOGIC_WORDS[formula.op][language]} ${side(formula.right)}`;
    }
    case 'choice': {
      const condition = truthText(formula.condition, write, language);
      const [yes, no] = [within(formula.yes, BINDING.or), write(formula.no)];
      return language === 'vi'
        ? `nếu ${condition} thì ${yes}, còn lại ${no}`
        : `if ${condition} then ${yes}, otherwise ${no}`;
    }
    case 'call':
      return boundText(formula, write, language) ?? callText(formula, write, language);
  }
}

/** A condition; a yes-no value alone reads yes or no. */
export function truthText(formula: Formula, write: (part: Formula) => string, language: Language): string {
  if (formula.kind !== 'constant') return write(formula);
  return TRUTH[formula.value.num === 0n ? 'no' : 'yes'][language];
}

const BOUND_WORDS = {
  min: { vi: 'không quá', en: 'at most' },
  max: { vi: 'không thấp hơn', en: 'not below' },
} as const;

const isBound = (part: Formula): boolean =>
  part.kind === 'constant' || (part.kind === 'name' && part.name === MAX_POINTS);

/** The least or greatest of a part and a fixed number reads as a bound of the part; undefined for any other call. */
function boundText(
  { name, args }: Formula & { readonly kind: 'call' },
  write: (part: Formula) => string,
  language: Language,
): string | undefined {
  const [a, b, more] = args;
  if ((name !== 'min' && name !== 'max') || !a || !b || more) return undefined;
  // Of two fixed numbers nothing tells which is the bound.
  if (isBound(a) === isBound(b)) return undefined;
  const bound = isBound(a) ? a : b;
  const part = bound === a ? b : a;
  // A bound of a bound: one pair of parentheses is enough.
  const inner = isBounded(part) ? write(part).slice(1, -1) : write(part);
  return `(${inner}, ${BOUND_WORDS[name][language]} ${write(bound)})`;
}

function isBounded(part: Formula): boolean {
  return (
    part.kind === 'call' &&
    (part.name === 'min' || part.name === 'max') &&
    part.args.length === 2 &&
    part.args.filter(isBound).length === 1
  );
}

/** Vietnamese writes decimals with a comma, so that a semicolon parts the arguments. */
function callText(
  { name, args, decimals }: Formula & { readonly kind: 'call' },
  write: (part: Formula) => string,
  language: Language,
): string {
  const places = { vi: ` đến ${decimals} số lẻ`, en: ` to ${decimals} decimals` };
  const list = args.map(write).join(language === 'vi' ? '; ' : ', ');
  return `${FUNCTION_WORDS[name][language]}${name === 'round' ? places[language] : ''} (${list})`;
}
