import type { AnswerColumns } from '../../survey/index.ts';
import type { OpenDuckdb } from './in-duckdb.ts';
import { driven, engineFault, type TableName } from './tally-engine.ts';

/** Rows that DuckDB takes at once. */
const CHUNK = 2048;

/** A column of texts: those there are, and the position of each row's own. */
export interface TextColumn {
  readonly values: readonly string[];
  readonly positions: Uint32Array;
}

/** Appends forms to a table of DuckDB that has columns of texts, the weight and the answers, in this order. */
export async function appendForms(
  { duckdb, connection }: OpenDuckdb,
  table: TableName,
  texts: readonly TextColumn[],
  { rows, items, weightOf, codes }: AnswerColumns,
): Promise<void> {
  const { DuckDBDataChunk, VARCHAR, BIGINT, UTINYINT } = duckdb;
  const [name, schema] = [...table].reverse();
  const appender = await driven(connection.createAppender(name ?? '', schema ?? null));
  const types = [...texts.map(() => VARCHAR), BIGINT, ...new Array<typeof UTINYINT>(items).fill(UTINYINT)];
  try {
    for (let from = 0; from < rows; from += CHUNK) {
      const places = Array.from({ length: Math.min(CHUNK, rows - from) }, (_, at) => from + at);
      const chunk = DuckDBDataChunk.create(types, places.length);
      chunk.setColumns([
        ...texts.map(({ values, positions }) => places.map((row) => values[positions[row] ?? 0] ?? '')),
        places.map(weightOf),
        ...Array.from({ length: items }, (_, item) => places.map((row) => codes[row * items + item] ?? 0)),
      ]);
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
  } catch (error) {
    throw engineFault(error);
  } finally {
    appender.closeSync();
  }
}
