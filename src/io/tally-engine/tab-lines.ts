import type { AnswerColumns } from '../../survey/index.ts';

const ROWS_AT_ONCE = 20_000;
const NONE = new Uint8Array(0);
const FEED = 10;

/** Signs that end a cell or a line, and what stands for them. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\b': '\\b',
  '\f': '\\f',
};

/** A text as a cell between tabs, as PostgreSQL and ClickHouse both read it. */
export function tabCell(text: string): string {
  return text.replace(/[\\\t\n\r\b\f]/g, (sign) => ESCAPES[sign] ?? sign);
}

/** The bytes of `\t0` to `\t255`. */
const CODES: readonly Buffer[] = Array.from({ length: 256 }, (_, code) => Buffer.from(`\t${code}`, 'latin1'));
const LONGEST_CODE = 4;
const LONGEST_WEIGHT = 20;

/** The rows of a load as lines with tabs (load, unit, weight, answers), some thousand at once. No texts are made of them: they would fill the memory. */
export function* tabLines(load: string, columns: AnswerColumns): Generator<Buffer> {
  const heads = columns.units.map((unit) => Buffer.from(`${tabCell(load)}\t${tabCell(unit)}\t`, 'utf8'));
  for (let from = 0; from < columns.rows; from += ROWS_AT_ONCE) {
    yield linesOf(columns, heads, from, Math.min(from + ROWS_AT_ONCE, columns.rows));
  }
}

function linesOf(
  { items, unitOf, weightOf, codes }: AnswerColumns,
  heads: readonly Buffer[],
  from: number,
  to: number,
): Buffer {
  const longest = heads.reduce((most, head) => Math.max(most, head.length), 0) + LONGEST_WEIGHT + 1;
  const bytes = Buffer.allocUnsafe((to - from) * (longest + items * LONGEST_CODE));
  let at = 0;
  for (let row = from; row < to; row += 1) {
    at += heads[unitOf[row] ?? 0]?.copy(bytes, at) ?? 0;
    at += bytes.write(String(weightOf(row)), at, 'latin1');
    for (let answer = row * items; answer < (row + 1) * items; answer += 1) {
      const cell = CODES[codes[answer] ?? 0] ?? NONE;
      for (let sign = 0; sign < cell.length; sign += 1) bytes[at + sign] = cell[sign] ?? 0;
      at += cell.length;
    }
    bytes[at] = FEED;
    at += 1;
  }
  return bytes.subarray(0, at);
}
