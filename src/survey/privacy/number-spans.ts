import { type DigitChunk, digitChunks } from './digit-chunks.ts';
import type { MaskKind, MaskSpan } from './mask-kind.ts';

/** Most rows of digits that are read as one number: a phone number with a gap after every digit. */
const MOST_CHUNKS = 11;
/** Longest number that is read for its meaning; a longer row of digits is masked as a number. */
const MOST_DIGITS = 19;
/** Fewest digits of a number in pieces. */
const LEAST_IN_PIECES = 9;

interface Group {
  readonly text: string;
  readonly chunks: readonly DigitChunk[];
  readonly digits: string;
  readonly lengths: readonly number[];
}

/**
 * Phone, identity, insurance, tax, account and dossier numbers in a plain text: the longest reading that begins at a row of digits.
 * Dates, amounts with thousands marks or a currency, lists of years and decimals are no such numbers.
 * @param text plain, of any length: every row of digits is looked at a bounded number of times
 */
export function numberSpans(text: string): readonly MaskSpan[] {
  const chunks = digitChunks(text);
  const spans: MaskSpan[] = [];
  for (let at = 0; at < chunks.length; ) {
    const found = longestAt(text, chunks, at);
    if (found.kind !== undefined) {
      const group = groupOf(text, chunks.slice(at, at + found.length));
      const end = chunks[at + found.length - 1]?.end ?? 0;
      spans.push({ start: Math.max(headOf(group, end), spans.at(-1)?.end ?? 0), end, kind: found.kind });
    }
    at += found.length;
  }
  return spans;
}

interface Reading {
  readonly length: number;
  /** Undefined for a number that is not personal. */
  readonly kind: MaskKind | undefined;
}

function longestAt(text: string, chunks: readonly DigitChunk[], at: number): Reading {
  const joined = joinedFrom(chunks, at);
  if (isDate(groupOf(text, joined.slice(0, 3)))) return { length: 3, kind: undefined };
  if (!mayJoin(text, joined)) joined.length = 1;
  const isZero = text.charAt(joined[0]?.start ?? 0) === '0';
  let digits = joined.reduce((sum, chunk) => sum + sizeOf(chunk), 0);
  for (let length = joined.length; length > 0; length -= 1) {
    const tooShort = isZero && length > 2 && digits < LEAST_IN_PIECES;
    digits -= sizeOf(joined[length - 1]);
    if (tooShort) continue;
    const group = groupOf(text, joined.slice(0, length));
    if (isPlainFact(group)) return { length, kind: undefined };
    const kind = kindOf(group);
    if (kind) return { length, kind };
  }
  return { length: 1, kind: undefined };
}

function sizeOf(chunk: DigitChunk | undefined): number {
  return chunk ? chunk.end - chunk.start : 0;
}

function joinedFrom(chunks: readonly DigitChunk[], at: number): DigitChunk[] {
  const joined: DigitChunk[] = [];
  let digits = 0;
  for (const chunk of chunks.slice(at, at + MOST_CHUNKS)) {
    digits += sizeOf(chunk);
    if (joined.length > 0 && (chunk.gap === undefined || digits > MOST_DIGITS)) break;
    joined.push(chunk);
  }
  return joined;
}

/** Whether a row of digits can begin a number in pieces at all: a quick look, so that long lists of small numbers cost little. */
function mayJoin(text: string, [first, second]: readonly DigitChunk[]): boolean {
  if (!first || !second) return false;
  const begins = text.charAt(first.start);
  if (begins === '0' || begins === '8' || text.charAt(first.start - 1) === '+') return true;
  const length = first.end - first.start;
  return second.end - second.start === 3 || length === 4 || length === 6;
}

function groupOf(text: string, chunks: readonly DigitChunk[]): Group {
  const lengths = chunks.map(({ start, end }) => end - start);
  const short = chunks.length > 1 || (lengths[0] ?? 0) <= MOST_DIGITS;
  return {
    text,
    chunks,
    lengths,
    digits: short ? chunks.map(({ start, end }) => text.slice(start, end)).join('') : '',
  };
}

const YEAR = /^(?:19|20)\d\d$/;
const CURRENCY = /^ {0,2}(?:đồng|đ|vnđ|vnd|usd|triệu|tỷ|tỉ|nghìn|ngàn|tr|k)(?![\p{L}\p{N}])/iu;
const IDENTITY_WORD = /(?:cmnd|cmt|cccd|căn cước|chứng minh|định danh|hộ chiếu|passport)[^\d[\]]{0,20}$/iu;
/** Most digits of an amount without marks: hundreds of billions of đồng. A longer number is a card. */
const LONGEST_AMOUNT = 12;
const BEFORE = 40;
const AFTER = 10;

/** A day as 10.07.2025, 10-07-2025 or 2025-07-10. One with strokes is in three pieces that nothing joins. */
function isDate({ text, chunks, lengths }: Group): boolean {
  const [gap, other] = chunks.slice(1).map((chunk) => chunk.gap);
  if (chunks.length !== 3 || gap !== other || (gap !== '.' && gap !== '-')) return false;
  const [first = '', , third = ''] = chunks.map(({ start, end }) => text.slice(start, end));
  const short = lengths.filter((length) => length <= 2).length === 2;
  return short && (lengths[1] ?? 9) <= 2 && (YEAR.test(third) || (YEAR.test(first) && gap === '-'));
}

/** Amounts, lists of years and decimals: numbers that tell of no person. */
function isPlainFact(group: Group): boolean {
  const { chunks, lengths, digits, text } = group;
  const gap = chunks[1]?.gap;
  if (digits === '') return false;
  if (digits.startsWith('0')) return chunks.length === 2 && gap === '.' && lengths[0] === 1;
  if (chunks.length === 1) return digits.length <= LONGEST_AMOUNT && CURRENCY.test(after(group));
  if (chunks.some((chunk, at) => at > 0 && chunk.gap !== gap)) return false;
  if (chunks.every(({ start, end }) => YEAR.test(text.slice(start, end)))) return true;
  const isThousands = (lengths[0] ?? 9) <= 3 && lengths.slice(1).every((length) => length === 3);
  const isMarked = gap === '.' || gap === ' ';
  return isThousands && isMarked && !hasPrefix(group) && !IDENTITY_WORD.test(before(group));
}

const MOBILE = /^0[35789]\d{8}$/;
const OLD_MOBILE = /^01[2689]\d{8}$/;
const LANDLINE = /^0(?:2\d{9}|[2-8]\d{8})$/;
const COUNTRY = /^(?:00)?84(?:0)?(?=\d{9,10}$)/;

function kindOf(group: Group): MaskKind | undefined {
  const { chunks, digits, lengths } = group;
  if (digits === '') return 'number';
  const single = chunks.length === 1;
  if (digits.length < (single ? 7 : LEAST_IN_PIECES)) return undefined;
  if (isInsured(group)) return 'identity';
  if (isPhone(group)) return 'phone';
  if (isDossier(group)) return 'identity';
  if (single && isPassport(group)) return 'identity';
  if (single) return digits.length < 8 ? undefined : [9, 10, 12].includes(digits.length) ? identityOr(group) : 'number';
  if (lengths.length === 2 && lengths[0] === 10 && lengths[1] === 3 && chunks[1]?.gap === '-') return 'identity';
  if (lengths.length === 4 && lengths.every((length) => length === 4)) return 'number';
  const even = lengths.every((length) => length >= 2);
  if (!even || (!digits.startsWith('0') && !IDENTITY_WORD.test(before(group)))) return undefined;
  if (digits.length === 9 || digits.length === 12)
    return lengths.every((length) => length >= 3) ? 'identity' : undefined;
  return digits.length > 12 && lengths.every((length) => length >= 3) ? 'number' : undefined;
}

/** Ten digits that begin with 0 are a tax code or an insurance number only where they cannot be a running number. */
function identityOr({ digits }: Group): MaskKind {
  return digits.startsWith('00') ? 'number' : 'identity';
}

function isPhone(group: Group): boolean {
  const { digits, text, chunks } = group;
  const gaps = chunks.slice(1).filter(({ gap }) => gap !== undefined && gap.trim() === '' && gap.length > 1);
  if (gaps.length > 0) return false;
  const start = chunks[0]?.start ?? 0;
  if (text.charAt(start - 1) === '+' && !digits.startsWith('84')) return digits.length >= 9 && digits.length <= 15;
  const home = digits.replace(COUNTRY, '0');
  return MOBILE.test(home) || OLD_MOBILE.test(home) || (LANDLINE.test(home) && hasLandlineShape(group));
}

/** A landline in pieces has a code of 2 to 4 digits first: without it a row of short numbers would be one. */
function hasLandlineShape({ lengths, digits }: Group): boolean {
  return lengths.length === 1 || digits.startsWith('84') || digits.startsWith('00') || (lengths[0] ?? 0) >= 2;
}

const DOSSIER_HEAD = /(?<!\p{L})[A-Z]\d{2}[.-]$/u;

/** The tail of a dossier's number, as 250710-0001 in 000.00.00.H32-250710-0001: the head is the office's. */
function isDossier(group: Group): boolean {
  const [day, number = 0] = group.lengths;
  const gap = group.chunks[1]?.gap;
  const isTail = group.lengths.length === 2 && day === 6 && number >= 4 && number <= 6 && (gap === '-' || gap === '.');
  return isTail && DOSSIER_HEAD.test(before(group));
}

const PASSPORT_LETTER = /(?<!\p{L})[BCEKNP]$/iu;
const INSURANCE_LETTERS = /(?<!\p{L})[a-z]{2} ?$/iu;

function isPassport(group: Group): boolean {
  return group.digits.length === 7 && PASSPORT_LETTER.test(before(group));
}

function isInsured(group: Group): boolean {
  return group.digits.length === 13 && !group.digits.startsWith('0') && INSURANCE_LETTERS.test(before(group));
}

function hasPrefix({ text, chunks }: Group): boolean {
  return text.charAt((chunks[0]?.start ?? 0) - 1) === '+';
}

function before({ text, chunks }: Group): string {
  const start = chunks[0]?.start ?? 0;
  return text.slice(Math.max(0, start - BEFORE), start);
}

function after({ text, chunks }: Group): string {
  const end = chunks.at(-1)?.end ?? 0;
  return text.slice(end, end + AFTER);
}

/** Where a masked number begins: with the plus sign, bracket or letters that belong to it. */
function headOf(group: Group, end: number): number {
  const start = group.chunks[0]?.start ?? 0;
  const head = isInsured(group)
    ? INSURANCE_LETTERS
    : isPassport(group)
      ? PASSPORT_LETTER
      : group.text.slice(start, end).includes(')')
        ? /[(+]{1,2}$/
        : /\+$/;
  return start - (head.exec(before(group))?.[0].length ?? 0);
}
