import { once } from 'node:events';
import type { Connection, Submittable } from 'pg';
import { answerNames, groupStatement } from './group-statement.ts';
import { tabLines } from './tab-lines.ts';
import {
  driven,
  type EngineFault,
  engineFault,
  type OpenEngine,
  quoted,
  receiptTable,
  type TableName,
  type TallyEngine,
} from './tally-engine.ts';

/**
 * Sums of whole numbers of 8 bytes are exact, whatever their size; products of such are `numeric` and slow. So weights are taken apart in two limbs of 24 bits, whose products have 8 bytes;
 * the server refuses to multiply larger ones.
 */
const LIMB = 2n ** 24n;
const LOW = '(weight & 16777215)';
const HIGH = '(weight >> 24)';
const SUMS = [
  'count(*)::text AS n',
  'sum(weight)::text AS w',
  `sum(${LOW} * ${LOW})::text AS low`,
  `sum(${LOW} * ${HIGH})::text AS middle`,
  `sum(${HIGH} * ${HIGH})::text AS high`,
].join(', ');
/** Groups are few and rows many: they are not to be sorted first, least of all in the order of a dictionary, and statements are not worth being compiled. */
const PLANNING = "SET enable_sort TO off; SET jit TO off; SET work_mem TO '64MB'";
const SCRATCH: TableName = ['par_index_answers'];
/** A lock that goes with the transaction; its number is the word “tally”. */
const MAKING = "SELECT pg_advisory_xact_lock(x'74616c6c79'::bigint)";

/** A line of groups as the database gives it. */
interface Line {
  readonly load: string;
  readonly unit: string;
  readonly item: number;
  readonly answer: number | null;
  readonly n: string;
  readonly w: string;
  readonly low: string;
  readonly middle: string;
  readonly high: string;
}

/** Opens a database of PostgreSQL; without a table the forms stand in a temporary one. */
export const openPostgres: OpenEngine = async (address, named) => {
  const { Client } = await import('pg');
  // A certificate that the address names is read at once, and may not be there.
  const client = await driven(
    Promise.resolve().then(() => new Client({ connectionString: address, application_name: 'par-index tally' })),
  );
  // Whoever waits for an answer is told when the connection breaks.
  client.on('error', () => {});
  await driven(client.connect());
  await driven(client.query(PLANNING));
  const table = quoted(named ?? SCRATCH, '"');
  const receipts = quoted(receiptTable(named ?? SCRATCH), '"');
  const create = named ? 'CREATE TABLE IF NOT EXISTS' : 'CREATE TEMPORARY TABLE';
  const run = async <T extends object>(statement: string, values: readonly unknown[] = []): Promise<readonly T[]> =>
    (await driven(client.query<T>(statement, [...values]))).rows;
  const engine: TallyEngine = {
    prepare: async (items) => {
      const answers = answerNames(items).map((name) => `${name} smallint NOT NULL`);
      const columns = ['load text NOT NULL', 'unit text NOT NULL', 'weight bigint NOT NULL', ...answers];
      // Two that make one table at the same moment would hinder each other.
      await run('BEGIN');
      await run(MAKING);
      await run(`${create} ${table} (${columns.join(', ')})`);
      await run(`${create} ${receipts} (load text PRIMARY KEY, receipt text NOT NULL)`);
      await run('COMMIT');
    },
    receipts: () => run(`SELECT load, receipt FROM ${receipts}`),
    begin: async () => {
      await run('BEGIN');
    },
    insert: (load, columns) => {
      const names = ['load', 'unit', 'weight', ...answerNames(columns.items)];
      return copyIn(client, `COPY ${table} (${names.join(', ')}) FROM STDIN`, tabLines(load, columns));
    },
    confirm: async ({ load, receipt }) => {
      await run(`INSERT INTO ${receipts} (load, receipt) VALUES ($1, $2)`, [load, receipt]);
      await run('COMMIT');
    },
    count: async (items) => {
      const lines = await run<Line>(groupStatement(items, { table, item: (at) => `${at}::integer`, sums: SUMS }));
      return lines.map(({ answer, n, w, low, middle, high, ...line }) => ({
        ...line,
        answer: answer ?? undefined,
        n: Number(n),
        w: BigInt(w),
        w2: BigInt(low) + LIMB * (2n * BigInt(middle) + LIMB * BigInt(high)),
      }));
    },
    close: async () => {
      await driven(client.end());
      return [];
    },
  };
  return engine;
};

/** What the driver has for a copy and its types do not name. */
type CopyConnection = Connection & {
  readonly query: (text: string) => void;
  readonly sendCopyFromChunk: (chunk: Buffer) => void;
  readonly endCopyFrom: () => void;
  readonly sendCopyFail: (why: string) => void;
};

/** Copies lines into a table, no faster than the server takes them. */
function copyIn(
  client: { readonly query: (copy: Submittable) => unknown },
  statement: string,
  lines: Iterable<Buffer>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let fault: EngineFault | undefined;
    const send = async (connection: CopyConnection): Promise<void> => {
      for (const chunk of lines) {
        if (fault) return;
        connection.sendCopyFromChunk(chunk);
        if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain');
      }
      connection.endCopyFrom();
    };
    client.query({
      submit: (connection: Connection) => (connection as CopyConnection).query(statement),
      handleCopyInResponse: (connection: CopyConnection) => {
        send(connection).catch((error: unknown) => {
          fault = engineFault(error);
          connection.sendCopyFail(fault.message);
        });
      },
      handleCommandComplete: () => {},
      handleError: (error: Error) => {
        fault = engineFault(error);
        reject(fault);
      },
      handleReadyForQuery: () => (fault ? reject(fault) : resolve()),
    } as Submittable);
  });
}
