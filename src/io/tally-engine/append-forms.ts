import type { DuckDBType, DuckDBValue } from '@duckdb/node-api';
import type { AnswerColumns } from '../../survey/index.ts';
import type { OpenDuckdb } from './in-duckdb.ts';
import { driven, engineFault, type TableName } from './tally-engine.ts';

/** Rows that DuckDB takes at once. */
const CHUNK = 2048;

/** A column before the weight and the answers. */
export interface FirstColumn {
  readonly type: DuckDBType;
  readonly of: (row: number) => DuckDBValue;
}

/** Appends forms to a table of DuckDB that has columns of its own, the weight and the answers, in this order. */
export async function appendForms(
  { duckdb, connection }: OpenDuckdb,
  table: TableName,
  own: readonly FirstColumn[],
  { rows, items, weightOf, codes }: AnswerColumns,
): Promise<void> {
  const { DuckDBDataChunk, BIGINT, UTINYINT } = duckdb;
  const [name, schema] = [...table].reverse();
  const appender = await driven(connection.createAppender(name ?? '', schema ?? null));
  const types = [...own.map(({ type }) => type), BIGINT, ...new Array<typeof UTINYINT>(items).fill(UTINYINT)];
  try {
    for (let from = 0; from < rows; from += CHUNK) {
      const places = Array.from({ length: Math.min(CHUNK, rows - from) }, (_, at) => from + at);
      const chunk = DuckDBDataChunk.create(types, places.length);
      chunk.setColumns([
        ...own.map(({ of }) => places.map(of)),
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
