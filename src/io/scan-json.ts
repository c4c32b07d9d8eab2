import { type Issue, issue } from '../base/issue/issue.ts';
import type { Localized } from '../base/language.ts';
import { jsonPath } from '../base/shape/read.ts';

/** A JSON number is exact up to so many significant digits. */
const MAX_DIGITS = 15;
/** Nearer to 0 than this a JSON number loses digits. */
const LEAST = 2.2250738585072014e-308;
const MOST_SHOWN = 60;

/** An object or a list that is open: where in it the scan stands, and the line of each key met. */
interface Open {
  readonly keys: Map<string, number> | undefined;
  at: string | number;
}

interface Scan {
  readonly text: string;
  readonly file: string;
  readonly open: Open[];
  readonly issues: Issue[];
  at: number;
  line: number;
}

/** Where a text stops being JSON, and what is wrong there. */
interface Fault {
  readonly at: number;
  readonly why: keyof typeof WHY;
}

const WHY = {
  value: { vi: 'cần một giá trị', en: 'a value is expected' },
  key: { vi: 'cần tên trường trong dấu ngoặc kép', en: 'a field name in double quotes is expected' },
  colon: { vi: 'cần dấu hai chấm sau tên trường', en: 'a colon is expected after the name of a field' },
  next: { vi: 'cần dấu phẩy hoặc dấu đóng ngoặc', en: 'a comma or a closing bracket is expected' },
  comma: {
    vi: 'thừa dấu phẩy trước dấu đóng ngoặc; xóa dấu phẩy này',
    en: 'a comma too many before the closing bracket; remove this comma',
  },
  text: {
    vi: 'đoạn chữ có dấu \\ hoặc ký tự không hợp lệ, hoặc thiếu dấu ngoặc kép đóng',
    en: 'a text with a \\ or a character that JSON does not have, or without its closing quote',
  },
  end: { vi: 'thừa nội dung sau khi tài liệu đã kết thúc', en: 'the document has ended; remove what follows' },
  early: { vi: 'tệp kết thúc giữa chừng', en: 'the file ends too early' },
} as const satisfies Record<string, Localized>;

/**
 * Reads a text as JSON does, and reports what a JSON parser passes over in silence.
 * @param file the name that issues carry
 * @returns issues `JSON_NUMBER_LONG` (a number that would be rounded), `JSON_KEY_DUPLICATE` (the last of them would win), each with path and line,
 *   and where the text stops being JSON, `JSON_SYNTAX`; none when the text can be parsed and nothing is lost
 */
export function scanJson(text: string, file: string): readonly Issue[] {
  const scan: Scan = { text, file, open: [], issues: [], at: 0, line: 1 };
  const fault = takeDocument(scan);
  if (fault) scan.issues.push(syntaxIssue(scan, fault));
  return scan.issues;
}

/** Takes value after value without calling itself, so that no depth of nesting is too much. */
function takeDocument(scan: Scan): Fault | undefined {
  for (;;) {
    skipSpace(scan);
    const opened = openBracket(scan);
    const fault = opened ? takeFirst(scan, opened) : takeScalar(scan);
    if (fault === 'value-next') continue;
    if (fault) return fault;
    const after = takeAfter(scan);
    if (after !== 'value-next') return after;
  }
}

type Next = Fault | 'value-next' | undefined;

function openBracket(scan: Scan): Open | undefined {
  const letter = scan.text[scan.at];
  if (letter !== '{' && letter !== '[') return undefined;
  const opened: Open = letter === '{' ? { keys: new Map(), at: '' } : { keys: undefined, at: 0 };
  scan.open.push(opened);
  scan.at += 1;
  return opened;
}

const closing = (open: Open): string => (open.keys ? '}' : ']');

/** After an opening bracket: its end, or what leads to the first value. */
function takeFirst(scan: Scan, opened: Open): Next {
  skipSpace(scan);
  if (scan.text[scan.at] !== closing(opened)) return opened.keys ? takeKey(scan, opened, opened.keys) : 'value-next';
  scan.at += 1;
  scan.open.pop();
  return undefined;
}

/** After a value: closing brackets, then a comma and what leads to the next value, or the end of the text. */
function takeAfter(scan: Scan): Next {
  for (;;) {
    skipSpace(scan);
    const open = scan.open.at(-1);
    const letter = scan.text[scan.at];
    if (!open) return letter === undefined ? undefined : { at: scan.at, why: 'end' };
    if (letter === closing(open)) {
      scan.at += 1;
      scan.open.pop();
      continue;
    }
    if (letter !== ',') return { at: scan.at, why: 'next' };
    const comma = scan.at;
    scan.at += 1;
    skipSpace(scan);
    if (scan.text[scan.at] === closing(open)) return { at: comma, why: 'comma' };
    if (open.keys) return takeKey(scan, open, open.keys);
    open.at = Number(open.at) + 1;
    return 'value-next';
  }
}

function takeKey(scan: Scan, open: Open, keys: Map<string, number>): Next {
  if (scan.text[scan.at] !== '"') return { at: scan.at, why: 'key' };
  const start = scan.at;
  const fault = takeText(scan);
  if (fault) return fault;
  const key = String(JSON.parse(scan.text.slice(start, scan.at)));
  open.at = key;
  const before = keys.get(key);
  if (before === undefined) keys.set(key, scan.line);
  else report(scan, 'JSON_KEY_DUPLICATE', { found: key, allowed: String(before) });
  skipSpace(scan);
  if (scan.text[scan.at] !== ':') return { at: scan.at, why: 'colon' };
  scan.at += 1;
  return 'value-next';
}

function takeScalar(scan: Scan): Fault | undefined {
  const { text, at } = scan;
  if (text[at] === '"') return takeText(scan);
  const word = ['true', 'false', 'null'].find((name) => text.startsWith(name, at));
  if (word === undefined) return takeNumber(scan);
  scan.at += word.length;
  return undefined;
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;

function takeText(scan: Scan): Fault | undefined {
  const { text } = scan;
  let at = scan.at + 1;
  for (; text[at] !== '"'; at += 1) {
    const code = text.charCodeAt(at);
    // Beyond the end the code is no number.
    if (!(code >= 0x20)) return { at, why: 'text' };
    if (code !== 0x5c) continue;
    ESCAPE.lastIndex = at;
    if (!ESCAPE.test(text)) return { at, why: 'text' };
    at = ESCAPE.lastIndex - 1;
  }
  scan.at = at + 1;
  return undefined;
}

/** A number: digits, and where they stand a fraction and an exponent. */
function takeNumber(scan: Scan): Fault | undefined {
  const { text, at: start } = scan;
  const whole = text[start] === '-' ? start + 1 : start;
  let at = text[whole] === '0' ? whole + 1 : digitsEnd(text, whole);
  if (at === whole) return { at: start, why: 'value' };
  if (text[at] === '.') {
    const end = digitsEnd(text, at + 1);
    if (end === at + 1) return { at: end, why: 'value' };
    at = end;
  }
  if (text[at] === 'e' || text[at] === 'E') {
    const from = text[at + 1] === '+' || text[at + 1] === '-' ? at + 2 : at + 1;
    const end = digitsEnd(text, from);
    if (end === from) return { at: end, why: 'value' };
    at = end;
  }
  scan.at = at;
  const literal = text.slice(start, at);
  if (isLong(literal)) report(scan, 'JSON_NUMBER_LONG', { found: shortened(literal) });
  return undefined;
}

function digitsEnd(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at += 1;
  return at;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Whether a parser would keep another number than the one written: too many digits, or beyond what it can hold. */
function isLong(literal: string): boolean {
  const [mantissa = ''] = literal.split(/e/i);
  const digits = mantissa.replace(/\D/g, '').replace(/^0+/, '');
  const size = Math.abs(Number(literal));
  return digits.length > MAX_DIGITS || (digits !== '' && !(size >= LEAST && Number.isFinite(size)));
}

const shortened = (text: string): string => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);

function skipSpace(scan: Scan): void {
  for (; ; scan.at += 1) {
    const letter = scan.text[scan.at];
    if (letter === '\n' || (letter === '\r' && scan.text[scan.at + 1] !== '\n')) scan.line += 1;
    else if (letter !== ' ' && letter !== '\t' && letter !== '\r') return;
  }
}

function report(scan: Scan, code: 'JSON_NUMBER_LONG' | 'JSON_KEY_DUPLICATE', values: Record<string, string>): void {
  const path = jsonPath(scan.open.map((open) => open.at));
  scan.issues.push(issue(code, { file: scan.file, path, row: scan.line }, values));
}

const BEFORE = 24;
const BEHIND = 16;

/** Names the place of a fault by line and column, both from 1, and shows the text around it. */
function syntaxIssue({ text, file }: Scan, { at, why }: Fault): Issue {
  const early = at >= text.length;
  const place = early ? text.trimEnd().length : at;
  const lines = text.slice(0, place).split(/\r\n|\r|\n/);
  const column = (lines.at(-1) ?? '').length + 1;
  const start = place - column + 1;
  const rest = (/^[^\r\n]*/.exec(text.slice(place, place + BEHIND + 1)) ?? [''])[0];
  const from = Math.max(start, place - BEFORE);
  const around = text.slice(from, place) + rest.slice(0, BEHIND);
  // A tab or another invisible sign inside the excerpt would break the line it is printed on.
  const shown = around.replace(/\p{Cc}/gu, ' ').trim();
  const excerpt = `${from > start ? '…' : ''}${shown}${rest.length > BEHIND ? '…' : ''}`;
  const words = WHY[early ? 'early' : why];
  const found = {
    vi: `dòng ${lines.length}, cột ${column}, chỗ “${excerpt}”: ${words.vi}`,
    en: `line ${lines.length}, column ${column}, at “${excerpt}”: ${words.en}`,
  };
  return issue('JSON_SYNTAX', { file, row: lines.length }, { found });
}
