import { foldText } from '../../base/language.ts';
import { foldAnswer } from '../questionnaire/code-book.ts';

const CLOSING = ' .:;,?!*…-';
const REQUIRED = ['(bat buoc)', '(required)', '(*)'];

/**
 * Folds a header or a label so that they can be compared whole: also without what stands at its end only to close it: punctuation, `*`, "(bắt buộc)".
 * @example bareHeader('Cơ quan: *') // 'co quan'
 */
export function bareHeader(text: string): string {
  const folded = foldAnswer(text);
  let end = folded.length;
  for (;;) {
    const word = REQUIRED.find((own) => folded.endsWith(own, end));
    if (end > 0 && CLOSING.includes(folded.charAt(end - 1))) end -= 1;
    else if (word !== undefined) end -= word.length;
    else return folded.slice(0, end);
  }
}

const SCALE =
  /^\((?:(?:thang|thang do|thang diem|tu|muc|diem|scale|from)[: ] ?)?\d{1,2} ?(?:-|den|to) ?\d{1,2}(?: (?:diem|muc|points))?\)$/;
const LONGEST_HINT = 40;

/**
 * A header without a last line that only says the scale.
 * @example withoutScale('Dễ tìm\n(1-5)') // 'Dễ tìm'
 */
export function withoutScale(header: string): string {
  const at = header.lastIndexOf('\n');
  const line = header.slice(at + 1);
  return at >= 0 && line.length <= LONGEST_HINT && SCALE.test(foldAnswer(line)) ? header.slice(0, at).trim() : header;
}

/**
 * A header without "Câu" before it, folded and bare.
 * @example withoutQuestion('Câu Q1:') // 'q1'
 */
export function withoutQuestion(header: string): string {
  return bareHeader(header).replace(QUESTION_WORD, '');
}

/**
 * Folds a header until only its letters, digits and signs are left: no case, Vietnamese marks, spaces or invisible characters.
 * @example squeezeHeader(' Mã  Phiếu') // 'maphieu'
 */
export function squeezeHeader(text: string): string {
  return foldText(text).replace(/[\s\p{Cf}]/gu, '');
}

/** One way to take a header for a code or a number with a text after it. */
export interface HeaderSplit {
  /** What stands before the sign, folded, without "Câu". */
  readonly head: string;
  readonly rest: string;
  /** Whether a sign stands between them, not a bare space. */
  readonly sign: boolean;
  /** Whether the sign says plainly that they are two: one that may be a part of either does not. */
  readonly sure: boolean;
}

const LONGEST_HEAD = 80;
const BRACKETED = /^[[(]([^\])]{1,64})[\])]\s*[.:–—-]?\s*(\S.*)$/s;
const SIGN = /[ \t\u00a0]*(?:[.:)–—-]{1,3}|\n)\s*/g;
const QUESTION_WORD = /^(?:cau(?: hoi)?|muc|tieu chi|question|item) /;

function split(head: string, rest: string, sign: boolean, sure: boolean): HeaderSplit {
  return { head: foldText(head).replace(QUESTION_WORD, ''), rest, sign, sure };
}

/**
 * Every way to take a header apart as `S1. Text`, `S1 - Text`, `S1: Text`, `S1) Text`, `[S1] Text`, `(S1) Text`, `Câu 1. Text` or `S1 Text`.
 * @returns none for a header of one word; a header such as `Q1.1. Text` gives both `Q1` and `Q1.1`, of which only the latter is sure
 */
export function splitHeader(header: string): readonly HeaderSplit[] {
  const bracket = BRACKETED.exec(header);
  if (bracket) return [split(bracket[1] ?? '', bracket[2] ?? '', true, true)];
  const splits: HeaderSplit[] = [];
  for (const { 0: sign, index } of header.slice(0, LONGEST_HEAD).matchAll(SIGN)) {
    const rest = header.slice(index + sign.length);
    const sure = /\s$/.test(sign) && !/^\d/.test(rest);
    if (index > 0 && rest !== '') splits.push(split(header.slice(0, index), rest, true, sure));
  }
  const word = /^(\S+)\s+(\S.*)$/s.exec(header);
  if (word) splits.push(split(word[1] ?? '', word[2] ?? '', false, false));
  return splits;
}

const NUMBERING = /^(?:[a-z]{0,3}\d+(?:[.,-]\d+)*[a-z]?|[ivx]+|[a-h])$/;

/** The text after a numbering such as `1.`, `Câu 2:`, `b)` or `IV -`; none when there is no numbering or no sign after it. */
export function unnumbered(header: string): readonly string[] {
  return splitHeader(header)
    .filter(({ head, sign }) => sign && NUMBERING.test(head))
    .map(({ rest }) => rest);
}

/** The row's label in a header of a Google Forms grid, `Question [row]`; undefined for another header. */
export function gridRow(header: string): string | undefined {
  const open = header.indexOf('[');
  const inner = header.slice(open + 1, -1);
  if (open < 0 || !header.endsWith(']') || header.slice(0, open).trim() === '') return undefined;
  return inner === '' || /[\][]/.test(inner) ? undefined : inner.trim();
}
