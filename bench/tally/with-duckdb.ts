import { DuckDBInstance } from '@duckdb/node-api';
import { ITEMS_FROM } from './answer-file.ts';
import type { Counted, CountLine, Job } from './job.ts';

/** What a tally on one thread may be compared with at all. */
export const THREADS = '2';

/**
 * DuckDB over its CSV reader: columns are named and typed beforehand, answers as numbers of one byte. On the file without quotes histograms were the quickest of unpivoting, unnesting, grouping sets,
 * a table and histograms. With weights, which histograms cannot add up, it is one group an item over a table in memory; there no other way was tried, and grouping sets may be quicker.
 */
export async function countWithDuckDb({ path, items, weighted }: Job): Promise<Counted> {
  const instance = await DuckDBInstance.create(':memory:', { threads: THREADS });
  const connection = await instance.connect();
  try {
    const names = ['response_id', 'agency', 'field', 'area', 'group'].slice(0, ITEMS_FROM);
    const columns = [
      ...names.map((name) => `'${name}': 'VARCHAR'`),
      ...items.map((item) => `'${item}': 'UTINYINT'`),
      ...(weighted ? [`'weight': 'DOUBLE'`] : []),
    ];
    const source = (more: readonly string[]): string =>
      `read_csv('${path}', header = true, delim = ',', quote = '"', columns = {${[...columns, ...more].join(', ')}})`;
    const run = async (sql: string) => (await connection.runAndReadAll(sql)).getRows();
    const comment = (await firstLine(path)).endsWith(',comment') ? [`'comment': 'VARCHAR'`] : [];
    if (!weighted) {
      const counts = items.map((item) => `histogram(${item})`).join(', ');
      const rows = await run(`SELECT agency, count(*), ${counts} FROM ${source(comment)} GROUP BY agency`);
      return () => rows.flatMap((row) => histogramLines(row, items));
    }
    await run(`CREATE TEMP TABLE answers AS SELECT agency, weight, ${items.join(', ')} FROM ${source(comment)}`);
    const groups = items.map(
      (item) => `SELECT agency, '${item}', ${item}, count(*), sum(weight) FROM answers GROUP BY agency, ${item}`,
    );
    const rows = await run(groups.join(' UNION ALL '));
    return () =>
      rows.map(([unit, item, answer, n, w]) => ({
        unit: String(unit),
        item: String(item),
        answer: answer === null ? '' : String(answer),
        n: Number(n),
        w: Number(w),
      }));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function firstLine(path: string): Promise<string> {
  const { open } = await import('node:fs/promises');
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.toString('utf8').split('\n')[0] ?? '';
  } finally {
    await file.close();
  }
}

/** A histogram leaves blank answers out: they are what lacks. */
function histogramLines([unit, rows, ...histograms]: readonly unknown[], items: readonly string[]): CountLine[] {
  return items.flatMap((item, at) => {
    const { entries } = histograms[at] as { readonly entries: readonly { key: unknown; value: unknown }[] };
    const lines = entries.map(({ key, value }) => ({ answer: String(key), n: Number(value) }));
    const blank = Number(rows) - lines.reduce((sum, { n }) => sum + n, 0);
    const all = blank > 0 ? [...lines, { answer: '', n: blank }] : lines;
    return all.map(({ answer, n }) => ({ unit: String(unit), item, answer, n, w: n }));
  });
}
