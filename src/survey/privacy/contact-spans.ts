import type { MaskSpan } from './mask-kind.ts';

// Every repetition is bounded or starts at a sign of its own, so that hostile text takes time in proportion to its length.

const PROFILE =
  /(?<![a-z-])(?:facebook\.com|fb\.com|fb\.me|m\.me|zalo\.me|zaloapp\.com|tiktok\.com|instagram\.com|threads\.net|linkedin\.com|twitter\.com|x\.com|t\.me|viber\.me|youtube\.com)\/[^\s<>"]+/gi;
const PROFILE_HEAD = /[a-z0-9.:/-]/i;
const HEAD_LENGTH = 40;

/** Addresses of personal pages. The page of an office is masked too: they look alike. */
export function profileSpans(text: string): readonly MaskSpan[] {
  const spans: MaskSpan[] = [];
  for (const { index, 0: found } of text.matchAll(PROFILE)) {
    const from = Math.max(spans.at(-1)?.end ?? 0, index - HEAD_LENGTH);
    spans.push({ start: backOver(text, index, from, PROFILE_HEAD), end: index + found.length, kind: 'profile' });
  }
  return spans;
}

const AT = / {0,3}(?:@|[([{] ?(?:at|a còng|a cong) ?[)\]}]) {0,3}/gi;
const LOCAL = /[\p{L}\p{N}._%+'-]/u;
const LOCAL_LENGTH = 64;
const LABEL = '[a-z0-9-]{1,63}';
const DOT = '(?:\\.| ?[([{] ?(?:dot|chấm|cham) ?[)\\]}] ?)';
const ENDING = ' ?\\. ?(?:com|vn|net|org|gov|edu|info)(?!\\p{L})';
const PROVIDER = '(?:gmail|gmai|yahoo|ymail|hotmail|outlook|icloud|proton|protonmail)(?!\\p{L})';
const NEXT = `(?:${ENDING}|${DOT}${LABEL})`;
/** Further labels must end where a word ends: what follows a full stop without a space is the next sentence. */
const DOMAIN = new RegExp(`${LABEL}${NEXT}(?:${NEXT}(?!\\p{L})){0,3}|${PROVIDER}`, 'iuy');

/** E-mail addresses, also with spaces around the sign, "(at)", "(dot)", and of the great providers without their ending. */
export function emailSpans(text: string): readonly MaskSpan[] {
  const spans: MaskSpan[] = [];
  for (const { index, 0: found } of text.matchAll(AT)) {
    const from = Math.max(spans.at(-1)?.end ?? 0, index - LOCAL_LENGTH);
    const start = backOver(text, index, from, LOCAL);
    DOMAIN.lastIndex = index + found.length;
    const domain = start < index ? DOMAIN.exec(text) : undefined;
    if (domain) spans.push({ start, end: domain.index + domain[0].length, kind: 'email' });
  }
  return spans;
}

const DATE =
  '(?:\\d{1,2} ?[/.-] ?\\d{1,2} ?[/.-] ?(?:\\d{4}|\\d{2})|(?:ngày )?\\d{1,2} tháng \\d{1,2},? năm \\d{4}|\\d{1,2}[/.-]\\d{4}|\\d{8}|\\d{4}(?:-\\d{1,2}-\\d{1,2})?)';
const BIRTH = new RegExp(
  `(?<!\\p{L})(?:sinh {1,3}ngày|ngày {1,3}sinh|ngày tháng năm sinh|sinh {1,3}năm|năm {1,3}sinh|born|date of birth|dob) {0,3}[:.]? {0,3}(?:là |on |in )?(${DATE})(?!\\d)`,
  'giud',
);

/** Dates and years that words before them call a birth: the words stay. */
export function birthSpans(text: string): readonly MaskSpan[] {
  return [...text.matchAll(BIRTH)].flatMap(({ indices }): readonly MaskSpan[] => {
    const [start, end] = indices?.[1] ?? [0, 0];
    return [{ start, end, kind: 'birth-date' }];
  });
}

function backOver(text: string, start: number, from: number, allowed: RegExp): number {
  let at = start;
  while (at > from && allowed.test(text.charAt(at - 1))) at -= 1;
  return at;
}
