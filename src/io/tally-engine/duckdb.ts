import { appendForms } from './append-forms.ts';
import { answerNames, groupStatement } from './group-statement.ts';
import { connectDuckdb } from './in-duckdb.ts';
import { driven, type OpenEngine, quoted, receiptTable, type TableName, type TallyEngine } from './tally-engine.ts';

/** Sums of whole numbers of 8 bytes have 16 bytes there; so have products that are made of such. */
const SUMS = 'count(*)::VARCHAR AS n, sum(weight)::VARCHAR AS w, sum(weight::HUGEINT * weight)::VARCHAR AS w2';
const SCRATCH: TableName = ['par_index_answers'];

/** Opens a file of DuckDB, or a database in memory; without a table the forms stand in a temporary one. Fails as a missing module does where DuckDB is not installed. */
export const openDuckdb: OpenEngine = async (address, named) => {
  const opened = await connectDuckdb(address);
  const { connection } = opened;
  const table = named ?? SCRATCH;
  const receipts = quoted(receiptTable(table), '"');
  const create = named ? 'CREATE TABLE IF NOT EXISTS' : 'CREATE TEMPORARY TABLE';
  const rows = async (statement: string): Promise<readonly (readonly unknown[])[]> =>
    (await driven(connection.runAndReadAll(statement))).getRows();
  const engine: TallyEngine = {
    prepare: async (items) => {
      const answers = answerNames(items).map((name) => `${name} UTINYINT NOT NULL`);
      const columns = ['load VARCHAR NOT NULL', 'unit VARCHAR NOT NULL', 'weight BIGINT NOT NULL', ...answers];
      await rows(`${create} ${quoted(table, '"')} (${columns.join(', ')})`);
      await rows(`${create} ${receipts} (load VARCHAR PRIMARY KEY, receipt VARCHAR NOT NULL)`);
    },
    receipts: async () =>
      (await rows(`SELECT load, receipt FROM ${receipts}`)).map(([load, receipt]) => ({
        load: String(load),
        receipt: String(receipt),
      })),
    begin: async () => {
      await rows('BEGIN TRANSACTION');
    },
    insert: (load, columns) => {
      const { VARCHAR: type } = opened.duckdb;
      const { units, unitOf } = columns;
      const own = [
        { type, of: () => load },
        { type, of: (row: number) => units[unitOf[row] ?? 0] ?? '' },
      ];
      return appendForms(opened, table, own, columns);
    },
    confirm: async ({ load, receipt }) => {
      await driven(connection.run(`INSERT INTO ${receipts} (load, receipt) VALUES ($1, $2)`, [load, receipt]));
      await rows('COMMIT');
    },
    count: async (items) => {
      const words = { table: quoted(table, '"'), item: (at: number) => `${at}::INTEGER`, sums: SUMS };
      return (await rows(groupStatement(items, words))).map(([load, unit, item, answer, n, w, w2]) => ({
        load: String(load),
        unit: String(unit),
        item: Number(item),
        answer: answer === null ? undefined : Number(answer),
        n: Number(n),
        w: BigInt(String(w)),
        w2: BigInt(String(w2)),
      }));
    },
    close: async () => {
      connection.interrupt();
      opened.close();
      return [];
    },
  };
  return engine;
};
