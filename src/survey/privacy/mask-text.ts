import { birthSpans, emailSpans, profileSpans } from './contact-spans.ts';
import { MASK_KINDS, MASKS, type MaskKind, type MaskSpan } from './mask-kind.ts';
import { numberSpans } from './number-spans.ts';
import { plainText } from './plain-text.ts';

/** A text without what names or reaches a person, and what was taken out. */
export interface MaskedText {
  /** In NFC. */
  readonly text: string;
  /** Each kind once, in the order of `MASK_KINDS`; none when nothing was masked. */
  readonly masked: readonly MaskKind[];
}

/**
 * Masks what reaches or identifies a person in free text: e-mail addresses, pages of social networks, days of birth after "sinh ngày" and the like, phone numbers,
 * CMND and CCCD numbers, passports, insurance and tax numbers, dossier numbers, and any row of 8 digits or more. Signs between digits and full-width digits do not hide a number.
 * Names, house addresses and hints ("con ông trưởng thôn") are not found: a person must read a text before it is published.
 * Dates, years, amounts and small numbers stay. Masking twice changes nothing; the time is in proportion to the length, whatever the text.
 * @param text of any length; an empty one stays
 * @example maskText('Gọi 0912 345 678 sau 15 ngày').text // 'Gọi [điện thoại] sau 15 ngày'
 */
export function maskText(text: string): MaskedText {
  const whole = text.normalize('NFC');
  const spans = maskSpans(whole);
  if (spans.length === 0) return { text: whole, masked: [] };
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end, kind } of spans) {
    pieces.push(whole.slice(from, start), MASKS[kind]);
    from = end;
  }
  const kinds = new Set(spans.map(({ kind }) => kind));
  return { text: pieces.join('') + whole.slice(from), masked: MASK_KINDS.filter((kind) => kinds.has(kind)) };
}

const PROVINCES = 96;
const INSURED = /^[a-z]{2} ?\d/i;

/**
 * Whether a whole cell, such as the id of a response, is a person's own: a phone number, an e-mail address, a page, a CCCD number with a province's code, an insurance number with its letters.
 * Plain numbers of 9, 10 or 13 digits are not told from running numbers.
 * @returns undefined for anything else, and for an empty cell
 * @example looksPersonal('056088001234') // 'identity'
 */
export function looksPersonal(text: string): MaskKind | undefined {
  const cell = text.normalize('NFC').trim();
  const [span, ...others] = maskSpans(cell);
  if (!span || others.length > 0 || span.start > 0 || span.end < cell.length || span.kind === 'number')
    return undefined;
  return span.kind !== 'identity' || INSURED.test(cell) || isCitizenNumber(cell) ? span.kind : undefined;
}

/** Twelve digits that begin with the code of a province, 001 to 096. */
function isCitizenNumber(cell: string): boolean {
  const digits = plainText(cell).replace(/\D/g, '');
  const province = Number(digits.slice(0, 3));
  return digits.length === 12 && province >= 1 && province <= PROVINCES;
}

/** What to mask, in order and apart. What is found first is hidden from what looks next. */
function maskSpans(text: string): readonly MaskSpan[] {
  let rest = plainText(text);
  const spans: MaskSpan[] = [];
  for (const find of [profileSpans, emailSpans, birthSpans, numberSpans]) {
    const found = find(rest);
    for (const span of found) spans.push(span);
    rest = hideSpans(rest, found);
  }
  return spans.sort((a, b) => a.start - b.start);
}

function hideSpans(text: string, spans: readonly MaskSpan[]): string {
  if (spans.length === 0) return text;
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of spans) {
    pieces.push(text.slice(from, start), '['.repeat(end - start));
    from = end;
  }
  return pieces.join('') + text.slice(from);
}
