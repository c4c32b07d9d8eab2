import type { AnswerColumns } from '../../survey/index.ts';

const ROWS_AT_ONCE = 20_000;

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

/** The rows of a load as lines with tabs (load, unit, weight, answers), some thousand at once. */
export function* tabLines(load: string, columns: AnswerColumns): Generator<Buffer> {
  const { rows, items, units, unitOf, weightOf, codes } = columns;
  const heads = units.map((unit) => `${tabCell(load)}\t${tabCell(unit)}\t`);
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    const to = Math.min(from + ROWS_AT_ONCE, rows);
    let text = '';
    for (let row = from; row < to; row += 1) {
      text += `${heads[unitOf[row] ?? 0]}${weightOf(row)}`;
      for (let at = row * items; at < (row + 1) * items; at += 1) text += `\t${codes[at]}`;
      text += '\n';
    }
    yield Buffer.from(text, 'utf8');
  }
}
