import { parseDate } from '../../base/date.ts';
import type { IssueCode } from '../../base/issue/catalogue/index.ts';
import type { IssueValues } from '../../base/issue/issue.ts';
import { foldText, type Localized } from '../../base/language.ts';
import { parseDecimal } from '../../base/number/decimal.ts';
import { compare, ONE, type Rational, ZERO } from '../../base/number/rational.ts';
import type { InputDeclaration, InputType, InputValue } from '../rule/definition.ts';
import { declaredRange, rangeText } from '../rule/input-range.ts';

/** A cell read as its input's type, or what is wrong with it. */
export type ValueReading =
  | { readonly ok: true; readonly value: InputValue }
  | { readonly ok: false; readonly code: IssueCode; readonly values: IssueValues };

const YES = new Set(['yes', 'co', '1', 'true']);
const NO = new Set(['no', 'khong', '0', 'false']);
const NEVER = new Set(['none', 'khong', 'chua', 'khong co', 'chua thuc hien']);

const ALLOWED: Record<InputType, Localized> = {
  'yes-no': { vi: 'có, không, yes, no, 1 hoặc 0', en: 'yes, no, có, không, 1 or 0' },
  count: { vi: 'số nguyên không âm', en: 'a whole number not below 0' },
  number: {
    vi: 'số như 85,25 hoặc 85.25, không có dấu phân cách nghìn',
    en: 'a number as 85.25 or 85,25, without thousands marks',
  },
  percent: { vi: 'tỷ lệ phần trăm như 85,25', en: 'a percentage as 85.25' },
  date: { vi: 'ngày như 31/03/2025, 2025-03-31, hoặc none', en: 'a day as 2025-03-31, 31/03/2025, or none' },
  level: { vi: 'mã của một mức', en: 'the id of a level' },
};

/** Reads yes or no; undefined for anything else. */
export function parseYesNo(text: string): boolean | undefined {
  const folded = foldText(text);
  return YES.has(folded) ? true : NO.has(folded) ? false : undefined;
}

function parseInput(type: InputType, text: string): InputValue | undefined {
  switch (type) {
    case 'yes-no': {
      const answer = parseYesNo(text);
      return answer === undefined ? undefined : answer ? ONE : ZERO;
    }
    case 'count': {
      const value = parseDecimal(text);
      return value && value.den === 1n && value.num >= 0n ? value : undefined;
    }
    case 'number':
      return parseDecimal(text);
    case 'percent':
      return parseDecimal(text.endsWith('%') ? text.slice(0, -1) : text);
    case 'date':
      return NEVER.has(foldText(text)) ? 'none' : parseDate(text);
    case 'level':
      return text;
  }
}

function inRange(value: Rational, input: InputDeclaration): boolean {
  const { low, high } = declaredRange(input);
  return !(low && compare(value, low) < 0) && !(high && compare(value, high) > 0);
}

/** Reads a cell by its input's declaration: `SCORING_VALUE_INVALID`, `SCORING_VALUE_OUT_OF_RANGE`. The cell is not empty. */
export function readInputValue(input: InputDeclaration, text: string): ValueReading {
  const value = parseInput(input.type, text);
  if (value === undefined) {
    return { ok: false, code: 'SCORING_VALUE_INVALID', values: { found: text, allowed: ALLOWED[input.type] } };
  }
  if (typeof value !== 'string' && !inRange(value, input)) {
    const allowed = rangeText(declaredRange(input));
    return { ok: false, code: 'SCORING_VALUE_OUT_OF_RANGE', values: { found: text, allowed } };
  }
  return { ok: true, value };
}
