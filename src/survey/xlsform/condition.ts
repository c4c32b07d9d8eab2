/** One question compared with texts: answered with one of them, or with none of them. */
export interface Condition {
  readonly name: string;
  readonly values: readonly string[];
  readonly negated: boolean;
}

const NAME = String.raw`\$\{\s*([^}\s]+)\s*\}`;
const VALUE = String.raw`(?:'([^']*)'|"([^"]*)"|(-?\d+(?:\.\d+)?))`;
const EQUAL = new RegExp(String.raw`^${NAME}\s*(!?=)\s*${VALUE}$`);
const TURNED = new RegExp(String.raw`^${VALUE}\s*(!?=)\s*${NAME}$`);
const SELECTED = new RegExp(String.raw`^selected\(\s*${NAME}\s*,\s*${VALUE}\s*\)$`);

/**
 * Reads a `relevant` expression of a simple shape: `${a} = '1'`, `${a} != '0'`, `selected(${a}, '1')`, such joined by `or` about one question, and those joined by `and`.
 * @returns the conditions that must all hold; undefined for any other expression
 * @example readConditions("${used} = '1'") // [{ name: 'used', values: ['1'], negated: false }]
 */
export function readConditions(text: string): readonly Condition[] | undefined {
  const plain = text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
  const found = splitAt(unwrapped(plain), 'and').map(readAny);
  return found.every((one) => one !== undefined) ? found : undefined;
}

function readAny(text: string): Condition | undefined {
  const terms = splitAt(unwrapped(text), 'or').map(readTerm);
  const [first] = terms;
  if (!first || (first.negated && terms.length > 1)) return undefined;
  if (!terms.every((term) => term?.name === first.name && term.negated === first.negated)) return undefined;
  return { ...first, values: [...new Set(terms.flatMap((term) => term?.values ?? []))] };
}

function readTerm(text: string): Condition | undefined {
  const plain = unwrapped(text);
  const equal = EQUAL.exec(plain);
  if (equal) return condition(equal[1], [equal[3], equal[4], equal[5]], equal[2] === '!=');
  const turned = TURNED.exec(plain);
  if (turned) return condition(turned[5], [turned[1], turned[2], turned[3]], turned[4] === '!=');
  const selected = SELECTED.exec(plain);
  return selected ? condition(selected[1], [selected[2], selected[3], selected[4]], false) : undefined;
}

function condition(name = '', values: readonly (string | undefined)[], negated: boolean): Condition | undefined {
  const value = values.find((one) => one !== undefined);
  return value === undefined || value === '' ? undefined : { name, values: [value], negated };
}

/** Without the brackets that are around the whole. */
function unwrapped(text: string): string {
  const plain = text.trim();
  if (!plain.startsWith('(') || !plain.endsWith(')')) return plain;
  const open = depths(plain);
  return open.indexOf(0) === open.length - 1 ? unwrapped(plain.slice(1, -1)) : plain;
}

/** How many brackets are open after each character; text in quotes does not count, and is given as -1. */
function depths(text: string): readonly number[] {
  let depth = 0;
  let quote = '';
  return [...text].map((sign) => {
    if (quote !== '') {
      if (sign === quote) quote = '';
      return -1;
    }
    if (sign === "'" || sign === '"') {
      quote = sign;
      return -1;
    }
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    return depth;
  });
}

/** The parts between a word that stands outside brackets and quotes. */
function splitAt(text: string, word: 'and' | 'or'): readonly string[] {
  const open = depths(text);
  const signs = [...text];
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < signs.length; at += 1) {
    const here = signs.slice(at, at + word.length + 2).join('');
    const free = open[at] === 0 && open[at + 1] === 0;
    if (free && here.trim().toLowerCase() === word && /^\s.*\s$/.test(here)) {
      parts.push(signs.slice(from, at).join(''));
      from = at + word.length + 1;
    }
  }
  return [...parts, signs.slice(from).join('')];
}

/** The least and the greatest number that a question allows, as decimal texts. */
export interface Limits {
  readonly minimum: string;
  readonly maximum: string;
}

/**
 * Reads a `constraint` such as `. >= 0 and . <= 100`. Undefined for any other, and where a limit is itself not allowed (`. > 0`).
 * @example readLimits('.>=0 and .<=100') // { minimum: '0', maximum: '100' }
 */
export function readLimits(constraint: string): Limits | undefined {
  const found =
    /^\(?\s*\.\s*(>=|<=)\s*(-?\d+(?:\.\d+)?)\s*\)?\s+and\s+\(?\s*\.\s*(>=|<=)\s*(-?\d+(?:\.\d+)?)\s*\)?$/i.exec(
      constraint.trim(),
    );
  const [, first, one = '', second, other = ''] = found ?? [];
  if (!found || first === second) return undefined;
  return first === '>=' ? { minimum: one, maximum: other } : { minimum: other, maximum: one };
}

/**
 * Reads the parameters of a `range`: `start=1 end=10 step=1`, whose defaults are those of the standard.
 * @example readRange('end=100;start=0') // { minimum: '0', maximum: '100' }
 */
export function readRange(parameters: string): Limits {
  const value = (name: string): string | undefined =>
    new RegExp(String.raw`(?:^|[\s,;])${name}\s*=\s*(-?\d+(?:\.\d+)?)`, 'i').exec(parameters)?.[1];
  return { minimum: value('start') ?? '1', maximum: value('end') ?? '10' };
}
